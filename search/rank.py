"""Turn a query into ranked passages: words and vector to the engine, both arms fused by the kind's weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from search.abbreviations import known, written_out
from search.encoder import Encoder
from search.engine import Candidates, Engine, Wanted
from search.fuse import fuse
from search.query import Condition, Kind, Query
from search.tokens import has_marks, pairs, tokens

# Candidates that each arm gives before fusion.
DEPTH = 200


@dataclass(frozen=True, slots=True)
class Weights:
    """``dense`` 0..1 is the weight of similarity in the fusion; ``folded`` that of words without marks beside exact
    ones; ``pairs`` that of two neighbours beside single syllables.
    """

    dense: float = 0.6
    folded: float = 0.0
    pairs: float = 0.5


# Made by scripts/tune_fusion.py on the development benchmarks.
WEIGHTS: Mapping[Kind, Weights] = {kind: Weights() for kind in Kind}
# A long query says so much in its own words that words tell more than meaning (statements, questions with a preamble).
LONG = 20  # syllables
LONG_WEIGHTS = Weights(dense=0.4)


@dataclass(frozen=True, slots=True)
class Terms:
    """A query's words: as they are looked up, and for marking: with marks where typed so, else without."""

    exact: tuple[tuple[str, float], ...]
    folded: tuple[tuple[str, float], ...]
    marked_words: frozenset[str]
    folded_words: frozenset[str]

    @property
    def count(self) -> int:
        """Different words."""
        return len(self.marked_words) + len(self.folded_words)


def terms(text: str, restored: str, weights: Weights) -> Terms:
    """The terms of a text; ``restored`` is the same text with its marks put back, or the text itself.

    A text typed with marks looks for these marks. One without looks for the restored words and the bare ones alike.
    """
    marked = has_marks(text)
    restored = expanded(restored)
    found = tokens(restored)
    exact = {t.exact: 1.0 for t in found} | {f"{a.exact}_{b.exact}": weights.pairs for a, b in pairs(restored, found)}
    typed = found if marked else tokens(text)
    share = weights.folded if marked else 1.0
    folded = {t.folded: share for t in typed} | {
        f"{a.folded}_{b.folded}": share * weights.pairs for a, b in pairs(text, typed)
    }
    if not marked and restored == text:
        exact = {}
    return Terms(
        tuple(exact.items()),
        tuple(folded.items()) if share else (),
        frozenset(t.exact for t in found) if marked else frozenset(),
        frozenset() if marked else frozenset(t.folded for t in typed),
    )


def candidates(
    engine: Engine, words: Terms, vector: np.ndarray | None, condition: Condition, depth: int = DEPTH
) -> Candidates:
    """What the arms of one partition found."""
    return engine.search(Wanted(words.exact, words.folded, vector, condition), depth)


def ranked(found: Candidates, weights: Weights) -> list[tuple[int, float]]:
    """(pid, fused 0..1), best first."""
    return fuse(found.similarity, found.bm25, weights.dense)


def expanded(text: str) -> str:
    """The text with the long forms of its abbreviations behind it."""
    return " ".join([text, *written_out(text, known())])


def vector_of(encoder: Encoder, text: str) -> np.ndarray | None:
    """The query's unit vector; ``None`` for a text without a word."""
    return encoder.encode_queries([expanded(text)])[0] if any(c.isalnum() for c in text) else None


def weights_of(query: Query) -> Weights:
    """The ranking weights of the query's kind, or those of long queries."""
    return LONG_WEIGHTS if len(tokens(query.text)) >= LONG else WEIGHTS[query.kind]
