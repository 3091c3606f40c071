"""The provision that a mention names: "điểm b khoản 2 Điều 5" before the act, or "(Điều 8, 9, 10)" after it."""

from __future__ import annotations

import re

UNITS = (
    "gạch đầu dòng", "tiểu mục", "tiểu đoạn", "phụ lục số", "phụ lục", "mẫu số", "biểu mẫu số", "biểu số", "điểm",
    "khoản", "điều", "mục", "phần", "chương", "tiết", "đoạn", "danh mục",
)  # fmt: skip
UNIT = "(?:" + "|".join(unit.replace(" ", r"\s") for unit in UNITS) + ")"
ORDINAL = r"thứ\s(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
LABEL = rf"(?:\d+[a-zđ]?\d?(?:[./]\d+|/[A-Z]+)*|[IVXL]+(?:\.\d+)*|[a-zđ]\d?(?:\.\d+)?|[A-E]|{ORDINAL})(?!\w)"
LABELS = rf"{LABEL}(?:\s*(?:,|và|hoặc|đến)\s*(?:các\s)?{LABEL})*"
PART = rf"{UNIT}\s+(?:số\s)?{LABELS}"
CHAIN = rf"{PART}(?:\s*(?:,|và|;|hoặc)?\s*(?:của\s+)?(?:các\s+)?{PART})*"
# What may stand between the provision and the act: nothing, "của", or the rules that the act brought into force.
LINK = r"[\s,]*(?:(?:của|tại|trong|thuộc|ở)\s+)?(?:các\s+)?"
RULES = (
    r"(?:(?:được\s+)?ban hành\s+kèm\s+theo\s+|(?:của\s+)?(?:Quy định|Quy chế|Kế hoạch|Đề án|Chương trình"
    r"|Điều lệ|Danh mục|Hướng dẫn)"
    r"[^.;:\n()]{0,80}?(?:ban hành\s+)?kèm\s+theo\s+)?"
)
BEFORE = re.compile(rf"(?<!\w)(?P<chain>{CHAIN}){LINK}{RULES}$", re.IGNORECASE)
AFTER = re.compile(rf"\s*(?:,\s*)?(?:\(\s*(?:tại\s+)?|tại\s+)(?P<chain>{CHAIN})", re.IGNORECASE)
REACH = 170
# The last letters of a chain or of what may follow it; nothing else is worth the search.
CLOSERS = re.compile(rf"(?:(?<!\w){LABEL}|của|tại|trong|thuộc|ở|các|theo)[\s,]*$")


def pinpoint(text: str, start: int, end: int) -> str | None:
    """The provision of the act named at ``[start, end)``, as written with single spaces, or ``None``."""
    before = text[max(0, start - REACH) : start]
    if CLOSERS.search(before):
        match = BEFORE.search(before)
        if match:
            return " ".join(match["chain"].split())
    match = AFTER.match(text, end)
    return " ".join(match["chain"].split()) if match else None
