"""The drawing of a document's relations: itself in the middle, what it cites above, what cites it below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Relation
from search.relations import Edge

WIDTH, BOX_WIDTH, BOX_HEIGHT = 936, 168, 44
GAP, ROW, LEVEL_GAP = 16, 60, 70
MOST = 20


@dataclass(frozen=True, slots=True)
class Box:
    """A document's box, from its top left corner. ``number``: of its edge in the list, None for the middle."""

    document_id: str
    x: int
    y: int
    number: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """An edge between the middle and a box, as the corners of a line that crosses no box. ``number``: in its list."""

    points: tuple[tuple[int, int], ...]
    relation: Relation
    number: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and lines in pixels. ``left_out``: edges above and below that are only in the lists."""

    width: int
    height: int
    middle: Box
    above: tuple[Box, ...]
    below: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: tuple[int, int]


def draw(document_id: str, cites: Sequence[Edge], cited_by: Sequence[Edge]) -> Drawing:
    """The first MOST edges on each side, in rows; the lists hold them all."""
    per_row = WIDTH // (BOX_WIDTH + GAP)  # a gap on the left of every column
    upper, lower = list(cites[:MOST]), list(cited_by[:MOST])
    rows = -(-len(upper) // per_row)
    middle_y = rows * ROW + (LEVEL_GAP if upper else 0)
    middle = Box(document_id, (WIDTH - BOX_WIDTH) // 2, middle_y, None)
    above = tuple(
        Box(edge.target.id, *_place(number, len(upper), per_row, 0), number) for number, edge in enumerate(upper)
    )
    top = middle_y + BOX_HEIGHT + LEVEL_GAP
    below = tuple(
        Box(edge.source.id, *_place(number, len(lower), per_row, top), number) for number, edge in enumerate(lower)
    )
    lines = [
        Line(_path(middle, box, rows - 1 - number // per_row), edge.relation, number)
        for number, (box, edge) in enumerate(zip(above, upper, strict=True))
    ]
    lines += [
        Line(_path(middle, box, number // per_row), edge.relation, number)
        for number, (box, edge) in enumerate(zip(below, lower, strict=True))
    ]
    bottom = max((box.y for box in (middle, *below)), default=0) + BOX_HEIGHT
    left_out = (len(cites) - len(upper), len(cited_by) - len(lower))
    return Drawing(WIDTH, bottom, middle, above, below, tuple(lines), left_out)


def _path(middle: Box, box: Box, rows_between: int) -> tuple[tuple[int, int], ...]:
    """From the middle to the box: straight to the nearest row, to those beyond through the gap beside the box."""
    up = box.y < middle.y
    centre = middle.x + BOX_WIDTH // 2
    start = (centre, middle.y if up else middle.y + BOX_HEIGHT)
    if not rows_between:
        return (start, (box.x + BOX_WIDTH // 2, box.y + BOX_HEIGHT if up else box.y))
    gutter = box.x - GAP // 2
    level = middle.y - LEVEL_GAP if up else middle.y + BOX_HEIGHT + LEVEL_GAP
    return (start, (gutter, level), (gutter, box.y + BOX_HEIGHT // 2), (box.x, box.y + BOX_HEIGHT // 2))


def _place(number: int, count: int, per_row: int, top: int) -> tuple[int, int]:
    """The corner of a box: a single row is centred, several stand in columns."""
    row, column = divmod(number, per_row)
    in_row = min(per_row, count)
    left = (WIDTH - in_row * BOX_WIDTH - (in_row - 1) * GAP) // 2
    return left + column * (BOX_WIDTH + GAP), top + row * ROW
