"""What a document does to an act that it names, judged from the sentence and its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.records import Header, Relation

# A full stop ends a sentence only where a number, a label or a short form does not stand before it.
SENTENCE = re.compile(r"\n(?!(?![a-zđ][.)])[a-zà-ỹ/])|(?<=[^\d\s][.!?])\s+(?=[^\W\d_a-zà-ỹ])|(?<=\d\.)\s+(?=[^\W\d_])")
LOOK_BACK = 900
WRAPPED = 45
LIST_REACH = 3000
LABELS = r"\W*(?:(?:điều\s+\d+\w?|\d+(?:\.\d+)*|[a-zđ]|[ivx]+)\s*[.):]\s*)*[-–+*•]?\s*"
LABEL = re.compile(LABELS, re.IGNORECASE)
BULLET = re.compile(r"\s*(?:[-–+*•]|\d+(?:\.\d+)*[.)]|[a-zđ][.)]|\[\d+\])\s*")
# Words that open what an act is about; what they name is named by that act, not by this document.
TITLE = re.compile(
    r"\b(?:về|quy\s+định|hướng\s+dẫn|sửa\s+đổi|ban\s+hành|phê\s+duyệt|thi\s+hành|triển\s+khai|thực\s+hiện"
    r"|thay\s+thế|bổ\s+sung|công\s+bố|"
    r"chi\s+tiết|thông\s+qua|tổ\s+chức|kèm\s+theo|bãi\s+bỏ)\b",
    re.IGNORECASE,
)
TITLE_GOES_ON = re.compile(r"\s*(?:quy định|hướng dẫn|sửa đổi|bổ sung|bãi bỏ|thay thế)\b")
# The act before is amended by this one, or was brought into force by it: both are to the document the same.
SAME = re.compile(
    r"^[^.;\n]{0,50}\bban hành\s+kèm\s+theo\s*$|(?:(?:được|đã được)\s+(?:sửa đổi|bổ sung|thay thế"
    r"|bãi bỏ)[^.;]{0,40}?(?:bởi|theo|tại)"
    r"|\bdo\b[^.;]{3,60}ban hành\s+(?:kèm\s+)?theo)\s*(?:các\s+)?$"
)
COORDINATE = re.compile(
    r"[\s,;.]*(?:[-–+•]\s*)?(?:(?:và|cùng|hoặc|cũng như|cùng với|đặc biệt là|nhất là)\s*)?(?:các\s+|của\s+)?$"
)
# "Thực hiện Nghị quyết …; theo Công văn …, Viện ban hành kế hoạch": the list of what is carried out goes on.
BY_WORD = re.compile(r"\s*theo\s*$")
JOINED = re.compile(r"(?:,|\bvà)\s*(?:các\s+)?$")
PLACE = (
    r"(?:[^.;:]{0,90}?\b(?:của|tại|Điều\s+\d+\w?|khoản\s+\d+\w?|(?:mục|phần|chương|điểm)\s+\w{1,4}|toàn bộ"
    r"|một số nội dung"
    r"|theo)\s*)?(?:các\s+)?(?:toàn bộ\s+)?(?:nội dung\s+)?"
    r"(?:cho\s+)?(?:các\s+)?$"
)
THIS = r"(?:này|nghị quyết|quyết định|nghị định|thông tư|chỉ thị|quy định|hướng dẫn|luật|quy chế|kế hoạch)"
MODAL = r"(?:sẽ\s+|được\s+ban hành\s+|và\s+|nhằm\s+|để\s+)?"
# "Quyết định này có hiệu lực kể từ ngày ký và thay thế …"
IN_FORCE = r"này\s+có\s+hiệu\s+lực[^.;:]{0,110}?(?:và|,|đồng\s+thời)\s+(?:sẽ\s+|được\s+)?"
VERBS: tuple[tuple[Relation, str], ...] = (
    ("replaces", r"thay (?:thế|cho)"),
    ("repeals", r"(?:bãi bỏ|hủy bỏ|huỷ bỏ)"),
    ("amends", r"(?:sửa đổi(?:,?\s*(?:và\s+)?bổ sung)?|bổ sung|điều chỉnh)"),
    ("guides", r"(?:quy định chi tiết(?:\s+và\s+hướng dẫn)?|hướng dẫn(?:\s+(?:việc\s+)?(?:thi hành|thực hiện))?)"),
)
ACTIONS: tuple[tuple[Relation, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (
        relation,
        re.compile(rf"(?:^{LABELS}|{THIS}\s+{MODAL}|{IN_FORCE}){verb}\s*{PLACE}", re.IGNORECASE),
        re.compile(rf"(?:^{LABELS}|{THIS}\s+{MODAL}|{IN_FORCE}){verb}\b", re.IGNORECASE),
    )
    for relation, verb in VERBS
)
# "… thay thế Quyết định A và bãi bỏ Quyết định B": another deed of the same sentence.
FURTHER: tuple[tuple[Relation, re.Pattern[str]], ...] = tuple(
    (relation, re.compile(rf"[^.;\n]{{0,90}}?(?:,|và|đồng\s+thời)\s+{verb}\s*{PLACE}", re.IGNORECASE))
    for relation, verb in VERBS[:3]
)
CHANGING = frozenset(("replaces", "repeals", "amends"))
VOID = re.compile(r"[^.;\n]{0,160}?(?:hết\s+hiệu\s+lực|được\s+bãi\s+bỏ\b|bị\s+bãi\s+bỏ)", re.IGNORECASE)
VOID_LIST = re.compile(r"hết\s+hiệu\s+lực|bãi\s+bỏ", re.IGNORECASE)
BASED = re.compile(
    r"(?:^|\W)căn\s+cứ(?:\s+vào)?(?:\s+(?:các|quy\s+định|của|tại|theo|những|điểm|khoản|điều|mục|phần"
    r"|chương|\d+\w?|[a-zđ]|[ivx]+))*\s*,?\s*$",
    re.IGNORECASE,
)
BASED_OPENING = re.compile(rf"{LABELS}căn\s+cứ\b", re.IGNORECASE)
ASIDE = re.compile(
    rf"^{LABELS}(?:xét|theo\s+đề\s+nghị|trên\s+cơ\s+sở|sau\s+khi)\b|đề\s+nghị\s+(?:của\s+)?[^.;]{{0,80}}\btại\s*$",
    re.IGNORECASE,
)
# The last of these before the act governs it.
GOVERNING = re.compile(
    r"\b(?:(?P<implementing>thực\s+hiện|triển\s+khai|quán\s+triệt|(?<!lực\s)thi\s+hành|chấp\s+hành"
    r"|cụ\s+thể\s+h[oó][áa]|học\s+tập|hưởng\s+ứng)"
    r"|tuân\s+thủ|vi\s+phạm|xử\s+lý|bám\s+sát|đối\s+chiếu|không\s+đảm\s+bảo|không\s+bảo\s+đảm|trái\s+với"
    r"|được\s+làm\s+theo|phù\s+hợp\s+với|sửa\s+đổi)\b",
    re.IGNORECASE,
)
# What is told of carrying out, not done by this document: "kết quả thực hiện", "sơ kết một năm thực hiện".
TOLD = re.compile(
    r"(?:kết\s+quả|tình\s+hình|(?:\d+|một|hai|ba|năm)\s+năm|(?:sơ|tổng)\s+kết(?:(?!việc)[^.;]){0,30})"
    r"\s+(?:tổ\s+chức\s+|triển\s+khai\s+)?(?:thực\s+hiện|triển\s+khai|thi\s+hành)\s*$",
    re.IGNORECASE,
)
# "các quy định, hướng dẫn thi hành Điều lệ Đảng": what other rules are about.
RULES_ABOUT = re.compile(
    r"\b(?:quy\s+định|văn\s+bản"
    r"|hướng\s+dẫn)(?:\s+chi\s+tiết)?(?:,?\s+hướng\s+dẫn)?\s+thi\s+hành\s*$",
    re.IGNORECASE,
)
REPLACING = re.compile(r"\(\s*thay\s+thế(?:\s+cho)?\s*$", re.IGNORECASE)
# An article tells of what others carry out; what it reprints, or says is issued to carry an act out, does so itself.
NARRATIVES = frozenset(("bài viết", "bài báo"))
REPRINTED = re.compile(r"^\W*(?:thực\s+hiện|căn\s+cứ|triển\s+khai)\b", re.IGNORECASE)
ISSUED = re.compile(
    r"\bban\s+hành\s+(?:[^.;]{0,60}\s)?(?:kế\s+hoạch|chương\s+trình|hướng\s+dẫn|nghị\s+quyết|chỉ\s+thị|đề\s+án)"
    r"[^.;]{0,80}\b(?:thực\s+hiện|triển\s+khai)\s*$",
    re.IGNORECASE,
)
GUIDING = frozenset(("thông tư", "thông tư liên tịch", "nghị định", "hướng dẫn", "nghị quyết", "quyết định"))


@dataclass(slots=True)
class Sentence:
    """The sentence being read: where the act before ended, its relation, and that of the acts that lead."""

    start: int = -1
    end: int = -1
    head: Relation = "mentions"
    last: Relation = "mentions"


def relation_of(text: str, start: int, end: int, header: Header, so_far: Sentence) -> Relation:
    """The relation to the act named at ``[start, end)``; ``so_far`` is brought up to date. Mentions come in order."""
    begin = sentence_start(text, start)
    carried = _carried(text, begin, start, header, so_far)
    if carried is None:
        relation = _judged(text, begin, start, end, header)
        so_far.head = relation
    else:
        relation = carried
    so_far.start, so_far.end, so_far.last = begin, end, relation
    return relation


def sentence_start(text: str, start: int) -> int:
    """Where the sentence of the character begins. A new line begins one, unless a line merely wrapped."""
    begin = low = max(0, start - LOOK_BACK)
    for match in SENTENCE.finditer(text, low, start):
        if match.end() < start or not _wrapped(text, match.start()):
            begin = match.end()
    return begin


def _wrapped(text: str, newline: int) -> bool:
    """Whether the line before goes on: long, in small letters, without a stop at its end (scans keep their lines)."""
    line = text[text.rfind("\n", 0, newline) + 1 : newline].rstrip()
    return len(line) >= WRAPPED and line[-1] not in ".;:!?…”" and not line.isupper()


def _carried(text: str, begin: int, start: int, header: Header, so_far: Sentence) -> Relation | None:
    """The relation that follows from the acts before in the same sentence or list, or ``None`` when this one leads."""
    gap = text[so_far.end : start] if so_far.end >= 0 else "\n\n"
    in_list = re.fullmatch(r"[^\n]*;\s*(?:và\s*)?\n\W*", gap) is not None
    if begin != so_far.start and not in_list:
        return None
    if so_far.head in CHANGING:
        for relation, pattern in FURTHER:
            if pattern.fullmatch(gap):
                return relation
    if SAME.search(gap):
        return so_far.head
    if ";" in gap:
        tail = gap[gap.rfind(";") + 1 :]
        if COORDINATE.match(tail) or BY_WORD.match(tail):
            return so_far.head
        return "mentions" if TITLE_GOES_ON.match(tail) else None
    if COORDINATE.match(gap):
        return so_far.last
    if header.type and re.search(rf"{header.type}\s+thay\s+thế\s*$", gap, re.IGNORECASE):
        return "replaces"
    titles = list(TITLE.finditer(gap))
    if not titles or (header.type in NARRATIVES and ISSUED.search(gap)):
        return None
    # "… về lãnh đạo cuộc bầu cử … và Chỉ thị số …": the title is over, the list of acts goes on.
    if JOINED.search(gap) and len(gap[titles[-1].end() :].split()) >= 4:
        return so_far.head
    return "mentions"


def _judged(text: str, begin: int, start: int, end: int, header: Header) -> Relation:
    lead = text[begin:start]
    if BASED_OPENING.match(lead):
        return "based_on"
    for relation, pattern, _ in ACTIONS:
        if pattern.search(lead) and _can(relation, lead, header):
            return relation
    if REPLACING.search(lead):
        return "replaces"
    if VOID.match(text, end):
        return "repeals"
    if header.type in NARRATIVES and not (REPRINTED.match(lead) or ISSUED.search(lead)):
        return "mentions"
    if ASIDE.search(lead) or TOLD.search(lead) or RULES_ABOUT.search(lead):
        return "mentions"
    if not lead[LABEL.match(lead).end() :].strip():  # type: ignore[union-attr]  # the pattern matches the empty text
        return _listed(text, begin, header)
    return _governed(lead)


def _governed(lead: str) -> Relation:
    clause = lead[lead.rfind(";") + 1 :]
    if BASED.search(clause):
        return "based_on"
    verbs = list(GOVERNING.finditer(clause))
    return "implements" if verbs and verbs[-1]["implementing"] else "mentions"


def _listed(text: str, begin: int, header: Header) -> Relation:
    """The relation of an act that opens an item of a list, from the line with the colon that the list stands under."""
    colon = text.rfind(":\n", max(0, begin - LIST_REACH), begin)
    if colon < 0:
        return "mentions"
    between = text[colon + 2 : begin].splitlines()
    if not all(BULLET.match(line) for line in between if line.strip()):
        return "mentions"
    line = text[text.rfind("\n", 0, colon) + 1 : colon]
    for relation, _, opening in ACTIONS:
        if opening.search(line) and _can(relation, line, header):
            return relation
    if VOID_LIST.search(line):
        return "repeals"
    if BASED_OPENING.match(line):
        return "based_on"
    return _governed(line)


def _can(relation: Relation, lead: str, header: Header) -> bool:
    """Whether this document may do that: only guidance guides, and says so of itself."""
    return relation != "guides" or (header.type in GUIDING and re.search(r"\bnày\b", lead) is not None)
