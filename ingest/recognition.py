"""Find recognition in a sentence: who is granted, proposed for or praised with what, in the active or the passive."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from corpus.awards import AwardMention, find_awards, with_grantor
from corpus.people import PREFIX, read_person
from ingest import recognition_grammar as words
from ingest.counted import COUNT, UNNAMED
from ingest.phrases import UPPER
from ingest.recipients import (
    MAX_ACHIEVEMENT,
    MIN_ACHIEVEMENT_WORDS,
    TASK,
    Recipient,
    achievement,
    read_recipient,
    read_recipients,
)

# How far, in characters, a verb may stand before its award, a list mark may reach, and a pronoun may look back.
MAX_GRANT: Final = 260
MAX_APART: Final = 3
MAX_GRADE: Final = 24
MAX_MARKER: Final = 14
MAX_BACK: Final = 2500
VERBS: Final = re.compile(r"(?<!\w)(?:đã|được|vì|là|có|hoàn thành|thực hiện)(?!\w)")
EXAMPLES: Final = re.compile(r"(?<!\w)(?:như|là|gồm|kể đến)\s*:?\s*$", re.I)
COUNTED: Final = re.compile(
    r"(?:\d|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|các|những))\s+(?:lượt\s+)?$", re.I
)
BESIDE: Final = re.compile(r"\w(?:,|\s+(?:và|cùng))\s*$")
PERSONAL: Final = frozenset(("ông", "bà", "anh", "chị", "cô", "thầy", "đồng chí"))


@dataclass(frozen=True, slots=True)
class Recognised:
    """Someone recognised, with the award and the reason that the same sentence gives."""

    recipient: Recipient
    award: str | None
    achievement: str | None


@dataclass(frozen=True, slots=True)
class Opening:
    """A grant to unnamed recipients: its award and reason hold for those listed later; ``lists``: on the next lines."""

    award: str | None
    reason: str | None
    praise: bool
    lists: bool


def recognised_in(
    text: str, start: int, end: int, before: Opening | None = None
) -> tuple[list[Recognised], Opening | None]:
    """Who is recognised in one paragraph, and whether it opens a list. The paragraph has no line break inside.

    ``before``: the grant that the paragraph before told without names ("Các đơn vị này gồm: …").
    """
    found: list[Recognised] = []
    opening: Opening | None = None
    praised = False
    about = topic(text, start, end)
    for left, right in _sentences(text, start, end):
        here, opened = _in_sentence(text, left, right, about)
        told = opening or before
        if not here and told is not None and (match := words.RETELLS.match(text, left, right)):
            here = _retold(text, match.end(), right, told)
        if not here and praised:
            here = _one_more(text, left, right)
        here = [_with_giver(one, told) for one in here]
        praised = praised or any(one.award is None for one in here)
        found += here
        opening = opened or (opening if not here else None)
    return found, opening


def topic(text: str, start: int, end: int) -> Recipient | None:
    """Whom an item names before its colon: "2. Đồng chí Lê Văn A, thợ hàn, Phân xưởng Vỏ: kèm cặp 14 thợ trẻ"."""
    one = read_recipient(text, start, end, listed=True)
    if one is None or (match := words.TOPIC_POST.match(text, one.end, end)) is None or TASK.search(match.group()):
        return None
    return replace(one, rest=match.end())


def _with_giver(one: Recognised, told: Opening | None) -> Recognised:
    """The same with who grants, where the grant before told it and this one only repeats the award."""
    fuller = told is not None and told.award is not None and one.award is not None
    if fuller and told and told.award and told.award.lower().startswith(f"{(one.award or '').lower()} của "):
        return replace(one, award=told.award)
    return one


def _retold(text: str, start: int, end: int, opening: Opening) -> list[Recognised]:
    """Who follows a phrase that takes up a grant told before it."""
    named = read_recipients(text, start, end)
    return [Recognised(one, opening.award, achievement(text, one) or opening.reason) for one in named]


def award_name(mentions: list[AwardMention], grantor: str | None = None) -> str | None:
    """One string for the awards granted together, the granting authority added where the name lacks it."""
    names = [with_grantor(mention.name, grantor if mention.grantor is None else None) for mention in mentions]
    return "; ".join(dict.fromkeys(names)) or None


def reason_in(text: str) -> str | None:
    """The reason of a grant, literal: "có thành tích xuất sắc trong …"."""
    match = words.REASON.search(text)
    return " ".join(match.group(1).split()).strip(" ,.-–/") if match else None


def _in_sentence(text: str, start: int, end: int, about: Recipient | None) -> tuple[list[Recognised], Opening | None]:
    if words.NORMS.search(text, start, end):
        return [], None
    groups = _groups(text, start, end)
    if not groups:
        return _praised(text, start, end)
    if appositive := _appositive(text, start, end, groups[0]):
        return appositive, None
    before = text.rfind(";", start, groups[0][0].start)
    found, opening = _praised(text, start, before) if before > start else ([], None)
    last: list[Recipient] = []
    for index, group in enumerate(groups):
        since = groups[index - 1][-1].end if index else start
        until = groups[index + 1][0].start if index + 1 < len(groups) else end
        grant = passive_before(text, since, group[0].start)
        name = award_name(group, grantor(text, start, group[0].start, grant))
        reason = reason_in(text[group[-1].end : until])
        given = words.GIVEN_BY.match(text, group[-1].end, until)
        if given and (named := read_recipients(text, given.end(), until)):
            found += [Recognised(one, name, achievement(text, one) or reason) for one in named]
            continue
        if grant is not None:
            subjects = _subjects(text, _clause(text, since, grant.start(), index > 0), grant.start(), name, reason)
            if not subjects and UNNAMED.search(text, since, grant.start()):
                opening = Opening(name, reason, False, False)
                subjects = _namely(text, group[-1].end, end, name, reason)
            if about is not None and (not subjects or _within(subjects, about, grant.start())):
                subjects = [Recognised(about, name, deed(text, about, grant.start()) or reason)]
            if not subjects and ";" not in text[since : grant.start()]:
                found = [_also(one, name) if one.recipient in last else one for one in found]
            last = [one.recipient for one in subjects] or last
            found += subjects
        if grant is not None or words.ACTIVE.search(text, start, group[0].start) or group[0].start - start < MAX_MARKER:
            listed, opened = _objects(text, group[-1].end, until, name, reason)
            found += listed
            opening = opening or opened
    return found, opening


def _namely(text: str, start: int, end: int, award: str | None, reason: str | None) -> list[Recognised]:
    """Those whom a passive sentence counts before its verb and names after its award."""
    match = words.NAMELY.search(text, start, end)
    named = read_recipients(text, match.end(), end) if match else []
    return [Recognised(one, award, achievement(text, one) or reason) for one in named]


def _within(subjects: list[Recognised], about: Recipient, grant: int) -> bool:
    """Whether those read before a verb are the topic, or stand in what is told of it, not right before the verb."""
    last = subjects[-1].recipient
    return last.start <= about.start or (last.end < grant - MAX_APART and last.rest <= about.rest)


def deed(text: str, about: Recipient, end: int) -> str | None:
    """What is told of the topic, from the colon to ``end``, where the grant or the next sentence begins."""
    stop = words.SENTENCE_END.search(text, about.rest, end)
    told = " ".join(text[about.rest : stop.start() if stop else end].split()).strip(" ,.;:-–")
    return told[:MAX_ACHIEVEMENT] if len(told.split()) >= MIN_ACHIEVEMENT_WORDS else None


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [match.end() for match in words.SENTENCE_END.finditer(text, start, end)]
    return [(left, right) for left, right in zip([start, *cuts], [*cuts, end], strict=True) if left < right]


def _groups(text: str, start: int, end: int) -> list[list[AwardMention]]:
    """Awards of the sentence; those granted together ("Cờ thi đua và Bằng khen") are one group."""
    groups: list[list[AwardMention]] = []
    for mention in find_awards(text[start:end]):
        mention = replace(mention, start=mention.start + start, end=mention.end + start)
        if _addresses(text, mention, end):
            continue
        if groups and words.JOINED.fullmatch(text, groups[-1][-1].end, mention.start):
            groups[-1].append(mention)
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


def passive_before(text: str, start: int, award: int) -> re.Match[str] | None:
    """The passive verb right before an award, unless something else than a giver stands inside it."""
    match = words.PASSIVE.search(text, max(start, award - MAX_GRANT), award)
    said = (match.group("grantor") or "").strip() if match else ""
    return match if not said or words.GIVER.match(said) else None


def grantor(text: str, start: int, award: int, grant: re.Match[str] | None) -> str | None:
    """Who grants, where the sentence says it outside the award's name: "được Thủ tướng Chính phủ tặng Bằng khen"."""
    if grant is not None:
        said = " ".join((grant.group("grantor") or "").split())
        return said if words.AUTHORITY.match(said) else None
    cuts = (text.rfind(";", start, award) + 1, start, text.rfind(":", start, award) + 1)
    for since in dict.fromkeys(max(start, cut) for cut in cuts):
        asked = [match.end() for match in words.ASKS.finditer(text, since, award)]
        since = asked[-1] if asked else since
        verb = words.ACTIVE.search(text, since, award)
        if verb and (match := words.GRANTOR.match(text, since, verb.end())):
            return " ".join(match.group("name").split())
    return None


