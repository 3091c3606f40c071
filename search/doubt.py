"""Whether what was found is worth trusting."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from corpus.records import Hit, Reasons
from search.query import Query

# Learned by scripts/calibrate_doubt.py: what having every word asked for is worth in similarity, and the least sum
# of similarity and words below which the best hit is a guess.
TABLE = Path(__file__).parent / "data" / "doubt.json"
WEAK_WORDS = 0.5  # where similarity is not known


@cache
def line() -> tuple[float, float]:
    """The worth of words and the least sum."""
    kept = json.loads(TABLE.read_text("utf-8"))
    return kept["share"], kept["least"]


def unheld(read: Query, named: Mapping[str, tuple[float, bool]]) -> bool:
    """Whether an act is asked for by a number that no document bears."""
    asked = bool(read.numbers) and (read.bare or any(number.symbols for number in read.numbers))
    return asked and not any(by_number for _, by_number in named.values())


def says_nothing(hits: Sequence[Hit]) -> bool:
    """Whether the best is a guess and no passage shares a word with the query.

    Meaning alone does not tell: signs without sense come nearer to blank forms than questions to their answers.
    """
    return is_weak(hits) and not any(hit.reasons.words[0] for hit in hits)


def is_weak(hits: Sequence[Hit]) -> bool:
    """Whether nothing found is worth trusting."""
    return not hits or is_guess(hits[0].reasons)


def is_guess(reasons: Reasons) -> bool:
    """Whether a passage was found for want of a better one: too far in meaning for the words that it has."""
    if reasons.number:
        return False
    met, asked = reasons.words
    words = met / asked if asked else 0.0
    if reasons.similarity is None:
        return words < WEAK_WORDS
    share, least = line()
    return reasons.similarity + share * words < least
