"""Counted recipients: "40 lượt tập thể", "hai đồng chí": which nouns are counted, of which kind, and how many."""

from __future__ import annotations

import re
from typing import Final

from corpus.records import Kind
from ingest.phrases import GAP, LOWER, any_of

COLLECTIVES: Final = (
    *(
        "tập thể",
        "lượt tập thể",
        "đơn vị",
        "lượt đơn vị",
        "cơ quan",
        "tổ chức",
        "doanh nghiệp",
        "hộ gia đình",
        "gia đình",
    ),
    *(
        "xã",
        "phường",
        "thôn",
        "chi bộ",
        "trường",
        "trường học",
        "tổ",
        "phòng",
        "đảng bộ",
        "cơ quan, đơn vị",
        "hộ",
        "hợp tác xã",
        "xã, phường",
    ),
    *(
        "tập thể lao động",
        "địa phương",
        "đơn vị, địa phương",
        "khu dân cư",
        "buôn",
        "bản",
        "ấp",
        "tổ dân phố",
        "lượt hộ",
    ),
    *("chi hội", "chi đoàn", "liên đội", "công đoàn cơ sở", "công đoàn", "câu lạc bộ", "dòng họ", "khu phố", "xóm"),
    *("cơ sở", "cơ sở đoàn", "cụm", "khối", "đội", "lớp", "nhóm", "trạm y tế", "bệnh viện", "tổ hợp tác", "đại đội"),
    *(
        "tập thể nhỏ",
        "tổ chức đảng",
        "đảng bộ, chi bộ",
        "thôn, bản",
        "đồn biên phòng",
        "nghiệp đoàn",
        "làng",
        "cộng đồng",
    ),
)
INDIVIDUALS: Final = (
    *(
        "cá nhân",
        "lượt cá nhân",
        "đồng chí",
        "lượt đồng chí",
        "đ/c",
        "đ.c",
        "người",
        "lượt người",
        "cán bộ",
        "công chức",
        "chiến sĩ",
    ),
    *("quân nhân", "đảng viên", "học sinh", "sinh viên", "giáo viên", "đoàn viên", "hội viên", "công nhân", "nhà giáo"),
    *("thầy thuốc", "bà mẹ", "mẹ", "nông dân", "cán bộ, công chức", "cán bộ, chiến sĩ", "công nhân, viên chức", "em"),
    *("công nhân lao động", "người lao động", "nghệ sĩ", "nghệ nhân", "doanh nhân", "cựu chiến binh", "thanh niên"),
    *("nhà giáo tiêu biểu", "nhà khoa học", "vận động viên", "thầy cô", "cô giáo", "thầy giáo", "gương", "tấm gương"),
    *("đại biểu", "gương mặt", "điển hình", "ngư dân", "người dân", "học viên", "chủ tịch công đoàn", "y bác sĩ"),
    *("thầy thuốc", "giảng viên", "tác giả", "trưởng thôn", "bí thư", "chiến sĩ thi đua", "cán bộ đoàn", "đoàn viên"),
    *(
        "bác sĩ",
        "bác sĩ, dược sĩ",
        "y, bác sĩ",
        "y bác sỹ",
        "dược sĩ",
        "điều dưỡng",
        "y sĩ",
        "nhân viên y tế",
        "thanh niên",
    ),
    *("cán bộ y tế", "cảnh sát", "em học sinh", "phụ nữ", "trẻ em", "hạ sĩ quan", "sĩ quan", "nhân viên", "hạ sĩ"),
    *("cán bộ, công chức, viên chức", "cán bộ, đoàn viên", "cán bộ, hội viên", "viên chức"),
    *("đội viên", "thiếu nhi", "tình nguyện viên", "già làng", "người có uy tín", "nhà báo", "phóng viên", "công dân"),
    *("quần chúng", "huấn luyện viên", "hòa giải viên", "cộng tác viên", "bạn trẻ", "bạn", "ông", "bà", "anh", "chị"),
    *(
        "cán bộ công đoàn",
        "cán bộ hội",
        "chủ tịch",
        "giám đốc",
        "chi hội trưởng",
        "hiệu trưởng",
        "cán bộ, giáo viên",
        "thầy, cô giáo",
        "lao động",
        "chiến sĩ công an",
    ),
)
DIGITS: Final = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
TENS: Final = {"mười": 10, "mươi": 10, "chục": 10}
SPELLED: Final = rf"(?:{'|'.join((*DIGITS, *TENS, 'trăm', 'linh', 'lẻ', 'nghìn', 'ngàn', 'mốt'))})"
NUMBER: Final = rf"(?:\d{{1,3}}(?:[.,]\d{{3}})+|\d+|{SPELLED}(?:{GAP}{SPELLED}){{0,6}})"
# Bad copies glue the noun to its number ("01đồng chí"): no boundary stands before it.
UNITS: Final = rf"(?:lượt{GAP})?" + any_of((*COLLECTIVES, *INDIVIDUALS)).removeprefix(r"(?<!\w)")
COUNT: Final = re.compile(
    rf"(?<![\w/.,-])(?<!hàng )(?<!chục )(?<!trăm )(?P<number>{NUMBER})(?:/\d+)?(?:{GAP}|(?<=\d)(?=[{LOWER}]))"
    rf"(?P<unit>{UNITS})"
    rf"(?!{GAP}(?:hợp|trên|này|nói{GAP}trên|nêu{GAP}trên)(?!\w))(?!,?{GAP}(?:và{GAP})?(?:cá{GAP}nhân|tập{GAP}thể)(?!\w))",
    re.I,
)
# "13 tập thể, cá nhân", "nhiều đơn vị" at the end of a stretch: its people are counted or meant, not named.
NOUNS: Final = any_of((*COLLECTIVES, *INDIVIDUALS, "điển hình", "mô hình", "trường hợp", "gương mặt"))
UNNAMED: Final = re.compile(
    rf"(?i:(?:(?<!\w)\d[\d.]*|(?<!trong )(?<!là ){any_of(('các', 'những', 'nhiều', 'một số'))})\s+(?:lượt\s+)?{NOUNS}"
    rf"(?:(?:\s*,|\s+và)\s+(?:\d+\s+)?(?:lượt\s+)?{NOUNS})*)(?:\s+[{LOWER}]+){{0,8}}\s*$"
)


def kind_of(unit: str) -> Kind:
    """Whether a counted noun is a collective or a person."""
    noun = " ".join(unit.lower().replace("sỹ", "sĩ").split()).removeprefix("lượt ")
    return "collective" if noun in COLLECTIVES else "individual"


def number_of(words: str) -> int | None:
    """The value of digits or number words up to the thousands; ``None`` for words that make no number."""
    plain = re.sub(r"[.,]", "", words)
    if plain.isdigit():
        return int(plain)
    total = part = 0
    for word in words.lower().split():
        if word in DIGITS or word == "mốt":
            part += DIGITS.get(word, 1)
        elif word in TENS:
            part = part - part % 10 + (part % 10 or 1) * 10 if word != "mười" else part + 10
        elif word == "trăm":
            part = (part or 1) * 100
        elif word in {"nghìn", "ngàn"}:
            total, part = total + (part or 1) * 1000, 0
    return total + part or None
