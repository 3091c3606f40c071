"""Collections of documents, and the groups of people who see them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Table, delete, func, insert, select

from corpus.account_tables import collections, group_collections, group_members, groups
from corpus.accounts import AccountError, Accounts
from corpus.store import Library
from corpus.tables import documents

# Part of the name of a folder.
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection; ``groups``: slugs of those that see it."""

    slug: str
    title: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people; ``members``: names of accounts; ``collections``: slugs of those it sees."""

    slug: str
    title: str
    members: tuple[str, ...]
    collections: tuple[str, ...]


class Groups:
    """The collections and groups of a library. Who administers them need not see what is in them."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def slugs(self) -> tuple[str, ...]:
        """Every collection's slug."""
        with self._library.database.connect() as connection:
            return tuple(connection.execute(select(collections.c.slug).order_by(collections.c.slug)).scalars())

    def titles(self) -> dict[str, str]:
        """Titles of the collections by slug."""
        with self._library.database.connect() as connection:
            rows = connection.execute(select(collections.c.slug, collections.c.title).order_by(collections.c.title))
            return {row.slug: row.title for row in rows}

    def seen_by(self, name: str) -> tuple[str, ...]:
        """The collections that a person sees besides the common one."""
        m, c = group_members.c, group_collections.c
        query = select(c.collection).join_from(group_collections, group_members, c.group == m.group)
        with self._library.database.connect() as connection:
            return tuple(sorted(set(connection.execute(query.where(m.user == name)).scalars())))

    def collections(self) -> list[Collection]:
        """Every collection, by title."""
        c = group_collections.c
        with self._library.database.connect() as connection:
            pairs = [(row.group, row.collection) for row in connection.execute(select(c.group, c.collection))]
        return [
            Collection(slug, title, tuple(sorted(group for group, held in pairs if held == slug)))
            for slug, title in self.titles().items()
        ]

    def groups(self) -> list[Group]:
        """Every group, by title."""
        with self._library.database.connect() as connection:
            heads = connection.execute(select(groups).order_by(groups.c.title)).all()
            members = [(row.group, row.user) for row in connection.execute(select(group_members))]
            seen = [(row.group, row.collection) for row in connection.execute(select(group_collections))]
        return [
            Group(
                head.slug,
                head.title,
                tuple(sorted(user for group, user in members if group == head.slug)),
                tuple(sorted(collection for group, collection in seen if group == head.slug)),
            )
            for head in heads
        ]

    def add_collection(self, slug: str, title: str) -> None:
        """A new collection, seen by nobody yet. Raises: AccountError."""
        self._add(collections, slug, title, "kho")

    def add_group(self, slug: str, title: str) -> None:
        """A new group without members. Raises: AccountError."""
        self._add(groups, slug, title, "nhóm")

    def set_group(self, slug: str, members: Iterable[str], seen: Iterable[str]) -> Group:
        """Give a group exactly these members and collections. Raises: AccountError: one of them is not there."""
        people, kept = sorted(set(members)), sorted(set(seen))
        self._group(slug)
        known = {account.name for account in Accounts(self._library).every()}
        for name in people:
            if name not in known:
                raise AccountError(f"Không có tài khoản {name}. Xem các tài khoản đang có: tranguon user list.")
        for name in kept:
            if name not in self.slugs():
                raise AccountError(f"Không có kho {name}. Xem các kho đang có: tranguon group list.")
        with self._library.writing() as connection:
            connection.execute(delete(group_members).where(group_members.c.group == slug))
            connection.execute(delete(group_collections).where(group_collections.c.group == slug))
            if people:
                connection.execute(insert(group_members), [{"group": slug, "user": name} for name in people])
            if kept:
                connection.execute(insert(group_collections), [{"group": slug, "collection": name} for name in kept])
        return self._group(slug)

    def remove_group(self, slug: str) -> None:
        """Dissolve a group: its members no longer see its collections through it. Raises: AccountError."""
        self._group(slug)
        with self._library.writing() as connection:
            connection.execute(delete(groups).where(groups.c.slug == slug))

    def remove_collection(self, slug: str) -> None:
        """Forget a collection that holds nothing. Raises: AccountError: there is none, or it holds documents."""
        if slug not in self.slugs():
            raise AccountError(f"Không có kho {slug}. Xem các kho đang có: tranguon group list.")
        query = select(func.count()).select_from(documents).where(documents.c.collection == slug)
        with self._library.writing() as connection:
            held = connection.execute(query).scalar()
            if held:
                raise AccountError(f"Kho {slug} còn {held} văn bản. Hãy chuyển chúng sang kho khác trước khi xóa.")
            connection.execute(delete(collections).where(collections.c.slug == slug))

    def check_collection(self, slug: str) -> str:
        """The slug. Raises: AccountError: there is no such collection."""
        if slug and slug not in self.slugs():
            raise AccountError(f"Không có kho {slug}. Tạo kho: tranguon group collection {slug} --title TÊN.")
        return slug

    def _group(self, slug: str) -> Group:
        found = next((group for group in self.groups() if group.slug == slug), None)
        if found is None:
            raise AccountError(f"Không có nhóm {slug}. Xem các nhóm đang có: tranguon group list.")
        return found

    def _add(self, table: Table, slug: str, title: str, kind: str) -> None:
        if not SLUG.fullmatch(slug):
            raise AccountError(
                f"Mã {kind} “{slug}” không dùng được. Hãy dùng 1 đến 40 chữ thường không dấu, chữ số, gạch ngang."
            )
        with self._library.writing() as connection:
            if connection.execute(select(table.c.slug).where(table.c.slug == slug)).first():
                raise AccountError(f"Đã có {kind} {slug}. Hãy chọn mã khác.")
            now = datetime.now(UTC).isoformat(timespec="seconds")
            named = " ".join(title.split())[:LONGEST_TITLE] or slug
            connection.execute(insert(table).values(slug=slug, title=named, created_at=now))
