"""Read a collective's name where it begins: which words head such names, how high they stand, where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.award_table import COMMA_NAMES
from corpus.people import read_person
from ingest.collective_heads import ABOVE_DISTRICTS, HEAD, LEVEL_OF, NOT_HEADS, PLACE
from ingest.phrases import LOWER, UPPER, any_of

LEAD_IN: Final = re.compile(
    any_of(("tập thể", "các tập thể", "đơn vị", "cơ quan", "đại diện", "mô hình của", "lực lượng")) + r"[ :]+", re.I
)
# Lower-case words that begin a clause after the name.
CLAUSE_WORDS: Final = (
    *("đã", "vì", "được", "với", "đạt", "là", "trong", "khi", "tặng", "do", "nhờ", "luôn", "cùng với", "theo", "cho"),
    *(
        "có",
        "tại",
        "năm",
        "giai đoạn",
        "ba năm",
        "hai năm",
        "nhiều năm",
        "năm năm",
        "liên tục",
        "tiếp tục",
        "triển khai",
        "nhận",
        "vinh dự",
        "sẽ",
        "không",
        "đang",
        "cũng",
        "gồm",
    ),
    *("như", "mà", "thì", "từ", "để", "qua", "hoàn thành", "thực hiện", "dẫn đầu", "đón nhận", "đăng ký", "huy động"),
    *(
        "nhiều",
        "hiện",
        "vừa",
        "trực tiếp",
        "chủ động",
        "tích cực",
        "tổ chức",
        "xây dựng được",
        "về việc",
        "về thành tích",
        "về công tác",
        "đứng",
        "giữ",
    ),
    *(
        "đóng góp",
        "phát huy",
        "trực thuộc nêu trên",
        "nêu trên",
        "nói trên",
        "cần",
        "phải",
        "và các",
        "và nhiều",
        "đề nghị",
    ),
    *("long trọng", "trang trọng", "và giao", "và yêu cầu", "và đề nghị", "và chỉ đạo", "và được", "và đã"),
    *(
        "thời kỳ",
        "yêu cầu",
        "trình",
        "bày tỏ",
        "chúc mừng",
        "kêu gọi",
        "phát động",
        "xét",
        "họp",
        "chủ trì",
        "cho biết",
        "trao",
    ),
    *(
        "giải cứu",
        "phát hiện",
        "bắt giữ",
        "bắt",
        "nhặt",
        "cứu sống",
        "cứu được",
        "giúp",
        "khám phá",
        "triệt phá",
        "phá",
    ),
    *("vận động", "ra quân", "tiếp nhận", "giành", "khắc phục", "sáng chế", "số hóa", "đưa", "mang", "về đích"),
    *("phát biểu", "chia sẻ", "nhấn mạnh", "khẳng định", "bị", "tôn vinh", "vinh danh", "đánh giá"),
    *("chịu trách nhiệm", "phối hợp", "báo cáo", "chỉ đạo", "ban hành", "quyết định", "tham mưu", "ủng hộ", "làm"),
)
# "Hậu cần", "Kế hoạch và đầu tư": the word ends a name's own word.
CLAUSE: Final = re.compile(rf"(?<!Hậu)[ \n]+{any_of(CLAUSE_WORDS)}")
# A dash between two capitals joins ("Văn học - Nghệ thuật"); before a clause or another head it ends the name.
ANOTHER: Final = any_of((*LEVEL_OF, "đơn vị", "ông", "bà", "đồng chí"))
# "Cảnh sát giao thông - trật tự": one or two words in lower case after a dash, ended by a mark.
LOW_PAIR: Final = rf"(?!(?i:{any_of(CLAUSE_WORDS)}))[{LOWER}]+ [{LOWER}]+(?=[,;.)\n]|$)"
MONEY: Final = r"[ ]\d[\d.,]*[ ](?:triệu|nghìn|ngàn|tỷ|tỉ|đồng)(?!\w)"
HARD_STOP: Final = re.compile(
    rf"[;:()|\n“”\"\[\]]|{MONEY}| [-–—] (?!{LOW_PAIR})(?=[{LOWER}]|(?i:{ANOTHER}))|\.(?:\s|$|/)|…|\.\.\."
)
COMMA_NAME: Final = re.compile("|".join(re.escape(name) for name in sorted(COMMA_NAMES, key=len, reverse=True)), re.I)
COUNT: Final = re.compile(
    rf"(?:\d+|{any_of(('một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'))}) [^\W\d_]", re.I
)
NUMBERED: Final = re.compile(rf"\d|[{UPPER}]")
# "Trường THPT Hồng Quang (TP Hải Dương)": the place in brackets tells which one is meant.
WHERE: Final = re.compile(
    rf"[ ]\((?:(?i:{any_of(LEVEL_OF)})|(?:TX|TP|TT|H|Q|P)\.)(?=[^()\n]*[{UPPER}\d])[^();:\n]{{2,60}}\)"
)
# "PC45", "A70", "Z114": units called by a code; the code of one that is named; a higher unit beside or after a dash.
CODED: Final = re.compile(r"(?<!\w)(?:P[A-Z]\d{2}|[A-EHKTVX]\d{2}|Z\d{3})(?![\w/.-]*\w)")
CODED_LEVEL: Final = 2
CODE_BRACKET: Final = re.compile(r"[ ]?\([A-Z]{1,3}\d{1,3}\)")
SHORT_BRACKET: Final = re.compile(r"[ ]?\([A-ZĐƯÂ&]{2,10}\)")
BESIDE: Final = re.compile(r"[ ][-–—][ ]|[ ]")
DASH: Final = re.compile(r"[ ][-–—][ ]")
# The heights at which an item's name may go on in lower case: "Cục chính sách", "Phòng tổ chức".
LOW_NAMES: Final = range(2, 7)
NOT_LOW: Final = re.compile(any_of(("và", "các", "có", "được", "của", "cùng", "đã", "là", "này", "nêu", "trên")))
# Cities that stand above districts.
CITIES: Final = re.compile(r"(?:thành phố|tp\.?)\s+(?:hà nội|hồ chí minh|hải phòng|đà nẵng|cần thơ|huế)(?!\w)", re.I)
# What no department of a higher body stands under.
COMMUNE: Final = re.compile(any_of(("xã", "phường", "thị trấn")), re.I)
OF_FUNCTIONS: Final = frozenset(
    ("vụ", "sở", "phòng", "ban", "cục", "khoa", "bộ", "viện", "trung tâm", "chi cục", "văn phòng", "trường", "hội")
)
FUNCTIONS: Final = re.compile(rf"[{UPPER}]\w+(?: \w+){{0,4}} và [{UPPER}{LOWER}]\w+(?=[ ,;.:()]|$)")
# "tổng công ty Nhà nước", "doanh nghiệp Việt Nam": a kind of bodies, none of them.
YEAR_CLASS: Final = re.compile(r"lớp \d+(?![\w/])", re.I)
COMMON: Final = re.compile(r"(?:của )?(?:Nhà nước|nhà nước|Đảng|Việt Nam|Trung ương)")
# "Hội Phụ nữ các cấp": several bodies, none of them named.
ANY_OF: Final = re.compile(r"(?<!\w)các (?:cấp|xã|huyện|đơn vị|địa phương|phường)$")
OF_NATION: Final = re.compile(r"^\w+ \w+.* quốc gia$")
MAX_NAME: Final = 160


@dataclass(frozen=True, slots=True)
class CollectiveName:
    """A collective's name in a text and the height of its lowest unit."""

    start: int
    end: int
    level: int


