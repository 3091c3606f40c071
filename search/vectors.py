"""Vectors of one partition: exact inner product in FAISS; vectors have unit norm, so FAISS returns similarity."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from search.errors import SearchError


class Vectors:
    """Vectors by pid. Changes stay in memory until ``save``."""

    def __init__(self, path: Path, dimension: int) -> None:
        self.path = path
        self.dimension = dimension
        self.changed = False
        if path.exists():
            try:
                self.index = faiss.read_index(str(path))
            except RuntimeError as error:
                raise SearchError(f"Không đọc được chỉ mục nghĩa {path}. Hãy dựng lại: tranguon rebuild.") from error
        else:
            self.index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    def __len__(self) -> int:
        return int(self.index.ntotal)

    def add(self, pids: Sequence[int], vectors: np.ndarray) -> None:
        """Keep vectors (n, dimension) in place of those under the same pids."""
        self.remove(pids)
        self.index.add_with_ids(np.ascontiguousarray(vectors, np.float32), np.asarray(pids, np.int64))
        self.changed = True

    def remove(self, pids: Iterable[int]) -> None:
        """Forget vectors; unknown pids are ignored."""
        ids = np.fromiter(pids, np.int64)
        if len(ids) and len(self):
            self.changed = self.index.remove_ids(faiss.IDSelectorBatch(ids)) > 0 or self.changed

    def search(self, vector: np.ndarray, limit: int) -> list[tuple[int, float]]:
        """(pid, similarity), best first."""
        if not len(self):
            return []
        similarities, pids = self.index.search(vector.reshape(1, -1), min(limit, len(self)))
        return [(int(p), float(s)) for p, s in zip(pids[0], similarities[0], strict=True) if p >= 0]

    def similarities(self, vector: np.ndarray, pids: Sequence[int]) -> dict[int, float]:
        """The similarity of each of these passages; those not held are left out."""
        if not pids:
            return {}
        try:
            kept = self.index.reconstruct_batch(np.asarray(pids, np.int64))
        except RuntimeError:
            # One of them is missing: the machine stopped between writing words and vectors.
            ids: Any = self.index.id_map  # type: ignore[attr-defined]  # IndexIDMap2 has it
            held = set(faiss.vector_to_array(ids).tolist())
            known = [pid for pid in pids if pid in held]
            return self.similarities(vector, known) if len(known) < len(pids) else {}
        return dict(zip(pids, (kept @ vector).tolist(), strict=True))

    def save(self) -> None:
        """Write the index whole, then put it in place."""
        if self.changed or not self.path.exists():
            work = self.path.with_suffix(".new")
            faiss.write_index(self.index, str(work))
            os.replace(work, self.path)
            self.changed = False
