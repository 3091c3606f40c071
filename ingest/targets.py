"""Quantified goals that a document sets: what is measured, how much, until when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Header, Role, Section, Target
from ingest.deadlines import deadline_in
from ingest.goal_lead import led, strives
from ingest.goal_scope import responsible_for, scope_of
from ingest.goal_tables import find_rows
from ingest.quantities import Quantity, find_quantities

# Documents that set goals; in the others only words that say so ("phấn đấu", "chỉ tiêu:") set one.
PLANNING = frozenset(
    (
        "kế hoạch",
        "chương trình",
        "đề án",
        "chỉ thị",
        "nghị quyết",
        "chiến lược",
        "phương án",
        "kết luận",
        "thông báo",
        "báo cáo",
    )
)
# Laws and minutes set no goals.
NEVER = frozenset(("luật", "biên bản", "điều lệ"))
GOALS = (Role.MUC_TIEU, Role.CHI_TIEU)
AHEAD = (*GOALS, Role.PHUONG_HUONG)
PAST_ROLES = (Role.KET_QUA, Role.HAN_CHE, Role.BAI_HOC, Role.CAN_CU)
CLAUSE = re.compile(r";|\n|\s\|\s|(?<=[^\W\d])\.(?=\s|$)|(?<=%|\))\.(?=\s|$)|(?<=\d)\.(?=\s+[^\W\d_a-zà-ỹ]|$)|[!?]")
LABEL = re.compile(r"\s*(?:(?:[-–+•*]|\(\d+\)|\d+(?:\.\d+)*[.)]|[a-zđ][.)]|[IVX]+\.|Điều \d+\.)\s*)*")
COUNTS = re.compile(r"\d|ít nhất|tối thiểu|trở lên|không dưới|từ một|hơn một", re.IGNORECASE)
# A rule's number is a goal only where the rule makes something better by at least so much.
BETTERING = re.compile(r"(?:cắt giảm|rút ngắn|giảm|tăng|nâng)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
CONDITION = re.compile(r"\s*(?:Nếu|Trường hợp|Khi|Đối với(?=.*\b(?:thì|có thể)\b))\b")
# "(kế hoạch là 4,8%)": what was planned, told beside what was reached.
PLANNED = re.compile(r"\([^()]*kế hoạch[^()]*$", re.IGNORECASE)
MAKING = re.compile(
    r"(?:xây dựng|hình thành|phát triển|thành lập|hoàn thành|tổ chức|có|đạt|trồng|hỗ trợ|thu hút|đào tạo"
    r"|tạo việc làm|kết nạp|công nhận|bàn giao|chế tạo|giới thiệu|đưa|tặng|sửa chữa|thực hiện|mở|giúp|giúp đỡ"
    r"|vận động|sản xuất"
    r"|phát triển đảng|bồi dưỡng|tuyển dụng|số lượng[^.;]{0,30}:)"
    r"(?:\s+(?:mới|được|thêm|khoảng|cho|và nhân rộng))*\s*$",
    re.IGNORECASE,
)
GOAL_WORD = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu|đạt|bảo đảm|đảm bảo|hoàn thành|tăng|giảm|ít nhất|tối thiểu|trở lên"
    r"|trên \d|không dưới|nâng|duy trì|số lượng|xây dựng|tổ chức|có",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\bđã\b|đạt được|\bước (?:đạt|thực hiện)|vừa qua|thời gian qua|năm qua|kết quả|hiện nay|hiện có"
    r"|hiện tại|so với cùng kỳ|tính đến|trong đó có(?! (?:ít nhất|tối thiểu|từ|trên))|tăng so với|trước đây|\bbằng\s*$",
    re.IGNORECASE,
)
# Rates, prices and grants: rules on money, never goals.
RATE = re.compile(
    r"lãi suất|thuế suất|mức (?:hỗ trợ|chi|thu|phạt|hưởng|đóng|lương|trợ cấp|thưởng|phụ cấp|giảm|khoán"
    r"|trích|tiền)|hỗ trợ|kinh phí|ngân sách|dự toán|"
    r"học phí|lệ phí|phạt tiền|định mức|trị giá|vay|tạm ứng|giải ngân \d|giá trị hợp đồng|điểm chuẩn"
    r"|điểm thưởng|được cộng|trừ \d|bồi thường|"
    r"cổ phần|vốn điều lệ|tiêu chuẩn|điều kiện|tổng số Ủy viên|phiếu|tán thành|biểu quyết|triệu tập|quá bán",
    re.IGNORECASE,
)
# The same where words before have set goals: only what is paid, charged or allowed.
PAID = re.compile(
    r"lãi suất|thuế suất|mức (?:hỗ trợ|chi|thu|phạt|hưởng|đóng|lương|trợ cấp|thưởng|phụ cấp|khoán|trích|tiền)"
    r"|học phí|lệ phí"
    r"|phạt tiền|định mức|trị giá|điểm thưởng|được cộng|trừ \d|bồi thường|cổ phần|vốn điều lệ|phiếu|biểu quyết"
    r"|kinh phí",
    re.IGNORECASE,
)
CRITERION = re.compile(
    r"(?:danh hiệu|Lao động tiên tiến|Chiến sĩ thi đua|xét tặng|bình xét|xếp loại|khen thưởng cho)", re.IGNORECASE
)
LONGEST = 300


def find_targets(text: str, header: Header, sections: tuple[Section, ...]) -> tuple[Target, ...]:
    """Goals with a number, in order; neither past results nor rates, criteria or procedural time limits."""
    inline = _inline(text, header, sections)
    rows = _in_tables(text, header, sections)
    taken = [(row.start, row.end) for row in rows]
    kept = [one for one in inline if not any(start < one.end and one.start < end for start, end in taken)]
    return tuple(sorted((*kept, *rows), key=lambda target: target.start))


def _in_tables(text: str, header: Header, sections: tuple[Section, ...]) -> list[Target]:
    """Goals of tables of documents that set goals, outside their sections of results."""
    if header.type not in PLANNING:
        return []
    found = []
    for row in find_rows(text, _year_of_issue(header)):
        section = _innermost(sections, row.start)
        role = section.role if section else Role.KHAC
        if role in PAST_ROLES or (header.type == "báo cáo" and role not in AHEAD):
            continue
        headings = tuple(s.heading or "" for s in reversed(sections) if s.start <= row.start < s.end)
        deadline = row.deadline or next((d for h in (*headings, header.title or "") if (d := deadline_in(h))), None)
        span = text[row.start : row.end]
        values = (row.operator, row.value, row.unit, deadline, scope_of(text, row.start, row.end, headings))
        found.append(Target(row.start, row.end, span, row.measure, *values))
    return found


def _inline(text: str, header: Header, sections: tuple[Section, ...]) -> list[Target]:
    found: list[Target] = []
    if header.type in NEVER:
        return found
    rules = any((section.label or "").startswith("Điều ") for section in sections)
    for start, end in _clauses(text):
        if COUNTS.search(text, start, end) is None:
            continue
        section = _innermost(sections, start)
        quantities = list(find_quantities(text, start, end))
        if not quantities or len(text[start:end].split()) < 4:
            continue
        goals: list[Quantity] = []
        for quantity in quantities:
            # "ít nhất 100 doanh nghiệp khởi nghiệp, 50 doanh nghiệp khoa học": the second is a goal as the first is.
            same = bool(goals) and goals[-1].unit == quantity.unit != "%"
            if same or _is_goal(text, start, end, quantity, header, section, rules):
                goals.append(quantity)
        for quantity, (left, right) in zip(goals, _spans(text, start, end, goals), strict=True):
            found.append(_target(text, left, right, quantity, (start, end), header, sections, section))
    return found


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between full stops, semicolons and line ends, without the label that opens them."""
    start = 0
    for match in [*CLAUSE.finditer(text), None]:
        stop = match.start() if match else len(text)
        label = LABEL.match(text, start, stop)
        begin = label.end() if label else start
        if begin < stop:
            yield begin, stop
        start = match.end() if match else stop


