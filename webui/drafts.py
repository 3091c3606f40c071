"""Drafts that were checked, kept in memory for a while and nowhere else."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.records import Document
from search.checker import Checked

KEPT_SECONDS = 15 * 60
MOST_KEPT = 20
ReadDraft = Callable[[Path], Document]


@dataclass(frozen=True, slots=True)
class Draft:
    """A checked draft: whose, from when (seconds), and what was found."""

    owner: str
    at: float
    name: str
    read: Document
    data: bytes
    found: tuple[Checked, ...]


class Drafts:
    """The last drafts checked, in memory alone: gone after a quarter of an hour, or with the program."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Draft] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, draft: Draft) -> str:
        """An address part that nobody can guess."""
        key = secrets.token_urlsafe(18)
        with self._lock:
            self._drop_old()
            self._held[key] = draft
            while len(self._held) > MOST_KEPT:
                self._held.popitem(last=False)
        return key

    def get(self, key: str, owner: str) -> Draft | None:
        """The person's own draft, while it is kept."""
        with self._lock:
            self._drop_old()
            draft = self._held.get(key)
        return draft if draft and draft.owner == owner else None

    def _drop_old(self) -> None:
        now = time.monotonic()
        for key in [key for key, draft in self._held.items() if now - draft.at > KEPT_SECONDS]:
            del self._held[key]
