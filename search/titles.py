"""Which documents a query names by their title, type or issuer."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.store import DocumentRow
from search.tokens import tokens

# A title is named when this much of the query stands in it, and this much of it in the query (both by rarity).
QUERY_SHARE = 0.85
TITLE_SHARE = 0.30
FEWEST = 3  # words; two words are a topic that many titles share
# Words that head a title without telling one act from another.
EMPTY = frozenset("ve viec ban hanh quy dinh cua va cac cho tren dia ban so".split())


@dataclass(frozen=True, slots=True)
class Named:
    """A document that a query names; ``share`` 0..1 is how much of query and title is common."""

    document_id: str
    share: float


class Titles:
    """The titles of all documents of a library, folded."""

    def __init__(self, documents: Iterable[DocumentRow]) -> None:
        self.titles: dict[str, frozenset[str]] = {}
        self.around: dict[str, frozenset[str]] = {}
        frequency: Counter[str] = Counter()
        self.holders: dict[str, list[str]] = {}
        for row in documents:
            own = words(row.title or "")
            around = own | words(" ".join(p for p in (row.type, row.number, row.issuer, row.place, row.date) if p))
            self.titles[row.id] = own
            self.around[row.id] = around
            frequency.update(around)
            for word in around:
                self.holders.setdefault(word, []).append(row.id)
        count = len(self.titles) + 1
        self.rarity = {
            word: math.log(1 + count / seen) * (0.2 if word in EMPTY else 1.0) for word, seen in frequency.items()
        }
        self.unknown = math.log(1 + count)

    def named(self, query: str) -> list[Named]:
        """The documents whose title the query gives, best first."""
        asked = words(query)
        if len(asked) < FEWEST:
            return []
        whole = self._weight(asked)
        common: Counter[str] = Counter()
        for word in asked:
            for document_id in self.holders.get(word, ()):
                common[document_id] += 1
        found = []
        for document_id, many in common.items():
            if many * 2 < len(asked):
                continue
            query_share = self._weight(asked & self.around[document_id]) / whole
            title = self.titles[document_id]
            title_share = self._weight(asked & title) / (self._weight(title) or 1.0)
            if query_share >= QUERY_SHARE and title_share >= TITLE_SHARE:
                found.append(Named(document_id, 2 * query_share * title_share / (query_share + title_share)))
        return sorted(found, key=lambda named: (-named.share, named.document_id))

    def _weight(self, some: Iterable[str]) -> float:
        return sum(self.rarity.get(word, self.unknown) for word in some)


def words(text: str) -> frozenset[str]:
    """The different folded words of a text."""
    return frozenset(token.folded for token in tokens(text))
