"""Cards as rows for the record-keeping software that offices have (``corpus.exchange`` tells the layout)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from corpus.errors import LibraryError
from corpus.exchange import AwardRow, to_csv, to_xlsx
from search.cards import Card

NUMBER = re.compile(r"(?:số\s*:?\s*)?(\d+[\w.-]*/[\w./-]+)", re.I)
DAY = re.compile(r"ngày\s+(\d{1,2})(?:[/.-]|\s+tháng\s+)(\d{1,2})(?:[/.-]|\s+năm\s+)(\d{4})", re.I)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def rows_of(cards: Iterable[Card]) -> list[AwardRow]:
    """One row a card; the decision's number, date and issuer only where the text or the document itself tells them."""
    return [row_of(card) for card in cards]


def row_of(card: Card) -> AwardRow:
    """The card as a row; empty where nothing is known."""
    one, row = card.exemplar, card.document
    decision = card.said("decision")
    number, day, iso = NUMBER.search(decision), DAY.search(decision), ISO_DAY.search(decision)
    cited = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else iso[0] if iso else ""
    decides = row.type == "quyết định" and not decision
    return AwardRow(
        name=one.name,
        kind=one.kind,
        unit=", ".join(filter(None, (card.said("rank"), card.said("post"), card.said("unit")))),
        award=one.award or "",
        level=card.level,
        achievement=one.achievement or ", ".join(filter(None, (card.said("method"), card.said("result")))),
        movement=card.said("movement"),
        year=card.year,
        number=(row.number or "") if decides else number[1] if number else "",
        date=_whole_day(row.date) if decides else cited,
        issuer=(row.issuer or "") if decides else "",
        document=row.id,
        page=str(card.page),
    )


def write_rows(path: Path, cards: Iterable[Card]) -> int:
    """Write the cards to a CSV or XLSX file, told by its name; how many. Raises: LibraryError: another kind of file."""
    rows = rows_of(cards)
    match path.suffix.lower():
        case ".csv":
            data = to_csv(rows)
        case ".xlsx":
            data = to_xlsx(rows)
        case _:
            raise LibraryError(f"Không ghi được tệp {path.name}: hãy đặt tên tệp có đuôi .csv hoặc .xlsx.")
    try:
        path.write_bytes(data)
    except OSError as error:
        raise LibraryError(f"Không ghi được tệp {path}: {error.strerror}.") from error
    return len(rows)


def _whole_day(date: str | None) -> str:
    return date if date and len(date) == 10 else ""
