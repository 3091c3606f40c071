"""An inverted file with 8-bit codes: finds near rows fast in many, roughly; exact values are the caller's work."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import faiss
import numpy as np

# The stubs that come with the package know neither selectors nor parameters by name.
FAISS: Any = faiss
# Cells grow with the root of the rows; a look-up visits the root of them times PROBES_PER_ROOT. Sentence vectors lie in
# a narrow cone, where neighbours spread over many cells: of the nearest ten, 320 of 1,332 cells give 0.995 over 200,000
# rows; of 2,743 cells 320 give 0.975 to 0.995 over 600,000, by the queries that are asked, 480 give 0.993 to 0.997.
CELLS_PER_ROOT = 5.0
PROBES_PER_ROOT = 9.2
SAMPLE = 40  # training rows for each cell
CHUNK = 50_000  # rows held in memory at once while building
SEED = 7


def cell_count(rows: int) -> int:
    """How many cells so many rows want.

    >>> cell_count(1_000_000), cell_count(10)
    (5000, 10)
    """
    return max(1, min(rows, int(CELLS_PER_ROOT * rows**0.5)))


def train(rows: np.ndarray) -> Any:
    """Empty cells, fitted to the rows (n, dimension)."""
    count, dimension = rows.shape
    cells = cell_count(count)
    places = np.random.default_rng(SEED).choice(count, min(count, cells * SAMPLE), replace=False)
    index: Any = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension), dimension, cells, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.spherical = True  # else long centres draw rows that lie nearer to others
    index.cp.min_points_per_centroid = 1  # it would warn on the standard output
    index.train(np.ascontiguousarray(rows[np.sort(places)]))
    return index


def fill(index: Any, rows: np.ndarray, start: int) -> None:
    """Add the rows from ``start`` on, each by its place."""
    for low in range(start, len(rows), CHUNK):
        high = min(low + CHUNK, len(rows))
        index.add_with_ids(np.ascontiguousarray(rows[low:high]), np.arange(low, high, dtype=np.int64))


def write(index: Any, path: Path) -> None:
    """Write and make durable."""
    faiss.write_index(index, str(path))
    with path.open("rb") as file:
        os.fsync(file.fileno())


def read(path: Path) -> Any:
    """The whole index in memory, to add to it."""
    return faiss.read_index(str(path))


class Cells:
    """The inverted file opened for looking up; its lists stay on disk until they are looked at."""

    def __init__(self, path: Path) -> None:
        self.index = FAISS.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        # Each look-up would start threads only to touch pages.
        FAISS.downcast_InvertedLists(self.index.invlists).prefetch_nthread = 0
        self.probes = min(self.index.nlist, round(PROBES_PER_ROOT * self.index.nlist**0.5))
        self._beside = ThreadPoolExecutor(1, "cells")

    def near(self, vector: np.ndarray, limit: int, live: np.ndarray | None = None) -> np.ndarray:
        """Places of rows that are among the nearest; ``live``: a bitmap of those that count.

        Two threads share the cells: where many ask, that costs nothing, and a question that comes alone waits less.
        """
        asked = np.ascontiguousarray(vector.reshape(1, -1), np.float32)
        close, cells = self.index.quantizer.search(asked, self.probes)
        other = self._beside.submit(self._within, asked, cells[:, 1::2], close[:, 1::2], limit, live)
        found = self._within(asked, cells[:, ::2], close[:, ::2], limit, live)
        values, places = map(np.concatenate, zip(found, other.result(), strict=True))
        best = np.argsort(-values, kind="stable")[:limit]
        return np.asarray(places[best][places[best] >= 0])

    def _within(
        self, asked: np.ndarray, cells: np.ndarray, close: np.ndarray, limit: int, live: np.ndarray | None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Similarities and places (limit,) of the nearest in these cells (1, n), whose centres are so close."""
        values, places = np.full(limit, -np.inf, np.float32), np.full(limit, -1, np.int64)
        if not cells.shape[1]:
            return values, places
        arrays = [asked, *map(np.ascontiguousarray, (cells, close)), values, places]
        at = [FAISS.swig_ptr(array) for array in arrays]
        selector = None if live is None else FAISS.IDSelectorBitmap(live)
        wanted = FAISS.SearchParametersIVF(nprobe=cells.shape[1], sel=selector)
        # The wrapped form takes no parameters, and without them every search of this index has the same.
        self.index.search_preassigned_c(1, at[0], limit, *at[1:], False, wanted)
        return values, places
