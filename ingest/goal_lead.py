"""What was said before a clause that makes its figures goals: a sentence that strives, or a line that opens a list."""

from __future__ import annotations

import re

STRIVES = re.compile(
    r"(?<!sự )(?<!nỗ lực )\bphấn đấu\b|\bquyết tâm (?:đạt|đến|hoàn thành|có)\b|\bphải (?:đạt|hoàn thành)"
    r"|tổng mức vốn huy động"
    r"|\bmục tiêu(?=[^.;:]{0,90}(?::|\blà\b|\bđến (?:hết |cuối )?năm\b|\btrong năm\b|\bđạt\b|\bxây dựng\b|\bđưa\b|\d))"
    r"|\b(?:đặt|đề) ra (?:các |những )?(?:chỉ tiêu|mục tiêu)",
    re.IGNORECASE,
)
# A line or a sentence that opens what it then lists: "Các chỉ tiêu chủ yếu:", "Mục tiêu cụ thể đến năm 2030:".
OPENS = re.compile(
    r"(?<!hoàn thành )(?<!vượt )\b(?:chỉ tiêu|mục tiêu|phấn đấu|nội dung đăng ký|đăng ký thi đua)[^.:;"
    r"|]{0,160}:\s*(?:$|[(\d“\"]|[^\W\d_])",
    re.IGNORECASE,
)
# Told of what is over; carries no goal to the sentences that follow.
TOLD = re.compile(
    r"\bđã\b|đạt được|\bước (?:đạt|thực hiện)|vừa qua|thời gian qua|năm qua|nhiệm kỳ qua|\bkết quả\b|hiện nay"
    r"|hiện có|hiện tại"
    r"|so với cùng kỳ|tính đến|trước đây|\bqua (?:một|hai|ba|\d+) năm\b",
    re.IGNORECASE,
)
LABELLED = re.compile(r"\s*(?:[-–+*•▪]|\(?\d+(?:\.\d+)*[.)]|\(?[a-zđ][.)]|[IVX]+\.)\s*")
END = re.compile(r"[.!?…][”\"»)]*\s+(?=[^\W\d_a-zà-ỹ]|\d)")
PARAGRAPH_REACH = 1600
LIST_REACH = 4000
FURTHEST = 6  # sentences back in a paragraph


def strives(text: str, start: int, end: int) -> bool:
    """Whether a stretch of one clause strives, and does not tell of striving that is over ("đã phấn đấu")."""
    match = STRIVES.search(text, start, end)
    return match is not None and not re.search(r"\bđã\b", text[start : match.start()])


def led(text: str, start: int) -> int | None:
    """Where the sentence or line begins that makes what stands at ``start`` a goal, or None.

    It is the sentence so far, one before it in the paragraph with none between that tells of the past, or the line
    that opens the list.
    """
    line = text.rfind("\n", 0, start) + 1
    said = _led_in_line(text, max(line, start - PARAGRAPH_REACH), start)
    if said is not None:
        return said if said >= 0 else None
    return _opened(text, line)


def _led_in_line(text: str, low: int, start: int) -> int | None:
    """Where the leading sentence begins; -1 where the line tells of the past; None where it says nothing."""
    stops = [low, *(match.end() for match in END.finditer(text, low, start)), start]
    for place in range(len(stops) - 2, max(-1, len(stops) - 2 - FURTHEST), -1):
        begin, end = stops[place], stops[place + 1]
        if strives(text, begin, end) or OPENS.search(text, begin, end):
            return begin
        if TOLD.search(text, begin, end):
            return -1
    return None


def _opened(text: str, line: int) -> int | None:
    """Where the line begins that ends with a colon and opens goals, of the list whose item begins at ``line``."""
    if not LABELLED.match(text, line):
        return None
    colon = text.rfind(":\n", max(0, line - LIST_REACH), line)
    between = text[colon + 2 : line].splitlines() if colon >= 0 else [""]
    if colon < 0 or not all(LABELLED.match(item) for item in between if item.strip()):
        return None
    opening = text.rfind("\n", 0, colon) + 1
    goals = OPENS.search(text[opening : colon + 1]) is not None or strives(text, opening, colon)
    return opening if goals else None
