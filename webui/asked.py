"""What the address asks for: query, filters and numbers, checked once, in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from flask import request

from corpus.partitions import Partition
from corpus.records import Role
from corpus.text import canonical
from search.issuer_levels import ISSUER_LEVELS
from search.results import Filters, Sort
from webui.errors import BadRequest
from webui.formats import count
from webui.languages import N_, translated
from webui.messages import BAD_CHOICE, BAD_NUMBER, BAD_ROLE, BAD_YEAR, LONG_QUERY
from webui.settings import Settings

T = TypeVar("T")
YEARS = re.compile(r"(\d{4})(?:\s*(?:\.\.|-)\s*(\d{4}))?", re.ASCII)
# In the address: the filter's name in search and its title on the page.
FILTERS = {
    "loai": ("type", N_("Loại văn bản")),
    "co-quan": ("issuer", N_("Cơ quan ban hành")),
    "nam": ("year", N_("Năm ban hành")),
    "muc": ("role", N_("Loại nội dung")),
    "cap": ("issuer_level", N_("Cấp ban hành")),
    "phong-trao": ("movement", N_("Phong trào")),
}
SORTS: dict[str, Sort] = {"moi": "newest", "cu": "oldest"}
IN_FORCE = {"con": True}


def word(name: str) -> str | None:
    """A parameter's text without the spaces around it; None where it is missing or blank."""
    value = " ".join(canonical(request.args.get(name, "")).split())
    return value or None


def pasted(settings: Settings, name: str = "q") -> str:
    """A text that was pasted, with its lines, "" where there is none. Raises: BadRequest: it is too long."""
    lines = (" ".join(line.split()) for line in canonical(request.args.get(name, "")).split("\n"))
    return _short_enough("\n".join(filter(None, lines)), settings)


def query(settings: Settings, name: str = "q") -> str:
    """The query, "" where there is none. Raises: BadRequest: it is too long."""
    return _short_enough(word(name) or "", settings)


def _short_enough(asked: str, settings: Settings) -> str:
    if len(asked) > settings.query_length:
        raise BadRequest(translated(LONG_QUERY).format(length=count(len(asked)), most=count(settings.query_length)))
    return asked


def number(name: str, default: int, most: int, least: int = 1) -> int:
    """A number from ``least``; more than ``most`` is ``most``. Raises: BadRequest."""
    value = word(name)
    if value is None:
        return default
    if not value.isascii() or not value.isdigit() or int(value[:9]) < least:
        raise BadRequest(translated(BAD_NUMBER).format(value=value[:40], name=name, least=least))
    return min(int(value[:9]), most)


def choice(name: str, allowed: Mapping[str, T]) -> T | None:
    """What a parameter's value stands for, None where it is missing. Raises: BadRequest: it is none of those."""
    value = word(name)
    if value is not None and value not in allowed:
        raise BadRequest(translated(BAD_CHOICE).format(value=value[:40], name=name))
    return allowed[value] if value else None


def years() -> tuple[int, int] | None:
    """The years asked for, both included. Raises: BadRequest."""
    value = word("nam")
    return years_in(value) if value else None


def years_in(value: str) -> tuple[int, int]:
    """The first and last year that are written. Raises: BadRequest."""
    match = YEARS.fullmatch(value)
    if match is None:
        raise BadRequest(translated(BAD_YEAR).format(value=value[:40]))
    first, last = int(match[1]), int(match[2] or match[1])
    return min(first, last), max(first, last)


def filters(partitions: tuple[Partition, ...]) -> Filters:
    """The filters asked for, within the partitions that may be seen. Raises: BadRequest."""
    role = word("muc")
    if role is not None and role not in {str(known) for known in Role}:
        raise BadRequest(translated(BAD_ROLE).format(value=role[:40]))
    return Filters(
        type=word("loai"),
        issuer=word("co-quan"),
        years=years(),
        role=role,
        partitions=partitions,
        movement=word("phong-trao"),
        issuer_level=choice("cap", {level: level for level in ISSUER_LEVELS}),
        in_force=choice("hieu-luc", IN_FORCE) or False,
        sort=choice("xep", SORTS) or "relevance",
    )


def chosen() -> dict[str, str]:
    """The filters of the address that are set, by their names there."""
    return {name: value for name in (*FILTERS, "hieu-luc", "xep") if (value := word(name))}
