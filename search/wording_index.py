"""One partition's wording index: all its words in one array with postings, its sentences, and which repeat which.

Derived from the catalog alone; it lies in ``wording/<partition>/`` of the library and can be deleted at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.partitions import Partition
from corpus.records import Role

Ints = NDArray[np.int64]
END = 0  # stands between passages, so that no phrase runs over one's end
PAIR = 1 << 24
ROLES = tuple(Role)
# A figure changes from use to use of a sentence.
FIGURE_WEIGHT = 0.3
# Arrays that grow with the catalog; postings are made from them.
GROWN = {
    "words": np.int32,  # ids of exact forms, END after each passage and once in front
    "pid": np.int64,
    "passage_at": np.int64,  # index into words of the passage's first word
    "passage_document": np.int32,
    "passage_role": np.int8,
    "passage_page": np.int32,
    "sentence_passage": np.int32,
    "sentence_at": np.int64,  # index into words
    "sentence_end": np.int64,
    "sentence_start": np.int32,  # code points into the passage
    "sentence_stop": np.int32,
    "sentence_wording": np.int32,  # sentences of the same words have one wording
    "wording_hash": np.int64,
    "wording_formula": np.int32,  # index into formulas
}
POSTED = ("folded", "rank", "sentence_here", "bounds", "posting", "pair_keys", "pair_bounds", "pair_posting")
LISTS = ("vocabulary", "formulas", "documents")


@dataclass(frozen=True)
class WordingIndex:
    """``arrays``: memory-mapped, see GROWN.

    ``folded``: the id of each word's folded form; ``rank``: its place in the alphabet;
    ``posting[bounds[f]:bounds[f + 1]]``: where the folded form f stands, ascending; pairs of neighbours likewise.
    """

    partition: Partition
    watermark: int
    tombstone: int
    arrays: dict[str, Ints]
    vocabulary: tuple[str, ...]
    formulas: tuple[str, ...]
    documents: tuple[str, ...]

    @cached_property
    def id_of(self) -> dict[str, int]:
        """Ids by exact form; the folded forms are among them."""
        return {word: number for number, word in enumerate(self.vocabulary)}

    def passage_of(self, positions: Ints) -> Ints:
        """Index of the passage that each position lies in."""
        return np.searchsorted(self.arrays["passage_at"], positions, side="right") - 1

    def sentence_of(self, positions: Ints) -> Ints:
        """Index of the sentence of each position, -1 for list marks, furniture and headings too short to be one."""
        return self.arrays["sentence_here"][positions]

    def at(self, folded: int) -> Ints:
        """Where a folded form stands, ascending."""
        bounds = self.arrays["bounds"]
        return self.arrays["posting"][bounds[folded] : bounds[folded + 1]]

    def pair_at(self, first: int, second: int) -> Ints:
        """Where two folded forms stand side by side: positions of the first, ascending."""
        keys, bounds = self.arrays["pair_keys"], self.arrays["pair_bounds"]
        key = first * PAIR + second
        row = int(np.searchsorted(keys, key))
        if row == len(keys) or keys[row] != key:
            return np.empty(0, dtype=np.int64)
        return self.arrays["pair_posting"][bounds[row] : bounds[row + 1]]

    @cached_property
    def counts(self) -> Ints:
        """How often each word stands in the partition, with its own marks."""
        return np.bincount(self.arrays["words"], minlength=len(self.vocabulary))

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """What each word counts for: its rarity, less for figures. Source: idf, Spärck Jones 1972."""
        counts = np.diff(self.arrays["bounds"])[self.arrays["folded"]]
        figures = np.array([word[:1].isdigit() for word in self.vocabulary], dtype=bool)
        weights: NDArray[np.float64] = np.log(1 + len(self.arrays["words"]) / (1 + counts))
        return weights * np.where(figures, FIGURE_WEIGHT, 1.0)

    @cached_property
    def strengths(self) -> dict[int, float]:
        """What ``word_pairs`` has found out about pairs so far; sorting asks for the same ones again and again."""
        return {}

    @cached_property
    def uses(self) -> tuple[Ints, Ints]:
        """Sentences in order of their wording, and where each wording's begin: ``order[bounds[w]:bounds[w + 1]]``."""
        wording = self.arrays["sentence_wording"]
        bounds = np.zeros(len(self.arrays["wording_hash"]) + 1, dtype=np.int64)
        np.cumsum(np.bincount(wording, minlength=len(bounds) - 1), out=bounds[1:])
        return np.argsort(wording, kind="stable"), bounds
