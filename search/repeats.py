"""The same achievement reported twice: in another year, or for another subject."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text import fold_marks
from search.cards import Card, deed_text, tells_deed
from search.same import Subjects

# A deed of fewer words is a commonplace ("hoàn thành xuất sắc nhiệm vụ").
FEWEST_WORDS = 7
ALIKE = 0.72
COMMON = frozenset("va cua cho trong voi cac duoc tai tu den la co mot nhieu da nam don vi".split())


@dataclass(frozen=True, slots=True)
class Repeat:
    """Another card that reports the deed; ``years``, ``subjects``: whether these differ; ``alike`` 0..1."""

    card: Card
    years: bool
    subjects: bool
    alike: float


def repeats_of(cards: Sequence[Card], subjects: Subjects) -> dict[str, list[Repeat]]:
    """By a card's key the cards of other documents that report the same deed of another year or subject."""
    grams = {place: _grams(card) for place, card in enumerate(cards)}
    holders: dict[str, list[int]] = defaultdict(list)
    for place, found in grams.items():
        for gram in found:
            holders[gram].append(place)
    repeats: dict[str, list[Repeat]] = defaultdict(list)
    for place, card in enumerate(cards):
        shared = Counter(other for gram in grams[place] for other in holders[gram] if other != place)
        for other, common in shared.items():
            alike = common / min(len(grams[place]), len(grams[other]))
            repeat = _repeat(card, cards[other], alike, subjects) if alike >= ALIKE else None
            if repeat is not None:
                repeats[card.key].append(repeat)
    return {key: sorted(found, key=lambda one: -one.alike) for key, found in repeats.items()}


def _repeat(card: Card, other: Card, alike: float, subjects: Subjects) -> Repeat | None:
    """A decision of the same year about the same subject only confirms a report: no repeat."""
    years = bool(card.year and other.year) and card.year != other.year
    differ = subjects.of(card) is not subjects.of(other)
    if card.document.id == other.document.id or not (years or differ):
        return None
    return Repeat(other, years, differ, alike)


def _grams(card: Card) -> frozenset[str]:
    """Pairs of neighbouring telling words of a deed; none for a deed too short to tell."""
    if not tells_deed(card):
        return frozenset()
    words = [word for word in re.findall(r"\w+", fold_marks(deed_text(card))) if word not in COMMON]
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
