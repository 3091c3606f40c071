from __future__ import annotations

from pathlib import Path

import pytest
from fakes import FakeEncoder
from test_search_searcher import LINES, put

from corpus.store import Library
from search.indexing import catch_up
from search.nearest import MOST, nearest_sentences
from search.searcher import Searcher

TEXT = "Xây dựng công nghiệp quốc phòng tiên tiến. Mọi đơn vị đăng ký thi đua. Khen thưởng kịp thời."


@pytest.mark.parametrize(
    ("query", "text", "sentence"),
    [
        ("đăng ký thi đua", TEXT, "Mọi đơn vị đăng ký thi đua."),
        ("khen thưởng", TEXT, "Khen thưởng kịp thời."),
        ("khen thưởng", "Khen thưởng kịp thời.", None),
        ("khen thưởng", "Câu này. " * (MOST + 1), None),
        ("khen thưởng", "", None),
    ],
)
def test_the_sentence_with_the_greatest_inner_product(query: str, text: str, sentence: str | None) -> None:
    encoder = FakeEncoder()
    vector = encoder.encode_queries([query])[0]
    (found,) = nearest_sentences(encoder, vector, [text])
    assert (text[slice(*found[0])] if found else None) == sentence
    if found and sentence:
        assert found[1] == pytest.approx(float(encoder.encode_passages([sentence])[0] @ vector), abs=1e-6)


def test_each_text_has_its_own(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        put(library, "ke-hoach", *LINES["ke-hoach"])
        catch_up(library, FakeEncoder())
        searcher = Searcher(library, FakeEncoder())
        spans = searcher.nearest("khen thuong kip thoi", [TEXT, "Một câu.", TEXT])
        assert [span and TEXT[slice(*span)] for span in spans] == [
            "Khen thưởng kịp thời.",
            None,
            "Khen thưởng kịp thời.",
        ]
        assert searcher.nearest("!!", [TEXT]) == [None]
