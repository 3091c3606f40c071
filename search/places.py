"""Of every passage of a partition its document and role, by pid: every answer asks it of hundreds of candidates.

The catalog tells; what it told is kept in arrays, and beside the index so that a start need not ask for all again.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Collection, Iterable
from pathlib import Path

import numpy as np

from corpus.partitions import Partition
from corpus.reader import ROLES, Reader
from corpus.records import Role

FILE = "places.npz"


class Places:
    """The places of one partition's passages. Never changed: what comes and goes makes a new one.

    ``pids`` (n,) grow; ``documents`` (n,) and ``roles`` (n,) are places in ``ids`` and ``names``; ``removed``: the
    last tombstone taken into account.
    """

    def __init__(
        self, pids: np.ndarray, documents: np.ndarray, roles: np.ndarray, ids: list[str], names: list[str], removed: int
    ) -> None:
        self.pids, self.documents, self.roles = pids, documents, roles
        self.ids, self.names = ids, names
        self.removed = removed
        self.last = int(pids[-1]) if len(pids) else 0
        self._roles = [ROLES[name] for name in names]
        self._open: tuple[Collection[str], np.ndarray] = ((), np.zeros(len(ids), bool))

    @classmethod
    def empty(cls) -> Places:
        """Of no passage."""
        return cls(np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.uint8), [], [], 0)

    @classmethod
    def read(cls, folder: Path) -> Places:
        """Those kept in an index folder; none where the file is missing or damaged, since the catalog has them all."""
        try:
            with (folder / FILE).open("rb") as file, np.load(file) as kept:
                arrays = [kept[name] for name in ("pids", "documents", "roles", "ids", "names", "removed")]
            return cls(arrays[0], arrays[1], arrays[2], arrays[3].tolist(), arrays[4].tolist(), int(arrays[5]))
        except (OSError, EOFError, ValueError, KeyError, IndexError, zipfile.BadZipFile):
            return cls.empty()

    def write(self, folder: Path) -> None:
        """Keep them in an index folder."""
        work = folder / (FILE + ".new")
        with work.open("wb") as file:
            np.savez(
                file, pids=self.pids, documents=self.documents, roles=self.roles, removed=np.int64(self.removed),
                ids=np.array(self.ids, "U16"), names=np.array(self.names, "U32"),
            )  # fmt: skip
        os.replace(work, folder / FILE)

    def caught_up(self, library: Reader, partition: Partition) -> Places:
        """These with what the catalog gained since, and without what it lost; itself where nothing changed."""
        gone, removed = library.removed_after(self.removed, partition)
        more = library.places_after(self.last, partition)
        if not more and removed == self.removed:
            return self
        ids, names = list(self.ids), list(self.names)
        pids = np.concatenate([self.pids, np.array([row[0] for row in more], np.int64)])
        documents = np.concatenate([self.documents, _numbered((row[1] for row in more), ids, np.int32)])
        roles = np.concatenate([self.roles, _numbered((row[2] for row in more), names, np.uint8)])
        held = ~np.isin(pids, np.array(gone, np.int64))
        return Places(pids[held], documents[held], roles[held], ids, names, removed)

    def kept(self, pids: Collection[int], documents: Collection[str], role: str | None) -> dict[int, tuple[str, Role]]:
        """(document id, role) of those of these passages that are held, of these documents, and of this role."""
        asked = np.fromiter(pids, np.int64, len(pids))
        at = np.minimum(np.searchsorted(self.pids, asked), max(len(self.pids) - 1, 0))
        fits = self.pids[at] == asked if len(self.pids) else np.zeros(len(asked), bool)
        fits[fits] = self._among(documents)[self.documents[at[fits]]]
        if role is not None:
            wanted = np.array([str(name) == role for name in self.names] or [False])
            fits[fits] = wanted[self.roles[at[fits]]]
        at = at[fits]
        found = zip(asked[fits].tolist(), self.documents[at].tolist(), self.roles[at].tolist(), strict=True)
        return {pid: (self.ids[document], self._roles[held]) for pid, document, held in found}

    def _among(self, documents: Collection[str]) -> np.ndarray:
        """Which of ``ids`` are among the documents; found once for those that most questions ask for."""
        known, mask = self._open
        if known is not documents:
            mask = np.fromiter((one in documents for one in self.ids), bool, len(self.ids))
            self._open = documents, mask
        return mask


def _numbered(values: Iterable[str], known: list[str], kind: type) -> np.ndarray:
    """The place of each value in ``known``, which gains those that it lacks."""
    places = {value: place for place, value in enumerate(known)}
    numbers = [places.setdefault(value, len(places)) for value in values]
    known[:] = places
    return np.array(numbers, kind)


def keep_up(library: Reader, partition: Partition, folder: Path) -> None:
    """Bring what is kept in an index folder up to the catalog."""
    kept = Places.read(folder)
    now = kept.caught_up(library, partition)
    if now is not kept:
        now.write(folder)
