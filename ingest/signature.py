"""The signature block at the end of the main document: who signs, as what, and who receives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.people import SURNAMES
from corpus.text import fold_marks
from ingest.lines import Line, is_capitals

AUTHORITIES = re.compile(r"(?<![\w.])(?:(?:TM|KT|TL|TUQ|Q|TH)\s?\.|[TK]/[MTL]\.?\s)\s*(?=[A-ZĐÀ-Ỹ])")
RECIPIENTS = re.compile(r"n.i\s+nh.n\b\s*[:.;]?", re.IGNORECASE)
POSITIONS = (
    "chu tich", "pho chu tich", "thu tuong", "pho thu tuong", "bo truong", "thu truong", "giam doc", "pho giam doc",
    "tong giam doc", "cuc truong", "pho cuc truong", "bi thu", "pho bi thu", "truong ban", "pho truong ban",
    "truong phong", "pho truong phong", "hieu truong", "pho hieu truong", "vien truong", "chanh van phong",
    "pho chanh van phong", "tong cuc truong", "tu lenh", "chinh uy", "pho chinh uy", "chu nhiem", "pho chu nhiem",
    "tong bi thu", "thong doc", "chanh an", "tong thu ky", "chi huy truong", "pho thu truong", "uy vien",
    "nguoi lap ke hoach", "nguoi lap", "nguoi bao cao", "thu truong don vi", "pho tong giam doc", "chi cuc truong",
    "thuong truc", "tong kiem toan", "vu truong", "truong doan", "truong tieu ban", "thu ky", "truong khoa",
    "chanh thanh tra", "tong thanh tra", "ban bi thu",
)  # fmt: skip
RANKS = re.compile(
    r"^(?:(?:GS|PGS|TS|TSKH|ThS|BS|CN|KS|DS|BSCKI{1,2}|BS\.?CK\s?[I12]{1,2}|NGƯT|NGND|Đại tướng|Thượng tướng"
    r"|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Ông|Bà|Đ/c|Đồng chí)\s*[.:]?\s*)+",
    re.IGNORECASE,
)
FAMILY_NAMES = frozenset(fold_marks(name) for name in SURNAMES)
# Words of headings and bodies that a family name may begin ("Tổ chức thực hiện", "Văn phòng").
NOT_PEOPLE = re.compile(
    r"\b(?:chuc thuc hien|thuc hien|quy dinh|dieu khoan|thi hanh|chung|nhiem vu|noi dung|uy ban|hoi dong|to chuc"
    r"|van ban|cong tac|so luong|van phong|thanh tra|xuat ban|chinh phu|quoc hoi|to khai|to trinh|phan [ivx]+)\b"
)
NAME = re.compile(r"^[^\W\d_][\w'’-]*\.?(?:\s+[^\W\d_][\w'’-]*){1,5}$")
TAIL_NAME = re.compile(r"((?:[A-ZĐÀ-Ỹ][a-zà-ỹđ'’]+\s*){2,5})$")
MARKERS = re.compile(r"\(?\s*(?:đã\s+ký|da\s+ky|ký\s+tên|ký tên,? đóng dấu|signed|đã\s+kí)\s*\)?", re.IGNORECASE)
BLOCK_LINES = 60


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
    """The first block of recipients and signer in lines [first, last); None where nobody signs.

    The first, since annexes hold forms with blocks of their own.
    """
    plain: Signature | None = None
    for i in range(first, last):
        kind = _mark(lines, i, last)
        if kind and (plain is None or i >= plain.last):
            found = _read_block(lines, i, last)
            if found.signer:
                return found
            if plain is None and kind != "position":
                plain = found
    return plain


# "- Lưu: VT, NV.": the last of the recipients, and a sure sign of them where their heading was lost.
FILED = re.compile(r"(?:^|[-;]\s*)L[ưu]u\s*:?\s*(?:VT|VP|HC|TCHC|Văn thư)\b")


def _mark(lines: tuple[Line, ...], i: int, last: int) -> str | None:
    """What makes line i the possible first line of a block."""
    text = lines[i].text
    folded = fold_marks(text[:60])
    if re.match(r"\W*n.i nh.n\b", folded) or re.search(r"\|\s*nơi nhận\b", text, re.IGNORECASE) or FILED.search(text):
        return "recipients"
    if len(text) > 160 and "|" not in text:
        return None
    if any(is_capitals(cell) and AUTHORITIES.search(cell) for cell in text.split("|")):
        return "authority"
    if MARKERS.search(text) and len(text) <= 60:
        return "authority"
    for cell in text.split("|"):
        if is_position(cell) and line_is_block(lines, i, last):
            return "position"
        if _position_and_name(cell):
            return "position"
    return None


def _position_and_name(cell: str) -> tuple[str, str] | None:
    """("CHỦ TỊCH QUỐC HỘI", "Trần Thanh Mẫn") of a cell that holds both."""
    cell = MARKERS.sub(" ", cell).strip()
    tail = TAIL_NAME.search(cell)
    if not tail or not tail.start():
        return None
    before = cell[: tail.start()].strip()
    name = person(tail[1])
    signs = AUTHORITIES.search(before) or fold_marks(before).startswith(POSITIONS)
    return (before, name) if name and is_capitals(before) and signs and len(before) < 120 else None


def _read_block(lines: tuple[Line, ...], at: int, last: int) -> Signature:
    signers: list[tuple[str, int, int]] = []
    positions: list[str] = []
    recipients = 0
    end = at + 1
    signed_at = -1
    for i in range(at, min(last, at + BLOCK_LINES)):
        line = lines[i]
        if signed_at >= 0 and i > signed_at + 2 and not _continues(line):
            break
        before = len(signers)
        for start, cell in _cells(line):
            if _is_recipient(cell):
                recipients += 1
                end = i + 1
                if signed_at < 0:
                    _read_glued(cell, start, signers, positions)
            elif signed_at < 0 or (i <= signed_at + 2 and person(cell)) or i == signed_at:
                _read_cell(cell, start, signers, positions)
        if len(signers) > before:
            end = i + 1
            signed_at = i if signed_at < 0 else signed_at
        elif signed_at < 0 and len(line.text) > 250 and not recipients:
            break
    names = list(dict.fromkeys(name for name, _, _ in signers))
    return Signature(
        at,
        end,
        signer="; ".join(names) or None,
        position=" ".join(dict.fromkeys(positions)) or None,
        recipients=_recipients(lines[at:end]),
        start=signers[0][1] if signers else -1,
        end=signers[-1][2] if signers else -1,
    )


def _read_glued(cell: str, start: int, signers: list[tuple[str, int, int]], positions: list[str]) -> None:
    """The right column where a reader put it behind the left one: "- UBND các huyện; Nguyễn Văn A"."""
    match = re.search(r"(?:[;,.)]|n.i nh.n\s*:?)\s+([A-ZĐÀ-Ỹ][^;]*)$", cell, re.IGNORECASE)
    if not match or not match[1][0].isupper():
        return
    tail = match[1].strip()
    if person(tail) or is_capitals(tail):
        _read_cell(tail, start + match.start(1), signers, positions)


def _is_recipient(cell: str) -> bool:
    return re.match(r"\s*(?:n.i nh.n|[-–+•]|l.u\s*:)", cell, re.IGNORECASE) is not None


def _continues(line: Line) -> bool:
    """Whether a line after the signer still belongs to the block: recipients printed below."""
    return any(_is_recipient(cell) for _, cell in _cells(line))


def is_position(text: str) -> bool:
    """Whether a line in capitals is an office and nothing else."""
    return len(text) < 80 and is_capitals(text) and fold_marks(text).strip(" .:,*").startswith(POSITIONS)


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
    both = _position_and_name(text)
    if both:
        position, name = both
        at = max(cell.find(name), 0)
        signers.append((name, start + at, start + at + len(name)))
        positions.append(" ".join(position.split()).strip(" .,"))
    elif is_capitals(text) and (AUTHORITIES.search(text) or fold_marks(text).strip().startswith(POSITIONS)):
        positions.append(" ".join(text.split()).strip(" .,"))


def person(text: str) -> str | None:
    """The person's name that a line is, without titles; None for anything else.

    >>> person("Thiếu tướng Nguyễn Văn An"), person("KT. CHỦ TỊCH"), person("Sở Nội vụ")
    ('Nguyễn Văn An', None, None)
    """
    text = " ".join(MARKERS.sub(" ", text).split()).strip(" .,;:-–*_()")
    text = RANKS.sub("", text).strip(" .,")
    if not NAME.match(text) or len(text) > 40:
        return None
    words = text.split()
    folded = fold_marks(text).split()
    if folded[0] not in FAMILY_NAMES or NOT_PEOPLE.search(" ".join(folded)) or " ".join(folded).startswith(POSITIONS):
        return None
    if not all(word[0].isupper() and len(word) > 1 and not re.fullmatch(r"[IVX]+", word) for word in words[1:]):
        return None
    if not words[0][0].isupper():
        return None
    return text


def _of_right_column(item: str) -> bool:
    return person(item) is not None or MARKERS.fullmatch(item) is not None or (is_capitals(item) and len(item) > 5)


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
            # "- Vụ Pháp chế - Bộ Tư pháp;" is one: only a semicolon, full stop or bracket ends an item.
            items = (item.strip(" .;,:-–+") for item in re.split(r"[;.)]\s*[-–+]\s+|;\s*", cell))
            found.extend(item for item in items if item and not _of_right_column(item))
    return tuple(found)
