"""Where in one document a query is met: its passages that meet it best, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.records import Document
from corpus.text import fold_marks
from webui.marking import joined

Spans = Sequence[tuple[int, int]]
ENOUGH = 0.6  # of the different words that the best passage of the document meets


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that meets the query. ``spans``: what to mark, as places in the document's text."""

    passage: int
    start: int
    end: int
    page: int
    spans: tuple[tuple[int, int], ...]


def page_at(document: Document, offset: int) -> int:
    """The number of the page that holds this place; 1 where the document has no pages."""
    number = document.pages[0].number if document.pages else 1
    for page in document.pages:
        if page.start > offset:
            break
        number = page.number
    return number


def places(document: Document, query: str, highlight: Callable[[str, str], Spans]) -> tuple[Place, ...]:
    """The passages that meet nearly as many different words of the query as the best one does."""
    if not query.strip():
        return ()
    found: list[tuple[int, Place]] = []
    for passage in document.passages:
        spans = highlight(query, passage.text)
        if not spans:
            continue
        met = {word for start, end in spans for word in fold_marks(passage.text[start:end]).split()}
        moved = tuple((passage.start + start, passage.start + end) for start, end in joined(passage.text, spans))
        page = page_at(document, passage.start)
        found.append((len(met), Place(passage.ordinal, passage.start, passage.end, page, moved)))
    best = max((met for met, _ in found), default=0)
    return tuple(place for met, place in found if met >= best * ENOUGH)
