"""The sentences in which others say what a document says: those that name it, by its number or otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.store import DocumentRow
from search.concordance import Shelf, View
from search.wording_index import Ints

# A document's id and a half-open span of its text.
Place = tuple[str, int, int]


def restating(shelf: Shelf, row: DocumentRow, view: View, named: Sequence[Place] = ()) -> Ints:
    """Sentences of the index in view that name the document, other files of the same act left out."""
    index = shelf.index
    documents = index.arrays["passage_document"]
    own = [number for number, other in enumerate(shelf.rows) if other is not None and other.id == row.id]
    same = np.isin(shelf.acts, shelf.acts[own])
    found = [_at_places(shelf, named, view)]
    for spelling in (
        dict.fromkeys((row.number, row.number.lstrip("0"), f"0{row.number.lstrip('0')}")) if row.number else ()
    ):
        found.append(index.sentence_of(shelf.find(spelling, "folded", view).positions))
    sentences = np.unique(np.concatenate(found))
    sentences = sentences[sentences >= 0]
    kept: Ints = sentences[~same[documents[index.arrays["sentence_passage"][sentences]]]]
    return kept


def _at_places(shelf: Shelf, named: Sequence[Place], view: View) -> Ints:
    """The sentences that overlap these places most, where their passages are in the index and in view."""
    arrays = shelf.index.arrays
    number_of = {name: number for number, name in enumerate(shelf.index.documents)}
    found: list[int] = []
    for document_id in {place[0] for place in named if place[0] in number_of}:
        passages = np.flatnonzero(arrays["passage_document"] == number_of[document_id])
        passages = passages[shelf.seen(passages, view)]
        rows = shelf.library.passages(arrays["pid"][passages].tolist())
        spans = [
            (rows[pid].start, rows[pid].end) if pid in rows else (0, 0) for pid in arrays["pid"][passages].tolist()
        ]
        for _, start, end in (place for place in named if place[0] == document_id):
            for passage, (first, last) in zip(passages.tolist(), spans, strict=True):
                if first < end and start < last:
                    found += _overlapping(shelf, passage, start - first, end - first)
    return np.array(found, dtype=np.int64)


def _overlapping(shelf: Shelf, passage: int, start: int, end: int) -> list[int]:
    """The sentence of a passage that shares most with a span of it, none where none does."""
    arrays = shelf.index.arrays
    # Sentences stand in the order of their passages only until passages are removed; they never leave that order.
    first, last = np.searchsorted(arrays["sentence_passage"], (passage, passage + 1)).tolist()
    shared = [
        (min(end, int(arrays["sentence_stop"][at])) - max(start, int(arrays["sentence_start"][at])), at)
        for at in range(first, last)
    ]
    most = max(shared, default=(0, -1))
    return [most[1]] if most[0] > 0 else []
