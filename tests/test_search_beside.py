"""Questions that come at once are answered by another process too, as they would be here."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from test_search_concurrency import QUERIES
from test_search_searcher import LINES, put

from corpus.store import Library
from search.beside import Beside, Opening
from search.encoder import open_encoder
from search.indexing import catch_up
from search.results import Filters, Results
from search.searcher import OPEN, Searcher
from search.settings import Settings

pytestmark = pytest.mark.slow
PATIENCE = 120.0  # seconds until a process must have come up, on a machine that is busy


class Counted(Searcher):
    """A searcher that counts what it was asked here."""

    here = 0

    def search(self, query: str, filters: Filters = OPEN, limit: int = 10, alone: bool = True) -> Results:
        self.here += 1
        return super().search(query, filters, limit, alone)


@pytest.fixture
def asked(tmp_path: Path, model_folder: Path) -> Iterator[tuple[Library, Counted, Beside]]:
    with Library.open(tmp_path) as library:
        for name, (header, lines) in LINES.items():
            put(library, name, header, lines)
        settings = Settings(model_folder)
        encoder = open_encoder(settings)
        catch_up(library, encoder)
        own = Counted(library, encoder)
        beside = Beside(own, Opening(tmp_path, settings), processes=1)
        try:
            yield library, own, beside
        finally:
            beside.close()


def at_once(beside: Beside) -> dict[str, Results]:
    with ThreadPoolExecutor(4) as pool:
        return dict(zip(QUERIES * 4, pool.map(beside.search, QUERIES * 4), strict=True))


def until_shared(own: Counted, beside: Beside) -> dict[str, Results]:
    """Answers of which some were given by another process."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        before = own.here
        found = at_once(beside)
        if own.here - before < len(QUERIES) * 4:
            return found
    raise AssertionError("no other process answered")


def shown(results: Results) -> list[tuple[str, int]]:
    return [(hit.document_id, hit.passage) for hit in results.hits]


def test_who_asks_alone_starts_nothing(asked: tuple[Library, Counted, Beside]) -> None:
    _, own, beside = asked
    for query in QUERIES:
        beside.search(query)
    assert own.here == len(QUERIES)
    assert not multiprocessing.active_children()


def test_the_answers_are_those_of_one_process(asked: tuple[Library, Counted, Beside]) -> None:
    _, own, beside = asked
    alone = {query: shown(Searcher(own.library, own.encoder).search(query)) for query in QUERIES}
    assert any(alone.values())
    assert {query: shown(found) for query, found in until_shared(own, beside).items()} == alone


def test_no_process_shows_what_was_removed(asked: tuple[Library, Counted, Beside]) -> None:
    library, own, beside = asked
    found = until_shared(own, beside)
    gone = found["thi đua"].hits[0].document_id
    library.remove(gone)
    for _ in range(3):
        found = until_shared(own, beside)
        assert gone not in {hit.document_id for results in found.values() for hit in results.hits}


def test_a_process_that_dies_is_only_missed(asked: tuple[Library, Counted, Beside]) -> None:
    _, own, beside = asked
    until_shared(own, beside)
    (process,) = multiprocessing.active_children()
    process.kill()
    process.join()
    assert all(found.query == query for query, found in at_once(beside).items())
    until_shared(own, beside)  # another is started
    beside.close()
    assert not multiprocessing.active_children()
    assert at_once(beside).keys() == set(QUERIES)  # and without any there are answers still
