"""The cells of a document's tables, each citable: its row, the words above it, value, unit, page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records import Document

BAR = re.compile(r"\s\|(?:\s|$)|^\|\s")
VALUE = re.compile(r"^\(?(?P<value>[-+]?\d+(?:[.,]\d+)*)\)?\s*(?P<unit>[^\d\s(.,]\S*(?:\s[^\d\s]+)?)?$")
IN_BRACKETS = re.compile(r"\((?:đơn vị(?:\s+tính)?\s*:?\s*|đvt\s*:?\s*)?([^()\d]{1,24})\)", re.IGNORECASE)
UNITS = re.compile(
    r"(?:%|‰|(?:nghìn|triệu|tỷ)?\s*đồng\S*|người|hộ|ha|km2?|m[23²³]?|tấn|kg|điểm|giờ|ngày|tháng|năm|lượt)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell. ``row`` counts the table's rows from 1, its heading left out; ``column``: the words above it.

    ``value`` and ``unit`` are set where it holds a figure; ``document.text[start:end] == text``.
    """

    table: int
    row: int
    column: str
    first: str
    text: str
    value: str | None
    unit: str | None
    page: int
    start: int
    end: int


def cells_of(document: Document) -> tuple[Cell, ...]:
    """The cells of every table in the order of the text. ``first``: what the row is about, its first worded cell."""
    found: list[Cell] = []
    for number, rows in enumerate(_tables(document.text), 1):
        heads = _heading_rows(rows)
        columns = [_column(rows[:heads], place) for place in range(max(map(len, rows)))]
        for row_number, row in enumerate(rows[heads:], 1):
            about = next((text for text, _, _ in row if any(c.isalpha() for c in text)), "")
            for place, (text, start, end) in enumerate(row):
                if text:
                    value, unit = _figure(text, columns[place])
                    page = max((p.number for p in document.pages if p.start <= start), default=1)
                    found.append(Cell(number, row_number, columns[place], about, text, value, unit, page, start, end))
    return tuple(found)


Row = list[tuple[str, int, int]]


def _tables(text: str) -> Iterator[list[Row]]:
    """Runs of two lines or more with bars, split into cells with their places."""
    rows: list[Row] = []
    at = 0
    for line in (*text.split("\n"), ""):
        if BAR.search(line):
            rows.append(_split(line, at))
        else:
            if len(rows) > 1:
                yield rows
            rows = []
        at += len(line) + 1


def _split(line: str, at: int) -> Row:
    row = []
    start = 0
    for piece in line.split("|"):
        left = start + len(piece) - len(piece.lstrip())
        text = piece.strip()
        row.append((text, at + left, at + left + len(text)))
        start += len(piece) + 1
    return row


def _heading_rows(rows: list[Row]) -> int:
    """How many rows at the top are headings: words without figures; further ones begin with an empty cell."""
    count = 0
    for row in rows[:3]:
        filled = [text for text, _, _ in row if text]
        if (count and row[0][0]) or not filled or any(VALUE.match(text) for text in filled) or filled[0][:1] in "-+":
            break
        count += 1
    return count if count < len(rows) else 0


def _column(heads: list[Row], place: int) -> str:
    """The heading words above a column; a cell that spans several stands over those to its right."""
    words = []
    for row in heads:
        here = [text for text, _, _ in row[: place + 1]]
        text = here[place] if place < len(here) else ""
        spanning = len(heads) > 1 and row is heads[0] and place < len(row)
        words.append(text or (next((t for t in reversed(here) if t), "") if spanning else ""))
    return " / ".join(dict.fromkeys(word for word in words if word))


def _figure(text: str, column: str) -> tuple[str | None, str | None]:
    """(value, unit) of a cell that is a figure; the unit may stand in the heading instead."""
    match = VALUE.match(text)
    if match is None:
        return None, None
    unit = (match["unit"] or "").strip() or None
    if unit is None:
        named = [word.strip() for word in IN_BRACKETS.findall(column)]
        unit = next((word for word in named if UNITS.fullmatch(word)), None)
    return match["value"].rstrip(".,"), unit
