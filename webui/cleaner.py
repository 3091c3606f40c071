"""Cleans the indexes that a document has left, while the pages go on answering."""

from __future__ import annotations

import logging
import threading

from corpus.errors import LibraryError
from corpus.store import Library
from search.cleaning import clean
from search.encoder import Encoder

logger = logging.getLogger(__name__)


class Cleaner:
    """One thread at a time; what is asked for meanwhile is done after it. Without an encoder nothing is indexed."""

    def __init__(self, library: Library, encoder: Encoder | None) -> None:
        self._library = library
        self._encoder = encoder
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Clean what is waiting, in the background."""
        if self._encoder is None:
            return
        with self._lock:
            before = self._thread
            self._thread = threading.Thread(target=self._run, args=(before,), name="cleaner", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Come back when everything asked for so far is clean."""
        with self._lock:
            running = self._thread
        if running:
            running.join()

    def _run(self, before: threading.Thread | None) -> None:
        if before:
            before.join()
        assert self._encoder is not None
        try:
            clean(self._library, self._encoder)
        except (LibraryError, OSError):
            # What is left waiting is named by `tranguon verify` and cleaned at the next start.
            logger.exception("cleaning failed")
