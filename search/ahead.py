"""Do the costly part of the next item while this one is worked in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


def ahead(make: Callable[[Item, Callable[[], bool]], Made], items: Iterable[Item]) -> Iterator[tuple[Item, Made]]:
    """Each item with what ``make`` made of it, in order; one more is being made in a thread meanwhile.

    ``make`` is also given what says whether nobody waits for its result any more: it may then raise.
    """
    left = threading.Event()
    with ThreadPoolExecutor(1, "ahead") as pool:
        try:
            waiting: tuple[Item, Future[Made]] | None = None
            for item in items:
                following = (item, pool.submit(make, item, left.is_set))
                if waiting:
                    yield waiting[0], waiting[1].result()
                waiting = following
            if waiting:
                yield waiting[0], waiting[1].result()
        finally:
            left.set()
