"""The catalog's table of what people follow."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text, UniqueConstraint

from corpus.tables import metadata

follows = Table(
    "follows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("owner", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("since", String, nullable=False),
    Column("looked_at", String, nullable=False),
    Column("seen", Text, nullable=False),  # JSON: document id → how it stood at the last look
    UniqueConstraint("owner", "kind", "what"),
)
