"""Find counted awards without names: "40 lượt tập thể, 21 lượt cá nhân được tặng huân chương các loại"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.awards import AwardMention, find_awards, with_grantor
from corpus.records import AwardStatistic, Kind, Section
from ingest import award_count_words as words
from ingest.award_count_tables import counted_in_tables
from ingest.counted import COUNT, kind_of, number_of
from ingest.giver_grammar import only_verbs
from ingest.givers import grantor, passive_before
from ingest.unwrapped import unwrap


@dataclass(frozen=True, slots=True)
class _Count:
    start: int
    end: int
    kind: Kind
    count: str


def find_award_statistics(text: str, sections: Sequence[Section] = ()) -> tuple[AwardStatistic, ...]:
    """Every counted award in the text, one entry for each kind of recipient. Counts are plain digits ("5", "1245").

    A count whose kind neither the text nor the award tells is left out.

    >>> [(s.award, s.kind, s.count) for s in find_award_statistics("năm lượt tập thể được tặng Giấy khen")]
    [('Giấy khen', 'collective', '5')]
    """
    text = unwrap(text)
    found: list[AwardStatistic] = []
    at = 0
    giver: str | None = None
    for cut in (*(match.start() for match in words.CLAUSE_END.finditer(text)), len(text)):
        low = text[at:cut].lower()
        if any(word in low for word in words.AWARD_WORDS):
            held = {_figure(one) for one in found} if words.RESTATES.match(text, at, cut) else set()
            carried = giver if words.GOES_ON.match(text, at, cut) else None
            told = list(_in_clause(text, at, cut, carried))
            found.extend(one for one in told if _figure(one) not in held)
            giver = told[-1].award.partition(" của ")[2] if told and text[cut : cut + 1] == ";" else None
        at = cut + 1
    found.extend(counted_in_tables(text))
    return tuple(sorted(_once(text, found), key=lambda one: one.start))


def _figure(one: AwardStatistic) -> tuple[str, str, str]:
    return one.award.lower(), one.kind, one.count


def _once(text: str, found: list[AwardStatistic]) -> list[AwardStatistic]:
    """The figures without those of the title that the text tells again."""
    title = (match.end() if (match := words.TITLE.match(text)) else 0) or len(text.split("\n", 1)[0])
    body = {(one.kind, one.count) for one in found if one.start >= title}
    above = {(one.kind, one.count): one.award for one in found if one.start < title}
    kept = [one for one in found if one.start >= title or (one.kind, one.count) not in body]
    told = {(one.award, one.kind, one.count) for one in kept if not _is_caption(text, one)}
    kept = [one for one in kept if not _is_caption(text, one) or (one.award, one.kind, one.count) not in told]
    granted = {one.award.lower() for one in kept if one.start >= title}
    return [replace(one, award=_fuller(one.award, above.get((one.kind, one.count)), granted)) for one in kept]


def _fuller(said: str, above: str | None, granted: set[str]) -> str:
    """The award with the giver that the title tells for the same figure, unless the text tells givers itself."""
    if above is None or any(other.startswith(f"{said.lower()} của ") for other in granted):
        return said
    return (
        above if re.fullmatch(words.COMMEND, said, re.I) or above.lower().startswith(f"{said.lower()} của ") else said
    )


def _is_caption(text: str, one: AwardStatistic) -> bool:
    """Whether a figure stands in the words under a picture: a short line that is neither a sentence nor an item."""
    first = text.rfind("\n", 0, one.start) + 1
    last = text.find("\n", one.end)
    line = text[first : last if last >= 0 else len(text)].strip()
    plain = line[:1].isalpha() and line[-1:].isalnum() and ":" not in line
    return len(line) <= words.MAX_CAPTION and (line.endswith("|") or (plain and first > 0))


def _names_them(text: str, start: int, end: int) -> bool:
    """Whether the line that holds the clause grants to those whom a list names: they are counted there one by one."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if words.ATTACHED.search(text, start, last) is not None:
        return words.ANNEX.search(text, last) is not None
    return words.DECIDES.match(text, first, last) is not None or words.LISTED.search(text, start, last) is not None