def read_collective(
    text: str, start: int, end: int | None = None, listed: bool = False, parted: bool = False
) -> CollectiveName | None:
    """The collective named at ``start``; ``None`` when none is, or only a common noun ("tổng cục", "các đơn vị").

    ``listed``: the stretch is one item of its own line, so that commas belong to the name until a clause begins.
    ``parted``: semicolons part the items, so that a unit of equal height but another kind after a comma is the parent.

    >>> name = read_collective("Phòng Tài chính, Sở Tư pháp đã hoàn thành", 0)
    >>> "Phòng Tài chính, Sở Tư pháp đã hoàn thành"[name.start:name.end]
    'Phòng Tài chính, Sở Tư pháp'
    """
    end = min(len(text) if end is None else end, start + MAX_NAME * 2)
    if match := LEAD_IN.match(text, start, end):
        start = match.end()
    if code := CODED.match(text, start, end):
        stop = _parents(text, CODED_LEVEL, code.end(), end, coded=True)
        return CollectiveName(start, stop, CODED_LEVEL) if stop - start <= MAX_NAME else None
    head = HEAD.match(text, start, end)
    if head is None or YEAR_CLASS.match(text, start, end) or NOT_HEADS.match(text, start, end):
        return None
    stop = _part_end(text, head.end(), end)
    if not _names_something(text, head, stop) and not (listed and _named_low(text, head, stop)):
        return None
    level = LEVEL_OF[_word(head.group())]
    last = _height(text, head, stop)
    while level > 0 and stop < end and text.startswith(",", stop):
        following = re.compile(r",[ \n]+").match(text, stop, end)
        parent = HEAD.match(text, following.end(), end) if following else None
        if following is None:
            break
        if parent is not None:
            height = LEVEL_OF[_word(parent.group())]
            height = ABOVE_DISTRICTS if CITIES.match(text, following.end(), end) else height
            equal = parted and height == last and _word(parent.group()) != _word(head.group())
            if _word(head.group()) in {"phòng", "khoa", "ban"} and COMMUNE.search(
                text, parent.start(), _part_end(text, parent.end(), end)
            ):
                break
            if (height <= last and not equal) or not _names_something(text, parent, _part_end(text, parent.end(), end)):
                break
            stop = _part_end(text, parent.end(), end)
            last = _height(text, parent, stop)
        elif _functions(text, head, following.end(), end) or listed and _continues(text, following.end(), end):
            stop = _part_end(text, following.end(), end)
        else:
            break
    stop = _trimmed(text, start, stop)
    stop = _parents(text, last, stop, end) if level > 0 else stop
    if where := WHERE.match(text, stop, end):
        stop = where.end()
    return CollectiveName(start, stop, level) if stop - start <= MAX_NAME else None


