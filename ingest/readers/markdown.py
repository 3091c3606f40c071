"""Markdown and plain text, hard-wrapped or not, with the broken tables that converters leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.layout import is_rule, is_upper, join_wrapped
from ingest.readers.paragraphs import Leaf, Paragraph, Run, from_runs
from ingest.readers.tables import table_paragraphs

MARK = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])|(\*{1,4})")
HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|$)")
DELIMITER = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
# Where one line of a letterhead or signature block ends and the next begins without a space between them.
GLUED = re.compile(
    r"(?<=NAM)(?=Độc lập)|(?<=[^\s_])(?=_{3,})|(?<=___)\s*(?=[^_\s])"
    r"|(?<=[A-ZÀ-ỸĐ])(?=(?:KT|TM|TL|TUQ)\. |PHÓ |\((?:Đã|đã) k[ýí]\))|(?<=k[ýí]\))(?=[A-ZÀ-ỸĐ])"
)
LONG_LINE = 160  # a file with many longer lines is not hard-wrapped


@dataclass(slots=True)
class Emphasis:
    """Which marks are open; carried over the lines of one block."""

    bold: bool = False
    italic: bool = False


def strip_marks(line: str, emphasis: Emphasis) -> list[Run]:
    """The runs of a line without ``*`` marks and backslash escapes; ``emphasis`` is left as the line leaves it.

    >>> [run.text for run in strip_marks("**Điều 1.** Phạm vi", Emphasis())]
    ['Điều 1.', ' Phạm vi']
    """
    runs: list[Run] = []
    last = 0
    text = ""
    for match in MARK.finditer(line):
        text += line[last : match.start()]
        last = match.end()
        if match[1]:
            text += match[1]
            continue
        runs.append(Run(text, emphasis.bold, emphasis.italic))
        text = ""
        if len(match[2]) in (2, 3):
            emphasis.bold = not emphasis.bold
        if len(match[2]) in (1, 3):
            emphasis.italic = not emphasis.italic
    runs.append(Run(text + line[last:], emphasis.bold, emphasis.italic))
    return [run for run in runs if run.text]


def read_markdown(text: str, *, marks: bool = True) -> list[Leaf]:
    """One leaf a page (pages part at form feeds). ``marks``: strip Markdown's; plain text keeps its stars."""
    leaves = []
    for number, page in enumerate(text.split("\f")):
        lines = page.splitlines()
        wrapped = is_wrapped(lines)
        paragraphs = list(blocks_of(lines, wrapped, marks))
        if paragraphs or number == 0:
            leaves.append(Leaf(tuple(paragraphs), "markdown" if marks else "text"))
    return leaves


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether the lines were broken at a width: neighbouring lines often go on in small letters."""
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if a.strip() and b.strip()]
    if not pairs:
        return False
    lower = sum(b.lstrip("*_ ")[:1].islower() for _, b in pairs)
    return lower >= 0.2 * len(pairs) and sum(len(line) > LONG_LINE for line in lines) <= 0.1 * len(lines)


def blocks_of(lines: Sequence[str], wrapped: bool, marks: bool) -> Iterator[Paragraph]:
    """Paragraphs of one page, tables included, in order."""
    block: list[str] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        if marks and "|" in line and (table := table_at(lines, position)):
            rows, position = table
            yield from block_paragraphs(block, wrapped, marks)
            block = []
            yield from table_paragraphs([[cell_paragraphs(cell, wrapped) for cell in row] for row in rows])
            continue
        if not line.strip() or line.strip() == "|":  # a lone bar ends a cell
            yield from block_paragraphs(block, wrapped, marks)
            block = []
        else:
            block.append(line)
        position += 1
    yield from block_paragraphs(block, wrapped, marks)


def cell_paragraphs(cell: Sequence[str], wrapped: bool) -> list[Paragraph]:
    """The lines of one cell; its breaks are joined only where a line clearly goes on."""
    return list(block_paragraphs(cell, wrapped, True))


def block_paragraphs(block: Sequence[str], wrapped: bool, marks: bool) -> Iterator[Paragraph]:
    """Paragraphs of lines that no blank line parts."""
    emphasis = Emphasis()
    entries: list[tuple[list[Run], bool, bool]] = []  # runs, heading, an emphasis is open at its start
    for line in block:
        heading = HEADING.match(line) if marks else None
        body = line[heading.end() :].rstrip("# ") if heading else line.strip()
        opened = emphasis.bold or emphasis.italic
        runs = strip_marks(body, emphasis) if marks else [Run(body)]
        if runs:
            entries.append((runs, heading is not None, opened))
    texts = ["".join(run.text for run in runs).strip() for runs, _, _ in entries]
    groups = join_wrapped(texts) if wrapped else [[number] for number in range(len(texts))]
    for group in join_open(groups, entries, texts):
        runs = list(entries[group[0]][0])
        for number in group[1:]:
            runs += [Run(" "), *entries[number][0]]
        yield from_runs(runs, heading=entries[group[0]][1])


def join_open(
    groups: list[list[int]], entries: Sequence[tuple[list[Run], bool, bool]], texts: Sequence[str]
) -> list[list[int]]:
    """Join groups over a break inside one emphasis ("**HỘI / ĐỒNG NHÂN DÂN**"): it was broken for width alone."""
    joined: list[list[int]] = []
    for group in groups:
        before = texts[joined[-1][-1]] if joined else ""
        opened = entries[group[0]][2] and not is_rule(before) and not is_rule(texts[group[0]])
        if joined and opened and is_upper(before) == is_upper(texts[group[0]]):
            joined[-1] += group
        else:
            joined.append(group)
    return joined


def table_at(lines: Sequence[str], start: int) -> tuple[list[list[list[str]]], int] | None:
    """Rows of cells of lines, and where the table ends; ``None`` where the bar opens none."""
    line = lines[start].strip()
    if line == "|":
        return open_table(lines, start)
    if line.endswith("|") or line.startswith("|"):
        rows = []
        while start < len(lines) and "|" in lines[start] and lines[start].strip() != "|":
            if not DELIMITER.fullmatch(lines[start].strip()):
                rows.append([split_glued(cell) for cell in lines[start].strip().strip("|").split("|")])
            start += 1
        return rows, start
    return None


def split_glued(cell: str) -> list[str]:
    """The lines of a letterhead or signature cell whose line breaks a converter lost.

    >>> split_glued("CHÍNH PHỦKT. THỦ TƯỚNGPHÓ THỦ TƯỚNG(Đã ký)Nguyễn Hòa Bình")
    ['CHÍNH PHỦ', 'KT. THỦ TƯỚNG', 'PHÓ THỦ TƯỚNG', '(Đã ký)', 'Nguyễn Hòa Bình']
    """
    return GLUED.sub("\n", cell).strip().split("\n")


def open_table(lines: Sequence[str], start: int) -> tuple[list[list[list[str]]], int] | None:
    """A table whose bars stand on lines of their own: ``|``, cell, ``|``, cell, ``|``, ``|``, cell …

    Two bars in a row part two rows, or hold an empty cell where the row is not full yet by the width of the
    first row. The table ends at the bar that a blank line follows.
    """
    cells: list[list[str] | None] = []  # None: two bars met
    position, cell = start + 1, list[str]()
    while position < len(lines):
        line = lines[position].rstrip()
        if line.strip() == "|":
            cells.append(cell or None)
            cell = []
            if position + 1 >= len(lines) or not lines[position + 1].strip():
                position += 1
                break
        elif not line.strip() and not cell:
            break
        else:
            cell.append(line)
        position += 1
    if cell or not any(cells):
        return None
    return rows_of(cells), position


def rows_of(cells: Sequence[list[str] | None]) -> list[list[list[str]]]:
    """Rows out of the cells and meeting bars.

    The first row says how wide the table is; the pieces between meeting bars are put together, with an
    empty cell for each meeting, only where that fills a row exactly (a merged cell leaves a row short).
    """
    pieces: list[list[list[str]]] = [[]]
    for cell in cells:
        if cell is not None:
            pieces[-1].append(cell)
        else:
            pieces.append([])
    rows: list[list[list[str]]] = []
    width = len(pieces[0])
    position = 0
    while position < len(pieces):
        row, end = list(pieces[position]), position + 1
        while len(row) < width and end < len(pieces):
            row += [[], *pieces[end]]
            end += 1
        if len(row) != width:
            row, end = pieces[position], position + 1
        if row:
            rows.append(row)
        position = end
    return rows
