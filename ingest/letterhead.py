"""The letterhead: who issues, number, place and date, stamps; then the type and title above the body.

Source: NĐ 30/2020/NĐ-CP, phụ lục I (State); HD 36-HD/VPTW (Party); HD 29-HD/TWĐTN-VP (Youth Union).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.numbers import parse_date
from corpus.records import Level
from corpus.text import fold_marks
from ingest.head_marks import HEAD_LINES, MOTTO, RULE, UNION, Found, find_number
from ingest.headings import parse_label
from ingest.lines import Line, is_capitals
from ingest.title import SYMBOLS, TYPE_WORDS, find_type_line, read_title

NUMBER_LABEL = re.compile(
    r"(?<!\w)(?:(luat|nghi quyet|phap lenh|lenh|bo luat)\s+)?(?:(?:so|s6|s0|sd|sb)(?!\w)\s*[:.;,]?|se\s?[:.](?=\S))"
)
SYMBOLS_ONLY = re.compile(r"^[\s.…_]*[-/–]\s*(?P<year>\d{4}\s*/)?\s*[A-ZĐ][\wĐ.]*(?:\s*[-–/&]\s*[\wĐ.]+)*")
PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_][^,;:|\d\x00]{1,40}?)?\s*[,.;]?\s*(?<!\w)ng.y\s*(?P<day>[^\s\x00]{0,4}|[.…_ ]+)\s*"
    r"th.ng\s*(?P<month>[^\s\x00]{0,4}?|[.…_ ]+)\s*[nh].m\s*(?P<year>(?:\d\s?){4}|20[\d.…_]{0,2}|[.…_ ]*)",
    re.IGNORECASE,
)
LEVEL_STAMPS: tuple[tuple[str, Level], ...] = (("tuyet mat", "tuyệt mật"), ("toi mat", "tối mật"), ("mat", "mật"))
URGENCIES = (
    ("hoa toc hen gio", "Hỏa tốc hẹn giờ"),
    ("hoa toc", "Hỏa tốc"),
    ("thuong khan", "Thượng khẩn"),
    ("khan", "Khẩn"),
)


@dataclass(slots=True)
class Letterhead:
    """What stands above the body. ``body``: index of the first line after the title."""

    number: Found | None = None
    blank_number: bool = False
    symbols: str | None = None
    date: Found | None = None
    place: str | None = None
    issuer_lines: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    subject: Found | None = None
    type: Found | None = None
    title: Found | None = None
    level: Level = "thường"
    urgency: str | None = None
    state: bool = False
    union: bool = False
    body: int = 0

    @property
    def official(self) -> bool:
        """Whether anything of an official layout is there; articles and forms have none of it."""
        return bool(self.type or self.state or self.number or self.blank_number or self.subject)


def read_letterhead(lines: tuple[Line, ...]) -> Letterhead:
    """Read the lines above the body, in whatever order the reader left the two columns."""
    head = Letterhead()
    at = find_type_line(lines)
    end = at if at is not None else _letter_end(lines)
    left: list[str] = []
    for line in lines[:end]:
        for start, cell in _cells(line):
            _read_cell(head, cell, start, left)
    glued = SYMBOLS.search(lines[end].text) if at is not None else None
    if glued and glued.start() < 40:
        _read_cell(head, lines[end].text[: glued.end()], lines[end].start, left)
    if head.subject:
        more = [piece for piece in left if piece[0].islower()]
        head.subject = replace(head.subject, value=" ".join([head.subject.value, *more]))
    if at is not None:
        title = read_title(lines, at)
        head.type, head.title, head.body, head.authority = title.type, title.title, title.body, list(title.authority)
        head.number, head.date = head.number or title.number, head.date or title.date
        left += [title.issuer] if title.issuer and not any(is_name(line) for line in left) else []
    else:
        head.body = end if head.official else 0
        _take_untyped_title(head, lines[:end], left)
    head.issuer_lines = [line for line in left if is_name(line) and fold_marks(line) not in TYPE_NAMES]
    return head


def _take_untyped_title(head: Letterhead, lines: tuple[Line, ...], left: list[str]) -> None:
    """A title in capitals under the date, in a document that prints no type."""
    dated = next((i for i, line in enumerate(lines) if head.date and line.start <= head.date.start < line.end), None)
    if head.subject or dated is None:
        return
    below = [line for line in lines[dated + 1 :] if line.capitals]
    if below:
        head.title = Found(" ".join(line.text for line in below), below[0].start, below[-1].end)
        for line in below:
            if line.text.strip(" |,.;:*") in left:
                left.remove(line.text.strip(" |,.;:*"))


def _letter_end(lines: tuple[Line, ...]) -> int:
    """Where the letterhead of a document without a type line ends: at the address or the first paragraph."""
    for i, line in enumerate(lines[:HEAD_LINES]):
        folded = fold_marks(line.text)
        if folded.startswith("kinh gui"):
            return i
        if i > 0 and (
            (len(line.text) > 160 and not line.table) or folded.startswith("can cu ") or parse_label(line.text)
        ):
            return i
    return min(len(lines), 12)


def _cells(line: Line) -> list[tuple[int, str]]:
    """(offset, text) of each cell of a row, or of the line."""
    cells = []
    at = line.start
    for part in re.split(r"(\s+\|\s+)", line.text):
        if part.strip(" |"):
            cells.append((at, part))
        at += len(part)
    return cells


def _read_cell(head: Letterhead, cell: str, start: int, left: list[str]) -> None:
    """Take the known pieces out of a cell; what is left may name the issuer."""
    rest = _blank(cell, [match.span() for match in GAZETTE.finditer(fold_marks(cell))])
    mottos = [match.span() for match in MOTTO.finditer(fold_marks(rest))]
    head.state = head.state or bool(mottos)
    head.union = head.union or UNION.match(fold_marks(rest)) is not None
    rest = _blank(rest, mottos)
    rest = _blank(rest, [match.span() for match in RULE.finditer(rest)])
    subject = re.search(r"(?<!\w)v\s?/\s?v\b|^\s*ve viec\b", fold_marks(rest))
    if subject and head.subject is None:
        date = PLACE_DATE.search(rest)
        end = date.start() if date and date.start() > subject.start() else len(rest)
        head.subject = Found(" ".join(rest[subject.start() : end].split()), start + subject.start(), start + end)
        rest = _blank(rest, [(subject.start(), end)])
    rest = _take_number(head, rest, start)
    rest = _take_date(head, rest, start)
    _read_stamps(head, fold_marks(rest))
    for match in re.finditer(f"[^{TAKEN}]+", rest):
        piece = " ".join(match[0].split()).strip(" |,.;:*_-–—'`“”¬+^ˆ")
        if head.number is None and _is_number(piece):
            head.number = Found(piece.replace(" ", ""), start + match.start(), start + match.end())
            continue
        if piece and not set(re.findall(r"\w+", fold_marks(piece))) <= MOTTO_WORDS:
            left.append(piece)


def _is_number(piece: str) -> bool:
    """Whether a piece of letterhead is a number and nothing else: its "Số:" stands on another line."""
    found = find_number(piece)
    return found is not None and found[1:] == (0, len(piece)) and "/" in piece


# A motto that a scanner broke into pieces names nobody.
MOTTO_WORDS = frozenset("cong hoa xa hoi chu nghia viet nam doc lap tu do hanh phuc".split())
TAKEN = "\x00"
GAZETTE = re.compile(
    r"(?:\d+\s+)?cong bao\s?/\s?so.*$|^\W*van ban (?:quy pham phap luat|hop nhat)\b(?:\s*-)?"
    r"|^\W*phan (?:i+|van ban)\b.*$"
)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these stretches taken out; lengths stay."""
    for low, high in spans:
        text = text[:low] + TAKEN * (high - low) + text[high:]
    return text


