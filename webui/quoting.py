"""A sentence in its paragraph, with where it stands and how it is cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import url_for

from corpus.errors import NoDocument
from corpus.store import DocumentRow, PassageRow
from search.cards import paragraph_around
from search.citations import cite
from webui.marking import Mark, Piece, excerpt, pieces
from webui.pages import picture_of
from webui.reading import CELL
from webui.shelf import Shelf

LENGTH = 700  # code points of a paragraph that are shown around the sentence


@dataclass(frozen=True, slots=True)
class Quote:
    """``text``: the sentence alone; ``pieces``: its paragraph with marks; ``cut``: whether text is left out before and
    after; ``picture``: the address of its page's picture.
    """

    document: DocumentRow
    text: str
    pieces: tuple[Piece, ...]
    cut: tuple[bool, bool]
    section: str
    page: int
    address: str
    picture: str | None
    citation: str


class Quoter:
    """Quotes for one answer; a document's text is read once."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._texts: dict[str, str] = {}
        self._passages: dict[tuple[str, int], PassageRow | None] = {}

    def quote(
        self, row: DocumentRow, sentence: str, start: int, marks: Sequence[Mark] = (), mark: str = "cau"
    ) -> Quote | None:
        """The sentence that was read at ``start``; None where the document is gone or says it no longer.

        ``marks``: further marks, as places of the text; they hold only while the sentence stands where it stood.
        ``mark``: how the sentence itself is marked, "" for not at all.
        """
        try:
            if row.id not in self._texts:
                self._texts[row.id] = self.shelf.text(row.id)
            text = self._texts[row.id]
            if text[start : start + len(sentence)] != sentence:
                start, marks = text.find(sentence), ()
            if start < 0:
                return None
            passage = self.shelf.passage_around(row.id, start, self._passages)
        except NoDocument:
            return None
        shown = [*marks, Mark(start, start + len(sentence), mark)] if mark else marks
        return _quote(row, sentence, text, start, passage, shown)


def _quote(row: DocumentRow, sentence: str, text: str, start: int, passage: PassageRow, marks: Sequence[Mark]) -> Quote:
    end = start + len(sentence)
    first, last = paragraph_around(text, start, end)
    length = max(LENGTH, len(sentence) + LENGTH // 2)
    left, right = excerpt(text[first:last], [(start - first, end - first)], length)
    cut = pieces(text, first + left, first + right, marks)
    name = f"doan-{passage.ordinal}"
    return Quote(
        document=row,
        text=sentence,
        pieces=tuple(replace(piece, text=piece.text.replace(CELL, " · ")) for piece in cut),
        cut=(left > 0, first + right < last),
        section=passage.section,
        page=passage.page,
        address=url_for("documents.passage", document_id=row.id, ordinal=passage.ordinal, _anchor=name),
        picture=picture_of(row, passage.ordinal, passage.page),
        citation=cite(row, passage).text,
    )
