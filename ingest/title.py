"""The document's type and its title (trích yếu), between letterhead and body."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.numbers import TYPES, parse_date
from corpus.text import fold_marks
from ingest.head_marks import HEAD_LINES, JUNK, MOTTO, RULE, Found, find_number
from ingest.headings import parse_label
from ingest.lines import Line, is_capitals

# What a document prints as its type beyond the types that numbers know.
MORE_TYPES = ("chương trình hành động", "đơn đăng ký", "đơn đề nghị", "phiếu đăng ký", "bản đăng ký", "bản kê khai")
PRINTED = (*(name for name in TYPES if name != "bài viết"), *MORE_TYPES)
TYPE_WORDS = sorted(((fold_marks(name), name) for name in PRINTED), key=lambda pair: -len(pair[0]))
BODY_STARTS = (
    "căn cứ", "thực hiện", "kính gửi", "nhằm", "để ", "theo ", "trên cơ sở", "xét ", "trong ", "thi hành", "tiếp tục",
    "qua ", "thời gian qua", "chào mừng", "phần", "chương", "điều ", "mục lục", "hôm nay", "ngày ", "được sự",
    "sau khi", "triển khai kế hoạch", "thực hành", "quyết định:", "quyết nghị", "(ban hành", "(kèm theo",
    "(thông qua", "(thực hiện", "(đã được", "i.", "i-", "a.", "1.",
)  # fmt: skip


OPENINGS = (
    "ủy ban nhân dân", "uỷ ban nhân dân", "ubnd", "hội đồng", "hưởng ứng", "phát huy", "năm ", "sáng ", "chiều ",
    "vừa qua", "hiện nay", "từ ", "nhân dịp", "kể từ", "đảng ủy", "ban chấp hành", "ban thường vụ", "tuy nhiên",
)  # fmt: skip


def find_type_line(lines: tuple[Line, ...]) -> int | None:
    """Index of the line that prints the document's type ("KẾ HOẠCH"), or None for a letter or an article."""
    for i, line in enumerate(lines[:HEAD_LINES]):
        if line.start > 6000:
            return None
        if i and fold_marks(line.text).startswith(("kinh gui", "can cu ")):
            return None
        found = type_at(lines, i)
        if found is None:
            continue
        # "ĐIỀU LỆ / ĐẢNG CỘNG SẢN VIỆT NAM": here the Party's name is the title.
        if found[0] == "điều lệ" or not any(opens_letterhead(after) for after in lines[i + 1 : i + 8]):
            return i
    return None


# Older prints name type, issuer, number and date in one sentence: "Nghị định của Chính phủ số 8/2003/NĐ-CP ngày …".
IN_SENTENCE = re.compile(r"^\s+của\s+[^\d;]{3,90}?\ssố\s*:?\s*\d+\s*[/-]", re.IGNORECASE)
SENTENCE_LINES = 6


def type_at(lines: tuple[Line, ...], i: int) -> tuple[str, int] | None:
    """(type, offset after its word) of a line that prints the document's type, in capitals or as a sentence begins."""
    found = type_of_line(lines[i])
    if found or i >= SENTENCE_LINES:
        return found
    text = " ".join(line.text for line in lines[i : i + 2])
    folded = fold_marks(text)
    for plain, name in TYPE_WORDS:
        if folded.startswith(plain + " ") and text[0].isupper() and IN_SENTENCE.match(text[len(plain) :]):
            return name, len(plain)
    return None


def opens_letterhead(line: Line) -> bool:
    """Whether a line begins with the country's or the Party's name as a letterhead prints it."""
    match = MOTTO.search(fold_marks(line.text))
    return match is not None and is_capitals(line.text[: match.end()])


SYMBOLS = re.compile(r"/\s?[A-ZĐ]{2,}\s?-\s?[A-ZĐ]{2,}")


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
        if folded.endswith(" " + plain) and is_capitals(text[-size:]) and SYMBOLS.search(text[:-size]):
            return name, len(line.text)  # "Số: … /BC-SYT BÁO CÁO": a scanner's line break lost
    return None


