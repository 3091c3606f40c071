"""Which files are versions of one act (draft, signed copy, scan, re-issue), as the last ingest found it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from corpus import tables
from corpus.corrections import apply
from corpus.decisions import newest
from corpus.reader import DocumentRow, Reader, unpack_header
from corpus.records import Header
from corpus.store import Library


@dataclass(frozen=True, slots=True)
class Version:
    """A file's place among the versions of its act: ``family`` is the id of the first, ``place`` counts from 0."""

    family: str
    place: int


@dataclass(frozen=True, slots=True)
class Print:
    """What a text is told apart by. ``fingerprint``: see `ingest.families`; ``words``: how many it has."""

    words: int
    scanned: bool
    fingerprint: bytes


def versions(library: Reader) -> dict[str, Version]:
    """By document id the place of every file whose act has more than one."""
    f = tables.families.c
    several = select(f.family).group_by(f.family).having(func.count() > 1)
    query = select(f.document_id, f.family, f.place).where(f.family.in_(several))
    with library.database.connect() as connection:
        return {row.document_id: Version(row.family, row.place) for row in connection.execute(query)}


def versions_of(library: Reader, document_id: str) -> list[DocumentRow]:
    """All versions of the act that a document is one of, the signed one first; itself alone is no version: []."""
    f = tables.families.c
    family = select(f.family).where(f.document_id == document_id).scalar_subquery()
    with library.database.connect() as connection:
        ids = connection.execute(select(f.document_id).where(f.family == family).order_by(f.place)).scalars().all()
    rows = library.rows(ids) if len(ids) > 1 else {}
    return [rows[one] for one in ids if one in rows]


def headers(library: Reader) -> dict[str, Header]:
    """The header of every document, with what people corrected, in the order in which they were first read."""
    d = tables.documents.c
    decided: dict[str, list[object]] = {}
    with library.database.connect() as connection:
        for one in newest(connection, "correction"):
            decided.setdefault(one.document_id, []).append(one)
        rows = connection.execute(select(d.id, d.header).order_by(d.ingested_at, d.id)).all()
    return {row.id: apply(unpack_header(row.header), decided.get(row.id, [])) for row in rows}  # type: ignore[arg-type]


def prints(library: Reader) -> dict[str, Print]:
    """What was kept of the texts that were looked at before."""
    f = tables.families.c
    query = select(f.document_id, f.words, f.scanned, f.fingerprint)
    with library.database.connect() as connection:
        return {row[0]: Print(row[1], bool(row[2]), row[3]) for row in connection.execute(query)}


def keep_families(library: Library, groups: Iterable[tuple[str, ...]], known: Mapping[str, Print]) -> None:
    """Put these groups, each in its order, in place of what was kept."""
    rows = [
        {
            "document_id": document_id,
            "family": group[0],
            "place": place,
            "words": known[document_id].words,
            "scanned": int(known[document_id].scanned),
            "fingerprint": known[document_id].fingerprint,
        }
        for group in groups
        for place, document_id in enumerate(group)
    ]
    d = tables.documents.c
    with library.writing() as connection:
        connection.execute(delete(tables.families))
        # A document removed meanwhile is no version of anything.
        held = set(connection.execute(select(d.id)).scalars())
        kept = [row for row in rows if row["document_id"] in held]
        if kept:
            connection.execute(insert(tables.families), kept)
