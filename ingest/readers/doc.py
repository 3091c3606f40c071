"""DOC files of Word 97 to 2003 (and the plain text of Word 6 and 95)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

import olefile  # type: ignore[import-untyped]

from corpus.records import ReviewItem
from ingest.errors import SkipDocument
from ingest.readers.breaks import BREAK, SOFT, changes_review, cut_leaves, split_soft
from ingest.readers.paragraphs import Leaf, Paragraph, Run, from_runs, is_capital_font
from ingest.readers.tables import table_paragraphs
from ingest.readers.word97 import FIB, NARROW, OLD_FIB, Form, Look, Story, read_story

CELL_END, PARAGRAPH_END = "\x07", "\r"
FIELD_BEGIN, FIELD_RESULT, FIELD_END = "\x13", "\x14", "\x15"
# Pictures, anchors, note marks: nothing to read. The optional hyphen stays: in TCVN3 fonts it is the letter ư.
SPECIAL: Final = str.maketrans(
    {"\x01": "", "\x02": "", "\x03": "", "\x04": "", "\x05": "", "\x08": "", "\x1e": "-", "\x1f": "\u00ad",
     "\x0c": BREAK, "\x0b": SOFT, "\x0e": SOFT}
)  # fmt: skip
DAMAGED = "Tệp DOC bị hỏng, không đọc được: hãy mở bằng Word và lưu lại dạng .docx."


def read_doc(path: Path) -> tuple[list[Leaf], str | None, list[ReviewItem]]:
    """The pages, cut at explicit page breaks, and no title: the metadata of old files is in unknown fonts.

    Raises:
        SkipDocument: damaged, encrypted, or no Word document.
    """
    try:
        with olefile.OleFileIO(path) as ole:
            if not ole.exists("WordDocument"):
                raise SkipDocument("Tệp không phải văn bản Word: hãy mở bằng phần mềm gốc và lưu lại dạng .docx.")
            word = ole.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", word, 0x0A)[0]
            if flags & 0x0100:
                raise SkipDocument("Tệp DOC có mật khẩu: hãy mở bằng Word, gỡ mật khẩu rồi nạp lại.")
            kind = struct.unpack_from("<H", word)[0]
            name = "1Table" if flags & 0x0200 else "0Table"
            table = ole.openstream(name).read() if ole.exists(name) else b""
    except (OSError, struct.error, ValueError, IndexError, TypeError, AttributeError) as error:
        raise SkipDocument(DAMAGED) from error
    try:
        if kind == OLD_FIB or not table:
            return old_leaves(word), None, []
        if kind != FIB:
            raise SkipDocument(DAMAGED)
        story = read_story(word, table)
    except (ValueError, IndexError, struct.error) as error:
        raise SkipDocument(DAMAGED) from error
    changes = sum(look.changed for _, _, look in story.looks)
    return cut_leaves(story_paragraphs(story), "doc"), None, changes_review(changes)


def old_leaves(word: bytes) -> list[Leaf]:
    """Word 6 and 95: the text between the two offsets of the header, without looks."""
    start, end = struct.unpack_from("<II", word, 0x18)
    text = "".join(NARROW[byte] for byte in word[start : min(end, len(word))])
    if not text.strip():
        raise ValueError("no text")
    story = Story(text, (len(text),), (), (), ())
    return cut_leaves(story_paragraphs(story), "doc")


def story_paragraphs(story: Story) -> list[Paragraph]:
    """Main text, then footnotes, endnotes and text boxes; headers and comments are left out."""
    found: list[Paragraph] = []
    parts = (0, 1, 5, 6) if len(story.ends) > 6 else (0,)
    for number in parts:
        start = story.ends[number - 1] if number else 0
        found += part_paragraphs(story, start, story.ends[number])
    return found


Value = TypeVar("Value")


def lookup(runs: tuple[tuple[int, int, Value], ...], default: Value) -> Callable[[int], Value]:
    """What the run at a place says."""
    starts = [start for start, _, _ in runs]

    def at(place: int) -> Value:
        number = bisect_right(starts, place) - 1
        return runs[number][2] if number >= 0 and place < runs[number][1] else default

    return at


def part_paragraphs(story: Story, start: int, end: int) -> Iterator[Paragraph]:
    """Paragraphs and tables of one part of the text."""
    form_at = lookup(story.forms, Form())
    rows: list[list[list[Paragraph]]] = []
    row: list[list[Paragraph]] = []
    cell: list[Paragraph] = []
    for begin, stop in paragraph_bounds(story.text, start, end):
        mark = story.text[stop - 1]
        form = form_at(stop - 1)
        if not form.in_table and mark != CELL_END:
            if row:
                rows.append(row)
            if rows:
                yield from table_paragraphs(rows)
            rows, row, cell = [], [], []
            yield from lines_of(story, begin, stop, form)
            continue
        if form.row_end:
            rows.append(row)
            row, cell = [], []
            continue
        cell += lines_of(story, begin, stop, form)
        if mark == CELL_END:
            row.append(cell)
            cell = []
            if not story.forms and story.text[stop : stop + 1] == CELL_END:  # no forms: two marks end a row
                rows.append(row)
                row = []
    if cell:
        row.append(cell)
    if row:
        rows.append(row)
    if rows:
        yield from table_paragraphs(rows)


def paragraph_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open bounds of paragraphs, their end marks included."""
    begin = start
    for place in range(start, end):
        if text[place] in (PARAGRAPH_END, CELL_END):
            yield begin, place + 1
            begin = place + 1
    if begin < end:
        yield begin, end


def lines_of(story: Story, start: int, end: int, form: Form) -> Iterator[Paragraph]:
    """The lines of one paragraph; soft breaks may part it."""
    runs = [Run(BREAK)] if form.break_before and start else []
    runs += runs_of(story, start, end, form)
    for line in split_soft(runs):
        heading = form.heading and any(run.text.strip() for run in line)
        yield from_runs(line, center=form.center, heading=heading)


def runs_of(story: Story, start: int, end: int, form: Form) -> Iterator[Run]:
    """The paragraph's runs: field codes, hidden and deleted text left out."""
    look_at = lookup(story.looks, form.look)
    depth, hidden = 0, [False]
    text, current = "", form.look
    for place in range(start, end):
        letter = story.text[place]
        if letter == FIELD_BEGIN:
            depth, hidden = depth + 1, [*hidden, True]
        elif letter == FIELD_RESULT and depth:
            hidden[-1] = hidden[-2] if len(hidden) > 1 else False
        elif letter == FIELD_END and depth:
            depth, hidden = depth - 1, hidden[:-1]
        elif not hidden[-1] and letter not in "\r\x07\x13\x14\x15":
            look = look_at(place)
            if look != current:
                yield styled(text, current, story.fonts)
                text, current = "", look
            text += letter
    yield styled(text, current, story.fonts)


def styled(text: str, look: Look, fonts: tuple[str, ...]) -> Run:
    """A run in its look; characters of symbol fonts become a bullet."""
    if look.gone:
        return Run("")
    if look.symbol:
        text = "".join("•" if "\uf000" <= c <= "\uf0ff" or c == "(" else c for c in text)
    text = text.translate(SPECIAL)
    font = fonts[look.font] if look.font < len(fonts) else ""
    capital_font = is_capital_font(font)
    return Run(text.upper() if look.caps and not capital_font else text, look.bold, look.italic, capital_font)
