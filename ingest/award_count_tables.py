"""Read tables that count awards: a row an award, columns of collectives and of individuals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.awards import find_awards
from corpus.records import AwardStatistic, Kind
from ingest.award_tables import AWARD_COLUMNS, CELL, cell_spans

TABLE: Final = re.compile(r"(?:^.*\|.*$\n?)+", re.M)
GRANTED: Final = re.compile(r"quyết định khen thưởng|đã (?:được )?khen thưởng|được khen thưởng|được tặng|kết quả", re.I)
ASKED: Final = re.compile(r"đề nghị|trình", re.I)
TOTAL: Final = re.compile(r"tổng số|số lượng|cộng", re.I)
NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,6}")
# "cá nhân là lãnh đạo, quản lý": some of those of a kind, not all.
RANKED: Final = re.compile(r"lãnh đạo|quản lý|doanh nghiệp", re.I)
MAX_HEADING_ROWS: Final = 5
# Headings of one row an award hold few words; a cell longer than this is prose.
MAX_AWARD: Final = 90


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a table names its awards, and the columns of the count that was granted."""

    award: int
    columns: tuple[tuple[int, Kind], ...]
    total: int | None


def counted_in_tables(text: str) -> Iterator[AwardStatistic]:
    """The figures of every table that counts awards by kind of recipient; what was only asked for is left out."""
    for table in TABLE.finditer(text):
        rows = [line.span() for line in re.finditer(r"[^\n]+", table.group())]
        rows = [(left + table.start(), right + table.start()) for left, right in rows]
        heading = [[_title(text, *span) for span in cell_spans(text, *row)] for row in rows[:MAX_HEADING_ROWS]]
        layout = _layout(heading)
        if layout is not None:
            for left, right in rows:
                yield from _counted(text, left, right, layout)


def _title(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].lower().split())


def _layout(heading: list[list[str]]) -> _Layout | None:
    """The layout that the heading rows tell; ``None`` for a table of something else."""
    first = next((row for row in heading if any(title in AWARD_COLUMNS for title in row)), None)
    if first is None:
        return None
    award = next(index for index, title in enumerate(first) if title in AWARD_COLUMNS)
    named = [row for row in heading[: _body(heading)] if any(map(_kind, row))]
    # Each row of headings parts the one above: the lowest that names kinds says what the columns count.
    kinds = named[-1] if named else first
    groups = _groups([(index, kind) for index, title in enumerate(kinds) if (kind := _kind(title))])
    if not groups:
        return None
    told = first[award + 1 :]
    granted = [index for index, title in enumerate(told) if GRANTED.search(title) and not ASKED.search(title)]
    wanted = granted[0] if granted and kinds is not first else 0
    total = next(
        (award + 1 + index for index, title in enumerate(told[:1]) if TOTAL.search(title) and not ASKED.search(title)),
        None,
    )
    return _Layout(award, groups[min(wanted, len(groups) - 1)], total)


def _body(heading: list[list[str]]) -> int:
    """The first row that holds figures, or numbers its columns."""
    rows = (index for index, row in enumerate(heading) if any(NUMBER.fullmatch(title) for title in row[1:]))
    return next(rows, len(heading))


def _kind(title: str) -> Kind | None:
    if RANKED.search(title) or find_awards(title):
        return None
    if "tập thể" in title and "cá nhân" not in title:
        return "collective"
    return "individual" if "cá nhân" in title and "tập thể" not in title else None


def _groups(columns: list[tuple[int, Kind]]) -> list[tuple[tuple[int, Kind], ...]]:
    """Runs of columns that belong to one count: each kind once."""
    groups: list[list[tuple[int, Kind]]] = []
    for index, kind in columns:
        if groups and kind not in {known for _, known in groups[-1]} and groups[-1][-1][0] == index - 1:
            groups[-1].append((index, kind))
        else:
            groups.append([(index, kind)])
    return [tuple(group) for group in groups]


def _counted(text: str, start: int, end: int, layout: _Layout) -> Iterator[AwardStatistic]:
    spans = cell_spans(text, start, end)
    if len(spans) <= layout.award or CELL not in text[start:end]:
        return
    left, right = spans[layout.award]
    awards = find_awards(text[left:right]) if right - left <= MAX_AWARD else ()
    if len(awards) != 1:
        return
    figures = [(_figure(text, spans, index), kind) for index, kind in layout.columns]
    award = awards[0].award
    if not any(count for count, _ in figures) and layout.total is not None and award and len(award.kinds) == 1:
        figures = [(_figure(text, spans, layout.total), award.kinds[0])]
    for count, kind in figures:
        if count and (award is None or kind in award.kinds):
            yield AwardStatistic(start, end, " ".join(text[start:end].split()), awards[0].name, kind, count)


def _figure(text: str, spans: list[tuple[int, int]], index: int) -> str | None:
    """The count in a cell as plain digits; ``None`` for an empty cell, a share or a zero."""
    cell = text[slice(*spans[index])].strip() if index < len(spans) else ""
    value = int(cell.replace(".", "")) if NUMBER.fullmatch(cell) else 0
    return str(value) if value else None
