"""Tables: data tables stay rows, tables that only place the letterhead or the signatures become lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Box
from corpus.text import fold_marks
from ingest.legacy import best_encoding, convert
from ingest.readers.paragraphs import CELL, Paragraph, Span

# Folded phrases that only the letterhead and the signature block hold.
LAYOUT_PHRASES = (
    "cong hoa xa hoi chu nghia",
    "doc lap - tu do",
    "doc lap – tu do",
    "dang cong san viet nam",
    "noi nhan:",
    "noi nhan :",
    "doan tncs ho chi minh",
)
SIGNATURE = re.compile(r"(?:^|\n)\s*(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*\.?\s+[A-ZĐÀ-Ỹ]")
NUMBER_LINE = re.compile(r"^\s*(?:Luật\s+)?[Ss]ố\s*:?.{0,40}/", re.M)
PLACE_DATE = re.compile(r"ngày.{0,12}tháng.{0,8}năm", re.S)
LAYOUT_CELLS = 8  # the letterhead and the signature block have no more

Cell = Sequence[Paragraph]


def table_paragraphs(rows: Sequence[Sequence[Cell]]) -> list[Paragraph]:
    """The lines of a table: cells block by block where it only places things, else one line a row."""
    if is_layout(rows):
        return [paragraph for row in rows for cell in row for paragraph in cell]
    return [row for row in (row_paragraph(row) for row in rows) if row is not None]


def is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the table only places blocks side by side: letterhead, signatures, or one framed cell."""
    cells = [[paragraph.text for paragraph in cell] for row in rows for cell in row]
    filled = [cell for cell in cells if any(text.strip() for text in cell)]
    if len(filled) <= 1:
        return True
    whole = "\n".join(text for cell in filled for text in cell)
    encoding = best_encoding(whole) if len(filled) <= LAYOUT_CELLS else None
    old = convert(whole, encoding) if encoding else None
    whole = old.text if old else whole  # a letterhead in an old font's bytes is one too
    if len(filled) <= LAYOUT_CELLS and len(rows) <= LAYOUT_CELLS:
        if mentions_layout(whole) or SIGNATURE.search(whole):
            return True
        if NUMBER_LINE.search(whole) and PLACE_DATE.search(whole):
            return True
    # A whole page set in two columns: very long cells of many paragraphs.
    return len(filled) <= 2 * len(rows) and len(rows) <= 3 and max(len(cell) for cell in filled) > 10


def mentions_layout(text: str) -> bool:
    """Whether a phrase of the letterhead or the signature block stands in the text."""
    folded = fold_marks(text)
    return any(phrase in folded for phrase in LAYOUT_PHRASES)


def row_paragraph(row: Sequence[Cell]) -> Paragraph | None:
    """One line for a row, cells joined by a bar; ``None`` for an empty row. Empty cells keep their place."""
    text, bold, italic, capital, boxes = "", list[Span](), list[Span](), list[Span](), list[Box]()
    for number, cell in enumerate(row):
        if number:
            text += CELL
        for count, paragraph in enumerate(p for p in cell if p.text.strip()):
            if count:
                text += " "
            shift = len(text)
            bold += ((s + shift, e + shift) for s, e in paragraph.bold)
            italic += ((s + shift, e + shift) for s, e in paragraph.italic)
            capital += ((s + shift, e + shift) for s, e in paragraph.capital_font)
            boxes += (replace(b, start=b.start + shift, end=b.end + shift) for b in paragraph.boxes)
            text += paragraph.text
    if not text.replace("|", "").strip():
        return None
    return Paragraph(text, tuple(bold), tuple(italic), table=True, boxes=tuple(boxes), capital_font=tuple(capital))
