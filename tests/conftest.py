"""What several test files share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
SAMPLES = ROOT / "corpus" / "samples"
MODEL = Path(os.environ.get("TRANGUON_MODEL") or ROOT / "var" / "model")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """The built-in model. Made by `make model`, which `make test` runs first."""
    assert (MODEL / "manifest.json").exists(), f"no model at {MODEL}: run `make model`"
    return MODEL


@pytest.fixture
def tranguon(tmp_path: Path, model_folder: Path) -> Run:
    """The command as a user runs it, on a library of this test's own."""
    environment = {**os.environ, "TRANGUON_LIBRARY": str(tmp_path / "library"), "TRANGUON_MODEL": str(model_folder)}

    def run(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "tranguon.py"), *map(str, arguments)]
        return subprocess.run(
            command, env={**environment, **more}, capture_output=True, text=True, timeout=600, cwd=tmp_path
        )

    return run
