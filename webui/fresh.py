"""Something costly to make, made anew when it is older than some seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Fresh(Generic[T]):
    """``make`` gets what it made before, None at first. One thread makes at a time; the others wait."""

    def __init__(self, seconds: float, make: Callable[[T | None], T]) -> None:
        self._seconds = seconds
        self._make = make
        self._lock = threading.Lock()
        self._made: T | None = None
        self._at = -float("inf")

    def forget(self) -> None:
        """Make it anew at the next question."""
        with self._lock:
            self._at = -float("inf")

    def get(self) -> T:
        """The thing, at most so many seconds old."""
        with self._lock:
            if self._made is None or time.monotonic() - self._at >= self._seconds:
                self._made = self._make(self._made)
                self._at = time.monotonic()
            return self._made
