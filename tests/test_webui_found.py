"""Where a document meets a query: the passages that meet most of it, with and without marks."""

from __future__ import annotations

import pytest
from webui_fakes import make, plan

from corpus.records import Document, Header, Page
from webui.found import Places, page_at, places, telling

TEXT = """Phong trào thi đua quyết thắng.
Công tác khen thưởng và phòng cháy.
Phong trào văn nghệ.
Thi đua yêu nước; phong trào sâu rộng.
"""
DOCUMENT = make(TEXT, "a.md", Header())[0]


def lines(document: Document, query: str) -> list[int]:
    return [place.passage for place in places(document, query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("phong trào thi đua", [0, 3], id="only those that meet most words"),
        pytest.param("phong trao thi dua", [0, 3], id="typed without marks"),
        pytest.param("phòng", [1], id="marks typed are held to"),
        pytest.param("phong", [0, 1, 2, 3], id="no marks typed, every reading"),
        pytest.param("KHEN THƯỞNG", [1], id="capitals"),
        pytest.param("không gì cả", [], id="nothing"),
        pytest.param("  ", [], id="blank"),
    ],
)
def test_places(query: str, expected: list[int]) -> None:
    assert lines(DOCUMENT, query) == expected


def test_a_text_without_marks_is_found_by_words_with_marks() -> None:
    telegram = make("Phong trao thi dua quyet thang.\n", "b.md", Header())[0]
    assert lines(telegram, "phong trào thi đua") == [0]


def test_spans_are_places_in_the_text() -> None:
    for place in places(DOCUMENT, "phong trào thi đua"):
        assert all(place.start <= start < end <= place.end for start, end in place.spans)
        assert {TEXT[a:b].lower() for a, b in place.spans} <= {"phong trào thi đua", "thi đua", "phong trào"}


def test_a_lone_word_is_dropped_beside_whole_phrases() -> None:
    text = "Số: 12 về kinh tế số"
    assert telling(text, [(0, 2), (10, 20)]) == [(10, 20)]
    assert telling(text, [(0, 2)]) == [(0, 2)]


def test_page_at_takes_the_page_that_holds_the_place() -> None:
    pages = (Page(1, 0, 10, "fake", 1.0), Page(2, 10, 10, "fake", 1.0), Page(3, 10, 20, "fake", 1.0))
    assert [page_at(pages, n) for n in (0, 9, 10, 19)] == [1, 1, 3, 3]


def test_kept_places_are_those_of_the_text_as_it_is() -> None:
    kept = Places(most=1)
    assert kept.get(DOCUMENT, "phong trào") == kept.get(DOCUMENT, "phong trào") == places(DOCUMENT, "phong trào")
    other = Document(DOCUMENT.id, "a.md", "text/plain", Header(), "khác", ())
    assert kept.get(other, "phong trào") == ()
    assert kept.get(plan()[0], "hoa sen") == places(plan()[0], "hoa sen") != ()
