"""Vectors of one partition: exact inner product; vectors have unit norm, so that it is the similarity.

Few rows are compared one by one. Of many, an inverted file (``cells.py``) says which are near, and these are compared
exactly; rows that came since it was made are compared one by one. ``state.json`` is written last, so that a crash
leaves what was there before.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from search import cells
from search.errors import SearchError
from search.rows import RowFiles, Scattered, similarities

STATE = "state.json"
# Up to so many rows every one is compared: 92 MB to walk through, some 8 ms. Measured: beyond, cells are faster.
EXACT = 60_000
# Rows outside the cells, and the share of dead ones, that are put up with before the work of mending.
LOOSE, DEAD = 20_000, 0.3
REFIT = 4  # cells are fitted anew when the rows have grown so many times
SPARE = 100  # candidates of the cells beyond those asked for: their order is rough


@dataclass(frozen=True, slots=True)
class State:
    """What counts in the folder: the first ``rows`` rows; ``covered`` of them are in the cells file."""

    generation: int = 0
    rows: int = 0
    covered: int = 0
    fitted: int = 0
    cells: str = ""


class Vectors:
    """Vectors by pid. Changes stay in memory, unseen, until ``save``."""

    def __init__(self, folder: Path, dimension: int, exact: int = EXACT, loose: int = LOOSE) -> None:
        self.folder = folder
        self.dimension = dimension
        self.exact, self.loose = exact, loose
        self._new: dict[int, np.ndarray] = {}
        self._gone: set[int] = set()
        self._open()

    def _open(self) -> None:
        try:
            self.state = self._read_state()
            self.files = RowFiles(self.folder, self.state.generation, self.dimension)
            self.pids = self.files.read_pids(self.state.rows)
            if len(self.pids) < self.state.rows:
                raise ValueError(f"{len(self.pids)} < {self.state.rows}")
            self.rows = self.files.mapped(self.state.rows)
            self._scattered = Scattered(self.files.rows, self.dimension) if self.state.rows else None
            self._cells = cells.Cells(self.folder / self.state.cells) if self.state.cells else None
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise SearchError(f"Không đọc được chỉ mục nghĩa {self.folder}. Hãy dựng lại: tranguon rebuild.") from error
        self.live = self.pids >= 0
        self.alive = int(self.live.sum())
        known = np.where(self.live, self.pids, ~self.pids)
        # Passages come in the order of their pids but for those that replace others.
        self._order = None if bool(np.all(known[1:] > known[:-1])) else np.argsort(known, kind="stable")
        self._known = known if self._order is None else known[self._order]
        covered = self.live[: self.state.covered]
        self._bitmap = None if bool(covered.all()) else np.packbits(covered, bitorder="little")

    def _read_state(self) -> State:
        try:
            return State(**json.loads((self.folder / STATE).read_text("utf-8")))
        except FileNotFoundError:
            return State()

    def __len__(self) -> int:
        return self.alive

    def add(self, pids: Sequence[int], vectors: np.ndarray) -> None:
        """Keep vectors (n, dimension) in place of those under the same pids."""
        self._gone.update(pids)
        self._new.update(zip(pids, np.asarray(vectors, np.float32), strict=True))

    def remove(self, pids: Iterable[int]) -> None:
        """Forget vectors; unknown pids are ignored."""
        for pid in pids:
            self._gone.add(pid)
            self._new.pop(pid, None)

    def search(self, vector: np.ndarray, limit: int, also: Sequence[int] = ()) -> list[tuple[int, float]]:
        """(pid, similarity), best first; then those of ``also`` that are held and not among the best."""
        loose = similarities(self.rows[self.state.covered :], vector)
        places, values = self._best(loose, limit)
        if self._cells is not None and self._scattered is not None:
            near = self._cells.near(vector, limit + SPARE, self._bitmap)
            places = np.concatenate([places, near])
            values = np.concatenate([values, similarities(self._scattered.at(near), vector)])
        best = np.argsort(-values, kind="stable")[:limit]
        found = dict(zip(self.pids[places[best]].tolist(), values[best].tolist(), strict=True))
        pids, places = self._places([pid for pid in also if pid not in found])
        found.update(zip(pids.tolist(), self._values(vector, places, loose).tolist(), strict=True))
        return list(found.items())

    def _best(self, loose: np.ndarray, limit: int) -> tuple[np.ndarray, np.ndarray]:
        """Places and similarities of the best rows outside the cells, in no order. ``loose``: those of all."""
        first = self.state.covered
        alive = np.where(self.live[first:], loose, np.float32(-2.0))
        places = np.argpartition(-alive, limit)[:limit] if limit < len(alive) else np.arange(len(alive))
        places = places[alive[places] > -2.0]
        return places + first, alive[places]

    def _values(self, vector: np.ndarray, places: np.ndarray, loose: np.ndarray) -> np.ndarray:
        """The similarities of rows anywhere; ``loose``: of those outside the cells, at hand."""
        outside = places >= self.state.covered
        values = np.empty(len(places), np.float32)
        values[outside] = loose[places[outside] - self.state.covered]
        if self._scattered is not None and not outside.all():
            values[~outside] = similarities(self._scattered.at(places[~outside]), vector)
        return values

    def similarities(self, vector: np.ndarray, pids: Sequence[int]) -> dict[int, float]:
        """The similarity of each of these passages; those not held are left out."""
        found, places = self._places(pids)
        if self._scattered is None or not len(places):
            return {}
        return dict(zip(found.tolist(), similarities(self._scattered.at(places), vector).tolist(), strict=True))

    def _places(self, pids: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        """Of these pids those that are held, and the row of each."""
        asked = np.asarray(pids, np.int64)
        # Of a passage that was replaced the newest row is the last.
        at = np.searchsorted(self._known, asked, side="right") - 1
        held = (at >= 0) & (self._known[at] == asked) if len(self._known) else np.zeros(len(asked), bool)
        asked, at = asked[held], at[held]
        places = at if self._order is None else self._order[at]
        live = self.live[places]
        return asked[live], places[live]

    def save(self) -> None:
        """Make the changes durable and seen. Raises: SearchError: another program changed the files meanwhile."""
        if not self._new and not self._gone and (self.folder / STATE).exists():
            return
        if self._read_state() != self.state:
            raise SearchError("Một lệnh khác vừa cập nhật chỉ mục của thư viện này. Hãy chạy lại lệnh.")
        self.folder.mkdir(parents=True, exist_ok=True)
        gone, places = self._places(sorted(self._gone))
        if len(places):
            self.files.bury(places.tolist(), gone)
        if self._new:
            pids = np.fromiter(self._new, np.int64)
            self.files.append(self.state.rows, pids, np.stack(list(self._new.values())))
        dead = int((~self.live).sum()) + len(places)
        self._put(self._mended(self.state.rows + len(self._new), dead))
        used = self._used()
        self._new, self._gone = {}, set()
        self._open()
        self._sweep(used | self._used())

    def _mended(self, count: int, dead: int) -> State:
        """The state with so many rows; made denser, or its cells filled up, where it is time for that."""
        state, files = self.state, self.files
        if dead > self.loose and dead > count * DEAD:
            live = files.read_pids(count) >= 0
            denser = RowFiles(self.folder, state.generation + 1, self.dimension)
            rows, pids, kept = files.mapped(count), files.read_pids(count), 0
            for low in range(0, count, cells.CHUNK):
                some = live[low : low + cells.CHUNK]
                denser.append(kept, pids[low : low + cells.CHUNK][some], rows[low : low + cells.CHUNK][some])
                kept += int(some.sum())
            state, files, count = State(generation=denser.generation), denser, kept
        if count <= self.exact:
            return State(state.generation, count)
        if state.cells and count - state.covered <= self.loose:
            return State(state.generation, count, state.covered, state.fitted, state.cells)
        rows = files.mapped(count)
        refit = not state.cells or count > state.fitted * REFIT
        index = cells.train(rows) if refit else cells.read(self.folder / state.cells)
        cells.fill(index, rows, 0 if refit else state.covered)
        name = f"cells-{state.generation}-{count}.faiss"
        cells.write(index, self.folder / name)
        return State(state.generation, count, count, count if refit else state.fitted, name)

    def _put(self, state: State) -> None:
        work = self.folder / (STATE + ".new")
        work.write_text(json.dumps(asdict(state)), "utf-8")
        os.replace(work, self.folder / STATE)

    def _used(self) -> set[str]:
        return {STATE, self.state.cells, self.files.rows.name, self.files.pids.name}

    def _sweep(self, used: set[str]) -> None:
        """Remove the files of states before the former, which a program may be opening now."""
        for path in self.folder.iterdir():
            if path.name not in used:
                path.unlink(missing_ok=True)


def take_over(former: Path, vectors: Vectors) -> None:
    """Take in the single FAISS file that earlier versions kept; it goes with the next change."""
    index: Any = faiss.read_index(str(former))
    pids = faiss.vector_to_array(index.id_map)
    vectors.add(pids.tolist(), index.index.reconstruct_n(0, len(pids)))
    vectors.save()
    former.unlink()
