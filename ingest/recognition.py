"""Find recognition in a sentence: who is granted, proposed for or praised with what, in the active or the passive."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from corpus.awards import AwardMention, find_awards, with_grantor
from corpus.people import read_person
from ingest import praise_grammar as praising
from ingest import recognition_grammar as words
from ingest.award_places import beside, given_between, of_merits, owner_of
from ingest.called import called_in, meant
from ingest.counted import COUNT, UNNAMED
from ingest.giver_grammar import AUTHORITY, CARRIED
from ingest.givers import grantor, passive_before
from ingest.praise import inverted, namely, one_more, praised, sentences
from ingest.recipient_words import DEED, TASK
from ingest.recipients import (
    MARKER,
    MAX_ACHIEVEMENT,
    MIN_ACHIEVEMENT_WORDS,
    Recipient,
    achievement,
    read_recipient,
    read_recipients,
)
from ingest.recognised import COMMENDED, Opening, Recognised, award_name, reason_in, recognise
from ingest.subjects import brand_at, clause_start, subjects

# How far, in characters, words may part a topic from its verb, a title from its comma, an award from its list mark.
MAX_APART: Final = 3
MAX_GRADE: Final = 24
MAX_MARKER: Final = 14
MAX_WON: Final = 80
MAX_CARRIED: Final = 120


def recognised_in(
    text: str, start: int, end: int, before: Opening | None = None
) -> tuple[list[Recognised], Opening | None]:
    """Who is recognised in one paragraph, and whether it opens a list. The paragraph has no line break inside.

    ``before``: the grant that the paragraph before told without names ("Các đơn vị này gồm: …").
    """
    found: list[Recognised] = []
    opening: Opening | None = None
    lauded = False
    about = topic(text, start, end)
    for left, right in sentences(text, start, end):
        here, opened = _in_sentence(text, left, right, about, before.award if before else None)
        told = opening or before
        if (
            not here
            and told is not None
            and words.NORMS.search(text, left, right) is None
            and (
                match := words.RETELLS.match(text, left, right)
                or words.RETELLS_COUNT.search(text, left, right)
                or words.AMONG_THEM.search(text, left, right)
            )
        ):
            here = _retold(text, match.end(), right, told)
        if not here and lauded:
            here = one_more(text, left, right)
        here = [_with_giver(one, told) for one in here]
        models = praising.MANY_MODELS.search(text, left, right) is not None
        lauded = lauded or models or any(one.award is None for one in here)
        found += here
        opening = opened or (opening if not here else None)
    return found, opening


def topic(text: str, start: int, end: int) -> Recipient | None:
    """Whom an item names before its colon: "2. Đồng chí Lê Văn A, thợ hàn, Phân xưởng Vỏ: kèm cặp 14 thợ trẻ"."""
    one = read_recipient(text, start, end, listed=True)
    if one is None or (match := words.TOPIC_POST.match(text, one.end, end)) is None or TASK.search(match.group()):
        return None
    if words.SPEECH.search(text, one.end, match.end()):
        return None
    return replace(one, rest=match.end())


def _with_giver(one: Recognised, told: Opening | None) -> Recognised:
    """The same with who grants, where the grant before told it and this one only repeats the award."""
    if told and told.award and one.award and COMMENDED.match(one.award) and not COMMENDED.match(told.award):
        return replace(one, award=told.award)
    fuller = told is not None and told.award is not None and one.award is not None
    if fuller and told and told.award and told.award.lower().startswith(f"{(one.award or '').lower()} của "):
        return replace(one, award=told.award)
    return one


def _retold(text: str, start: int, end: int, opening: Opening) -> list[Recognised]:
    """Who follows a phrase that takes up a grant told before it; in a bracket only those inside."""
    close = text.find(")", start, end) if text.rfind("(", max(0, start - MAX_MARKER), start) >= 0 else -1
    end = close if close > 0 else end
    named = read_recipients(text, start, end)
    return recognise(text, named, opening.award, opening.reason)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that names awards: its bounds, whom its paragraph is about, and what it tells by the way."""

    text: str
    start: int
    end: int
    about: Recipient | None