def _parents(text: str, height: int, stop: int, end: int, coded: bool = False) -> int:
    """Where a name ends with its code and the higher unit that no comma parts: "Phòng A (PC02) - Công an B"."""
    code = CODE_BRACKET.match(text, stop, end)
    stop = code.end() if code else stop
    coded = coded or code is not None
    short = None if coded else SHORT_BRACKET.match(text, stop, end)
    at = short.end() if short else stop
    while joined := (BESIDE if coded or short else DASH).match(text, at, end):
        parent = HEAD.match(text, joined.end(), end)
        part_end = _part_end(text, parent.end(), end) if parent else stop
        placed = short is not None and PLACE.match(text, joined.end(), end) is not None
        higher = parent is not None and (placed or LEVEL_OF[_word(parent.group())] > height)
        if parent is None or not higher or not _names_something(text, parent, part_end):
            break
        coded, short, height = False, None, max(height, _height(text, parent, part_end))
        at = stop = _trimmed(text, parent.start(), part_end)
    return stop


def _functions(text: str, head: re.Match[str], at: int, end: int) -> bool:
    """Whether a comma stands inside a name of functions: "Vụ Khoa học Xã hội, Nhân văn và Tự nhiên"."""
    if _word(head.group()) not in OF_FUNCTIONS or HEAD.match(text, at, end) or read_person(text, at, end):
        return False
    return FUNCTIONS.match(text, at, end) is not None


def _named_low(text: str, head: re.Match[str], stop: int) -> bool:
    """Whether an item's name goes on in lower case after a capital head."""
    rest = text[head.end() : stop].strip()
    level = LEVEL_OF[_word(head.group())]
    return (
        text[head.start()].isupper()
        and level in LOW_NAMES
        and bool(rest)
        and not (NOT_LOW.match(rest) or ANY_OF.search(rest))
    )


