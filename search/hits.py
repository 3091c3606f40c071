"""Of all passages found, those that are shown: in order, marked, cited and grouped by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from corpus.partitions import Partition as Name
from corpus.records import FIRST_RANK, Hit, Reasons, Role
from corpus.store import DocumentRow, Library, PassageRow
from search.citations import cite
from search.facts import Facts
from search.highlights import highlights
from search.indexing import context_of
from search.results import Group, Sort
from search.terms import Terms
from search.tokens import Wanted, tokens
from search.versions import Versions

PASSAGES_A_DOCUMENT = 3
FACET_VALUES = 20
BEST_BY_DATE = 60  # passages that sorting by date puts in order
Rows = Mapping[str, DocumentRow]


class Found(NamedTuple):
    """A passage with its values, before its text is read; a tuple, since an answer makes hundreds of them."""

    pid: int
    document_id: str
    role: Role
    fused: float
    similarity: float | None
    bm25: float | None
    number: bool = False


def ordered(rows: Rows, found: Sequence[Found], sort: Sort) -> Sequence[Found]:
    """By relevance as they come, or the best of them by their documents' dates; undated ones last."""
    if sort == "relevance":
        return found
    best = found[:BEST_BY_DATE]
    dates = {item.document_id: rows[item.document_id].date or "" for item in best}
    held = sorted(
        (item for item in best if dates[item.document_id]),
        key=lambda item: dates[item.document_id],
        reverse=sort == "newest",
    )
    return [*held, *(item for item in best if not dates[item.document_id])]


def hits_of(library: Library, rows: Rows, found: Sequence[Found], words: Terms, limit: int) -> tuple[Hit, ...]:
    """The best passages, at most three a document, each scaled to the best fused value."""
    taken: Counter[str] = Counter()
    chosen: list[Found] = []
    for item in found:
        if len(chosen) == limit:
            break
        if taken[item.document_id] < PASSAGES_A_DOCUMENT:
            taken[item.document_id] += 1
            chosen.append(item)
    passages = library.passages(item.pid for item in chosen)
    # A passage may have been removed since its place was read.
    held = [(item, passages[item.pid]) for item in chosen if item.pid in passages]
    wanted = Wanted(words.wanted)
    return tuple(
        _hit(rows[row.document_id], place, item, row, words, wanted)
        for place, (item, row) in enumerate(held, FIRST_RANK)
    )


def _hit(document: DocumentRow, place: int, item: Found, passage: PassageRow, words: Terms, wanted: Wanted) -> Hit:
    read = tokens(passage.text, wanted)
    # It was found by what it stands under too, and its citation shows that.
    met = words.met([*read, *tokens(context_of(document, passage), wanted)])
    return Hit(
        rank=place,
        document_id=passage.document_id,
        passage=passage.ordinal,
        text=passage.text,
        citation=cite(document, passage),
        reasons=Reasons(
            similarity=item.similarity,
            bm25=item.bm25,
            fused=min(item.fused, 1.0),
            number=item.number,
            words=(met, len(words.asked)),
        ),
        highlights=highlights(
            passage.text, words.marking if words.marked else (), () if words.marked else words.marking, read
        ),
    )


def groups_of(rows: Rows, versions: Versions, hits: Iterable[Hit], names: tuple[Name, ...]) -> tuple[Group, ...]:
    """The hits by document, each with its other versions in these partitions; the document of the best first."""
    by_document: dict[str, list[Hit]] = {}
    for hit in hits:
        by_document.setdefault(hit.document_id, []).append(hit)
    return tuple(
        Group(rows[document_id], tuple(own), versions.others(document_id, names))
        for document_id, own in by_document.items()
    )


def facets_of(rows: Rows, found: Sequence[Found], facts: Facts | None) -> dict[str, tuple[tuple[str, int], ...]]:
    """How many documents found have each value."""
    documents = [rows[document_id] for document_id in {item.document_id for item in found}]
    counted = {
        "type": Counter(row.type for row in documents if row.type),
        "issuer": Counter(row.issuer for row in documents if row.issuer),
        "year": Counter(row.date[:4] for row in documents if row.date),
        "role": Counter(role for _, role in {(i.document_id, str(i.role)) for i in found}),
        **(facts.counted(row.id for row in documents) if facts else {}),
    }
    return {
        name: tuple(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:FACET_VALUES])
        for name, counter in counted.items()
    }
