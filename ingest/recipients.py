"""Read who is named in a stretch of text: one line of a list, a row's cell, or an enumeration inside a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.people import read_person, trailing_name
from corpus.records import Kind
from ingest.collective_heads import PLACE
from ingest.collectives import CLAUSE_WORDS, read_collective
from ingest.counted import number_of
from ingest.phrases import GAP, LOWER, UPPER, any_of
from ingest.recipient_words import COUNTED_NOUNS as NOUNS
from ingest.recipient_words import DEED, FOR_ANOTHER, POST, STAFF, VERB

MARKER: Final = re.compile(
    r"[ \t]*(?:[-–—+*•·▪►✓]|\(?\d{1,3}(?:\.\d{1,2})*[.)/]|\(?[a-zđ][.)]|[IVX]{1,5}[.)/-]|\d{1,3}(?=[ ]+["
    + UPPER
    + "]))?"
    r"[ \t]*"
)
GROUP_WORDS: Final = (
    *("tập thể", "các tập thể", "cá nhân", "các cá nhân", "trong đó", "gồm", "đơn vị", "về tập thể", "về cá nhân"),
    *("hộ gia đình",),
)
NUMBER_WORDS: Final = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "các", "những")
COUNTED: Final = rf"(?:\d+|{any_of(NUMBER_WORDS)})"
LEAD_IN: Final = re.compile(
    rf"(?:khối|cụm|bậc|cấp|lĩnh{GAP}vực|ngành)(?!\w)[^:;,\n]{{2,60}}:{GAP}|trường{GAP}hợp(?:{GAP}của)?{GAP}"
    rf"|(?:{COUNTED}{GAP})?{any_of(GROUP_WORDS)}(?: *\(\d+\))?"
    rf"(?: *:|{GAP}{any_of(('là', 'gồm', 'như', 'khác như'))}:?)[ ]*",
    re.I,
)
# "3 cá nhân Trung tá Lưu Văn Bắc", "hai đồng chí Lê Văn An": counted, and named at once.
COUNT_LEAD: Final = re.compile(rf"{COUNTED}{GAP}{NOUNS}{GAP}", re.I)
COUNTED_BRACKET: Final = re.compile(
    rf"{COUNTED}{GAP}(?:lượt{GAP})?{NOUNS}(?:{GAP}(?:thuộc|của){GAP}[^:;.()\n]{{2,60}}?{GAP}?|(?-i:[^:;.()\n{UPPER}]{{0,60}}))\((?:gồm:?{GAP})?",
    re.I,
)
# "Nhóm tác giả Trần Văn A, Lê Thị B": each of them.
AUTHORS: Final = re.compile(rf"(?:nhóm{GAP}|đồng{GAP})?tác{GAP}giả:?{GAP}(?:gồm:?{GAP})?", re.I)
# What counts or groups the recipients before they are named: "11 tập thể, cá nhân, gồm:".
PREAMBLE: Final = re.compile(
    rf"(?i:{COUNTED}|{any_of(GROUP_WORDS)})(?!\w)[^:;.\n{UPPER}]{{0,160}}?"
    rf"(?::|(?:,|{GAP}){any_of(('gồm', 'là', 'như', 'bao gồm'))}:?)[ \n]*"
)
OF_UNIT: Final = re.compile(rf"[^:;.\n]{{3,160}}?,{GAP}gồm(?:{GAP}có)?:[ \n]*", re.I)
COUNTED_NOUN: Final = re.compile(rf"{COUNTED}{GAP}{NOUNS}", re.I)
NUMBERED: Final = re.compile(rf"\d+|{any_of(NUMBER_WORDS[:10])}", re.I)
PARTS: Final = re.compile(rf"[ ]*[,;][ ]*(?:và{GAP})?|{GAP}và{GAP}")
# "TP.HCM: ông A được tặng": where something is told from.
DATELINE: Final = re.compile(r"(?:TP|TX)\.? ?[^,;:.()\n]{2,20}:")
MIN_COUNTED: Final = 2
# "Đoàn Thanh niên": a surname that heads a collective, the name going on in lower case.
LOWER_NEXT: Final = re.compile(rf" [{LOWER}]")
BRACKET: Final = re.compile(r" *\([^()\n]*\)")
MODEL: Final = re.compile(
    rf"(?:các )?(?:mô hình|cách làm|sáng kiến|phong trào|công trình)(?!\w)[^;.\n]{{3,200}}?{GAP}của{GAP}", re.I
)
HOUSEHOLD: Final = re.compile(any_of(("hộ", "hộ gia đình", "gia đình")), re.I)
CLAUSE: Final = re.compile(rf"[ ,]*(?<!\w)(?=(?:{any_of((*CLAUSE_WORDS, 'có thành tích', 'lập được', 'lập'))}))")
SEPARATOR: Final = re.compile(rf"[ \n]*,[ \n]*(?:và{GAP})?|{GAP}(?:và|cùng|cùng với){GAP}")
PLURAL_NOUNS: Final = (
    *(
        "xã",
        "phường",
        "thị trấn",
        "huyện",
        "sở",
        "thôn",
        "buôn",
        "trường",
        "đơn vị",
        "công ty",
        "phòng",
        "ban",
        "chi bộ",
    ),
    *("hội", "bản", "ấp", "tàu", "bệnh viện", "chùa", "trung tâm", "khoa", "trạm", "đồn", "chi đoàn", "hợp tác xã"),
)
PLURAL: Final = re.compile(
    rf"(?:các|những|hai|ba|bốn){GAP}(?P<noun>{any_of(PLURAL_NOUNS)})[^:;.\n]{{0,60}}?"
    rf"(?::|{GAP}{any_of(('như', 'gồm'))}:?|(?={GAP}[A-ZĐ]))[ \n]*",
    re.I,
)
# Units called by a code ("PC02"), one after the other: "Phòng PC01, PC02, PK20".
CODE: Final = re.compile(r"(?<![\w-])[A-Z]{1,3}\d{1,3}(?=\s*(?:$|[,;.]| và ))")
BARE_NAME: Final = re.compile(
    rf"[{UPPER}][\w’']*(?: (?:[{UPPER}][\w’']*|\d+))*(?=\s*(?:$|[,;.()]| (?:và|của|ở|thuộc) ))"
)
# After a colon a name may go on in lower case: "các bệnh viện: Bỏng quốc gia, Đa khoa tỉnh Điện Biên".
BARE_LISTED: Final = re.compile(rf"[{UPPER}][^,;:.()\n]{{1,60}}?(?=\s*(?:$|[,;.()…]| (?:và|của|ở|thuộc) ))")
# "các anh Giang Hữu A, Khấu Phong B": who is addressed together bears a name, whatever its first syllable.
PEOPLE: Final = re.compile(
    rf"(?:các|hai|ba|bốn|\d+){GAP}{any_of(('anh', 'chị', 'ông', 'bà', 'em', 'bạn', 'đồng chí', 'thầy', 'cô'))}", re.I
)
BARE_PERSON: Final = re.compile(
    rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]*){{1,3}}(?=[ ]?(?:[,;.(]|$)|{GAP}(?:và|cùng){GAP})"
)
MIN_ACHIEVEMENT_WORDS: Final = 4
MAX_ACHIEVEMENT: Final = 300
MAX_POST: Final = 180
# What ends a post that stands before its name.
POST_END: Final = re.compile(r"[;:(\n“”\"]")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Someone named: ``rest`` is where the text about them begins, ``until`` where it ends."""

    start: int
    end: int
    name: str
    kind: Kind
    rest: int
    until: int


