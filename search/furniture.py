"""Lines of a document that say nothing: letterheads, lists of recipients, signatures, blanks to be filled in.

They repeat in every document and would stand first in all lists of what repeats.
Source of their order on the page: NĐ 30/2020/NĐ-CP, phụ lục I, mục II.
"""

from __future__ import annotations

import re

from corpus.text import fold_marks

Span = tuple[int, int]
RECIPIENTS = re.compile(r"(?:(?<=\n)|\A)[^\w\n]{0,6}(?:noi nhan|noi gui)\b")
# What can follow a list of recipients: an annex, a form, a new part.
FOLLOWS = re.compile(
    r"\W*(?:phu luc|mau so|mau \d|phan [ivx\d]|chuong [ivx\d]|dieu \d|muc [ivx\d]|bang \d|bieu)\b|\d+[.)] "
)
LONGEST_RECIPIENT = 30  # words; a longer line is text again
STATE = "cong hoa xa hoi chu nghia viet nam"
FURNITURE = re.compile(
    r"\W*(?:"
    rf"{STATE}\W*$|doc lap\W+tu do\W+hanh phuc\W*$|dang cong san viet nam\W*$"
    r"|(?:t\W?m|kt|tl|tuq|q)\. |t/m\b|so\s*:|kinh gui\b|noi nhan\b"
    r"|luu\s*:|\((?:da )?(?:ky|chu ky|dau|dong dau|ban hanh kem theo|kem theo)\b"
    r"|(?:[\w .]{2,30}, )?ngay\W+thang\W+nam\b"
    r")"
)
# "Ngày … tháng … năm …", "Số: ………": dots stand for what a person writes by hand.
BLANK = re.compile(r"…{2,}|\.{4,}|_{4,}|…")
MOST_BLANK = 0.25  # of the signs of a line
ENOUGH_BLANKS = 2


def furniture(text: str) -> tuple[Span, ...]:
    """Half-open spans of whole lines that say nothing, in order."""
    folded = fold_marks(text)
    if len(folded) != len(text):
        return ()
    found: list[Span] = []
    start = 0
    inside = False
    for line in folded.split("\n"):
        end = start + len(line)
        if RECIPIENTS.match(line):
            inside = True
        elif inside and (FOLLOWS.match(line) or len(line.split()) > LONGEST_RECIPIENT):
            inside = False
        # A letterhead of two columns read as one line: "BỘ TÀI CHÍNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".
        two = text[start:end].isupper() and line.strip().endswith(STATE)
        if inside or two or FURNITURE.match(line) or _is_blank(line):
            found.append((start, end))
        start = end + 1
    return tuple(found)


def _is_blank(line: str) -> bool:
    blanks = BLANK.findall(line)
    return len(blanks) >= ENOUGH_BLANKS or sum(map(len, blanks)) > MOST_BLANK * len(line.strip())
