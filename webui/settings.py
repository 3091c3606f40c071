"""What can be set about the web application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from corpus.records import Level
from webui.directory import Directory

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class Process(Protocol):
    """A command that was started."""

    def poll(self) -> int | None:
        """None while it runs."""
        ...


# Starts another command of the program on the same library, in a process of its own.
Start = Callable[..., Process]


@dataclass(frozen=True, slots=True)
class Settings:
    """``levels``: the only ones whose documents can be seen. Lengths are code points, ``image_width`` pixels.
    ``seconds``: how old the counts of the first page and the list of numbers to link to may be.

    ``hosts``: the names under which the application answers, () for any; others get 400, so that a page
    elsewhere cannot reach a loopback server through a name of its own (DNS rebinding). ``accounts``: nobody sees
    anything without signing in, and then the levels of their own clearance; ``directory``, ``by_proxy``: see
    ``office.Office``. ``secure``: the browser speaks TLS.
    """

    levels: tuple[Level, ...] = ("thường",)
    accounts: bool = False
    directory: Directory | None = None
    by_proxy: bool = False
    secure: bool = False
    hosts: tuple[str, ...] = LOCAL_HOSTS
    hits: int = 10
    most_hits: int = 50
    query_length: int = 2000
    upload_bytes: int = 512 * 2**20
    rows: int = 50
    recent: int = 6
    part_length: int = 32_000
    image_width: int = 1200
    image_bytes: int = 64 * 2**20
    seconds: float = 10.0
