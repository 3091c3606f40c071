"""An encoder that several threads may use though the model behind it promises nothing: one text at a time."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np

from search.encoder import Encoder


class Locked:
    """The encoder behind a lock."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._lock = threading.Lock()
        self.id = encoder.id
        self.dimension = encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Float32 (n, dimension), unit norm."""
        with self._lock:
            return self._encoder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Float32 (n, dimension), unit norm, in the order given."""
        with self._lock:
            return self._encoder.encode_passages(texts)
