"""One partition of the index, behind three verbs: add, remove, search.

The index is derived from the catalog. It may be behind it (``watermark`` says how far it came), never ahead in a
way that matters: adding again what is there replaces it. ``index.json`` is written last, so that a crash at any
moment leaves an index that is merely behind.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from search.errors import StaleIndex
from search.lexical import Postings
from search.query import Condition
from search.tokens import RULES
from search.vectors import Vectors, take_over

DESCRIPTION = "index.json"
FORMER = "vectors.faiss"  # where earlier versions kept vectors


@dataclass(frozen=True, slots=True)
class Description:
    """How an index was made and how far it came: the last pid added, the last tombstone removed."""

    encoder_id: str
    dimension: int
    rules: str = RULES
    pid: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query as an engine takes it: weighted terms of the two fields, and a vector or none.

    A passage that does not meet ``condition`` is not found. A vector that is still being made is waited for when the
    words have been looked up.
    """

    exact: tuple[tuple[str, float], ...] = ()
    folded: tuple[tuple[str, float], ...] = ()
    vector: np.ndarray | Future[np.ndarray | None] | None = None
    condition: Condition = Condition()

    def made(self) -> np.ndarray | None:
        """The vector, once it is made."""
        return self.vector.result() if isinstance(self.vector, Future) else self.vector


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the two arms found. Every pid has a similarity where there was a vector, a bm25 where a word matched."""

    similarity: dict[int, float] = field(default_factory=dict)
    bm25: dict[int, float] = field(default_factory=dict)


class Engine(Protocol):
    """What search needs of a partition."""

    def add(self, pids: Sequence[int], texts: Sequence[str], vectors: np.ndarray) -> None:
        """Hold these passages, in place of what stood under the same pids."""

    def remove(self, pids: Iterable[int]) -> None:
        """Forget these passages."""

    def search(self, wanted: Wanted, limit: int) -> Candidates:
        """The best ``limit`` of each arm."""


class Embedded:
    """The engine of one folder: tantivy and FAISS.

    Raises: StaleIndex: another encoder or other token rules made the index.
    """

    def __init__(self, folder: Path, encoder_id: str, dimension: int) -> None:
        self.folder = folder
        wanted = Description(encoder_id, dimension)
        self.description = read_description(folder) or wanted
        made = replace(self.description, pid=0, removed=0)
        if made != wanted:
            what = "mô hình" if made.rules == wanted.rules else "phiên bản"
            raise StaleIndex(
                f"Chỉ mục ở {folder} được dựng bằng {what} khác ({made.encoder_id}). "
                "Hãy dựng lại bằng: tranguon rebuild."
            )
        folder.mkdir(parents=True, exist_ok=True)
        self.postings = Postings(folder / "words")
        self.vectors = Vectors(folder / "vectors", dimension)
        if (folder / FORMER).exists():
            take_over(folder / FORMER, self.vectors)

    def __len__(self) -> int:
        return len(self.vectors)

    def add(self, pids: Sequence[int], texts: Sequence[str], vectors: np.ndarray) -> None:
        """Hold these passages, in place of what stood under the same pids; seen after ``commit``."""
        self.postings.add(pids, texts)
        self.vectors.add(pids, vectors)

    def remove(self, pids: Iterable[int]) -> None:
        """Forget these passages."""
        gone = list(pids)
        if gone:
            self.postings.remove(gone)
            self.vectors.remove(gone)

    def commit(self, pid: int, removed: int) -> None:
        """Make all changes durable, then note the watermark."""
        self.postings.commit()
        self.vectors.save()
        self.description = replace(self.description, pid=pid, removed=removed)
        work = self.folder / (DESCRIPTION + ".new")
        work.write_text(json.dumps(asdict(self.description)), "utf-8")
        os.replace(work, self.folder / DESCRIPTION)

    def search(self, wanted: Wanted, limit: int) -> Candidates:
        """The best ``limit`` of each arm; then each arm judges what only the other saw."""
        words = self.postings.words(wanted.exact, wanted.folded)
        if wanted.condition:
            return self._conditional(wanted, words, limit)
        bm25 = dict(self.postings.search(words, limit))
        vector = wanted.made()
        if vector is None:
            return Candidates(bm25=bm25)
        similarity = dict(self.vectors.search(vector, limit, list(bm25)))
        only_meaning = [pid for pid in similarity if pid not in bm25]
        if only_meaning and bm25:
            judged = self.postings.search(self.postings.among(words, only_meaning), len(only_meaning))
            bm25.update((pid, value) for pid, value in judged if value > 0)
        return Candidates(similarity, bm25)

    def _conditional(self, wanted: Wanted, words: Any, limit: int) -> Candidates:
        """Of the passages that meet the condition the best by words, each with its similarity."""
        demanded = self.postings.demanded(wanted.condition, words)
        bm25 = dict(self.postings.search(demanded, limit))
        vector = wanted.made()
        if vector is None or not bm25:
            return Candidates(bm25=bm25)
        return Candidates(self.vectors.similarities(vector, list(bm25)), bm25)


def read_description(folder: Path) -> Description | None:
    """The description of the index in a folder; ``None``: there is no index. Raises: StaleIndex: it is unreadable."""
    try:
        return Description(**json.loads((folder / DESCRIPTION).read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise StaleIndex(f"Chỉ mục ở {folder} không đọc được. Hãy dựng lại bằng: tranguon rebuild.") from error
