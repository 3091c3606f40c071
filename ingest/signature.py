"""The signature block at the end of the main document: who signs, as what, and who receives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.text import fold_marks
from ingest.lines import Line, is_capitals

AUTHORITIES = re.compile(r"(?<![\w.])(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L|TH)\s?\.\s*(?=[A-ZĐÀ-Ỹ])")
RECIPIENTS = re.compile(r"n.i\s+nh.n\b\s*[:.;]?", re.IGNORECASE)
POSITIONS = (
    "chu tich", "pho chu tich", "thu tuong", "pho thu tuong", "bo truong", "thu truong", "giam doc", "pho giam doc", "tong giam doc", "cuc truong", "pho cuc truong",
    "bi thu", "pho bi thu", "truong ban", "pho truong ban", "truong phong", "pho truong phong", "hieu truong", "pho hieu truong", "vien truong", "chanh van phong",
    "pho chanh van phong", "tong cuc truong", "tu lenh", "chinh uy", "pho chinh uy", "chu nhiem", "pho chu nhiem", "tong bi thu", "thong doc", "chanh an", "tong thu ky",
    "chi huy truong", "pho thu truong", "uy vien", "nguoi lap ke hoach", "nguoi lap", "nguoi bao cao", "thu truong don vi", "pho tong giam doc", "chi cuc truong",
    "thuong truc", "tong kiem toan", "vu truong", "truong doan", "truong tieu ban", "thu ky", "truong khoa", "chanh thanh tra",
)  # fmt: skip
RANKS = re.compile(
    r"^(?:(?:GS|PGS|TS|TSKH|ThS|ThS|BS|CN|KS|DS|BSCKI{1,2}|BS\.?CK\s?[I12]{1,2}|NGƯT|NGND|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|"
    r"Thiếu tá|Đại úy|Thượng úy|Ông|Bà|Đ/c|Đồng chí)\s*[.:]?\s*)+",
    re.IGNORECASE,
)
FAMILY_NAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan trinh dinh lam mai truong cao ta ha luu luong thai chu tong to la quach kieu tang dam"
    " ong ninh nghiem phung mac doi giang chau khuc tu van vuong vi trieu nong ban sung giang hau thach kim danh son lo lu ma quang cam bach cu au hua luc mong y k kpa rah"
    " siu ro ksor nay h' a thao mua vang giang lau hang tan thuy bien tien ung tieu uong thieu viet an phi lieu luyen lai mau nham nhu nie mlo ha ka tho thân le khong khuong".split()
)
NOT_PEOPLE = re.compile(
    r"\b(?:chuc thuc hien|thuc hien|quy dinh|dieu khoan|thi hanh|chung|nhiem vu|noi dung|uy ban|hoi dong|to chuc|van ban|cong tac|so luong)\b"
)
NAME = re.compile(r"^[^\W\d_][\w'’-]*\.?(?:\s+[^\W\d_][\w'’-]*){1,5}$")
TAIL_NAME = re.compile(r"((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ'’]+\s*){2,5})$")
MARKERS = re.compile(r"\(?\s*(?:đã\s+ký|da\s+ky|ký\s+tên|ký tên,? đóng dấu|signed|đã\s+kí)\s*\)?", re.IGNORECASE)
LOOK_BACK = 90


@dataclass(frozen=True, slots=True)
class Signature:
    """``first``, ``last``: line indexes, half-open. Offsets of the signer's name, or -1."""

    first: int
    last: int
    signer: str | None = None
    position: str | None = None
    recipients: tuple[str, ...] = ()
    start: int = -1
    end: int = -1


def find_signature(lines: tuple[Line, ...], first: int, last: int) -> Signature | None:
    """The block between the body's last line and ``last`` (the first annex); None where nobody signs."""
    at = _block_start(lines, first, last)
    if at is None:
        return None
    stop = min(last, at + 70)
    signers: list[tuple[str, int, int]] = []
    positions: list[str] = []
    for line in lines[at:stop]:
        for start, cell in _cells(line):
            _read_cell(cell, start, signers, positions)
    recipients = _recipients(lines[at:stop])
    names = list(dict.fromkeys(name for name, _, _ in signers))
    return Signature(
        at,
        stop,
        signer="; ".join(names) or None,
        position=" ".join(dict.fromkeys(positions)) or None,
        recipients=recipients,
        start=signers[0][1] if signers else -1,
        end=signers[-1][2] if signers else -1,
    )