def _trimmed(text: str, start: int, stop: int) -> int:
    """The end without trailing marks or a conjunction that the name does not own."""
    stretch = text[start:stop].rstrip(" ,.-–\n/")
    for word in (" và", " cùng", " của", " hoặc", " các"):
        stretch = stretch.removesuffix(word).rstrip(" ,")
    return start + len(stretch)


def _height(text: str, head: re.Match[str], stop: int) -> int:
    """How high the part stands: "Hội Nông dân xã Ea Kao" is as high as its commune."""
    places = [LEVEL_OF[_word(place.group())] for place in PLACE.finditer(text, head.start(), stop)]
    return max(LEVEL_OF[_word(head.group())], *places, 0)


def _word(head: str) -> str:
    word = " ".join(head.lower().split())
    for old, new in (("uỷ", "ủy"), ("hoá", "hóa"), ("hoà", "hòa"), ("sỹ", "sĩ"), ("toà", "tòa")):
        word = word.replace(old, new)
    return word if word in LEVEL_OF else word.replace(" ", ", ", 1)


def _part_end(text: str, at: int, end: int) -> int:
    """Where the stretch without a comma, a clause or another item ends."""
    while at < end:
        if match := re.compile(r"[ \n]*").match(text, at, end):
            gap = match.end()
        if (known := COMMA_NAME.match(text, gap, end)) is not None:
            at = known.end()
            continue
        if text.startswith(",", at) or HARD_STOP.match(text, at, end) or CLAUSE.match(text, at, end):
            return at
        if (joined := re.compile(r"[ \n]+(?:và|cùng)[ \n]+").match(text, at, end)) and _new_item(
            text, joined.end(), end
        ):
            return at
        step = re.compile(r"[ \n]*(?:[\w’'./&-]*\w[.]?(?=\w)|[\w’'/&-]*\w|[^\s,;:()|“”\"])").match(text, at, end)
        if step is None or step.end() == at:
            return at
        at = step.end()
    return min(at, end)


def _new_item(text: str, at: int, end: int) -> bool:
    """Whether another recipient follows "và": a head of a name or a form of address."""
    if re.compile(
        any_of(
            (
                "cô",
                "thầy",
                "bác",
                "bạn",
                "cháu",
                "ông",
                "bà",
                "đồng chí",
                "cá nhân",
                "anh",
                "chị",
                "em",
                "các",
                "nhiều",
                "một số",
            )
        ),
        re.I,
    ).match(text, at, end):
        return True
    if COUNT.match(text, at, end) or read_person(text, at, end):
        return True
    head = HEAD.match(text, at, end) if NOT_HEADS.match(text, at, end) is None else None
    return head is not None and (text[at].isupper() or _names_something(text, head, end))


def _names_something(text: str, head: re.Match[str], stop: int) -> bool:
    """Whether more than the common noun stands there: a capital or a digit after it, or "Công an tỉnh"."""
    rest = text[head.end() : stop].strip()
    if not rest:
        return head.group() != head.group().lower() and _word(head.group()) in {
            "tỉnh ủy",
            "tỉnh đoàn",
            "thành đoàn",
            "huyện đoàn",
            "tổng cục chính trị",
            "bộ tổng tham mưu",
        }
    if ANY_OF.search(rest):
        return False
    if _word(head.group()) == "đội tuyển" and OF_NATION.search(rest):
        return True
    if NUMBERED.search(rest):
        return COMMON.fullmatch(rest) is None or text[head.start()].isupper()
    return text[head.start()].isupper() and PLACE.search(rest) is not None


def _continues(text: str, at: int, end: int) -> bool:
    """Whether what follows a comma is still the name: "…, chống ma túy"; not a clause, a post or a place of work."""
    return text[at : at + 1].islower() and not CLAUSE.match(text, at - 1, end) and POST.match(text, at, end) is None


POST: Final = re.compile(
    any_of(
        (
            "trưởng",
            "phó",
            "giám đốc",
            "chủ tịch",
            "bí thư",
            "chuyên viên",
            "địa chỉ",
            "do",
            "ông",
            "bà",
            "góp phần",
            "nay là",
        )
    ),
    re.I,
)
