"""What a document says of an act at one mention, given to its other mentions; an issuer said once for a list."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from corpus.numbers import number_key, parse_number
from corpus.records import Reference
from corpus.text import fold_marks

# What may stand between acts whose issuer is said once, after the last: "Đề án 04, Thông tri số 10 của …".
LISTED = re.compile(r"\s*(?:,|và|,\s*và|cùng)\s+(?:các\s+)?")

# Ends of numbers that many bodies share, a part of one, or nobody in particular.
ANYBODY = frozenset(("UBND", "HĐND", "BCH", "BTV", "BCĐ", "HĐTĐKT", "MTTQ", "LĐLĐ", "ĐTN", "SNV", "NQLT", "TTLT"))
LEAST_LETTERS = 3


def completed(text: str, found: list[Reference]) -> tuple[Reference, ...]:
    """Mentions given the date and issuer that the document tells where it names the same act in full.

    The same type and number, symbols included, is the same act; a bare serial ("Nghị quyết 08") is the one act of its
    type and serial. Nothing is given where two acts, dates or issuers could be meant.
    """
    found = _shared(text, found)
    whole: dict[str, list[Reference]] = defaultdict(list)
    serials: dict[tuple[str, str], list[Reference]] = defaultdict(list)
    for one in found:
        if one.number:
            whole[number_key(one.number)].append(one)
            serials[one.type or "", one.number.split("/")[0].split("-")[0].lstrip("0")].append(one)
    completed = []
    for one in found:
        if one.number and not (one.date and one.issuer):
            bare = one.number.isdigit()
            named = serials[one.type or "", one.number.lstrip("0")] if bare else whole[number_key(one.number)]
            one = _filled(one, named, bare)
        completed.append(one)
    return _by_endings(completed)


def _filled(one: Reference, named: list[Reference], bare: bool) -> Reference:
    """The mention with what the others of the same number say, where they agree and do not contradict it."""
    acts = {number_key(other.number or "") for other in named if not (other.number or "").isdigit()}
    dates = {other.date for other in named if other.date}
    issuers = {fold_marks(other.issuer): other.issuer for other in named if other.issuer}
    if (bare and len(acts) > 1) or len(dates) > 1 or len(issuers) > 1:
        return one
    date = one.date or next(iter(dates), None)
    return replace(one, date=date, issuer=one.issuer or next(iter(issuers.values()), None))


def _shared(text: str, found: list[Reference]) -> list[Reference]:
    """The references with an issuer given back to those listed before it, where their numbers end alike."""
    shared = list(found)
    for at in range(len(shared) - 2, -1, -1):
        one, following = shared[at], shared[at + 1]
        if one.issuer or not following.issuer or not one.number or one.end > following.start:
            continue
        if _ending(one) == _ending(following) and LISTED.fullmatch(text, one.end, following.start):
            shared[at] = replace(one, issuer=following.issuer)
    return shared


def _by_endings(found: list[Reference]) -> tuple[Reference, ...]:
    """The references with the issuer that the end of their number stands for here, where one body alone has it."""
    bodies: dict[str, dict[str, str]] = defaultdict(dict)
    for one in found:
        if one.issuer and len(_ending(one)) >= LEAST_LETTERS:
            bodies[_ending(one)][fold_marks(one.issuer)] = one.issuer
    named = {end: next(iter(held.values())) for end, held in bodies.items() if len(held) == 1 and end not in ANYBODY}
    return tuple(one if one.issuer else replace(one, issuer=named.get(_ending(one))) for one in found)


def _ending(one: Reference) -> str:
    """The last of a number's symbols, which stands for who issued it; "" for a bare serial."""
    parsed = parse_number(one.number or "")
    return parsed.symbols[-1] if parsed and parsed.symbols else ""
