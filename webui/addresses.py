"""Addresses that depend on nothing but where the application is mounted: every page has some thirty of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import request, url_for


def fixed(endpoint: str, **values: Any) -> str:
    """As ``url_for`` with the endpoint's whole name; built once."""
    return _built(request.root_path, endpoint, tuple(values.items()))


@lru_cache(maxsize=256)
def _built(_root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
    return url_for(endpoint, **dict(values))
