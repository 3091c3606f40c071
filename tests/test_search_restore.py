from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold_marks
from search.restore import Syllables

LEARNED = Syllables()
LEARNED.learn(
    [
        "Phong trào thi đua Quyết thắng.",
        "Đường lối đối ngoại; con đường phát triển.",
        "Ngành dương liễu.",
        "Phong trào mạnh.",
        "Chiến sĩ thi đua của đơn vị. Tỉ lệ.",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("phong trao thi dua quyet thang", "phong trào thi đua quyết thắng"),
        ("duong loi doi ngoai", "đường lối đối ngoại"),
        ("nganh duong lieu", "ngành dương liễu"),
        ("thi đua", "thi đua"),
        ("08-NQ/TW phong trao", "08-NQ/TW phong trào"),
        ("xyz phong trao", "xyz phong trào"),
        ("", ""),
        # As the corpus writes them, though both spellings are one word in the index.
        ("chien sy thi dua don vi", "chiến sĩ thi đua đơn vị"),
        ("ty le", "tỉ lệ"),
        ("Ti Khong", "tỉ Khong"),
    ],
)
def test_marks_are_put_back(typed: str, restored: str) -> None:
    assert LEARNED.restore(typed) == restored


def bare(text: str) -> str:
    """The text without marks, i and y being one."""
    return fold_marks(text).replace("y", "i")


@given(st.text("abcdghinoptu  ,.", max_size=40))
def test_only_marks_change(typed: str) -> None:
    assert bare(LEARNED.restore(typed)) == bare(typed)


def test_what_was_learned_is_kept(tmp_path: Path) -> None:
    LEARNED.write(tmp_path)
    again = Syllables.read(tmp_path)
    assert (again.single, again.double) == (LEARNED.single, LEARNED.double)
    assert Syllables.read(tmp_path / "none").restore("thi dua") == "thi dua"
