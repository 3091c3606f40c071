"""Where in one document a query is met: its passages that meet it best, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.records import Document
from corpus.text import fold_marks
from search.highlights import highlights, matched
from search.query import parse
from search.tokens import has_marks, tokens
from webui.marking import joined

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


def words_of(query: str) -> tuple[frozenset[str], frozenset[str]]:
    """The query's words with their marks, and without where none was typed."""
    words = tokens(parse(query).text)
    if has_marks(query):
        return frozenset(word.exact for word in words), frozenset()
    return frozenset(), frozenset(word.folded for word in words)


def places(document: Document, query: str) -> tuple[Place, ...]:
    """The passages that meet nearly as many different words of the query as the best one does."""
    exact, folded = words_of(query)
    found = _met(document, exact, folded)
    if exact and not found:
        # Typed with marks, read without: an old scan or a telegram.
        found = _met(document, frozenset(), frozenset(fold_marks(word) for word in exact))
    best = max((met for met, _ in found), default=0)
    return tuple(place for met, place in found if met >= best * ENOUGH)


def telling(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of several words, where there are any: beside them a lone common word says nothing."""
    return [span for span in spans if " " in text[slice(*span)].strip()] or spans


def _met(document: Document, exact: frozenset[str], folded: frozenset[str]) -> list[tuple[int, Place]]:
    """The passages with any of the words: how many different ones, and where."""
    found: list[tuple[int, Place]] = []
    if not exact and not folded:
        return found
    for passage in document.passages:
        met = matched(passage.text, exact, folded)
        if met:
            spans = telling(passage.text, joined(passage.text, highlights(passage.text, exact, folded)))
            moved = tuple((passage.start + start, passage.start + end) for start, end in spans)
            page = page_at(document, passage.start)
            found.append((met, Place(passage.ordinal, passage.start, passage.end, page, moved)))
    return found
