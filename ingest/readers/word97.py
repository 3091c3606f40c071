"""The binary Word format (97 to 2003): its text with fonts and looks.

Source: [MS-DOC], Word (.doc) Binary File Format; the section of a structure is named where it is read.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeVar

FIB: Final = 0xA5EC
OLD_FIB: Final = 0xA5DC  # Word 6 and 95
CLX, CHPX_TABLE, PAPX_TABLE, FONTS, STYLES = 0x1A2, 0xFA, 0x102, 0x112, 0xA2  # places in the Fib
PAGE: Final = 512  # bytes of a formatted disk page
# Operand sizes by the top three bits of a sprm (2.6); 6 says its own.
OPERANDS: Final = (1, 1, 2, 4, 2, 2, 0, 3)
BOLD, ITALIC, CAPS, HIDDEN, DELETED, INSERTED = 0x0835, 0x0836, 0x083B, 0x083C, 0x0800, 0x0801
FONT_ASCII, SYMBOL = 0x4A4F, 0x6A09
ALIGN_OLD, ALIGN, IN_TABLE, ROW_END, BREAK_BEFORE = 0x2403, 0x2461, 0x2416, 0x2417, 0x2407
CENTER: Final = 1
MAX_CHARACTERS: Final = 30_000_000


@dataclass(frozen=True, slots=True)
class Look:
    """Looks of a stretch of characters."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    gone: bool = False  # hidden or deleted
    font: int = 0
    symbol: bool = False
    changed: bool = False  # a tracked change


