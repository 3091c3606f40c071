"""Where a document stands: its level and collection, kept over readings, changed by people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, String, cast, delete, insert, literal, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from corpus import tables
from corpus.partitions import COMMON, Partition, partition_of
from corpus.records import LEVELS, Level

UNCLEAN = "unclean:"
MOVED = "moved"  # the key of meta that counts moves: whoever keeps documents in memory looks at it


@dataclass(frozen=True, slots=True)
class Access:
    """A document's level and collection; COMMON is the one that everybody sees."""

    level: Level
    collection: str = COMMON

    @property
    def partition(self) -> Partition:
        """The partition that both make."""
        return partition_of(self.level, self.collection)

    def narrows(self, other: Access) -> bool:
        """Whether nobody sees more with this than with the other."""
        same = self.collection == other.collection or other.collection == COMMON
        return same and LEVELS.index(self.level) >= LEVELS.index(other.level)


def access_of(connection: Connection, document_id: str | None) -> Access | None:
    """Where a held document stands; None for one that is not held."""
    d = tables.documents.c
    row = connection.execute(select(d.level, d.collection).where(d.id == document_id)).first()
    return Access(row.level, row.collection) if row else None


def standing(
    connection: Connection, document_id: str, before: str | None, read: Level, floor: Level | None, collection: str
) -> Access:
    """Where a document that was just read belongs.

    ``before``: the document that lay at its place; ``read``: the level read from the text; ``floor`` and
    ``collection``: what the one who ingests asks for. Reading never lowers, and what people decided outweighs it: a
    stamp that two people found wrong does not come back. A new version of a file is seen by no more people than the
    one before.
    """
    held = access_of(connection, document_id)
    old = held or access_of(connection, before) or Access("thường")
    wanted = [old.level, floor or "thường", "thường" if held and _decided(connection, document_id) else read]
    return Access(max(wanted, key=LEVELS.index), old.collection or collection)


def move(connection: Connection, document_id: str, to: Access) -> None:
    """Put a document into another partition, in the caller's transaction: its passages get new pids there."""
    d, p = tables.documents.c, tables.passages.c
    row = connection.execute(select(d.header, d.level, d.collection).where(d.id == document_id)).one()
    old = partition_of(row.level, row.collection)
    header = json.dumps({**json.loads(row.header), "level": to.level}, ensure_ascii=False)
    values = {"level": to.level, "collection": to.collection, "header": header}
    connection.execute(update(tables.documents).where(d.id == document_id).values(**values))
    gone = select(p.pid, p.level).where(p.document_id == document_id).order_by(p.pid)
    connection.execute(insert(tables.removed).from_select(["pid", "level"], gone))
    # Below zero they do not meet the new rows, which take their places.
    connection.execute(update(tables.passages).where(p.document_id == document_id).values(ordinal=-1 - p.ordinal))
    names = [column.name for column in p if column.name not in ("pid", "ordinal", "level")]
    new = select(*(p[name] for name in names), -1 - p.ordinal, cast(literal(to.partition), String))
    new = new.where(p.document_id == document_id).order_by(p.ordinal.desc())
    connection.execute(insert(tables.passages).from_select([*names, "ordinal", "level"], new))
    connection.execute(delete(tables.passages).where(p.document_id == document_id, p.ordinal < 0))
    left(connection, old)


def left(connection: Connection, partition: Partition) -> None:
    """Note that a document left a partition: its indexes are to be made anew (``search.cleaning``)."""
    row = insert_or_ignore(tables.meta).values(key=UNCLEAN + partition, value="")
    connection.execute(row.on_conflict_do_nothing())
    count_move(connection)


def unclean(connection: Connection) -> list[Partition]:
    """The partitions whose indexes still hold words of a document that left them."""
    key = tables.meta.c.key
    keys = connection.execute(select(key).where(key.startswith(UNCLEAN, autoescape=True)).order_by(key)).scalars()
    return [found.removeprefix(UNCLEAN) for found in keys]


def cleaned(connection: Connection, partition: Partition) -> None:
    """Note that nothing of the departed is left in a partition's indexes."""
    connection.execute(delete(tables.meta).where(tables.meta.c.key == UNCLEAN + partition))
    count_move(connection)


def count_move(connection: Connection) -> None:
    """Tell whoever keeps documents in memory to look again."""
    number = moves(connection) + 1
    row = insert_or_ignore(tables.meta).values(key=MOVED, value=str(number))
    connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": str(number)}))


def moves(connection: Connection) -> int:
    """How many documents were moved so far."""
    return int(connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == MOVED)).scalar() or 0)


def _decided(connection: Connection, document_id: str) -> bool:
    """Whether people have settled where the document stands."""
    t = tables.decisions.c
    told: Sequence[str] = ("raised", "approved")
    query = select(t.seq).where(t.subject == "level", t.document_id == document_id, t.verdict.in_(told))
    return connection.execute(query.limit(1)).first() is not None
