"""The log of who did what: append-only, each entry sealed with the hash of all before it.

It is a file of its own beside the catalog, ``audit.db``: restoring or rebuilding a catalog must not rewrite history,
and noting a search must not wait for an ingest's transaction.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import (
    Column,
    Index,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    Text,
    create_engine,
    event,
    false,
    func,
    insert,
    or_,
    select,
)

from corpus.records import LEVELS, Level
from corpus.store import begin, prepare

Action = Literal["sign-in", "refused", "sign-out", "search", "open", "copy", "export", "change", "account"]
ACTIONS: Mapping[Action, str] = {
    "sign-in": "đăng nhập",
    "refused": "bị từ chối",
    "sign-out": "đăng xuất",
    "search": "tìm",
    "open": "mở văn bản",
    "copy": "chép",
    "export": "xuất tệp",
    "change": "thay đổi",
    "account": "tài khoản",
}
FIRST = "0" * 64
FILE = "audit.db"
# Nothing that opens the file through this program can change an entry; who edits the file itself breaks the chain.
GUARDS = (
    "CREATE TRIGGER IF NOT EXISTS no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'append-only'); END",
    "CREATE TRIGGER IF NOT EXISTS no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'append-only'); END",
)

metadata = MetaData()
entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("user", String, nullable=False),
    Column("action", String, nullable=False),
    Column("level", String, nullable=False),
    Column("what", Text, nullable=False),  # JSON
    Column("seal", String(64), nullable=False),
    Index("entries_by_user", "user", "seq"),
    Index("entries_by_action", "action", "seq"),
)
LAST = select(entries.c.seq, entries.c.seal).order_by(entries.c.seq.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done. ``level``: the highest level of what was touched; who reads the log must reach it."""

    seq: int
    at: str
    user: str
    action: Action
    level: Level
    what: Mapping[str, Any]
    seal: str


class Audit:
    """The log of one library."""

    def __init__(self, folder: Path) -> None:
        self._one = threading.Lock()
        self._database = create_engine(f"sqlite:///{folder / FILE}", connect_args={"timeout": 60})
        event.listen(self._database, "connect", prepare)
        event.listen(self._database, "begin", begin)
        with self._database.connect().execution_options(writes=True) as connection, connection.begin():
            metadata.create_all(connection)
            for guard in GUARDS:
                connection.exec_driver_sql(guard)

    def note(self, user: str, action: Action, level: Level = "thường", **what: Any) -> Entry:
        """Add an entry, sealed to the last one in the same transaction."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        packed = json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        # Within the program a lock: who finds the file taken would sleep longer than the other needs it.
        with self._one, self._database.connect().execution_options(writes=True) as connection, connection.begin():
            last = connection.execute(LAST).first()
            seq = last.seq + 1 if last else 1
            seal = sealed(last.seal if last else FIRST, seq, at, user, action, level, packed)
            connection.execute(
                insert(entries).values(seq=seq, at=at, user=user, action=action, level=level, what=packed, seal=seal)
            )
        return Entry(seq, at, user, action, level, what, seal)

    def newest(
        self,
        levels: tuple[Level, ...] = LEVELS,
        user: str | None = None,
        action: Action | None = None,
        before: int | None = None,
        limit: int = 100,
        documents: Sequence[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[Entry]:
        """The entries that a reader of these levels may see, newest first; ``before``: a ``seq`` to go on from.

        ``documents``: only what names one of these ids; ``since``, ``until``: ISO times in UTC, half-open.
        """
        query = select(entries).where(entries.c.level.in_(levels)).order_by(entries.c.seq.desc()).limit(limit)
        if user is not None:
            query = query.where(entries.c.user == user)
        if action is not None:
            query = query.where(entries.c.action == action)
        if before is not None:
            query = query.where(entries.c.seq < before)
        if documents is not None:
            query = query.where(or_(*(entries.c.what.contains(one, autoescape=True) for one in documents), false()))
        if since is not None:
            query = query.where(entries.c.at >= since)
        if until is not None:
            query = query.where(entries.c.at < until)
        with self._database.connect() as connection:
            return [_entry(row) for row in connection.execute(query).mappings()]

    def head(self) -> tuple[int, str]:
        """How many entries there are and the seal of the last: written down elsewhere, it shows a log cut short."""
        with self._database.connect() as connection:
            last = connection.execute(LAST).first()
        return (last.seq, last.seal) if last else (0, FIRST)

    def sealed_with(self, seal: str) -> bool:
        """Whether some entry bears this seal, or one that begins so (eight digits at least)."""
        query = select(entries.c.seq).where(entries.c.seal.startswith(seal, autoescape=True)).limit(1)
        with self._database.connect() as connection:
            return len(seal) >= 8 and connection.execute(query).first() is not None

    def count(self) -> int:
        """How many entries are held."""
        with self._database.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(entries)).scalar() or 0)

    def broken(self) -> int | None:
        """The ``seq`` of the first entry that is missing or not as it was sealed; None where all is whole."""
        seal, expected = FIRST, 1
        for row in self._rows():
            seal = sealed(seal, row["seq"], row["at"], row["user"], row["action"], row["level"], row["what"])
            if row["seq"] != expected or row["seal"] != seal:
                return expected
            expected += 1
        return None

    def close(self) -> None:
        """Let go of the file."""
        self._database.dispose()

    def _rows(self) -> Iterator[RowMapping]:
        with self._database.connect() as connection:
            yield from connection.execute(select(entries).order_by(entries.c.seq)).mappings()


def sealed(before: str, seq: int, at: str, user: str, action: str, level: str, what: str) -> str:
    """The seal of an entry: sha256 over the seal before it and its own fields, as a JSON list."""
    fields = json.dumps([before, seq, at, user, action, level, what], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(fields.encode()).hexdigest()


def _entry(row: RowMapping) -> Entry:
    return Entry(**{**row, "what": json.loads(row["what"])})
