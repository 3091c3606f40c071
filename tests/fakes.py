"""A stand-in for the encoder: deterministic, instant, and near for texts that share words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np

from search.tokens import tokens

DIMENSION = 64


@cache
def direction(word: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little")
    return np.random.default_rng(seed).standard_normal(DIMENSION)


class FakeEncoder:
    """Each word has a random direction, fixed by its hash; a text is the sum of its words, at unit norm."""

    id = "fake-1"
    dimension = DIMENSION

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        self.embedded += texts
        return self.encode_queries(texts)

    def _vector(self, text: str) -> np.ndarray:
        vector = np.full(DIMENSION, 0.01)
        for token in tokens(text):
            vector += direction(token.exact)
        unit: np.ndarray = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit
