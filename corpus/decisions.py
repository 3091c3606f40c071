"""What people decided about the library: append-only, kept by document id, untouched by reading files again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Subject = Literal["link", "correction", "exemplar", "join", "level", "abbreviation"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's word on one thing.

    ``about`` says which thing of the document is meant, in words that stay when the file is read again
    (a field's name, an ``anchor`` of a sentence), never a place or a position. ``document_id`` is "" where no
    document is meant. The newest decision of a (subject, document, about) counts; "undone" takes one back.
    ``at`` is an ISO time with its zone; the catalog fills in ``seq``, which grows.
    """

    subject: Subject
    document_id: str
    about: str
    verdict: str
    value: str | None
    reason: str | None
    author: str
    at: str
    seq: int = 0


def anchor(*texts: str) -> str:
    """16 hex digits that name these texts whatever their spaces and capitals.

    >>> anchor("Đến năm  2025") == anchor("đến năm 2025") != anchor("đến năm 2026")
    True
    """
    folded = "\x1f".join(" ".join(text.casefold().split()) for text in texts)
    return hashlib.sha256(folded.encode()).hexdigest()[:16]
