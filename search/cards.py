"""Exemplars as cards: who was recognised, for what, in which document, found by what they did."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corpus.awards import award_level
from corpus.decisions import anchor
from corpus.partitions import ORDINARY, Partition
from corpus.reader import DocumentRow
from corpus.records import Aspect, Exemplar, ExemplarDetail, Kind
from corpus.store import Library
from corpus.text import fold_marks
from search.encoder import Encoder
from search.indexing import vectors_for
from search.movements import NamedMovement, movements_of
from search.statements import Likeness

MEANING_FLOOR, MEANING_CEILING = 0.76, 0.94
WEIGHTS = {"meaning": 0.4, "words": 0.6}
# A card whose document also holds better ones is shown only when it answers by itself.
ENOUGH = 0.12
# Cards that tell of something alike share their sense, whatever their words; below it they only share their trade.
ALIKE = 0.86


@dataclass(frozen=True, slots=True)
class Card:
    """One exemplar as one document tells of it. ``telling``: the paragraph that names it.

    ``key`` names the card in what people decide, and stays when the document is read again.
    """

    exemplar: Exemplar
    document: DocumentRow
    page: int
    telling: str
    start: int
    details: tuple[ExemplarDetail, ...] = ()

    @property
    def key(self) -> str:
        """16 hex digits of the document, the name, the award and the paragraph."""
        one = self.exemplar
        return anchor(self.document.id, one.name, one.award or "", self.telling)

    def detail(self, aspect: Aspect) -> ExemplarDetail | None:
        """What the text tells of one aspect, where it does."""
        return next((one for one in self.details if one.aspect == aspect), None)

    def said(self, aspect: Aspect) -> str:
        """The words of one aspect, "" where the text tells nothing."""
        found = self.detail(aspect)
        return found.text if found else ""

    @property
    def year(self) -> str:
        """The last year that the text gives the recognition, else that of the document; "" for neither."""
        years = re.findall(r"\d{4}", self.said("year"))
        return years[-1] if years else (self.document.date or "")[:4]

    @property
    def level(self) -> str:
        """The level of the highest award, as the law has it; "" without an award that the vocabulary knows."""
        return award_level(self.exemplar.award or "") or ""


@dataclass(frozen=True, slots=True)
class CardFilter:
    """What narrows the cards; ``years``: first and last of the document's date."""

    award: str | None = None
    movement: str | None = None
    years: tuple[int, int] | None = None
    kind: Kind | None = None
    level: str | None = None
    unit: str | None = None


