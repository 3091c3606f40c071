"""The list of documents, a page at a time: narrowed, counted and put in order by the catalog, from one of its indexes.

Every question names the partitions that the reader may see; nothing of another is counted or offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, func, or_, select

from corpus import tables
from corpus.partitions import Partition, collection_of, level_of
from corpus.reader import FIRST_PATH, Reader
from corpus.rows import DocumentRow
from corpus.text import fold_marks

YEAR = func.substr(tables.documents.c.date, 1, 4)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is left of the list: a type, an issuer, years (both included), and words of the header or the path.

    Words are looked for without marks, each anywhere in it.
    """

    type: str | None = None
    issuer: str | None = None
    years: tuple[int, int] | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be narrowed to: types and issuers in order, years from the newest; ``total``: how many documents."""

    types: tuple[str, ...]
    issuers: tuple[str, ...]
    years: tuple[str, ...]
    total: int


def choices(library: Reader, partitions: Sequence[Partition]) -> Choices:
    """The choices among the documents of these partitions."""
    d = tables.documents.c
    with library.database.connect() as connection:
        found = [
            sorted(
                value
                for value in connection.execute(select(one).distinct().where(_seen(partitions))).scalars()
                if value
            )
            for one in (d.type, d.issuer, YEAR)
        ]
        total = connection.execute(select(func.count()).select_from(tables.documents).where(_seen(partitions))).scalar()
    return Choices(tuple(found[0]), tuple(found[1]), tuple(reversed(found[2])), total or 0)


def listed(
    library: Reader, partitions: Sequence[Partition], narrowing: Narrowing, limit: int, page: int
) -> tuple[list[DocumentRow], int, int]:
    """The documents of a page, from 1, newest first and undated ones last; how many there are; which page it is.

    A page behind the last is the last.
    """
    d = tables.documents.c
    kept = [_seen(partitions), *_narrowed(narrowing)]
    ordered = select(d.id).where(*kept).order_by(d.date.is_(None), d.date.desc(), d.number_key, d.id)
    with library.database.connect() as connection:
        if narrowing.words:
            columns = (d.number, d.type, d.title, d.issuer, FIRST_PATH)
            rows = connection.execute(ordered.add_columns(*columns))
            ids = [row[0] for row in rows if _has(narrowing.words, row[1:])]
            total, page = len(ids), _page(page, len(ids), limit)
            ids = ids[(page - 1) * limit : page * limit]
        else:
            total = connection.execute(select(func.count()).select_from(tables.documents).where(*kept)).scalar() or 0
            page = _page(page, total, limit)
            ids = list(connection.execute(ordered.limit(limit).offset((page - 1) * limit)).scalars())
    found = library.rows(ids, partitions)
    return [found[one] for one in ids if one in found], total, page


def _page(asked: int, total: int, limit: int) -> int:
    return min(asked, max(1, -(-total // limit)))


def _seen(partitions: Sequence[Partition]) -> ColumnElement[bool]:
    d = tables.documents.c
    return or_(false(), *((d.level == level_of(one)) & (d.collection == collection_of(one)) for one in partitions))


def _narrowed(narrowing: Narrowing) -> list[ColumnElement[bool]]:
    d = tables.documents.c
    kept: list[ColumnElement[bool]] = []
    if narrowing.type is not None:
        kept.append(d.type == narrowing.type)
    if narrowing.issuer is not None:
        kept.append(d.issuer == narrowing.issuer)
    if narrowing.years:
        first, last = narrowing.years
        kept.append(YEAR.between(f"{first:04d}", f"{last:04d}"))
    return kept


def _has(words: Sequence[str], header: Sequence[str | None]) -> bool:
    shown = fold_marks(" ".join(filter(None, header)))
    return all(word in shown for word in words)
