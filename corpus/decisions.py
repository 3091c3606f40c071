"""What people decided about the library: append-only, kept by document id, untouched by reading files again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from corpus import tables
from corpus.rows import batches

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


def newest(connection: Connection, subject: Subject, document_ids: Iterable[str] | None = None) -> list[Decision]:
    """The decisions that count (see ``Reader.decisions``), within a transaction."""
    table = tables.decisions
    query = select(table).where(table.c.subject == subject).order_by(table.c.seq)
    parts = [query]
    if document_ids is not None:
        parts = [query.where(table.c.document_id.in_(batch)) for batch in batches(document_ids)]
    found: dict[tuple[str, str], Decision] = {}
    for part in parts:
        for row in connection.execute(part).mappings():
            found.pop((row["document_id"], row["about"]), None)
            found[row["document_id"], row["about"]] = Decision(**row)
    return sorted((one for one in found.values() if one.verdict != "undone"), key=lambda decision: decision.seq)
