"""Tables by their ruling lines: which cell of which row a word of the page stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.readers.paragraphs import Rule, Word

TOUCH: Final = 0.006  # of the page: lines nearer than this meet, or are one
SHORTEST: Final = 0.012  # of the page's height or width; a shorter stroke rules no cell
NARROWEST: Final = 0.015  # of the page's width; no column is narrower
MOST_LINES: Final = 3000  # of one page; a drawing has more


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the places of its lines, left to right and top to bottom, and the lines themselves."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    def holds(self, word: Word) -> bool:
        """Whether the word's middle stands inside."""
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < y < self.ys[-1]


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables of two columns or more that the lines draw, top to bottom."""
    across = joined([rule for rule in rules if rule.x1 - rule.x0 >= SHORTEST and rule.y1 - rule.y0 < TOUCH], False)
    down = joined([rule for rule in rules if rule.y1 - rule.y0 >= SHORTEST and rule.x1 - rule.x0 < TOUCH], True)
    if len(down) < 3 or len(across) < 2 or len(across) + len(down) > MOST_LINES:
        return []
    grids = []
    for group in meeting([*across, *down]):
        own_across = tuple(rule for rule in group if rule in across)
        own_down = tuple(rule for rule in group if rule in down)
        xs = places([rule.x0 for rule in own_down])
        ys = places([rule.y0 for rule in own_across])
        wide = all(right - left >= NARROWEST for left, right in zip(xs, xs[1:], strict=False))
        if len(xs) >= 3 and len(ys) >= 2 and wide:
            grids.append(Grid(xs, ys, own_across, own_down))
    return sorted(grids, key=lambda grid: grid.ys[0])


def joined(rules: Iterable[Rule], upright: bool) -> list[Rule]:
    """Lines of one direction, pieces that lie in one line put together."""
    lines: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round((r.x0 if upright else r.y0) / TOUCH), r.y0 if upright else r.x0)):
        last = lines[-1] if lines else None
        if last and upright and abs(rule.x0 - last.x0) < TOUCH and rule.y0 <= last.y1 + TOUCH:
            lines[-1] = Rule(last.x0, last.y0, last.x1, max(last.y1, rule.y1))
        elif last and not upright and abs(rule.y0 - last.y0) < TOUCH and rule.x0 <= last.x1 + TOUCH:
            lines[-1] = Rule(last.x0, last.y0, max(last.x1, rule.x1), last.y1)
        else:
            lines.append(rule)
    return lines


def meeting(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The lines in groups that touch each other."""
    groups: list[list[Rule]] = []
    for rule in rules:
        near = [group for group in groups if any(touch(rule, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([rule, *(other for group in near for other in group)])
    return groups


def touch(one: Rule, other: Rule) -> bool:
    """Whether two lines meet."""
    return (
        one.x0 - TOUCH <= other.x1
        and other.x0 - TOUCH <= one.x1
        and one.y0 - TOUCH <= other.y1
        and other.y0 - TOUCH <= one.y1
    )


def places(values: Iterable[float]) -> tuple[float, ...]:
    """The different places, in order; those nearer than a line is thick are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOUCH:
            found.append(value)
    return tuple(found)


def cells_of(grid: Grid, words: Iterable[Word]) -> list[list[list[Word]]]:
    """Rows of cells of the words inside; a merged cell's words stand in its first one, the others are empty."""
    owners = owners_of(grid)
    rows: list[list[list[Word]]] = [[[] for _ in grid.xs[1:]] for _ in grid.ys[1:]]
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
        row = max(0, sum(place <= y for place in grid.ys) - 1)
        column = max(0, sum(place <= x for place in grid.xs) - 1)
        row, column = owners[min(row, len(rows) - 1), min(column, len(grid.xs) - 2)]
        rows[row][column].append(word)
    return [row for row in rows if any(row)]


def owners_of(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell the first one of those that no line parts it from, looking left, then up."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(grid.ys) - 1):
        middle = (grid.ys[row] + grid.ys[row + 1]) / 2
        for column in range(len(grid.xs) - 1):
            centre = (grid.xs[column] + grid.xs[column + 1]) / 2
            owner = (row, column)
            if column and not any(abs(r.x0 - grid.xs[column]) < TOUCH and r.y0 < middle < r.y1 for r in grid.down):
                owner = owners[row, column - 1]
            elif row and not any(abs(r.y0 - grid.ys[row]) < TOUCH and r.x0 < centre < r.x1 for r in grid.across):
                owner = owners[row - 1, column]
            owners[row, column] = owner
    return owners
