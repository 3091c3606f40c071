"""Dossiers (hồ sơ): passages that a person put together for a draft, in order, each with a note.

An item keeps the words themselves beside their place: when the document is read again and its passages move, the
words are looked for; where they are no longer found, the item says so instead of citing another place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import RowMapping, delete, func, insert, select, update

from corpus.dossier_tables import dossiers, items
from corpus.errors import LibraryError, NoDocument
from corpus.store import Library, PassageRow

MOST_ITEMS = 500
LONGEST_NOTE = 2000
LONGEST_TITLE = 200


class DossierError(LibraryError):
    """A dossier cannot be changed so; the message is a Vietnamese sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A dossier without its items. ``used_at``: ISO time of the last change."""

    id: int
    owner: str
    title: str
    made_at: str
    used_at: str
    count: int


@dataclass(frozen=True, slots=True)
class KeptItem:
    """One item: the words, and where they stood when they were put in (``start`` in code points of the passage)."""

    id: int
    document_id: str
    ordinal: int
    start: int
    text: str
    note: str


class Dossiers:
    """One person's dossiers. Nobody else's can be read or changed through it."""

    def __init__(self, library: Library, owner: str) -> None:
        self._library = library
        self._owner = owner

    def every(self) -> list[Kept]:
        """The owner's dossiers, the last used first."""
        counted = select(func.count()).where(items.c.dossier_id == dossiers.c.id).scalar_subquery().label("count")
        query = select(dossiers, counted).where(dossiers.c.owner == self._owner)
        with self._library.database.connect() as connection:
            rows = connection.execute(query.order_by(dossiers.c.used_at.desc(), dossiers.c.id.desc())).mappings()
            return [Kept(**row) for row in rows]

    def get(self, dossier_id: int) -> Kept:
        """One dossier. Raises: NoDocument: the owner has none of this id."""
        found = next((one for one in self.every() if one.id == dossier_id), None)
        if found is None:
            raise NoDocument("Không có hồ sơ này.")
        return found

    def make(self, title: str) -> Kept:
        """A new, empty dossier."""
        now = _now()
        values = {"owner": self._owner, "title": _line(title) or "Hồ sơ", "made_at": now, "used_at": now}
        with self._library.writing() as connection:
            key = connection.execute(insert(dossiers).values(**values)).inserted_primary_key
        return self.get(int(key[0]) if key else 0)

    def rename(self, dossier_id: int, title: str) -> None:
        """Another title. Raises: NoDocument; DossierError: the title is blank."""
        self.get(dossier_id)
        if not _line(title):
            raise DossierError("Tên hồ sơ trống. Hãy đặt tên để sau này nhận ra.")
        self._touch(dossier_id, title=_line(title))

    def remove(self, dossier_id: int) -> None:
        """Forget a dossier and its items. Raises: NoDocument."""
        self.get(dossier_id)
        with self._library.writing() as connection:
            connection.execute(delete(dossiers).where(dossiers.c.id == dossier_id))

    def items(self, dossier_id: int) -> list[KeptItem]:
        """The items in the owner's order. Raises: NoDocument."""
        self.get(dossier_id)
        with self._library.database.connect() as connection:
            rows = connection.execute(
                select(items).where(items.c.dossier_id == dossier_id).order_by(items.c.position, items.c.id)
            ).mappings()
            return [_item(row) for row in rows]

    def add(self, dossier_id: int, document_id: str, ordinal: int, start: int, text: str) -> bool:
        """Put words at the end; False when they are in already. Raises: NoDocument; DossierError: it is full."""
        held = self.items(dossier_id)
        if any((one.document_id, one.text) == (document_id, text) for one in held):
            self._touch(dossier_id)
            return False
        if len(held) >= MOST_ITEMS:
            raise DossierError(f"Hồ sơ đã đủ {MOST_ITEMS} đoạn. Hãy lập hồ sơ mới.")
        with self._library.writing() as connection:
            last = connection.execute(
                select(func.max(items.c.position)).where(items.c.dossier_id == dossier_id)
            ).scalar()
            values = {"document_id": document_id, "ordinal": ordinal, "start": start, "text": text, "note": ""}
            connection.execute(insert(items).values(dossier_id=dossier_id, position=(last or 0) + 1, **values))
        self._touch(dossier_id)
        return True

    def note(self, dossier_id: int, item_id: int, note: str) -> None:
        """Another note beside an item. Raises: NoDocument."""
        self._item(dossier_id, item_id)
        with self._library.writing() as connection:
            connection.execute(update(items).where(items.c.id == item_id).values(note=note.strip()[:LONGEST_NOTE]))
        self._touch(dossier_id)

    def drop(self, dossier_id: int, item_id: int) -> None:
        """Take an item out. Raises: NoDocument."""
        self._item(dossier_id, item_id)
        with self._library.writing() as connection:
            connection.execute(delete(items).where(items.c.id == item_id))
        self._touch(dossier_id)

    def move(self, dossier_id: int, item_id: int, step: int) -> None:
        """One place up (-1) or down (1); at an end nothing moves. Raises: NoDocument."""
        order = [one.id for one in self.items(dossier_id)]
        if item_id not in order:
            raise NoDocument("Hồ sơ không có đoạn này.")
        here = order.index(item_id)
        there = min(max(here + step, 0), len(order) - 1)
        order.insert(there, order.pop(here))
        with self._library.writing() as connection:
            for position, key in enumerate(order, 1):
                connection.execute(update(items).where(items.c.id == key).values(position=position))
        self._touch(dossier_id)

    def find(self, item: KeptItem) -> tuple[PassageRow, int] | None:
        """The passage that holds an item's words now, and where in it they start; None when it is gone.

        Looked for at their place first, then in the document's passages from the first.
        """
        ordinals = [item.ordinal, *(n for n in range(MOST_PASSAGES) if n != item.ordinal)]
        for ordinal in ordinals:
            try:
                passage = self._library.passage_at(item.document_id, ordinal)
            except NoDocument:
                if ordinal == item.ordinal:
                    continue
                return None
            start = item.start if passage.text.startswith(item.text, item.start) else passage.text.find(item.text)
            if start >= 0:
                return passage, start
        return None

    def _item(self, dossier_id: int, item_id: int) -> KeptItem:
        found = next((one for one in self.items(dossier_id) if one.id == item_id), None)
        if found is None:
            raise NoDocument("Hồ sơ không có đoạn này.")
        return found

    def _touch(self, dossier_id: int, **values: str) -> None:
        with self._library.writing() as connection:
            connection.execute(update(dossiers).where(dossiers.c.id == dossier_id).values(used_at=_now(), **values))


MOST_PASSAGES = 100_000


def _line(title: str) -> str:
    return " ".join(title.split())[:LONGEST_TITLE]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _item(row: RowMapping) -> KeptItem:
    return KeptItem(**{name: row[name] for name in KeptItem.__dataclass_fields__})