@dataclass(frozen=True, slots=True)
class Form:
    """Looks of a paragraph, and what its style hands to its characters."""

    center: bool = False
    in_table: bool = False
    row_end: bool = False
    break_before: bool = False
    heading: bool = False
    look: Look = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text as it is stored: ``step`` bytes a character from ``offset`` on."""

    start: int
    end: int
    offset: int
    step: int


@dataclass(frozen=True, slots=True)
class Story:
    """The characters of the whole file, where its parts end, and how they look.

    ``ends``: ends of the main text, footnotes, headers, comments (of macros, then notes), endnotes, text boxes.
    """

    text: str
    ends: tuple[int, ...]
    looks: tuple[tuple[int, int, Look], ...]
    forms: tuple[tuple[int, int, Form], ...]
    fonts: tuple[str, ...]


def read_story(word: bytes, table: bytes) -> Story:
    """Read the streams ``WordDocument`` and ``0Table`` or ``1Table``.

    Raises:
        ValueError, IndexError, struct.error: the file is damaged.
    """
    lengths = struct.unpack_from("<8i", word, 0x4C)
    pieces = list(read_pieces(word, part(word, table, CLX)))
    if not pieces or pieces[-1].end > MAX_CHARACTERS:
        raise ValueError("no text")
    fonts = tuple(read_fonts(part(word, table, FONTS)))
    styles = read_styles(part(word, table, STYLES))
    text = "".join(piece_text(word, piece) for piece in pieces)
    forms = tuple(map_runs(pieces, list(paragraph_forms(word, part(word, table, PAPX_TABLE), styles))))
    looks = tuple(map_runs(pieces, list(character_looks(word, part(word, table, CHPX_TABLE)))))
    ends, end = [], 0
    for length in lengths:
        end += max(0, length)
        ends.append(min(end, len(text)))
    return Story(text, tuple(ends), with_styles(looks, forms), forms, fonts)


def part(word: bytes, table: bytes, place: int) -> bytes:
    """A part of the table stream by its place in the Fib."""
    offset, size = struct.unpack_from("<II", word, place)
    return table[offset : offset + size]


def read_pieces(word: bytes, clx: bytes) -> Iterator[Piece]:
    """The piece table (2.9.38 Clx, 2.8.35 PlcPcd)."""
    position = 0
    while position < len(clx) and clx[position] == 1:
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if position >= len(clx) or clx[position] != 2:
        raise ValueError("no piece table")
    plc = clx[position + 5 : position + 5 + struct.unpack_from("<I", clx, position + 1)[0]]
    count = (len(plc) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", plc)
    for number in range(count):
        offset = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        narrow = bool(offset & 0x40000000)
        offset = (offset & 0x3FFFFFFF) // 2 if narrow else offset & 0x3FFFFFFF
        step = 1 if narrow else 2
        start, end = places[number], places[number + 1]
        if end < start or offset + (end - start) * step > len(word):
            raise ValueError("a piece outside the file")
        yield Piece(start, end, offset, step)


def piece_text(word: bytes, piece: Piece) -> str:
    """Its characters; one code unit each, so that places hold."""
    raw = word[piece.offset : piece.offset + (piece.end - piece.start) * piece.step]
    if piece.step == 1:
        return "".join(NARROW[byte] for byte in raw)
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))


# Windows-1252, unknown bytes as themselves: the old fonts use them too.
NARROW: Final = tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


def read_fonts(data: bytes) -> Iterator[str]:
    """Font names in the order of their numbers (2.9.286 SttbfFfn)."""
    if len(data) < 4:
        return
    position = 4
    for _ in range(struct.unpack_from("<H", data)[0]):
        if position >= len(data):
            return
        size = data[position]
        name = data[position + 40 : position + 1 + size].decode("utf-16-le", "ignore")
        yield name.split("\0")[0]
        position += size + 1


def sprms(grpprl: bytes) -> Iterator[tuple[int, int]]:
    """Single property modifiers with their operand as a number (2.6)."""
    position = 0
    while position + 2 <= len(grpprl):
        sprm = struct.unpack_from("<H", grpprl, position)[0]
        position += 2
        kind = sprm >> 13
        size = OPERANDS[kind]
        if kind == 6:
            if position >= len(grpprl):
                return
            size = grpprl[position] + 1
            if sprm == 0xD608 and position + 2 <= len(grpprl):  # sprmTDefTable counts in two bytes
                size = struct.unpack_from("<H", grpprl, position)[0] + 1
        yield sprm, int.from_bytes(grpprl[position : position + min(size, 4)], "little")
        position += size


def runs_of_pages(word: bytes, plc: bytes, entry: int) -> Iterator[tuple[int, int, bytes]]:
    """File offsets and properties of the runs in the pages that the table names (2.9.33 ChpxFkp, 2.9.174 PapxFkp).

    ``entry`` is the size of a run's entry: 1 for characters, 13 for paragraphs.
    """
    count = (len(plc) - 4) // 8
    for number in range(count):
        page_number = struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * number)[0] & 0x3FFFFF
        page = word[page_number * PAGE : page_number * PAGE + PAGE]
        if len(page) < PAGE:
            continue
        runs = page[-1]
        if 4 * (runs + 1) + entry * runs > PAGE - 1:
            continue
        offsets = struct.unpack_from(f"<{runs + 1}I", page)
        for run in range(runs):
            place = 2 * page[4 * (runs + 1) + entry * run]
            properties = b""
            if place and entry == 1:
                properties = page[place + 1 : place + 1 + page[place]]
            elif place:
                size = page[place]
                start, size = (place + 1, 2 * size - 1) if size else (place + 2, 2 * page[place + 1])
                properties = page[start : start + size]
            yield offsets[run], offsets[run + 1], properties


def character_looks(word: bytes, plc: bytes) -> Iterator[tuple[int, int, dict[int, int]]]:
    """Runs of characters by file offset, with their modifiers."""
    for start, end, properties in runs_of_pages(word, plc, 1):
        yield start, end, dict(sprms(properties))


def paragraph_forms(word: bytes, plc: bytes, styles: dict[int, Form]) -> Iterator[tuple[int, int, Form]]:
    """Paragraphs by file offset."""
    for start, end, properties in runs_of_pages(word, plc, 13):
        style = struct.unpack_from("<H", properties)[0] if len(properties) >= 2 else 0
        yield start, end, formed(styles.get(style, Form()), properties[2:])


def formed(base: Form, grpprl: bytes) -> Form:
    """The form with paragraph modifiers applied."""
    found = dict(sprms(grpprl))
    align = found.get(ALIGN, found.get(ALIGN_OLD))
    return replace(
        base,
        center=base.center if align is None else align == CENTER,
        in_table=bool(found.get(IN_TABLE, base.in_table)),
        row_end=bool(found.get(ROW_END, False)),
        break_before=bool(found.get(BREAK_BEFORE, base.break_before)),
    )


def looked(base: Look, found: dict[int, int]) -> Look:
    """The look with character modifiers applied; 128 keeps the style's answer, 129 turns it round (2.6.1)."""

    def toggle(sprm: int, styled: bool) -> bool:
        operand = found.get(sprm, 128)
        return styled if operand == 128 else not styled if operand == 129 else bool(operand)

    return Look(
        toggle(BOLD, base.bold),
        toggle(ITALIC, base.italic),
        toggle(CAPS, base.caps),
        toggle(HIDDEN, base.gone) or bool(found.get(DELETED, 0)),
        found.get(FONT_ASCII, base.font) & 0xFFFF,
        SYMBOL in found,
        bool(found.get(DELETED, 0) or found.get(INSERTED, 0)),
    )


