from __future__ import annotations

import pytest

from corpus.records import Citation, Hit, Reasons
from search.doubt import is_guess, line, says_nothing


@pytest.mark.parametrize(
    ("reasons", "guess"),
    [
        (Reasons(0.90, 4.0, 1.0, words=(6, 8)), False),
        (Reasons(0.92, None, 0.5, words=(2, 9)), False),  # said in other words
        (Reasons(0.84, 3.0, 0.9, words=(6, 6)), False),
        (Reasons(0.83, 1.0, 1.0, words=(2, 7)), True),
        (Reasons(0.80, None, 0.4, words=(0, 5)), True),
        (Reasons(None, 1.0, 1.0, words=(3, 4)), False),
        (Reasons(None, 1.0, 1.0, words=(1, 4)), True),
        (Reasons(None, None, 1.0, number=True), False),
        (Reasons(0.80, None, 1.0, number=True, words=(0, 3)), False),
    ],
)
def test_a_hit_is_a_guess_by_meaning_and_words_together(reasons: Reasons, guess: bool) -> None:
    assert is_guess(reasons) is guess


def test_words_and_meaning_make_up_for_each_other() -> None:
    share, least = line()
    assert 0 < share < 1 and 0.8 < least < 1
    assert is_guess(Reasons(least - share / 2 - 0.001, words=(1, 2))) is True
    assert is_guess(Reasons(least - share / 2 + 0.001, words=(1, 2))) is False


@pytest.mark.parametrize(
    ("reasons", "nothing"),
    [
        (Reasons(0.85, None, 1.0, words=(0, 3)), True),
        (Reasons(0.92, None, 1.0, words=(0, 3)), False),
        (Reasons(0.80, 1.0, 1.0, words=(1, 3)), False),
        (Reasons(None, None, 1.0, number=True), False),
    ],
)
def test_nothing_is_found_only_without_words_and_meaning(reasons: Reasons, nothing: bool) -> None:
    citation = Citation("d", 1, "", "văn bản, trang 1")
    assert says_nothing([Hit(1, "d", 0, "đoạn", citation, reasons, ())]) is nothing