AUTHORITY = re.compile(
    r"^(?:quoc hoi|chinh phu|thu tuong chinh phu|chu tich|bo truong|uy ban|hoi dong|giam doc|tong giam doc|hieu truong"
    r"|ban |bo |cuc truong|tong cuc truong|thong doc"
    r"|vien truong|chanh an|truong ban|bi thu|doan |so |phong |tinh uy|thanh uy|huyen uy|dang uy)"
)


def is_authority(line: Line) -> bool:
    """Whether a line in capitals names who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH") between title and grounds."""
    return line.capitals and len(line.text) <= 110 and AUTHORITY.match(fold_marks(line.text)) is not None


@dataclass(frozen=True, slots=True)
class Title:
    """Type and title, and what older prints put between them. ``body``: index of the first line after them."""

    type: Found
    title: Found | None
    body: int
    authority: tuple[str, ...] = ()
    number: Found | None = None
    date: Found | None = None
    issuer: str | None = None


def read_title(lines: tuple[Line, ...], at: int) -> Title:
    """The title that begins at line ``at``, which prints the type."""
    line = lines[at]
    name, length = type_at(lines, at) or ("", 0)
    rest = line.text[length:].strip(JUNK + " ")
    parts = [rest] if rest else []
    start, end = (line.start + length if rest else -1), line.end
    i = at + 1
    while i < len(lines) and i - at <= 12:
        if RULE.fullmatch(lines[i].text):
            i += 1
            if parts:
                break
            continue
        if stops_title(lines[i], parts, lines[at + 1]):
            break
        start = lines[i].start if start < 0 else start
        parts.append(RULE.sub("", lines[i].text).strip(" -_"))
        end = lines[i].end
        i += 1
    authority = []
    while i < len(lines) and i - at <= 16 and (is_authority(lines[i]) or RULE.fullmatch(lines[i].text)):
        authority += [lines[i].text] if is_authority(lines[i]) else []
        i += 1
    text = " ".join(part for part in parts if part)
    cuts = [match.start() for match in (GROUND.search(text), NOTE.search(text), COUNCIL.search(text)) if match]
    if cuts:
        end -= len(text) - min(cuts)
        text = text[: min(cuts)]
    if name in ("thông tư", "nghị quyết") and text.startswith("LIÊN TỊCH"):
        name, text = f"{name} liên tịch", text.removeprefix("LIÊN TỊCH").lstrip()
    kind = Found(name, line.start, line.start + length)
    title = _old_style(Title(kind, Found(text, max(start, 0), end) if text else None, i, tuple(authority)))
    return _numbered_note(_without_issuer(title), lines)


# "QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH về việc …": who decides is no part of the title.
OF_ISSUER = re.compile(
    r"^CỦA\s+(?P<issuer>(?:BỘ|CHÍNH PHỦ|THỦ TƯỚNG|CHỦ TỊCH|ỦY BAN|UỶ BAN|HỘI ĐỒNG|TỔNG CỤC|GIÁM ĐỐC)[^\d;]{0,80}?)"
    r"\s+(?=(?i:về|quy định|hướng dẫn|ban hành|sửa đổi|bổ sung|phê duyệt|thành lập)\b)"
)


def _without_issuer(title: Title) -> Title:
    match = OF_ISSUER.match(title.title.value) if title.title else None
    if match is None or title.title is None or not is_capitals(match["issuer"]):
        return title
    rest = replace(title.title, value=title.title.value[match.end() :], start=title.title.start + match.end())
    return replace(title, title=rest, issuer=title.issuer or match["issuer"])


NUMBER_NOTE = re.compile(r"^\(?\s*số\s*:?\s*(?P<number>\d\S*)\s*,?\s*ngày\s(?P<date>[^)]{6,30})\)?$", re.IGNORECASE)


def _numbered_note(title: Title, lines: tuple[Line, ...]) -> Title:
    """Take number and date from a note under the title: "(số 27/2001/QH10 ngày 29-6-2001)"."""
    line = lines[title.body] if title.body < len(lines) else None
    match = NUMBER_NOTE.match(line.text) if line else None
    found = find_number(match["number"]) if match else None
    if line is None or match is None or found is None or title.number:
        return title
    date = parse_date(match["date"])
    return replace(
        title,
        body=title.body + 1,
        number=Found(found[0], line.start + match.start("number"), line.start + match.end("number")),
        date=Found(date, line.start + match.start("date"), line.start + match.end("date")) if date else title.date,
    )


