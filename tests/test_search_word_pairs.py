from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.records import Header
from corpus.store import Library
from search.concordance import Shelf
from search.syllables import cut_syllables
from search.word_pairs import log_dice, units
from search.wording_keeper import open_index
from tests.webui_fakes import make

SENTENCES = (
    "Các đơn vị phát động phong trào thi đua yêu nước.",
    "Nhà máy phát động thi đua; các tổ sản xuất tổ chức phong trào.",
    "Đơn vị tổ chức sản xuất giỏi, phát động phong trào đổi mới.",
    "Phong trào thi đua đổi mới sản xuất; tổ chức sơ kết.",
    "Động viên các đơn vị tổ chức thi đua; đổi mới phong trào.",
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    library = Library.open(tmp_path_factory.mktemp("words") / "library")
    for number, text in enumerate(SENTENCES):
        document, data = make(text + "\n", f"{number}.md", Header(date=f"202{number}-01-01"))
        library.put(document, data, document.path, "1")
    return Shelf(library, open_index(library, "thường"))


def exact(text: str) -> list[str]:
    return [syllable.exact for syllable in cut_syllables(text)]


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("các phong trào thi đua", ["các", "phong trào", "thi đua"]),
        ("phát động thi đua", ["phát động", "thi đua"]),
        ("đơn vị tổ chức", ["đơn vị", "tổ chức"]),
        ("đổi mới", ["đổi mới"]),
        ("chưa từng thấy", ["chưa", "từng", "thấy"]),
        ("", []),
    ],
)
def test_syllables_that_stand_together_are_one_word(shelf: Shelf, phrase: str, words: list[str]) -> None:
    found = [" ".join(unit) for unit in units(shelf.index, exact(phrase))]
    assert found == [" ".join(exact(word)) for word in words]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(sorted({word for text in SENTENCES for word in text.lower().split()})), max_size=12))
def test_no_syllable_is_lost(shelf: Shelf, words: list[str]) -> None:
    found = units(shelf.index, words)
    assert [word for unit in found for word in unit] == words and all(len(unit) in (1, 2) for unit in found)


def test_left_of_a_phrase_words_sort_by_their_first_syllable(shelf: Shelf) -> None:
    found = shelf.find("phong trào")
    lefts = [" ".join(line.left.split()[-2:]).strip(";") for line in shelf.lines(found, shelf.ordered(found, "left"))]
    # Nothing in front, then "đổi mới;", "phát động", "tổ chức": by đ, p and t, not by m, đ and c.
    assert lefts == ["", "đổi mới", "phát động", "phát động", "tổ chức"]


def test_near_takes_the_phrase_word_by_word(shelf: Shelf) -> None:
    # By bare pairs "các đổi | mới phong | trào" would be found nowhere.
    found = shelf.find("các đổi mới phong trào", "near")
    assert len(found.positions) >= 1


def test_log_dice_is_14_for_words_never_apart() -> None:
    assert log_dice(7, 7, 7) == 14.0
