"""What every view of one application works with."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from flask import current_app, g

from corpus.partitions import Partition
from corpus.store import Library
from search.results import Filters, Results
from webui.cleaner import Cleaner
from webui.desk import Desk
from webui.digest import Badges
from webui.drafts import Drafts, ReadDraft
from webui.found import Places
from webui.fresh import Fresh
from webui.leaves import Leaves
from webui.overview import Overview
from webui.settings import Settings
from webui.shelf import Shelf
from webui.user import current_user

KEY = "tranguon"
MOST_ROOMS = 16  # what each has read of the catalog stays in memory


class Finder(Protocol):
    """What answers queries: ``search.searcher.Searcher``, or a stand-in."""

    def search(self, query: str, filters: Filters = ..., limit: int = ...) -> Results:
        """The best ``limit`` passages."""
        ...

    def nearest(self, query: str, texts: Sequence[str], filters: Filters = ...) -> list[tuple[int, int] | None]:
        """Of each text the span of the sentence nearest in meaning."""
        ...


@dataclass(frozen=True, slots=True)
class State:
    """One application's parts."""

    library: Library  # for what belongs to a person; documents are seen through the shelf only
    shelf: Shelf
    finder: Finder
    desk: Desk
    leaves: Leaves
    overview: Fresh[Overview]
    places: Places
    settings: Settings
    drafts: Drafts
    badges: Badges
    read_draft: ReadDraft | None


class Rooms:
    """The parts of one application for readers of each clearance, made when the first of them comes."""

    def __init__(
        self,
        settings: Settings,
        make: Callable[[tuple[Partition, ...]], State],
        moved: Callable[[], int],
        cleaner: Cleaner,
    ) -> None:
        """``moved``: changes when a document went into another partition; then no room may remember anything."""
        self.settings = settings
        self.cleaner = cleaner
        self._make = make
        self._moved = moved
        self._at = moved()
        self._made: OrderedDict[tuple[Partition, ...], State] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, partitions: tuple[Partition, ...]) -> State:
        """The parts that see these partitions and no others."""
        with self._lock:
            if (now := self._moved()) != self._at:
                self._made.clear()
                self._at = now
            if partitions not in self._made:
                self._made[partitions] = self._make(partitions)
                while len(self._made) > MOST_ROOMS:
                    self._made.popitem(last=False)
            self._made.move_to_end(partitions)
            return self._made[partitions]


def server_settings() -> Settings:
    """How the application was started, before anybody is known."""
    return cast(Rooms, current_app.extensions[KEY]).settings


def cleaner() -> Cleaner:
    """What cleans the indexes that a document has left."""
    return cast(Rooms, current_app.extensions[KEY]).cleaner


def state() -> State:
    """The running application's parts, as far as the person asking may see; the same throughout one request."""
    partitions = current_user().partitions
    kept: tuple[tuple[Partition, ...], State] | None = g.get("room")
    if kept is None or kept[0] != partitions:
        kept = g.room = (partitions, cast(Rooms, current_app.extensions[KEY]).of(partitions))
    return kept[1]