EVERY = CardFilter()


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card with how it was found. ``similarity`` cosine; ``fitness`` 0..1."""

    card: Card
    similarity: float
    fitness: float


class Cards:
    """The exemplars of the documents of some partitions, without those that an editor has hidden."""

    def __init__(self, library: Library, encoder: Encoder, partitions: tuple[Partition, ...] = ORDINARY) -> None:
        self.library = library
        self.encoder = encoder
        self.rows = {row.id: row for row in library.documents() if row.partition in partitions}

    @cached_property
    def every(self) -> list[Card]:
        """Every card, hidden ones too, by document and place."""
        told: dict[tuple[str, int], list[ExemplarDetail]] = defaultdict(list)
        for document_id, detail in self.library.findings("exemplar_details"):
            told[document_id, detail.exemplar].append(detail)
        found: list[Card] = []
        texts: dict[str, str] = {}
        for document_id, exemplar in self.library.findings("exemplars"):
            row = self.rows.get(document_id)
            if row is not None:
                text = texts.setdefault(document_id, self.library.text(document_id))
                start, end = paragraph_around(text, exemplar.start, exemplar.end)
                page = self.library.page_of(document_id, exemplar.start)
                details = tuple(told.get((document_id, exemplar.start), ()))
                found.append(Card(exemplar, row, page, text[start:end], start, details))
        return found

    @cached_property
    def cards(self) -> list[Card]:
        """Every card that is shown."""
        hidden = {one.about for one in self.library.decisions("exemplar") if one.verdict == "hidden"}
        return [card for card in self.every if card.key not in hidden] if hidden else self.every

    def find(self, query: str = "", wanted: CardFilter = EVERY, limit: int = 20) -> list[FoundCard]:
        """The cards that answer, best first; without a query all that the filters leave, the newest first."""
        return self.narrowed(query, wanted)[:limit]

    def narrowed(self, query: str, wanted: CardFilter) -> list[FoundCard]:
        """All cards that answer, in order."""
        cards = [card for card in self.cards if self._kept(card, wanted)]
        if not query.strip() or not cards:
            newest = sorted(cards, key=lambda card: card.document.date or "", reverse=True)
            return [FoundCard(card, 0.0, 0.0) for card in newest]
        texts = [card_text(card) for card in cards]
        vectors = vectors_for(self.library, self.encoder, texts)
        similarities = vectors @ self.encoder.encode_queries([query])[0]
        return _ranked(query, cards, texts, similarities)

    def alike(self, card: Card, limit: int = 12) -> list[FoundCard]:
        """Other subjects' cards that tell of something alike, the likest first, one a subject and document.

        None where the card itself does not say what was done.
        """
        others = [one for one in self.cards if one.exemplar.name != card.exemplar.name and tells_deed(one)]
        if not others or not tells_deed(card):
            return []
        vectors = vectors_for(self.library, self.encoder, [deed_text(one) for one in (card, *others)])
        similarities = vectors[1:] @ vectors[0]
        found: dict[tuple[str, str], FoundCard] = {}
        for place in np.argsort(-similarities, kind="stable"):
            similarity, other = float(similarities[place]), others[place]
            if similarity < ALIKE or len(found) == limit:
                break
            found.setdefault((other.exemplar.name, other.document.id), FoundCard(other, similarity, similarity))
        return list(found.values())

    def _kept(self, card: Card, wanted: CardFilter) -> bool:
        exemplar, date = card.exemplar, card.document.date
        if wanted.kind and exemplar.kind != wanted.kind or wanted.level and card.level != wanted.level:
            return False
        if wanted.award and not holds(exemplar.award or "", wanted.award):
            return False
        if wanted.unit and not holds(f"{exemplar.name} {card.said('unit')} {card.document.issuer or ''}", wanted.unit):
            return False
        if wanted.movement and not self._takes_part(card, wanted.movement):
            return False
        return wanted.years is None or bool(date) and wanted.years[0] <= int(str(date)[:4]) <= wanted.years[1]

    def _takes_part(self, card: Card, movement: str) -> bool:
        told = f"{card.telling} {card.said('movement')}"
        return holds(told, movement) or card.document.id in self._documents_of(movement)

    def _documents_of(self, movement: str) -> frozenset[str]:
        return frozenset(row.id for named in self.movements if holds(named.name, movement) for row in named.documents)

    @cached_property
    def movements(self) -> list[NamedMovement]:
        """Every movement named, those of most documents first."""
        return movements_of(self.library, self.rows)


def facets(cards: Iterable[Card]) -> dict[str, list[tuple[str, int]]]:
    """How many cards there are of each kind, level of award, year and issuer; years newest first, others by number."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "level", "year", "issuer")}
    for card in cards:
        values = (card.exemplar.kind, card.level, card.year, card.document.issuer or "")
        for name, value in zip(counts, values, strict=True):
            if value:
                counts[name][value] += 1
    found = {name: counted.most_common() for name, counted in counts.items()}
    found["year"].sort(reverse=True)
    return found


def _ranked(query: str, cards: Sequence[Card], texts: Sequence[str], similarities: np.ndarray) -> list[FoundCard]:
    likeness = Likeness(texts)
    asked = words_of(query)
    whole = sum(map(likeness.idf, asked)) or 1.0
    found = []
    for card, text, similarity in zip(cards, texts, similarities, strict=True):
        met = sum(likeness.idf(word) for word in asked.keys() & words_of(text).keys()) / whole
        meaning = min(max((float(similarity) - MEANING_FLOOR) / (MEANING_CEILING - MEANING_FLOOR), 0.0), 1.0)
        fitness = WEIGHTS["meaning"] * meaning + WEIGHTS["words"] * met
        found.append(FoundCard(card, float(similarity), fitness))
    best = sorted(found, key=lambda one: (-one.fitness, one.card.document.path, one.card.start))
    return [one for one in best if one.fitness >= ENOUGH]


def words_of(text: str) -> Counter[str]:
    """Folded words and their adjacent pairs, figures among them."""
    words = re.findall(r"\w+", fold_marks(text))
    return Counter(words) + Counter(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))


def card_text(card: Card) -> str:
    """What a card is found by."""
    parts = (card.exemplar.name, card.exemplar.award, card.telling)
    return ". ".join(part for part in parts if part)


def deed_text(card: Card) -> str:
    """What a card tells of the doing, without who did it and how it was recognised."""
    parts = [card.said(aspect) for aspect in ("field", "problem", "method", "result")]
    return ". ".join(part for part in parts if part) or card.exemplar.achievement or card.telling


def tells_deed(card: Card) -> bool:
    """Whether a card says what was done; a bare row of a list of names does not."""
    return bool(card.said("method") or card.said("result") or card.exemplar.achievement)


def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open offsets of the line that holds ``text[start:end]``."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def holds(text: str, wanted: str) -> bool:
    """Whether all words of ``wanted`` stand in the text, in any order, marks aside."""
    words = set(re.findall(r"\w+", fold_marks(text)))
    return all(word in words for word in re.findall(r"\w+", fold_marks(wanted)))
