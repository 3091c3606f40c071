"""The library: catalog and originals in one folder, and the only code that writes them."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import numpy as np
from sqlalchemy import Connection, create_engine, delete, event, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore
from sqlalchemy.exc import DatabaseError

from corpus import tables
from corpus.access import Access, access_of, left, standing
from corpus.corrections import apply
from corpus.decisions import Decision, newest
from corpus.errors import LibraryError, NoLibrary
from corpus.lasting import remember
from corpus.migrations import migrate
from corpus.numbers import number_key
from corpus.originals import Originals
from corpus.partitions import COMMON, Partition
from corpus.reader import DocumentRow, PassageRow, Reader, unpack_header
from corpus.records import LEVELS, Document, Header, Level, Section

__all__ = ["DocumentRow", "Library", "PassageRow"]
CATALOG = "catalog.db"
IMPORTS = "imports"  # tables taken in from other software; each is a document like any other
Change = Literal["added", "replaced", "unchanged"]


class Library(Reader):
    """One library folder: ``catalog.db``, ``originals/`` and, made from these, ``index/``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        database = create_engine(f"sqlite:///{folder / CATALOG}", connect_args={"timeout": 60})
        event.listen(database, "connect", prepare)
        event.listen(database, "begin", begin)
        super().__init__(database, Originals(folder / "originals"))

    @classmethod
    def open(cls, folder: Path, create: bool = True) -> Self:
        """The library in a folder, brought to this version.

        Raises:
            NoLibrary: the folder holds none and ``create`` is false.
            NewerLibrary: a newer version of the program made it.
            LibraryError: the folder or its catalog cannot be used.
        """
        if not (folder / CATALOG).exists():
            if not create:
                raise NoLibrary(
                    f"Chưa có thư viện ở {folder}. Hãy nạp văn bản trước: tranguon ingest THƯ_MỤC, hoặc chỉ đúng chỗ "
                    "bằng --library."
                )
            if folder.exists() and not folder.is_dir():
                raise LibraryError(f"{folder} là một tệp, không phải thư mục. Hãy chọn thư mục khác bằng --library.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            library = cls(folder)
            with library.writing() as connection:
                migrate(connection)
        except (OSError, DatabaseError) as error:
            raise LibraryError(
                f"Không mở được thư viện ở {folder}: {_cause(error)}. "
                "Hãy kiểm tra quyền ghi, hoặc khôi phục từ bản sao lưu."
            ) from error
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the catalog."""
        self.database.dispose()

    def state_of(self, source: str, digest: str, level: Level | None, made_by: str, collection: str = COMMON) -> Change:
        """What ``put`` would do with this content at this place, so that unchanged files need not be read."""
        d, f = tables.documents.c, tables.files.c
        with self.database.connect() as connection:
            here = connection.execute(select(f.document_id).where(f.source == source)).scalar()
            held = connection.execute(select(d.level, d.made_by, d.collection).where(d.id == digest[:16])).first()
        same = held is not None and here == digest[:16] and held.made_by == made_by
        if held and same and _covers(held.level, level) and (held.collection or not collection):
            return "unchanged"
        return "replaced" if here else "added"

    def put(
        self,
        document: Document,
        data: bytes,
        source: str,
        made_by: str,
        floor: Level | None = None,
        collection: str = COMMON,
    ) -> Change:
        """Keep a document read from ``source`` in one transaction, in place of what lay there before.

        The same content already held from another place gains this place. ``made_by`` names the version of the
        readers, so that a newer one reads again. ``floor``, ``collection``: see ``access.standing``.
        Raises: LibraryError: the disk or the catalog refuses.
        """
        try:
            digest = self.originals.put(data)
            with self.writing() as connection:
                change = self._put(connection, document, digest, source, made_by, floor, collection)
        except (OSError, DatabaseError) as error:
            raise LibraryError(
                f"Không ghi được vào thư viện {self.folder}: {_cause(error)}. Hãy kiểm tra dung lượng đĩa và quyền ghi."
            ) from error
        self._forget_unused()
        return change

    def _put(
        self,
        connection: Connection,
        document: Document,
        digest: str,
        source: str,
        made_by: str,
        floor: Level | None,
        collection: str,
    ) -> Change:
        f, d = tables.files.c, tables.documents.c
        before = connection.execute(select(f.document_id).where(f.source == source)).scalar()
        held = connection.execute(select(d.made_by).where(d.id == document.id)).scalar()
        access = standing(connection, document.id, before, document.header.level, floor, collection)
        old = access_of(connection, document.id)
        stale = held != made_by or old != access
        if old and old != access:
            left(connection, old.partition)
        if before == document.id and not stale:
            return "unchanged"
        places = [
            dict(row._mapping)
            for row in connection.execute(select(tables.files).where(f.document_id == document.id, f.source != source))
        ]
        connection.execute(delete(tables.files).where(f.source == source))
        if before and before != document.id and not _has_places(connection, before):
            remember(connection, before, document.id)
            _remove(connection, before)
        if stale:
            if held is not None:
                _remove(connection, document.id)
            _insert(connection, document, digest, made_by, access)
            if places:
                connection.execute(insert(tables.files), places)
        connection.execute(insert(tables.files).values(source=source, path=document.path, document_id=document.id))
        return "replaced" if before else "added"

    def remove(self, document_id: str) -> None:
        """Forget a document, its original and everything found in it."""
        with self.writing() as connection:
            _remove(connection, document_id)
        self._forget_unused()

    def put_vectors(self, encoder_id: str, vectors: Mapping[str, np.ndarray]) -> None:
        """Keep vectors by content hash, float32; those already kept stay."""
        rows = [
            {"encoder_id": encoder_id, "hash": key, "vector": np.asarray(vector, dtype="<f4").tobytes()}
            for key, vector in vectors.items()
        ]
        if rows:
            with self.writing() as connection:
                connection.execute(insert_or_ignore(tables.vectors).on_conflict_do_nothing(), rows)

    def decide(self, decision: Decision) -> Decision:
        """Add a person's decision; nothing earlier is changed. Returns it with its ``seq``."""
        with self.writing() as connection:
            made = record(connection, decision)
            if decision.subject == "correction":
                _correct(connection, decision.document_id)
        return made

    def keep_table(self, name: str, data: bytes) -> Path:
        """Put a table that was made of another program's file into the library folder; its place there.

        Whole or not at all. A table of the same name is replaced, so that its rows are not held twice.
        """
        folder = self.folder / IMPORTS
        folder.mkdir(exist_ok=True)
        work, kept = folder / f".{name}.new", folder / name
        work.write_bytes(data)
        os.replace(work, kept)
        return kept

    def _forget_unused(self) -> None:
        """Remove originals that a replaced document left behind; safe to repeat, harmless to miss."""
        with self.writing() as connection:
            table = tables.meta
            names = [row.key for row in connection.execute(select(table.c.key).where(table.c.key.like("unused:%")))]
            for name in names:
                digest = name.removeprefix("unused:")
                used = connection.execute(
                    select(tables.documents.c.id).where(tables.documents.c.digest == digest)
                ).first()
                if used is None:
                    self.originals.remove(digest)
                connection.execute(delete(table).where(table.c.key == name))

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """One writing transaction, taken at once so that two writers queue instead of failing half-way."""
        with self.database.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection


def record(connection: Connection, decision: Decision) -> Decision:
    """Add a decision in the caller's transaction. Returns it with its ``seq``."""
    values = dataclasses.asdict(decision)
    del values["seq"]
    seq = connection.execute(insert(tables.decisions).values(**values)).inserted_primary_key
    return dataclasses.replace(decision, seq=int(seq[0]) if seq else 0)


def _remove(connection: Connection, document_id: str) -> None:
    p, d = tables.passages.c, tables.documents.c
    gone = select(p.pid, p.level).where(p.document_id == document_id).order_by(p.pid)
    connection.execute(insert(tables.removed).from_select(["pid", "level"], gone))
    digest = connection.execute(select(d.digest).where(d.id == document_id)).scalar()
    if digest is not None:
        note = {"key": f"unused:{digest}", "value": ""}
        connection.execute(insert_or_ignore(tables.meta).on_conflict_do_nothing(), note)
    connection.execute(delete(tables.documents).where(d.id == document_id))


def _has_places(connection: Connection, document_id: str) -> bool:
    f = tables.files.c
    return connection.execute(select(f.source).where(f.document_id == document_id)).first() is not None


def _insert(connection: Connection, document: Document, digest: str, made_by: str, access: Access) -> None:
    header = dataclasses.replace(document.header, level=access.level)
    connection.execute(
        insert(tables.documents).values(
            id=document.id,
            digest=digest,
            media_type=document.media_type,
            header=json.dumps(dataclasses.asdict(header), ensure_ascii=False),
            text=document.text,
            made_by=made_by,
            collection=access.collection,
            ingested_at=datetime.now(UTC).isoformat(timespec="seconds"),
            level=header.level,
            **_looked_up(header),
        )
    )
    _correct(connection, document.id)
    _insert_rows(connection, tables.pages, document.id, [_page_row(page) for page in document.pages])
    _insert_rows(connection, tables.passages, document.id, passage_rows(document, access.partition))
    for name, (table, _) in tables.FINDINGS.items():
        rows = [
            {"position": position, **dataclasses.asdict(record)}
            for position, record in enumerate(getattr(document, name))
        ]
        _insert_rows(connection, table, document.id, rows)


def _looked_up(header: Header) -> dict[str, str | None]:
    """The columns that lists and look-ups go by."""
    names = ("number", "type", "issuer", "place", "date", "title", "signer")
    key = number_key(header.number) if header.number else None
    return {**{name: getattr(header, name) for name in names}, "number_key": key}


def _correct(connection: Connection, document_id: str) -> None:
    """Let the columns say what people decided; ``header`` keeps what reading found."""
    d = tables.documents.c
    packed = connection.execute(select(d.header).where(d.id == document_id)).scalar()
    if packed is not None:
        header = apply(unpack_header(packed), newest(connection, "correction", [document_id]))
        connection.execute(update(tables.documents).where(d.id == document_id).values(**_looked_up(header)))


def _insert_rows(connection: Connection, table: Any, document_id: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), [{"document_id": document_id, **row} for row in rows])


