from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Target
from search.discrepancy import Discrepancy, discrepancy
from search.statements import Statement


def said(sentence: str, deadline: str | None = None, clause: str | None = None, lead: str = "") -> Statement:
    clause = clause or sentence
    start = sentence.index(clause)
    target = Target(start, start + len(clause), clause, "tỷ lệ", "98", "%", ">=", deadline)
    return Statement("a", 0, len(sentence), sentence, target, lead)


HELD = said("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98% trở lên.")


@pytest.mark.parametrize(
    ("asked", "found", "told"),
    [
        pytest.param("hồ sơ đúng hạn đạt 99,9 %", HELD, ("98 %", "99,9 %"), id="another figure"),
        pytest.param("hồ sơ đúng hạn đạt 98 %", HELD, None, id="the same"),
        pytest.param("hồ sơ đúng hạn đạt 98,0 phần trăm", HELD, None, id="written otherwise"),
        pytest.param("hồ sơ giải quyết đúng hạn", HELD, None, id="no figure asked"),
        pytest.param("trồng 1000 cây", said("Trồng 1.000 cây."), None, id="thousands"),
        pytest.param("trồng 1.500 cây", said("Trồng 1.000 cây."), ("1.000", "1.500"), id="other thousands"),
        pytest.param(
            "đến năm 2030 đạt 98%", said("Đến năm 2025 đạt 98%."), ("năm 2025", "năm 2030"), id="another year"
        ),
        pytest.param("năm 2030 đạt 98%", said("Đạt 98%.", "2030-12-31"), None, id="the year stands in the heading"),
        pytest.param("năm 2030 đạt 98%", said("Đạt 98%."), None, id="the sentence has no year"),
        pytest.param("đạt 98%", said("Bảo đảm an toàn."), None, id="the sentence has no figure"),
        pytest.param(
            "5 đơn vị đạt 98%", said("Có 5 đơn vị, đạt 98%.", clause="đạt 98%"), None, id="beside the goal"
        ),
        pytest.param(
            "theo Nghị quyết số 08-NQ/TW đạt 98%", HELD, None, id="a number of an act is no figure"
        ),
        pytest.param(
            "năm 2030 đạt 90%", said("Năm 2025 đạt 98%."), ("98 %; năm 2025", "90 %; năm 2030"), id="both"
        ),
    ],
)  # fmt: skip
def test_another_figure_is_told(asked: str, found: Statement, told: tuple[str, str] | None) -> None:
    assert discrepancy(asked, found) == (Discrepancy(*told) if told else None)


def test_it_is_said_plainly() -> None:
    assert str(discrepancy("đạt 99,9 %", HELD)) == "văn bản ghi 98 %, câu hỏi ghi 99,9 %"


@given(st.text(max_size=80))
def test_what_is_asked_in_its_own_words_never_differs(sentence: str) -> None:
    assert discrepancy(sentence, Statement("a", 0, len(sentence), sentence)) is None
