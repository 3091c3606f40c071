"""Find counted awards without names: "40 lượt tập thể, 21 lượt cá nhân được tặng huân chương các loại"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.awards import AwardMention, find_awards, with_grantor
from corpus.records import AwardStatistic, Kind, Section
from ingest.award_count_tables import counted_in_tables
from ingest.phrases import GAP, any_of
from ingest.recognition import grantor, passive_before
from ingest.recognition_grammar import SP, WHEN

COLLECTIVES: Final = (
    *(
        "tập thể",
        "lượt tập thể",
        "đơn vị",
        "lượt đơn vị",
        "cơ quan",
        "tổ chức",
        "doanh nghiệp",
        "hộ gia đình",
        "gia đình",
    ),
    *(
        "xã",
        "phường",
        "thôn",
        "chi bộ",
        "trường",
        "tổ",
        "phòng",
        "đảng bộ",
        "cơ quan, đơn vị",
        "hộ",
        "hợp tác xã",
        "xã, phường",
    ),
    *(
        "tập thể lao động",
        "địa phương",
        "đơn vị, địa phương",
        "khu dân cư",
        "buôn",
        "bản",
        "ấp",
        "tổ dân phố",
        "lượt hộ",
    ),
)
INDIVIDUALS: Final = (
    *("cá nhân", "lượt cá nhân", "đồng chí", "lượt đồng chí", "người", "lượt người", "cán bộ", "công chức", "chiến sĩ"),
    *("quân nhân", "đảng viên", "học sinh", "sinh viên", "giáo viên", "đoàn viên", "hội viên", "công nhân", "nhà giáo"),
    *("thầy thuốc", "bà mẹ", "mẹ", "nông dân", "cán bộ, công chức", "cán bộ, chiến sĩ", "công nhân, viên chức", "em"),
    *("công nhân lao động", "người lao động", "nghệ sĩ", "nghệ nhân", "doanh nhân", "cựu chiến binh", "thanh niên"),
    *("cán bộ, công chức, viên chức", "cán bộ, đoàn viên", "cán bộ, hội viên", "viên chức"),
)
DIGITS: Final = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
TENS: Final = {"mười": 10, "mươi": 10, "chục": 10}
SPELLED: Final = rf"(?:{'|'.join((*DIGITS, *TENS, 'trăm', 'linh', 'lẻ', 'nghìn', 'ngàn', 'mốt'))})"
NUMBER: Final = rf"(?:\d{{1,3}}(?:[.,]\d{{3}})+|\d+|{SPELLED}(?:{GAP}{SPELLED}){{0,6}})"
COUNT: Final = re.compile(
    rf"(?<![\w/.,-])(?P<number>{NUMBER})(?:/\d+)?{GAP}(?P<unit>{any_of((*COLLECTIVES, *INDIVIDUALS))})", re.I
)
# "12 Bằng khen của Thủ tướng": the award itself is counted; who received it must follow from the award.
COUNTED_AWARD: Final = re.compile(
    rf"(?<![\w/.,-])(?P<number>{NUMBER}){GAP}(?:lượt{GAP})?(?:chiếc{GAP}|danh{GAP}hiệu{GAP}[“\"]?)?$", re.I
)
ITEM: Final = re.compile(rf"[ \n]*(?:,|;|và|cùng|\+|/|cho|\()?[ \n]*(?:và{GAP})?", re.I)
AFTER: Final = re.compile(
    rf"[”\"’»]?{SP}(?:\([^)\n]{{0,40}}\))?{SP}(?:{WHEN}[^,;:.\n]{{0,24}}?)?{SP}"
    rf"(?:{any_of(('cho', 'đối với', 'gồm', 'là', 'có'))}{SP}:?|:|\(){SP}",
    re.I,
)
CLAUSE_END: Final = re.compile(r"[;\n]|(?<=[\w”\")])\.(?= |$|\n)")
# Counts that are not of awards granted: goals, limits, rules.
RULE: Final = re.compile(
    any_of(
        (
            "không quá",
            "tối đa",
            "tối thiểu",
            "ít nhất",
            "chỉ tiêu",
            "phấn đấu",
            "tỷ lệ",
            "từ … trở lên",
            "mức thưởng",
            "tiêu chuẩn",
        )
    ),
    re.I,
)


# An article that grants, and a clause whose recipients are named further on.
DECIDES: Final = re.compile(
    rf"\W*Điều{GAP}\d+[.:]?{GAP}(?:nay{GAP})?{any_of(('tặng', 'tặng thưởng', 'công nhận', 'khen thưởng', 'truy tặng', 'phong tặng'))}",
    re.I,
)
LISTED: Final = re.compile(
    any_of(
        (
            "có tên sau",
            "có tên sau đây",
            "có tên dưới đây",
            "có tên trong danh sách",
            "có danh sách kèm theo",
            "danh sách kèm theo",
        )
    ),
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Count:
    start: int
    end: int
    kind: Kind
    count: str


def find_award_statistics(text: str, sections: Sequence[Section] = ()) -> tuple[AwardStatistic, ...]:
    """Every counted award in the text, one entry for each kind of recipient. Counts are plain digits ("5", "1245").

    A count whose kind neither the text nor the award tells is left out.

    >>> [(s.award, s.kind, s.count) for s in find_award_statistics("năm lượt tập thể được tặng Giấy khen")]
    [('Giấy khen', 'collective', '5')]
    """
    found: list[AwardStatistic] = []
    at = 0
    for cut in (*(match.start() for match in CLAUSE_END.finditer(text)), len(text)):
        if cut > at and any(word in text[at:cut].lower() for word in AWARD_WORDS):
            found.extend(_in_clause(text, at, cut))
        at = cut + 1
    found.extend(counted_in_tables(text))
    return tuple(sorted(found, key=lambda one: one.start))


AWARD_WORDS: Final = (
    *("tặng", "khen", "danh hiệu", "huân", "huy chương", "huy hiệu", "cờ", "thi đua", "anh hùng", "ưu tú", "nhân dân"),
    *("tiên tiến", "quyết thắng", "xuất sắc", "kỷ niệm", "bằng", "giải thưởng", "văn hóa", "tiêu biểu", "công dân"),
)


def _names_them(text: str, start: int, end: int) -> bool:
    """Whether the line that holds the clause grants to those whom a list names: they are counted there one by one."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return DECIDES.match(text, first, last) is not None or LISTED.search(text, start, last) is not None