def _also(one: Recognised, award: str | None) -> Recognised:
    """The same recipient with one more award of the same sentence."""
    return replace(one, award="; ".join(name for name in (one.award, award) if name) or None)


def _clause(text: str, start: int, end: int, follows: bool) -> int:
    """Where the subjects of a passive begin: at the last semicolon, or earlier while what it parts are names too."""
    cut = text.rfind(";", start, end)
    if cut < 0:
        return start
    if follows:
        start = text.find(";", start, end) + 1
    at = cut + 1
    while cut > start:
        cut = max(text.rfind(";", start, cut), start - 1)
        one = read_recipient(text, cut + 1, at - 1)
        if one is None or VERBS.search(text, one.end, at - 1):
            break
        at = cut + 1
    return at


def _subjects(text: str, start: int, end: int, award: str | None, reason: str | None) -> list[Recognised]:
    """Who stands before a passive verb, or the one that the pronoun there stands for."""
    if unnamed := UNNAMED.search(text, start, end):
        # "tổ Văn và 3 cá nhân được tặng …": those named beside the counted ones.
        named = read_recipients(text, start, unnamed.start()) if BESIDE.search(text, start, unnamed.start()) else []
        return [Recognised(one, award, achievement(text, one) or reason) for one in named]
    for at in (start, *(match.end() for match in words.SUBJECT_START.finditer(text, start, end))):
        if read_recipient(text, at, end) is not None:
            named = read_recipients(text, at, end)
            if named:
                return [Recognised(one, award, achievement(text, one) or reason) for one in named]
    brand = _brand(text, start, end)
    if brand and not text[brand.end : end].strip(" ,"):
        return [Recognised(brand, award, reason)]
    called = words.CALLED.search(text, start, end)
    if called and (before := _called(text, called.start(), called.group("given"))):
        return [Recognised(before, award, reason)]
    match = words.PRONOUN.search(text, start, end)
    if match and not COUNTED.search(text, start, match.start()):
        before = antecedent(text, match.start(), match.group("word"))
        if before is not None:
            return [Recognised(before, award, reason)]
    return []


