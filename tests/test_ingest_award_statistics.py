"""Counted awards: the right award, kind and count."""

from __future__ import annotations

import pytest

from ingest.award_statistics import find_award_statistics

COLLECTIVE, INDIVIDUAL = "collective", "individual"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "40 lượt tập thể, 21 lượt cá nhân được tặng huân chương các loại",
            [("Huân chương các loại", COLLECTIVE, "40"), ("Huân chương các loại", INDIVIDUAL, "21")],
        ),
        ("năm lượt tập thể được tặng Cờ thi đua của Chính phủ", [("Cờ thi đua của Chính phủ", COLLECTIVE, "5")]),
        (
            "22 tập thể, 23 cá nhân được Thủ tướng Chính phủ tặng Bằng khen; "
            "hai đồng chí được tặng danh hiệu Chiến sĩ thi đua toàn quốc",
            [
                ("Bằng khen của Thủ tướng Chính phủ", COLLECTIVE, "22"),
                ("Bằng khen của Thủ tướng Chính phủ", INDIVIDUAL, "23"),
                ("Chiến sĩ thi đua toàn quốc", INDIVIDUAL, "2"),
            ],
        ),
        (
            "Chủ tịch UBND tỉnh đã tặng Bằng khen cho 1.245 tập thể và 2.310 cá nhân.",
            [
                ("Bằng khen của Chủ tịch UBND tỉnh", COLLECTIVE, "1245"),
                ("Bằng khen của Chủ tịch UBND tỉnh", INDIVIDUAL, "2310"),
            ],
        ),
        (
            "- Huân chương Lao động hạng Ba: 02 tập thể, 03 cá nhân;",
            [("Huân chương Lao động hạng Ba", COLLECTIVE, "2"), ("Huân chương Lao động hạng Ba", INDIVIDUAL, "3")],
        ),
        (
            "Toàn ngành có 15 Nhà giáo ưu tú, hai mươi lăm Chiến sĩ thi đua cơ sở.",
            [("Nhà giáo ưu tú", INDIVIDUAL, "15"), ("Chiến sĩ thi đua cơ sở", INDIVIDUAL, "25")],
        ),
        (
            "1 tập thể nhận Huân chương Lao động hạng Nhất; 4 tập thể nhận cờ thi đua của Chính phủ",
            [("Huân chương Lao động hạng Nhất", COLLECTIVE, "1"), ("Cờ thi đua của Chính phủ", COLLECTIVE, "4")],
        ),
    ],
    ids=["both-kinds", "number-word", "passive-giver", "active-giver", "colon", "award-counted", "receives"],
)
def test_counts(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_award_statistics(text)
    assert [(one.award, one.kind, one.count) for one in found] == expected
    assert all(one.text == " ".join(text[one.start : one.end].split()) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Số lượng Chiến sĩ thi đua cơ sở không quá 15% tổng số cá nhân đạt danh hiệu Lao động tiên tiến.",
        "Phấn đấu có 05 tập thể được tặng Bằng khen.",
        "hàng chục nghìn lượt tập thể, cá nhân được các cấp khen thưởng",
        "Tặng Bằng khen cho ông Lê Văn An.",
        "được tặng 03 Bằng khen",  # whose they are, the text does not say
        "Điều 5. Tặng Bằng khen",
    ],
)
def test_no_counts(text: str) -> None:
    assert find_award_statistics(text) == ()
