"""Pages of a rendering laid beside the text that was read from the file: which words of the text stand where.

The rendering holds the same words in nearly the same order; headers, page numbers and tables read another way come
between. Words are matched from three in a row that both sides have once, then outwards as long as they agree.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from corpus.records import Box, Page
from corpus.text import canonical

WORD = re.compile(r"\w+")
MOST_PAGES = 400
MOST_LETTERS = 3_000_000
READER = "rendering"


@dataclass(frozen=True, slots=True)
class Printed:
    """A word on a page of the rendering, in fractions of the page."""

    word: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


def printed_words(path: Path) -> tuple[int, list[Printed]]:
    """How many pages a PDF has, and its words in the order in which they are printed. Not for two threads at once."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        pages = min(len(pdf), MOST_PAGES)
        return pages, [word for number in range(pages) for word in _of_page(pdf, number)]
    finally:
        pdf.close()


def _of_page(pdf: pypdfium2.PdfDocument, number: int) -> list[Printed]:
    page = pdf[number]
    wide, high = page.get_size()
    layer = page.get_textpage()
    text = layer.get_text_range()
    found = []
    for match in WORD.finditer(text):
        boxes = [layer.get_charbox(place) for place in range(match.start(), match.end())]
        left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
        low, top = min(b[1] for b in boxes), max(b[3] for b in boxes)
        box = (left / wide, 1 - top / high, right / wide, 1 - low / high)
        found.append(Printed(canonical(match[0]).casefold(), number + 1, *box))
    return found


def matched(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places with equal words, growing on both sides."""
    pairs = _growing(_anchors(ours, theirs))
    found: list[tuple[int, int]] = []
    last = (-1, -1)
    for a, b in [*pairs, (len(ours), len(theirs))]:
        # Backwards from this anchor to what is matched already, then forwards from there.
        back = 0
        while a - back - 1 > last[0] and b - back - 1 > last[1] and ours[a - back - 1] == theirs[b - back - 1]:
            back += 1
        low = (a - back, b - back)
        forward = 1
        while last[0] + forward < low[0] and last[1] + forward < low[1]:
            if ours[last[0] + forward] != theirs[last[1] + forward]:
                break
            found.append((last[0] + forward, last[1] + forward))
            forward += 1
        found += [(a - step, b - step) for step in range(back, 0, -1)]
        if a < len(ours) and b < len(theirs):
            found.append((a, b))
        last = (a, b)
    return found


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Where three words in a row stand that each side has just once."""
    sides = []
    for words in (ours, theirs):
        rows = list(zip(words, words[1:], words[2:], strict=False))
        many = Counter(rows)
        sides.append({row: place for place, row in enumerate(rows) if many[row] == 1})
    first, second = sides
    return [(place, second[row]) for row, place in first.items() if row in second]


def _growing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs that grows on both sides; ``pairs`` grow on the first."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            last.append(index)
        else:
            ends[length], last[length] = place, index
    chosen, index = [], last[-1] if last else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def laid_out(text: str, pages: int, printed: Sequence[Printed]) -> tuple[Page, ...]:
    """The text cut where the rendering's pages begin, with the boxes of the words that were matched. They tile it."""
    ours = list(WORD.finditer(text[:MOST_LETTERS]))
    pairs = matched([word[0].casefold() for word in ours], [word.word for word in printed])
    boxes: dict[int, list[Box]] = {}
    borders: dict[int, int] = {}
    for a, b in pairs:
        word = printed[b]
        box = Box(ours[a].start(), ours[a].end(), word.x0, word.y0, word.x1, word.y1)
        boxes.setdefault(word.page, []).append(box)
        borders.setdefault(word.page, 0 if word.page == 1 else text.rfind("\n", 0, box.start) + 1)
    found: list[Page] = []
    start = 0
    for number in range(1, pages + 1):
        following = next((borders[n] for n in range(number + 1, pages + 1) if n in borders), len(text))
        end = len(text) if number == pages else max(start, following)
        found.append(Page(number, start, end, READER, 1.0, tuple(boxes.get(number, ()))))
        start = end
    return tuple(found)
