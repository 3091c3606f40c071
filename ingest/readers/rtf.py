"""RTF: text with fonts and looks.

Source: Rich Text Format Specification, version 1.9.1 (2008).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from ingest.errors import SkipDocument
from ingest.readers.breaks import BREAK, SOFT, cut_leaves, split_soft
from ingest.readers.paragraphs import Leaf, Paragraph, Run, from_runs, is_capital_font
from ingest.readers.tables import table_paragraphs

PIECE = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.S
)
# Destinations that hold nothing a reader sees; those marked \* are skipped too unless named in KEPT.
SKIPPED: Final = frozenset(
    ("colortbl", "stylesheet", "info", "pict", "nonshppict", "fldinst", "themedata", "datastore", "sp", "xe", "tc",
     "bkmkstart", "bkmkend", "listtable", "listoverridetable", "rsidtbl", "generator", "filetbl", "revtbl",
     "annotation", "atnid", "atnauthor",
     "footnotesep", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "mmathPr",
     "objdata", "objclass", "template", "private", "pgdsctbl", "pntext", "pnseclvl")
)  # fmt: skip
KEPT: Final = frozenset(("shpinst", "shptxt", "shprslt", "footnote", "ud"))
MARGINS: Final = frozenset(
    ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote")
)
LETTERS: Final = {
    "tab": "\t", "line": SOFT, "lbr": SOFT, "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "page": BREAK,
}  # fmt: skip
CODE_PAGES: Final = {0: "cp1252", 163: "cp1258", 238: "cp1250", 204: "cp1251", 161: "cp1253", 162: "cp1254"}
MAX_DEPTH: Final = 2000


@dataclass(slots=True)
class State:
    """What a group inherits and its end takes back."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    gone: bool = False
    font: int = -1
    skip: bool = False
    uc: int = 1
    into: str = ""  # a margin or a note that the text goes to
    fonts: bool = False


@dataclass(slots=True)
class Reading:
    """The document while it is read."""

    code_page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    charsets: dict[int, int] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    center: bool = False
    heading: bool = False
    in_table: bool = False
    cell: list[Paragraph] = field(default_factory=list)
    row: list[list[Paragraph]] = field(default_factory=list)
    rows: list[list[list[Paragraph]]] = field(default_factory=list)
    done: list[Paragraph] = field(default_factory=list)
    tails: list[Paragraph] = field(default_factory=list)
    tail: list[Run] = field(default_factory=list)

    def end_paragraph(self) -> None:
        """End the paragraph; it goes to the cell being filled or to the text."""
        lines = [
            from_runs(line, center=self.center, heading=self.heading) for line in split_soft(self.runs or [Run("")])
        ]
        self.runs = []
        if self.in_table:
            self.cell += lines
        else:
            self.end_table()
            self.done += lines

    def end_cell(self) -> None:
        """End the cell."""
        self.in_table = True
        self.end_paragraph()
        self.row.append([paragraph for paragraph in self.cell if paragraph.text.strip()])
        self.cell = []

    def end_row(self) -> None:
        """End the row."""
        if self.row:
            self.rows.append(self.row)
        self.row, self.cell = [], []

    def end_table(self) -> None:
        """Put the rows gathered so far into the text."""
        if self.cell:
            self.row.append(self.cell)
        self.end_row()
        if self.rows:
            self.done += table_paragraphs(self.rows)
        self.rows = []

    def end_tail(self) -> None:
        """End a paragraph of a margin or a note."""
        if sum(c.isalpha() for run in self.tail for c in run.text) > 3:
            paragraph = from_runs(self.tail)
            if paragraph.text not in {other.text for other in self.tails}:
                self.tails.append(paragraph)
        self.tail = []


