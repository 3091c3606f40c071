"""Which documents a query names by their title, type or issuer."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from corpus.store import DocumentRow
from search.tokens import tokens

# A title is named when this much of the query stands in it, and this much of it in the query (both by rarity).
QUERY_SHARE = 0.85
TITLE_SHARE = 0.30
FEWEST = 3  # words that tell acts apart; two are a topic that many titles share
# Words that head a title without telling one act from another.
EMPTY = frozenset("ve viec ban hanh quy dinh cua va cac cho tren dia ban so".split())


@dataclass(frozen=True, slots=True)
class Named:
    """A document that a query names; ``share`` 0..1 is how much of query and title is common."""

    document_id: str
    share: float


class Titles:
    """The titles of all documents of a library, folded.

    Postings are arrays of places, so that a word that thousands of titles share costs no more than adding them up.
    """

    def __init__(self, documents: Iterable[DocumentRow]) -> None:
        self.ids: list[str] = []
        titles: dict[str, list[int]] = {}
        around: dict[str, list[int]] = {}
        own: list[frozenset[str]] = []
        for place, row in enumerate(documents):
            self.ids.append(row.id)
            own.append(words(row.title or ""))
            for word in own[-1]:
                titles.setdefault(word, []).append(place)
            for word in own[-1] | words(
                " ".join(p for p in (row.type, row.number, row.issuer, row.place, row.date) if p)
            ):
                around.setdefault(word, []).append(place)
        count = len(self.ids) + 1
        self.rarity = {
            word: math.log(1 + count / len(held)) * (0.2 if word in EMPTY else 1.0) for word, held in around.items()
        }
        self.unknown = math.log(1 + count)
        self._titles = {word: np.array(places, np.int32) for word, places in titles.items()}
        self._around = {word: np.array(places, np.int32) for word, places in around.items()}
        self._weights = np.array([self._weight(title) for title in own] or [0.0])

    def named(self, query: str) -> list[Named]:
        """The documents whose title the query gives, best first."""
        asked = words(query)
        if len(asked - EMPTY) < FEWEST or not self.ids:
            return []
        query_shares = self._sums(asked, self._around) / self._weight(asked)
        possible = np.flatnonzero(query_shares >= QUERY_SHARE)
        if not len(possible):
            return []
        title_shares = self._sums(asked, self._titles)[possible] / np.where(self._weights, self._weights, 1.0)[possible]
        found = [
            Named(self.ids[place], float(2 * query_share * share / (query_share + share)))
            for place, query_share, share in zip(possible, query_shares[possible], title_shares, strict=True)
            if share >= TITLE_SHARE
        ]
        return sorted(found, key=lambda named: (-named.share, named.document_id))

    def _sums(self, asked: frozenset[str], postings: dict[str, np.ndarray]) -> np.ndarray:
        """For each document the weight of the words asked for that it has."""
        sums = np.zeros(len(self.ids))
        for word in asked:
            if word in postings:
                sums[postings[word]] += self.rarity[word]
        return sums

    def _weight(self, some: Iterable[str]) -> float:
        return sum(self.rarity.get(word, self.unknown) for word in some)


@lru_cache(maxsize=32_768)  # titles and issuers are read again whenever the library has grown
def words(text: str) -> frozenset[str]:
    """The different folded words of a text."""
    return frozenset(token.folded for token in tokens(text))
