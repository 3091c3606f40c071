"""Find praise and commendation that names no award: models told of, people commended, those an article portrays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.people import PREFIX
from ingest import praise_grammar as praising
from ingest import recognition_grammar as words
from ingest.called import called_in
from ingest.counted import COUNT, UNNAMED, number_of
from ingest.givers import commendation
from ingest.recipients import MAX_ACHIEVEMENT, Recipient, parted_recipients, read_recipient, read_recipients
from ingest.recognised import Opening, Recognised, reason_in, recognise
from ingest.subjects import subjects

# How far, in characters, after a commendation a person may be called by the last name alone.
MAX_CALLED: Final = 240
# A longer sentence is read in pieces: what is read of one sentence costs more than its length.
MAX_SENTENCE: Final = 6000
EXAMPLES: Final = re.compile(r"(?<!\w)(?:như|là|gồm|kể đến)\s*:?\s*$", re.I)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a paragraph as half-open spans, none longer than ``MAX_SENTENCE``."""
    cuts = [match.end() for match in words.SENTENCE_END.finditer(text, start, end)]
    spans = zip([start, *cuts], [*cuts, end], strict=True)
    return [piece for left, right in spans if left < right for piece in _pieces(text, left, right)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence whole, or cut at the last mark, else at the last gap, before each ``MAX_SENTENCE`` characters."""
    while end - start > MAX_SENTENCE:
        limit = start + MAX_SENTENCE
        cuts = (text.rfind(mark, start + MAX_SENTENCE // 2, limit) for mark in ("; ", ", ", " "))
        cut = next((at + 1 for at in cuts if at > 0), limit)
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def praised(text: str, start: int, end: int) -> tuple[list[Recognised], Opening | None]:
    """Praise or a commendation without an award's name. Criticism in the sentence silences it."""
    good = praising.BEGINS_GOOD.match(text, start, end) or praising.GOOD.search(text, start, end)
    if not good or praising.BAD.search(text, start, end):
        return [], None
    if praising.CRIME.search(text, start, end) and not praising.COMMENDS.search(text, start, end):
        return [], None
    reason = reason_in(text[start:end])
    if (verb := praising.IS_MODEL.search(text, start, end)) and (
        named_before := _not_judging(text, subjects(text, start, verb.start(), None, reason), verb.start())
    ):
        return named_before, None
    for verb in praising.PASSIVE_PRAISE.finditer(text, start, end):
        name = commendation(text, start, verb, passive=True)
        if named_before := subjects(text, start, verb.start(), name, reason):
            return named_before, None
        if UNNAMED.search(text, start, verb.start()):
            found = namely(text, verb.end(), end, name, reason, start)
            if found or text[start:end].rstrip().endswith(":"):
                return found, None if found else Opening(name, reason, name is None, True)
            if name is not None:
                return [], Opening(name, reason, False, False)
        if named := inverted(text, start, verb.start(), verb.end(), end):
            return recognise(text, named, name, reason), None
    verbs = [(match, True) for match in praising.MODEL_LIST.finditer(text, start, end)]
    verbs += [(match, False) for match in praising.PRAISE.finditer(text, start, end)]
    for match, model in sorted(verbs, key=lambda verb: verb[0].start()):
        name = None if model else commendation(text, start, match, passive=False)
        found, opening = _after_verb(text, match, model, end, Opening(name, reason, name is None, True))
        if found or opening:
            return found, opening
    return [], None


def _after_verb(
    text: str, verb: re.Match[str], model: bool, end: int, told: Opening
) -> tuple[list[Recognised], Opening | None]:
    """Who follows a verb of praise, or the opening of those it only counts; ``model``: it tells of models."""
    named = read_recipients(text, verb.end(), end, inside=model and EXAMPLES.search(verb.group()) is not None)
    if not named and not model:
        named = called_in(text, verb.end(), min(end, verb.end() + MAX_CALLED))
    if named:
        return recognise(text, named, told.award), None
    rest = text[verb.end() : end].strip()
    if not rest or (rest.endswith(":") and words.OPENS.search(rest)):
        return [], told
    counted = COUNT.match(text, verb.end(), end) is not None
    if told.award is None or not (counted or praising.SOME.match(text, verb.end(), end)):
        return [], None
    found = namely(text, verb.end(), end, told.award, told.reason) if counted else []
    return found, None if found else replace(told, praise=False, lists=False)


def _not_judging(text: str, found: list[Recognised], verb: int) -> list[Recognised]:
    """The same, nobody where a sentence's subject only judges another: "ông A đánh giá việc làm của B là"."""
    return [] if found and praising.JUDGES.search(text, found[-1].recipient.end, verb) else found


def namely(
    text: str, start: int, end: int, award: str | None, reason: str | None, since: int | None = None
) -> list[Recognised]:
    """Those whom a sentence counts, from ``since`` on, and names after its award."""
    match = words.NAMELY.search(text, start, end)
    if match is None:
        return []
    count = COUNT.search(text, start if since is None else since, match.start())
    parted = parted_recipients(text, match.end(), end, number_of(count.group("number"))) if count else []
    return recognise(text, parted or read_recipients(text, match.end(), end), award, reason)


def inverted(text: str, start: int, verb: int, after: int, end: int) -> list[Recipient]:
    """Those named after a passive verb that nobody stands before."""
    match = words.INVERTED.match(text, after, end) if words.BARE_START.match(text, start, verb) else None
    return read_recipients(text, match.end(), end) if match else []


def one_more(text: str, start: int, end: int) -> list[Recognised]:
    """After a sentence of praise, another model that the next one adds: "Ở lĩnh vực khác có chị Lê Thị A …"."""
    match = praising.ADDS.search(text, start, end)
    if match is None or praising.BAD.search(text, start, end) or praising.CRIME.search(text, start, end):
        return []
    return recognise(text, read_recipients(text, match.end(), end), None)


def portrayed_in(text: str, start: int, end: int) -> list[Recognised]:
    """Persons whose doing an article of models tells: "ông Lê Văn A ở xã B đã mạnh dạn đầu tư …"."""
    found: list[Recognised] = []
    for left, right in sentences(text, start, end):
        does = praising.DOES.search(text, left, right)
        if (
            does is None
            or praising.SPEAKS.search(text, left, right)
            or praising.BAD.search(text, left, right)
            or praising.CRIME.search(text, left, right)
        ):
            continue
        people = [read_recipient(text, match.start(), right) for match in PREFIX.finditer(text, left, does.start())]
        named = [one for one in people if one is not None and one.kind == "individual"]
        if named and len({one.name for one in named}) == 1:
            told = " ".join(text[does.start() : right].split()).strip(" .")
            found.append(Recognised(named[0], None, told[:MAX_ACHIEVEMENT]))
    return found
