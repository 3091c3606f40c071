"""Read a collective's name where it begins: which words head such names, how high they stand, where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.award_table import COMMA_NAMES
from corpus.people import read_person
from ingest.phrases import LOWER, UPPER, any_of

# Heads of collective names by height: a higher unit after a comma is the lower one's parent, not a new item.
HEADS: Final[dict[int, tuple[str, ...]]] = {
    0: (*("hộ gia đình", "gia đình", "hộ", "nhóm tác giả", "nhóm", "tiểu đội", "ca", "kíp"),),
    1: (
        *("nhân dân và cán bộ", "cán bộ và nhân dân", "quân và dân", "nhân dân", "cán bộ, chiến sĩ"),
        *("tổ", "đội", "phân đội", "phân đoàn", "liên đội", "tổ hợp tác", "lớp", "trung đội", "đại đội", "chi đoàn"),
        *("tổ công đoàn", "tổ bảo vệ an ninh", "tổ công nghệ số cộng đồng", "đội tuyển", "biên đội", "bộ phận", "tàu"),
        *("thôn", "buôn", "bản", "ấp", "khóm", "làng", "khối", "khối phố", "khu phố", "tổ dân phố", "khu dân cư"),
        *("dòng họ", "chi hội"),
    ),
    2: (
        *("chi bộ", "câu lạc bộ", "clb", "phòng", "khoa", "xưởng", "tiểu đoàn", "trạm", "cửa hàng", "ban"),
        *("ban công tác mặt trận", "ban quản lý", "hợp tác xã", "htx", "hạt kiểm lâm", "hải đội", "kho"),
        *("hội đồng quản lý", "ban thường vụ đoàn", "đài truyền thanh", "phân xưởng", "bộ môn"),
    ),
    3: (
        *("trường", "trung tâm", "bệnh viện", "công ty", "doanh nghiệp", "xí nghiệp", "nhà máy", "viện", "học viện"),
        *("văn phòng", "chi cục", "trung đoàn", "lữ đoàn", "đồn", "bảo tàng", "thư viện", "đài", "báo", "tạp chí"),
        *("công đoàn", "hội", "liên đoàn", "liên hiệp", "liên minh", "hiệp hội", "đoàn", "ngân hàng", "bưu điện"),
        *("bưu cục", "chùa", "giáo xứ", "quỹ", "đảng bộ", "ban chỉ huy", "ban chqs", "ban dân vận", "ban tuyên giáo"),
        *("ban tổ chức", "ban nội chính", "thanh tra", "kho bạc", "hạm đội", "hải đoàn", "vùng", "nhà thiếu nhi"),
        *("nhà văn hóa", "nhà xuất bản", "trại giam", "trại", "thành đoàn", "huyện đoàn", "đoàn thanh niên", "đại học"),
        *("hội đồng", "mặt trận", "tòa án", "viện kiểm sát", "cơ quan", "ban chấp hành", "ban thường trực"),
        *("vườn quốc gia", "ban quản lý dự án", "điện lực", "nông trường", "lâm trường", "nhà khách"),
    ),
    4: (
        *("xã", "phường", "thị trấn", "ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd", "đảng ủy", "công an"),
        *("ủy ban mặt trận tổ quốc", "ubmttq", "ủy ban mttq", "mttq", "ủy ban"),
    ),
    5: (
        "huyện",
        "thị xã",
        "quận",
        "thành phố",
        "tp",
        "đặc khu",
        "sư đoàn",
        "huyện ủy",
        "thành ủy",
        "thị ủy",
        "quận ủy",
    ),
    6: (
        *("sở", "tỉnh", "cục", "tổng công ty", "tập đoàn", "bộ đội biên phòng", "bộ chỉ huy quân sự", "bộ chqs"),
        *("bộ chỉ huy", "tỉnh ủy", "tỉnh đoàn", "vụ", "binh đoàn", "cảnh sát biển"),
    ),
    7: (
        *("tổng cục", "tổng liên đoàn", "trung ương", "thủ đô", "bộ tổng tham mưu", "tổng cục chính trị"),
        *("quân khu", "quân đoàn", "quân chủng", "binh chủng", "bộ tư lệnh"),
    ),
    8: ("bộ",),
}
ABOVE_DISTRICTS: Final = 6
LEVEL_OF: Final = {head: level for level, heads in HEADS.items() for head in heads}
# Places that may follow any unit as where it is, whatever their height.
PLACES: Final = (
    "xã",
    "phường",
    "thị trấn",
    "huyện",
    "thị xã",
    "quận",
    "thành phố",
    "tp",
    "tỉnh",
    "đặc khu",
    "thôn",
    "buôn",
)
HEAD: Final = re.compile(any_of(LEVEL_OF), re.I)
PLACE: Final = re.compile(any_of(PLACES), re.I)
# The same syllable in another word: "bản sao", "Tổ quốc", "trường hợp".
NOT_HEADS: Final = re.compile(
    any_of(
        (
            *("bản sao", "bản chính", "bản gốc", "bản quyền", "ban hành", "bộ luật", "bộ máy", "bộ tiêu chí", "bộ mặt"),
            *("báo cáo", "báo chí", "báo động", "hội nghị", "hội thảo", "hội thi", "hội viên", "đội ngũ", "đội viên"),
            *(
                "đoàn viên",
                "đoàn kết",
                "đoàn thể",
                "viện dẫn",
                "hộ chiếu",
                "hộ khẩu",
                "hộ tịch",
                "sở hữu",
                "khối lượng",
            ),
            *("khối thi đua", "tổ quốc", "trường hợp", "phòng chống", "phòng, chống", "cục bộ", "quỹ đất", "vùng sâu"),
            *("tỉnh hoặc", "tỉnh, thành phố", "xã hội", "tổ chức", "đồn trú", "ca ngợi", "lớp học", "nhóm đối tượng"),
            *("công an nhân dân", "quân đội", "bộ đội cụ hồ", "trung ương đảng", "viện trợ", "đài thọ", "làng nghề"),
            *("công đoàn viên", "bản đồ", "bản thân", "bản lĩnh", "bản cam kết", "bản án", "hội đồng thi đua"),
        )
    ),
    re.I,
)
LEAD_IN: Final = re.compile(
    any_of(("tập thể", "các tập thể", "đơn vị", "cơ quan", "đại diện", "mô hình của")) + r"[ :]+", re.I
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
    *("chịu trách nhiệm", "phối hợp", "báo cáo", "chỉ đạo", "ban hành", "quyết định", "tham mưu", "ủng hộ", "làm"),
)
CLAUSE: Final = re.compile(rf"[ \n]+{any_of(CLAUSE_WORDS)}")
# A dash between two capitals joins ("Văn học - Nghệ thuật"); before a clause or another head it ends the name.
ANOTHER: Final = any_of((*LEVEL_OF, "đơn vị", "ông", "bà", "đồng chí"))
HARD_STOP: Final = re.compile(rf"[;:()|\n“”\"\[\]]| [-–—] (?=[{LOWER}]|(?i:{ANOTHER}))|\.(?:\s|$|/)|…|\.\.\.")
COMMA_NAME: Final = re.compile("|".join(re.escape(name) for name in sorted(COMMA_NAMES, key=len, reverse=True)), re.I)
COUNT: Final = re.compile(
    rf"(?:\d+|{any_of(('một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'))}) [^\W\d_]", re.I
)
NUMBERED: Final = re.compile(rf"\d|[{UPPER}]")
# "Trường THPT Hồng Quang (TP Hải Dương)": the place in brackets tells which one is meant.
WHERE: Final = re.compile(rf"[ ]\((?:{any_of(PLACES)})[^()\n]{{2,50}}\)", re.I)
# The heights at which an item's name may go on in lower case: "Cục chính sách", "Phòng tổ chức".
LOW_NAMES: Final = range(2, 7)
NOT_LOW: Final = re.compile(any_of(("và", "các", "có", "được", "của", "cùng", "đã", "là", "này", "nêu", "trên")))
# Cities that stand above districts.
CITIES: Final = re.compile(r"(?:thành phố|tp\.?)\s+(?:hà nội|hồ chí minh|hải phòng|đà nẵng|cần thơ|huế)(?!\w)", re.I)
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
    head = HEAD.match(text, start, end)
    if head is None or NOT_HEADS.match(text, start, end):
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
            if (height <= last and not equal) or not _names_something(text, parent, _part_end(text, parent.end(), end)):
                break
            stop = _part_end(text, parent.end(), end)
            last = _height(text, parent, stop)
        elif listed and _continues(text, following.end(), end):
            stop = _part_end(text, following.end(), end)
        else:
            break
    stop = _trimmed(text, start, stop)
    if where := WHERE.match(text, stop, end):
        stop = where.end()
    return CollectiveName(start, stop, level) if stop - start <= MAX_NAME else None


def _named_low(text: str, head: re.Match[str], stop: int) -> bool:
    """Whether an item's name goes on in lower case after a capital head."""
    rest = text[head.end() : stop].strip()
    level = LEVEL_OF[_word(head.group())]
    return text[head.start()].isupper() and level in LOW_NAMES and bool(rest) and NOT_LOW.match(rest) is None


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
        any_of(("ông", "bà", "đồng chí", "cá nhân", "anh", "chị", "em", "các", "nhiều", "một số")), re.I
    ).match(text, at, end):
        return True
    if COUNT.match(text, at, end) or read_person(text, at, end):
        return True
    head = HEAD.match(text, at, end)
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
    if NUMBERED.search(rest):
        return True
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
