"""What a document does to an act that it names, judged from the sentence and its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.records import Header, Relation

SENTENCE = re.compile(r"\n|(?<=[^\d\s][.!?])\s+(?=[^\W\d_a-zà-ỹ])|(?<=\d\.)\s+(?=[^\W\d_])")
LOOK_BACK = 900
# Words that open what an act is about; what they name is named by the act, not by this document.
TITLE = re.compile(
    r"\b(?:về|quy\s+định|hướng\s+dẫn|sửa\s+đổi|ban\s+hành|phê\s+duyệt|quy\s+chế|thi\s+hành|triển\s+khai|thực\s+hiện|thay\s+thế|bổ\s+sung|công\s+bố|"
    r"chi\s+tiết|thông\s+qua|tổ\s+chức|kèm\s+theo|bãi\s+bỏ)\b",
    re.IGNORECASE,
)
SAME = re.compile(
    r"(?:(?:được|đã được)\s+(?:sửa đổi|bổ sung|thay thế|bãi bỏ)[^.;]{0,40}?(?:bởi|theo|tại)|\bdo\b[^.;]{3,60}ban hành\s+(?:kèm\s+)?theo)\s*(?:các\s+)?$"
)
COORDINATE = re.compile(r"[\s,;.]*(?:(?:và|cùng|hoặc|cũng như|đặc biệt là|nhất là)\s*)?(?:các\s+|của\s+)?$")
PLACE = r"(?:[^.;:]{0,90}?\b(?:của|tại|Điều\s+\d+\w?|khoản\s+\d+\w?|toàn bộ|một số nội dung)\s*)?(?:các\s+)?(?:toàn bộ\s+)?(?:nội dung\s+)?(?:cho\s+)?$"
THIS = r"(?:này|nghị quyết|quyết định|nghị định|thông tư|chỉ thị|quy định|hướng dẫn|luật|quy chế|kế hoạch)"
OPEN = r"^\W*(?:(?:điều\s+\d+\w?|\d+|[a-zđ]|[ivx]+)\s*[.):]\s*)*"
ACTIONS: tuple[tuple[Relation, re.Pattern[str]], ...] = tuple(
    (
        relation,
        re.compile(
            rf"(?:{OPEN}|{THIS}\s+(?:sẽ\s+|được\s+ban hành\s+|và\s+|nhằm\s+|để\s+)?){verb}\s*{PLACE}", re.IGNORECASE
        ),
    )
    for relation, verb in (
        ("replaces", r"thay thế"),
        ("repeals", r"(?:bãi bỏ|hủy bỏ|huỷ bỏ)"),
        ("amends", r"(?:sửa đổi(?:,?\s*(?:và\s+)?bổ sung)?|bổ sung|điều chỉnh)"),
        ("guides", r"(?:quy định chi tiết(?:\s+và\s+hướng dẫn)?|hướng dẫn(?:\s+(?:việc\s+)?(?:thi hành|thực hiện))?)"),
    )
)
VOID = re.compile(r"[^.;\n]{0,160}?(?:hết\s+hiệu\s+lực|được\s+bãi\s+bỏ\b|bị\s+bãi\s+bỏ)", re.IGNORECASE)
BASED = re.compile(r"(?:^|\W)căn\s+cứ(?:\s+vào)?\s[^.]*$", re.IGNORECASE)
BASED_OPENING = re.compile(rf"{OPEN}[-–+*•]?\s*căn\s+cứ\b", re.IGNORECASE)
ASIDE = re.compile(
    rf"{OPEN}[-–+*•]?\s*(?:xét|theo\s+đề\s+nghị|trên\s+cơ\s+sở|sau\s+khi)\b|đề\s+nghị\s+(?:của\s+)?[^.;]{{0,80}}\btại\s*$",
    re.IGNORECASE,
)
IMPLEMENTING = re.compile(
    r"\b(?:thực\s+hiện|triển\s+khai|quán\s+triệt|thi\s+hành|chấp\s+hành|cụ\s+thể\s+hóa|cụ\s+thể\s+hoá|học\s+tập|hưởng\s+ứng|tiếp\s+thu)\b",
    re.IGNORECASE,
)
NARRATIVES = frozenset(("bài viết", "bài báo"))


@dataclass(slots=True)
class Sentence:
    """What is known of the sentence that is being read: where it began, and what its leading acts are to the document."""

    start: int = -1
    end: int = -1
    relation: Relation = "mentions"


def relation_of(text: str, start: int, end: int, header: Header, so_far: Sentence) -> Relation:
    """The relation to the act named at ``[start, end)``; ``so_far`` is brought up to date. Mentions come in order."""
    begin = sentence_start(text, start)
    if begin != so_far.start:
        so_far.start, so_far.end, so_far.relation = begin, begin, "mentions"
        first = True
    else:
        first = False
    gap = text[so_far.end : start]
    if not first:
        tail = gap[gap.rfind(";") + 1 :] if ";" in gap else gap
        if SAME.search(gap):
            so_far.end = end
            return so_far.relation
        if COORDINATE.match(tail) and (";" in gap or COORDINATE.match(gap) or len(gap) < 400 and not _inside(gap)):
            so_far.end = end
            return so_far.relation
        if ";" not in gap and _inside(gap):
            so_far.end = end
            return "mentions"
    relation = _judged(text, begin, start, end, header)
    if first or relation != "mentions" or ";" in gap:
        so_far.relation = relation
    so_far.end = end
    return relation


def sentence_start(text: str, start: int) -> int:
    """Where the sentence of the character begins; a list after a colon belongs to its sentence, a new line does not."""
    low = max(0, start - LOOK_BACK)
    begin = low
    for match in SENTENCE.finditer(text, low, start):
        begin = match.end()
    return begin


def _inside(gap: str) -> bool:
    """Whether the gap opens what the act before is about, so that the next act is inside its title."""
    return TITLE.search(gap) is not None


def _judged(text: str, begin: int, start: int, end: int, header: Header) -> Relation:
    lead = text[begin:start]
    if BASED_OPENING.match(lead):
        return "based_on"
    for relation, pattern in ACTIONS:
        if pattern.search(lead) and _can(relation, lead, header):
            return relation
    if VOID.match(text, end):
        return "repeals"
    if ASIDE.search(lead) or header.type in NARRATIVES:
        return "mentions"
    clause = lead[lead.rfind(";") + 1 :] if ";" in lead else lead
    if BASED.search(clause):
        return "based_on"
    if IMPLEMENTING.search(clause):
        return "implements"
    return "mentions"


def _can(relation: Relation, lead: str, header: Header) -> bool:
    """Whether this document may do that: only guidance guides, and a plan's "hướng dẫn" is a task for others."""
    if relation == "guides":
        return (
            header.type in ("thông tư", "thông tư liên tịch", "nghị định", "hướng dẫn", "nghị quyết", "quyết định")
            and "này" in lead
        )
    return True
