"""What people make of doubtful readings: header values that they confirm or correct, pages that they have looked at."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Final

from corpus.decisions import Decision, anchor
from corpus.errors import LibraryError
from corpus.numbers import parse_date
from corpus.records import Header, ReviewItem
from corpus.text import canonical

# The header's fields that can be corrected, with their Vietnamese names. A level is raised, never corrected here.
CORRECTABLE: Final = {
    "number": "số, ký hiệu",
    "type": "loại văn bản",
    "issuer": "cơ quan ban hành",
    "date": "ngày ban hành",
    "place": "nơi ban hành",
    "title": "trích yếu",
    "signer": "người ký",
    "position": "chức vụ người ký",
    "urgency": "độ khẩn",
}
LONGEST: Final = 1000  # code points of a value
ISO: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class CorrectionError(LibraryError):
    """A value that cannot be taken; the message is a Vietnamese sentence with what to do."""


def about(item: ReviewItem) -> str:
    """Which thing of a document an item is about: a header field, or what stands on one of its pages."""
    if item.field in CORRECTABLE:
        return item.field
    return f"{item.field}/{item.page or ''}/{anchor(item.reason)}"


def checked(field: str, value: str | None) -> str | None:
    """The value as the catalog keeps it: NFC, one line, dates in ISO; ``None`` where the document has none.

    >>> checked("date", "ngày 8 tháng 3 năm 2024"), checked("number", "08 - NQ/TW"), checked("place", "  ")
    ('2024-03-08', '08-NQ/TW', None)

    Raises: CorrectionError: no such field, or no value that it can have.
    """
    if field not in CORRECTABLE:
        fields = ", ".join(f"{name} ({shown})" for name, shown in CORRECTABLE.items())
        raise CorrectionError(f"Không sửa được trường «{field}». Các trường sửa được: {fields}.")
    text = " ".join(canonical(value or "").split())
    if len(text) > LONGEST:
        raise CorrectionError(f"Giá trị dài quá {LONGEST} ký tự. Hãy rút gọn rồi ghi lại.")
    if not text:
        return None
    if field == "date":
        return _date(text)
    if field == "number":
        text = text.replace(" ", "")
        if not re.search(r"\d", text):
            raise CorrectionError(f"«{text}» không phải số, ký hiệu: cần có phần số, ví dụ 08-NQ/TW hoặc 12/KH-UBND.")
    return text.lower() if field == "type" else text


def _date(text: str) -> str:
    found = text if ISO.fullmatch(text) else parse_date(text)
    try:
        if found is None:
            raise ValueError
        date.fromisoformat(found + "-01" * (2 - found.count("-")))
    except ValueError:
        raise CorrectionError(
            f"«{text}» không phải ngày. Hãy ghi dạng 08/03/2024, hoặc 03/2024 nếu không rõ ngày."
        ) from None
    return found


def accepted(document_id: str, item: ReviewItem, author: str, reason: str | None = None) -> Decision:
    """A person's word that an item's suggested value is right, or that there is nothing to read."""
    return _decision(document_id, about(item), "accepted", item.suggestion, reason, author)


def corrected(document_id: str, field: str, value: str | None, author: str, reason: str | None = None) -> Decision:
    """A person's own value for a header field. Raises: CorrectionError."""
    return _decision(document_id, field, "corrected", checked(field, value), reason, author)


def undone(decision: Decision, author: str) -> Decision:
    """A decision taken back: the read value counts again."""
    return _decision(decision.document_id, decision.about, "undone", None, None, author)


def _decision(
    document_id: str, thing: str, verdict: str, value: str | None, reason: str | None, author: str
) -> Decision:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Decision("correction", document_id, thing, verdict, value, reason, author, at)


def apply(header: Header, decisions: Iterable[Decision]) -> Header:
    """The header with what people decided in place of what was read, each such value as sure as can be."""
    values = {one.about: one.value for one in decisions if one.about in CORRECTABLE}
    if not values:
        return header
    sure = {**dict(header.confidence), **dict.fromkeys(values, 1.0)}
    known = tuple((name, share) for name, share in sure.items() if values.get(name, share) is not None)
    return dataclasses.replace(header, **values, confidence=known)  # type: ignore[arg-type]


def still_open(items: Sequence[ReviewItem], decisions: Iterable[Decision]) -> tuple[ReviewItem, ...]:
    """The items that nobody has decided on."""
    decided = {one.about for one in decisions}
    return tuple(item for item in items if about(item) not in decided)
