"""Numbered steps that bring a catalog to this version's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, delete, insert, inspect, select

from corpus.account_tables import collections, group_collections, group_members, groups, tokens, users
from corpus.dossier_tables import dossiers, items
from corpus.errors import NewerLibrary
from corpus.follow_tables import follows
from corpus.tables import FINDINGS, decisions, documents, families, meta, metadata


def m001_create_tables(connection: Connection) -> None:
    """Every table of the first version."""
    metadata.create_all(connection)


def m002_create_decisions(connection: Connection) -> None:
    """What people decided, from the second version on."""
    decisions.create(connection, checkfirst=True)


def m003_create_dossiers(connection: Connection) -> None:
    """What people take along for their drafts."""
    for table in (dossiers, items):
        table.create(connection, checkfirst=True)


def m006_create_accounts(connection: Connection) -> None:
    """Who may sign in."""
    for table in (users, tokens):
        table.create(connection, checkfirst=True)


def m007_create_families(connection: Connection) -> None:
    """Which files are versions of one act."""
    families.create(connection, checkfirst=True)


def m008_widen_targets(connection: Connection) -> None:
    """For whom a goal holds and who answers for it."""
    held = {column["name"] for column in inspect(connection).get_columns("targets")}
    for name in ("scope", "responsible"):
        if name not in held:
            connection.exec_driver_sql(f"ALTER TABLE targets ADD COLUMN {name} TEXT")


def m012_create_collections(connection: Connection) -> None:
    """Documents in collections that groups of people see."""
    for table in (collections, groups, group_members, group_collections):
        table.create(connection, checkfirst=True)
    if "collection" not in {column["name"] for column in inspect(connection).get_columns("documents")}:
        connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN collection VARCHAR NOT NULL DEFAULT ''")
    for index in documents.indexes:
        index.create(connection, checkfirst=True)


def m013_create_follows(connection: Connection) -> None:
    """What people follow."""
    follows.create(connection, checkfirst=True)


def m015_create_exemplar_details(connection: Connection) -> None:
    """What the texts tell of each exemplar, piece by piece."""
    FINDINGS["exemplar_details"][0].create(connection, checkfirst=True)


def m023_create_repairs(connection: Connection) -> None:
    """What stood in the file where an old encoding was read right."""
    FINDINGS["repairs"][0].create(connection, checkfirst=True)


def m024_list_documents(connection: Connection) -> None:
    """What the list of documents is read from."""
    for index in documents.indexes:
        index.create(connection, checkfirst=True)


# A new catalog gets every table from the first step; each later one must do nothing where its work is done.
MIGRATIONS: Mapping[int, Callable[[Connection], None]] = {
    1: m001_create_tables,
    2: m002_create_decisions,
    3: m003_create_dossiers,
    6: m006_create_accounts,
    7: m007_create_families,
    8: m008_widen_targets,
    12: m012_create_collections,
    13: m013_create_follows,
    15: m015_create_exemplar_details,
    23: m023_create_repairs,
    24: m024_list_documents,
}
VERSION = max(MIGRATIONS)


def version_of(connection: Connection) -> int:
    """The catalog's version; 0 where nothing was made yet."""
    if not inspect(connection).has_table("meta"):
        return 0
    found = connection.execute(select(meta.c.value).where(meta.c.key == "version")).scalar()
    return int(found) if found else 0


def steps_of(connection: Connection, version: int) -> frozenset[int]:
    """The steps that a catalog of this version has behind it; the first catalogs kept only the version."""
    if version == 0:
        return frozenset()
    kept = connection.execute(select(meta.c.value).where(meta.c.key == "steps")).scalar()
    return frozenset(map(int, kept.split(","))) if kept else frozenset(range(1, version + 1))


def migrate(connection: Connection) -> None:
    """Run the steps that are missing, in order, in the caller's transaction.

    Raises:
        NewerLibrary: the catalog is of a version that this program does not know.
    """
    have = version_of(connection)
    if have > VERSION:
        raise NewerLibrary(
            f"Thư viện này do phiên bản mới hơn tạo ra (cấu trúc {have}, chương trình này biết đến {VERSION}). "
            "Hãy cập nhật chương trình rồi mở lại."
        )
    done = steps_of(connection, have)
    missing = [number for number in sorted(MIGRATIONS) if number not in done]
    for number in missing:
        MIGRATIONS[number](connection)
    if missing:
        for key, value in (("version", str(VERSION)), ("steps", ",".join(map(str, sorted({*done, *missing}))))):
            connection.execute(delete(meta).where(meta.c.key == key))
            connection.execute(insert(meta).values(key=key, value=value))
