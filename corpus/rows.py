"""What one row of the catalog becomes: a document without its text, a passage with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from corpus.partitions import COMMON, Partition, partition_of
from corpus.records import Level, Role

# SQLite takes 32,766 variables in one statement; fewer keep the statement cache small.
BATCH = 500


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text: what lists and hits show."""

    id: str
    path: str
    media_type: str
    number: str | None
    type: str | None
    issuer: str | None
    place: str | None
    date: str | None
    title: str | None
    signer: str | None
    level: Level
    collection: str = COMMON

    @property
    def partition(self) -> Partition:
        """What a reader must be cleared for to see it."""
        return partition_of(self.level, self.collection)


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with where it stands. ``heading``: the headings above it, from the root, joined by " > "."""

    pid: int
    document_id: str
    ordinal: int
    section: str
    heading: str
    role: Role
    page: int
    start: int
    end: int
    text: str


def batches(items: Iterable[str] | Iterable[int], size: int = BATCH) -> Iterator[list[Any]]:
    """The items in lists of at most ``size``."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
