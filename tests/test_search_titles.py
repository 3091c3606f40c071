from __future__ import annotations

import pytest

from corpus.store import DocumentRow
from search.titles import Titles

TITLES = {
    "a": "Về việc chuyển đổi vị trí làm việc",
    "b": "Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030",
    "c": "Quy chế thi đua, khen thưởng của Tổng cục",
}


def row(name: str, title: str) -> DocumentRow:
    return DocumentRow(name, f"{name}.md", "text/markdown", None, "kế hoạch", None, None, None, title, None, "thường")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        pytest.param("chuyển đổi số", [], id="a topic, whatever small words are with it"),
        pytest.param("chuyển đổi vị trí làm việc", ["a"], id="a title"),
        pytest.param("kế hoạch chuyển đổi số quốc gia", ["b"], id="its type and its beginning"),
        pytest.param("quy che thi dua khen thuong", ["c"], id="without marks"),
        pytest.param("thi đua", [], id="two words"),
        pytest.param("về việc ban hành quy định của các", [], id="only words that every title has"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_document_is_named_by_what_tells_its_title(query: str, named: list[str]) -> None:
    titles = Titles([row(name, title) for name, title in TITLES.items()])
    assert [found.document_id for found in titles.named(query)] == named
