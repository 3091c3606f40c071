"""Everything that is asked of the catalog; nothing here changes it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from sqlalchemy import Engine as Database
from sqlalchemy import Row, RowMapping, Select, case, func, select
from sqlalchemy import text as statement

from corpus import tables
from corpus.access import MOVED, Access, access_of, moves
from corpus.account_tables import collections
from corpus.corrections import about, apply, still_open
from corpus.decisions import Decision, Subject, newest
from corpus.errors import NoDocument
from corpus.originals import Originals
from corpus.partitions import COMMON, Partition, partitions_of
from corpus.records import LEVELS, Document, Header, Level, Page, Passage, Role
from corpus.rows import DocumentRow, PassageRow, batches

__all__ = ["DocumentRow", "PassageRow", "Reader"]


ROLES = {str(role): role for role in Role}  # far quicker than Role(…) for a thousand rows
PARTITION = case(
    (tables.documents.c.collection == COMMON, tables.documents.c.level),
    else_=tables.documents.c.level + "/" + tables.documents.c.collection,
)
FIRST_PATH = (
    select(func.min(tables.files.c.path))
    .where(tables.files.c.document_id == tables.documents.c.id)
    .scalar_subquery()
    .label("path")
)
# What a DocumentRow is made of, in the order of its fields.
DOCUMENTS = select(
    *(
        FIRST_PATH if field.name == "path" else tables.documents.c[field.name]
        for field in dataclasses.fields(DocumentRow)
    )
)
PASSAGE_COLUMNS = tuple(tables.passages.c[field.name] for field in dataclasses.fields(PassageRow))

# One statement for any number of ids: it is prepared once, where a list of variables is spelled out at each call.
ROWS = DOCUMENTS.where(statement("documents.id IN (SELECT value FROM json_each(:ids))"))
ROWS_OF = ROWS.where(
    PARTITION.in_(statement("SELECT value FROM json_each(:partitions)").columns(tables.documents.c.level))
)
PASSAGES = select(*PASSAGE_COLUMNS).where(statement("pid IN (SELECT value FROM json_each(:pids))"))
# What everything that is kept in memory depends on, in one question, since every answer asks it.
CHANGES = statement(
    "SELECT (SELECT value FROM meta WHERE key = :moved),"
    " (SELECT max(seq) FROM decisions WHERE subject = 'correction'),"
    " (SELECT max(seq) FROM decisions WHERE subject = 'abbreviation'),"
    " (SELECT max(seq) FROM removed)"
)
EDITION = statement(
    "SELECT (SELECT max(pid) FROM passages), (SELECT max(seq) FROM removed), (SELECT max(seq) FROM decisions),"
    " (SELECT value FROM meta WHERE key = :moved)"
)


def passage_row(row: Row[Any]) -> PassageRow:
    """The record of one row of PASSAGE_COLUMNS."""
    pid, document_id, ordinal, section, heading, role, page, start, end, text = tuple(row)
    return PassageRow(pid, document_id, ordinal, section, heading, ROLES[role], page, start, end, text)


@dataclass(frozen=True, slots=True)
class Changes:
    """``moved``: how many moves there were: while it stays, no document has changed its level or collection.

    ``corrected``, ``abbreviated``: the ``seq`` of the newest decision of each kind, 0 before the first; ``removed``:
    that of the newest tombstone of a passage.
    """

    moved: int
    corrected: int
    abbreviated: int
    removed: int


class Reader:
    """Questions to one library's catalog."""

    def __init__(self, database: Database, originals: Originals) -> None:
        self.database = database
        self.originals = originals

    def documents(self) -> list[DocumentRow]:
        """Every document, newest first, undated ones last."""
        d = tables.documents.c
        return self._document_rows(DOCUMENTS.order_by(d.date.is_(None), d.date.desc(), d.number_key, d.id))

    def partitions(self, levels: Iterable[Level] = LEVELS) -> tuple[Partition, ...]:
        """The partitions of these levels, whether they hold anything or not."""
        with self.database.connect() as connection:
            slugs = connection.execute(select(collections.c.slug)).scalars().all()
        return partitions_of(levels, slugs)

    def arrived(self, partitions: Sequence[Partition], limit: int) -> list[tuple[DocumentRow, str]]:
        """The documents of these partitions that were read in last, with the day (ISO 8601, UTC), latest first.

        Those of one day stand by their own date.
        """
        d = tables.documents.c
        day = func.substr(d.ingested_at, 1, 10).label("day")
        query = select(d.id, day).where(PARTITION.in_(partitions))
        query = query.order_by(day.desc(), d.date.is_(None), d.date.desc(), d.id).limit(limit)
        with self.database.connect() as connection:
            latest = [(row.id, row.day) for row in connection.execute(query)]
        rows = self.rows(document_id for document_id, _ in latest)
        return [(rows[document_id], at) for document_id, at in latest if document_id in rows]

    def rows(self, ids: Iterable[str], partitions: Sequence[Partition] | None = None) -> dict[str, DocumentRow]:
        """The documents with these ids, of these partitions where some are named; others are left out unread."""
        found: dict[str, DocumentRow] = {}
        query, given = (ROWS, {}) if partitions is None else (ROWS_OF, {"partitions": json.dumps(list(partitions))})
        for batch in batches(ids):
            rows = self._document_rows(query, {"ids": json.dumps(batch), **given})
            found.update((row.id, row) for row in rows)
        return found

    def with_number(self, key: str) -> list[DocumentRow]:
        """The documents whose number has this key (see ``corpus.numbers.number_key``)."""
        return self._document_rows(DOCUMENTS.where(tables.documents.c.number_key == key))

    def numbers(self) -> list[tuple[str, str]]:
        """(number key, document id) of every numbered document."""
        d = tables.documents.c
        with self.database.connect() as connection:
            rows = connection.execute(select(d.number_key, d.id).where(d.number_key.is_not(None)).order_by(d.id))
            return [(row[0], row[1]) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many documents, pages and passages the library holds."""
        with self.database.connect() as connection:
            return {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in (
                    ("documents", tables.documents),
                    ("pages", tables.pages),
                    ("passages", tables.passages),
                )
            }

    def document(self, document_id: str) -> Document:
        """The whole document. Raises: NoDocument: the library does not hold it."""
        with self.database.connect() as connection:

            def rows(table: Any, *order: str) -> Sequence[RowMapping]:
                query = select(table).where(table.c.document_id == document_id).order_by(*(table.c[o] for o in order))
                return connection.execute(query).mappings().all()

            d = tables.documents.c
            query = select(d.id, FIRST_PATH, d.media_type, d.header, d.text).where(d.id == document_id)
            head = connection.execute(query).first()
            if head is None:
                raise NoDocument(f"Không có văn bản mang mã {document_id} trong thư viện.")
            findings = {
                name: tuple(_record(record, row) for row in rows(table, "position"))
                for name, (table, record) in tables.FINDINGS.items()
            }
            decided = newest(connection, "correction", [document_id])
            findings["review"] = still_open(findings["review"], decided)
            return Document(
                id=head.id,
                path=head.path,
                media_type=head.media_type,
                header=apply(unpack_header(head.header), decided),
                text=head.text,
                pages=tuple(
                    Page(p.number, p.start, p.end, p.reader, p.confidence, tables.unpack_boxes(p.boxes))
                    for p in rows(tables.pages, "number")
                ),
                passages=tuple(
                    Passage(p.ordinal, p.section_ordinal, p.start, p.end, p.text)
                    for p in rows(tables.passages, "ordinal")
                ),
                **findings,
            )

    def text(self, document_id: str) -> str:
        """The canonical text alone. Raises: NoDocument."""
        d = tables.documents.c
        with self.database.connect() as connection:
            text = connection.execute(select(d.text).where(d.id == document_id)).scalar()
        if text is None:
            raise NoDocument(f"Không có văn bản mang mã {document_id} trong thư viện.")
        return cast(str, text)

    def page_of(self, document_id: str, offset: int) -> int:
        """The number of the page on which this code point of the text stands; 1 where no page holds it."""
        p = tables.pages.c
        query = select(p.number).where(p.document_id == document_id, p.start <= offset).order_by(p.number.desc())
        with self.database.connect() as connection:
            return cast(int, connection.execute(query.limit(1)).scalar() or 1)

    def passages(self, pids: Iterable[int]) -> dict[int, PassageRow]:
        """The passages with these pids; removed ones are left out."""
        found: dict[int, PassageRow] = {}
        with self.database.connect() as connection:
            for batch in batches(pids):
                rows = connection.execute(PASSAGES, {"pids": json.dumps(batch)})
                found.update((row[0], passage_row(row)) for row in rows)
        return found

    def places_after(self, pid: int, partition: Partition) -> list[tuple[int, str, str]]:
        """(pid, document id, role) of the passages of a partition after this pid, by pid, without their texts."""
        p = tables.passages.c
        query = select(p.pid, p.document_id, p.role).where(p.level == partition, p.pid > pid).order_by(p.pid)
        with self.database.connect() as connection:
            return [(row[0], row[1], row[2]) for row in connection.execute(query)]

    def passages_after(self, pid: int, partition: Partition, limit: int) -> list[PassageRow]:
        """The next passages of a partition after this pid, by pid: what an index at watermark ``pid`` lacks."""
        p = tables.passages.c
        query = select(*PASSAGE_COLUMNS).where(p.level == partition, p.pid > pid).order_by(p.pid).limit(limit)
        with self.database.connect() as connection:
            return [passage_row(row) for row in connection.execute(query)]

    def count_after(self, pid: int, partition: Partition) -> int:
        """How many passages of a partition came after this pid."""
        p = tables.passages.c
        query = select(func.count()).select_from(tables.passages).where(p.level == partition, p.pid > pid)
        with self.database.connect() as connection:
            return connection.execute(query).scalar_one()

    def crowded(self, document_ids: Iterable[str], most: int) -> set[tuple[str, str]]:
        """(document id, heading path) of those of these documents that more than ``most`` passages stand under."""
        p = tables.passages.c
        found: set[tuple[str, str]] = set()
        with self.database.connect() as connection:
            for batch in batches(list(document_ids)):
                query = select(p.document_id, p.heading).where(p.document_id.in_(batch))
                query = query.group_by(p.document_id, p.heading).having(func.count() > most)
                found.update((row[0], row[1]) for row in connection.execute(query))
        return found

    def passage_at(self, document_id: str, ordinal: int) -> PassageRow:
        """One passage by its place. Raises: NoDocument: there is none."""
        p = tables.passages.c
        query = select(*PASSAGE_COLUMNS).where(p.document_id == document_id, p.ordinal == ordinal)
        with self.database.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise NoDocument(f"Văn bản {document_id} không có đoạn {ordinal}.")
        return passage_row(row)

    def removed_after(self, seq: int, partition: Partition) -> tuple[list[int], int]:
        """Pids of a partition removed since tombstone ``seq``, and the last tombstone's number."""
        r = tables.removed.c
        with self.database.connect() as connection:
            rows = connection.execute(
                select(r.pid, r.seq).where(r.level == partition, r.seq > seq).order_by(r.seq)
            ).all()
        return [row.pid for row in rows], rows[-1].seq if rows else seq

    def vectors(self, encoder_id: str, hashes: Sequence[str]) -> dict[str, np.ndarray]:
        """The kept vectors of these content hashes, float32; those never embedded are left out."""
        v = tables.vectors.c
        found: dict[str, np.ndarray] = {}
        with self.database.connect() as connection:
            for batch in batches(hashes):
                rows = connection.execute(select(v.hash, v.vector).where(v.encoder_id == encoder_id, v.hash.in_(batch)))
                found.update((row.hash, np.frombuffer(row.vector, dtype="<f4")) for row in rows)
        return found

    def original(self, document_id: str) -> bytes:
        """The source file's bytes. Raises: NoDocument: the library does not hold it."""
        return self.originals.get(self.digest(document_id))

    def digest(self, document_id: str) -> str:
        """The full sha256 of the source file. Raises: NoDocument."""
        d = tables.documents.c
        with self.database.connect() as connection:
            digest = connection.execute(select(d.digest).where(d.id == document_id)).scalar()
        if digest is None:
            raise NoDocument(f"Không có văn bản mang mã {document_id} trong thư viện.")
        return cast(str, digest)

    def access(self, document_id: str) -> Access:
        """Where a document stands. Raises: NoDocument."""
        with self.database.connect() as connection:
            held = access_of(connection, document_id)
        if held is None:
            raise NoDocument(f"Không có văn bản mang mã {document_id} trong thư viện.")
        return held

    def edition(self) -> tuple[int, ...]:
        """Numbers that change whenever documents come or go, move, or people decide something."""
        with self.database.connect() as connection:
            found = connection.execute(EDITION, {"moved": MOVED}).one()
        return tuple(int(number or 0) for number in found)

    def moved(self) -> int:
        """How many moves there were: while it stays, no document has changed its level or collection."""
        with self.database.connect() as connection:
            return moves(connection)

    def findings(self, name: str, document_ids: Sequence[str] | None = None) -> list[tuple[str, Any]]:
        """(document id, record) of one kind of finding (a field of Document), in all documents or in these."""
        table, record = tables.FINDINGS[name]
        query = select(table).order_by(table.c.document_id, table.c.position)
        found: list[tuple[str, Any]] = []
        with self.database.connect() as connection:
            parts = (
                [query]
                if document_ids is None
                else [query.where(table.c.document_id.in_(batch)) for batch in batches(document_ids)]
            )
            for part in parts:
                rows = connection.execute(part).mappings()
                found.extend((row["document_id"], _record(record, row)) for row in rows)
        return found

    def read_header(self, document_id: str) -> Header:
        """The header as reading found it, before what people corrected. Raises: NoDocument."""
        d = tables.documents.c
        with self.database.connect() as connection:
            packed = connection.execute(select(d.header).where(d.id == document_id)).scalar()
        if packed is None:
            raise NoDocument(f"Không có văn bản mang mã {document_id} trong thư viện.")
        return unpack_header(packed)

    def review(self) -> list[tuple[str, Any]]:
        """(document id, ReviewItem) of all that a person should look at and nobody has decided on, worst first."""
        table, record = tables.FINDINGS["review"]
        query = select(table).order_by(table.c.severity.desc(), table.c.document_id, table.c.position)
        with self.database.connect() as connection:
            decided = {(one.document_id, one.about) for one in newest(connection, "correction")}
            found = [(row["document_id"], _record(record, row)) for row in connection.execute(query).mappings()]
        return [(document_id, item) for document_id, item in found if (document_id, about(item)) not in decided]

    def decisions(self, subject: Subject, document_ids: Iterable[str] | None = None) -> list[Decision]:
        """The decisions that count, in the order in which they were made: the newest on each thing, none undone."""
        with self.database.connect() as connection:
            return newest(connection, subject, document_ids)

    def changes(self) -> Changes:
        """How often documents were moved, and the newest decisions that change what is kept in memory."""
        with self.database.connect() as connection:
            found = connection.execute(CHANGES, {"moved": MOVED}).one()
        return Changes(*(int(number or 0) for number in found))

    def last_decision(self, subject: Subject | None = None) -> int:
        """The newest decision's ``seq``, 0 before the first: it tells whether anything was decided since."""
        d = tables.decisions.c
        query = select(func.max(d.seq))
        with self.database.connect() as connection:
            return int(connection.execute(query.where(d.subject == subject) if subject else query).scalar() or 0)

    def citing(self, number: str) -> list[str]:
        """Ids of the documents that mention an act by this number as it is written in canonical form."""
        table = tables.FINDINGS["references"][0]
        query = select(table.c.document_id).where(table.c.number == number).distinct()
        with self.database.connect() as connection:
            return sorted(connection.execute(query).scalars())

    def decided(self, subject: Subject) -> list[Decision]:
        """Every decision ever made of one subject, in order: its history."""
        table = tables.decisions
        with self.database.connect() as connection:
            query = select(table).where(table.c.subject == subject).order_by(table.c.seq)
            return [Decision(**row) for row in connection.execute(query).mappings()]

    def _document_rows(self, query: Select[Any], given: dict[str, Any] | None = None) -> list[DocumentRow]:
        with self.database.connect() as connection:
            return [DocumentRow(*row) for row in connection.execute(query, given)]


def _record(record: type, row: RowMapping) -> Any:
    values = {field.name: row[field.name] for field in dataclasses.fields(record)}
    if "role" in values:
        values["role"] = Role(values["role"])
    return record(**values)


def unpack_header(packed: str) -> Header:
    """The header that the catalog keeps as JSON."""
    values = json.loads(packed)
    values["recipients"] = tuple(values["recipients"])
    values["confidence"] = tuple((name, value) for name, value in values["confidence"])
    values["places"] = tuple((name, start, end) for name, start, end in values.get("places", ()))
    return Header(**values)
