"""The catalog's tables, and how records become rows and rows records again."""

from __future__ import annotations

import dataclasses
import zlib
from collections.abc import Iterable, Mapping

import numpy as np
from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

from corpus.records import (
    Abbreviation,
    AwardStatistic,
    Box,
    Exemplar,
    ExemplarDetail,
    Movement,
    Reference,
    Repair,
    ReviewItem,
    Section,
    Target,
)

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("media_type", String, nullable=False),
    Column("number", String),
    Column("number_key", String, index=True),
    Column("type", String),
    Column("issuer", String),
    Column("place", String),
    Column("date", String, index=True),
    Column("title", Text),
    Column("signer", String),
    Column("level", String, nullable=False, index=True),
    Column("header", Text, nullable=False),  # the whole Header as JSON; the columns above are for looking up
    Column("text", Text, nullable=False),
    Column("made_by", String, nullable=False),
    Column("ingested_at", String, nullable=False),
    Column("collection", String, nullable=False, server_default=""),  # "" is the common one
    Index("documents_by_partition", "level", "collection"),
    # Holds all that the list of documents is narrowed, counted and ordered by, so that no text is walked over.
    Index("documents_listed", "level", "collection", "date", "number_key", "id", "type", "issuer"),
)

# One document may lie in several places; a place holds one document at a time.
files = Table(
    "files",
    metadata,
    Column("source", Text, primary_key=True),
    Column("path", Text, nullable=False),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
)

pages = Table(
    "pages",
    metadata,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("reader", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("boxes", LargeBinary, nullable=False),
)

# A pid grows and is never used again, so that an index can say up to which one it has caught up.
passages = Table(
    "passages",
    metadata,
    Column("pid", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("section_ordinal", Integer, nullable=False),
    Column("section", String, nullable=False),
    Column("heading", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("page", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("level", String, nullable=False),  # the partition: see corpus.partitions
    Index("passages_of_document", "document_id", "ordinal", unique=True),
    Index("passages_by_level", "level", "pid"),
    sqlite_autoincrement=True,
)

removed = Table(
    "removed",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("pid", BigInteger, nullable=False),
    Column("level", String, nullable=False),  # the partition that lost it
    sqlite_autoincrement=True,
)

vectors = Table(
    "vectors",
    metadata,
    Column("encoder_id", String, primary_key=True),
    Column("hash", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

# Not tied to the documents by a foreign key: a decision outlives the reading, and even the removal, of its document.
decisions = Table(
    "decisions",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("subject", String, nullable=False),
    Column("document_id", String, nullable=False),
    Column("about", Text, nullable=False),
    Column("verdict", String, nullable=False),
    Column("value", Text),
    Column("reason", Text),
    Column("author", String, nullable=False),
    Column("at", String, nullable=False),
    Index("decisions_by_subject", "subject", "document_id"),
    sqlite_autoincrement=True,
)


# Derived from the documents, made again after every ingest: which act a file is a version of. ``family`` is the id of
# the act's first version, ``place`` the version's, from 0. The rest is kept so that texts are not read again for it.
families = Table(
    "families",
    metadata,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("family", String(16), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("scanned", Integer, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
)


def column_type(annotation: str) -> Integer | Float[float] | Text:
    """The SQL type for a record field's annotation ("int | None"); words and choices are text."""
    words = annotation.split()
    return Integer() if "int" in words else Float() if "float" in words else Text()


def finding_table(name: str, record: type) -> Table:
    """A table with the record's own fields as columns, in the order in which a document holds them."""
    columns = [Column(field.name, column_type(str(field.type))) for field in dataclasses.fields(record)]
    return Table(
        name,
        metadata,
        Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
        *columns,
    )


sections = finding_table("sections", Section)
# What was found in a document: its field in Document, the table, the record.
FINDINGS: Mapping[str, tuple[Table, type]] = {
    "sections": (sections, Section),
    "references": (finding_table("mentions", Reference), Reference),  # REFERENCES is a word of SQL
    "targets": (finding_table("targets", Target), Target),
    "movements": (finding_table("movements", Movement), Movement),
    "exemplars": (finding_table("exemplars", Exemplar), Exemplar),
    "exemplar_details": (finding_table("exemplar_details", ExemplarDetail), ExemplarDetail),
    "award_statistics": (finding_table("award_statistics", AwardStatistic), AwardStatistic),
    "abbreviations": (finding_table("abbreviations", Abbreviation), Abbreviation),
    "review": (finding_table("review", ReviewItem), ReviewItem),
    "repairs": (finding_table("repairs", Repair), Repair),
}

BOX = np.dtype([("start", "<i4"), ("end", "<i4"), *((n, "<f4") for n in ("x0", "y0", "x1", "y1", "confidence"))])


def pack_boxes(boxes: Iterable[Box]) -> bytes:
    """Boxes as compressed little-endian rows of two int32 and five float32."""
    rows = np.array([dataclasses.astuple(box) for box in boxes], dtype=BOX)
    return zlib.compress(rows.tobytes(), 6)


def unpack_boxes(packed: bytes) -> tuple[Box, ...]:
    """The boxes that ``pack_boxes`` packed; coordinates to float32."""
    return tuple(Box(*row) for row in np.frombuffer(zlib.decompress(packed), dtype=BOX).tolist())
