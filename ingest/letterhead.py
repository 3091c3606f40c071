"""The letterhead: who issues, number, place and date, stamps; then the type and title above the body.

Source: NĐ 30/2020/NĐ-CP, phụ lục I (State); HD 36-HD/VPTW (Party); HD 29-HD/TWĐTN-VP (Youth Union).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.numbers import TYPES, parse_date
from corpus.records import Level
from corpus.text import fold_marks
from ingest.headings import parse_label
from ingest.lines import Line, is_capitals

HEAD_LINES = 45
JUNK = "*_-–—.,:;`'ˆ^~“”\"|¬"
# What every letterhead of a layout prints, in folded text; dots stand for what scanners misread.
MOTTO = re.compile(
    r"\w?c.{1,2}ng\s+h.{1,2}a\s+x.\s+h.{1,2}\s+ch.\s+ngh.{1,2}a\W{0,2}\s*\S{1,5}\s+t?n.m"
    r"|c.ng\s+h.{1,2}a\s+x.\s+h.i(?:\s+ch.\s+ngh.a)?$|^\W*ch.\s+ngh.a\s+vi.t\s+nam"
    r"|d.c\s+l.p\W+t.\s+.o\W+h.nh\W+ph.c"
    r"|^\W*(?:dang\s+cong\s+san\s+viet\s+nam|doan\s+tncs\s+ho\s+chi\s+minh)\W*$"
)
RULE = re.compile(r"[-_–—=~.*•]{3,}|(?<!\S)[*]+(?!\S)|[_]{2,}")
NUMBER_LABEL = re.compile(r"(?<!\w)(?:(luat|nghi quyet|phap lenh|lenh|bo luat)\s+)?(?:so|s6|s0|sd|sb)(?!\w)\s*[:.;,]?")
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
TYPE_WORDS = sorted(((fold_marks(name), name) for name in TYPES if name != "bài viết"), key=lambda pair: -len(pair[0]))
BODY_STARTS = (
    "căn cứ", "thực hiện", "kính gửi", "nhằm", "để ", "theo ", "trên cơ sở", "xét ", "trong ", "thi hành", "tiếp tục", "qua ", "thời gian qua",
    "chào mừng", "phần", "chương", "điều ", "mục lục", "hôm nay", "ngày ", "được sự", "sau khi", "triển khai kế hoạch", "thực hành", "quyết định:",
    "quyết nghị", "(ban hành", "(kèm theo", "(thông qua", "(thực hiện", "(đã được", "i.", "i-", "a.", "1.",
)  # fmt: skip


OPENINGS = (
    "ủy ban nhân dân", "uỷ ban nhân dân", "ubnd", "hội đồng", "hưởng ứng", "phát huy", "năm ", "sáng ", "chiều ", "vừa qua", "hiện nay", "từ ",
    "nhân dịp", "kể từ", "đảng ủy", "ban chấp hành", "ban thường vụ", "tuy nhiên",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it was read. ``sure`` 0..1."""

    value: str
    start: int
    end: int
    sure: float = 1.0


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
    body: int = 0


def read_letterhead(lines: tuple[Line, ...]) -> Letterhead:
    """Read the lines above the body, in whatever order the reader left the two columns."""
    head = Letterhead()
    at = find_type_line(lines)
    end = at if at is not None else _letter_end(lines)
    left: list[str] = []
    for line in lines[:end]:
        for start, cell in _cells(line):
            _read_cell(head, cell, start, left)
    if head.subject:
        more = [piece for piece in left if piece[0].islower()]
        head.subject = replace(head.subject, value=" ".join([head.subject.value, *more]))
    if at is not None:
        _read_title(head, lines, at)
    else:
        head.body = end
        _take_untyped_title(head, lines[:end], left)
    head.issuer_lines = [line for line in left if is_name(line)]
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


def find_type_line(lines: tuple[Line, ...]) -> int | None:
    """Index of the line that prints the document's type ("KẾ HOẠCH"), or None for a letter or an article."""
    for i, line in enumerate(lines[:HEAD_LINES]):
        if line.start > 6000:
            return None
        if i and fold_marks(line.text).startswith(("kinh gui", "can cu ")):
            return None
        if type_of_line(line) is not None and not any(opens_letterhead(after) for after in lines[i + 1 : i + 8]):
            return i
    return None


def opens_letterhead(line: Line) -> bool:
    """Whether a line begins with the country's or the Party's name as a letterhead prints it."""
    match = MOTTO.search(fold_marks(line.text))
    return match is not None and is_capitals(line.text[: match.end()])


