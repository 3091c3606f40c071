"""For whom a goal is set: where it holds, and which body is to reach it."""

from __future__ import annotations

import re

from corpus.issuers import issuer_end
from ingest.reference_grammar import UP

PLACES = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu|ngành|quốc|quân|Đảng bộ|đơn vị|Tổng cục|Quân khu"
"|Tập đoàn|trường"
NAME = rf"(?-i:(?:\s+[{UP}][\w-]*){{0,5}})"
SCOPE = re.compile(
    rf"(?:trên |trong |của )?(?:phạm vi |địa bàn )*toàn (?:{PLACES})(?!\w){NAME}|(?:trên |trong )?(?:phạm vi )?cả nước"
    rf"|trên địa bàn (?:(?:{PLACES})(?!\w))?{NAME}|trong toàn [^,;.()\d]{{3,40}}|(?:mỗi|từng) (?:đơn vị|cơ quan"
    r"|địa phương|xã, phường|xã|phường|huyện|chi bộ|tổ chức|cơ sở"
    r"|đảng bộ)(?:\s+cấp [^,;.()\d]{2,30}?(?=\s+(?:có|phải|phấn đấu|bảo đảm|giới thiệu)))?"
    r"|tại các (?:khu|cơ quan|đơn vị|xã|phường|huyện|trường|cơ sở)[^,;.()\d]{0,60}",
    re.IGNORECASE,
)
# "Sở Nội vụ phấn đấu …", "Giao Sở Y tế …", "(cơ quan chủ trì: Sở Tài chính)".
CHARGED = re.compile(
    r"(?:\b[Gg]iao(?:\s+cho)?|\b[Yy]êu cầu|(?:[Cc]ơ quan|[Đđ]ơn vị) (?:chủ trì|thực hiện|phụ trách)\s*:?"
    r"|[Cc]hủ trì\s*:|[Tt]rách nhiệm của"
    r"|[Pp]hân công)\s+(?:các\s+)?"
)
DOES = re.compile(
    r"\s*(?:,\s*)?(?:phấn đấu|bảo đảm|đảm bảo|phải|chủ trì|có trách nhiệm|tổ chức|hoàn thành|xây dựng|đạt|có|:)"
)
REACH = 400


def scope_of(text: str, start: int, end: int, headings: tuple[str, ...] = ()) -> str | None:
    """Where the goal of the stretch holds ("trên địa bàn tỉnh", "mỗi đơn vị"): as written there, else in a heading."""
    match = SCOPE.search(text, start, end)
    for heading in headings:
        match = match or SCOPE.search(heading)
    return " ".join(match[0].split()) if match else None


def responsible_for(text: str, start: int, end: int, headings: tuple[str, ...] = ()) -> str | None:
    """The body that the sentence, the heading or a note behind it charges with the goal; None where none is named."""
    opening = re.compile(r"(?:(?:đến|trong) (?:hết )?năm \d{4},?\s+)?", re.IGNORECASE).match(text, start, end)
    begin = opening.end() if opening else start
    close = issuer_end(text, begin)
    if close is not None and close <= end and DOES.match(text, close):
        return " ".join(text[begin:close].split())
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    for charge in (*CHARGED.finditer(text, max(line, start - REACH), stop if stop >= 0 else len(text)),):
        close = issuer_end(text, charge.end())
        if close is not None:
            return " ".join(text[charge.end() : close].split())
    for heading in headings:
        close = issuer_end(heading, 0)
        if close is not None and not heading[close:].strip(" :.;") and not heading.startswith("Hội nghị"):
            return " ".join(heading[:close].split())
    return None
