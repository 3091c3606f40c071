"""Which documents a query names by number."""

from __future__ import annotations

from collections.abc import Container, Iterable

from rapidfuzz.distance import OSA

from corpus.numbers import NumberQuery, number_key, parse_number
from corpus.store import DocumentRow
from search.titles import words


class Numbers:
    """The numbers of all documents of a library, by serial."""

    def __init__(self, documents: Iterable[DocumentRow]) -> None:
        self.by_serial: dict[str, list[DocumentRow]] = {}
        for row in documents:
            number = parse_number(row.number) if row.number else None
            if number:
                self.by_serial.setdefault(_serial(number.serial), []).append(row)

    def named(self, asked: NumberQuery) -> list[DocumentRow]:
        """The documents that can be meant, the likeliest first, newer before older among equals."""
        fitting = [
            row
            for row in self.by_serial.get(_serial(asked.serial), ())
            if row.number and asked.fits(row.number) and (not asked.year or _year_fits(asked.year, row))
        ]
        fitting.sort(key=lambda row: row.date or "", reverse=True)
        return sorted(fitting, key=lambda row: _doubt(asked, row))

    def near(self, asked: NumberQuery, documents: Container[str]) -> str:
        """The number of the newest of ``documents`` with the same symbols and another year or one other sign; or ""."""
        written = number_key(_written(asked.serial, asked.year, asked.symbols))
        held = [
            (row.date or "", row.number)
            for rows in self.by_serial.values()
            for row in rows
            if row.id in documents and row.number and _alike(written, asked, row.number)
        ]
        return max(held, default=("", ""))[1]


def _alike(written: str, asked: NumberQuery, number: str) -> bool:
    """Whether a held number differs from the written one by its year alone, or by one sign of its serial or year."""
    held = parse_number(number)
    if held is None or not held.symbols or number_key("-".join(held.symbols)) != number_key("-".join(asked.symbols)):
        return False
    if _serial(held.serial) == _serial(asked.serial):
        return True
    other = number_key(_written(held.serial, held.year if asked.year else None, held.symbols))
    return len(asked.serial) > 1 and OSA.distance(written, other) == 1


def _written(serial: str, year: str | None, symbols: Iterable[str]) -> str:
    return "/".join(filter(None, (serial, year, "-".join(symbols))))


def _serial(serial: str) -> str:
    return serial.lstrip("0").lower() or "0"


def _year_fits(year: str, row: DocumentRow) -> bool:
    number = parse_number(row.number or "")
    return bool(number and number.year == year) or not row.date or row.date.startswith(year)


def _doubt(asked: NumberQuery, row: DocumentRow) -> tuple[int, float, int]:
    """Less is likelier: another type, words of the issuer that the document's lacks, symbols not typed."""
    other_type = int(bool(asked.type and row.type and asked.type != row.type))
    issuer = words(" ".join(asked.issuer))
    missing = len(issuer - words(f"{row.issuer or ''} {row.place or ''}")) / len(issuer) if issuer else 0.0
    number = parse_number(row.number or "")
    return other_type, missing, abs(len(number.symbols) - len(asked.symbols)) if number else 0
