"""Read a deed: the trouble that it met, the way that it went, what came of it as measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingest.phrases import GAP, any_of

CLAUSE_MARK: Final = re.compile(r"[;.](?=\s|$)|,(?=\s)|\s[-–]\s")
# A clause on recognition is no deed.
RECOGNITION: Final = re.compile(
    any_of(
        (
            *("được tặng", "được đề nghị", "được công nhận danh hiệu", "tặng bằng khen", "tặng giấy khen", "danh hiệu"),
            *("bằng khen", "giấy khen", "huân chương", "cờ thi đua", "bằng lao động sáng tạo", "kỷ niệm chương"),
            *("chiến sĩ thi đua", "được khen thưởng", "được tuyên dương", "được biểu dương", "được vinh danh"),
        )
    ),
    re.I,
)
TROUBLE: Final = re.compile(
    rf"(?:{any_of(('khắc phục', 'giải quyết', 'tháo gỡ', 'xử lý', 'trước', 'do', 'vì'))}{GAP})?"
    rf"{any_of(('tình trạng', 'tình hình khó khăn', 'khó khăn', 'vướng mắc', 'hạn chế là', 'điểm nghẽn', 'bất cập'))}"
    rf"|{any_of(('trước đây', 'trước kia', 'do thiếu', 'vì thiếu', 'trong điều kiện thiếu'))}",
    re.I,
)
RESULTS: Final = any_of(
    (
        *("giảm", "tăng", "tiết kiệm", "rút ngắn", "rút", "làm lợi", "nâng", "đạt", "vượt", "thu nhập", "trị giá"),
        *("giúp", "đưa", "cho doanh thu", "doanh thu", "lợi nhuận", "hoàn thành", "áp dụng cho", "góp phần", "nhờ đó"),
        *(
            "không còn",
            "không có",
            "không xảy ra",
            "không sự cố",
            "không để",
            "mang lại",
            "tạo việc làm",
            "thu hút",
            "hiến",
            "hạ",
            "còn",
            "xuống",
        ),
        *("được áp dụng", "được nhân rộng", "đã áp dụng", "bảo đảm", "là đơn vị đầu tiên"),
    )
)
RESULT: Final = re.compile(RESULTS, re.I)
# What makes a result measured: a figure with what it counts; a mere year or an ordinal is none.
MEASURE: Final = re.compile(
    r"\d+(?:[.,]\d+)*\s*(?:%|(?!/)(?:triệu|tỷ|nghìn|ngày|giờ|phút|tháng|lần|tấn|kg|m2|m²|ha|đồng|người|thợ|lượt|vụ|"
    r"sáng kiến|tàu|xã|hộ|phân xưởng|đơn vị|sản phẩm|công|suất|ca|căn|mô hình|đề tài|chứng chỉ)(?!\w))"
    r"|(?<!\w)(?:một nửa|gấp (?:đôi|ba|\d+)|hai phần ba)(?!\w)"
    r"|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:ngày|giờ|phút|tháng|lần|triệu|tỷ|tấn)(?!\w)",
    re.I,
)
MIN_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Deed:
    """The parts of a deed as half-open offsets into the text; ``None``: the text does not tell it."""

    problem: tuple[int, int] | None
    method: tuple[int, int] | None
    result: tuple[int, int] | None


def read_deed(text: str, start: int, end: int) -> Deed:
    """The parts of the deed told in ``text[start:end]``: its clauses of trouble, of doing, of measured results.

    >>> said = "tự chế đồ gá, giảm 27% thời gian dừng máy; được tặng Bằng khen"
    >>> deed = read_deed(said, 0, len(said))
    >>> said[slice(*deed.method)], said[slice(*deed.result)]
    ('tự chế đồ gá', 'giảm 27% thời gian dừng máy')
    """
    problem: tuple[int, int] | None = None
    method: tuple[int, int] | None = None
    result: tuple[int, int] | None = None
    for left, right in clauses(text, start, end):
        if RECOGNITION.search(text, left, right):
            if method or result:
                break
            continue
        if problem is None and TROUBLE.search(text, left, right):
            problem = (left, right)
        elif MEASURE.search(text, left, right) and (RESULT.search(text, left, right) or method):
            result = (result[0] if result else left, right)
        elif result is None and len(text[left:right].split()) >= MIN_WORDS:
            method = (method[0] if method else left, right)
    if method is None and result is not None:
        method, result = _split_result(text, *result)
    return Deed(problem, method, result)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a stretch, without marks and spaces around them."""
    cuts = [match.span() for match in CLAUSE_MARK.finditer(text, start, end)]
    lefts = [start, *(right for _, right in cuts)]
    rights = [*(left for left, _ in cuts), end]
    trimmed = [_trimmed(text, left, right) for left, right in zip(lefts, rights, strict=True)]
    return [(left, right) for left, right in trimmed if left < right]


def _split_result(text: str, start: int, end: int) -> tuple[tuple[int, int] | None, tuple[int, int]]:
    """A clause that tells both in one breath: the doing before the first word of a result, if there is one."""
    match = RESULT.search(text, start + 1, end)
    if match is None or len(text[start : match.start()].split()) < MIN_WORDS:
        return None, (start, end)
    return _trimmed(text, start, match.start()), (match.start(), end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n,;:.–-“”":
        start += 1
    while end > start and text[end - 1] in " \n,;:.–-":
        end -= 1
    return start, end
