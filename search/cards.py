"""Exemplars as cards: who was recognised, for what, in which document, found by what they did."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corpus.partitions import ORDINARY, Partition
from corpus.reader import DocumentRow
from corpus.records import Exemplar, Movement
from corpus.store import Library
from corpus.text import fold_marks
from search.encoder import Encoder
from search.indexing import vectors_for
from search.statements import Likeness

MEANING_FLOOR, MEANING_CEILING = 0.76, 0.94
WEIGHTS = {"meaning": 0.4, "words": 0.6}
# A card whose document also holds better ones is shown only when it answers by itself.
ENOUGH = 0.12


@dataclass(frozen=True, slots=True)
class Card:
    """One exemplar as one document tells of it. ``telling``: the paragraph that names it."""

    exemplar: Exemplar
    document: DocumentRow
    page: int
    telling: str
    start: int


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card with how it was found. ``similarity`` cosine; ``fitness`` 0..1."""

    card: Card
    similarity: float
    fitness: float


@dataclass(frozen=True, slots=True)
class NamedMovement:
    """A movement under its commonest name, with the documents that name it, the oldest first."""

    name: str
    variants: tuple[str, ...]
    mentions: int
    documents: tuple[DocumentRow, ...]


class Cards:
    """The exemplars of the documents of some partitions."""

    def __init__(self, library: Library, encoder: Encoder, partitions: tuple[Partition, ...] = ORDINARY) -> None:
        self.library = library
        self.encoder = encoder
        self.rows = {row.id: row for row in library.documents() if row.partition in partitions}

    @cached_property
    def cards(self) -> list[Card]:
        """Every card, by document and place."""
        found: list[Card] = []
        texts: dict[str, str] = {}
        for document_id, exemplar in self.library.findings("exemplars"):
            row = self.rows.get(document_id)
            if row is not None:
                text = texts.setdefault(document_id, self.library.text(document_id))
                start, end = paragraph_around(text, exemplar.start, exemplar.end)
                page = self.library.page_of(document_id, exemplar.start)
                found.append(Card(exemplar, row, page, text[start:end], start))
        return found

    def find(
        self,
        query: str = "",
        award: str | None = None,
        movement: str | None = None,
        years: tuple[int, int] | None = None,
        limit: int = 20,
    ) -> list[FoundCard]:
        """The cards that answer, best first; without a query all that the filters leave, the newest first."""
        cards = [card for card in self.cards if self._kept(card, award, movement, years)]
        if not query.strip() or not cards:
            newest = sorted(cards, key=lambda card: card.document.date or "", reverse=True)
            return [FoundCard(card, 0.0, 0.0) for card in newest[:limit]]
        texts = [card_text(card) for card in cards]
        vectors = vectors_for(self.library, self.encoder, texts)
        similarities = vectors @ self.encoder.encode_queries([query])[0]
        return _ranked(query, cards, texts, similarities)[:limit]

    def _kept(self, card: Card, award: str | None, movement: str | None, years: tuple[int, int] | None) -> bool:
        if award and not holds(card.exemplar.award or "", award):
            return False
        if movement and not (holds(card.telling, movement) or card.document.id in self._documents_of(movement)):
            return False
        if years is None:
            return True
        date = card.document.date
        return bool(date) and years[0] <= int(str(date)[:4]) <= years[1]

    def _documents_of(self, movement: str) -> frozenset[str]:
        return frozenset(row.id for named in self.movements if holds(named.name, movement) for row in named.documents)

    @cached_property
    def movements(self) -> list[NamedMovement]:
        """Every movement named, those of most documents first; spellings that differ in case or marks are one."""
        names: dict[str, Counter[str]] = defaultdict(Counter)
        documents: dict[str, dict[str, DocumentRow]] = defaultdict(dict)
        for document_id, mention in self.library.findings("movements"):
            if document_id in self.rows:
                found: Movement = mention
                key = movement_key(found.name)
                names[key][" ".join(found.name.split())] += 1
                documents[key][document_id] = self.rows[document_id]
        movements = [
            NamedMovement(
                name=counted.most_common(1)[0][0],
                variants=tuple(name for name, _ in counted.most_common()[1:]),
                mentions=counted.total(),
                documents=tuple(sorted(documents[key].values(), key=lambda row: (row.date or "9999", row.path))),
            )
            for key, counted in names.items()
        ]
        return sorted(movements, key=lambda m: (-len(m.documents), -m.mentions, m.name))


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


def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open offsets of the line that holds ``text[start:end]``."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def movement_key(name: str) -> str:
    """Equal for spellings of one movement that differ in case, marks, punctuation or the words for "movement"."""
    words = re.findall(r"\w+", fold_marks(name))
    plain = " ".join(words)
    for lead in ("phong trao thi dua", "phong trao", "cuoc van dong", "dot thi dua", "chu de"):
        if plain.startswith(f"{lead} "):
            return plain.removeprefix(f"{lead} ")
    return plain


def holds(text: str, wanted: str) -> bool:
    """Whether all words of ``wanted`` stand in the text, in any order, marks aside."""
    words = set(re.findall(r"\w+", fold_marks(text)))
    return all(word in words for word in re.findall(r"\w+", fold_marks(wanted)))
