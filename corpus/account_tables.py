"""The catalog's tables about people: who may sign in, what lets their programs in, what they follow."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table

from corpus.tables import metadata

users = Table(
    "users",
    metadata,
    Column("name", String, primary_key=True),
    Column("shown", String, nullable=False),
    Column("password", String, nullable=False),  # argon2id in its own encoded form
    Column("role", String, nullable=False),
    Column("clearance", String, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", String),
    Column("stamp", String, nullable=False),  # a new one ends every session and token of the account
    Column("created_at", String, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("digest", String(64), primary_key=True),  # sha256 of the token; the token itself is shown once
    Column("user", ForeignKey("users.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("stamp", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("expires_at", String, nullable=False),
)