def _take_number(head: Letterhead, cell: str, start: int) -> str:
    label = NUMBER_LABEL.search(fold_marks(cell))
    if label is None or head.number is not None:
        return cell
    if cell[label.start() : label.end()].lower().lstrip().startswith(("sở", "sơ")):
        return cell  # "SỞ NỘI VỤ"
    before = cell[: label.start()].split(TAKEN)[-1].strip(" (*_-")
    if before and not is_capitals(before):
        return cell  # "(Kèm theo Nghị định số 30/…": another act's number
    text = cell[label.end() :]
    found = find_number(text)
    if found:
        value, low, high = found
        head.number = Found(value, start + label.end() + low, start + label.end() + high)
        return _blank(cell, [(label.start(), label.end() + high)])
    blanks = [match for match in (SYMBOLS_ONLY.match(text), BLANK_SYMBOLS.match(text)) if match]
    blank = max(blanks, key=lambda match: match.end(), default=None)
    if blank or not text.strip(" .…_-–" + TAKEN):
        head.blank_number = True
        head.symbols = re.sub(r"^[\s.…_/–-]+|\s", "", blank.group()) or None if blank else None
        return _blank(cell, [(label.start(), label.end() + (blank.end() if blank else len(text)))])
    unread = UNREAD.match(text)
    if unread:
        head.symbols = re.sub(r"\s", "", unread["symbols"])
        return _blank(cell, [(label.start(), label.end() + unread.end())])
    return cell