def _called(text: str, at: int, given: str) -> Recipient | None:
    """The person named in full before ``at`` whose last syllable is this; ``None`` for two of that name."""
    people = [read_recipient(text, match.start(), at) for match in PREFIX.finditer(text, max(0, at - MAX_BACK), at)]
    fitting = {one.name: one for one in people if one and one.kind == "individual" and one.name.split()[-1] == given}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def antecedent(text: str, at: int, pronoun: str) -> Recipient | None:
    """The last one named with the same form of address or head before ``at``, else the paragraph's only person."""
    found: Recipient | None = None
    pattern = re.compile(rf"(?<!\w){re.escape(pronoun)}(?= [{UPPER}])", re.I)
    for match in pattern.finditer(text, max(0, at - MAX_BACK), at):
        found = read_recipient(text, match.start(), at) or found
    if found is None and pronoun.lower() in PERSONAL:
        paragraph = text.rfind("\n", 0, at) + 1
        people = [read_recipient(text, match.start(), at) for match in PREFIX.finditer(text, paragraph, at)]
        named = {one.name: one for one in reversed(people) if one is not None and one.kind == "individual"}
        found = next(iter(named.values())) if len(named) == 1 else None
    return found


def _objects(
    text: str, start: int, end: int, award: str | None, reason: str | None
) -> tuple[list[Recognised], Opening | None]:
    """Who follows the award: after "cho", a colon or a bracket; or the opening of a list that comes on later lines."""
    match = words.AFTER_AWARD.match(text, start, end)
    if match is None:
        alone = not text[start:end].strip(' .:”"') and words.ACTIVE.match(text, text.rfind("\n", 0, start) + 1)
        return [], Opening(award, reason, False, True) if alone else None
    named = read_recipients(text, match.end(), end)
    if named:
        return [Recognised(one, award, achievement(text, one) or reason) for one in named], None
    if COUNT.match(text, match.end(), end) and (said := _namely(text, match.end(), end, award, reason)):
        return said, None
    if brand := _brand(text, match.end(), end):
        return [Recognised(brand, award, reason)], None
    rest = text[match.end() : end].strip()
    if not rest or rest.endswith(":") or words.OPENS.search(rest):
        return [], Opening(award, reason, False, not rest or rest.endswith(":") or words.LISTS.search(rest) is not None)
    return [], None


