"""A document as `tranguon show` prints it: dicts at the rim, in the annotation guide's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from corpus.decisions import Decision
from corpus.outline import outline
from corpus.reader import DocumentRow
from corpus.records import Document, Exemplar, Header

HEADER_FIELDS = ("number", "type", "issuer", "date", "place", "title", "signer")
REFERENCE_FIELDS = ("text", "number", "type", "date", "issuer", "pinpoint", "relation")
TARGET_FIELDS = ("text", "measure", "operator", "value", "unit", "deadline", "scope", "responsible")
EXEMPLAR_FIELDS = ("name", "kind", "award", "achievement")
STATISTIC_FIELDS = ("award", "kind", "count", "text")
REVIEW_FIELDS = ("field", "reason", "severity", "suggestion", "page")


def picked(records: tuple[Any, ...], fields: tuple[str, ...], offsets: bool = True) -> list[dict[str, Any]]:
    """The named fields of each record, with ``start`` and ``end`` where the record has them."""
    names = (*fields, "start", "end") if offsets else fields
    rows = [{name: getattr(record, name) for name in names} for record in records]
    # A reference that runs over a line's end is still one line in print.
    return [{name: " ".join(v.split()) if isinstance(v, str) else v for name, v in row.items()} for row in rows]


def shown(
    document: Document,
    decided: tuple[Header, Sequence[Decision]] | None = None,
    versions: Sequence[DocumentRow] = (),
) -> dict[str, Any]:
    """The document's header, outline and findings; the text itself is printed by ``--text``.

    ``decided``: the header as it was read, and what people decided about it. ``versions``: all files of its act, the
    signed one first.
    """
    return {
        "file": document.path,
        "document_id": document.id,
        "header": {name: getattr(document.header, name) for name in HEADER_FIELDS},
        "position": document.header.position,
        "parent": document.header.parent,
        "confidence": dict(document.header.confidence),
        "places": [
            {
                "field": name,
                "start": start,
                "end": end,
                "page": page_at(document, start),
                "text": document.text[start:end],
            }
            for name, start, end in document.header.places
        ],
        "corrections": corrections(*decided) if decided else [],
        "versions": [{"document_id": row.id, "file": row.path, "number": row.number} for row in versions],
        "level": document.header.level,
        "urgency": document.header.urgency,
        "recipients": list(document.header.recipients),
        "pages": len(document.pages),
        "outline": [
            {"label": entry.label, "heading": entry.heading, "depth": entry.depth}
            for entry in outline(document.sections)
        ],
        "references": picked(document.references, REFERENCE_FIELDS),
        "targets": picked(document.targets, TARGET_FIELDS),
        "movements": list(dict.fromkeys(movement.name for movement in document.movements)),
        "exemplars": [
            {**row, "details": told_of(document, exemplar)}
            for row, exemplar in zip(picked(document.exemplars, EXEMPLAR_FIELDS), document.exemplars, strict=True)
        ],
        "award_statistics": picked(document.award_statistics, STATISTIC_FIELDS),
        "abbreviations": {short.short: short.long for short in document.abbreviations},
        "repaired": dict(Counter(repair.encoding for repair in document.repairs)),
        "review": picked(document.review, REVIEW_FIELDS, offsets=False),
    }


def page_at(document: Document, offset: int) -> int:
    """The number of the page that holds this place; 1 where the document has no pages."""
    return max((page.number for page in document.pages if page.start <= offset), default=1)


def told_of(document: Document, exemplar: Exemplar) -> dict[str, dict[str, Any]]:
    """What the text tells of an exemplar, by aspect, each with its place."""
    return {
        one.aspect: {"text": one.text, "start": one.start, "end": one.end}
        for one in document.exemplar_details
        if one.exemplar == exemplar.start
    }


def corrections(read: Header, decisions: Sequence[Decision]) -> list[dict[str, Any]]:
    """Who decided what about which field, when, and what had been read there."""
    return [
        {
            "field": one.about,
            "verdict": one.verdict,
            "value": one.value,
            "read": getattr(read, one.about, None),
            "by": one.author,
            "at": one.at,
            "reason": one.reason,
        }
        for one in decisions
    ]