def _in_sentence(
    text: str, start: int, end: int, about: Recipient | None, known: str | None
) -> tuple[list[Recognised], Opening | None]:
    if words.NORMS.search(text, start, end):
        return [], None
    groups = _groups(text, start, end, known)
    if groups and (owner := owner_of(text, groups[0][0], end)):
        return [owner], None
    if not groups:
        return praised(text, start, end)
    if appositive := _appositive(text, start, end, groups[0]):
        return appositive, None
    before = text.rfind(";", start, groups[0][0].start)
    found, opening = praised(text, start, before) if before > start else ([], None)
    last: list[Recipient] = []
    for index, group in enumerate(groups):
        since = groups[index - 1][-1].end if index else start
        until = groups[index + 1][0].start if index + 1 < len(groups) else end
        here = _Sentence(text, start, end, about)
        own, opened, also = _of_group(here, group, since, until, index > 0)
        if also:
            found = [_also(one, also) if one.recipient in last else one for one in found]
        last = [one.recipient for one in own] or last
        found += own
        opening = opened or opening
    found += _bonus(text, start, end)
    if not found and opening is None:
        name = award_name(groups[0])
        told, _ = praised(text, start, end)
        found = [replace(one, award=name) for one in told if groups[0][0].start < one.recipient.start]
    return found, opening


def _bonus(text: str, start: int, end: int) -> list[Recognised]:
    """Who is given money on the spot beside the awards of the same sentence."""
    found: list[Recognised] = []
    for match in words.BONUS.finditer(text, start, end):
        stop = text.find(";", match.end(), end)
        giver = grantor(text, text.rfind(";", start, match.start()) + 1 or start, match.start(), None)
        named = read_recipients(text, match.end(), stop if stop > 0 else end)
        found += recognise(text, named, with_grantor("thưởng nóng", giver))
    return found


def _of_group(
    here: _Sentence, group: list[AwardMention], since: int, until: int, follows: bool
) -> tuple[list[Recognised], Opening | None, str | None]:
    """Who receives the awards of one group; the list they open; the award where it goes to those of the one before."""
    text, start = here.text, here.start
    grant = passive_before(text, since, group[0].start)
    name = award_name(group, grantor(text, start, group[0].start, grant))
    reason = reason_in(text[group[-1].end : until])
    given = words.GIVEN_BY.match(text, group[-1].end, until)
    if given and (named := read_recipients(text, given.end(), until)):
        return recognise(text, named, name, reason), None, None
    if grant is not None:
        found, opening = _receiving(here, grant, group[-1].end, (since, until, follows), name, reason)
        clause = text.rfind(";", since, grant.start()) + 1
        goes_on = clause == 0 or words.GOES_ON.fullmatch(text, clause, grant.start()) is not None
        also = name if not found and opening is None and goes_on else None
        listed, opened = _objects(text, group[-1].end, _own_objects(text, group[-1].end, until, here.end), name, reason)
        return found + listed, opening or (None if listed else opened), also
    being = words.IS_ONE.search(text, since, group[0].start) if group[0].award else None
    if being and (found := subjects(text, since, being.start(), name, reason)):
        return found, None, None
    if one := beside(text, start, group[0].start, group[-1].end):
        several = given_between(text, since, group[0].start)
        named = several if any(other.start == one.start for other in several) else [one]
        return [Recognised(other, name, reason) for other in named], None, None
    if not _given(text, start, group, until):
        return [], None, None
    if follows and (carried := _carried(text, since, group, until)):
        return [], None, award_name(group, carried)
    stop = _own_objects(text, group[-1].end, until, here.end)
    listed, opened = _objects(text, group[-1].end, stop, name, reason)
    if not listed:
        named = given_between(text, since, group[0].start) or of_merits(text, start, group[0].start)
        listed = [Recognised(one, name, reason) for one in named]
    return listed, None if listed else opened, None


