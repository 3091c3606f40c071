"""Where in one document a query is met: its passages that meet it best, in reading order."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Document, Page
from search.highlights import highlights
from search.query import parse
from search.tokens import bare_spelling, has_marks, tokens
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


def page_at(pages: Sequence[Page], offset: int) -> int:
    """The number of the page that holds this place; 1 where there are no pages."""
    number = pages[0].number if pages else 1
    for page in pages:
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
        found = _met(document, frozenset(), frozenset(bare_spelling(word) for word in exact))
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
        marked = highlights(passage.text, exact, folded)
        if marked:
            words = [word for start, end in marked for word in tokens(passage.text[start:end])]
            met = len(exact & {w.exact for w in words}) + len(folded & {w.folded for w in words})
            spans = telling(passage.text, joined(passage.text, marked))
            moved = tuple((passage.start + start, passage.start + end) for start, end in spans)
            page = page_at(document.pages, passage.start)
            found.append((met, Place(passage.ordinal, passage.start, passage.end, page, moved)))
    return found


class Places:
    """The places of the latest questions to the latest documents: reading on asks the same again."""

    def __init__(self, most: int = 32) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, int, str], tuple[Place, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, document: Document, query: str) -> tuple[Place, ...]:
        """As ``places``. The text is part of the key: a newer reader may have read the same file differently."""
        key = (document.id, hash(document.text), query)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        met = places(document, query)
        with self._lock:
            self._kept[key] = met
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return met
