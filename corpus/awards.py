"""Awards by name: what the law calls them, who grants them, and where they stand in a text.

Source: Luật Thi đua, khen thưởng số 06/2022/QH15, the article given with each award; awards that the law
leaves to others (Điều 32, 71, 76, 81) carry that article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.award_table import AWARD_ROWS, COMMA_NAMES, AwardLevel
from corpus.records import Kind

# A name may be written inside quotation marks of any shape.
QUOTE: Final = "[\"“”„‘’'«»]"
GAP: Final = r"[ \n]+"
RANKS: Final = {
    "nhất": "Nhất",
    "nhì": "Nhì",
    "ba": "Ba",
    "i": "Nhất",
    "ii": "Nhì",
    "iii": "Ba",
    "1": "Nhất",
    "2": "Nhì",
    "3": "Ba",
}
# Words that end the name of whoever grants the award: "Bằng khen của Chủ tịch UBND tỉnh | vì …".
STOPS: Final = frozenset(
    re.findall(
        r"\w+",
        "cho vì về do trong tại năm giai với được đã là ngày theo lần tặng để có đến khi đối như từ thời hoặc trở "
        "các những khen trao lượt gồm này ở nhằm và ký kèm thì mà trên dưới qua sau trước kể nêu không thực hiện "
        "đạt nhận hằng hàng cùng",
    )
)
# A title goes on to its closing quotation mark: “Công dân danh dự tỉnh Đắk Lắk”.
OPENERS: Final = ("“", '"', "«")
REST_OF_TITLE: Final = re.compile(r"[^“”\"«»\n]{1,60}(?=[”\"»])")
MAX_GRANTOR_WORDS: Final = 14


@dataclass(frozen=True, slots=True)
class Award:
    """One kind of award. ``kinds`` says who may receive it; ``article`` is of Luật 06/2022/QH15."""

    name: str
    group: str
    level: AwardLevel
    authority: str
    article: str
    kinds: tuple[Kind, ...]
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardMention:
    """An award named in a text. ``name``: literal, without quotes. ``award``: ``None`` when the table lacks it."""

    start: int
    end: int
    name: str
    award: Award | None
    grantor: str | None = None


AWARDS: Final = tuple(Award(*row) for row in AWARD_ROWS)


def _spell(name: str) -> str:
    """A pattern for every common spelling of a name: sĩ or sỹ, old or new tone place, any gap, quotes inside."""
    pattern = re.escape(name.lower()).replace(r"\ ", f"{QUOTE}?{GAP}{QUOTE}?").replace(f"của{QUOTE}?{GAP}", "của[ \n]*")
    for written, accepted in (
        ("sĩ", "s[ĩỹ]"),
        ("quý", "qu[ýí]"),
        ("kỷ", "k[ỷỉ]"),
        ("hóa", "h(?:óa|oá)"),
        ("hòa", "h(?:òa|oà)"),
    ):
        pattern = pattern.replace(written, accepted)
    return pattern


VARIED: Final = ("sĩ", "quý", "kỷ", "hóa", "hòa")  # what _spell finds in more than one spelling


def _named() -> tuple[tuple[str, re.Pattern[str], Award], ...]:
    """Each spelling's longest word that is always written alike, its pattern, and its award.

    A text without the word needs no look with the pattern: nearly all patterns are saved so.
    """
    rows = [(spelling, award) for award in AWARDS for spelling in (award.name, *award.spellings)]
    rows.sort(key=lambda row: len(row[0]), reverse=True)
    signs = [
        max(
            (word for word in spelling.lower().split() if not any(part in word for part in VARIED)), key=len, default=""
        )
        for spelling, _ in rows
    ]
    return tuple(
        (sign, re.compile(rf"(?<!\w){_spell(spelling)}(?!\w)"), award)
        for sign, (spelling, award) in zip(signs, rows, strict=True)
    )


NAMED: Final = _named()
# Names that are common words too ("phát huy hiệu quả", "các xã tiêu biểu"): awards only where a verb or a mark leads.
SOFT: Final = frozenset(
    (
        *("Huy hiệu", "Xã, phường, thị trấn tiêu biểu", "Đơn vị tiên tiến", "Công dân tiêu biểu", "Gia đình văn hóa"),
        *("Thôn, tổ dân phố văn hóa", "Đơn vị vững mạnh toàn diện", "Thư khen", "Đơn vị quyết thắng"),
        *(
            "Nông dân sản xuất, kinh doanh giỏi",
            "Gương mặt trẻ tiêu biểu",
            "Doanh nhân tiêu biểu",
            "Nhà giáo tiêu biểu",
        ),
        "Giáo viên giỏi",
    )
)
LED: Final = re.compile(
    rf"(?:{QUOTE}|(?<!\w)(?:danh hiệu|công nhận|đạt|chuẩn|tặng|thưởng|trao|nhận|gửi|và|là|,|:|\d+)[ \n]+{QUOTE}?)$"
    r"|^$|\n$|\|[ ]*$"
)
# A letter of praise is had as well as given: "Bộ trưởng có thư khen".
HAD: Final = re.compile(rf"(?<!\w)(?:có|bức)[ \n]+{QUOTE}?$")
# How far back, in characters, the verb that leads a common word may begin.
MAX_LED: Final = 60
# What peasants who do well are called, too: an award only where it is given.
GIVEN: Final = re.compile(
    rf"(?:^|\n|[.] )là[ ]+$|(?<!\w)(?:danh hiệu|công nhận|đạt|bình chọn)(?:[ \n]+(?:là|danh hiệu))?[ \n]+{QUOTE}?$"
)
RANK: Final = re.compile(rf"{QUOTE}?,?{GAP}hạng{GAP}{QUOTE}?(nhất|nhì|ba|iii|ii|i|[123])(?!\w){QUOTE}?")
MORE_RANKS: Final = re.compile(rf"(?:(?:,|{GAP}và){GAP}hạng{GAP}(?:nhất|nhì|ba)(?!\w))+")
ALL_KINDS: Final = re.compile(rf"{QUOTE}?{GAP}(?:các{GAP}(?:loại|hạng)|hạng{GAP}các{GAP}loại)(?!\w)")
PERIOD: Final = re.compile(
    rf"{QUOTE}?{GAP}(?:trong{GAP})?thời{GAP}kỳ{GAP}(?:kháng{GAP}chiến(?:{GAP}chống{GAP}(?:mỹ|pháp))?|đổi{GAP}mới|chống{GAP}mỹ)"
)
# Bad copies glue: "củaChính phủ".
GLUED: Final = r"(?=chính|thủ tướng|chủ tịch|bộ|ubnd|ủy|giám|tổng|ban|hội|trung ương)"
# "giấy khen đột xuất của Giám đốc": what the merit was, inside the award's name.
SUDDEN: Final = re.compile(rf"{GAP}(?:đột{GAP}xuất|chuyên{GAP}đề)(?={GAP}(?:của|cho){GAP})")
# Who grants awards of the State: anyone else after "của" owns one.
OF_STATE: Final = re.compile(
    rf"(?:chủ{GAP}tịch|nhà{GAP}nước|đảng|chính{GAP}phủ|thủ{GAP}tướng|quốc{GAP}hội|hội{GAP}đồng|nước|cộng{GAP}hòa"
    rf"|vương{GAP}quốc|lào|hoàng{GAP}gia)(?!\w)"
)
GRANTED_BY: Final = re.compile(rf"{QUOTE}?{GAP}của(?:{GAP}|{GLUED})")
# "Chiến sĩ thi đua Bộ Tư pháp", "Cờ thi đua cấp tỉnh": the granting level without "của".
OF_LEVEL: Final = re.compile(
    rf"{GAP}(?:cơ{GAP}sở|cấp{GAP}|ngành{GAP}|bộ{GAP}|tỉnh{GAP}|thành{GAP}phố{GAP}|tổng{GAP}cục{GAP}|quân{GAP}khu{GAP}|toàn{GAP})"
)
QUOTED: Final = re.compile(r"[ \n]*[“\"«]([^”\"»\n]{3,120})[”\"»]")
# Where a name that no quotation marks set off ends.
NAME_ENDS: Final = (
    rf"(?={GAP}(?:của|cho|năm|và|giai|do|tại|lần|đợt|cấp|vì|trong|được|các|liên|tặng|với|là|nhân|theo|thuộc|về|ở|đã|này|dành|nhằm|đối|có|khi|để|nói|gồm|từ|vừa|NĂM|CHO|CỦA)(?!\w)"
    rf"|[ ]?[,.;:()“”\"«»|\n–-]|[ ]*$)"
)
CALLED: Final = re.compile(
    rf"{GAP}(?:[Tt]uổi{GAP}trẻ{GAP}[Dd]ũng{GAP}cảm|Bác{GAP}Hồ|[Nn]gười{GAP}tốt,?{GAP}việc{GAP}tốt"
    rf"|[Vv]ì{GAP}(?:sự|sức|an|chủ|thế|giai|người|nền)[^,.;:()“”\"\n]{{3,80}}?{NAME_ENDS})"
)
TITLED: Final = re.compile(
    rf"(?<!\w)[Dd]anh{GAP}hiệu{GAP}(?!Nhà{GAP}nước)(?=[^\W\d_a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ])(?P<name>[^,.;:()“”\"\n|]{{4,80}}?){NAME_ENDS}"
    rf"|(?<!\w)(?P<whole>[Dd]anh{GAP}hiệu{GAP}thi{GAP}đua{GAP}(?:cấp|các)[^,.;:()“”\"\n|]{{2,30}}?){NAME_ENDS}"
)
PLACED: Final = re.compile(
    rf"(?<!\w)(?P<whole>[Gg]iải{GAP}(?:[Nn]hất|[Nn]hì|[Bb]a|[Tt]ư|[Kk]huyến{GAP}khích|[Đđ]ặc{GAP}biệt|[ABC])(?!\w)"
    rf"(?:{GAP}(?:[Gg]iải{GAP}thưởng|[Hh]ội{GAP}thi|[Cc]uộc{GAP}thi|[Hh]ội{GAP}thao)[^,.;:()“”\"\n|]{{2,80}}?{NAME_ENDS})?)"
)
TITLE: Final = re.compile(
    rf"(?<!\w)(?:danh{GAP}hiệu|giải{GAP}thưởng|kỷ{GAP}niệm{GAP}chương|huy{GAP}hiệu|tước{GAP}hiệu|cờ):?{GAP}(?:cao{GAP}quý{GAP})?[“\"«]([^”\"»\n]{{3,120}})[”\"»]",
    re.I,
)


# "Giải thưởng Lý Tự Trọng": a prize called by a name that no quotation marks set off.
CAPITAL: Final = r"[^\W\d_a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]\w+"
PRIZE: Final = re.compile(
    rf"(?<!\w)(?:[Gg]iải{GAP}thưởng|GIẢI{GAP}THƯỞNG){GAP}(?={CAPITAL})[^,.;:()“”\"\n|]{{2,60}}?"
    rf"(?:(?={GAP}(?:(?:19|20)\d\d|tôn{GAP}vinh|vinh{GAP}danh|trao|ghi{GAP}nhận|biểu{GAP}dương)(?!\w))|{NAME_ENDS})"
)


def find_awards(text: str) -> tuple[AwardMention, ...]:
    """Every award named in the text, in order, none overlapping.

    >>> [m.name for m in find_awards("được tặng Bằng khen của Thủ tướng Chính phủ và Huân chương Lao động hạng Ba")]
    ['Bằng khen của Thủ tướng Chính phủ', 'Huân chương Lao động hạng Ba']
    """
    low = _lower(text)
    taken: list[AwardMention] = []
    used = bytearray(len(text))
    for sign, pattern, award in NAMED:
        for match in pattern.finditer(low) if sign in low else ():
            led = GIVEN if award.name.startswith("Nông dân") else LED
            since = max(0, match.start() - MAX_LED)
            soft = award.name in SOFT and not led.search(low, since, match.start())
            soft = soft and not (award.name == "Thư khen" and HAD.search(low, since, match.start()))
            if soft or any(used[match.start() : match.end()]):
                continue
            mention = _extend(text, low, match.start(), match.end(), award)
            if award.group == "huy hiệu" and mention.end == match.end():
                continue  # "Huy hiệu Đảng": which one, only its years or its title say
            used[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            taken.append(mention)
    for match in (*TITLED.finditer(text), *PLACED.finditer(text)):
        if not any(used[match.start() : match.end()]):
            used[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            name = match.groupdict().get("name") or match.group("whole")
            taken.append(AwardMention(match.start(), match.end(), _clean(name), None))
    for match in PRIZE.finditer(text):
        if not any(used[match.start() : match.end()]):
            used[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            taken.append(AwardMention(match.start(), match.end(), _clean(match.group()), None))
    for match in TITLE.finditer(text):
        if not any(used[match.start() : match.end()]):
            flag = match.group().lower().startswith(("cờ", "giải"))
            taken.append(AwardMention(match.start(), match.end(), _clean(match.group(0 if flag else 1)), None))
    return tuple(sorted(taken, key=lambda mention: mention.start))


def canonical_award(text: str) -> Award | None:
    """The award that a name stands for, whatever its spelling; ``None`` for an unknown one or several.

    >>> canonical_award("danh hiệu “Chiến sỹ thi đua cơ sở”").article
    'Điều 23'
    """
    found = {mention.award for mention in find_awards(text)}
    return found.pop() if len(found) == 1 else None


LEVELS_DOWN: Final[tuple[AwardLevel, ...]] = ("nhà nước", "Chính phủ", "bộ, ban, ngành, tỉnh", "cơ sở", "khác")


def award_level(text: str) -> AwardLevel | None:
    """The highest level of the awards that a text names; ``None`` when the vocabulary knows none of them.

    >>> award_level("Giấy khen; Huân chương Lao động hạng Ba")
    'nhà nước'
    """
    levels = {mention.award.level for mention in find_awards(text) if mention.award}
    return next((level for level in LEVELS_DOWN if level in levels), None)


def with_grantor(name: str, grantor: str | None) -> str:
    """The award's name with its grantor, where the name alone does not say it.

    >>> with_grantor("Bằng khen", "Thủ tướng Chính phủ")
    'Bằng khen của Thủ tướng Chính phủ'
    """
    bare = name.lower()
    if grantor and bare.removesuffix(" đột xuất") in {
        "bằng khen",
        "giấy khen",
        "cờ thi đua",
        "cờ thi đua xuất sắc",
        "kỷ niệm chương",
        "thư khen",
        "khen thưởng",
        "biểu dương, khen thưởng",
        "tuyên dương, khen thưởng",
        "tuyên dương và khen thưởng",
        "biểu dương và khen thưởng",
        "thưởng",
        "thưởng nóng",
        "trao thưởng",
        "tặng thưởng",
    }:
        return f"{name} của {grantor}"
    return name


def _extend(text: str, low: str, start: int, end: int, award: Award) -> AwardMention:
    """The mention with what belongs to its name: the rank, the period, the grantor, a quoted title."""
    base = end
    for pattern in (RANK, MORE_RANKS, ALL_KINDS, PERIOD):
        if match := pattern.match(low, end):
            end = match.end()
    grantor: str | None = None
    if award.group in {"bằng khen", "giấy khen"} and (match := SUDDEN.match(low, end)):
        end = match.end()
    if award.group in {"kỷ niệm chương", "giải thưởng", "huy hiệu"} and (
        match := QUOTED.match(text, end) or CALLED.match(text, end)
    ):
        end = match.end()
    match = GRANTED_BY.match(low, end)
    if match and (award.level != "nhà nước" or OF_STATE.match(low, match.end())):
        stop = grantor_end(text, match.end())
        if stop > match.end():
            grantor, end = _clean(text[match.end() : stop]), stop
    elif award.name in {
        "Chiến sĩ thi đua",
        "Cờ thi đua",
        "Bằng khen",
        "Giấy khen",
        "Giáo viên giỏi",
    } and OF_LEVEL.match(low, end):
        end = grantor_end(text, end + 1)
    if award.group == "huy hiệu" and (
        match := re.compile(rf"{GAP}(\d+){GAP}(?:năm{GAP})?tuổi{GAP}đảng").match(low, end)
    ):
        end = match.end()
    while end > start and text[end - 1] in " \n":
        end -= 1
    opened = text[start - 1 : start] in OPENERS or text.count("“", start, end) > text.count("”", start, end)
    if opened and (rest := REST_OF_TITLE.match(text, end)):
        end = rest.end()
    if text[start:end].isupper() and " " in text[start:end]:
        tail = unshout(text[base:end])
        return AwardMention(start, end, _clean(award.name + tail), award, grantor and unshout(grantor.upper()))
    return AwardMention(start, end, _clean(text[start:end]), award, grantor)


def grantor_end(text: str, start: int) -> int:
    """Where the name of the body or post that begins at ``start`` ends; ``start`` itself when no name begins there."""
    at = end = start
    for _ in range(MAX_GRANTOR_WORDS):
        if match := COMMA_NAME.match(text, at):
            at = end = match.end()
        else:
            match = WORD.match(text, at)
            numbered = re.compile(r"\d+[.)](?:\s|$)").match(text, at)
            if (
                match is None
                or numbered
                or _lower(match.group()) in STOPS
                or AWARD_HEAD.match(_lower(text[at : at + 24]))
            ):
                break
            at = end = match.end()
        gap = re.compile(r"[ \n](?=\w)").match(text, at)
        if gap is None or (text[at] == "\n" and text[gap.end()].isupper()):
            break
        at = gap.end()
    return end


WORD: Final = re.compile(r"(?:TP|TX)\.[ ]?\w+|\w+(?:[-–&]\w+)*")
AWARD_HEAD: Final = re.compile(
    r"(?:bằng|giấy)\s+khen|huân\s+chương|huy\s+chương|cờ\s+thi\s+đua|danh\s+hiệu|kỷ\s+niệm\s+chương|nhân\s+dịp"
)
PROPER_WORDS: Final = {
    **{word: word.upper() for word in ("ubnd", "hđnd", "mttq", "btv", "tncs")},
    **{
        word: word[0].upper() + word[1:]
        for word in ("chủ tịch", "thủ tướng", "chính phủ", "ủy ban", "giám đốc", "nhất")
    },
    **{word: word[0].upper() + word[1:] for word in ("bộ", "sở", "tổng cục", "cục", "nhì", "hội", "ban", "trung ương")},
    **{"hạng ba": "hạng Ba", "hồ chí minh": "Hồ Chí Minh", "việt nam": "Việt Nam", "tổng giám đốc": "Tổng Giám đốc"},
}
SHOUTED_WORD: Final = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(PROPER_WORDS, key=len, reverse=True))})(?!\w)")
SHOUTED_BODY: Final = re.compile(r"(?<!\w)(?:bộ|sở|tổng cục|cục|hội)[ \n]+(?!trưởng)\w")
SHOUTED_PLACE: Final = re.compile(r"(?<!\w)((?:tỉnh|thành phố|huyện|xã|phường|quận)[ \n]+)([^,;.()\n]+)$")
COMMA_NAME: Final = re.compile("|".join(re.escape(name) for name in sorted(COMMA_NAMES, key=len, reverse=True)), re.I)


def unshout(text: str) -> str:
    """A heading's capitals as a sentence writes them: "CHỦ TỊCH UBND TỈNH ĐẮK LẮK" is "Chủ tịch UBND tỉnh Đắk Lắk".

    >>> unshout(" CỦA BỘ TRƯỞNG BỘ TƯ PHÁP")
    ' của Bộ trưởng Bộ Tư pháp'
    """
    low = SHOUTED_PLACE.sub(lambda match: match.group(1) + match.group(2).title(), _lower(text))
    low = SHOUTED_BODY.sub(lambda match: match.group()[:-1] + match.group()[-1].upper(), low)
    return SHOUTED_WORD.sub(lambda match: PROPER_WORDS[match.group()], low)


def _lower(text: str) -> str:
    """Lower case of the same length, so that offsets stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _clean(name: str) -> str:
    """One line, no quotes, a capital first letter; all capitals become a sentence."""
    name = " ".join(re.sub(r"(?<=của)(?=[^\W\d_])", " ", re.sub(QUOTE, "", name)).split())
    if name.isupper() and len(name) > 6:
        name = unshout(name)
    return name[:1].upper() + name[1:]