def read_recipient(text: str, start: int, end: int, listed: bool = False, parted: bool = False) -> Recipient | None:
    """The person or collective named at ``start``, list marks and forms of address skipped.

    ``listed`` and ``parted``: as ``read_collective`` takes them.
    """
    start = _after(MARKER, text, start, end)
    start = _after(LEAD_IN, text, start, end)
    if (lead := COUNT_LEAD.match(text, start, end)) and (
        read_person(text, lead.end(), end) or (read_collective(text, lead.end(), end) and _is_named(text, lead, end))
    ):
        start = lead.end()
    if (authors := AUTHORS.match(text, start, end)) and read_person(text, authors.end(), end):
        start = authors.end()
    person = read_person(text, start, end)
    if person and not (
        not person.addressed and LOWER_NEXT.match(text, person.end) and read_collective(text, start, end)
    ):
        return Recipient(person.start, person.end, _name(text, person.start, person.end), "individual", person.end, end)
    post = None if STAFF.match(text, start, end) else POST.match(text, start, end)
    if DATELINE.match(text, start, end):
        return None
    if post is None and (collective := read_collective(text, start, end, listed, parted)):
        name = _name(text, collective.start, collective.end)
        return Recipient(collective.start, collective.end, name, "collective", collective.end, end)
    if model := MODEL.match(text, start, end):
        return read_recipient(text, model.end(), end, listed)
    return _after_post(text, start, end, parted) if post else None