def _receiving(
    here: _Sentence,
    grant: re.Match[str],
    after: int,
    bounds: tuple[int, int, bool],
    name: str | None,
    reason: str | None,
) -> tuple[list[Recognised], Opening | None]:
    """Who receives by a passive verb: before it, named after the award where they are only counted, or the topic."""
    (since, until, follows), text, verb = bounds, here.text, grant.start()
    found = subjects(text, clause_start(text, since, verb, follows), verb, name, reason)
    counted = any(pattern.search(text, since, verb) for pattern in (UNNAMED, COUNT, words.LOOSELY_COUNTED))
    opening: Opening | None = None
    if counted and not found:
        opening = Opening(name, reason, False, False)
        cut = text.rfind(";", after, until) if until < here.end else -1
        found = namely(text, after, cut if cut > 0 else here.end, name, reason, since)
    elif not found:
        found = recognise(text, inverted(text, since, verb, after, until), name, reason)
    about = None if counted else here.about
    if about is not None and (not found or _within(found, about, verb)):
        found = [Recognised(about, name, deed(text, about, verb) or reason)]
    return found, opening


def _carried(text: str, since: int, group: list[AwardMention], until: int) -> str | None:
    """Who gives an award that follows another to the one before, and to nobody else."""
    near = CARRIED.search(text, max(since, group[0].start - MAX_CARRIED), group[0].start)
    alone = words.AFTER_AWARD.match(text, group[-1].end, until) is None
    return " ".join(near.group("name").split()) if near and alone else None


def _given(text: str, start: int, group: list[AwardMention], until: int) -> bool:
    """Whether the award is one that is given: after a verb, at the head of an item, or falling to someone."""
    return (
        words.ACTIVE.search(text, start, group[0].start) is not None
        or words.HAD.search(text, start, group[0].start) is not None
        or group[0].start - start < MAX_MARKER
        or words.BELONGS.match(text, group[-1].end, until) is not None
        or words.IS_GIVEN.match(text, group[-1].end, until) is not None
    )


def _own_objects(text: str, start: int, until: int, end: int) -> int:
    """Where the objects of an award end: before the clause that grants the sentence's next one."""
    if until == end:
        return end
    following = words.ACTIVE.search(text, start, until)
    stop = following.start() if following else start
    cuts = [match.start() for match in words.CLAUSE_MARK.finditer(text, start, stop)]
    return cuts[-1] if cuts else until


def _within(subjects: list[Recognised], about: Recipient, grant: int) -> bool:
    """Whether those read before a verb are the topic, or stand in what is told of it, not right before the verb."""
    last = subjects[-1].recipient
    return last.start <= about.start or (last.end < grant - MAX_APART and last.rest <= about.rest)


def deed(text: str, about: Recipient, end: int) -> str | None:
    """What is told of the topic, from the colon to ``end``, where the grant or the next sentence begins."""
    stop = words.SENTENCE_END.search(text, about.rest, end)
    told = " ".join(text[about.rest : stop.start() if stop else end].split()).strip(" ,.;:-–")
    return told[:MAX_ACHIEVEMENT] if len(told.split()) >= MIN_ACHIEVEMENT_WORDS else None


def _groups(text: str, start: int, end: int, known: str | None = None) -> list[list[AwardMention]]:
    """Awards of the sentence; those granted together ("Cờ thi đua và Bằng khen") are one group.

    ``known``: the award told before, which the sentence may only call "giải", "danh hiệu này".
    """
    groups: list[list[AwardMention]] = []
    found = [replace(one, start=one.start + start, end=one.end + start) for one in find_awards(text[start:end])]
    found = [one for one in found if not _by_the_way(text, start, one, end)]
    if not found and known:
        found = [AwardMention(*one.span(), known, None) for one in words.THE_AWARD.finditer(text, start, end)]
    for mention in found:
        if groups and words.JOINED.fullmatch(text, groups[-1][-1].end, mention.start):
            if not words.MANY.search(text, groups[-1][-1].end, mention.start):
                groups[-1].append(mention)
            else:
                groups[-1][-1] = replace(groups[-1][-1], end=mention.end)
        else:
            groups.append([mention])
    return groups


