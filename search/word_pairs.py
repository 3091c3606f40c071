"""Which neighbouring syllables are one word, told by a dictionary and by the corpus itself.

Most Vietnamese words are two syllables and nothing marks their end. Two syllables are one word where a dictionary has
them or where they stand together far more often than apart; ``scripts/measure_boundaries.py`` compares this with
underthesea, which no question may wait for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.alignment import SMALL_WORDS
from search.dictionary import two_syllables
from search.wording_index import END, PAIR, Ints, WordingIndex

FEWEST = 3
# A dictionary's word holds together more than any two that only stand together often; logDice is 14 at most.
KNOWN = 20.0
# Two syllables belong together when they share this logDice ("thi đua" 13, "của các" 9).
LOGDICE = 10.0
# Or when the rarer of them stands in the pair this often ("cực" in "tích cực").
SHARE = 0.35


def log_dice(together: int, term: int, word: int) -> float:
    """14 + log2(2 f(xy) / (f(x) + f(y))); 14 at most, one more for each doubling.

    Source: Rychlý, "A Lexicographer-Friendly Association Score", RASLAN 2008.

    >>> log_dice(10, 10, 10)
    14.0
    """
    return 14 + math.log2(2 * together / (term + word))


def pair_count(index: WordingIndex, first: int, second: int) -> int:
    """How often two words stand side by side, by their letters alone."""
    return len(index.pair_at(int(index.arrays["folded"][first]), int(index.arrays["folded"][second])))


def strength(index: WordingIndex, first: int, second: int) -> float:
    """How much two neighbours (ids of exact forms) are one word: their logDice, more in a dictionary; 0 for two."""
    written = index.vocabulary[first], index.vocabulary[second]
    if any(word in SMALL_WORDS or not word.isalpha() for word in written):
        return 0.0
    together = pair_count(index, first, second)
    if written in two_syllables():
        return KNOWN + log_dice(max(together, 1), int(index.counts[first]) + 1, int(index.counts[second]) + 1)
    alone = int(index.counts[first]), int(index.counts[second])
    if together < FEWEST:
        return 0.0
    dice = log_dice(together, *alone)
    return dice if together >= SHARE * min(alone) or dice >= LOGDICE else 0.0


def strengths(index: WordingIndex, first: Ints, second: Ints) -> NDArray[np.float64]:
    """For each two neighbours (ids of exact forms) their ``strength``."""
    pairs, place = np.unique(first * PAIR + second, return_inverse=True)
    known = index.strengths
    for pair in pairs.tolist():
        if pair not in known:
            held = divmod(pair, PAIR)
            known[pair] = 0.0 if END in held else strength(index, *held)
    return np.array([known[pair] for pair in pairs.tolist()], dtype=np.float64)[place]


def units(index: WordingIndex, words: Sequence[str]) -> list[tuple[str, ...]]:
    """The syllables in words of one or two: the division whose pairs hold together most."""
    ids = [index.id_of.get(word) for word in words]
    best = [(0.0, 0)] * (len(words) + 1)  # (strength so far, syllables of the last word)
    for end in range(1, len(words) + 1):
        best[end] = (best[end - 1][0], 1)
        first, second = (ids[end - 2], ids[end - 1]) if end > 1 else (None, None)
        if first is not None and second is not None and (held := strength(index, first, second)):
            best[end] = max(best[end], (best[end - 2][0] + held, 2))
    found: list[tuple[str, ...]] = []
    end = len(words)
    while end:
        size = best[end][1]
        found.append(tuple(words[end - size : end]))
        end -= size
    return found[::-1]
