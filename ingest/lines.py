"""The lines of a source with their look: what headings and letterheads are told apart by."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from corpus.records import Source, Style

WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line, stripped: ``source.text[start:end] == text``, but for the blank that joins a broken label.

    ``bold_end``: length of the bold stretch that the line begins with. ``bold``, ``centered``: the whole line is.
    """

    start: int
    end: int
    text: str
    bold_end: int = 0
    bold: bool = False
    centered: bool = False
    heading: bool = False
    table: bool = False

    @property
    def capitals(self) -> bool:
        """All words in capitals, and at least one word of two letters or more."""
        return is_capitals(self.text)


def is_capitals(text: str) -> bool:
    """Whether nearly every letter is a capital: typists leave the odd small letter in a heading ("TW và ĐP").

    >>> is_capitals("MỤC ĐÍCH, YÊU CẦU"), is_capitals("Mục đích"), is_capitals("1.")
    (True, False, False)
    """
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and sum(map(str.isupper, text)) >= 0.85 * letters


def is_table_row(text: str) -> bool:
    """Whether a line is a row of cells as the readers leave it."""
    return " | " in text or text.startswith("| ") or text.endswith(" |")


def read_lines(source: Source) -> tuple[Line, ...]:
    """Non-blank lines in order, with the styles that cover them."""
    by_kind: dict[str, _Cover] = {}
    for kind in ("bold", "center", "heading", "table"):
        by_kind[kind] = _Cover([style for style in source.styles if style.kind == kind])
    lines = []
    for start, end in _spans(source.text):
        text = source.text[start:end].replace("\n", " ")
        bold_end = by_kind["bold"].reach(start, source.text, end) - start
        lines.append(
            Line(
                start,
                end,
                text,
                bold_end=bold_end,
                bold=bold_end >= len(text.rstrip(" .:;")) > 0,
                centered=by_kind["center"].touches(start, end),
                heading=by_kind["heading"].touches(start, end),
                table=is_table_row(text) or by_kind["table"].touches(start, end),
            )
        )
    return tuple(lines)


# A label that the typist or the reader left alone on its line: "Chương", "II.", "Điều".
LONE_LABEL = re.compile(
    r"(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Điều|Phụ lục|PHỤ LỤC|(?:[IVX]{1,5}|\d{1,2}|[A-H])\s?[.)/])"
)
NUMERAL = re.compile(r"(?:[IVXLC]+|\d{1,3})\b")


def _spans(text: str) -> list[tuple[int, int]]:
    """Spans of the non-blank lines; a label alone on its line goes with what it labels."""
    spans: list[tuple[int, int]] = []
    waiting = False
    for match in re.finditer(r"[^\n]+", text):
        piece = match.group().strip()
        if not piece:
            continue
        start = match.start() + match.group().index(piece)
        worded = waiting and text[slice(*spans[-1])][0].isalpha() and len(text[slice(*spans[-1])]) > 3
        if waiting and not is_table_row(piece) and (not worded or NUMERAL.match(piece)):
            spans[-1] = (spans[-1][0], start + len(piece))
        else:
            spans.append((start, start + len(piece)))
        waiting = LONE_LABEL.fullmatch(piece) is not None
    return spans


class _Cover:
    """Stretches of one kind, merged where only blanks and marks lie between, for look-up by offset."""

    def __init__(self, styles: list[Style]) -> None:
        self.spans = sorted((style.start, style.end) for style in styles)
        self.ends = [end for _, end in self.spans]

    def touches(self, start: int, end: int) -> bool:
        """Whether a stretch covers at least half of [start, end)."""
        covered = 0
        for i in range(bisect_left(self.ends, start + 1), len(self.spans)):
            low, high = self.spans[i]
            if low >= end:
                break
            covered += min(high, end) - max(low, start)
        return 2 * covered >= end - start > 0

    def reach(self, start: int, text: str, limit: int) -> int:
        """How far an unbroken run of stretches goes from ``start``; blanks between two stretches do not break it."""
        at = start
        for i in range(bisect_left(self.ends, start + 1), len(self.spans)):
            low, high = self.spans[i]
            if low > at and text[at:low].strip(" \n"):
                break
            if low >= limit:
                break
            at = max(at, min(high, limit))
        return at
