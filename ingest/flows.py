"""Words of a page to lines in reading order: rows, columns, the letterhead's two blocks, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from ingest.grids import cells_of, find_grids
from ingest.readers.paragraphs import CELL, Rule, Word
from ingest.readers.tables import LAYOUT_CELLS, SIGNATURE, mentions_layout

Kind = Literal["text", "block", "table"]

GAP = 2.2  # letter heights of white that part two columns
SAME_ROW = 0.5  # share of the lower word's height that must overlap
MARKER = re.compile(r"(?:[-–—+•*●▪○◦]|\(?[\dIVXivx]{1,4}[.)]?|(?:\d{1,2}\.)+\d{0,2}|[a-zđA-Z]\)|\.{4,}.*|…+.*)")
MOTTO = ("CỘNG HÒA", "CỘNG HOÀ", "ĐẢNG CỘNG")
NARROW = 0.4  # a page that is split in two for most of its rows is set in columns


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one row and column, left to right. ``cells``: where a table's cells end, as counts of words."""

    words: tuple[Word, ...]
    cells: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """Its words with spaces; a table's cells with bars."""
        if not self.cells:
            return " ".join(word.text for word in self.words)
        parts, begin = [], 0
        for end in self.cells:
            parts.append(" ".join(word.text for word in self.words[begin:end]))
            begin = end
        return CELL.join(parts)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @property
    def y0(self) -> float:
        """Top edge."""
        return min(word.y0 for word in self.words)

    @property
    def y1(self) -> float:
        """Bottom edge."""
        return max(word.y1 for word in self.words)

    @property
    def bold(self) -> bool:
        """Most of its words are bold."""
        return 2 * sum(word.bold for word in self.words) > len(self.words)


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that are read one after the other, with the edges that they keep to."""

    lines: tuple[Line, ...]
    kind: Kind
    left: float
    right: float


Row = list[list[Word]]  # segments, left to right


def page_flows(words: Sequence[Word], aspect: float = 0.707, rules: Sequence[Rule] = ()) -> list[Flow]:
    """The page's flows in reading order. ``aspect`` is its width by its height, ``rules`` the lines drawn on it."""
    flows: list[Flow] = []
    rest = list(words)
    for grid in find_grids(rules):
        inside = [word for word in rest if grid.holds(word)]
        rows = cells_of(grid, inside)
        if not rows or only_places(rows):
            continue
        above = [word for word in rest if not grid.holds(word) and (word.y0 + word.y1) / 2 < grid.ys[-1]]
        flows += white_flows(above, aspect) + [flow([ruled_line(row) for row in rows], "table")]
        rest = [word for word in rest if not grid.holds(word) and word not in above]
    return flows + white_flows(rest, aspect)


def only_places(rows: Sequence[Sequence[Sequence[Word]]]) -> bool:
    """Whether a ruled table only places the letterhead or the signatures, or frames one text."""
    filled = [cell for row in rows for cell in row if cell]
    text = "\n".join(" ".join(word.text for word in cell) for cell in filled)
    few = len(filled) <= LAYOUT_CELLS
    return len(filled) <= 1 or (few and (mentions_layout(text) or SIGNATURE.search(text) is not None))


def ruled_line(cells: Sequence[Sequence[Word]]) -> Line:
    """One row of a table; the lines of a cell one after the other."""
    words: list[Word] = []
    ends = []
    for cell in cells:
        words += (word for row in page_rows(cell) for word in row)
        ends.append(len(words))
    return Line(tuple(words), tuple(ends))


def white_flows(words: Sequence[Word], aspect: float) -> list[Flow]:
    """The flows of words that no lines part, by the white between them."""
    rows = [segments(row, aspect) for row in page_rows(words, skew(words))]
    flows: list[Flow] = []
    position = 0
    while position < len(rows):
        end = run_end(rows, position)
        run = rows[position:end]
        if end == position + 1 and len(run[0]) == 1:
            plain = position
            while end < len(rows) and len(rows[end]) == 1 and run_end(rows, end) == end + 1:
                end += 1
            flows.append(flow([Line(tuple(row[0])) for row in rows[plain:end]], "text"))
        else:
            flows += split_run(run)
        position = end
    return flows


def flow(lines: Sequence[Line], kind: Kind) -> Flow:
    """A flow with its edges."""
    return Flow(tuple(lines), kind, min(line.x0 for line in lines), max(line.x1 for line in lines))


def skew(words: Sequence[Word]) -> float:
    """How far a scanned page's lines sink from its left to its right edge; 0 where the reader names no lines."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        if word.line:
            lines.setdefault(word.line, []).append(word)
    long = [line for line in lines.values() if len(line) > 3 and line[-1].x1 - line[0].x0 > 0.3]
    if len(long) < 3:
        return 0.0
    # The bottoms: letters without tails, most of them, stand on the line.
    return median((line[-1].y1 - line[0].y1) / (line[-1].x1 - line[0].x0) for line in long)


def page_rows(words: Sequence[Word], sink: float = 0.0) -> list[list[Word]]:
    """Words by the row that they stand in, top to bottom; a row's words left to right. ``sink``: see skew."""
    rows: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    level = {id(word): sink * (word.x0 + word.x1) / 2 for word in words}
    for word in sorted(words, key=lambda word: (word.y0 + word.y1 - 2 * level[id(word)], word.x0)):
        for number in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            top, bottom = (edge + level[id(word)] for edge in bands[number])
            overlap = min(bottom, word.y1) - max(top, word.y0)
            if overlap > SAME_ROW * min(bottom - top, max(word.height, 1e-4)):
                rows[number].append(word)
                break
        else:
            rows.append([word])
            bands.append((word.y0 - level[id(word)], word.y1 - level[id(word)]))
    for row in rows:
        row.sort(key=lambda word: word.x0)
    return rows