def _is_named(text: str, lead: re.Match[str], end: int) -> bool:
    """Whether the unit after a count is one of the counted, not theirs: "6 tập thể Công an tỉnh A", "2 em xã B"."""
    number = number_of(match.group()) if (match := NUMBERED.match(lead.group())) else None
    several = SEPARATOR.search(text, lead.end(), end) is not None
    return PLACE.match(text, lead.end(), end) is None and (number is None or number < MIN_COUNTED or several)


def read_recipients(text: str, start: int, end: int, inside: bool = False) -> list[Recipient]:
    """Everyone named in an enumeration, in order: items part at semicolons, then at commas and "và".

    Nobody when its first item names nobody: then it enumerates something else. ``inside``: the items are deeds, and
    whose they are follows ("bưởi da xanh của bà Lê Thị A").
    """
    found: list[Recipient] = []
    if bracketed := _bracketed(text, start, end):
        return bracketed
    plural = PLURAL.match(text, start, end)
    if (
        (preamble := PREAMBLE.match(text, start, end))
        and (plural is None or plural.end() != preamble.end())
        and read_recipient(text, preamble.end(), end)
    ):
        start = preamble.end()
        if counted := _as_counted(text, preamble, end):
            return counted
    start = _after_unit(text, start, end)
    chunks = _chunks(text, start, end)
    for left, right in chunks:
        here = _chunk(text, left, right, len(chunks) > 1)
        if not here and inside and (one := _named_inside(text, left, right)):
            here = [one]
        if not here and not found:
            break
        found.extend(here)
    return found


def _after_unit(text: str, start: int, end: int) -> int:
    """Where the persons of a unit are named, it itself only telling whose they are: "cho Đội A, gồm: Thượng tá B"."""
    match = OF_UNIT.match(text, start, end)
    if match is None or COUNTED_NOUN.search(text, start, match.end()):
        return start
    one = read_recipient(text, match.end(), end)
    return match.end() if one and one.kind == "individual" and read_collective(text, start, end) else start


def _bracketed(text: str, start: int, end: int) -> list[Recipient]:
    """Those counted and named in brackets: "3 tập thể (A, B, C) và 2 cá nhân (D, E)"."""
    found: list[Recipient] = []
    while match := COUNTED_BRACKET.match(text, start, end):
        close = text.find(")", match.end(), end)
        number = number_of(counted.group()) if (counted := NUMBERED.match(match.group())) else None
        named = parted_recipients(text, match.end(), close, number) if close > 0 else []
        named = named or (read_recipients(text, match.end(), close) if close > 0 else [])
        if not named:
            break
        found += named
        following = SEPARATOR.match(text, close + 1, end) or re.compile(r"[ ;]*").match(text, close + 1, end)
        start = following.end() if following else end
    return found


