"""Counted awards of a library as figures by year, award, level, kind and issuer, each with its sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.awards import award_level, canonical_award
from corpus.reader import DocumentRow
from corpus.records import AwardStatistic, Kind
from corpus.store import Library
from search.cards import paragraph_around

YEAR = re.compile(r"(?:19|20)\d\d")
RANK = re.compile(r"hạng\s+(nhất|nhì|ba)(?!\w)", re.I)
PERIOD = re.compile(
    r"(?<!\w)(?:năm(?: học)?\s+(?P<year>(?:19|20)\d\d)|(?P<from>(?:19|20)\d\d)\s*[-–]\s*(?P<to>(?:19|20)\d\d)"
    r"|(?P<some>\d{1,2}|hai|ba|năm|mười)\s+năm\s+(?:qua|liền)|nhiệm kỳ)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One count. ``award``: its name in the vocabulary, else as written; ``period``: what it counts over, as told or
    the document's year; ``year``: the last year of that, "" where none is known; ``sentence``: its paragraph.
    """

    statistic: AwardStatistic
    document: DocumentRow
    award: str
    level: str
    year: str
    period: str
    sentence: str
    start: int

    @property
    def count(self) -> int:
        """The number itself."""
        return int(self.statistic.count)


@dataclass(frozen=True, slots=True)
class Cell:
    """The figures of one value in one column, and their sum."""

    figures: tuple[Figure, ...]

    @property
    def count(self) -> int:
        """All counts together."""
        return sum(figure.count for figure in self.figures)


def figures_of(library: Library, rows: Mapping[str, DocumentRow]) -> list[Figure]:
    """Every figure of these documents, newest first."""
    found: list[Figure] = []
    texts: dict[str, str] = {}
    for document_id, statistic in library.findings("award_statistics"):
        row = rows.get(document_id)
        if row is not None:
            text = texts.setdefault(document_id, library.text(document_id))
            found.append(_figure(row, statistic, text))
    return sorted(found, key=lambda figure: (figure.document.date or "", -figure.start), reverse=True)


def _figure(row: DocumentRow, statistic: AwardStatistic, text: str) -> Figure:
    start, end = paragraph_around(text, statistic.start, statistic.end)
    award = canonical_award(statistic.award)
    period, year = _period(text[start : statistic.start], row)
    rank = RANK.search(statistic.award)
    name = f"{award.name}{f' hạng {rank[1].capitalize()}' if rank else ''}" if award else statistic.award
    level = award.level if award else award_level(statistic.award) or ""
    return Figure(statistic, row, name, level, year, period, text[start:end], start)


def _period(before: str, row: DocumentRow) -> tuple[str, str]:
    """What a figure counts over: the last period told before it in its paragraph, else the title's or the date's."""
    for told in (before, row.title or ""):
        if found := list(PERIOD.finditer(told)):
            period = " ".join(found[-1].group().split())
            years = YEAR.findall(period)
            return period, years[-1] if years else (row.date or "")[:4]
    return (row.date or "")[:4], (row.date or "")[:4]


def table_of(figures: Iterable[Figure], by: Callable[[Figure], str]) -> list[tuple[str, dict[Kind, Cell]]]:
    """The figures in rows by a value, each parted by kind of recipient, the largest rows first."""
    rows: dict[str, dict[Kind, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        rows[by(figure)][figure.statistic.kind].append(figure)
    table = [
        (value, {kind: Cell(tuple(found)) for kind, found in kinds.items()}) for value, kinds in rows.items() if value
    ]
    return sorted(table, key=lambda row: (-sum(cell.count for cell in row[1].values()), row[0]))


def by_year(figures: Sequence[Figure]) -> list[tuple[str, dict[Kind, Cell]]]:
    """The figures in rows by year, oldest first."""
    return sorted(table_of(figures, lambda figure: figure.year), key=lambda row: row[0])