def _block_start(lines: tuple[Line, ...], first: int, last: int) -> int | None:
    """First line of the block: "Nơi nhận" or "TM. …", whichever comes first after the end of the text."""
    marks = []
    for i in range(first, last):
        text = lines[i].text
        folded = fold_marks(text)
        if re.match(r"\W*noi nhan\b", folded) or re.search(r"\|\s*noi nhan\b", folded):
            marks.append(i)
        elif AUTHORITIES.search(text) and len(text) <= 160 and _mostly_capitals(text):
            marks.append(i)
        elif is_position(text) and line_is_block(lines, i, last):
            marks.append(i)
    if not marks:
        return None
    tail = [i for i in marks if i >= marks[-1] - LOOK_BACK]
    return tail[0]


def _mostly_capitals(text: str) -> bool:
    return any(is_capitals(cell) for _, cell in ((0, part) for part in text.split("|")))


def is_position(text: str) -> bool:
    """Whether a line in capitals is an office and nothing else."""
    folded = fold_marks(text).strip(" .:,*")
    return is_capitals(text) and len(text) < 80 and folded.startswith(POSITIONS)


def line_is_block(lines: tuple[Line, ...], i: int, last: int) -> bool:
    """Whether a person's name follows within four lines: an office alone may also be a heading."""
    return any(person(line.text) for line in lines[i + 1 : min(i + 5, last)])


def _cells(line: Line) -> list[tuple[int, str]]:
    cells = []
    at = line.start
    for part in re.split(r"(\s*\|\s*)", line.text):
        if part.strip(" |"):
            cells.append((at, part))
        at += len(part)
    return cells


def _read_cell(cell: str, start: int, signers: list[tuple[str, int, int]], positions: list[str]) -> None:
    text = MARKERS.sub(" ", cell)
    if re.match(r"\s*(?:n.i nh.n|[-+*])", text, re.IGNORECASE):
        return
    found = person(text)
    if found:
        at = max(cell.find(found), 0)
        signers.append((found, start + at, start + at + len(found)))
        return
    folded = fold_marks(text)
    if AUTHORITIES.search(text) or any(position in folded for position in POSITIONS):
        tail = TAIL_NAME.search(text.rstrip())
        head = text
        if tail and is_capitals(text[: tail.start()]) and person(tail[1].strip()):
            signers.append((tail[1].strip(), start + tail.start(1), start + tail.start(1) + len(tail[1].strip())))
            head = text[: tail.start()]
        if is_capitals(head):
            positions.append(" ".join(head.split()).strip(" .,"))


def person(text: str) -> str | None:
    """The person's name that a line is, without titles; None for anything else.

    >>> person("Thiếu tướng Nguyễn Văn A"), person("KT. CHỦ TỊCH"), person("Sở Nội vụ")
    ('Nguyễn Văn A', None, None)
    """
    text = " ".join(MARKERS.sub(" ", text).split()).strip(" .,;:-–*_()")
    text = RANKS.sub("", text).strip(" .,")
    if not NAME.match(text) or len(text) > 40:
        return None
    words = text.split()
    folded = fold_marks(text).split()
    if folded[0] not in FAMILY_NAMES or NOT_PEOPLE.search(" ".join(folded)) or " ".join(folded).startswith(POSITIONS):
        return None
    if not all(word[0].isupper() for word in words):
        return None
    return text


def _recipients(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Who receives the document: the items after "Nơi nhận", to the end of their column."""
    found: list[str] = []
    inside = False
    for line in lines:
        for _, cell in _cells(line):
            match = RECIPIENTS.search(cell)
            if match:
                inside = True
                cell = cell[match.end() :]
            elif not (inside and re.match(r"\s*[-–+]", cell)):
                continue
            items = re.split(r"(?:^|;|\.)\s*[-–+]\s+|\s+[-–]\s+(?=[A-ZĐ])|;\s*", cell)
            found.extend(item for item in (part.strip(" .;,:-–+") for part in items) if item)
    return tuple(found)
