"""Further processes for questions that come at once, since one process runs one thread of Python at a time.

They are started when two questions first meet: who asks alone never pays for them. They hold nothing of their own, so
that one which dies is only missed: its questions are answered here.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, SimpleQueue

from corpus.errors import LibraryError
from corpus.store import Library
from search.encoder import open_encoder
from search.results import Filters, Results
from search.searcher import OPEN, Searcher
from search.settings import Settings

MOST = 3  # further processes; each holds 250 to 330 MB of its own
LINES = 3  # questions a process has at once: one is looked up while another is embedded and the next one waits
CROWDED = 1.0  # seconds for which questions are taken to come at once after two have met
FIRST = "thi đua"  # what a process asks itself, so that nobody waits for what a first question makes
STARTS = 3  # times that a process is started before it is left
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opening:
    """How another process opens the same search."""

    library: Path
    settings: Settings
    rich: bool = False


class Beside:
    """A searcher with further processes beside it."""

    def __init__(self, own: Searcher, opening: Opening, processes: int | None = None) -> None:
        """``processes``: how many, else one for each core but the first, at most ``MOST``."""
        self.own = own
        self._opening = opening
        cores = os.cpu_count() or 1
        self._count = min(cores - 1, MOST) if processes is None else processes
        self._starts = self._count * STARTS
        self._alive: list[multiprocessing.process.BaseProcess] = []
        self._lines: SimpleQueue[Connection] = SimpleQueue()
        self._counting, self._starting = threading.Lock(), threading.Lock()
        self._asked, self._until = 0, 0.0

    def search(self, query: str, filters: Filters = OPEN, limit: int = 10) -> Results:
        """The best ``limit`` passages, at most three a document. No query raises."""
        with self._counting:
            self._asked += 1
            now = time.monotonic()
            if self._asked > 1:
                self._until = now + CROWDED
            crowded = now < self._until
        try:
            found = self._elsewhere(query, filters, limit) if crowded else None
            return found or self.own.search(query, filters, limit, alone=not crowded)
        finally:
            with self._counting:
                self._asked -= 1

    def nearest(self, query: str, texts: Sequence[str], filters: Filters = OPEN) -> list[tuple[int, int] | None]:
        """Of each text found the span of the sentence nearest in meaning; ``None`` where none stands out."""
        return self.own.nearest(query, texts, filters)

    def close(self) -> None:
        """Stop the further processes."""
        with self._starting:
            self._starts = 0
            for process in self._alive:
                process.terminate()
                process.join()

    def _elsewhere(self, query: str, filters: Filters, limit: int) -> Results | None:
        """What another process answers; ``None``: all are busy, or it could not."""
        try:
            line = self._lines.get_nowait()
        except Empty:
            self._start()
            return None
        try:
            line.send((query, filters, limit))
            found: Results | None = line.recv()
        except (EOFError, OSError):
            LOG.warning("a process that answers questions has gone")
            line.close()
            return None
        self._lines.put(line)
        return found

    def _start(self) -> None:
        """Start what is missing; somebody else may be doing so."""
        if not self._starting.acquire(blocking=False):
            return
        try:
            self._alive = [process for process in self._alive if process.is_alive()]
            while len(self._alive) < self._count and self._starts > 0:
                self._starts -= 1
                self._alive.append(self._started())
        finally:
            self._starting.release()

    def _started(self) -> multiprocessing.process.BaseProcess:
        context = multiprocessing.get_context("spawn")
        pairs = [context.Pipe() for _ in range(LINES)]
        theirs = [their for _, their in pairs]
        process = context.Process(target=answer, args=(self._opening, theirs), name="search", daemon=True)
        process.start()
        for (own, _), their in zip(pairs, theirs, strict=True):
            their.close()
            threading.Thread(target=self._welcome, args=(own,), daemon=True).start()
        return process

    def _welcome(self, line: Connection) -> None:
        """Use a line once its process can answer."""
        try:
            line.recv()
        except (EOFError, OSError):
            line.close()
            return
        self._lines.put(line)


def answer(opening: Opening, lines: Sequence[Connection]) -> None:
    """Answer the questions of these lines, each in a thread, until their other end is gone: a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asks is stopped by it, and its lines with it
    with Library.open(opening.library, create=False) as library:
        encoder = open_encoder(replace(opening.settings, threads=1))
        searcher = Searcher(library, encoder, opening.rich)
        searcher.search(FIRST, alone=False)
        threads = [threading.Thread(target=_answer, args=(searcher, line)) for line in lines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _answer(searcher: Searcher, line: Connection) -> None:
    try:
        line.send(None)
        while True:
            query, filters, limit = line.recv()
            line.send(_found(searcher, query, filters, limit))
    except (EOFError, OSError):
        return


def _found(searcher: Searcher, query: str, filters: Filters, limit: int) -> Results | None:
    """``None``: it could not be answered here; the one that asked finds the same error or none."""
    try:
        return searcher.search(query, filters, limit, alone=False)
    except (LibraryError, OSError):
        LOG.exception("a question was not answered")
        return None