NOTE = re.compile(r"\s*\((?:Ban hành|Kèm theo|ban hành|kèm theo)")
GROUND = re.compile(
    r"\s(?=Căn cứ (?:Luật|Nghị|Hiến|Quyết|Thông|Chỉ|Kế|Điều|vào|Pháp|Bộ luật|Công văn)"
    r"|(?:Thực hiện|Triển khai) (?:Nghị quyết|Chỉ thị|Kết luận|Kế hoạch|Quyết định|Hướng dẫn|Công văn) số)"
)
OLD_STYLE = re.compile(
    r"^(?:CỦA\s+(?P<issuer>[^\d]{5,80}?)\s+)?\(?SỐ\s*:?\s*(?P<number>\S+(?:\s?[-–/]\s?\S+)*?)\s+"
    r"(?P<date>NGÀY\s*\d{1,2}\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*|THÁNG\s*\d{1,2}\s*NĂM\s*)\d{4})\)?\s*,?\s*",
    re.IGNORECASE,
)


def _old_style(title: Title) -> Title:
    """Take out what older prints put into the title: "CỦA CHÍNH PHỦ SỐ 28/2003/NĐ-CP NGÀY 31 THÁNG 3 NĂM 2003 …"."""
    text = title.title.value if title.title else ""
    match = OLD_STYLE.search(text)
    found = find_number(match["number"]) if match else None
    if match is None or found is None or title.title is None:
        return title
    start = title.title.start
    date = parse_date(match["date"].lower())
    rest = text[: match.start()] + text[match.end() :]
    return replace(
        title,
        title=replace(title.title, value=rest) if rest else None,
        number=Found(found[0], start + match.start("number"), start + match.end("number")),
        date=Found(date, start + match.start("date"), start + match.end("date")) if date else None,
        issuer=match["issuer"].upper() if match["issuer"] else None,
    )


BODY_ALONE = re.compile(
    r"chinh phu|quoc hoi|thu tuong chinh phu|chu tich nuoc|bo truong bo [a-z, -]{3,50}|bo chinh tri"
)
# The last line of a title, often set smaller: "Năm học 2018 – 2019", "Quý II năm 2024".
PERIOD = re.compile(r"(?:Năm|Năm học|Giai đoạn|Quý|Tháng|Học kỳ|Nhiệm kỳ|Đợt)\s[\wIVX ,.–-]{0,30}\d{4}", re.IGNORECASE)
DATE_NOTE = re.compile(r"\(\s*\d[\d\s/.–—-]*\d\s*\)")
# A council's session stands between the title and the grounds; a reader may have put it on the title's line.
COUNCIL = re.compile(r"\s(?=HỘI ĐỒNG NHÂN DÂN [^.;]{3,80}?,?\s*KH(?:ÓA|OÁ)\s+(?:THỨ\s+)?[IVXLC\d]+)")


def stops_title(line: Line, parts: list[str], first: Line) -> bool:
    """Whether the title has ended before this line."""
    lower = line.text.lower().lstrip("*_ ")
    if not parts:
        ground = GROUND.search(line.text)
        return (
            lower.startswith(("căn cứ", "kính gửi"))
            or (ground.start() if ground else len(line.text)) > 400
            or (len(line.text) > 160 and line.text[-1] in ":.;" and not line.capitals and ground is None)
        )
    if line.text[:1].islower() and parts[-1][-1:] not in (".", ";", ":") and len(parts) < 5:
        return False  # a body never opens with a small letter: the typist broke the title here
    if DATE_NOTE.fullmatch(line.text) or PERIOD.fullmatch(line.text):
        return False  # "(20/11/1982 - 20/11/2011)" under the name of an anniversary
    if lower.startswith(BODY_STARTS) or parse_label(line.text) or re.match(r"[-+]\s|\(", line.text):
        return True
    if BODY_ALONE.fullmatch(fold_marks(line.text).strip(" .,")):
        return True  # who decides, in small letters: "Chính phủ", "Thủ tướng Chính phủ"
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
