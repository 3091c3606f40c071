"""Sentences out of what people paste."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.pasted import MOST_SENTENCES, pasted_sentences

SENTENCE = "Phấn đấu đến năm 2030 có trên 85% cơ quan, đơn vị đạt vững mạnh toàn diện, mẫu mực tiêu biểu."
BARE = SENTENCE.rstrip(".")
NEXT = "Các đơn vị triển khai thực hiện nghiêm túc."


@pytest.mark.parametrize(
    "pasted",
    [
        SENTENCE,
        f"- {SENTENCE}",
        f"2.1. {SENTENCE}",
        f"b) {SENTENCE}",
        f"“{SENTENCE}”",
        f"**{SENTENCE}**",
        f"| {SENTENCE} |",
        SENTENCE.replace(" cơ quan, ", "\ncơ quan, \n"),
        SENTENCE.replace(" ", "\u00a0").replace("đơn", "đ\u00adơn"),
        unicodedata.normalize("NFD", SENTENCE),
        f"“{SENTENCE}” (Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Trung ương, mục II.3, trang 5)",
        f"{SENTENCE}\n(Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Trung ương, mục II.3, trang 5)",
    ],
)
def test_one_sentence_however_it_was_pasted(pasted: str) -> None:
    assert pasted_sentences(pasted) == (SENTENCE,)


@pytest.mark.parametrize(
    ("pasted", "sentences"),
    [
        (f"{BARE} (theo Quyết định số 12/QĐ-TTg ngày 1/10/2021).", (BARE,)),
        (f"{SENTENCE} {NEXT}", (SENTENCE, NEXT)),
        ("1. Nâng cao nhận thức;\n2. Đổi mới nội dung;", ("Nâng cao nhận thức;", "Đổi mới nội dung;")),
        ("phong trào thi đua", ("phong trào thi đua",)),
        ("thi đua", ("thi đua",)),
        (
            "Danh hiệu (theo Luật số 06/2022/QH15) được tặng hằng năm.",
            ("Danh hiệu (theo Luật số 06/2022/QH15) được tặng hằng năm.",),
        ),
        ("", ("",)),
    ],
)
def test_what_is_kept(pasted: str, sentences: tuple[str, ...]) -> None:
    assert pasted_sentences(pasted) == sentences


@given(st.text(alphabet="Thi đua. ;\n-“”()|*1a)", max_size=200))
def test_something_is_always_asked(pasted: str) -> None:
    found = pasted_sentences(pasted)
    assert 1 <= len(found) <= MOST_SENTENCES
