"""The catalog's tables about people: who may sign in, what lets their programs in, whose collections they see."""

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

# Documents of a collection are seen by the members of the groups that it is open to, and by nobody else.
collections = Table(
    "collections",
    metadata,
    Column("slug", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("created_at", String, nullable=False),
)

groups = Table(
    "groups",
    metadata,
    Column("slug", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("created_at", String, nullable=False),
)

group_members = Table(
    "group_members",
    metadata,
    Column("group", ForeignKey("groups.slug", ondelete="CASCADE"), primary_key=True),
    Column("user", ForeignKey("users.name", ondelete="CASCADE"), primary_key=True, index=True),
)

group_collections = Table(
    "group_collections",
    metadata,
    Column("group", ForeignKey("groups.slug", ondelete="CASCADE"), primary_key=True),
    Column("collection", ForeignKey("collections.slug", ondelete="CASCADE"), primary_key=True),
)
