"""Read who grants: the passive verb before an award with the giver inside it, or the subject of an active one."""

from __future__ import annotations

import re
from typing import Final

from corpus.awards import with_grantor
from corpus.people import trailing_name
from ingest import giver_grammar as givers
from ingest import praise_grammar as praising
from ingest import recognition_grammar as words

# How far, in characters, a verb may stand before its award.
MAX_GRANT: Final = 260
MAX_NEAR: Final = 60
MAX_BACK: Final = 2000


def passive_before(text: str, start: int, award: int) -> re.Match[str] | None:
    """The passive verb right before an award, unless something else than a giver stands inside it."""
    match = words.PASSIVE.search(text, max(start, award - MAX_GRANT), award)
    said = (match.group("grantor") or "").strip() if match else ""
    return match if not said or givers.GIVER.match(said) or givers.only_verbs(said) else None


def grantor(text: str, start: int, award: int, grant: re.Match[str] | None) -> str | None:
    """Who grants, where the sentence says it outside the award's name: "được Thủ tướng Chính phủ tặng Bằng khen"."""
    if grant is not None:
        said = givers.LEADERS.sub("", " ".join((grant.group("grantor") or "").split()))
        return said if givers.AUTHORITY.match(said) else None
    if near := givers.NEAR.search(text, max(start, award - MAX_GRANT), award):
        return _post_alone(givers.GOES.split(near.group("name"))[0])
    start = max(start, award - MAX_BACK)
    cuts = (text.rfind(";", start, award) + 1, start, text.rfind(":", start, award) + 1)
    for since in dict.fromkeys(max(start, cut) for cut in cuts):
        asked = [match.end() for match in givers.ASKS.finditer(text, since, award)]
        since = asked[-1] if asked else since
        if (by := givers.AUTHORIZED.search(text, since, award)) and not asked:
            return _post_alone(by.group("name"))
        for verb in words.ACTIVE.finditer(text, since, min(award, since + MAX_GRANT)):
            if one := givers.GRANTOR.match(text, since, verb.end()):
                return _post_alone(givers.GOES.split(one.group("name"))[0])
        for verb in words.ACTIVE.finditer(text, max(since, award - MAX_NEAR), award):
            if one := givers.DECISION_OF.search(text, max(since, verb.end() - MAX_GRANT), verb.end()):
                return _post_alone(givers.GOES.split(one.group("name"))[0])
        if letter := givers.LETTER.search(text, max(since, award - MAX_GRANT), award):
            return _post_alone(letter.group("name"))
    return None


def _post_alone(said: str) -> str:
    """A post without the name of who holds it: "Chủ tịch UBND tỉnh Lê Văn A" grants as "Chủ tịch UBND tỉnh"."""
    holder = trailing_name(said, 0, len(said))
    return " ".join(said[: holder.start if holder else None].split())


def commendation(text: str, start: int, verb: re.Match[str], passive: bool) -> str | None:
    """What a commendation without an award's name is called: "khen thưởng của UBND huyện"; ``None`` for mere praise."""
    before = praising.COMMENDS_TOO.search(text, max(start, verb.start() - MAX_NEAR), verb.start())
    match = praising.COMMENDS.search(text, before.start() if before else verb.start(), verb.end())
    if match is None:
        return None
    if praising.PUBLIC.fullmatch(match.group()):
        return "tuyên dương"
    name = " ".join(match.group().lower().split())
    said = " ".join((verb.groupdict().get("grantor") or "").split()) if passive else ""
    if said:
        return with_grantor(name, said if givers.AUTHORITY.match(said) else None)
    return with_grantor(name, None if passive else grantor(text, start, match.end(), None))
