"""Collocations: what stands near a term more often than chance would put it there, and where two slices differ.

A collocate is one syllable, or two that belong together: most Vietnamese words are two, and nothing marks their end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from search.alignment import SMALL_WORDS
from search.concordance import EVERYTHING, Shelf, View
from search.word_pairs import log_dice, pair_count, strengths
from search.wording_index import END, PAIR, Ints

Side = Literal["left", "right", "both"]
Measure = Literal["logdice", "likelihood"]
FEWEST = 2
SPAN = 4  # syllables looked at on each side


@dataclass(frozen=True, slots=True)
class Collocate:
    """``together``: times near the term; ``alone``: times in the whole partition; ``strength`` by the measure."""

    word: str
    together: int
    alone: int
    strength: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One collocate in two slices: times near the term in each, log-likelihood, and which slice has more a term."""

    word: str
    first: int
    second: int
    likelihood: float
    more_in_first: bool


def log_likelihood(a: float, b: float, c: float, d: float) -> float:
    """G² of the table [[a, b], [c, d]]: 2 Σ O ln(O / E), >= 0; 3.84 and more is not by chance (p < 0.05).

    Source: Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", CL 19(1), 1993.

    >>> round(log_likelihood(10, 20, 30, 60), 6)
    0.0
    """
    total = a + b + c + d
    rows, columns = (a + b, c + d), (a + c, b + d)
    return 2 * sum(
        seen * math.log(seen * total / (rows[i // 2] * columns[i % 2]))
        for i, seen in enumerate((a, b, c, d))
        if seen > 0
    )


def collocates(
    shelf: Shelf,
    term: str,
    side: Side = "both",
    measure: Measure = "logdice",
    view: View = EVERYTHING,
    limit: int = 50,
) -> tuple[Collocate, ...]:
    """What goes with a term, strongest first."""
    found = shelf.find(term, view=view)
    near = _near(shelf, found.positions, found.lengths, side)
    own = set(term.lower().split())
    spread = SPAN * (2 if side == "both" else 1)
    words = len(shelf.index.arrays["words"])
    ranked = []
    for key, together in near.items():
        shown = _word(shelf, key)
        if together < FEWEST or not shown or own & set(shown.split()):
            continue
        alone = _frequency(shelf, key)
        if measure == "logdice":
            how_strong = log_dice(together, len(found.positions) * spread, alone)
        else:
            places = len(found.positions) * spread
            if together * words <= places * alone:
                continue  # rarer near the term than anywhere: as telling, but not what goes with it
            rest = max(0, alone - together)
            how_strong = log_likelihood(together, places - together, rest, max(0, words - places - rest))
        ranked.append(Collocate(shown, together, alone, round(how_strong, 3)))
    ranked.sort(key=lambda collocate: (-collocate.strength, -collocate.together, collocate.word))
    return tuple(ranked[:limit])


def compare(
    shelf: Shelf, term: str, first: View, second: View, side: Side = "both", limit: int = 50
) -> tuple[Difference, ...]:
    """What goes with a term in one slice and not in the other, surest first.

    Source: log-likelihood between corpora, Rayson and Garside, "Comparing Corpora using Frequency Profiling", 2000.
    """
    slices = [shelf.find(term, view=view) for view in (first, second)]
    counts = [_near(shelf, found.positions, found.lengths, side) for found in slices]
    sizes = [len(found.positions) for found in slices]
    own = set(term.lower().split())
    differences = []
    for key in counts[0].keys() | counts[1].keys():
        a, b = counts[0].get(key, 0), counts[1].get(key, 0)
        shown = _word(shelf, key)
        if a + b < FEWEST or not shown or own & set(shown.split()):
            continue
        likelihood = log_likelihood(a, b, max(0, sizes[0] - a), max(0, sizes[1] - b))
        differences.append(Difference(shown, a, b, round(likelihood, 3), a * sizes[1] > b * sizes[0]))
    differences.sort(key=lambda difference: (-difference.likelihood, difference.word))
    return tuple(differences[:limit])


def _near(shelf: Shelf, positions: Ints, lengths: Ints, side: Side) -> dict[int, int]:
    """Times that each word stands near the places: ids of syllables, and pairs as ``first * PAIR + second``.

    A syllable that is half of a word there ("kết" in "tổng kết") is not counted for itself.
    """
    words = shelf.index.arrays["words"]
    found: list[Ints] = [np.empty(0, dtype=np.int64)]
    for step, edge in ((-1, positions - 1), (1, positions + lengths)):
        if (side == "left" and step > 0) or (side == "right" and step < 0):
            continue
        # Two more than are looked at: the farthest syllable may be half of a word, and that word half of none.
        inside = np.ones(len(positions), dtype=bool)
        here: list[Ints] = []
        for distance in range(SPAN + 2):
            each = words[np.clip(edge + step * distance, 0, len(words) - 1)].astype(np.int64)
            inside = inside & (each != END)
            here.append(np.where(inside, each, END))
        ordered = [(near, far) if step > 0 else (far, near) for near, far in zip(here, here[1:], strict=False)]
        held = [strengths(shelf.index, *pair) for pair in ordered]
        none = np.zeros(len(positions))
        # Of two words that would share a syllable the stronger is one: "ban hành kèm", not "hành kèm".
        one = [
            (now > 0) & (now >= before) & (now > after)
            for before, now, after in zip([none, *held], held, [*held[1:], none], strict=False)
        ]
        for distance in range(SPAN):
            half = one[distance] | (one[distance - 1] if distance else none > 0)
            found.append(here[distance][(here[distance] != END) & ~half])
            if distance + 1 < SPAN:
                first, second = ordered[distance]
                found.append((first * PAIR + second)[one[distance]])
    keys, counts = np.unique(np.concatenate(found), return_counts=True)
    return dict(zip(keys.tolist(), counts.tolist(), strict=True))


def _word(shelf: Shelf, key: int) -> str:
    """The collocate as written, empty for what is none: small words and figures."""
    index = shelf.index
    if key < PAIR:
        word = index.vocabulary[key]
        return "" if word in SMALL_WORDS or not word.isalpha() or len(word) < 2 else word
    return " ".join(index.vocabulary[number] for number in divmod(key, PAIR))


def _frequency(shelf: Shelf, key: int) -> int:
    """How often a word stands in the whole partition; pairs by their letters alone."""
    index = shelf.index
    if key < PAIR:
        return int(index.counts[key])
    return pair_count(index, *divmod(key, PAIR))