def _in_clause(text: str, start: int, end: int) -> Iterator[AwardStatistic]:
    if RULE.search(text, start, end) or _names_them(text, start, end):
        return
    mentions = [replace(m, start=m.start + start, end=m.end + start) for m in find_awards(text[start:end])]
    used: set[int] = set()
    for index, mention in enumerate(mentions):
        since = mentions[index - 1].end if index else start
        until = mentions[index + 1].start if index + 1 < len(mentions) else end
        grant = passive_before(text, since, mention.start)
        before = _counts(text, since, grant.start() if grant else mention.start)
        counts = [count for count in before if grant is not None and count.start not in used]
        if not counts:
            counts = _after(text, mention.end, until)
        if not counts and not grant:
            counts = list(_of_award(text, since, mention))
        used |= {count.start for count in counts}
        name = with_grantor(mention.name, grantor(text, since, mention.start, grant))
        for count in counts:
            left, right = min(counts[0].start, mention.start), max(mention.end, counts[-1].end)
            yield AwardStatistic(left, right, " ".join(text[left:right].split()), name, count.kind, count.count)


def _counts(text: str, start: int, end: int) -> list[_Count]:
    return [_count(match) for match in COUNT.finditer(text, start, end) if _number(match.group("number")) is not None]


def _count(match: re.Match[str]) -> _Count:
    unit = " ".join(match.group("unit").lower().replace("sỹ", "sĩ").split())
    kind: Kind = "collective" if unit in COLLECTIVES else "individual"
    return _Count(match.start(), match.end(), kind, str(_number(match.group("number"))))


def _after(text: str, at: int, end: int) -> list[_Count]:
    """The counts enumerated right after the award: "Bằng khen cho 22 tập thể và 23 cá nhân"."""
    match = AFTER.match(text, at, end)
    found: list[_Count] = []
    at = match.end() if match else end
    while match := COUNT.match(text, at, end):
        found.append(_count(match))
        gap = ITEM.match(text, match.end(), end)
        at = gap.end() if gap else end
    return found


def _of_award(text: str, start: int, mention: AwardMention) -> Iterator[_Count]:
    """The count of the award itself, where only one kind can receive it."""
    match = COUNTED_AWARD.search(text, start, mention.start)
    if (
        match
        and mention.award
        and len(mention.award.kinds) == 1
        and (number := _number(match.group("number"))) is not None
    ):
        yield _Count(match.start(), match.end(), mention.award.kinds[0], str(number))


def _number(words: str) -> int | None:
    """The value of digits or number words up to the thousands; ``None`` for words that make no number."""
    plain = re.sub(r"[.,]", "", words)
    if plain.isdigit():
        return int(plain)
    total = part = 0
    for word in words.lower().split():
        if word in DIGITS or word == "mốt":
            part += DIGITS.get(word, 1)
        elif word in TENS:
            part = part - part % 10 + (part % 10 or 1) * 10 if word != "mười" else part + 10
        elif word == "trăm":
            part = (part or 1) * 100
        elif word in {"nghìn", "ngàn"}:
            total, part = total + (part or 1) * 1000, 0
    return total + part or None