def segments(row: list[Word], aspect: float) -> Row:
    """A row's words parted at wide white; a mere list marker or dotted leader stays with its text."""
    height = median(word.height for word in row) / aspect  # heights in units of the page's width
    parts: Row = [[row[0]]]
    for number, word in enumerate(row[1:], 1):
        gap = word.x0 - parts[-1][-1].x1
        if gap > 0.4 * height and " ".join(other.text for other in row[number : number + 2]) in MOTTO:
            parts.append([word])  # a long name beside the motto may all but touch it
            continue
        marker = len(parts[-1]) == 1 and MARKER.fullmatch(parts[-1][0].text)
        if gap > GAP * height and not (marker and gap < 6 * height) and not MARKER.fullmatch(word.text[:4] + "...."):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def gutters(row: Row) -> list[tuple[float, float]]:
    """The white between the segments."""
    return [(left[-1].x1, right[0].x0) for left, right in zip(row, row[1:], strict=False)]


def run_end(rows: Sequence[Row], start: int) -> int:
    """Where the run of rows ends that share white space with row ``start``; ``start + 1`` if it is plain text."""
    common = gutters(rows[start])
    if not common:
        return start + 1
    end = start + 1
    last = end
    while end < len(rows) and end - last < 4:
        narrowed = [cut for gap in common if (cut := crossing(gap, rows[end])) is not None]
        if not narrowed:
            break
        common = narrowed
        end += 1
        if len(rows[end - 1]) > 1:
            last = end
    # One-sided rows after the last split row still belong, where they keep to one side.
    return end if end > last and end - last < 4 else last


def crossing(gap: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """What the row leaves of the white stripe; ``None`` where it runs across it."""
    low, high = gap
    for segment in row:
        left, right = segment[0].x0, segment[-1].x1
        if left < low + 0.002 and right > high - 0.002:
            return None
        if right <= (low + high) / 2:
            low = max(low, right)
        elif left >= (low + high) / 2:
            high = min(high, left)
        else:
            return None
    return (low, high) if high - low > 0.012 else None


def split_run(rows: Sequence[Row]) -> list[Flow]:
    """A run of rows with white stripes: blocks side by side, or a table."""
    stripes = common_stripes(rows)
    columns = len(stripes) + 1
    split = sum(len(row) > 1 for row in rows)
    text = "\n".join(" ".join(word.text for word in segment) for row in rows for segment in row)
    layout = mentions_layout(text) or SIGNATURE.search(text) is not None
    if columns > 2 and not layout and split > 1:
        return [flow(table_lines(rows, stripes), "table")]
    if columns == 2 and (layout or (split > 6 and split > 0.6 * len(rows) and long_sides(rows, stripes[0]))):
        left: list[Line] = []
        right: list[Line] = []
        middle = sum(stripes[0]) / 2
        for row in rows:
            for side, keep in ((left, True), (right, False)):
                words = [word for segment in row for word in segment if (word.x0 + word.x1 < 2 * middle) == keep]
                if words:
                    side.append(Line(tuple(words)))
        return [flow(side, "block" if layout else "text") for side in (left, right) if side]
    if split == 1 and not layout:
        return [flow([Line(tuple(word for segment in row for word in segment)) for row in rows], "text")]
    if layout:
        lines = [Line(tuple(segment)) for row in rows for segment in row]
        return [flow(lines, "block")]
    return [flow(table_lines(rows, stripes), "table")]


def long_sides(rows: Sequence[Row], stripe: tuple[float, float]) -> bool:
    """Whether both sides hold running text: lines mostly as long as their column."""
    middle = sum(stripe) / 2
    for keep in (True, False):
        widths = []
        for row in rows:
            side = [word for segment in row for word in segment if (word.x0 + word.x1 < 2 * middle) == keep]
            if side:
                widths.append(side[-1].x1 - side[0].x0)
        if not widths or median(widths) < 0.75 * max(widths) or max(widths) < NARROW * 0.7:
            return False
    return True


def common_stripes(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The white stripes that no row of the run crosses, left to right."""
    stripes: list[tuple[float, float]] = []
    for row in rows:
        for gap in gutters(row):
            narrowed: tuple[float, float] | None = gap
            for other in rows:
                narrowed = crossing(narrowed, other) if narrowed else None
            if narrowed and not any(low < narrowed[1] and narrowed[0] < high for low, high in stripes):
                stripes.append(narrowed)
    return sorted(stripes)


def table_lines(rows: Sequence[Row], stripes: Sequence[tuple[float, float]]) -> list[Line]:
    """A table's rows. A row whose first cell is empty goes on with the cells of the one above."""
    middles = [sum(stripe) / 2 for stripe in stripes]
    tables: list[list[list[Word]]] = []
    for row in rows:
        cells: list[list[Word]] = [[] for _ in range(len(middles) + 1)]
        for word in (word for segment in row for word in segment):
            cells[sum(word.x0 + word.x1 > 2 * middle for middle in middles)].append(word)
        if tables and not cells[0] and tables[-1][0]:
            for above, cell in zip(tables[-1], cells, strict=True):
                above.extend(cell)
        else:
            tables.append(cells)
    lines = []
    for cells in tables:
        ends, total = [], 0
        for cell in cells:
            total += len(cell)
            ends.append(total)
        lines.append(Line(tuple(word for cell in cells for word in cell), tuple(ends)))
    return lines
