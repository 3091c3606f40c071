"""Turn a query into ranked passages: words and vector to the engine, both arms fused by the kind's weights."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np

from search.encoder import Encoder
from search.engine import Candidates, Engine, Wanted
from search.fuse import fuse
from search.query import Condition, Kind, Query
from search.terms import NOTHING, Meant, Terms

# Candidates that each arm gives before fusion.
DEPTH = 200


@dataclass(frozen=True, slots=True)
class Weights:
    """``dense`` 0..1 is the weight of similarity in the fusion; ``folded`` that of words without marks beside exact
    ones; ``pairs`` that of two neighbours beside single syllables.
    """

    dense: float = 0.5
    folded: float = 0.0
    pairs: float = 0.5


# Made by scripts/tune_fusion.py on the development benchmarks: a statement says so much in its own words that words
# tell more than meaning; a question is put in other words than the answer. Kinds that the benchmarks lack have the
# weights of questions.
WEIGHTS: Mapping[Kind, Weights] = {**{kind: Weights() for kind in Kind}, Kind.WORDING: Weights(dense=0.3)}


def candidates(
    engine: Engine,
    words: Terms,
    vector: np.ndarray | Future[np.ndarray | None] | None,
    condition: Condition,
    depth: int = DEPTH,
) -> Candidates:
    """What the arms of one partition found."""
    return engine.search(Wanted(words.exact, words.folded, vector, condition), depth)


def ranked(found: Candidates, weights: Weights) -> list[tuple[int, float]]:
    """(pid, fused 0..1), best first."""
    return fuse(found.similarity, found.bm25, weights.dense)


def vector_of(encoder: Encoder, text: str, meant: Meant = NOTHING) -> np.ndarray | None:
    """The query's unit vector, its short forms written out; ``None`` for a text without a word."""
    if not any(c.isalnum() for c in text):
        return None
    vector: np.ndarray = encoder.encode_queries([" ".join([text, *(long for _, long in meant.longs)])])[0]
    return vector


def weights_of(query: Query) -> Weights:
    """The ranking weights of the query's kind."""
    return WEIGHTS[query.kind]
