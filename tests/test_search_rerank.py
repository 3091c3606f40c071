from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder
from test_search_searcher import LINES, put

from corpus.store import Library
from search.encoder import BuiltIn
from search.errors import NoModel
from search.indexing import catch_up
from search.rerank import LATE, Late, Reranking, open_reranker, open_searcher
from search.searcher import Searcher


class Shortest:
    """Prefers short texts."""

    share = 1.0

    def scores(self, query: str, texts: Sequence[str]) -> np.ndarray:
        return np.array([-len(text) for text in texts], np.float32)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path)
    for name, (header, lines) in LINES.items():
        put(library, name, header, lines)
    catch_up(library, FakeEncoder())
    return library


def test_the_second_look_puts_the_best_in_its_order(library: Library) -> None:
    searcher = Reranking(library, FakeEncoder())
    searcher.reranker = Shortest()
    found = searcher.search("thi đua của đơn vị", limit=3)
    lengths = [len(hit.text) for hit in found.hits]
    assert lengths == sorted(lengths) and [hit.rank for hit in found.hits] == [1, 2, 3]
    assert [hit for group in found.groups for hit in group.hits if hit.rank == 1] == [found.hits[0]]
    assert sum(len(group.hits) for group in found.groups) == 3


def test_a_number_stays_first(library: Library) -> None:
    searcher = Reranking(library, FakeEncoder())
    searcher.reranker = Shortest()
    assert searcher.search("08-NQ/TW").groups[0].document.number == "08-NQ/TW"
    assert searcher.search("").hits == ()


def test_without_the_setting_there_is_none(library: Library) -> None:
    assert type(open_searcher(library, FakeEncoder(), None)) is Searcher
    with pytest.raises(NoModel, match="đi kèm"):
        open_reranker(LATE, FakeEncoder())
    with pytest.raises(NoModel, match="CrossEncoder"):
        open_reranker("/khong/co", FakeEncoder())


@pytest.mark.slow
def test_late_interaction_is_the_mean_of_the_greatest(model_folder: Path) -> None:
    encoder = BuiltIn(model_folder)
    texts = ["Phong trào thi đua yêu nước.", "Hợp tác quốc tế về khoa học."]
    (asked,) = encoder.query_tokens(["thi đua yêu nước"])
    by_hand = []
    for text in texts:
        (held,) = encoder.passage_tokens([text])
        assert np.linalg.norm(held, axis=1) == pytest.approx(1.0, abs=1e-5)
        by_hand.append(np.mean([max(float(a @ b) for b in held) for a in asked]))
    scores = Late(encoder).scores("thi đua yêu nước", texts)
    assert scores.tolist() == pytest.approx(by_hand, abs=5e-3) and scores[0] > scores[1]
