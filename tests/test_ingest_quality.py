"""Syllables and the gate."""

from __future__ import annotations

import pytest

from ingest.quality import BAD, GOOD, judge
from ingest.syllables import syllables

PAGE = "Ủy ban nhân dân tỉnh ban hành Kế hoạch phát động phong trào thi đua thực hiện thắng lợi nhiệm vụ năm 2025. "


@pytest.mark.parametrize(
    "word",
    "nghiêng quốc giếng gì khuya thuở hoà hòa thuỷ thủy quyết giúp yên nguyễn huỳnh xoong khuếch ngoằn ương lý".split(),
)
def test_syllables_that_exist(word: str) -> None:
    assert word in syllables()


@pytest.mark.parametrize("word", "hỡnh chớnh cach mục̣ trưòng nuớc qang ngiêng kà cê bap téch".split())
def test_syllables_that_do_not(word: str) -> None:
    assert word not in syllables()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        (PAGE * 3, GOOD, 1.0),
        ("Uy ban nhan dan tinh ban hanh Ke hoach phat dong phong trao thi dua nam 2025 " * 3, 0.0, BAD),
        ("?y ban nh?n d?n t?nh ban h?nh K? ho?ch ph?t ??ng phong tr?o thi ?ua " * 3, 0.0, 0.3),
        ("ñy ban nh©n d©n tØnh ban hµnh KÕ ho¹ch ph¸t ®éng phong trµo thi ®ua " * 3, 0.0, BAD),
        (
            "The Government of Viet Nam and the parties to this Agreement agree that it is for the good of all.",
            0.85,
            0.9,
        ),
    ],
    ids=["right", "without marks", "question marks", "TCVN3", "English"],
)
def test_the_gate(text: str, low: float, high: float) -> None:
    assert low <= judge(text).confidence <= high
