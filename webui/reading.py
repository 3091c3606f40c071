"""A document's text as blocks to show: headings, paragraphs, tables and page borders, with marks inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from corpus.records import Document, Page, Section
from webui.marking import Mark, Marks, Piece, pieces

CELL = " | "
LONGEST_HEADING = 300
PART_DEPTH = 2  # a long document is cut before sections of at most this depth


@dataclass(frozen=True, slots=True)
class Block:
    """One thing to show. ``depth``: of the section that begins here; ``rows``: a table's cells, each in pieces;
    ``columns``: of a letterhead; ``notes``: (kind, address) of what is marked in the margin.
    """

    kind: Literal["page", "heading", "paragraph", "centre", "rule", "table", "letterhead"]
    start: int
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    depth: int = 0
    sections: tuple[int, ...] = ()
    page: int = 0
    columns: tuple[tuple[Block, ...], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that is shown at once. ``number`` from 1."""

    number: int
    start: int
    end: int


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The borders of the lines of ``text[start:end]``, without their line ends."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def parts(document: Document, length: int) -> tuple[Part, ...]:
    """The text cut into parts of about ``length``, where possible before a heading. They tile the text."""
    text = document.text
    if len(text) <= length:
        return (Part(1, 0, len(text)),)
    openings = {section.start for section in document.sections if 0 < section.depth <= PART_DEPTH}
    borders = [0]
    for start, _ in lines(text, 0, len(text)):
        size = start - borders[-1]
        if size >= length or (size >= length * 0.6 and start in openings):
            borders.append(start)
    # A short rest is read with what stands before it.
    if len(borders) > 1 and len(text) - borders[-1] < length * 0.2:
        borders.pop()
    return tuple(Part(n, a, b) for n, (a, b) in enumerate(zip(borders, [*borders[1:], len(text)], strict=True), 1))


def part_of(all_parts: tuple[Part, ...], offset: int) -> int:
    """The number of the part that holds this place."""
    return next((part.number for part in all_parts if offset < part.end), len(all_parts))


def blocks(document: Document, start: int, end: int, marks: Iterable[Mark] = (), borders: bool = True) -> list[Block]:
    """The text ``[start, end)`` as blocks. ``borders``: show where pages begin (when there are several)."""
    inline = Marks(marks)
    sections = _by_start(document.sections)
    pages = list(document.pages) if borders and len(document.pages) > 1 else []
    shown: list[Block] = []
    for left, right in lines(document.text, start, end):
        shown.extend(Block("page", left, page=page.number) for page in _take(pages, left, start))
        if not document.text[left:right].strip():
            continue
        here = list(inline.within(left, right))
        opened = [section for place in range(left, right) if place in sections for section in sections[place]]
        block = replace(_line(document.text, left, right, here, opened), notes=_notes(here, left, right))
        if block.kind == "table" and shown and shown[-1].kind == "table" and not opened:
            shown[-1] = Block(
                "table",
                shown[-1].start,
                rows=(*shown[-1].rows, *block.rows),
                sections=shown[-1].sections,
                notes=(*shown[-1].notes, *block.notes),
            )
        else:
            shown.append(block)
    return shown


def _notes(marks: Iterable[Mark], left: int, right: int) -> tuple[tuple[str, str], ...]:
    """What begins in this line and has a note in the margin; of each kind the first."""
    found: dict[str, str] = {}
    for mark in marks:
        if mark.aside and left <= mark.start < right:
            found.setdefault(mark.kind, mark.aside)
    return tuple(found.items())


def _line(text: str, left: int, right: int, marks: list[Mark], opened: list[Section]) -> Block:
    names = tuple(section.ordinal for section in opened)
    depth = opened[0].depth if opened else 0
    if CELL in text[left:right]:
        return Block("table", left, rows=(_cells(text, left, right, marks),), depth=depth, sections=names)
    kind = _kind(text[left:right].strip(), left, opened)
    title = opened[0].heading if opened else None
    if kind == "paragraph" and title and left <= (found := text.find(title, left, right)) < right - len(title) - 1:
        # A title that runs into its text ("1. Mục đích: …") is bold only as far as it goes.
        marks = [*marks, Mark(left, found + len(title), "dam")]
    return Block(kind, left, pieces(text, left, right, marks), (), depth, names)


def _kind(line: str, start: int, opened: list[Section]) -> Literal["heading", "paragraph", "centre", "rule"]:
    if not line.strip("-_=*–—. "):
        return "rule"
    if opened and opened[0].start == start and opened[0].heading is not None:
        # A clause that goes on ("a) Tham mưu giúp Ủy ban nhân dân tỉnh:") is no title, whatever else it opens.
        runs_on = line.endswith((":", ";", ",")) and not line.isupper()
        title = len(opened[0].label or "") + len(opened[0].heading) + 4
        return "paragraph" if runs_on or len(line) > min(title, LONGEST_HEADING) else "heading"
    centred = (line.isupper() and len(line) <= LONGEST_HEADING) or line.startswith("Độc lập - Tự do")
    return "centre" if centred and not opened else "paragraph"


def _cells(text: str, left: int, right: int, marks: list[Mark]) -> tuple[tuple[Piece, ...], ...]:
    cells = []
    unseen = left  # a passage may begin at the bar before a cell
    while True:
        border = text.find(CELL, left, right)
        end = right if border < 0 else border
        cells.append(pieces(text, left, end, marks, unseen))
        unseen = end if end > left else unseen
        if border < 0:
            return tuple(cells)
        left = border + len(CELL)


def _by_start(sections: tuple[Section, ...]) -> dict[int, list[Section]]:
    """The sections but the whole document, by where they begin, the outer first."""
    found: dict[int, list[Section]] = {}
    for section in sections:
        if section.depth > 0:
            found.setdefault(section.start, []).append(section)
    return found


def _take(pages: list[Page], left: int, first: int) -> Iterator[Page]:
    """Pages that begin at or before this line; of those before the stretch only the last, which it continues."""
    due = [page for page in pages if page.start <= left]
    del pages[: len(due)]
    inside = [page for page in due if page.start >= first]
    if not inside or inside[0].start > left:
        yield from [page for page in due if page.start < first][-1:]
    yield from inside
