"""The catalog's tables of dossiers."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from corpus.tables import metadata

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", String, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("made_at", String, nullable=False),
    Column("used_at", String, nullable=False),
    sqlite_autoincrement=True,
)
items = Table(
    "dossier_items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dossier_id", ForeignKey("dossiers.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("document_id", String, nullable=False),  # no foreign key: an item outlives the reading of its document
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("note", Text, nullable=False),
    sqlite_autoincrement=True,
)