def _innermost(sections: tuple[Section, ...], position: int) -> Section | None:
    holding = [section for section in sections if section.start <= position < section.end]
    return holding[-1] if holding else None


def _is_goal(
    text: str, start: int, end: int, quantity: Quantity, header: Header, section: Section | None, rules: bool
) -> bool:
    clause = text[start:end]
    role = section.role if section else Role.KHAC
    striving = strives(text, start, end)
    if (quantity.unit == "%" and NOT_MEASURED.match(text, quantity.end)) or PLANNED.search(text, start, quantity.start):
        return False
    if not striving and (_is_told(text, start, quantity, header, role) or CONDITION.match(clause)):
        return False
    striving = striving or led(text, quantity.start) is not None
    near = text[max(start, quantity.start - 70) : min(end, quantity.end + 12)]
    if striving:
        if PAID.search(text, start, min(end, quantity.end + 12)):
            return False
    elif (
        _is_rule_of_money(near, quantity, role)
        or (role not in AHEAD and CRITERION.search(clause))
        or not _sets_goals(header, role)
    ):
        return False
    if rules and not (striving and (header.type in PLANNING or strives(text, start, end))):
        return quantity.operator == ">=" and BETTERING.search(text[start : quantity.start]) is not None
    if quantity.unit == "%":
        if len(quantity.value.split(".")[0]) > 4:  # misread by a scanner
            return False
        return striving or bool(GOAL_WORD.search(clause)) or quantity.value == "100" or role in GOALS
    return _is_counted_goal(text[start : quantity.start], quantity, role, striving)


