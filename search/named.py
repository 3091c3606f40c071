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
        """The number of the newest of ``documents`` that differs by its year, or by one sign of its serial; or ""."""
        held = [
            (row.date or "", row.number)
            for rows in self.by_serial.values()
            for row in rows
            if row.id in documents and row.number and _alike(asked, row.number)
        ]
        return max(held, default=("", ""))[1]


def _alike(asked: NumberQuery, number: str) -> bool:
    """Whether a held number has the symbols asked for and differs by its year alone, or by one sign of its serial."""
    held = parse_number(number)
    if held is None or not held.symbols or number_key("-".join(held.symbols)) != number_key("-".join(asked.symbols)):
        return False
    if _serial(held.serial) == _serial(asked.serial):
        return True
    near = len(asked.serial) > 1 and OSA.distance(_serial(asked.serial), _serial(held.serial)) == 1
    return near and (not asked.year or asked.year == held.year)


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
