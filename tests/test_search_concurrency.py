"""Many threads ask one searcher while documents come and go."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder
from test_search_searcher import LINES, put

from corpus.records import Header
from corpus.store import Library
from search.encoder import open_encoder
from search.indexing import catch_up
from search.searcher import Searcher
from search.settings import Settings

QUERIES = (
    "thi đua",
    "ngân sách của tỉnh",
    "0125/KH-UBND",
    '"hợp tác quốc tế"',
    "phong trao thi dua",
    "loại:kế hoạch đơn vị",
)


def test_threads_are_never_shown_what_was_removed_before_they_asked(tmp_path: Path) -> None:
    gone: set[str] = set()
    done = threading.Event()

    def ask(first: int) -> int:
        place = first
        while not done.is_set():
            removed = frozenset(gone)
            results = searcher.search(QUERIES[place % len(QUERIES)])
            shown = {hit.document_id for hit in results.hits}
            assert not shown & removed
            assert shown == {group.document.id for group in results.groups}
            place += 1
        return place - first

    with Library.open(tmp_path) as library:
        encoder = FakeEncoder()
        for name, (header, lines) in LINES.items():
            put(library, name, header, lines)
        catch_up(library, encoder)
        searcher = Searcher(library, encoder)
        with ThreadPoolExecutor(4) as pool:
            threads = [pool.submit(ask, n) for n in range(4)]
            try:
                for number in range(12):
                    header = Header(f"{number}/KH-UBND", "kế hoạch", "UBND tỉnh", None, "2025-01-02", "Về thi đua")
                    made = put(library, f"them-{number}", header, ("Thi đua ngân sách của tỉnh.", "Đơn vị thi đua."))
                    catch_up(library, encoder)
                    if number % 3:
                        library.remove(made)
                        gone.add(made)
                        if number % 2:
                            catch_up(library, encoder)
            finally:
                done.set()
            assert sum(thread.result() for thread in threads) > 4
        catch_up(library, encoder)
        kept = {hit.document_id for hit in searcher.search("Thi đua ngân sách của tỉnh", limit=50).hits}
        assert not kept & gone and len(kept) > 3


def test_all_threads_get_the_answers_of_one(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for name, (header, lines) in LINES.items():
            put(library, name, header, lines)
        catch_up(library, FakeEncoder())
        searcher = Searcher(library, FakeEncoder())
        alone = {query: searcher.search(query).hits for query in QUERIES}
        with ThreadPoolExecutor(8) as pool:
            for query, results in zip(QUERIES * 10, pool.map(searcher.search, QUERIES * 10), strict=True):
                assert results.hits == alone[query]


@pytest.mark.slow
def test_threads_get_their_own_vectors(model_folder: Path) -> None:
    encoder = open_encoder(Settings(model_folder))
    texts = [f"thi đua {n} yêu nước" + " thật tốt" * (n % 5) for n in range(24)]
    alone = [encoder.encode_queries([text])[0] for text in texts]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda text: encoder.encode_queries([text])[0], texts * 3))
    for vector, expected in zip(together, alone * 3, strict=True):
        np.testing.assert_allclose(vector, expected, atol=1e-5)
