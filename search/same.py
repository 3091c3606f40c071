"""Cards of one subject joined across documents: certain ones at once, likely ones shown for a person to decide."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from corpus.decisions import Decision, anchor
from corpus.store import Library
from corpus.text import fold_marks
from search.cards import Card

Verdict = Literal["confirmed", "rejected", "undone"]
# Words that name no unit by themselves.
PLAIN = frozenset("tap the don vi co quan nha may cong ty phan xuong phong ban to doi cuc vien so tong va cua".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """A collective or person with all cards that are certainly theirs, oldest first.

    ``likely``: subjects of the same name that may be the same; nobody has said so yet.
    """

    key: str
    name: str
    cards: tuple[Card, ...]
    likely: tuple[str, ...] = ()


class Subjects:
    """Who the cards are about."""

    def __init__(self, cards: Sequence[Card], decisions: Iterable[Decision] = ()) -> None:
        self._decided = {one.about: one.verdict for one in decisions}
        groups = [group for named in _by_name(cards).values() for group in self._groups(named)]
        self.subjects: dict[str, Subject] = {}
        self._of: dict[str, str] = {}
        for group in groups:
            ordered = sorted(group, key=lambda card: (card.document.date or "9999", card.start))
            subject = Subject(subject_key(ordered[0]), ordered[0].exemplar.name, tuple(ordered))
            self.subjects[subject.key] = subject
            self._of.update((card.key, subject.key) for card in ordered)
        self._suggest()

    def of(self, card: Card) -> Subject:
        """The subject that a card is about."""
        return self.subjects[self._of[card.key]]

    def _groups(self, named: list[Card]) -> list[list[Card]]:
        """The cards of one name, parted into those that are certainly one subject."""
        groups: list[list[Card]] = []
        for card in named:
            near = [group for group in groups if any(self._same(card, other) for other in group)]
            joined = [card, *(one for group in near for one in group)]
            groups = [group for group in groups if group not in near] + [joined]
        return groups

    def _same(self, a: Card, b: Card) -> bool:
        verdict = self._decided.get(join_key(a, b))
        return verdict == "confirmed" or (verdict != "rejected" and certainly_same(a, b))

    def _suggest(self) -> None:
        named: dict[str, list[Subject]] = defaultdict(list)
        for subject in self.subjects.values():
            named[name_key(subject.name)].append(subject)
        for group in named.values():
            for subject in group:
                likely = tuple(other.key for other in group if other is not subject and self._may(subject, other))
                if likely:
                    self.subjects[subject.key] = Subject(subject.key, subject.name, subject.cards, likely)

    def _may(self, a: Subject, b: Subject) -> bool:
        pairs = [(one, other) for one in a.cards for other in b.cards]
        if any(self._decided.get(join_key(one, other)) == "rejected" for one, other in pairs):
            return False
        return any(not contradict(one, other) for one, other in pairs)


def _by_name(cards: Sequence[Card]) -> dict[tuple[str, str], list[Card]]:
    named: dict[tuple[str, str], list[Card]] = defaultdict(list)
    for card in cards:
        named[card.exemplar.kind, name_key(card.exemplar.name)].append(card)
    return named


def name_key(name: str) -> str:
    """A name's own part: "Tổ Nhiệt luyện, Phân xưởng A5" and "Tổ Nhiệt luyện" are one name, in or out of its parent."""
    return " ".join(re.findall(r"\w+", fold_marks(name.split(",", 1)[0].split("(", 1)[0])))


def place_words(card: Card) -> frozenset[str]:
    """The words that tell where a subject belongs: its parent in its name, its unit, the issuer of a report."""
    parent = card.exemplar.name.partition(",")[2] or card.exemplar.name.partition("(")[2]
    told = f"{parent} {card.said('unit')}"
    if card.document.type in {"báo cáo", "bài viết"}:
        told += f" {card.document.issuer or ''}"
    return frozenset(re.findall(r"\w+", fold_marks(told))) - PLAIN


def certainly_same(a: Card, b: Card) -> bool:
    """Equal names at a place that both texts tell alike: one's unit within the other's, or most words shared."""
    here, there = place_words(a), place_words(b)
    if a.document.id == b.document.id and a.exemplar.name == b.exemplar.name and not contradict(a, b):
        return True
    shared = here & there
    return bool(shared) and len(shared) * 2 >= min(len(here), len(there))


def contradict(a: Card, b: Card) -> bool:
    """Whether both texts tell where the subject belongs, and tell of different places."""
    here, there = place_words(a), place_words(b)
    return bool(here) and bool(there) and not here & there


def subject_key(card: Card) -> str:
    """What names a subject in an address: its first card's."""
    return anchor(card.exemplar.kind, name_key(card.exemplar.name), card.key)


def join_key(a: Card, b: Card) -> str:
    """What names a pair of cards in what people decide."""
    return anchor(*sorted((a.key, b.key)))


def decide(library: Library, a: Card, b: Card, verdict: Verdict, author: str) -> Decision:
    """Keep a person's word on whether two cards are about one subject."""
    value = json.dumps([[one.exemplar.name, one.document.id] for one in (a, b)], ensure_ascii=False)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return library.decide(Decision("join", a.document.id, join_key(a, b), verdict, value, None, author, now))


def hide(library: Library, card: Card, reason: str, author: str) -> Decision:
    """Take a card out of every answer, with the reason. Raises: ValueError: no reason is given."""
    if not reason.strip():
        raise ValueError("Hãy ghi lý do ẩn điển hình này.")
    return _on_card(library, card, "hidden", reason.strip(), author)


def show_again(library: Library, card: Card, author: str) -> Decision:
    """Take a hiding back."""
    return _on_card(library, card, "undone", None, author)


def _on_card(library: Library, card: Card, verdict: str, reason: str | None, author: str) -> Decision:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    name = card.exemplar.name
    return library.decide(Decision("exemplar", card.document.id, card.key, verdict, name, reason, author, now))