def type_of_line(line: Line) -> tuple[str, int] | None:
    """(type, offset after its word) when a line is a document type in capitals, alone or before its title."""
    text = line.text
    junk = len(text) - len(text.lstrip(JUNK + " "))
    text = text[junk:]
    folded = fold_marks(text)
    packed = re.sub(r"[\W_]", "", folded)
    for plain, name in TYPE_WORDS:
        size = len(plain)
        if folded.startswith(plain) and is_capitals(text[:size]):
            after = text[size:]
            glued = after[:1].isupper() and is_capitals(text) and len(after) > 3  # "LUẬTCÁN BỘ": a lost line break
            if (glued or not after[:1].isalnum()) and not re.match(r"\s*(?:s[oố]\b|:)", after.lower()):
                return name, junk + size
        if packed == plain.replace(" ", "") and is_capitals(text):
            return name, len(line.text)  # "Q U Y Ế T  Đ Ị N H", "NGHỊQUYẾT"
    return None


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
    for piece in re.split(TAKEN + r"+", rest):
        piece = " ".join(piece.split()).strip(" |,.;:*_-–—'`“”¬+^ˆ")
        if piece:
            left.append(piece)


TAKEN = "\x00"
GAZETTE = re.compile(
    r"(?:\d+\s+)?cong bao\s?/\s?so.*$|^\W*van ban (?:quy pham phap luat|hop nhat)\b(?:\s*-)?|^\W*phan (?:i+|van ban)\b.*$"
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
    blank = SYMBOLS_ONLY.match(text) or BLANK_SYMBOLS.match(text)
    if blank or not text.strip(" .…_-–" + TAKEN):
        head.blank_number = True
        return _blank(cell, [(label.start(), label.end() + (blank.end() if blank else len(text)))])
    unread = UNREAD.match(text)
    if unread:
        head.symbols = re.sub(r"\s", "", unread["symbols"])
        return _blank(cell, [(label.start(), label.end() + unread.end())])
    return cell


# "Số: 2} /KH-SYT": a serial in handwriting that could not be read.
UNREAD = re.compile(r"^[^|\x00]{0,14}?(?P<symbols>[A-ZĐ]{2,6}\s?[-–]\s?[A-ZĐ][A-ZĐ0-9]+(?:\s?[-–]\s?[A-ZĐ0-9]+)*)")


# "Số: NQ/ĐTN", "Số ....-NQ/TW": a number still to be given.
BLANK_SYMBOLS = re.compile(r"^[\s.…_]*[A-ZĐ]{2,}(?:\s?[-–/]\s?[A-ZĐ][\wĐ]*)+")


NUMBER = re.compile(
    r"(?P<serial>[\dOlI](?:\s?[\dOlI]){0,5}\s?[a-zA-ZđĐ]?)(?=\s*[-–—/])\s*"
    r"(?:[/-]\s*(?P<year>(?:19|20)\d{2})\s*)?[-–—/]\s*(?P<symbols>[A-ZĐa-z][\wĐ.]*(?:\s?[-–—/&.]\s?[A-ZĐ][\w.]*){0,5})"
)


def find_number(text: str) -> tuple[str, int, int] | None:
    """(number, start, end) of the document number that a piece of letterhead prints after "Số:".

    >>> find_number(" 08 - NQ/TW")
    ('08-NQ/TW', 1, 11)
    """
    match = NUMBER.search(text)
    if match is None or text[: match.start()].strip(" :.;,"):
        return None
    serial = re.sub(r"\s", "", match["serial"])
    digits = serial.translate(str.maketrans("OlI", "011"))
    if not re.fullmatch(r"\d+[a-zA-ZđĐ]?", digits):
        return None
    symbols = re.sub(r"\s", "", match["symbols"]).translate(str.maketrans("–—", "--")).rstrip(".")
    if not any(c.isupper() for c in symbols):
        return None
    mark = re.sub(r"\s", "", text[match.start() + len(match["serial"]) : match.start("symbols")])
    mark = mark.translate(str.maketrans("–—", "--"))
    return digits + mark + symbols, match.start(), match.end()


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


NOT_NAMES = re.compile(
    r"^(?:mat|toi mat|tuyet mat|khan|thuong khan|hoa toc|du thao|kinh gui|ve viec|v/v|dang ky|luat|signature|ky boi)\b"
)


def is_name(text: str) -> bool:
    """Whether a piece of letterhead can be (part of) a body's name."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2 or len(text) > 120 or NOT_NAMES.match(fold_marks(text)):
        return False
    return is_capitals(text)


AUTHORITY = re.compile(
    r"^(?:quoc hoi|chinh phu|thu tuong chinh phu|chu tich|bo truong|uy ban|hoi dong|giam doc|tong giam doc|hieu truong|ban |bo |cuc truong|tong cuc truong|thong doc"
    r"|vien truong|chanh an|truong ban|bi thu|doan |so |phong |tinh uy|thanh uy|huyen uy|dang uy)"
)


def is_authority(line: Line) -> bool:
    """Whether a line in capitals names who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH") between title and grounds."""
    return line.capitals and len(line.text) <= 110 and AUTHORITY.match(fold_marks(line.text)) is not None


def _read_title(head: Letterhead, lines: tuple[Line, ...], at: int) -> None:
    line = lines[at]
    found = type_of_line(line)
    assert found is not None
    name, length = found
    head.type = Found(name, line.start, line.start + length)
    joint = re.match(r"\s*LIÊN TỊCH\b", (line.text[length:] or (lines[at + 1].text if at + 1 < len(lines) else "")))
    rest = line.text[length:].strip(JUNK + " ")
    parts = [rest] if rest else []
    start = line.start + length if rest else -1
    end = line.end
    i = at + 1
    while i < len(lines) and i - at <= 12:
        nxt = lines[i]
        if RULE.fullmatch(nxt.text.strip()):
            i += 1
            if parts:
                break
            continue
        if stops_title(nxt, parts, lines[at + 1] if at + 1 < len(lines) else nxt):
            break
        start = nxt.start if start < 0 else start
        parts.append(RULE.sub("", nxt.text).strip(" -_"))
        end = nxt.end
        i += 1
    while i < len(lines) and i - at <= 16 and (is_authority(lines[i]) or RULE.fullmatch(lines[i].text.strip())):
        if is_authority(lines[i]):
            head.authority.append(lines[i].text)
        i += 1
    title = " ".join(part for part in parts if part)
    ground = GROUND.search(title)
    note = re.search(r"\s*\((?:Ban hành|Kèm theo|ban hành|kèm theo)", title)
    if ground or note:
        cut = min(match.start() for match in (ground, note) if match)
        end -= len(title) - cut
        title = title[:cut]
    if joint and name in ("thông tư", "nghị quyết"):
        head.type = replace(head.type, value=name + " liên tịch")
        title = re.sub(r"^\s*LIÊN TỊCH\s*", "", title)
    title = _take_old_style(head, title, max(start, 0))
    if title:
        head.title = Found(title, max(start, 0), end)
    head.body = i


GROUND = re.compile(r"\s(?=Căn cứ (?:Luật|Nghị|Hiến|Quyết|Thông|Chỉ|Kế|Điều|vào|Pháp|Bộ luật|Công văn))")
OLD_STYLE = re.compile(
    r"^(?:CỦA\s+(?P<issuer>[^\d]{5,80}?)\s+)?\(?SỐ\s*:?\s*(?P<number>\S+(?:\s?[-–/]\s?\S+)*?)\s+(?P<date>NGÀY\s*\d{1,2}\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*|THÁNG\s*\d{1,2}\s*NĂM\s*)\d{4})\)?\s*,?\s*",
    re.IGNORECASE,
)


def _take_old_style(head: Letterhead, title: str, start: int) -> str:
    """The title without the number, date and issuer that older prints put into it ("CỦA CHÍNH PHỦ SỐ 28/2003/NĐ-CP NGÀY …")."""
    match = OLD_STYLE.search(title)
    found = find_number(match["number"]) if match else None
    if match is None or found is None:
        return title
    if head.number is None:
        head.number = Found(found[0], start + match.start("number"), start + match.end("number"))
    value = parse_date(match["date"].lower())
    if head.date is None and value:
        head.date = Found(value, start + match.start("date"), start + match.end("date"))
    if match["issuer"] and not head.issuer_lines:
        head.issuer_lines = [match["issuer"].upper()]
    return title[: match.start()] + title[match.end() :]


def stops_title(line: Line, parts: list[str], first: Line) -> bool:
    """Whether the title has ended before this line."""
    lower = line.text.lower().lstrip("*_ ")
    if not parts:
        ground = GROUND.search(line.text)
        return (
            lower.startswith(("căn cứ", "kính gửi"))
            or (ground.start() if ground else len(line.text)) > 400
            or (len(line.text) > 160 and line.text[-1] in ":.;" and not line.capitals)
        )
    if lower.startswith(BODY_STARTS) or parse_label(line.text) or re.match(r"[-+]\s|\(", line.text):
        return True
    if is_authority(line) and not first.text.rstrip().endswith(("CỦA", "VÀ", "của", "và", ",")):
        return True
    if first.capitals:
        return not line.capitals
    if first.bold:
        return not line.bold
    if first.centered:
        return not line.centered
    # No look to go by, as in scans: the title goes on until something that a body begins with.
    return len(parts) > 4 or len(line.text) > 160 or line.text[-1] in ".;:" or lower.startswith(OPENINGS)
