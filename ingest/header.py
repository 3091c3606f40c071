"""The header of a document: what its letterhead and its signature say, how sure each is, and what to look at."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Date
from difflib import SequenceMatcher

from corpus.numbers import TYPES, parse_date
from corpus.records import Header, Page, ReviewItem, Source
from corpus.text import fold_marks
from ingest.bodies import join_issuer, of_union, parent_of, sentence_case, with_place
from ingest.field_places import places_of
from ingest.head_marks import Found
from ingest.letterhead import Letterhead
from ingest.lines import Line, read_lines
from ingest.parts import Layout, read_layout
from ingest.recase import recased
from ingest.unofficial import unofficial_header

ADOPTED = re.compile(
    r"(?:thông qua|khóa \w+,? kỳ họp)[^.;]{0,120}?ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE
)
# Bodies that a number names by itself, where the letterhead was lost.
BODY_OF_SYMBOL = (
    ("UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    ("QH", "Quốc hội"),
    ("TTg", "Thủ tướng Chính phủ"),
    ("CP", "Chính phủ"),
    ("CTN", "Chủ tịch nước"),
)
# Who alone makes acts of a type. Source: Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15, điều 4.
MAKERS = {
    "luật": "Quốc hội",
    "bộ luật": "Quốc hội",
    "pháp lệnh": "Ủy ban Thường vụ Quốc hội",
    "nghị định": "Chính phủ",
}
# A letter's subject without its mark; the title is what it is about.
SUBJECT_MARK = re.compile(r"^(?:V/v|Về việc\s*:)\s*:?\s*", re.IGNORECASE)
LONGEST_SUBJECT = 500  # characters
SCANNED = ("ocr", "tesseract")
SURE = 0.95
LONGEST_TITLE = 150  # words; what runs on longer is a list or a text
SIGNED_DATE = 0.6  # an act may be signed on another day than it bears
TYPE_OF_SYMBOL = {
    "NQ": "nghị quyết", "CT": "chỉ thị", "QĐ": "quyết định", "KH": "kế hoạch", "BC": "báo cáo", "TB": "thông báo",
    "HD": "hướng dẫn", "TTr": "tờ trình", "NĐ": "nghị định", "TT": "thông tư", "KL": "kết luận", "CTr": "chương trình",
}  # fmt: skip
# The line between title and grounds names who decides; the body issues. Marks may be misread in capitals.
OFFICE = re.compile(
    r"^(?:Bộ trưởng|Gi.m đ.c|Tổng gi.m đ.c|Hiệu trưởng|Cục trưởng|Tổng cục trưởng)\s+(?=[A-ZĐỦ])", re.IGNORECASE
)

ANNEX = re.compile(r"phu luc(?:\s+(?:so\s+)?[ivx\d]+)?\W*$")  # a file that begins so is no act of its own
OPENING_LINES = 15
MAKES = re.compile(
    r"(?:^|[,;.]\s+)(?P<body>(?:BCH|Ban Chấp hành|Ban Thường vụ|Đảng ủy|Chi bộ|UBND|Ủy ban nhân dân|Sở|Phòng|Trường"
    r"|Công đoàn|Công ty|Nhà máy|Đoàn|Hội)\s[^,;.:]{4,90}?)\s+(?:xây dựng|ban hành|đề ra|triển khai)\s"
    r"(?:kế hoạch|phương hướng|chương trình|hướng dẫn|quy chế|quy định|nghị quyết|chỉ thị|báo cáo)",
    re.IGNORECASE,
)
STANDING = re.compile(r"ban (?:bi thu|thuong vu)\b")


def read_header(source: Source, name: str | None = None) -> tuple[Header, tuple[ReviewItem, ...]]:
    """The header and what a person should check. Fields that the text does not give stay ``None``.

    ``name``: the file's name; it only helps where a scan's handwritten serial cannot be read, and never makes it sure.
    """
    lines = read_lines(source)
    layout = read_layout(lines)
    head = layout.head
    if head.subject and len(head.subject.value) > LONGEST_SUBJECT:
        head.subject = None  # a list of documents has "V/v" in its rows
    if not head.official or (lines and ANNEX.match(fold_marks(lines[0].text))):
        return unofficial_header(lines, layout), _nothing_read(source)
    scanned = is_scanned(_page_of(source, 0))
    if name and scanned:
        _take_named_number(head, name)
    number = head.number.value if head.number else None
    kind = _type(head, number)
    signature = layout.signature
    issuer = _issuer(head, number, signature.position if signature else None, scanned)
    issuer = issuer or _opening_issuer(lines[head.body : head.body + OPENING_LINES])
    place = _place(head.place)
    issuer = recased(with_place(issuer, place), source.text, place) if issuer else None
    date, date_sure = _date(source, head, layout, lines)
    title = _title(head, kind)
    header = Header(
        number=number,
        type=kind,
        issuer=issuer,
        place=place,
        date=date,
        title=title,
        signer=_name(signature.signer) if signature else None,
        position=signature.position if signature else None,
        level=head.level,
        urgency=head.urgency,
        recipients=signature.recipients if signature else (),
    )
    confidence = _confidence(source, head, header, date_sure)
    header = replace(
        header,
        confidence=tuple(confidence.items()),
        parent=recased(parent, source.text, place) if (parent := parent_of(head.issuer_lines)) else None,
        places=places_of(source, lines, layout, header),
    )
    review = _review(source, head, header, confidence)
    named = _named_number(head, name) if name and not header.number else None
    return header, tuple(
        replace(item, suggestion=named) if item.field == "number" and named else item for item in review
    )


def _named_number(head: Letterhead, name: str) -> str | None:
    """The number that the file's name suggests where the letterhead leaves it blank."""
    trial = replace(head)
    _take_named_number(trial, name)
    return trial.number.value if trial.number else None


