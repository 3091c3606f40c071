"""How a reader tells the process that watches it that it still gets on."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

_watcher: ContextVar[Callable[[], None] | None] = ContextVar("watcher", default=None)


def watch(watcher: Callable[[], None] | None) -> None:
    """Have ``watcher`` called at every beat from now on; ``None`` ends it."""
    _watcher.set(watcher)


def beat() -> None:
    """Say that a page, or another piece of work of its size, is done."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher()
