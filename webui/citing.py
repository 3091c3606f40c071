"""The citation of a passage, as officials write it."""

from __future__ import annotations

from corpus.store import DocumentRow
from webui import formats


def cite(row: DocumentRow, section: str, page: int | None) -> str:
    """Type, number, date, issuer, section and page, as far as they are known."""
    said = formats.name(row)
    if row.date:
        said += f" ngày {formats.date(row.date)}"
    if row.issuer:
        said += f" của {row.issuer}"
    place = formats.section_path(section).replace(" › ", ", ")
    if place.startswith("Mục"):
        place = place[:1].lower() + place[1:]
    return ", ".join(part for part in (said, place, f"trang {page}" if page else "") if part)
