"""One error a cause; each message is a Vietnamese sentence saying what, where and what to do."""

from __future__ import annotations


class LibraryError(Exception):
    """The library cannot be used as it is; the message says why and what to do."""


class NoLibrary(LibraryError):
    """There is no library in the folder."""


class NewerLibrary(LibraryError):
    """A newer version of the program made the library."""


class NoDocument(LibraryError):
    """The library holds no such document."""
