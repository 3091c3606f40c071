from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from sqlalchemy import text
from test_corpus_store import a_document

from corpus.listing import Narrowing, choices, listed
from corpus.partitions import Partition
from corpus.records import LEVELS
from corpus.rows import DocumentRow
from corpus.store import Library
from corpus.text import fold_marks

TYPES = ("nghị quyết", "kế hoạch", None)
ISSUERS = ("Đảng ủy Quân sự Trung ương", "UBND tỉnh Bắc Ninh", None)
DATES = ("2024-05-01", "2020-12-31", "2016", None)
SEEN: tuple[tuple[Partition, ...], ...] = (("thường",), ("thường", "thường/hau-can"), ("thường", "mật"), ())
NARROWINGS = (
    Narrowing(),
    Narrowing(type="nghị quyết"),
    Narrowing(issuer="UBND tỉnh Bắc Ninh", years=(2016, 2020)),
    Narrowing(years=(2024, 2024), words=("dang uy", "so 3")),
    Narrowing(words=("bac ninh",)),
    Narrowing(type="quyết định"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Documents of every mixture of type, issuer and date, in three partitions."""
    with Library.open(tmp_path_factory.mktemp("listing")) as opened:
        for place, (kind, issuer, date) in enumerate(product(TYPES, ISSUERS, DATES)):
            for level, collection in (("thường", ""), ("mật", ""), ("thường", "hau-can")):
                header = {"type": kind, "issuer": issuer, "date": date, "title": f"về việc số {place}"}
                document, data = a_document(
                    f"{place} {level} {collection}",
                    f"{place}-{level}-{collection}.md",
                    **{name: value for name, value in header.items() if value},
                )
                opened.put(document, data, document.path, "1", level, collection)  # type: ignore[arg-type]
        yield opened


def plainly(library: Library, partitions: tuple[Partition, ...], narrowing: Narrowing) -> list[DocumentRow]:
    """What the list must hold, said without SQL."""

    def fits(row: DocumentRow) -> bool:
        shown = fold_marks(" ".join(filter(None, (row.number, row.type, row.title, row.issuer, row.path))))
        year = int(row.date[:4]) if row.date else 0
        return (
            row.partition in partitions
            and narrowing.type in (None, row.type)
            and narrowing.issuer in (None, row.issuer)
            and (narrowing.years is None or narrowing.years[0] <= year <= narrowing.years[1])
            and all(word in shown for word in narrowing.words)
        )

    return [row for row in library.documents() if fits(row)]


@pytest.mark.parametrize("partitions", SEEN, ids="+".join)
@pytest.mark.parametrize("narrowing", NARROWINGS, ids=str)
def test_pages_joined_are_the_list(library: Library, partitions: tuple[Partition, ...], narrowing: Narrowing) -> None:
    expected = plainly(library, partitions, narrowing)
    found: list[DocumentRow] = []
    for page in range(1, max(1, -(-len(expected) // 7)) + 1):
        rows, total, shown = listed(library, partitions, narrowing, 7, page)
        found += rows
        assert (total, shown) == (len(expected), page)
    assert found == expected
    assert listed(library, partitions, narrowing, 7, 10**6)[2] == page


@pytest.mark.parametrize("partitions", SEEN, ids="+".join)
def test_choices_are_those_of_what_may_be_seen(library: Library, partitions: tuple[Partition, ...]) -> None:
    rows = plainly(library, partitions, Narrowing())
    found = choices(library, partitions)
    assert found.total == len(rows)
    assert found.types == tuple(sorted({row.type for row in rows if row.type}))
    assert found.issuers == tuple(sorted({row.issuer for row in rows if row.issuer}))
    assert found.years == tuple(sorted({row.date[:4] for row in rows if row.date}, reverse=True))


def test_the_list_walks_over_no_text(library: Library) -> None:
    query = (
        "SELECT id FROM documents WHERE level = :level AND collection = '' ORDER BY date IS NULL, date DESC LIMIT 50"
    )
    with library.database.connect() as connection:
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {query}"), {"level": LEVELS[0]})]
    assert any("COVERING INDEX documents_listed" in step for step in plan), plan