def _is_told(text: str, start: int, quantity: Quantity, header: Header, role: Role) -> bool:
    """Whether the clause tells of results: by its section, its words, or a year that was over."""
    if role in PAST_ROLES or PAST.search(text[start : quantity.start]):
        return True
    return _is_past_year(text[_sentence_start(text, start) : quantity.start], header)


def _sets_goals(header: Header, role: Role) -> bool:
    """Whether figures of such a section in such a document are goals without words that say so."""
    if header.type == "báo cáo":
        return role in (Role.CHI_TIEU, Role.PHUONG_HUONG)
    return header.type in PLANNING or role in GOALS


def _is_rule_of_money(near: str, quantity: Quantity, role: Role) -> bool:
    """Rates, prices and grants; among goals, only what is money: "hỗ trợ xây mới ít nhất 12 căn nhà" is a goal."""
    counts_things = quantity.unit != "%" and not MONEY_UNIT.search(quantity.unit)
    return RATE.search(near) is not None and not (role in GOALS and counts_things)


def _sentence_start(text: str, position: int) -> int:
    """Where the sentence begins that holds the clause at ``position``."""
    return max(text.rfind(". ", 0, position), text.rfind("\n", 0, position)) + 1


def _is_counted_goal(before: str, quantity: Quantity, role: Role, striving: bool) -> bool:
    """Counts and money: only where the text strives, or bounds them among its goals, or makes so many."""
    unit = quantity.unit.lower()
    if unit in SELDOM_GOALS and not striving:
        return False
    if unit == "ngày":
        return BETTERING.search(before) is not None or re.search(r"\bđủ (?:cho )?", before) is not None
    if re.search(r"số lượng[^.;]{0,40}:\s*$", before, re.IGNORECASE):
        return True
    if not striving and role is Role.PHUONG_HUONG and (MONEY_UNIT.search(quantity.unit) or FORECAST.search(before)):
        return False  # an outlook: "dự kiến kim ngạch đạt 28,5 tỷ USD"
    if quantity.operator == "<=" and unit == "tiêu chí":
        return False  # "số xã đạt dưới 5 tiêu chí": which of them
    made = quantity.operator != "=" or MAKING.search(before) is not None
    return (made and (striving or role in AHEAD)) or (striving and REACHING.search(before) is not None)


SELDOM_GOALS = frozenset(("lần", "điểm", "người", "bản", "lượt", "ca", "bộ", "kg", "con", "em", "cháu", "máy", "ngày"))
# What stands before a number that is to be reached, besides the making of things.
REACHING = re.compile(
    r"(?:^|,|:|\b(?:đạt|là|còn|thêm|tăng|giảm|khoảng|bình quân|mỗi năm|hằng năm|hàng năm|phấn đấu|mục tiêu|với"
    r"|và|xuống|lên|chỉ tiêu))\s*$",
    re.IGNORECASE,
)
# "doanh nghiệp 100% vốn nước ngoài", "0,05%/ngày": kinds and rates.
NOT_MEASURED = re.compile(r"\s*/(?!\s*năm\b)|\s+(?:vốn|đất ở|cổ phần|lương)\b")
MONEY_UNIT = re.compile(r"đồng|USD|đô la|triệu|tỷ|tỉ|nghìn|ngàn", re.IGNORECASE)
FORECAST = re.compile(r"dự kiến|dự báo|khả năng|\bcả nước có\b|hiện có", re.IGNORECASE)
YEAR = re.compile(r"(?<!so với )(?<!bằng )(?:năm|/|(?<=\d)\s?[-–])\s*(20\d\d)\b", re.IGNORECASE)
TITLE_YEAR = re.compile(r"\b20\d\d\b")
EVERY_YEAR = re.compile(r"\b(?:hằng|hàng|mỗi) năm\b|/\s*năm\b", re.IGNORECASE)


