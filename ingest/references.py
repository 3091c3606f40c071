"""Mentions of other acts in a text, with what they say of the act and what the document does to it."""

from __future__ import annotations

import re

from corpus.issuers import issuer_end, issuer_of
from corpus.numbers import number_key, parse_date, parse_number
from corpus.records import Header, Reference, Section
from corpus.text import fold_marks
from ingest.pinpoints import pinpoint
from ingest.reference_grammar import Item, Mention, find_mentions
from ingest.relations import Sentence, relation_of
from ingest.same_act import completed

REACH = 140
STROKES = re.compile(r"[Il1]")
BY = re.compile(r"\b(?:của|do|được)\s+(?:đồng chí\s+|ông\s+)?")
IN_THE_ACT = re.compile(
    r"\s*\(\s*|\s+(?:(?:đã\s+)?ban hành\s+(?:kèm\s+)?(?:theo|tại)|tại|trong|ban hành|thông qua)\s+(?:các\s+)?"
)
BY_AFTER = re.compile(r"\s+(?:\([^)\n]{0,40}\)\s+)?(?:đã\s+)?(?:được|do)\s+")
ISSUED = re.compile(
    r"\s+(?:(?:(?:đã|vừa|mới|có)\s+)*(?:ký\s+)?(?:ban hành|ký|phê duyệt|thông qua|ra)|(?:(?:đã|vừa|mới|cũng)\s+)+có)"
    r"\s+(?:các\s+)?$"
)
# Between who issues and the verb: "Ban A (Sở B) đã ban hành", "Chủ tịch UBND tỉnh này, đã có".
ASIDE = re.compile(r"(?:\s+này)?(?:\s*\([^()\n]{1,60}\))?,?")
NAME_START = re.compile(r"(?<!\w)[^\W\d_a-zà-ỹđ]")
DAY_BEFORE = re.compile(
    r"ngày\s+\d{1,2}(?:\s*[/-]\s*\d{1,2}\s*[/-]\s*\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})\s*,?\s*$", re.IGNORECASE
)
# "UBND tỉnh vừa ban hành Kế hoạch … (Kế hoạch số 142/KH-UBND)": the act told of first, its number in brackets.
BRACKET = re.compile(r"\(\s*$")
BRACKET_REACH = 400
ISSUING = re.compile(r"\s+(?:ban hành|thông qua|phê duyệt|ký)\b")


def find_references(text: str, header: Header, sections: tuple[Section, ...]) -> tuple[Reference, ...]:
    """Every mention of another identifiable act, in order; an enumeration yields one an act with the shared span.

    Mentions of the document itself and words that only point back are left out.
    """
    own_name = fold_marks(f"{header.type} {header.title}") if header.type and header.title else None
    found: list[Reference] = []
    sentence = Sentence()
    for mention in find_mentions(text):
        if own_name and fold_marks(" ".join(text[mention.start : mention.end].split())) == own_name:
            continue
        relation = "mentions" if mention.nested else relation_of(text, mention.start, mention.end, header, sentence)
        place = pinpoint(text, mention.start, mention.end)
        acted = _acted_before(text, mention) if len(mention.items) == 1 else None
        for item in mention.items:
            if header.number and item.number and _is_own(item.number, header.number):
                continue
            found.append(
                Reference(
                    start=mention.start,
                    end=mention.end,
                    text=text[mention.start : mention.end],
                    number=item.number,
                    type=mention.type,
                    date=item.date or (acted[0] if acted else None),
                    issuer=item.issuer
                    or _issuer_before(text, mention)
                    or (acted[1] if acted else None)
                    or _issuer_in_number(item),
                    pinpoint=place,
                    relation=relation,
                )
            )
    return completed(text, found)


def _is_own(number: str, own: str) -> bool:
    """Whether a number is the document's own, as written or with strokes more or less ("202/2025/QHI15")."""
    if number_key(number) == number_key(own):
        return True
    said, mine = parse_number(number), parse_number(own)
    if not said or not mine or not mine.year or (said.serial, said.year) != (mine.serial, mine.year):
        return False
    return STROKES.sub("", number) == STROKES.sub("", own)


# "129/UBND-KTTH": a letter of a people's committee, whatever office of it the rest names.
HOUSES = frozenset(("UBND", "HĐND", "TU", "ĐU", "HU", "MTTQ"))


def _issuer_in_number(item: Item) -> str | None:
    parsed = parse_number(item.number) if item.number else None
    return issuer_of(parsed.symbols) if parsed and parsed.symbols[:1] not in {(house,) for house in HOUSES} else None


def _acted_before(text: str, mention: Mention) -> tuple[str | None, str] | None:
    """Date and issuer where the sentence tells who issued the act when ("Ngày 14/01/2021, UBND tỉnh ban hành …")."""
    verb = ISSUED.search(text, max(0, mention.start - 30), mention.start) or _before_bracket(text, mention)
    if verb is None:
        return None
    low = max(0, verb.end() - REACH, text.rfind("\n", 0, verb.end()) + 1)
    for word in NAME_START.finditer(text, low, verb.start()):
        end = issuer_end(text, word.start())
        if end is not None and end <= verb.start() and ASIDE.fullmatch(text, end, verb.start()):
            day = DAY_BEFORE.search(text, low, word.start())
            return parse_date(day[0]) if day else None, _bare(text[word.start() : end])
    return None


def _before_bracket(text: str, mention: Mention) -> re.Match[str] | None:
    """The verb of issuing where the sentence tells of the act first and gives its number in brackets."""
    if BRACKET.search(text, max(0, mention.start - 3), mention.start) is None:
        return None
    low = max(0, mention.start - BRACKET_REACH, text.rfind("\n", 0, mention.start) + 1)
    said = rf"{ISSUED.pattern.removesuffix('$')}(?={mention.type}(?!\w))"
    return next(iter(re.compile(said, re.IGNORECASE).finditer(text, low, mention.start)), None)


def _issuer_before(text: str, mention: Mention) -> str | None:
    """Who issued the act when the sentence says it first ("chỉ đạo của Bộ Chính trị tại …"), or by "do … ban hành"."""
    low = max(0, mention.start - REACH)
    for opening in reversed(list(BY.finditer(text, low, mention.start))):
        end = issuer_end(text, opening.end())
        if end is not None and IN_THE_ACT.fullmatch(text, end, mention.start):
            return _bare(text[opening.end() : end])
    after = BY_AFTER.match(text, mention.end)
    end = issuer_end(text, after.end()) if after else None
    if after and end is not None and ISSUING.match(text, end):
        return _bare(text[after.end() : end])
    return None


def _bare(issuer: str) -> str:
    """The body itself: a minister or director proposes and signs for it."""
    return " ".join(re.sub(r"^(?:Bộ trưởng|Giám đốc)\s+(?=Bộ|Sở)", "", issuer).split())