def _appositive(text: str, start: int, end: int, group: list[AwardMention]) -> list[Recognised]:
    """Whom an award told first describes: "Là Chiến sĩ thi đua toàn quốc, đồng chí Lê Văn A …"."""
    comma = text.find(", ", group[-1].end, end)
    if not words.BEING.fullmatch(text, start, group[0].start) or comma < 0 or comma - group[-1].end > MAX_GRADE:
        return []
    one = read_recipient(text, comma + 2, end)
    return [Recognised(one, award_name(group), achievement(text, one))] if one else []


def _by_the_way(text: str, start: int, mention: AwardMention, end: int) -> bool:
    """Whether an award is named without being given here: as an address, in number, among what someone has won."""
    since = max(start, mention.start - MAX_WON)
    told = words.OF_ANY.search(text, start, mention.end) or words.WON.search(text, since, mention.start)
    return told is not None or _addresses(text, mention, end)


def _addresses(text: str, mention: AwardMention, end: int) -> bool:
    """Whether an honour is only a form of address: "cho NGƯT Nguyễn Thị A", "Anh hùng Lao động Lê Văn B"."""
    honour = mention.award is not None and mention.award.group == "danh hiệu vinh dự nhà nước"
    titled = text[: mention.start].rstrip('“"« ').lower().endswith("danh hiệu")
    return (
        honour
        and not titled
        and text.startswith(" ", mention.end)
        and read_person(text, mention.end + 1, end) is not None
    )


def _also(one: Recognised, award: str | None) -> Recognised:
    """The same recipient with one more award of the same sentence."""
    return replace(one, award="; ".join(name for name in (one.award, award) if name) or None)


def _objects(
    text: str, start: int, end: int, award: str | None, reason: str | None
) -> tuple[list[Recognised], Opening | None]:
    """Who follows the award: after "cho", a colon or a bracket; or the opening of a list that comes on later lines."""
    match = words.AFTER_AWARD.match(text, start, end)
    if match is None and (counted := COUNT.match(text, start + 1, end)) and text[start] == " ":
        told = namely(text, counted.end(), end, award, reason)
        return told, None if told else Opening(award, reason, False, False)
    if match is None:
        direct = read_recipients(text, start + 1, end) if text[start : start + 1] == " " else []
        if direct and (direct[0].kind == "individual" or (award or "").startswith("Thư khen")):
            return recognise(text, direct, award, reason), None
        marker = MARKER.match(text, text.rfind("\n", 0, start) + 1)
        alone = not text[start:end].strip(' .:”"') and words.ACTIVE.match(text, marker.end() if marker else 0)
        return [], Opening(award, reason, False, True) if alone else None
    deed_of = words.DEED_OF.match(text, match.end(), end)
    named = read_recipients(text, deed_of.end() if deed_of else match.end(), end)
    if one := meant(text, match.end(), end):
        named = [one, *named]
    if named and match.group().endswith("(") and (one := named[0]).kind == "collective":
        named = [] if AUTHORITY.match(text, one.start) and text.startswith(")", one.end) else named
    if named:
        return recognise(text, named, award, reason), None
    if COUNT.match(text, match.end(), end) and (said := namely(text, match.end(), end, award, reason)):
        return said, None
    if brand := brand_at(text, match.end(), end):
        return [Recognised(brand, award, reason)], None
    stop = DEED.search(text, match.end(), end)
    if short := called_in(text, match.end(), stop.start() if stop else end):
        return [Recognised(one, award, reason) for one in short], None
    rest = text[match.end() : end].strip()
    if not rest or rest.endswith(":") or words.OPENS.search(rest):
        return [], Opening(award, reason, False, not rest or rest.endswith(":") or words.LISTS.search(rest) is not None)
    return [], None