def read_rtf(data: bytes) -> tuple[list[Leaf], str | None]:
    """The pages, cut at page breaks; notes and distinct margin texts stand at the end.

    Raises:
        SkipDocument: nested without end, or no RTF.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise SkipDocument("Tệp RTF bị hỏng: hãy mở bằng Word và lưu lại dạng .docx.")
    reading = Reading()
    stack: list[State] = [State()]
    position = pending = 0
    star = False
    while position < len(data):
        match = PIECE.match(data, position)
        if match is None:
            position += 1
            continue
        position = match.end()
        word, number, byte, symbol, brace, plain = match.groups()
        state = stack[-1]
        if brace == b"{":
            if len(stack) > MAX_DEPTH:
                raise SkipDocument("Tệp RTF lồng nhau quá sâu: hãy mở bằng Word và lưu lại dạng .docx.")
            stack.append(replace(state))
            pending = 0
        elif brace == b"}":
            ended = stack.pop() if len(stack) > 1 else state
            if ended.into and not stack[-1].into:
                reading.end_tail()
            pending = 0
        elif word is not None:
            name = word.decode("ascii")
            value = int(number) if number else None
            if name == "bin":
                position += max(0, value or 0)
            elif pending and name in LETTERS:
                pending -= 1
            elif name == "u" and value is not None:
                add(reading, state, chr(value % 65536))
                pending = state.uc
            else:
                control(reading, state, name, value, star)
            star = False
        elif symbol == b"*":
            star = True
        elif byte is not None:
            if pending:
                pending -= 1
            else:
                add_bytes(reading, state, bytes([int(byte, 16)]))
        elif symbol is not None:
            add(reading, state, {b"~": "\u00a0", b"_": "-", b"-": "\u00ad"}.get(symbol, "") or escaped(symbol))
        elif plain is not None:
            kept = plain[pending:]
            pending = max(0, pending - len(plain))
            add_bytes(reading, state, kept)
    reading.end_tail()
    reading.end_paragraph()
    reading.end_table()
    return cut_leaves([*reading.done, *reading.tails], "rtf"), None


def escaped(symbol: bytes) -> str:
    """The letters that a backslash only protects."""
    return symbol.decode("latin-1") if symbol in b"{}\\" else ""


def add_bytes(reading: Reading, state: State, raw: bytes) -> None:
    """Add bytes in the code page of their font; bytes that it lacks stand for themselves."""
    if state.fonts:
        name = raw.decode("latin-1").split(";")[0].strip()
        if name and not state.skip:
            reading.fonts[state.font] = reading.fonts.get(state.font, "") + name
        return
    page = CODE_PAGES.get(reading.charsets.get(state.font, -1), reading.code_page)
    add(reading, state, "".join(bytes([b]).decode(page, "ignore") or chr(b) for b in raw))


def add(reading: Reading, state: State, text: str) -> None:
    """Add text in the look of its group."""
    if state.skip or state.gone or state.fonts or not text:
        return
    capital_font = is_capital_font(reading.fonts.get(state.font, ""))
    if reading.charsets.get(state.font) == 2 and not text.isspace():
        text = "".join("•" if not c.isspace() and c not in (BREAK, SOFT) else c for c in text)
    if state.caps and not capital_font:
        text = text.upper()
    into = reading.tail if state.into else reading.runs
    if into and (into[-1].bold, into[-1].italic, into[-1].capital_font) == (state.bold, state.italic, capital_font):
        into[-1] = replace(into[-1], text=into[-1].text + text)
    else:
        into.append(Run(text, state.bold, state.italic, capital_font))


def control(reading: Reading, state: State, name: str, value: int | None, star: bool) -> None:
    """Obey one control word."""
    if name == "fonttbl":
        state.fonts = True
    elif name in SKIPPED or (star and name not in KEPT):
        state.skip = True
    elif name in MARGINS:
        state.into = name
    elif name in LETTERS:
        add(reading, state, LETTERS[name])
    elif state.skip:
        return
    elif name in ("b", "i", "caps", "v", "deleted"):
        setattr(state, {"b": "bold", "i": "italic", "v": "gone", "deleted": "gone"}.get(name, name), value != 0)
    elif name == "plain":
        state.bold = state.italic = state.caps = state.gone = False
    elif name in ("f", "fcharset", "uc", "ansicpg"):
        number_control(reading, state, name, value or 0)
    elif state.into:
        if name == "par":
            reading.end_tail()
    else:
        layout_control(reading, name, value)


def number_control(reading: Reading, state: State, name: str, value: int) -> None:
    """Obey a control word that sets a number."""
    if name == "f":
        state.font = value
    elif name == "fcharset":
        reading.charsets[state.font] = value
    elif name == "uc":
        state.uc = max(0, value)
    elif value == 1258:
        reading.code_page = "cp1258"


def layout_control(reading: Reading, name: str, value: int | None) -> None:
    """Obey a control word that ends or places a paragraph."""
    if name in ("par", "sect"):
        reading.end_paragraph()
    elif name in ("cell", "nestcell"):
        reading.end_cell()
    elif name in ("row", "nestrow"):
        reading.end_row()
    elif name == "pard":
        reading.center = reading.heading = reading.in_table = False
    elif name in ("qc", "ql", "qr", "qj"):
        reading.center = name == "qc"
    elif name == "intbl":
        reading.in_table = True
    elif name == "outlinelevel":
        reading.heading = (value or 0) < 9
    elif name == "pagebb":
        reading.runs.insert(0, Run(BREAK))
