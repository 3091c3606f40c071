"""The one soft failure of reading."""

from __future__ import annotations


class SkipDocument(Exception):
    """A file that cannot be read. ``reason``: one Vietnamese sentence, what is wrong and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __reduce__(self) -> tuple[type[SkipDocument], tuple[str]]:
        """Travel between processes."""
        return (SkipDocument, (self.reason,))
