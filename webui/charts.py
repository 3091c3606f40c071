"""Bars over years, as numbers that a template draws."""

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
