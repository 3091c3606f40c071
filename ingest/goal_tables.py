"""Goals in tables: rows whose header names what is measured, in which unit, and what is planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.quantities import NUMBER, Operator, plain_number

BAR = re.compile(r"[^\S\n]*\|(?=\s|$)")
LONGEST = 300  # characters of a row that can be shown
MEASURE = re.compile(r"\b(?:chỉ tiêu|mục tiêu|nội dung)\b", re.IGNORECASE)
UNIT = re.compile(r"^\W*(?:đơn vị(?: tính)?|đvt)\W*$", re.IGNORECASE)
PLANNED = re.compile(
    r"\b(?:kế hoạch|mục tiêu|chỉ tiêu|phấn đấu|đăng ký|giao)\b|\b(?:đến )?(?:hết )?năm 20\d\d\b"
    r"|^\W*20\d\d\W*$",
    re.IGNORECASE,
)
REACHED = re.compile(
    r"thực hiện|kết quả|\bước\b|đạt được|so sánh|so với|hiện trạng|cùng kỳ|kinh phí|ghi chú|\bđiểm\b|cơ quan"
    r"|đơn vị chủ trì",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b20\d\d\b")
VALUE = re.compile(
    rf"\s*(?P<bound>≥|>=|>|≤|<=|<|trên|từ|dưới|tối thiểu|ít nhất|không quá)?\s*(?P<value>{NUMBER})"
    rf"(?:\s*(?:-|–)\s*(?P<upper>{NUMBER}))?\s*(?P<cent>%)?\s*(?P<open>trở lên)?\s*",
    re.IGNORECASE,
)
OPERATORS: dict[str, Operator] = {
    "≥": ">=", ">=": ">=", ">": ">=", "trên": ">=", "từ": ">=", "tối thiểu": ">=", "ít nhất": ">=",
    "≤": "<=", "<=": "<=", "<": "<=", "dưới": "<=", "không quá": "<=",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A goal read in a row: its span from the measure to the value, and what its cells and the header say."""

    start: int
    end: int
    measure: str
    operator: Operator
    value: str
    unit: str | None
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a table's rows holds what; ``values``: (cell, year or None)."""

    measure: int
    unit: int | None
    values: tuple[tuple[int, str | None], ...]


def find_rows(text: str, since: str | None) -> Iterator[Row]:
    """Goals of every table, in order. ``since``: the year of issue; columns of years before it hold results."""
    columns: Columns | None = None
    start = 0
    for line in text.splitlines(keepends=True):
        cells = BAR.split(line.rstrip("\n"))
        if len(cells) < 3:
            columns = None
        elif header := _columns(cells, since):
            columns = header
        elif columns:
            bars = [match.end() for match in BAR.finditer(line.rstrip("\n"))]
            yield from _read([start + at for at in (0, *bars)], cells, columns)
        start += len(line)


def _columns(cells: list[str], since: str | None) -> Columns | None:
    measures = [i for i, cell in enumerate(cells) if MEASURE.search(cell) and not REACHED.search(cell)]
    if not measures or any(re.search(r"\d{3}", cell) and not YEAR.search(cell) for cell in cells):
        return None
    units = [i for i, cell in enumerate(cells) if UNIT.match(cell)]
    values = []
    for i, cell in enumerate(cells):
        year = YEAR.search(cell)
        old = bool(year and since and year[0] < since)
        if i != measures[0] and PLANNED.search(cell) and not REACHED.search(cell) and not old:
            values.append((i, year[0] if year else None))
    return Columns(measures[0], units[0] if units else None, tuple(values)) if values else None


def _read(starts: list[int], cells: list[str], columns: Columns) -> Iterator[Row]:
    measure = cells[columns.measure].strip() if columns.measure < len(cells) else ""
    if len(measure.split()) < 2 or not re.search(r"[^\W\d_]{2}", measure):
        return
    for place, year in columns.values:
        match = VALUE.fullmatch(cells[place]) if place < len(cells) else None
        unit = cells[columns.unit].strip() if columns.unit is not None and columns.unit < len(cells) else ""
        if match is None or not (unit or match["cent"]):
            continue
        first = starts[columns.measure] + len(cells[columns.measure]) - len(cells[columns.measure].lstrip())
        last = starts[place] + len(cells[place].rstrip())
        if 0 < last - first <= LONGEST:
            yield Row(first, last, measure, *_amount(match), "%" if match["cent"] else unit, year)


def _amount(match: re.Match[str]) -> tuple[Operator, str]:
    if match["upper"]:
        return "range", f"{plain_number(match['value'])}-{plain_number(match['upper'])}"
    bound = OPERATORS.get((match["bound"] or "").lower(), "=")
    return (">=" if match["open"] else bound), plain_number(match["value"])