def _take_named_number(head: Letterhead, name: str) -> None:
    """The serial from the file's name, where the name has it before the same symbols as the letterhead."""
    printed = head.number.value.split("/", 1)[-1] if head.number else head.symbols
    if printed is None:
        return
    symbols = re.split(r"[-–/]", printed)
    words = re.findall(r"[a-z0-9]+", fold_marks(name.rsplit(".", 1)[0]))
    wanted = [fold_marks(symbol) for symbol in symbols][:2]
    for i, word in enumerate(words):
        following = words[i + 1 : i + 1 + len(wanted)]
        alike = SequenceMatcher(None, " ".join(wanted), " ".join(following)).ratio()
        if re.fullmatch(r"\d{1,5}[a-z]?", word) and following[:1] == wanted[:1] and alike >= 0.75:
            serial = word.upper()
            if head.number and head.number.value.upper().startswith(serial + "/"):
                head.number = replace(head.number, sure=0.8)
            else:
                whole = [*following, *symbols[len(following) :]]
                exact = [
                    old if fold_marks(old) == new else new.upper() for old, new in zip(symbols, whole, strict=False)
                ]
                head.number = Found(f"{serial}/{'-'.join(exact)}", -1, -1, 0.4)
            return


def _type(head: Letterhead, number: str | None) -> str | None:
    if head.type:
        return head.type.value
    printed = re.split(r"[-–]", (number or "").rsplit("/", 1)[-1] or head.symbols or "")[0]
    named = TYPE_OF_SYMBOL.get(printed) if not head.subject else None
    if named:
        return named  # "/BC-SYT" where the type itself could not be read; a letter has its author's symbol there
    return "công văn" if head.subject or (not head.title and (number or head.blank_number)) else None


def _issuer(head: Letterhead, number: str | None, position: str | None, scanned: bool) -> str | None:
    if scanned and head.authority:
        # One line in the body's middle is read better than two columns beside each other.
        return OFFICE.sub("", sentence_case(" ".join(head.authority)))
    if head.authority and STANDING.match(fold_marks(head.authority[0])):
        return sentence_case(" ".join(head.authority))  # it decides in the name of the body above the number
    issuer = join_issuer(head.issuer_lines)
    if issuer:
        return of_union(issuer) if head.union else issuer
    symbols = re.split(r"[-/]", number or "")
    for symbol, body in BODY_OF_SYMBOL:
        if any(part.rstrip("0123456789") == symbol for part in symbols):
            return body
    if head.authority:
        return OFFICE.sub("", sentence_case(" ".join(head.authority)))
    if head.type and head.type.value in MAKERS:
        return MAKERS[head.type.value]
    acting = re.match(
        r"(?:TM|T/M)\s?\.?\s*(.+?)(?=\s+(?:KT|K/T|Q|CHỦ TỊCH|THỦ TƯỚNG|BÍ THƯ|TRƯỞNG|PHÓ|GIÁM ĐỐC)\b|$)", position or ""
    )
    return sentence_case(acting[1]) if acting else None


def _opening_issuer(lines: tuple[Line, ...]) -> str | None:
    """Who makes the document by its own opening sentence ("…, Công đoàn trường X xây dựng kế hoạch …")."""
    for line in lines:
        match = MAKES.search(line.text)
        if match:
            return match["body"].strip()
    return None


def _date(source: Source, head: Letterhead, layout: Layout, lines: tuple[Line, ...]) -> tuple[str | None, float]:
    """(ISO date, how sure). Acts of the National Assembly are dated where they say when they were adopted."""
    if head.date and len(head.date.value) == 10:
        return head.date.value, head.date.sure
    if source.signed and (head.date is None or source.signed.startswith(head.date.value)):
        return source.signed, SIGNED_DATE  # the day is blank or cannot be read, and the file shows when it was signed
    if head.date:
        return head.date.value, head.date.sure
    main = layout.parts[0]
    start = lines[main.body].start if main.body < len(lines) else 0
    adopted = list(ADOPTED.finditer(source.text[start : lines[main.last - 1].end if lines else 0]))
    if adopted:
        return parse_date(adopted[-1].group()), 0.9
    return None, 0.0


