"""Quantities in running text: the number, its unit, and the words around it that make it a bound or a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Operator = Literal["=", ">=", "<=", "range"]

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
# "95 triệu đồng", "179,7 nghìn tỷ đồng", "1,5 triệu lượt khách".
THOUSANDS = r"(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+(?:tỷ|tỉ))?"
OF_THOUSANDS = (
    "đồng|USD|đô la|lượt khách|lượt người|lượt|người|tấn|ha|hộ|lao động|cây|con|m3|kWh|liều|thuê bao|tài khoản|sản phẩm"
)
MONEY = rf"{THOUSANDS}(?:\s+(?:{OF_THOUSANDS})(?!\w))?|đồng|USD"
PER_CENT = r"%|phần\s+trăm"
# What is counted, when the text sets a goal in numbers of things.
COUNTED = (
    "mô hình|công trình|phần việc|sản phẩm|xã|phường|thôn|bản|hộ|hộ gia đình|người|lượt người|lao động"
    "|học sinh|sinh viên|đoàn viên|hội viên|đảng viên|"
    "cán bộ|tập thể|cá nhân|gương|điển hình|đơn vị|cơ quan|doanh nghiệp|hợp tác xã|tổ hợp tác|dự án"
    "|đề tài|sáng kiến|tiết mục|buổi|lớp|khóa|khoá|cuộc|"
    "tin|bài|tin, bài|căn nhà|ngôi nhà|nhà|căn|suất quà|suất|phòng học|trường(?! hợp)|trạm|km|ha|tấn|cây"
    "|cơ sở|chi bộ|câu lạc bộ|nền tảng|dịch vụ|thủ tục|giường bệnh|bác sĩ|"
    "thiết kế|cụm chi tiết|chi tiết|mặt hàng|thợ|công nhân|"
    "lần|MW|m2|kWh|đại biểu|lượt|vùng|trung tâm|sàn giao dịch|sàn|nhà máy|khu|cụm|tuyến|chợ|tổ|đội|"
    "kỹ sư|chuyên gia|nhà khoa học|sáng chế|giải pháp|hội nghị|hội thảo|chương trình|nhiệm vụ|gia đình"
    "|tổ chức|khách|thiết bị|văn bản|ý tưởng|hồ sơ|chuyên đề|chuyên mục|hoạt động|điểm"
    "|tiêu chí|giường|máy|trang trại|làng nghề|thương hiệu|huy chương|giải|chi hội|tổ hội|câu chuyện|phóng sự"
    "|video|ngày công"
    "|đơn vị máu|tổ chức đảng|tổ chức cơ sở đảng|khu công nghiệp|cụm công nghiệp|tác phẩm|bếp|giếng"
    "|công trình thanh niên|ngày|cơ sở dữ liệu|ứng dụng|bệnh viện|bộ|km2|m³|m²|m3|kg|con|cháu|em|lượt khách|lượt người"
)
# Longer names first: "tổ chức đảng" is no "tổ".
COUNTED = "|".join(sorted(COUNTED.split("|"), key=len, reverse=True))
BOUNDS: tuple[tuple[str, Operator], ...] = (
    (r"ít nhất(?: là)?(?: từ)?", ">="),
    (r"tối thiểu(?: là)?(?: từ)?", ">="),
    (r"không (?:dưới|thấp hơn|ít hơn|nhỏ hơn)", ">="),
    (r"(?:lớn |nhiều |cao )?hơn", ">="),
    (r"trên", ">="),
    (r"vượt(?: mức)?", ">="),
    (r"≥|>=|>", ">="),
    (r"không (?:quá|vượt quá|vượt|lớn hơn|cao hơn)", "<="),
    (r"tối đa(?: là)?", "<="),
    (r"dưới", "<="),
    (r"≤|<=|<", "<="),
)
BOUND = "|".join(f"(?:{words})" for words, _ in BOUNDS)
OPEN_END = r"(?P<open>\s*(?:[^\s\d;.]+\s+){0,8}?trở lên)?"
QUANTITY = re.compile(
    rf"(?<![\w.,/-])(?P<bound>(?:{BOUND})\s*)?(?P<from>từ\s+)?(?P<value>{NUMBER})(?![\d/])"
    rf"(?:\s*(?P<same>{PER_CENT})?\s*(?:-|–|đến|tới)\s*(?P<upper>{NUMBER}))?"
    rf"\s*(?P<unit>{PER_CENT}|(?:{MONEY}|{COUNTED})(?!\w)){OPEN_END}",
    re.IGNORECASE,
)
# Small numbers in words count only as bounds: "ít nhất một mô hình", "từ một đến hai công trình", "hai hộ trở lên".
WORDS = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}
WORD = "|".join(WORDS)
WORDED = re.compile(
    rf"(?<!\w)(?P<bound>(?:{BOUND})\s*)?(?P<from>từ\s+)?(?P<value>{WORD})(?:\s*(?:-|–|đến|tới)\s*(?P<upper>{WORD}))?"
    rf"\s+(?P<unit>(?:{COUNTED})(?!\w)){OPEN_END}",
    re.IGNORECASE,
)
EACH = re.compile(r"/(?:người|hộ|ha|tháng|năm|xã|đơn vị|km|vụ)(?:/(?:năm|tháng))?(?!\w)")
# "từ 30% … lên 45%", "từ 20 đơn vị xuống còn 15": where it starts from, no bound.
OTHER_END = re.compile(r"[^;.\d]{0,40}(?<!\w)(?:đến|tới|lên|xuống|còn)(?!\w)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` has a dot for decimals and none for thousands; a range joins its ends with "-"."""

    start: int
    end: int
    operator: Operator
    value: str
    unit: str


def find_quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Quantities with a unit inside ``[start, end)``, in order."""
    found = [*QUANTITY.finditer(text, start, end), *_worded(text, start, end)]
    for match in sorted(found, key=lambda match: match.start()):
        value = plain_number(match["value"])
        operator: Operator = "="
        if match["upper"]:
            operator, value = "range", f"{value}-{plain_number(match['upper'])}"
        elif match["open"]:
            operator = ">="
        elif match["bound"]:
            operator = _operator(match["bound"])
        elif match["from"] and not OTHER_END.match(text, match.end(), end):
            operator = ">="  # "chiếm từ 30% tổng doanh thu"
        unit = "%" if match["unit"].lower().startswith("phần") else " ".join(match["unit"].split())
        if unit != "%" and (each := EACH.match(text, match.end("unit"), end)):
            unit += each[0]  # "95 triệu đồng/người"
        yield Quantity(match.start(), match.end(), operator, value, unit)


def _worded(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return (m for m in WORDED.finditer(text, start, end) if m["bound"] or m["upper"] or m["open"])


def plain_number(written: str) -> str:
    """A Vietnamese number with a dot for decimals only.

    >>> plain_number("2.000"), plain_number("98,5"), plain_number("0.3"), plain_number("hai")
    ('2000', '98.5', '0.3', '2')
    """
    if written.lower() in WORDS:
        return WORDS[written.lower()]
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written):
        written = written.replace(".", "")
    return written.replace(",", ".")


def _operator(bound: str) -> Operator:
    for words, operator in BOUNDS:
        if re.fullmatch(words, bound.strip(), re.IGNORECASE):
            return operator
    return "="
