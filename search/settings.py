"""The settings of search: made by the front door or by create_app, and passed down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """``model``: name or folder of a sentence-transformers model, None for the built-in one in ``model_folder``.

    ``threads``: processor threads of the encoder, 0 for all.
    """

    model_folder: Path
    model: str | None = None
    threads: int = 0
