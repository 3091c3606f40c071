from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import Kind, parse


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("08-NQ/TW", Kind.NUMBER),
        ("nghi quyet 8 tw", Kind.NUMBER),
        ("nghị quyết 08 của Bộ Chính trị", Kind.NUMBER),
        ('"chung sức xây dựng"', Kind.PHRASE),
        ("phấn đấu 95% hộ gia đình văn hóa", Kind.TARGET),
        ("mức thưởng là bao nhiêu", Kind.QUESTION),
        ("tập thể được tặng bằng khen", Kind.PERSON),
        ("chuyển đổi số", Kind.TOPIC),
        ("   ", Kind.EMPTY),
    ],
)
def test_kinds(typed: str, kind: Kind) -> None:
    assert parse(typed).kind is kind


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        pytest.param(
            '"thi đua" -"khen thưởng"', "nguyên văn: thi đua; có «thi đua»; không có «khen thưởng»", id="minus"
        ),
        pytest.param("a AND b OR c", "chủ đề: a b c; có «a» hoặc «c»; có «b» hoặc «c»", id="or binds looser"),
        pytest.param('"a b" hoặc "c d"', "nguyên văn: a b c d; có «a b» hoặc «c d»", id="small or between quotations"),
        pytest.param("thi đua và khen thưởng", "chủ đề: thi đua và khen thưởng", id="a plain và"),
        pytest.param("THI ĐUA VÀ KHEN THƯỞNG", "chủ đề: THI ĐUA VÀ KHEN THƯỞNG", id="all capitals"),
        pytest.param("thi đua KHÔNG PHẢI quân đội", "chủ đề: thi đua; không có «quân đội»", id="not"),
        pytest.param("khen*", "chủ đề: khen; có «khen*»", id="prefix"),
        pytest.param(
            "loại: nghị quyết năm:2020..2024 số hóa", "chủ đề: số hóa; loại = nghị quyết; năm = 2020..2024", id="fields"
        ),
        pytest.param("năm:nay thi đua", "chủ đề: năm:nay thi đua", id="no year is no filter"),
        pytest.param("co quan: UBND tỉnh; thi đua", "chủ đề: thi đua; cơ quan = UBND tỉnh", id="label without marks"),
    ],
)
def test_the_query_is_shown_back(typed: str, understood: str) -> None:
    assert parse(typed).understood == understood


@pytest.mark.parametrize(
    "typed", ["", "-", '"', '""', "((", "AND", "OR OR", "NOT", "*", "loại:", "số: -", 'a "b', "~3"]
)
def test_half_written_language_is_forgiven(typed: str) -> None:
    parse(typed)


@given(st.text(max_size=200))
def test_nothing_typed_raises(typed: str) -> None:
    assert isinstance(parse(typed).understood, str)


OPERATORS = ['"', "AND", "OR", "NOT", "NEAR", "-", "a*", "thi", "đua", "loại:", "năm:", "(", ")", "~2", "08-NQ/TW"]


@given(st.lists(st.sampled_from(OPERATORS)))
def test_no_mixture_of_operators_raises(words: list[str]) -> None:
    parse(" ".join(words))