# "Số: 2} /KH-SYT": a serial in handwriting that could not be read.
UNREAD = re.compile(r"^[^|\x00]{0,14}?(?P<symbols>[A-ZĐ]{2,6}\s?[-–]\s?[A-ZĐ][A-ZĐ0-9]+(?:\s?[-–]\s?[A-ZĐ0-9]+)*)")


# "Số: NQ/ĐTN", "Số ....-NQ/TW": a number still to be given.
BLANK_SYMBOLS = re.compile(r"^[\s.…_]*[/–-]?\s*[A-ZĐ]{2,}(?:\s?[-–/.]\s?[A-ZĐ][\wĐ]*)+")


def _take_date(head: Letterhead, cell: str, start: int) -> str:
    match = PLACE_DATE.search(cell)
    if match is None:
        return cell
    if re.match(r"\s*(?:của|,?\s*về)\b", cell[match.end() :]):
        return cell  # another act's date, in a note under a title
    year = re.sub(r"\D", "", match["year"])
    if head.date is None and len(year) == 4:
        day, month = (match[part].strip(" .…_").translate(DIGIT_SLIPS) for part in ("day", "month"))
        clear = [part.isdigit() or not part for part in (day, month)]
        parts = [
            part for part in (day if clear[0] and month.isdigit() else "", month if clear[1] else "", year) if part
        ]
        value = parse_date("/".join(parts)) or parse_date("/".join(parts[1:]))
        slips = match["day"] + match["month"] != day + month
        if value:
            sure = 0.4 if slips or not all(clear) else 1.0
            head.date = Found(value, start + match.start(), start + match.end(), sure)
    place = (match["place"] or "").split(TAKEN)[-1].strip(" .,-–*_")
    if place and place[0].isupper() and head.place is None:
        head.place = place
    first = match.start() + max(match.group().rfind(place), 0) if place else match.start()
    return _blank(cell, [(first, match.end())])


# Shapes that a scanner sees in handwritten digits and that can be nothing else.
DIGIT_SLIPS = str.maketrans("OoÔôƠơÖöl!|I{iZz", "0000000011111122")


def _read_stamps(head: Letterhead, folded: str) -> None:
    """Level and urgency, only where a cell holds nothing else: words of the running text are no stamps."""
    bare = re.sub(r"[^a-z ]", " ", folded)
    bare = " ".join(bare.split()).removeprefix("do mat ").removeprefix("do khan ")
    for plain, level in LEVEL_STAMPS:
        if bare == plain:
            head.level = level
    for plain, urgency in URGENCIES:
        if bare == plain:
            head.urgency = urgency


TYPE_NAMES = frozenset(plain for plain, _ in TYPE_WORDS)
NOT_NAMES = re.compile(
    r"^(?:mat|toi mat|tuyet mat|khan|thuong khan|hoa toc|du thao|kinh gui|ve viec|v/v|dang ky|luat|signature|ky boi)\b"
)


FORM_CODE = re.compile(r"[A-ZĐ]{1,4}\d[\wĐ./-]*")  # "B1-1-ĐONTC"


def is_name(text: str) -> bool:
    """Whether a piece of letterhead can be (part of) a body's name."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2 or len(text) > 120 or NOT_NAMES.match(fold_marks(text)) or FORM_CODE.fullmatch(text):
        return False
    return is_capitals(text)
