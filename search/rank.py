"""Turn a query into ranked passages: words and vector to the engine, both arms fused by the kind's weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from search.encoder import Encoder, Quick
from search.engine import Candidates, Engine, Wanted
from search.fuse import fuse
from search.query import Condition, Query
from search.terms import NOTHING, Meant, Terms
from search.tokens import has_marks

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


# Learned by scripts/tune_ranking.py from the development benchmarks; a kind that is not there has the first row's.
TABLE = Path(__file__).parent / "data" / "ranking.json"
ALL = "mọi loại"


@cache
def table() -> Mapping[str, Weights]:
    """The learned weights by label."""
    return {name: Weights(**row) for name, row in json.loads(TABLE.read_text("utf-8")).items()}


def label(kind: str, marked: bool) -> str:
    """The name of a kind's row in the table.

    >>> label("câu hỏi", False)
    'câu hỏi, không dấu'
    """
    return kind if marked else f"{kind}, không dấu"


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


def vector_of(encoder: Encoder, text: str, meant: Meant = NOTHING, alone: bool = False) -> np.ndarray | None:
    """The query's unit vector, its short forms written out; ``None`` for a text without a word.

    ``alone``: no other question is being answered.
    """
    if not any(c.isalnum() for c in text):
        return None
    written = " ".join([text, *dict.fromkeys(long for _, long in meant.longs)])
    if alone and isinstance(encoder, Quick):
        return encoder.encode_alone(written)
    vector: np.ndarray = encoder.encode_queries([written])[0]
    return vector


def weights_of(query: Query) -> Weights:
    """The ranking weights of the query's kind, typed with marks or without."""
    rows, marked = table(), has_marks(query.text)
    return rows.get(label(query.kind, marked)) or rows[label(ALL, marked)]
