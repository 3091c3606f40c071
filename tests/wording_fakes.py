"""A small library of plain texts for the tests of the wording workbench."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.records import Document, Header, Level, Page, Passage, Role, Section
from corpus.store import Library


def put(
    library: Library,
    path: str,
    *passages: str,
    issuer: str | None = "UBND tỉnh Nghệ An",
    date: str | None = "2024-05-19",
    number: str | None = "12/KH-UBND",
    kind: str = "kế hoạch",
    title: str | None = None,
    level: Level = "thường",
    role: Role = Role.KHAC,
) -> str:
    """Keep a document of one page whose passages are these; its id."""
    text = "\n".join(passages)
    held, at = [], 0
    for ordinal, passage in enumerate(passages):
        held.append(Passage(ordinal, 1, at, at + len(passage), passage))
        at += len(passage) + 1
    sections = (
        Section(0, "", None, None, 0, Role.KHAC, 0, len(text)),
        Section(1, "Điều 1", "Điều 1", None, 1, role, 0, len(text)),
    )
    data = f"{path} {date} {issuer} {text}".encode()
    document = Document(
        id=hashlib.sha256(data).hexdigest()[:16],
        path=path,
        media_type="text/plain",
        header=Header(number, kind, issuer, None, date, title, level=level),
        text=text,
        pages=(Page(1, 0, len(text), "test", 1.0),),
        sections=sections,
        passages=tuple(held),
    )
    library.put(document, data, path, "1")
    return document.id


def library_in(folder: Path) -> Library:
    """An empty library."""
    return Library.open(folder / "library")
