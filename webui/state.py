"""What every view of one application works with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from flask import current_app

from corpus.partitions import Partition
from corpus.store import Library
from search.results import Filters, Results
from webui.desk import Desk
from webui.drafts import Drafts, ReadDraft
from webui.found import Places
from webui.fresh import Fresh
from webui.overview import Overview
from webui.pictures import Pictures
from webui.settings import Settings
from webui.shelf import Shelf
from webui.user import current_user

KEY = "tranguon"


class Finder(Protocol):
    """What answers queries: ``search.searcher.Searcher``, or a stand-in."""

    def search(self, query: str, filters: Filters = ..., limit: int = ...) -> Results:
        """The best ``limit`` passages."""
        ...


@dataclass(frozen=True, slots=True)
class State:
    """One application's parts."""

    library: Library  # for what belongs to a person; documents are seen through the shelf only
    shelf: Shelf
    finder: Finder
    desk: Desk
    pictures: Pictures
    overview: Fresh[Overview]
    places: Places
    settings: Settings
    drafts: Drafts
    read_draft: ReadDraft | None


class Rooms:
    """The parts of one application for readers of each clearance, made when the first of them comes."""

    def __init__(self, settings: Settings, make: Callable[[tuple[Partition, ...]], State]) -> None:
        self.settings = settings
        self._make = make
        self._made: dict[tuple[Partition, ...], State] = {}
        self._lock = threading.Lock()

    def of(self, partitions: tuple[Partition, ...]) -> State:
        """The parts that see these partitions and no others."""
        with self._lock:
            if partitions not in self._made:
                self._made[partitions] = self._make(partitions)
            return self._made[partitions]


def server_settings() -> Settings:
    """How the application was started, before anybody is known."""
    return cast(Rooms, current_app.extensions[KEY]).settings


def state() -> State:
    """The running application's parts, as far as the person asking may see."""
    return cast(Rooms, current_app.extensions[KEY]).of(current_user().partitions)
