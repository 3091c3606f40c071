"""What is found of recognition: someone recognised, a grant to those not yet named; how awards and reasons are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.awards import AwardMention, find_awards, with_grantor
from ingest import recognition_grammar as words
from ingest.givers import grantor, passive_before
from ingest.recipients import Recipient, achievement

# What a commendation is called where the text does not say with what: any award told elsewhere says more.
COMMENDED: Final = re.compile(
    r"tuyên dương$|(?:(?:biểu|tuyên) dương, |(?:biểu|tuyên) dương và )?khen thưởng|thưởng nóng"
    r"|(?:(?:trao|tặng) )?thưởng(?!\w)"
)


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


def recognise(text: str, named: list[Recipient], award: str | None, reason: str | None = None) -> list[Recognised]:
    """Each of those named with the award, and with what the text tells of him, else the reason given for all."""
    return [Recognised(one, award, achievement(text, one) or reason) for one in named]


def own_award(text: str, one: Recipient, opening: Opening) -> str | None:
    """The awards that an item of a list tells of its own; a prize only where the list grants nothing."""
    said = text[one.rest : one.until]
    own = [mention for mention in find_awards(said) if mention.award is not None or opening.award is None]
    return award_name(own, grantor(said, 0, own[0].start, passive_before(said, 0, own[0].start)) if own else None)


def award_of(text: str) -> str | None:
    """The first award that a heading names, with who grants it: "cá nhân được Bộ trưởng Bộ Y tế tặng Bằng khen"."""
    mentions = find_awards(text)[:1]
    if not mentions:
        return None
    return award_name(list(mentions), grantor(text, 0, mentions[0].start, passive_before(text, 0, mentions[0].start)))


def award_name(mentions: list[AwardMention], grantor: str | None = None) -> str | None:
    """One string for the awards granted together, the granting authority added where the name lacks it."""
    names = [with_grantor(mention.name, grantor if mention.grantor is None else None) for mention in mentions]
    return "; ".join(dict.fromkeys(names)) or None


def reason_in(text: str) -> str | None:
    """The reason of a grant, literal: "có thành tích xuất sắc trong …"."""
    match = words.REASON.search(text)
    return " ".join(match.group(1).split()).strip(" ,.-–/") if match else None
