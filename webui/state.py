"""What every view of one application works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, cast

from flask import current_app

from search.results import Filters, Results
from webui.desk import Desk
from webui.found import Places
from webui.fresh import Fresh
from webui.overview import Overview
from webui.pictures import Pictures
from webui.settings import Settings
from webui.shelf import Shelf

KEY = "tranguon"


class Finder(Protocol):
    """What answers queries: ``search.searcher.Searcher``, or a stand-in."""

    def search(self, query: str, filters: Filters = ..., limit: int = ...) -> Results:
        """The best ``limit`` passages."""
        ...


@dataclass(frozen=True, slots=True)
class State:
    """One application's parts."""

    shelf: Shelf
    finder: Finder
    desk: Desk
    pictures: Pictures
    overview: Fresh[Overview]
    places: Places
    settings: Settings


def state() -> State:
    """The running application's parts."""
    return cast(State, current_app.extensions[KEY])
