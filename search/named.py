"""Which documents a query names by number."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from rapidfuzz.distance import OSA

from corpus.numbers import Number, NumberQuery, number_key, parse_number
from corpus.store import DocumentRow
from search.titles import words


class Numbers:
    """The numbers of all documents of a library, by serial."""

    def __init__(self, documents: Iterable[DocumentRow]) -> None:
        self.by_serial: dict[str, list[DocumentRow]] = {}
        self.by_symbols: dict[str, list[tuple[Number, DocumentRow]]] = {}
        for row in documents:
            number = parse_number(row.number) if row.number else None
            if number:
                self.by_serial.setdefault(_serial(number.serial), []).append(row)
                if number.symbols:
                    self.by_symbols.setdefault(_symbols(number.symbols), []).append((number, row))

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
            for number, row in self.by_symbols.get(_symbols(asked.symbols), ())
            if row.id in documents and row.number and _alike(asked, number)
        ]
        return max(held, default=("", ""))[1]


def _alike(asked: NumberQuery, held: Number) -> bool:
    """Whether a held number of the same symbols differs by its year alone, or by one sign of its serial."""
    if _serial(held.serial) == _serial(asked.serial):
        return True
    near = len(asked.serial) > 1 and OSA.distance(_serial(asked.serial), _serial(held.serial)) == 1
    return near and (not asked.year or asked.year == held.year)


def _symbols(symbols: Sequence[str]) -> str:
    return number_key("-".join(symbols))


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
