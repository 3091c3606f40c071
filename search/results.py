"""What a search takes and gives besides the query itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from corpus.partitions import ORDINARY, Partition
from corpus.records import Hit
from corpus.store import DocumentRow
from search.query import Kind

Sort = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader narrows to; ``None`` leaves a field open. ``years`` is inclusive at both ends.

    ``sort``: by date only the best are ordered, since the worst of thousands found are no answer.
    ``plain``: the query is a text like those looked for, not language: it names nothing and demands nothing.
    ``in_force``: without the documents that a held one repeals or replaces; of the others nothing is claimed.
    """

    type: str | None = None
    issuer: str | None = None
    years: tuple[int, int] | None = None
    role: str | None = None
    partitions: tuple[Partition, ...] = ORDINARY
    document: str | None = None
    movement: str | None = None
    issuer_level: str | None = None
    in_force: bool = False
    sort: Sort = "relevance"
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One document with its best passages, best first. ``versions``: the other files of its act, signed one first."""

    document: DocumentRow
    hits: tuple[Hit, ...]
    versions: tuple[DocumentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """``total`` counts the documents found; ``weak``: nothing found is worth trusting.

    ``hits`` are in order of rank; ``groups`` hold the same hits by document. ``facets`` map a field's name to
    (value, documents), most first. ``understood`` is the query as it was read, in Vietnamese; ``suggestion`` what may
    have been meant by it, "" where nothing looks like a slip. ``unheld``: the query asks for an act by a number that
    no document bears; a query that is nothing else is answered only by passages that cite the number.
    """

    query: str
    kind: Kind
    took_ms: float
    total: int
    weak: bool
    hits: tuple[Hit, ...] = ()
    groups: tuple[Group, ...] = ()
    facets: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    understood: str = ""
    suggestion: str = ""
    unheld: bool = False