def _as_counted(text: str, preamble: re.Match[str], end: int) -> list[Recipient]:
    """Those that the marks part into as many as were counted: "3 tập thể: Phòng A, Công an huyện B, Công an xã C"."""
    number = number_of(match.group()) if (match := NUMBERED.match(preamble.group())) else None
    return parted_recipients(text, preamble.end(), end, number)


def parted_recipients(text: str, start: int, end: int, number: int | None) -> list[Recipient]:
    """Everyone in a stretch that commas, semicolons and "và" part into that many names; nobody otherwise."""
    cuts = [match.span() for match in PARTS.finditer(text, start, end)]
    if number is None or number < MIN_COUNTED or len(cuts) != number - 1:
        return []
    lefts, rights = [start, *(right for _, right in cuts)], [*(left for left, _ in cuts), end]
    read = [read_recipient(text, left, right) for left, right in zip(lefts, rights, strict=True)]
    named = [one for one in read if one is not None]
    return named if len(named) == number else []


def achievement(text: str, recipient: Recipient) -> str | None:
    """What the text says of the recipient's doing, from the clause's first word; literal, or ``None``."""
    stop = text.find("\n", recipient.rest, recipient.until)
    until = recipient.until if stop < 0 else stop
    if match := re.compile(
        r"[^;]{0,160}?(?=(?<!\w)(?:đã|vì|có thành tích|với|lập thành tích|nhờ|luôn|dẫn đầu)(?!\w))"
    ).match(text, recipient.rest, until):
        words = text[match.end() : min(until, match.end() + 2 * MAX_ACHIEVEMENT)]
        words = re.sub(r"^(?:vì đã|vì|đã|với)\s+", "", words.strip()).strip(" ;,.:/-–")
        if len(words.split()) >= MIN_ACHIEVEMENT_WORDS:
            return " ".join(words.split())[:MAX_ACHIEVEMENT]
    return None


def _after_post(text: str, start: int, end: int, parted: bool) -> Recipient | None:
    """The person whose post the item begins with; the post runs to the name, over commas only in a parted list."""
    comma = text.find(",", start, end)
    stop = min(end, start + MAX_POST) if parted or comma < 0 else min(comma, start + MAX_POST)
    if (mark := POST_END.search(text, start, stop)) is not None:
        stop = mark.start()
    if (name := trailing_name(text, start, stop)) is None:
        return None
    return Recipient(name.start, name.end, _name(text, name.start, name.end), "individual", name.end, end)


def _named_inside(text: str, start: int, end: int) -> Recipient | None:
    """Whoever a deed belongs to: after "của" or with a form of address."""
    for match in re.compile(any_of(("của", "do", "ông", "bà", "anh", "chị", "hộ")), re.I).finditer(text, start, end):
        after = re.compile(r"(?:(?:của|do)[ \n]+)?", re.I).match(text, match.start(), end)
        one = read_recipient(text, after.end(), end) if after else None
        if one is not None:
            return one
    return None


def _chunks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [match.span() for match in re.compile(r"[;\n]").finditer(text, start, end)]
    lefts = [start, *(right for _, right in cuts)]
    rights = [*(left for left, _ in cuts), end]
    return [(left, right) for left, right in zip(lefts, rights, strict=True) if text[left:right].strip()]


