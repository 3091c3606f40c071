"""Tell who is recognised where another receives for him, or where he is called by a short name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.people import SURNAMES, read_person
from ingest.called import called
from ingest.phrases import UPPER
from ingest.recognised import Recognised

# "gia đình em Lê Văn A": the award is the child's; a household's own name holds a grown-up's.
FAMILY: Final = re.compile(
    rf"(?:gia đình|thân nhân)(?: của)? (?P<address>em|cháu|bạn|liệt sĩ|liệt sỹ|anh|chị|ông|bà|đồng chí) (?=[{UPPER}])",
    re.I,
)
SHORT: Final = 2
CHILD: Final = frozenset(("em", "cháu", "bạn", "liệt sĩ", "liệt sỹ"))


def for_others(text: str, found: Sequence[tuple[Recognised, bool]]) -> list[tuple[Recognised, bool]]:
    """The same, each family that receives for a child or for someone recognised elsewhere told as that person.

    Whoever is called without his surname is told by the name that stands in full before.
    """
    people = {one.recipient.name for one, _ in found if one.recipient.kind == "individual"}
    return [(_person(text, one, people), listed) for one, listed in found]


def _in_full(text: str, one: Recognised) -> Recognised:
    """The same, a name without its surname told as it stands in full before: "Thiếu úy Diệu Ly"."""
    name = one.recipient.name
    if one.recipient.kind == "collective" or len(name.split()) != SHORT:
        return one
    full = [
        match.group()
        for match in re.finditer(rf"(?:[{UPPER}]\w* ){{1,3}}{re.escape(name)}(?!\w)", text[: one.recipient.start])
        if match.group().split()[0] in SURNAMES
    ]
    return replace(one, recipient=replace(one.recipient, name=full[-1])) if full else one


def _person(text: str, one: Recognised, people: set[str]) -> Recognised:
    recipient = one.recipient
    match = FAMILY.match(text, recipient.start, recipient.end) if recipient.kind == "collective" else None
    if match is None:
        return _in_full(text, one)
    person = read_person(text, match.end(), recipient.end)
    if person is None:
        meant = called(text, recipient.start, text[match.end() : recipient.end])
        return replace(one, recipient=replace(meant, rest=recipient.rest, until=recipient.until)) if meant else one
    name = " ".join(text[person.start : person.end].split())
    if match.group("address").lower() not in CHILD and name not in people:
        return one
    return replace(one, recipient=replace(recipient, start=person.start, end=person.end, name=name, kind="individual"))
