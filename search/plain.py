"""Sentences of a document that set no figure, ready to be compared by their words."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from corpus.sentence import sentences
from search.statements import LONGEST, SHORTEST, Likeness, Statement, goal_words, sets_figure


class PlainSentences:
    """The sentences without a figure of one document, with their words weighed once."""

    def __init__(self, document_id: str, text: str, likeness: Likeness) -> None:
        self.statements = [
            Statement(document_id, start, end, text[start:end])
            for start, end in sentences(text)
            if SHORTEST <= end - start <= LONGEST and not sets_figure(text[start:end])
        ]
        self._likeness = likeness
        postings: dict[str, list[int]] = defaultdict(list)
        self._whole = np.zeros(len(self.statements), np.float32)
        for place, statement in enumerate(self.statements):
            for word in goal_words(statement.sentence):
                postings[word].append(place)
                self._whole[place] += likeness.idf(word)
        self._postings = {word: np.array(places, np.int32) for word, places in postings.items()}

    def nearest(self, words: Counter[str], most: int) -> list[tuple[float, Statement]]:
        """(overlap, statement) of those that share most, best first; the overlap is ``Likeness.overlap``'s."""
        common = np.zeros(len(self.statements), np.float32)
        own = 0.0
        for word in words:
            weight = self._likeness.idf(word)
            own += weight
            if word in self._postings:
                common[self._postings[word]] += weight
        overlaps = 2 * common / np.maximum(own + self._whole, 1e-9)
        best = np.argsort(-overlaps, kind="stable")[:most]
        return [(float(overlaps[place]), self.statements[place]) for place in best]
