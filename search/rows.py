"""Vectors on disk: float32 rows in the order in which they came, and the pid of each row.

A row is never moved. The row of a passage that was removed or replaced keeps its place under ``~pid``, which is
negative. What lies behind the rows that the state counts is left from a run that stopped, and is written over.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np

# The stubs that come with the package leave this function out.
FAISS: Any = faiss


@dataclass(frozen=True, slots=True)
class RowFiles:
    """The two files of one generation; a new one is made when too many rows are dead."""

    folder: Path
    generation: int
    dimension: int

    @property
    def rows(self) -> Path:
        """Little-endian float32 (n, dimension)."""
        return self.folder / f"rows-{self.generation}.f32"

    @property
    def pids(self) -> Path:
        """Little-endian int64 (n,)."""
        return self.folder / f"pids-{self.generation}.i64"

    def read_pids(self, count: int) -> np.ndarray:
        """The first ``count`` pids; dead rows have negative ones."""
        if not count:
            return np.empty(0, np.int64)
        return np.fromfile(self.pids, "<i8", count).astype(np.int64, copy=False)

    def mapped(self, count: int) -> np.ndarray:
        """The first ``count`` rows, read from disk as they are looked at."""
        shape = (count, self.dimension)
        return np.memmap(self.rows, "<f4", "r", shape=shape) if count else np.empty(shape, np.float32)

    def append(self, count: int, pids: np.ndarray, vectors: np.ndarray) -> None:
        """Write rows behind the first ``count``."""
        _write(self.rows, count * self.dimension * 4, np.ascontiguousarray(vectors, "<f4"))
        _write(self.pids, count * 8, np.ascontiguousarray(pids, "<i8"))

    def bury(self, places: Sequence[int], pids: np.ndarray) -> None:
        """Mark rows as dead."""
        with self.pids.open("r+b") as file:
            for place, pid in zip(places, pids.tolist(), strict=True):
                file.seek(place * 8)
                file.write((~pid).to_bytes(8, "little", signed=True))
            file.flush()
            os.fsync(file.fileno())


class Scattered:
    """Single rows read by place. Read, not mapped: mapped pages would count as the program's memory for good."""

    def __init__(self, path: Path, dimension: int) -> None:
        self._file = os.open(path, os.O_RDONLY)
        self._dimension = dimension

    def __del__(self) -> None:
        os.close(self._file)

    def at(self, places: np.ndarray) -> np.ndarray:
        """The rows (n, dimension) at these places."""
        size = self._dimension * 4
        parts = [os.pread(self._file, size, place * size) for place in places.tolist()]
        return np.frombuffer(b"".join(parts), "<f4").reshape(len(parts), self._dimension)


def similarities(rows: np.ndarray, vector: np.ndarray) -> np.ndarray:
    """Each row's inner product with the vector, float32 (n,), on the thread that asks.

    numpy's own product would take every core for each question, and its threads go on spinning for 20 ms after:
    measured, that is half of the processor when many ask at once.
    """
    found = np.empty(len(rows), np.float32)
    if len(rows):
        aligned = np.ascontiguousarray(vector, np.float32)
        pointers = [FAISS.swig_ptr(array) for array in (found, aligned, rows)]
        FAISS.fvec_inner_products_ny(*pointers, rows.shape[1], len(rows))
    return found


def _write(path: Path, offset: int, values: np.ndarray) -> None:
    with path.open("r+b" if path.exists() else "x+b") as file:
        file.seek(offset)
        file.write(values.tobytes())
        file.flush()
        os.fsync(file.fileno())
