"""Which documents a reader's filters and the query's fields leave."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.numbers import TYPES
from corpus.records import Role
from corpus.store import DocumentRow
from corpus.text import fold_marks
from search.facts import Facts
from search.issuer_levels import issuer_level
from search.results import Filters
from search.titles import words

TYPE_NAMES = {fold_marks(name): name for name in TYPES}
ROLE_NAMES = {fold_marks(str(role)): str(role) for role in Role}
IN_FORCE = frozenset({"con", "con hieu luc", "co"})
YEARS = re.compile(r"((?:19|20)\d\d)(?:\s*(?:\.\.|-|–|đến)\s*((?:19|20)\d\d))?")


def years_of(text: str) -> tuple[int, int] | None:
    """A year or a range of years, inclusive.

    >>> years_of("2020..2024"), years_of("2023"), years_of("nay")
    ((2020, 2024), (2023, 2023), None)
    """
    match = YEARS.search(text)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return min(first, last), max(first, last)


def with_fields(filters: Filters, fields: Iterable[tuple[str, str]]) -> Filters:
    """The filters narrowed by the query's own fields; a filter that the reader set stays."""
    for label, value in fields:
        if label == "loại" and not filters.type:
            filters = replace(filters, type=TYPE_NAMES.get(fold_marks(value), value))
        elif label == "cơ quan" and not filters.issuer:
            filters = replace(filters, issuer=value)
        elif label == "năm" and not filters.years:
            filters = replace(filters, years=years_of(value))
        elif label == "vai trò" and not filters.role:
            filters = replace(filters, role=ROLE_NAMES.get(fold_marks(value), value))
        elif label == "phong trào" and not filters.movement:
            filters = replace(filters, movement=value)
        elif label == "hiệu lực" and fold_marks(value) in IN_FORCE:
            filters = replace(filters, in_force=True)
        elif label == "trong văn bản" and not filters.document:
            filters = replace(filters, document=value)
    return filters


def keep_documents(rows: Iterable[DocumentRow], filters: Filters, facts: Facts | None = None) -> frozenset[str]:
    """The ids of the documents that pass. A word of an issuer or a document is looked for without marks.

    ``facts``: needed where a movement, a level of issuers or what is in force is asked for.
    """
    kind = fold_marks(filters.type) if filters.type else None
    issuer = words(filters.issuer) if filters.issuer else frozenset()
    document = words(filters.document) if filters.document else frozenset()
    kept = []
    for row in rows:
        if row.partition not in filters.partitions:
            continue
        if kind and fold_marks(row.type or "") != kind:
            continue
        if issuer and not issuer <= words(row.issuer or ""):
            continue
        if filters.years and not _within(row.date, filters.years):
            continue
        if document and not document <= words(f"{row.id} {row.number or ''} {row.title or ''} {row.path}"):
            continue
        if filters.issuer_level and issuer_level(row.issuer) != filters.issuer_level:
            continue
        if facts and filters.movement and not facts.names(row.id, filters.movement):
            continue
        if facts and filters.in_force and facts.ended(row.id):
            continue
        kept.append(row.id)
    return frozenset(kept)


def _within(date: str | None, years: tuple[int, int]) -> bool:
    return bool(date) and years[0] <= int(str(date)[:4]) <= years[1]
