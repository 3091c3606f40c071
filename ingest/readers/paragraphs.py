"""What every reader hands over: leaves (pages) of paragraphs, and how they become one ``Source``.

A paragraph is one line of the canonical text. Its spans are code points into its own raw ``text``;
``assemble`` cleans the text and carries the spans along.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.records import Box, Page, Repair, ReviewItem, Source, Style
from corpus.text import INVISIBLE, canonical

Span = tuple[int, int]
Joint = Literal["\n", " ", ""]

CELL = " | "
CAPITAL_FONT = re.compile(r"\.vn.*h\d*", re.I)
# One letter with the marks typed after it; what NFC composes never crosses such a cluster.
CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one look, as word processors keep it."""

    text: str
    bold: bool = False
    italic: bool = False
    capital_font: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word on its page; coordinates are fractions of the page, origin top left.

    ``line``: the reader's own number of its line, 0 where it has none.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool = False
    capital_font: bool = False
    confidence: float = 1.0
    line: int = 0

    @property
    def height(self) -> float:
        """Its height as a fraction of the page's."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn on a page, across or down; coordinates as those of words."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line. ``bold``, ``italic``, ``capital_font`` and ``boxes`` are spans of the raw ``text``.

    ``capital_font``: set in a font that draws TCVN3's small letters as capitals (.VnTimeH). ``raw``: what stood there
    in the old ``encoding`` that the text was read out of.
    """

    text: str
    bold: tuple[Span, ...] = ()
    italic: tuple[Span, ...] = ()
    center: bool = False
    heading: bool = False
    table: bool = False
    boxes: tuple[Box, ...] = ()
    capital_font: tuple[Span, ...] = ()
    encoding: str | None = None
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page. ``joint`` is what stands between its first paragraph and the last one of the page before."""

    paragraphs: tuple[Paragraph, ...]
    reader: str
    confidence: float = 1.0
    joint: Joint = "\n"


def from_runs(runs: Iterable[Run], *, center: bool = False, heading: bool = False, table: bool = False) -> Paragraph:
    """One paragraph out of runs; neighbouring spans of one look are merged."""
    text, bold, italic, capital = "", list[Span](), list[Span](), list[Span]()
    for run in runs:
        start, text = len(text), text + run.text
        for spans, on in ((bold, run.bold), (italic, run.italic), (capital, run.capital_font)):
            if on and run.text:
                if spans and spans[-1][1] == start:
                    spans[-1] = (spans[-1][0], len(text))
                else:
                    spans.append((start, len(text)))
    return Paragraph(text, tuple(bold), tuple(italic), center, heading, table, capital_font=tuple(capital))


def is_capital_font(font: str) -> bool:
    """Whether the font draws TCVN3's small letters as capitals: .VnTimeH, .VnArialH, their numbered cuts."""
    return CAPITAL_FONT.fullmatch(font) is not None


def clean_line(text: str) -> tuple[str, list[int] | None]:
    """The canonical line and, per raw offset (0..len), its new offset; ``None`` where nothing moved.

    Runs of white space become one space; none is left at the ends.
    """
    if text.isascii():
        plain = " ".join(INVISIBLE.sub("", text).split())
        if plain == text:
            return text, None
    elif canonical(text) == text and " ".join(text.split()) == text:
        return text, None
    out: list[str] = []
    moved: list[int] = []
    length, space = 0, True
    for match in CLUSTER.finditer(text):
        cluster = canonical(match[0])
        if cluster.isspace():
            cluster = "" if space else " "
            space = True
        elif cluster:
            space = False
        moved.extend([length] * len(match[0]))
        out.append(cluster)
        length += len(cluster)
    cleaned = "".join(out)
    kept = cleaned.rstrip()
    moved.append(length)
    return kept, [min(offset, len(kept)) for offset in moved]


def clean_paragraph(paragraph: Paragraph) -> Paragraph:
    """The paragraph with canonical text and its spans moved along; empty spans are dropped."""
    text, moved = clean_line(paragraph.text)
    if moved is None:
        return paragraph
    # Composing across an invisible character that was just dropped needs a second look, without spans.
    if unicodedata.normalize("NFC", text) != text:
        text = unicodedata.normalize("NFC", text)
        return replace(paragraph, text=text, bold=(), italic=(), boxes=())

    def shift(spans: Sequence[Span]) -> tuple[Span, ...]:
        shifted = ((moved[start], moved[end]) for start, end in spans)
        return tuple((start, end) for start, end in shifted if start < end)

    boxes = (replace(box, start=moved[box.start], end=moved[box.end]) for box in paragraph.boxes)
    return replace(
        paragraph,
        text=text,
        bold=shift(paragraph.bold),
        italic=shift(paragraph.italic),
        boxes=tuple(box for box in boxes if box.start < box.end),
    )


def paragraph_styles(paragraph: Paragraph, start: int) -> list[Style]:
    """Its looks as styles of the whole text, where the paragraph begins at ``start``."""
    styles = [Style(start + s, start + e, "bold") for s, e in paragraph.bold]
    styles += [Style(start + s, start + e, "italic") for s, e in paragraph.italic]
    end = start + len(paragraph.text)
    if paragraph.center:
        styles.append(Style(start, end, "center"))
    if paragraph.heading:
        styles.append(Style(start, end, "heading"))
    if paragraph.table:
        styles.append(Style(start, end, "table"))
    return styles


def assemble(
    leaves: Iterable[Leaf], media_type: str, review: tuple[ReviewItem, ...] = (), title: str | None = None
) -> Source:
    """One source out of its pages: canonical text, pages that tile it, styles in order of their start.

    Blank paragraphs are left out. Page numbers count from 1, empty pages included.
    """
    parts: list[str] = []
    length = 0
    styles: list[Style] = []
    pages: list[Page] = []
    repairs: list[Repair] = []
    for leaf in leaves:
        boxes: list[Box] = []
        begin = length
        joint: str = leaf.joint
        for raw in leaf.paragraphs:
            paragraph = clean_paragraph(raw)
            if not paragraph.text:
                continue
            if parts:
                parts.append(joint)
                length += len(joint)
                if begin == length - len(joint):  # the joint belongs to the page before
                    begin = length
            joint = "\n"
            styles += paragraph_styles(paragraph, length)
            boxes += (replace(box, start=box.start + length, end=box.end + length) for box in paragraph.boxes)
            parts.append(paragraph.text)
            if raw.encoding and raw.raw is not None:
                repairs.append(Repair(length, length + len(paragraph.text), raw.encoding, raw.raw))
            length += len(paragraph.text)
        if pages:
            pages[-1] = replace(pages[-1], end=begin)
        pages.append(Page(len(pages) + 1, begin, length, leaf.reader, leaf.confidence, tuple(boxes)))
    styles.sort(key=lambda style: (style.start, -style.end))
    clean_title = canonical(title).strip() if title else None
    return Source(
        "".join(parts), tuple(pages), media_type, tuple(styles), review, clean_title or None, repairs=tuple(repairs)
    )