def _chunk(text: str, start: int, end: int, parted: bool) -> list[Recipient]:
    if plural := PLURAL.match(text, _after(MARKER, text, start, end), end):
        return _bare(text, plural, end)
    found: list[Recipient] = []
    people = PEOPLE.match(text, _after(MARKER, text, start, end), end) is not None
    at = start
    while at < end:
        recipient = read_recipient(text, at, end, text.count(",", at, end) < 2 and not found, parted)
        if recipient is None and people and (bare := BARE_PERSON.match(text, at, end)):
            recipient = Recipient(at, bare.end(), bare.group(), "individual", bare.end(), end)
        if recipient is not None and FOR_ANOTHER.match(text, recipient.end, end):
            at = recipient.end
        elif recipient is not None and _follows(text, found, recipient, at):
            if found:
                found[-1] = _until(found[-1], at)
            found.append(recipient)
            at = recipient.end
            if bracket := BRACKET.match(text, at, end):
                at = bracket.end()
            end = _deed_start(text, recipient, at, end)
        elif not found and recipient is None and not _skippable(text, at, end):
            return []
        separator = SEPARATOR.search(text, at, end)
        if separator is None:
            break
        at = separator.end()
        while found and (code := CODE.match(text, at, end)) and CODE.search(found[-1].name):
            found.append(Recipient(at, code.end(), code.group(), "collective", code.end(), end))
            following = SEPARATOR.match(text, code.end(), end)
            at = following.end() if following else end
    return found


def _deed_start(text: str, recipient: Recipient, at: int, end: int) -> int:
    """Where the deed of the one just named begins: whoever is named from there on was helped, not recognised."""
    if recipient.kind == "individual" and (verb := VERB.match(text, at, end)):
        return verb.end()
    deed = DEED.search(text, at, end)
    return deed.start() if deed else end


def _follows(text: str, found: list[Recipient], recipient: Recipient, at: int) -> bool:
    """Whether a name inside an item is another item, not the unit or place of the one before."""
    if not found:
        return True
    last = found[-1]
    between = text[last.end : at]
    addressed = recipient.start > at
    if recipient.kind == "individual":
        return addressed or (last.kind == "individual" and not re.search(r"(?<!\w)(?:của|do|thuộc)(?!\w)", between))
    if last.kind == "individual" or HOUSEHOLD.match(last.name):
        return between.strip() in {"và", "cùng"} or (
            between[:1] in {",", "("} and between.split()[-1:] in (["và"], ["cùng"])
        )
    return not CLAUSE.search(text, last.end, at)


def _bare(text: str, plural: re.Match[str], end: int) -> list[Recipient]:
    """Names after one common noun, each given it: "các xã: Ea Kao, Hòa Thắng"."""
    found: list[Recipient] = []
    at = plural.end()
    noun = plural.group("noun")
    while at < end:
        inner = read_recipient(text, at, end)
        if inner is not None and inner.kind == "collective":
            found.append(inner)
            at = inner.end
        elif match := (BARE_LISTED if ":" in plural.group() else BARE_NAME).match(text, at, end):
            label = f"{noun} {match.group()}" if noun.lower() != "đơn vị" else match.group()
            found.append(Recipient(match.start(), match.end(), label, "collective", match.end(), end))
            at = match.end()
        else:
            break
        if bracket := BRACKET.match(text, at, end):
            at = bracket.end()
        separator = SEPARATOR.match(text, at, end)
        if separator is None:
            break
        at = separator.end()
    return found


def _skippable(text: str, at: int, end: int) -> bool:
    """Whether the first words only lead in: "trong đó", "các tập thể", an empty marker."""
    return (
        re.compile(
            any_of(("trong đó", "các tập thể", "tập thể", "cá nhân", "các cá nhân", "đặc biệt", "gồm")), re.I
        ).match(text, at, end)
        is not None
    )


def _until(recipient: Recipient, until: int) -> Recipient:
    return Recipient(recipient.start, recipient.end, recipient.name, recipient.kind, recipient.rest, until)


def _after(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.match(text, start, end)
    return match.end() if match else start


def _name(text: str, start: int, end: int) -> str:
    name = " ".join(text[start:end].split())
    return name.title() if name.isupper() and len(name.split()) <= 6 and read_person(name, 0) else name