def portrayed_in(text: str, start: int, end: int) -> list[Recognised]:
    """Persons whose doing an article of models tells: "ông Lê Văn A ở xã B đã mạnh dạn đầu tư …"."""
    found: list[Recognised] = []
    for left, right in _sentences(text, start, end):
        does = words.DOES.search(text, left, right)
        if does is None or words.SPEAKS.search(text, left, right) or words.BAD.search(text, left, right):
            continue
        people = [read_recipient(text, match.start(), right) for match in PREFIX.finditer(text, left, does.start())]
        named = [one for one in people if one is not None and one.kind == "individual"]
        if named and len({one.name for one in named}) == 1:
            told = " ".join(text[does.start() : right].split()).strip(" .")
            found.append(Recognised(named[0], None, told[:MAX_ACHIEVEMENT]))
    return found


def _brand(text: str, start: int, end: int) -> Recipient | None:
    """A collective whose name no common noun heads, all of it in capitals: "Viettel TP.HCM"."""
    match = re.compile(r"\s*").match(text, start, end)
    named = words.BRAND.match(text, match.end() if match else start, end)
    if (
        named is None
        or PREFIX.match(text, named.start(), end)
        or read_person(text, named.start(), end)
        or words.AUTHORITY.match(text, named.start(), end)
    ):
        return None
    name = " ".join(named.group("name").split()).rstrip(".")
    last = named.start() + len(named.group("name").rstrip("."))
    return Recipient(named.start(), last, name, "collective", last, end)


def _one_more(text: str, start: int, end: int) -> list[Recognised]:
    """After a sentence of praise, another model that the next one adds: "Ở lĩnh vực khác có chị Lê Thị A …"."""
    match = words.ADDS.search(text, start, end)
    if match is None or words.BAD.search(text, start, end):
        return []
    return [Recognised(one, None, achievement(text, one)) for one in read_recipients(text, match.end(), end)]


def _praised(text: str, start: int, end: int) -> tuple[list[Recognised], Opening | None]:
    """Praise without an award. Criticism in the sentence silences it."""
    if not words.GOOD.search(text, start, end) or words.BAD.search(text, start, end):
        return [], None
    reason = reason_in(text[start:end])
    for verb in (words.IS_MODEL.search(text, start, end), words.PASSIVE_PRAISE.search(text, start, end)):
        if verb and (subjects := _subjects(text, start, verb.start(), None, reason)):
            return subjects, None
    for verb in words.PASSIVE_PRAISE.finditer(text, start, end):
        if UNNAMED.search(text, start, verb.start()):
            found = _namely(text, verb.end(), end, None, reason)
            if found or text[start:end].rstrip().endswith(":"):
                return found, None if found else Opening(None, reason, True, True)
    models = list(words.MODEL_LIST.finditer(text, start, end))
    for match in (*models, *words.PRAISE.finditer(text, start, end)):
        named = read_recipients(
            text, match.end(), end, inside=match in models and EXAMPLES.search(match.group()) is not None
        )
        if named:
            return [Recognised(one, None, achievement(text, one)) for one in named], None
        rest = text[match.end() : end].strip()
        if not rest or (rest.endswith(":") and words.OPENS.search(rest)):
            return [], Opening(None, reason, True, True)
    return [], None