def _is_past_year(before: str, header: Header) -> bool:
    """Whether the last year named before the number ended before the document was issued."""
    years = YEAR.findall(before)
    issued = _year_of_issue(header)
    return bool(years and issued and years[-1] < issued)


def _year_of_issue(header: Header) -> str | None:
    """The year of the date, else the first that the title names."""
    return header.date[:4] if header.date else min(TITLE_YEAR.findall(header.title or ""), default=None)


PART_OF = re.compile(r",?\s+(?:trong đó|riêng|còn)\b", re.IGNORECASE)
LAST_COMMA = re.compile(r",(?=[^,]*$)")
JOINED = re.compile(r"\s+và\s")
EDGES = ' \t\n,;:."“”'


def _spans(text: str, start: int, end: int, goals: list[Quantity]) -> list[tuple[int, int]]:
    """The stretch of each goal: its clause, parted between goals at the words that join them."""
    cuts = [start]
    for one, other in zip(goals, goals[1:], strict=False):
        joint = re.compile(r"(?:,|\bvà|\bvới)\s+(?:khoảng\s+)?$").search(text[one.end : other.start])
        if joint:
            cuts.append(one.end + joint.start())
        else:
            between = text[one.end : other.start]
            # "từ 250 sáng kiến, cải tiến kỹ thuật trở lên, trong đó ít nhất 15 …": the comma next to the second.
            link = PART_OF.search(between) or LAST_COMMA.search(between) or JOINED.search(between)
            cuts.append(one.end + link.start() if link else one.end)
    cuts.append(end)
    spans = []
    for goal, left, right in zip(goals, cuts, cuts[1:], strict=False):
        lead = re.compile(r"[\s,]*(?:và\s+)?").match(text, left)
        left = min(lead.end() if lead else left, goal.start)
        colon = text.rfind(":", left, goal.start)
        if colon >= 0 and not re.search(r"số lượng[^:]*$", text[left:colon], re.IGNORECASE):
            left = (
                colon + 1 + (len(text[colon + 1 :]) - len(text[colon + 1 :].lstrip()))
                if colon + 1 < goal.start
                else left
            )
            left = min(left, goal.start)
        if right - left > LONGEST:
            left = max(left, goal.end - LONGEST // 2)
            left = text.find(" ", left) + 1 if not text[left - 1 : left].isspace() else left
            left = min(left, goal.start)
            right = min(right, left + LONGEST)
        spans.append((left, right))
    return [_trimmed(text, left, right) for left, right in spans]


def _trimmed(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and text[left] in EDGES:
        left += 1
    while right > left and text[right - 1] in EDGES:
        right -= 1
    return left, right


def _target(
    text: str,
    left: int,
    right: int,
    quantity: Quantity,
    clause: tuple[int, int],
    header: Header,
    sections: tuple[Section, ...],
    section: Section | None,
) -> Target:
    measure = text[left : quantity.start] + " " + text[quantity.end : right]
    measure = re.sub(
        r"^\W*(?:phấn đấu|bảo đảm|đảm bảo)?\s*(?:đến (?:hết )?(?:cuối )?năm \d{4},?)?\s*(?:có|đạt)?\s*",
        "",
        measure,
        flags=re.IGNORECASE,
    )
    measure = re.sub(r"\s+(?:đạt|là|từ|tăng|:)\s*$", "", " ".join(measure.split())).strip(" ,:")
    around = [s.heading or "" for s in sections if s.start <= left < s.end] if section else []
    headings = tuple(reversed(around))
    return Target(
        left,
        right,
        text[left:right],
        measure or text[left:right],
        quantity.operator,
        quantity.value,
        quantity.unit,
        _deadline(text, clause, quantity, (*headings, header.title or "")),
        scope_of(text, *clause, headings),
        responsible_for(text, *clause, headings),
    )


def _deadline(text: str, clause: tuple[int, int], quantity: Quantity, headings: tuple[str, ...]) -> str | None:
    """Until when: by the clause, else what leads it, the headings from the nearest, the title."""
    said = deadline_in(text[clause[0] : clause[1]], near=quantity.start - clause[0])
    # What is asked for every year ends with no year that only a heading names.
    if said or EVERY_YEAR.search(text, *clause):
        return said
    lead = led(text, quantity.start)
    if lead is not None and (said := deadline_in(text[lead : clause[0]], term=True)):
        return said
    return next((found for heading in headings if (found := deadline_in(heading))), None)
