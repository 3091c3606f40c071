"""How lines that were broken for the eye are put together again, and what stands only for the eye is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from corpus.numbers import TYPES
from corpus.records import Box
from corpus.text import fold_marks
from ingest.flows import Flow, Line, page_flows
from ingest.readers.paragraphs import CELL, Paragraph, Rule, Span, Word

# What opens a line of its own in official texts: a list label, a numbered heading, a dash.
LABEL = re.compile(
    r"(?:[-–—+•*●▪○◦]\s*\S|Điều\s+\d+[a-zđ]?\s*[.:]|(?:Chương|Mục|Tiểu mục|Phần|Phụ lục)\s+[\dIVXLC]+\s*(?:[.:–-]|$)"
    r"|ĐIỀU\s+\d|(?:CHƯƠNG|MỤC|TIỂU MỤC)\s+[\dIVXLC]+\b|PHẦN\s+(?:[IVX\d]|THỨ)|PHỤ LỤC"
    r"|(?:\d{1,3}\.)+(?:\d{1,3}\.?)?\s|\d{1,3}[/)-]\s|[IVXL]{1,5}\s*[-.–/)]|[a-zđ]{1,2}\d?[).]\s)"
)
ARTICLE_HEAD = re.compile(r"Điều\s+\d+[a-zđ]?\s?[.:]\s+[A-ZĐÀ-Ỹ]")  # in bold it heads an article, whatever stands above
TERMINAL = tuple('.;:!?…”"»')
# Phrases of the letterhead and the signature block, folded; each always opens a line.
FIXED_LINES = (
    "cong hoa xa hoi chu nghia",
    "doc lap - tu do",
    "doc lap – tu do",
    "noi nhan",
    "kinh gui",
    "quyet dinh:",
    "quyet nghi:",
)
SERIAL = re.compile(r"\d+\s*[/-]")
RULE = re.compile(r"[-–—_=*.·~\s]{3,}")
FOLIO = re.compile(r"(?:[-–—]\s*)?(?:[Tt]rang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?")
MARGIN = 0.1  # share of the page's height where running lines stand
WRAPPED = 50  # code points; a block of shorter lines has no width
INDENT = 0.012  # of the page's width


def is_rule(line: str) -> bool:
    """A line that only draws one ("-------")."""
    return RULE.fullmatch(line) is not None


def is_upper(text: str) -> bool:
    """All of its letters are capitals, and they are most of it ("72/2025/QH15;" is a number, no capitals)."""
    letters = [c for c in text if c.isalpha()]
    return 2 * len(letters) > len(text.replace(" ", "")) and all(c.isupper() for c in letters)


def opens_line(line: str) -> bool:
    """The line begins something of its own, wherever the line before it stopped."""
    return bool(LABEL.match(line)) or is_rule(line) or fold_marks(line).startswith(FIXED_LINES)


def continues(line: str, following: str) -> bool:
    """Whether ``following`` goes on with the sentence that ``line`` began, by punctuation and case alone."""
    line, following = line.rstrip(), following.lstrip()
    if not line or not following or is_rule(line) or is_rule(following):
        return False
    if following[0].islower() and not LABEL.match(following):
        return True
    if SERIAL.match(following) and fold_marks(line).rstrip(" :").endswith("so"):
        return True
    if opens_line(following):
        return False
    return not line.endswith(TERMINAL)


def join_wrapped(lines: Sequence[str]) -> list[list[int]]:
    """Groups of line numbers, one a paragraph, for lines broken at a width inside one block.

    A line goes on in the next one unless it ended a sentence or the next one opens a list item; a change
    between capitals and sentence case also parts them.
    """
    groups: list[list[int]] = []
    width = max(map(len, lines), default=0)
    for number, line in enumerate(lines):
        above = lines[groups[-1][-1]] if groups else ""
        # A line that ends at half the width was ended by its writer, unless the sentence goes on in small letters.
        broken = line[:1].isupper() and 2 * len(above) < width and width > WRAPPED and not is_upper(line)
        if (
            groups
            and not broken
            and not is_type(above)
            and continues(above, line)
            and is_upper(above) == is_upper(line)
        ):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def page_paragraphs(words: Sequence[Word], aspect: float = 0.707, rules: Sequence[Rule] = ()) -> list[Paragraph]:
    """The paragraphs of a page of words in reading order.

    ``aspect`` is the page's width by its height, ``rules`` the lines drawn on it.
    """
    found: list[Paragraph] = []
    for flow in page_flows(words, aspect, rules):
        if flow.kind == "table":
            found += (line_paragraph([line], table=True) for line in flow.lines)
        else:
            found += (line_paragraph(group, center=is_centered(group, flow)) for group in join_lines(flow))
    return found


def join_lines(flow: Flow) -> list[list[Line]]:
    """The flow's lines grouped to paragraphs by their edges, indents, distances and words."""
    if not flow.lines:
        return []
    steps = [b.y0 - a.y0 for a, b in zip(flow.lines, flow.lines[1:], strict=False) if b.y0 > a.y0]
    step = median(steps) if steps else 0.0
    groups = [[flow.lines[0]]]
    for above, below in zip(flow.lines, flow.lines[1:], strict=False):
        far = below.y0 - above.y0 > 1.6 * step
        if not far and joins(above, below, flow):
            groups[-1].append(below)
        else:
            groups.append([below])
    return groups


