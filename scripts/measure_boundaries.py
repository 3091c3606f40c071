"""Compare the word boundaries that the corpus itself tells with those of underthesea, on a library's sentences.

    python scripts/measure_boundaries.py LIBRARY [--sentences 1000]

Prints precision and recall of "these two syllables are one word" (words of more than two syllables are taken as their
pairs), how many left-sorted concordance lines stand elsewhere than by bare syllables, and the time of sorting.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import numpy as np

from corpus.sentence import sentences as cut
from corpus.store import Library
from search.concordance import Shelf
from search.syllables import cut_syllables
from search.word_pairs import units
from search.wording_keeper import open_index

PHRASES = ("thi đua", "phong trào", "khen thưởng", "ủy ban nhân dân", "kế hoạch")


def joins(words: list[list[str]]) -> set[int]:
    """Places of syllables that go on a word."""
    found, at = set(), 0
    for word in words:
        found |= set(range(at + 1, at + len(word)))
        at += len(word)
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--sentences", type=int, default=1000)
    given = parser.parse_args()
    # Only this measurement waits for it.
    from underthesea import word_tokenize

    with Library.open(given.library, create=False) as library:
        shelf = Shelf(library, open_index(library, "thường"))
        texts, pid = [], 0
        while batch := library.passages_after(pid, "thường", 5000):
            texts += [p.text[a:b] for p in batch for a, b in cut(p.text) if b - a > 40]
            pid = batch[-1].pid
        right = wrong = missed = 0
        for text in random.Random(6).sample(texts, min(given.sentences, len(texts))):
            syllables = [one.exact for one in cut_syllables(text)]
            theirs = [[s.exact for s in cut_syllables(word)] for word in word_tokenize(text)]
            theirs = [word for word in theirs if word]
            if [s for word in theirs for s in word] != syllables:
                continue
            ours = joins([list(word) for word in units(shelf.index, syllables)])
            told = joins(theirs)
            right, wrong, missed = right + len(ours & told), wrong + len(ours - told), missed + len(told - ours)
        print(f"one word: precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f}")
        for phrase in PHRASES:
            found = shelf.find(phrase)
            began = time.perf_counter()
            order = shelf.ordered(found, "left")
            took = time.perf_counter() - began
            words, rank = shelf.index.arrays["words"], np.asarray(shelf.index.arrays["rank"])
            bare = np.argsort(rank[words[found.positions - 1]], kind="stable")
            moved = float(np.mean(order != bare))
            print(f"{phrase}: {len(order)} lines, {moved:.0%} stand elsewhere, {took * 1000:.1f} ms")


if __name__ == "__main__":
    main()
