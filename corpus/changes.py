"""Raising and lowering: one person narrows who may see a document, two people widen it.

Each step is an entry of the append-only decisions, so that who asked and who agreed stays known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from corpus import tables
from corpus.access import Access, access_of, move
from corpus.decisions import Decision
from corpus.errors import LibraryError
from corpus.partitions import collection_of, level_of
from corpus.store import Library, record

ABOUT = "access"
ARROW = " → "
LONGEST_REASON = 500


class ChangeError(LibraryError):
    """Level or collection cannot be changed so; the message is a Vietnamese sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a document's history: it stood at ``was`` and should stand at ``to``.

    ``verdict``: raised (at once, by one person), requested, approved or refused. ``at``: ISO time.
    """

    seq: int
    document_id: str
    verdict: str
    was: Access
    to: Access
    author: str
    reason: str
    at: str


class Changes:
    """The changes of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def narrow(self, document_id: str, to: Access, author: str, reason: str) -> Step:
        """Raise a document at once. Raises: ChangeError: somebody would see more; NoDocument."""
        was = self._library.access(document_id)
        if to == was:
            raise ChangeError("Văn bản đang ở đúng độ mật và kho đó. Hãy chọn độ mật hoặc kho khác.")
        if not to.narrows(was):
            raise ChangeError("Thay đổi này cho thêm người xem nên cần hai người: hãy gửi đề nghị để người khác duyệt.")
        with self._library.writing() as connection:
            self._still(connection, document_id, was)
            move(connection, document_id, to)
            return _step(record(connection, _decision(document_id, "raised", was, to, author, reason)))

    def request(self, document_id: str, to: Access, author: str, reason: str) -> Step:
        """Ask that a document be lowered; it stays where it is. Raises: ChangeError; NoDocument."""
        was = self._library.access(document_id)
        if to == was or to.narrows(was):
            raise ChangeError("Thay đổi này không cho thêm ai xem, không cần duyệt: hãy nâng ngay.")
        if not reason.strip():
            raise ChangeError("Hãy ghi căn cứ của việc hạ độ mật (văn bản giải mật, người quyết định).")
        with self._library.writing() as connection:
            self._still(connection, document_id, was)
            return _step(record(connection, _decision(document_id, "requested", was, to, author, reason)))

    def approve(self, seq: int, author: str) -> Step:
        """Lower a document as another person asked. Raises: ChangeError."""
        with self._library.writing() as connection:
            asked = self._open(connection, seq)
            if asked.author == author:
                raise ChangeError("Người đề nghị không tự duyệt được. Hãy nhờ người thứ hai.")
            self._still(connection, asked.document_id, asked.was)
            move(connection, asked.document_id, asked.to)
            decision = _decision(asked.document_id, "approved", asked.was, asked.to, author, f"theo đề nghị số {seq}")
            return _step(record(connection, decision))

    def refuse(self, seq: int, author: str, reason: str) -> Step:
        """Turn a request down, or take one's own back. Raises: ChangeError."""
        with self._library.writing() as connection:
            asked = self._open(connection, seq)
            decision = _decision(asked.document_id, "refused", asked.was, asked.to, author, reason)
            return _step(record(connection, decision))

    def waiting(self, document_ids: Iterable[str] | None = None) -> list[Step]:
        """The requests that nobody has answered, oldest first."""
        found = self._library.decisions("level", document_ids)
        return [_step(one) for one in found if one.about == ABOUT and one.verdict == "requested"]

    def history(self, document_id: str) -> list[Step]:
        """Every step of a document, newest first."""
        told = self._library.decided("level")
        return [_step(one) for one in reversed(told) if one.document_id == document_id and one.about == ABOUT]

    @staticmethod
    def _open(connection: Connection, seq: int) -> Step:
        """The request of this number. Raises: ChangeError: there is none, or it was answered."""
        t = tables.decisions.c
        row = connection.execute(select(tables.decisions).where(t.seq == seq)).mappings().first()
        if row and row["subject"] == "level" and row["about"] == ABOUT and row["verdict"] == "requested":
            same = (t.subject == "level", t.document_id == row["document_id"], t.about == ABOUT)
            if connection.execute(select(func.max(t.seq)).where(*same)).scalar() == seq:
                return _step(Decision(**row))
        raise ChangeError("Đề nghị này đã được trả lời hoặc không còn. Hãy tải lại trang.")

    @staticmethod
    def _still(connection: Connection, document_id: str, was: Access) -> None:
        if access_of(connection, document_id) != was:
            raise ChangeError("Văn bản vừa được đổi độ mật hoặc kho. Hãy tải lại trang rồi làm lại.")


def _decision(document_id: str, verdict: str, was: Access, to: Access, author: str, reason: str) -> Decision:
    value = f"{was.partition}{ARROW}{to.partition}"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Decision("level", document_id, ABOUT, verdict, value, reason.strip()[:LONGEST_REASON] or None, author, now)


def _step(decision: Decision) -> Step:
    was, to = (
        Access(level_of(partition), collection_of(partition)) for partition in (decision.value or "").split(ARROW)
    )
    return Step(
        decision.seq,
        decision.document_id,
        decision.verdict,
        was,
        to,
        decision.author,
        decision.reason or "",
        decision.at,
    )