def _page_row(page: Any) -> dict[str, Any]:
    names = ("number", "start", "end", "reader", "confidence")
    return {**{name: getattr(page, name) for name in names}, "boxes": tables.pack_boxes(page.boxes)}


def passage_rows(document: Document, partition: Partition) -> list[dict[str, Any]]:
    """The passages as rows of the catalog: each with its page, its section's path and the headings above it."""
    headings = _headings(document.sections)
    rows: list[dict[str, Any]] = []
    page = 0
    for passage in document.passages:
        while page + 1 < len(document.pages) and document.pages[page + 1].start <= passage.start:
            page += 1
        section = document.sections[passage.section]
        rows.append(
            {
                "ordinal": passage.ordinal,
                "section_ordinal": passage.section,
                "section": section.path,
                "heading": headings[passage.section],
                "role": str(section.role),
                "page": document.pages[page].number if document.pages else 1,
                "start": passage.start,
                "end": passage.end,
                "text": passage.text,
                "level": partition,
            }
        )
    return rows


def _headings(sections: tuple[Section, ...]) -> list[str]:
    """For each section the headings from the root to itself, joined by " > "."""
    joined: list[str] = []
    open_sections: list[tuple[int, str]] = []
    for section in sections:
        while open_sections and open_sections[-1][0] >= section.depth:
            open_sections.pop()
        title = ". ".join(part for part in (section.label, section.heading) if part)
        open_sections.append((section.depth, title))
        joined.append(" > ".join(title for _, title in open_sections if title))
    return joined


def _covers(held: str, wanted: Level | None) -> bool:
    """A document is never lowered by reading it again: a level held at least as high stays."""
    return wanted is None or LEVELS.index(held) >= LEVELS.index(wanted)


def prepare(connection: Any, _record: Any) -> None:
    """Set up a new SQLite connection: write-ahead log, foreign keys, a patient wait for other writers."""
    # The driver's own transaction handling would commit before DDL; SQLAlchemy's recipe is to begin by hand.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=60000"):
        connection.execute(f"PRAGMA {pragma}")


def begin(connection: Connection) -> None:
    """Begin a transaction; one that writes takes the file at once."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _cause(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error)
