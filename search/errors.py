"""What search can refuse; each message is a Vietnamese sentence saying what, where and what to do."""

from __future__ import annotations

from corpus.errors import LibraryError


class SearchError(LibraryError):
    """Search cannot answer."""


class NoModel(SearchError):
    """The embedding model is missing or cannot be read."""


class StaleIndex(SearchError):
    """The index was made by another encoder or by other token rules."""


class BadBenchmark(SearchError):
    """A benchmark folder is not in the BEIR layout."""