def _in_brackets(text: str, start: int, at: int) -> bool:
    """Whether a place in a clause stands inside brackets: "đạt danh hiệu Gia đình văn hóa (tỷ lệ 93%)"."""
    return text.rfind("(", start, at) > text.rfind(")", start, at)


def _in_clause(text: str, start: int, end: int, giver: str | None = None) -> Iterator[AwardStatistic]:
    if any(not _in_brackets(text, start, rule.start()) for rule in words.RULE.finditer(text, start, end)):
        return
    if _names_them(text, start, end):
        return
    start = words.BULLET.match(text, start, end).end()  # type: ignore[union-attr]  # the pattern matches the empty text
    mentions = [replace(m, start=m.start + start, end=m.end + start) for m in find_awards(text[start:end])]
    yield from _unspecified(text, start, mentions[0].start if mentions else end)
    used: set[int] = set()
    yield from _titled(text, start, end, mentions)
    for index, mention in enumerate(mentions):
        since = mentions[index - 1].end if index else start
        until = mentions[index + 1].start if index + 1 < len(mentions) else end
        grant = passive_before(text, since, mention.start) or words.ASKED.search(text, since, mention.start)
        before = _run(text, _counts(text, since, grant.start() if grant else mention.start))
        counts = [count for count in before if grant is not None and count.start not in used]
        if not counts:
            counts = _after(text, mention.end, until)
        if not counts and not grant:
            counts = list(_of_award(text, since, mention, until))
        if not counts:
            counts = list(_after_colon(text, mention, until))
        used |= {count.start for count in counts}
        giver = grantor(text, since, mention.start, None if grant and grant.re is words.ASKED else grant) or (
            None if grant else giver
        )
        if giver and words.OCCASION.match(giver):
            giver = None
        name = with_grantor(mention.name, giver)
        for count in counts:
            left, right = min(counts[0].start, mention.start), max(mention.end, counts[-1].end)
            yield AwardStatistic(left, right, " ".join(text[left:right].split()), name, count.kind, count.count)


def _titled(text: str, start: int, end: int, mentions: list[AwardMention]) -> Iterator[AwardStatistic]:
    """Counts of those given a title that the vocabulary lacks."""
    since = start
    for match in words.RECOGNISED_AS.finditer(text, start, end):
        counts = _run(text, _counts(text, since, match.start()))
        if not any(match.start() < mention.end and mention.start < match.end() for mention in mentions):
            title = " ".join(match.group("title").split())
            for count in counts:
                left = min(one.start for one in counts)
                said = " ".join(text[left : match.end()].split())
                yield AwardStatistic(left, match.end(), said, title, count.kind, count.count)
        since = match.end()


def _unspecified(text: str, start: int, end: int) -> Iterator[AwardStatistic]:
    """Counts of those commended without a word on what with: "biểu dương, khen thưởng 6 tập thể, 13 cá nhân"."""
    for match in words.COMMENDS.finditer(text, start, end):
        left = match.start("verbs")
        counts, name = _enumerated(text, match.end(), end), " ".join(match.group("verbs").lower().split())
        if not counts and (cause := words.CAUSE.match(text, match.end("verbs"), end)):
            counts = _enumerated(text, cause.end(), end)
            name += " ".join(f" {cause.group('cause')}".split(" ")) if counts else ""
            name = " ".join(name.split())
        if counts:
            giver = grantor(text, start, match.end("verbs"), None)
            giver = None if giver and words.OCCASION.match(giver) else giver
            name = with_grantor(name, giver if giver and " " in giver else None)
        by = words.PASSIVE_BY.search(text, start, left)
        if not counts and by is None and only_verbs(text[match.end() : end].strip(' ,“"')):
            return  # the award itself follows
        if by is not None:
            following = text[match.end() : end].strip(' ,“"')
            if only_verbs(following) and words.COMMENDS.search(text, match.end(), end):
                continue  # "được Hội tỉnh biểu dương biểu dương, khen thưởng": the last of them tells
            if only_verbs(following) or (end < len(text) and following == "là"):
                return
            giver = words.DOUBLED.sub("", " ".join((by.group("grantor") or "").split())) or None
            counts, name = _counts(text, start, by.start())[-2:], with_grantor(name, giver)
        if words.HONOURS.fullmatch(match.group("verbs")) or (
            by is None and words.PRAISED.fullmatch(match.group("verbs"))
        ):
            counts = [one for one in counts if not words.MODELS.search(text, one.start, one.end)]
        for count in counts:
            first, last = min(left, counts[0].start), max(match.end("verbs"), counts[-1].end)
            yield AwardStatistic(first, last, " ".join(text[first:last].split()), name, count.kind, count.count)
        if counts:
            return