def read_styles(data: bytes) -> dict[int, Form]:
    """Paragraph styles by number, with what they take over from their parents (2.9.271 STSH)."""
    if len(data) < 6:
        return {}
    size, count, base_size = struct.unpack_from("<3H", data)
    raw: dict[int, tuple[int, int, bytes, bytes]] = {}
    position = 2 + size
    for number in range(min(count, 4096)):
        if position + 2 > len(data):
            break
        length = struct.unpack_from("<H", data, position)[0]
        style = data[position + 2 : position + 2 + length]
        position += 2 + length
        if len(style) >= base_size + 2 and base_size >= 6:
            first, second, third = struct.unpack_from("<3H", style)
            if second & 0xF == 1:  # a paragraph style
                papx, chpx = style_properties(style, base_size, third & 0xF)
                raw[number] = (first & 0xFFF, second >> 4, papx, chpx)
    return {number: resolve_style(raw, number, 0) for number in raw}


def style_properties(style: bytes, base_size: int, count: int) -> tuple[bytes, bytes]:
    """The paragraph and the character modifiers of a style (2.9.260 STD)."""
    position = base_size + 2 + 2 * struct.unpack_from("<H", style, base_size)[0] + 2
    found = []
    for _ in range(min(count, 2)):
        position += position % 2
        if position + 2 > len(style):
            break
        size = struct.unpack_from("<H", style, position)[0]
        found.append(style[position + 2 : position + 2 + size])
        position += 2 + size
    found += [b"", b""]
    return found[0][2:], found[1]


def resolve_style(raw: dict[int, tuple[int, int, bytes, bytes]], number: int, depth: int) -> Form:
    """A style on top of its parents."""
    sti, parent, papx, chpx = raw[number]
    base = resolve_style(raw, parent, depth + 1) if parent in raw and parent != number and depth < 12 else Form()
    form = formed(base, papx)
    return replace(form, heading=base.heading or 1 <= sti <= 9, look=looked(base.look, dict(sprms(chpx))))


Value = TypeVar("Value")


def map_runs(pieces: list[Piece], runs: list[tuple[int, int, Value]]) -> Iterator[tuple[int, int, Value]]:
    """Runs by file offset as runs by character."""
    runs.sort(key=lambda run: run[0])
    starts = [run[0] for run in runs]
    for piece in pieces:
        low, high = piece.offset, piece.offset + (piece.end - piece.start) * piece.step
        for number in range(max(0, bisect_right(starts, low) - 1), len(runs)):
            start, end, value = runs[number]
            if start >= high:
                break
            if end > low:
                first = piece.start + (max(start, low) - low) // piece.step
                last = piece.start + (min(end, high) - low + piece.step - 1) // piece.step
                if first < last:
                    yield first, last, value


def with_styles(
    runs: tuple[tuple[int, int, dict[int, int]], ...], forms: tuple[tuple[int, int, Form], ...]
) -> tuple[tuple[int, int, Look], ...]:
    """Character runs on top of the look that the paragraph's style hands down."""
    starts = [start for start, _, _ in forms]
    looks = []
    for start, end, found in runs:
        number = bisect_right(starts, start) - 1
        base = forms[number][2].look if number >= 0 and start < forms[number][1] else Look()
        looks.append((start, end, looked(base, found)))
    return tuple(looks)
