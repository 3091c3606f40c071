"""Wording indexes kept up to the catalog: at once where somebody can wait, in the background where nobody should."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from sqlalchemy.exc import SQLAlchemyError

from corpus.errors import LibraryError
from corpus.partitions import Partition
from corpus.store import Library
from search.wording_files import home_of, load_index, made_of, making, save_index
from search.wording_growing import Growing, empty_index
from search.wording_index import WordingIndex

BATCH = 2000
Progress = Callable[[int], None]
LOG = logging.getLogger(__name__)


def open_index(
    library: Library, partition: Partition, progress: Progress | None = None, anew: bool = False
) -> WordingIndex:
    """The partition's index, first brought up to the catalog. ``progress`` hears how many passages have been read.

    ``anew``: from nothing, so that no word is left of what was removed.
    """
    folder = home_of(library.folder, partition)
    index = load_index(folder, partition)
    if index and not anew and not lacking(library, index):
        return index
    if index is None and not library.count_after(0, partition):
        return empty_index(partition)
    with making(folder):
        # Another process may have made it while this one waited.
        held = None if anew else load_index(folder, partition)
        if held is None or lacking(library, held):
            save_index(folder, _grown(library, held or empty_index(partition), progress))
    return load_index(folder, partition) or empty_index(partition)


def lacking(library: Library, index: WordingIndex) -> int:
    """How many passages the catalog has gained or lost since the index was made; two small questions."""
    gone = library.removed_after(index.tombstone, index.partition)[0]
    return library.count_after(index.watermark, index.partition) + len(gone)


def catch_up_wording(
    library: Library, progress: Progress | None = None, partitions: Sequence[Partition] | None = None
) -> None:
    """Bring the indexes of these partitions, else of all, up to the catalog.

    Safe to stop at any moment and to run again.
    """
    for partition in library.partitions() if partitions is None else partitions:
        open_index(library, partition, progress)


def _grown(library: Library, index: WordingIndex, progress: Progress | None) -> WordingIndex:
    growing = Growing(index)
    gone, tombstone = library.removed_after(index.tombstone, index.partition)
    growing.drop(gone)
    watermark = index.watermark
    while batch := library.passages_after(watermark, index.partition, BATCH):
        growing.add(batch)
        watermark = batch[-1].pid
        if progress:
            progress(len(batch))
    return growing.done(watermark, tombstone)


class Keeper:
    """Catches up in a thread of its own, one at a time; any thread may ask for it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._asking = threading.Lock()
        self._idle = threading.Event()
        self._idle.set()
        self._wanted: set[Partition] = set()

    def start(self, partitions: Sequence[Partition] | None = None) -> None:
        """Begin with these partitions, else with all, unless it is being done already; then they follow."""
        with self._asking:
            self._wanted.update(self._library.partitions() if partitions is None else partitions)
            if self._idle.is_set():
                self._idle.clear()
                threading.Thread(target=self._work, name="wording", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether everything asked for was done within so many seconds."""
        return self._idle.wait(seconds)

    def _work(self) -> None:
        while True:
            with self._asking:
                if not self._wanted:
                    self._idle.set()
                    return
                partition = self._wanted.pop()
            try:
                open_index(self._library, partition)
            except (OSError, LibraryError, SQLAlchemyError):
                # The old index goes on answering and says what it lacks; the next question tries again.
                LOG.exception("the wording index of %s was not made", partition)


class Held:
    """One partition's index as last opened: the newest on disk, whether or not it has caught up."""

    def __init__(self, library: Library, partition: Partition) -> None:
        self._library = library
        self.index = empty_index(partition)
        self._folder = home_of(library.folder, partition)

    def newest(self) -> WordingIndex:
        """The index on disk, opened again only where another has been made since."""
        made = made_of(self._folder)
        if made and (made["watermark"], made["tombstone"]) != (self.index.watermark, self.index.tombstone):
            self.index = load_index(self._folder, self.index.partition) or self.index
        return self.index
