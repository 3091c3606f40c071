"""Bars as numbers that a template draws: over years, or side by side in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BAR, GAP = 14, 4  # pixels
MOST_YEARS = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; ``x``, ``y``, ``height`` in pixels from the top left."""

    label: str
    value: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """``told``: the same in words, for who cannot see it."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    told: str


def by_year(counts: Sequence[tuple[int, int]], height: int = 40) -> Chart | None:
    """A bar a year from the first to the last, years without any too; None where there is nothing to compare.

    >>> chart = by_year([(2020, 1), (2022, 4)], 40)
    >>> [(bar.label, bar.value, bar.height) for bar in chart.bars], chart.told
    ([('2020', 1, 10), ('2021', 0, 0), ('2022', 4, 40)], '2020: 1; 2022: 4')
    """
    held = dict(counts)
    if len(held) < 2:
        return None
    last = max(held)
    years = range(max(min(held), last - MOST_YEARS + 1), last + 1)
    most = max(held.values())
    bars = []
    for place, year in enumerate(years):
        value = held.get(year, 0)
        tall = max(2, round(value * height / most)) if value else 0
        bars.append(Bar(str(year), value, place * (BAR + GAP), height - tall, tall))
    told = "; ".join(f"{year}: {count}" for year, count in sorted(held.items()))
    return Chart(tuple(bars), len(bars) * (BAR + GAP), height, told)


LABEL, STRIP, SPACE, LONGEST = 17, 12, 8, 390  # pixels


@dataclass(frozen=True, slots=True)
class Strip:
    """A bar of a row. ``place``: which of the row's bars it is; ``y``, ``width`` in pixels."""

    value: int
    place: int
    y: int
    width: int
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled row of bars; ``y`` of the label's base line."""

    label: str
    y: int
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of bars; ``told``: the same in words."""

    rows: tuple[Row, ...]
    height: int
    told: str


def by_rows(told: Sequence[tuple[str, Sequence[tuple[int, str]]]]) -> Rows:
    """Rows of bars, each bar with its value and where it leads; bars of nothing take no room.

    >>> drawn = by_rows([("2024", [(5, "a"), (0, "b"), (10, "c")])])
    >>> [(strip.value, strip.place, strip.y, strip.width) for strip in drawn.rows[0].strips], drawn.height
    ([(5, 0, 17, 195), (10, 2, 29, 390)], 49)
    """
    most = max((value for _, values in told for value, _ in values), default=0)
    rows, y = [], 0
    for label, values in told:
        strips, at = [], y + LABEL
        for place, (value, address) in enumerate(values):
            if value:
                strips.append(Strip(value, place, at, max(2, round(LONGEST * value / most)), address))
                at += STRIP
        rows.append(Row(label, y + LABEL - 5, tuple(strips)))
        y = at + SPACE
    words = "; ".join(f"{label}: {', '.join(str(value) for value, _ in values)}" for label, values in told)
    return Rows(tuple(rows), y, words)
