"""Titles set in capitals, written as a sentence again: "VỀ CÔNG TÁC VĂN THƯ CỦA TỈNH NGHỆ AN" and the like."""

from __future__ import annotations

import re
from functools import cache

from corpus.issuer_names import BODIES, OTHER_SECTORS, PROVINCES, SECTORS, WHOLE
from corpus.numbers import TYPES
from corpus.text import fold_marks

# Names that no list of bodies holds.
NAMES = (
    *(
        "Việt Nam",
        "Hồ Chí Minh",
        "Đảng Cộng sản Việt Nam",
        "Trung ương",
        "Nhà nước",
        "Nhân dân",
        "Đảng",
        "Quân đội nhân dân",
    ),
    *(
        "Mặt trận Tổ quốc",
        "Ủy ban nhân dân",
        "Hội đồng nhân dân",
        "Công an nhân dân",
        "Quân khu",
        "Điện Biên Phủ",
        "Tết Nguyên đán",
        "Điều lệ Đảng",
        "Tòa án nhân dân",
        "Viện kiểm sát nhân dân",
        "Chương trình mục tiêu quốc gia",
        "Thủ đô",
        "miền Trung",
        "Bác Hồ",
        "Tổ quốc",
    ),
)
PLACE = re.compile(r"(?<=tỉnh )\w+(?: \w+)?|(?<=thành phố )\w+(?: \w+)?")
NUMBERED = re.compile(rf"\b(?:{'|'.join(sorted(TYPES, key=len, reverse=True))})(?= số\b| \d)")
# A law named inside a title: "sửa đổi, bổ sung một số điều của Luật Doanh nghiệp"; "pháp luật" and "kỷ luật" are none.
LAW = re.compile(r"(của |hành |theo |, |và )(bộ luật|luật|pháp lệnh) (\w)")
ROMAN = re.compile(r"(?<=khóa )[ivxl]+\b|(?<=khoá )[ivxl]+\b|(?<=thứ )[ivxl]+\b|(?<=lần )[ivxl]+\b")


def sentence_case(title: str) -> str:
    """The title with small letters where all were capitals; names, numbers and short forms keep theirs.

    >>> sentence_case("VỀ VIỆC THỰC HIỆN CHỈ THỊ SỐ 32/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ TRÊN ĐỊA BÀN TỈNH NGHỆ AN")
    'về việc thực hiện Chỉ thị số 32/CT-TTg của Thủ tướng Chính phủ trên địa bàn tỉnh Nghệ An'
    """
    letters = [letter for letter in title if letter.isalpha()]
    if sum(letter.isupper() for letter in letters) < 0.8 * len(letters):
        return title
    small = " ".join(
        word.replace("TTG", "TTg") if any(sign.isdigit() for sign in word) or word in SHORT else word.lower()
        for word in title.split()
    )
    pattern, names = _names()
    small = pattern.sub(lambda match: names[match[0]], small)
    small = PLACE.sub(_place, small)
    small = LAW.sub(lambda match: f"{match[1]}{match[2].capitalize()} {match[3].upper()}", small)
    small = NUMBERED.sub(lambda match: match[0].capitalize(), small)
    return ROMAN.sub(lambda match: match[0].upper(), small)


SHORT = frozenset("UBND HĐND MTTQ TW QPPL NTM KT-XH CCHC TTHC GDĐT KH&CN KHCN GD&ĐT OCOP PCTN".split())


def _place(match: re.Match[str]) -> str:
    """A province's name in capitals; of other places only those that are not plain words."""
    words = match[0].split()
    for count in (2, 1):
        if fold_marks(" ".join(words[:count])) in PROVINCES:
            return " ".join([word.capitalize() for word in words[:count]] + words[count:])
    return match[0]


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds names in small letters, longest first, and how each is written; single syllables say too little."""
    fields = {f"{body} {field}" for body in ("Bộ", "Sở") for field in (*SECTORS.values(), *OTHER_SECTORS)}
    names = {name.lower(): name for name in {*BODIES.values(), *WHOLE, *NAMES, *fields} - {"Đảng", "Trung ương"}}
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    # "cơ sở văn hóa" is no department.
    return re.compile(rf"(?<!\w)(?<!cơ )(?:{listed})(?!\w)"), names
