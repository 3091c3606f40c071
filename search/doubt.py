"""Whether what was found is worth trusting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.records import Hit
from search.query import Query

# Below both, the best hit is a guess: similarity of unrelated Vietnamese texts under multilingual-e5 is about 0.80.
WEAK_SIMILARITY = 0.835
WEAK_WORDS = 0.5


def unheld(read: Query, named: Mapping[str, tuple[float, bool]]) -> bool:
    """Whether an act is asked for by a number that no document bears."""
    asked = bool(read.numbers) and (read.bare or any(number.symbols for number in read.numbers))
    return asked and not any(by_number for _, by_number in named.values())


def says_nothing(hits: Sequence[Hit]) -> bool:
    """Whether no passage shares a word with the query, and the best is no nearer in meaning than any text is."""
    return is_weak(hits) and not any(hit.reasons.words[0] for hit in hits)


def is_weak(hits: Sequence[Hit]) -> bool:
    """Whether nothing found is worth trusting."""
    if not hits:
        return True
    best = hits[0].reasons
    if best.number:
        return False
    words = best.words[0] / best.words[1] if best.words[1] else 0.0
    return (best.similarity is None or best.similarity < WEAK_SIMILARITY) and words < WEAK_WORDS
