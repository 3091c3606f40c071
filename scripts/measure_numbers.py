"""Does a document come first when its number is typed, however it is spelled? Over every numbered document held.

    python scripts/measure_numbers.py MODEL_FOLDER LIBRARY

A spelling is right when the first document found has that number. Spellings that name the issuer or the whole number
must find an act of that number; those that leave something out ("nq 8") may mean any held act that they fit. Prints
the share of right ones for each way of spelling, then those that went wrong.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from corpus.numbers import number_key, parse_number, query_keys
from corpus.store import DocumentRow, Library
from corpus.text import fold_marks
from search.encoder import open_encoder
from search.searcher import Searcher
from search.settings import Settings


def spellings(row: DocumentRow) -> Iterator[tuple[str, str]]:
    """(way, query) for each way in which people type the number of an act."""
    number = row.number or ""
    parsed = parse_number(number)
    if parsed is None or not parsed.symbols:
        return
    serial = parsed.serial
    symbols = " ".join(parsed.symbols)
    year = f" {parsed.year}" if parsed.year else ""
    yield "as written", number
    yield "with «số»", f"số {number}"
    yield "small letters", number.lower()
    yield "without marks", fold_marks(number)
    yield "spaces for slashes", f"{serial}{year} {symbols}".lower()
    yield "spaces, without marks", fold_marks(f"{serial}{year} {symbols}")
    yield "spaces around signs", number.replace("/", " / ").replace("-", " - ")
    yield "long dashes", number.replace("-", "–")
    yield "without zeros", number.lstrip("0")
    yield "with a zero", f"0{number}"
    if row.type:
        slash = f"/{parsed.year}" if parsed.year else ""
        yield "type and number", f"{row.type} {number}"
        yield "type and number, without marks", fold_marks(f"{row.type} số {number}")
        yield "type, serial, year", f"{row.type} {serial}{slash}"
        if row.issuer:
            yield "type, serial, issuer", f"{row.type} {serial}{slash} của {row.issuer}"
            yield "type, serial, issuer, without marks", fold_marks(f"{row.type} {serial}{slash} của {row.issuer}")
    if len(parsed.symbols) > 1:
        yield "symbol first", fold_marks(f"{parsed.symbols[0]} {serial}{year} {' '.join(parsed.symbols[1:])}")


def right(query: str, row: DocumentRow, first: DocumentRow | None) -> bool:
    """Whether the first document found is one that the query names."""
    if first is None or not first.number:
        return False
    if number_key(first.number) == number_key(row.number or ""):
        return True
    # What was left out of the query may be another held act as well.
    asked = query_keys(query)
    whole = any(len(one.symbols) > 1 or one.issuer for one in asked)
    return not whole and any(
        one.fits(first.number) and (not one.type or one.type == first.type) for one in asked
    )  # fmt: skip


def main() -> None:
    """Ask every spelling and print."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    wrong = []
    with Library.open(Path(sys.argv[2]), create=False) as library:
        searcher = Searcher(library, open_encoder(Settings(Path(sys.argv[1]))))
        rows = [row for row in library.documents() if row.number]
        for row in rows:
            for way, query in spellings(row):
                groups = searcher.search(query, limit=3).groups
                good = right(query, row, groups[0].document if groups else None)
                counts[way][0] += good
                counts[way][1] += 1
                if not good:
                    wrong.append((way, query, groups[0].document.number if groups else None))
    for way, (done, asked) in counts.items():
        print(f"{way}: {done}/{asked}")
    done, asked = (sum(count[place] for count in counts.values()) for place in (0, 1))
    print(f"all: {done}/{asked} = {done / asked:.4f} of the spellings of {len(rows)} documents")
    for way, query, found in wrong:
        print(f"  {way}: «{query}» found {found}")


if __name__ == "__main__":
    main()
