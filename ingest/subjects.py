"""Find who stands before a verb of recognition: named there, called by a short form, or meant by a pronoun."""

from __future__ import annotations

import re
from typing import Final

from corpus.people import PREFIX, read_person, trailing_name
from ingest import recognition_grammar as words
from ingest.called import antecedent, called_in
from ingest.counted import UNNAMED
from ingest.giver_grammar import AUTHORITY
from ingest.phrases import LOWER, UPPER
from ingest.recipients import Recipient, read_recipient, read_recipients
from ingest.recognised import Recognised, recognise

# How far, in characters, a post may part a name from its verb, a name be looked for before it, a full name be told.
MAX_APART: Final = 120
MAX_ZONE: Final = 240
MAX_CALLED: Final = 6000
VERBS: Final = re.compile(r"(?<!\w)(?:đã|được|vì|là|có|hoàn thành|thực hiện)(?!\w)")
LEAD: Final = re.compile(r"\s*(?:cụ thể|theo đó|trong đó|kết quả|dịp này|đó là),?:? ", re.I)
LEAD_IN: Final = re.compile(r"\s*(?:Cụ thể|Theo đó|Trong đó|Kết quả) (?=\w)")
COUNTED: Final = re.compile(
    r"(?:(?<!\d)\d{1,3}|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|các|những))\s+(?:lượt\s+)?$", re.I
)
# Games, diseases and short forms of places are written like brands.
EVENT: Final = re.compile(r"TP\.|TX\.|TT\.|SEA G|ASIAD|Asiad|Olympi|World Cup|COVID|Covid|ASEAN|AFF|Para")
BESIDE: Final = re.compile(r"(?:\w(?:,|\s+(?:và|cùng))|\)\s+(?:và|cùng))\s*$")


def clause_start(text: str, start: int, end: int, follows: bool) -> int:
    """Where the subjects of a passive begin: at the last semicolon, or earlier while what it parts are names too."""
    cut = text.rfind(";", start, end)
    if cut < 0:
        return start
    if follows:
        start = text.find(";", start, end) + 1
    at = cut + 1
    while cut > start:
        cut = max(text.rfind(";", start, cut), start - 1)
        lead = LEAD.match(text, cut + 1, at - 1)
        one = read_recipient(text, lead.end() if lead else cut + 1, at - 1)
        if one is None or VERBS.search(text, one.end, at - 1):
            break
        at = cut + 1
    return at


def after_speech(text: str, start: int, end: int) -> int:
    """Where what a speaker tells of others begins; ``start`` where nobody speaks, or of himself."""
    spoken = list(words.SPEECH.finditer(text, start, end))
    return spoken[-1].end() if spoken and not words.SELF.search(text, spoken[-1].end(), end) else start


def subjects(text: str, start: int, end: int, award: str | None, reason: str | None) -> list[Recognised]:
    """Who stands before a passive verb, or the one that the pronoun there stands for."""
    start = after_speech(text, start, end)
    if words.INSTEAD.search(text, start, end) or words.ATTENDS.search(text, start, end):
        return []
    unnamed = UNNAMED.search(text, start, end)
    if unnamed and (among := words.AMONG.search(text, start, unnamed.start())):
        unnamed, end = None, among.start()
    if unnamed:
        # "tổ Văn và 3 cá nhân được tặng …": those named beside the counted ones.
        return recognise(text, _beside(text, start, unnamed.start()), award, reason)
    lead = LEAD_IN.match(text, start, end)
    starts = [match.end() for match in words.SUBJECT_START.finditer(text, start, end)]
    for at in (lead.end() if lead else start, *(at for at in starts if not _bracketed(text, start, at, end))):
        if read_recipient(text, at, end) is not None:
            named = read_recipients(text, at, end)
            if named:
                return recognise(text, named, award, reason)
    brand = brand_at(text, start, end)
    if brand and not text[brand.end : end].strip(" ,"):
        return [Recognised(brand, award, reason)]
    if alone := called_in(text, start, end):
        return [Recognised(one, award, reason) for one in alone]
    if one := _right_before(text, start, end):
        return [Recognised(one, award, reason)]
    match = words.PRONOUN.search(text, start, end)
    if match and not COUNTED.search(text, start, match.start()):
        before = antecedent(text, match.start(), match.group("word"))
        if before is not None:
            return [Recognised(before, award, reason)]
    return []


def _beside(text: str, start: int, end: int) -> list[Recipient]:
    """Those named right before the counted ones: "4 tập thể là Trường A, Trường B và 43 cá nhân"."""
    if not BESIDE.search(text, start, end):
        return []
    starts = (start, *(match.end() for match in words.SUBJECT_START.finditer(text, start, end)))
    return next((named for at in starts if (named := read_recipients(text, at, end))), [])


def _bracketed(text: str, start: int, at: int, end: int) -> bool:
    """Whether a place stands inside a bracket that closes before ``end``: "Trung úy Lê Thị A (nhân viên, Cục B)"."""
    opened = text.rfind("(", start, at)
    return opened > text.rfind(")", start, at) and text.find(")", at, end) >= 0


def _right_before(text: str, start: int, end: int) -> Recipient | None:
    """The person named last before a verb, with no more than a bracket or a post between."""
    start = max(start, end - MAX_ZONE)
    for at in reversed([match.end() for match in re.finditer(r"(?:^|[ (,])(?=\w)", text[start:end])]):
        name = read_person(text, start + at, end) or trailing_name(text, start + at, end)
        if name is not None:
            apart = text[name.end : end]
            if words.VERBAL.search(apart) or len(apart) > MAX_APART or re.match(rf"[ ](?=[{LOWER}])", apart):
                return None
            if words.NOT_SUBJECT.search(text, start, name.start):
                return None
            said = " ".join(text[name.start : name.end].split())
            return Recipient(name.start, name.end, said, "individual", name.end, end)
    return None


def brand_at(text: str, start: int, end: int) -> Recipient | None:
    """A collective whose name no common noun heads, all of it in capitals: "Viettel TP.HCM"."""
    match = re.compile(r"\s*").match(text, start, end)
    named = words.BRAND.match(text, match.end() if match else start, end)
    if (
        named is None
        or PREFIX.match(text, named.start(), end)
        or read_person(text, named.start(), end)
        or AUTHORITY.match(text, named.start(), end)
    ):
        return None
    name = " ".join(named.group("name").split()).rstrip(".")
    if name == "Việt Nam" or EVENT.match(name):
        return None
    if re.search(rf"[{UPPER}]\w+ {re.escape(name)}(?!\w)", text[max(0, start - MAX_CALLED) : start]):
        return None  # the last syllables of someone named in full before
    last = named.start() + len(named.group("name").rstrip("."))
    return Recipient(named.start(), last, name, "collective", last, end)