def _place(place: str | None) -> str | None:
    if not place:
        return None
    return sentence_case(place) if place.isupper() else place


def _title(head: Letterhead, kind: str | None) -> str | None:
    found = head.title or head.subject
    if found is None:
        return None
    title = SUBJECT_MARK.sub("", " ".join(found.value.split()).strip(" .;:*|"))
    words = re.sub(r"(?<=\() (?=\d)", "", title).split()
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        words = words[:half]  # a converter wrote the title twice
    return " ".join(words[:LONGEST_TITLE]) or None


def _name(name: str | None) -> str | None:
    return "; ".join(part.title() if part.isupper() else part for part in name.split("; ")) if name else None


def _page_of(source: Source, at: int) -> Page | None:
    return next(
        (page for page in source.pages if page.start <= at < page.end), source.pages[0] if source.pages else None
    )


def is_scanned(page: Page | None) -> bool:
    """Whether a page's text came from a picture."""
    return page is not None and any(word in page.reader.lower() for word in SCANNED)


def _box_confidence(page: Page | None, found: Found) -> float:
    """The least confidence of the words that a value was read from; 1 without boxes."""
    boxes = [box.confidence for box in page.boxes if box.start < found.end and box.end > found.start] if page else []
    return min(boxes, default=1.0)


def _confidence(source: Source, head: Letterhead, header: Header, date_sure: float) -> dict[str, float]:
    """How sure each field is, 0..1; only fields that have a value."""
    first = _page_of(source, 0)
    base = 0.6 if is_scanned(first) else 1.0
    quality = min(base, first.confidence if first else 1.0)
    sure = {
        name: round(quality, 2)
        for name in ("type", "issuer", "title", "signer", "place", "position", "urgency", "recipients")
        if getattr(header, name)
    }
    if header.number and head.number:
        sure["number"] = round(
            min(quality, head.number.sure, _box_confidence(first, head.number), _agreement(header)), 2
        )
    if header.date:
        box = _box_confidence(first, head.date) if head.date else 1.0
        sure["date"] = round(min(quality, box, date_sure, _agreement(header)), 2)
        if len(header.date) < 10:
            sure["date"] = min(sure["date"], 0.5)
    if header.type and not head.type:
        sure["type"] = min(sure["type"], 0.7)
    if header.issuer and not head.issuer_lines:
        sure["issuer"] = min(sure["issuer"], 0.95 if header.number else 0.8 if head.authority else 0.6)
    return sure


def _agreement(header: Header) -> float:
    """1 where number, type and date fit each other, less where they contradict."""
    if not header.number:
        return 1.0
    parts = re.split(r"[-/]", header.number)
    year = next((part for part in parts[1:] if re.fullmatch(r"(?:19|20)\d\d", part)), None)
    if year and header.date and not header.date.startswith(year):
        return 0.3
    symbols = [symbol.upper().replace("Đ", "D") for symbol in TYPES.get(header.type or "", ())]
    held = [re.sub(r"\d+$", "", part.upper().replace("Đ", "D")) for part in parts[1:]]
    if (
        symbols
        and header.type != "công văn"
        and "VBHN" not in held
        and not any(part == symbol for part in held for symbol in symbols)
    ):
        return 0.5
    return 1.0


NAMES = {
    "number": "số, ký hiệu",
    "date": "ngày ban hành",
    "issuer": "cơ quan ban hành",
    "title": "trích yếu",
    "type": "loại văn bản",
}
SEVERITY = {"number": 0.9, "date": 0.8, "issuer": 0.7, "title": 0.6, "type": 0.7}


def _nothing_read(source: Source) -> tuple[ReviewItem, ...]:
    if source.text.strip():
        return ()
    return (
        ReviewItem("text", "Không đọc được chữ nào trong tệp; hãy quét lại hoặc mở tệp gốc để kiểm tra.", 1.0, None, 1),
    )


def _review(source: Source, head: Letterhead, header: Header, sure: dict[str, float]) -> list[ReviewItem]:
    """One item for each field that is missing or not sure enough to show as sure."""
    items = []
    for name, shown in NAMES.items():
        value = getattr(header, name)
        if value is None:
            reason = f"Không đọc được {shown}; hãy xem lại trang đầu của văn bản."
            if name == "number" and head.blank_number:
                reason = "Văn bản để trống số; nếu đã ban hành, hãy ghi số vào."
            items.append(ReviewItem(name, reason, SEVERITY[name], None, 1))
        elif sure.get(name, 0.0) < SURE - 0.1:
            reason = f"Chưa chắc {shown} “{value}”; hãy so với bản gốc."
            items.append(ReviewItem(name, reason, round(SEVERITY[name] * (1 - sure.get(name, 0.0)), 2), value, 1))
    if header.date and header.date > Date.today().isoformat():
        items.append(
            ReviewItem("date", f"Ngày ban hành {header.date} ở tương lai; hãy so với bản gốc.", 0.8, header.date, 1)
        )
    return items
