"""Mentions of other acts in a text, with what they say of the act and what the document does to it."""

from __future__ import annotations

import re

from corpus.issuers import issuer_end, issuer_of
from corpus.numbers import number_key, parse_number
from corpus.records import Header, Reference, Section
from corpus.text import fold_marks
from ingest.pinpoints import pinpoint
from ingest.reference_grammar import Item, Mention, find_mentions
from ingest.relations import Sentence, relation_of

REACH = 140
BY = re.compile(r"\b(?:của|do|được)\s+(?:đồng chí\s+|ông\s+)?")
IN_THE_ACT = re.compile(
    r"\s+(?:(?:đã\s+)?ban hành\s+(?:kèm\s+)?(?:theo|tại)|tại|trong|ban hành|thông qua)\s+(?:các\s+)?"
)
BY_AFTER = re.compile(r"\s+(?:\([^)\n]{0,40}\)\s+)?(?:đã\s+)?(?:được|do)\s+")
ISSUING = re.compile(r"\s+(?:ban hành|thông qua|phê duyệt|ký)\b")


def find_references(text: str, header: Header, sections: tuple[Section, ...]) -> tuple[Reference, ...]:
    """Every mention of another identifiable act, in order; an enumeration yields one an act with the shared span.

    Mentions of the document itself and words that only point back are left out.
    """
    own_number = number_key(header.number) if header.number else None
    own_name = fold_marks(f"{header.type} {header.title}") if header.type and header.title else None
    found: list[Reference] = []
    sentence = Sentence()
    for mention in find_mentions(text):
        if own_name and fold_marks(" ".join(text[mention.start : mention.end].split())) == own_name:
            continue
        relation = "mentions" if mention.nested else relation_of(text, mention.start, mention.end, header, sentence)
        place = pinpoint(text, mention.start, mention.end)
        for item in mention.items:
            if own_number and item.number and number_key(item.number) == own_number:
                continue
            found.append(
                Reference(
                    start=mention.start,
                    end=mention.end,
                    text=text[mention.start : mention.end],
                    number=item.number,
                    type=mention.type,
                    date=item.date,
                    issuer=item.issuer or _issuer_before(text, mention) or _issuer_in_number(item),
                    pinpoint=place,
                    relation=relation,
                )
            )
    return tuple(found)


def _issuer_in_number(item: Item) -> str | None:
    parsed = parse_number(item.number) if item.number else None
    return issuer_of(parsed.symbols) if parsed else None


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