def joins(above: Line, below: Line, flow: Flow) -> bool:
    """Whether ``below`` goes on with the paragraph of ``above``."""
    one, other = above.text, below.text
    if is_rule(one) or is_rule(other) or fold_marks(other).startswith(FIXED_LINES):
        return False
    if other[0].islower() and not LABEL.match(other):
        return True
    if flow.kind == "block" and not LABEL.match(one):
        return False  # letterhead and signatures: a line is a line
    if is_middle(above, flow) or is_middle(below, flow):
        same = above.bold == below.bold and is_upper(one) == is_upper(other)
        return same and not is_type(one) and continues(one, other)
    if below.bold and ARTICLE_HEAD.match(other):
        return False
    full = above.x1 + (below.words[0].x1 - below.words[0].x0) > flow.right - INDENT
    if not full:
        return SERIAL.match(other) is not None and continues(one, other)
    if LABEL.match(other) and (one.endswith(TERMINAL) or is_indented(below, flow) or is_upper(one) != is_upper(other)):
        return False
    return not (is_indented(below, flow) and (one.endswith(TERMINAL) or not is_indented(above, flow)))


FOLDED_TYPES = frozenset(fold_marks(name) for name in TYPES)


def is_type(line: str) -> bool:
    """Whether a line only names the document's type."""
    return fold_marks(line).strip(" :") in FOLDED_TYPES


def is_indented(line: Line, flow: Flow) -> bool:
    """Whether the line begins to the right of the flow's left edge."""
    return line.x0 > flow.left + INDENT


def is_middle(line: Line, flow: Flow) -> bool:
    """Whether the line stands in the middle with white on both sides."""
    left, right = line.x0 - flow.left, flow.right - line.x1
    return min(left, right) > 0.04 and abs(left - right) < 0.25 * max(left, right) + 0.02


def is_centered(group: Sequence[Line], flow: Flow) -> bool:
    """Whether every line of the paragraph stands in the middle of the flow."""
    return flow.kind == "text" and all(is_middle(line, flow) for line in group)


def line_paragraph(lines: Sequence[Line], *, center: bool = False, table: bool = False) -> Paragraph:
    """One paragraph of the lines' words, with their boxes."""
    text, boxes = "", list[Box]()
    bold, capital = list[Span](), list[Span]()
    for line in lines:
        ends = set(line.cells[:-1])
        barred = len([end for end in line.cells[:-1] if end == 0])
        text += " " * bool(text) + CELL.lstrip() * barred
        for number, word in enumerate(line.words):
            if number:
                bars = sum(end == number for end in line.cells[:-1]) if number in ends else 0
                text += CELL * bars if bars else " "
            start = len(text)
            text += word.text
            boxes.append(Box(start, len(text), word.x0, word.y0, word.x1, word.y1, word.confidence))
            for spans, on in ((bold, word.bold), (capital, word.capital_font)):
                if on and spans and spans[-1][1] == start - 1:
                    spans[-1] = (spans[-1][0], len(text))
                elif on:
                    spans.append((start, len(text)))
    return Paragraph(text, tuple(bold), (), center, False, table, tuple(boxes), tuple(capital))


def drop_running(pages: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The pages' words without page numbers and the lines that return at the top or bottom of many pages."""
    kept: list[list[Word]] = []
    found: list[list[tuple[str, list[Word]]]] = []
    counts: Counter[str] = Counter()
    for words in pages:
        margin = margin_lines(words)
        found.append(margin)
        counts.update({key for key, _ in margin})
    often = max(3, 0.3 * len(pages))
    for words, margin in zip(pages, found, strict=True):
        running = {id(word) for key, line in margin if counts[key] >= often or FOLIO.fullmatch(key) for word in line}
        kept.append([word for word in words if id(word) not in running])
    return kept


def margin_lines(words: Sequence[Word]) -> list[tuple[str, list[Word]]]:
    """The first and last rows of the page, in its margins: a key without numbers, and the words.

    A bare number keeps its digits in the key, so that FOLIO can tell it.
    """
    rows: dict[float, list[Word]] = {}
    for word in words:
        if word.y0 < MARGIN or word.y1 > 1 - MARGIN:
            rows.setdefault(round(word.y0 / 0.008), []).append(word)
    lines = []
    for row in rows.values():
        text = " ".join(word.text for word in sorted(row, key=lambda word: word.x0))
        lines.append((text if FOLIO.fullmatch(text) else re.sub(r"\d+", "#", text), row))
    return lines