def _run(text: str, counts: list[_Count]) -> list[_Count]:
    """The last counts that stand together: "…, trong đó có 4 tập thể và 2 cá nhân" leaves out those before."""
    run = counts[-1:]
    for count in reversed(counts[:-1]):
        if not words.TOGETHER.fullmatch(text, count.end, run[0].start):
            break
        run.insert(0, count)
    return run


def _counts(text: str, start: int, end: int) -> list[_Count]:
    found = [
        _count(match) for match in COUNT.finditer(text, start, end) if number_of(match.group("number")) is not None
    ]
    standing = words.REPRESENTS.search(text, start, end)
    return [one for one in found if one.end <= standing.start()] or found if standing else found


def _count(match: re.Match[str]) -> _Count:
    return _Count(match.start(), match.end(), kind_of(match.group("unit")), str(number_of(match.group("number"))))


def _after(text: str, at: int, end: int) -> list[_Count]:
    """The counts enumerated right after the award: "Bằng khen cho 22 tập thể và 23 cá nhân"."""
    places = (match.end() for form in (words.AFTER, words.TOTAL, words.AT_ONCE) if (match := form.match(text, at, end)))
    return next((counts for place in places if (counts := _enumerated(text, place, end))), [])


def _enumerated(text: str, at: int, end: int) -> list[_Count]:
    """The counts that begin at ``at``, one after the other."""
    found: list[_Count] = []
    about = words.ABOUT.match(text, at, end)
    at = about.end() if about else at
    while match := COUNT.match(text, at, end) or words.UNKNOWN.match(text, at, end):
        if match.re is COUNT:
            found.append(_count(match))
        gap = words.ITEM.match(text, match.end(), end)
        described = words.DESCRIBED.match(text, match.end(), end)
        at = gap.end() if gap else end
        if described and not COUNT.match(text, at, end):
            at = described.end()
    return found


def _of_award(text: str, start: int, mention: AwardMention, end: int) -> Iterator[_Count]:
    """The count of the award itself, where only one kind can receive it or the words after it tell which."""
    match = words.COUNTED_AWARD.search(text, start, mention.start)
    value = number_of(match.group("number")) if match else None
    if match is None or value is None or mention.award is None:
        return
    to = words.TO_KIND.match(text, mention.end, end)
    if to is not None or len(mention.award.kinds) == 1:
        kind = kind_of(to.group("kind")) if to else mention.award.kinds[0]
        yield _Count(match.start(), match.end(), kind, str(value))


def _after_colon(text: str, mention: AwardMention, end: int) -> Iterator[_Count]:
    """A bare number after the award's colon: "đạt danh hiệu Chiến sĩ thi đua cơ sở năm trước: 02"."""
    match = words.COLON_COUNT.match(text, mention.end, end)
    value = number_of(match.group("number")) if match else None
    if match and value and mention.award and len(mention.award.kinds) == 1:
        yield _Count(match.start("number"), match.end("number"), mention.award.kinds[0], str(value))
