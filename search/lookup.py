"""The sentences nearest to one that was pasted: candidates by the rare pairs of syllables they share, then compared.

Nothing here needs marks, and a changed number, name or clause leaves enough pairs to find the sentence by.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from corpus.store import DocumentRow, PassageRow
from search.alignment import Alignment, align
from search.concordance import EVERYTHING, Shelf, View
from search.syllables import cut_syllables, has_marks
from search.wording_index import Ints, WordingIndex

# Postings read for one question; the commonest pairs of a long sentence tell little and are left out.
READ = 400_000
CANDIDATES = 80
# Below this a sentence shares little more than the words of all official texts.
WEAK = 0.3


@dataclass(frozen=True, slots=True)
class Similar:
    """One wording that was used before, with its newest use in view. ``similarity`` 0..1; ``uses`` in view.

    ``asked``: the sentence that it was compared with.
    """

    asked: str
    text: str
    similarity: float
    alignment: Alignment
    uses: int
    wording: int
    start: int
    end: int
    passage: PassageRow
    document: DocumentRow


def similar_sentences(shelf: Shelf, text: str, view: View = EVERYTHING, limit: int = 10) -> tuple[Similar, ...]:
    """The nearest wordings, best first; the pasted text's alignment with each, its own words first."""
    index = shelf.index
    syllables = cut_syllables(text)
    if not syllables:
        return ()
    folded = [syllable.folded for syllable in syllables]
    in_view = _uses_in_view(shelf, view)
    by_letters = Comparing(index, folded)
    by_marks = Comparing(index, [syllable.exact for syllable in syllables]) if has_marks(text) else None
    ranked = []
    for wording in candidates(index, folded, in_view).tolist():
        held = wording_words(index, wording)
        near = by_letters.overlap(index.arrays["folded"][held])
        if by_marks:
            # Marks count for half: a text typed in haste and its original are the same sentence.
            near = (near + by_marks.overlap(held)) / 2
        ranked.append((near, wording))
    ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    shown = [(near, wording) for near, wording in ranked[:limit] if near >= WEAK]
    return tuple(_shown(shelf, text, shown, in_view))


class Comparing:
    """A pasted sentence, ready to be compared with many: its words as ids, and what they weigh so far."""

    def __init__(self, index: WordingIndex, words: Sequence[str]) -> None:
        self.index = index
        # A word that the library never used matches nothing and weighs as the rarest.
        self.numbers = [index.id_of.get(word, -1 - at) for at, word in enumerate(words)]
        rarest = float(index.weights.max(initial=1.0))
        each = [float(index.weights[number]) if number >= 0 else rarest for number in self.numbers]
        self.weighed = np.concatenate([[0.0], np.cumsum(each)])

    def overlap(self, held: Ints) -> float:
        """Weight of the longest common subsequence against the mean weight of both (Dice 1945), 0..1."""
        common = sum(
            self.weighed[block.src_end] - self.weighed[block.src_start]
            for block in LCSseq.opcodes(self.numbers, held.tolist())
            if block.tag == "equal"
        )
        return float(2 * common / (self.weighed[-1] + self.index.weights[held].sum()))


def wording_words(index: WordingIndex, wording: int) -> Ints:
    """The ids of a wording's words, taken from its first use."""
    order, bounds = index.uses
    sentence = order[bounds[wording]]
    return index.arrays["words"][index.arrays["sentence_at"][sentence] : index.arrays["sentence_end"][sentence]]


def candidates(index: WordingIndex, folded: Sequence[str], in_view: Ints | None, limit: int = CANDIDATES) -> Ints:
    """The wordings that share the most weight of pairs with these folded words, most first."""
    forms = [index.id_of.get(word, -1) for word in folded]
    pairs = dict.fromkeys((a, b) for a, b in zip(forms, forms[1:], strict=False) if a >= 0 and b >= 0)
    postings = sorted((index.pair_at(a, b) for a, b in pairs), key=len)
    # A short or badly typed sentence has few pairs that exist; its single words help out.
    if len(postings) < 4:
        postings += sorted((index.at(form) for form in dict.fromkeys(forms) if form >= 0), key=len)
    sentences = len(index.arrays["sentence_at"])
    taken: list[Ints] = []
    weights: list[float] = []
    for posting in postings:
        if taken and sum(map(len, taken)) + len(posting) > READ:
            break
        if len(posting):
            taken.append(posting)
            weights.append(math.log(1 + sentences / len(posting)))
    if not taken:
        return np.empty(0, dtype=np.int64)
    here = index.sentence_of(np.concatenate(taken))
    parts = np.repeat(weights, [len(posting) for posting in taken])
    shared = np.bincount(here[here >= 0], weights=parts[here >= 0], minlength=sentences)
    total = sum(weights)
    lengths = np.asarray(index.arrays["sentence_end"]) - np.asarray(index.arrays["sentence_at"])
    mean = total / max(1, len(pairs))
    scores: NDArray[np.float64] = shared / (total + mean * lengths)
    if in_view is not None:
        scores[~in_view] = 0
    order, bounds = index.uses
    # Uses of one wording score alike; one of them stands for it.
    wording = index.arrays["sentence_wording"]
    best = np.zeros(len(bounds) - 1)
    np.maximum.at(best, wording[scores > 0], scores[scores > 0])
    top = np.argpartition(-best, min(limit, len(best) - 1))[:limit]
    top = top[best[top] > 0]
    ranked: Ints = top[np.argsort(-best[top], kind="stable")]
    return ranked


def _uses_in_view(shelf: Shelf, view: View) -> Ints | None:
    """For each sentence whether its passage lies in view; ``None`` for all."""
    if shelf.sees_all(view):
        return None
    return shelf.seen(np.asarray(shelf.index.arrays["sentence_passage"], dtype=np.int64), view)


def uses_of(index: WordingIndex, wording: int, in_view: Ints | None = None) -> Ints:
    """The sentences of a wording, in order of the catalog."""
    order, bounds = index.uses
    held = order[bounds[wording] : bounds[wording + 1]]
    return held if in_view is None else held[in_view[held]]


def _shown(shelf: Shelf, text: str, ranked: list[tuple[float, int]], in_view: Ints | None) -> list[Similar]:
    arrays = shelf.index.arrays
    newest = {}
    for _, wording in ranked:
        uses = uses_of(shelf.index, wording, in_view)
        documents = arrays["passage_document"][arrays["sentence_passage"][uses]].tolist()
        dates = [row.date or "" if (row := shelf.rows[document]) else "" for document in documents]
        newest[wording] = int(uses[max(range(len(uses)), key=lambda at: dates[at])]), len(uses)
    pids = {wording: int(arrays["pid"][arrays["sentence_passage"][use]]) for wording, (use, _) in newest.items()}
    passages = shelf.library.passages(set(pids.values()))
    found = []
    for near, wording in ranked:
        use, count = newest[wording]
        passage = passages.get(pids[wording])
        row = shelf.rows[int(arrays["passage_document"][arrays["sentence_passage"][use]])]
        if passage is None or row is None:
            continue
        start, end = int(arrays["sentence_start"][use]), int(arrays["sentence_stop"][use])
        sentence = passage.text[start:end]
        found.append(Similar(text, sentence, near, align(text, sentence), count, wording, start, end, passage, row))
    return found
