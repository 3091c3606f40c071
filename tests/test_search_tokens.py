from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.tokens import exact_terms, has_marks, one_spelling, pairs, tokens

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằấềớựỳýỷỹỵ ,.;-/0123456789NQTWKH"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("Hoà", "hòa", id="new tone placement"),
        pytest.param("khoẻ", "khỏe", id="oe"),
        pytest.param("thuỷ", "thủy", id="uy"),
        pytest.param("quý", "quý", id="qu is a consonant"),
        pytest.param("quí", "quý", id="i for y after qu"),
        pytest.param("kĩ", "kỹ", id="i for y"),
        pytest.param("khí", "khí", id="i stays after other consonants"),
        pytest.param("hoàn", "hoàn", id="a final keeps the tone where it is"),
        pytest.param("ĐƯỜNG", "đường", id="capitals"),
        pytest.param("tuy", "tuy", id="no tone"),
    ],
)
def test_syllables_have_one_spelling(typed: str, kept: str) -> None:
    assert one_spelling(typed) == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Nghị quyết số 08-NQ/TW.", ["nghị", "quyết", "số", "8-nq/tw"], id="party number"),
        pytest.param("0125/KH-UBND", ["125/kh-ubnd"], id="zero in front"),
        pytest.param("86/2025/QĐ-UBND,", ["86/2025/qd-ubnd"], id="number with year"),
        pytest.param("06/2022/QH15", ["6/2022/qh15"], id="act of the assembly"),
        pytest.param("ngày 25/11/2025", ["ngày", "25", "11", "2025"], id="a date is no number"),
        pytest.param("từ 3-5 ngày", ["từ", "3", "5", "ngày"], id="a range is no number"),
        pytest.param("60 km/h", ["60", "km", "h"], id="a measure is no number"),
        pytest.param("1.200.000 đồng", ["1.200.000", "đồng"], id="grouped figure"),
    ],
)
def test_document_numbers_stay_whole(text: str, expected: list[str]) -> None:
    assert [token.exact for token in tokens(text)] == expected


def test_pairs_stop_at_the_end_of_a_sentence() -> None:
    text = "thi đua, khen thưởng. Năm sau"
    assert exact_terms(tokens(text), pairs(text, tokens(text)))[6:] == ["thi_đua", "đua_khen", "khen_thưởng", "năm_sau"]


@given(st.text(ALPHABET, max_size=80))
def test_tokens_are_in_order_and_inside_the_text(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end


@given(st.text(ALPHABET, max_size=60))
def test_capitals_change_no_word(text: str) -> None:
    words = [token.exact for token in tokens(text) if not token.number]
    assert [token.exact for token in tokens(text.lower()) if not token.number and token.exact in words] == words or any(
        token.number for token in tokens(text) + tokens(text.lower())
    )


def test_has_marks() -> None:
    assert has_marks("thi đua") and not has_marks("Thi dua")
