"""Counted awards: the right award, kind and count."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.awards import canonical_award
from ingest.award_statistics import find_award_statistics
from ingest.pages import read_source

FIGURES = Path(__file__).parent / "data" / "award_figures.tsv"
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "documents"

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
        ("01đồng chí được LĐLĐ tỉnh tặng Bằng khen", [("Bằng khen của LĐLĐ tỉnh", INDIVIDUAL, "1")]),
        (
            "(Dân trí) - Thủ tướng Chính phủ Phạm Văn A quyết định tặng Bằng khen cho 2 tập thể và 3 bác sĩ.",
            [
                ("Bằng khen của Thủ tướng Chính phủ", COLLECTIVE, "2"),
                ("Bằng khen của Thủ tướng Chính phủ", INDIVIDUAL, "3"),
            ],
        ),
        (
            "5 tập thể và 6 cá nhân đại diện cho 45 tập thể, 60 cá nhân được Hội tỉnh khen thưởng",
            [("khen thưởng của Hội tỉnh", COLLECTIVE, "5"), ("khen thưởng của Hội tỉnh", INDIVIDUAL, "6")],
        ),
        ("Nhân dịp này Huyện đoàn đã khen thưởng 13 thanh niên.", [("khen thưởng của Huyện đoàn", INDIVIDUAL, "13")]),
        ("Đã có 28 bác sĩ được tôn vinh là Thầy thuốc Ưu tú.", [("Thầy thuốc Ưu tú", INDIVIDUAL, "28")]),
        ("Công an tỉnh được tặng 33 Huân chương Chiến công các hạng cho tập thể và cá nhân.", []),
        (
            "Thủ tướng Chính phủ tặng Bằng khen cho 2 trường học\n\n2 tập thể được khen thưởng gồm nhiều đơn vị.",
            [("Bằng khen của Thủ tướng Chính phủ", COLLECTIVE, "2")],
        ),
        (
            "Tuyên dương y bác sĩ\nHai cá nhân nhận Bằng khen của Bộ Y tế. |\n"
            "Dịp này 2 cá nhân được trao Bằng khen của Bộ Y tế.",
            [("Bằng khen của Bộ Y tế", INDIVIDUAL, "2")],
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
        (
            "Cục tặng 4 cờ thi đua cho 4 tập thể, tặng bằng khen cho 08 tập thể và 13 cá nhân",
            [
                ("Cờ thi đua của Cục", COLLECTIVE, "4"),
                ("Bằng khen của Cục", COLLECTIVE, "8"),
                ("Bằng khen của Cục", INDIVIDUAL, "13"),
            ],
        ),
        (
            "– UBND tỉnh tặng bằng khen cho 28 lượt tập thể, 59 lượt cán bộ công đoàn",
            [("Bằng khen của UBND tỉnh", COLLECTIVE, "28"), ("Bằng khen của UBND tỉnh", INDIVIDUAL, "59")],
        ),
        (
            "Chính phủ tặng Cờ thi đua của Chính phủ cho 2 đơn vị. Theo đó, 2 đơn vị nhận Cờ thi đua của Chính phủ.",
            [("Cờ thi đua của Chính phủ", COLLECTIVE, "2")],
        ),
        ("Huyện đoàn đã tuyên dương 84 cá nhân, tập thể tiêu biểu.", []),
        (
            "toàn tỉnh có 3.242 hộ đạt danh hiệu Gia đình văn hóa (tỷ lệ 93%)",
            [("Gia đình văn hóa", COLLECTIVE, "3242")],
        ),
        (
            "nâng cao ý thức đảng viên.Nhân dịp này, Sở Y tế tặng Giấy khen cho 5 chi hội.",
            [("Giấy khen của Sở Y tế", COLLECTIVE, "5")],
        ),
        (
            "Ban Thường vụ Tỉnh ủy biểu dương 14 tập thể, 25 cá nhân",
            [("biểu dương", COLLECTIVE, "14"), ("biểu dương", INDIVIDUAL, "25")],
        ),
        (
            "trao tặng khen thưởng cấp Nhà nước đến 1 tập thể, 10 cá nhân",
            [("khen thưởng cấp nhà nước", COLLECTIVE, "1"), ("khen thưởng cấp nhà nước", INDIVIDUAL, "10")],
        ),
        (
            "Thủ tướng Chính phủ tặng Bằng khen 3 tập thể, 6 cá nhân.",
            [
                ("Bằng khen của Thủ tướng Chính phủ", COLLECTIVE, "3"),
                ("Bằng khen của Thủ tướng Chính phủ", INDIVIDUAL, "6"),
            ],
        ),
        (
            "Bằng khen của Bộ Y tế: 12 (trong đó 5 tập thể, 7 cá nhân).",
            [("Bằng khen của Bộ Y tế", COLLECTIVE, "5"), ("Bằng khen của Bộ Y tế", INDIVIDUAL, "7")],
        ),
        ("cấp huyện khen 120 tập thể, 300 cá nhân", [("khen", COLLECTIVE, "120"), ("khen", INDIVIDUAL, "300")]),
        ("Toàn trường có 86 em được khen.", [("khen", INDIVIDUAL, "86")]),
        ("Sở quyết định thưởng cho tám đơn vị.", [("thưởng", COLLECTIVE, "8")]),
        (
            "Hội khen thưởng thành tích chữa cháy rừng cho 4 cá nhân.",
            [("khen thưởng thành tích chữa cháy rừng", INDIVIDUAL, "4")],
        ),
        (
            "Hội thị xã đã tặng Giấy khen và thưởng cho 20 tập thể tiêu biểu, 60 gia đình hiếu học và 25 cá nhân",
            [
                ("Giấy khen của Hội thị xã", COLLECTIVE, "20"),
                ("Giấy khen của Hội thị xã", COLLECTIVE, "60"),
                ("Giấy khen của Hội thị xã", INDIVIDUAL, "25"),
            ],
        ),
        (
            "Chủ tịch UBND tỉnh đã tặng Bằng khen 28 tập thể; tặng Bằng khen 14 cá nhân.",
            [
                ("Bằng khen của Chủ tịch UBND tỉnh", COLLECTIVE, "28"),
                ("Bằng khen của Chủ tịch UBND tỉnh", INDIVIDUAL, "14"),
            ],
        ),
        (
            "Hội nghị biểu dương và trao giấy khen tặng 19 tập thể. Hội nghị đã khen thưởng 15 giám đốc.",
            [("Giấy khen", COLLECTIVE, "19"), ("khen thưởng", INDIVIDUAL, "15")],
        ),
        (
            "Có 957 gia đình được công nhận “Gia đình học tập”; 74 xã, phường, thị trấn đạt “Cộng đồng học tập”",
            [("Gia đình học tập", COLLECTIVE, "957"), ("Cộng đồng học tập", COLLECTIVE, "74")],
        ),
        (
            "có 19 tập thể, 14 cá nhân được UBND Q.Liên Hoa khen thưởng",
            [
                ("khen thưởng của UBND Q.Liên Hoa", COLLECTIVE, "19"),
                ("khen thưởng của UBND Q.Liên Hoa", INDIVIDUAL, "14"),
            ],
        ),
        (
            "Hội trao giấy khen cho 41 gia đình, 25 dòng tu, 13 doanh nghiệp",
            [("Giấy khen của Hội", COLLECTIVE, "41"), ("Giấy khen của Hội", COLLECTIVE, "13")],
        ),
        (
            "Ngày hội\nDịp này, 8 tập thể nhận bằng khen của Trung ương Hội.\n"
            "Trao bằng khen của Trung ương Hội cho 8 tập thể\nNhiều việc còn phía trước.",
            [("Bằng khen của Trung ương Hội", COLLECTIVE, "8")],
        ),
        ("công nhận 194 tập thể lao động xuất sắc", [("Tập thể lao động xuất sắc", COLLECTIVE, "194")]),
        ("26 đảng viên được trao huy hiệu 55 năm tuổi Đảng", [("Huy hiệu 55 năm tuổi Đảng", INDIVIDUAL, "26")]),
        ("Số người đạt danh hiệu CSTĐ cơ sở năm trước: 02", [("CSTĐ cơ sở", INDIVIDUAL, "2")]),
        (
            "Trường đã biểu dương, khen thưởng 6 tập thể, 13 cá nhân",
            [("biểu dương, khen thưởng", COLLECTIVE, "6"), ("biểu dương, khen thưởng", INDIVIDUAL, "13")],
        ),
        (
            "toàn tỉnh có 369 lượt tập thể được các cấp khen thưởng, trong đó có 4 tập thể được tặng Bằng khen",
            [("khen thưởng", COLLECTIVE, "369"), ("Bằng khen", COLLECTIVE, "4")],
        ),
        (
            "STT | Danh hiệu | Tập thể | Cá nhân\n1 | Huân chương Lao động hạng Ba | 2 | 3\n"
            "2 | Chiến sĩ thi đua cơ sở | - | 1.204",
            [
                ("Huân chương Lao động hạng Ba", COLLECTIVE, "2"),
                ("Huân chương Lao động hạng Ba", INDIVIDUAL, "3"),
                ("Chiến sĩ thi đua cơ sở", INDIVIDUAL, "1204"),
            ],
        ),
        (
            "TT | Hình thức khen thưởng | Đã trình đề nghị | Đã có quyết định khen thưởng\n"
            "| | Tập thể | Cá nhân | Tập thể | Cá nhân\n1 | Bằng khen của Thủ tướng Chính phủ | 07 | 19 | 04 | 15",
            [
                ("Bằng khen của Thủ tướng Chính phủ", COLLECTIVE, "4"),
                ("Bằng khen của Thủ tướng Chính phủ", INDIVIDUAL, "15"),
            ],
        ),
        (
            "TT | Hình thức khen thưởng | Số lượng trong năm | Khen thưởng theo công trạng\n"
            "| | Tổng số | Trong đó | Tổng số | Số lượng cá nhân là lãnh đạo\n"
            "| | | Cho doanh nghiệp | Cho cá nhân | |\n1 | Bằng khen | 779 | 37 | 379 | 508 | 130\n"
            "2 | Cờ thi đua cấp tỉnh | 70 | 7 | | |",
            [("Bằng khen", INDIVIDUAL, "379"), ("Cờ thi đua cấp tỉnh", COLLECTIVE, "70")],
        ),
        (
            "1 tập thể, 12 cá nhân đề nghị tặng Bằng khen của Thủ tướng Chính phủ và 3 tập thể đề nghị tặng Cờ thi đua",
            [
                ("Bằng khen của Thủ tướng Chính phủ", COLLECTIVE, "1"),
                ("Bằng khen của Thủ tướng Chính phủ", INDIVIDUAL, "12"),
                ("Cờ thi đua", COLLECTIVE, "3"),
            ],
        ),
        (
            "Tặng Bằng khen cho 06 tập thể và 09 cá nhân (có danh sách kèm theo).",
            [("Bằng khen", COLLECTIVE, "6"), ("Bằng khen", INDIVIDUAL, "9")],
        ),
        ("Năm nay có 38 tập thể được tôn vinh.", [("tôn vinh", COLLECTIVE, "38")]),
        (
            "4 nhà giáo được đề nghị tặng danh hiệu Nhà giáo ưu tú. Hội đồng trình công nhận Nhà giáo ưu tú cho "
            "4 nhà giáo trên.",
            [("Nhà giáo ưu tú", INDIVIDUAL, "4")],
        ),
        (
            "Chủ tịch UBND tỉnh Lê Văn An đã khen thưởng đột xuất 4 tập thể.",
            [("khen thưởng đột xuất của Chủ tịch UBND tỉnh", COLLECTIVE, "4")],
        ),
    ],
    ids=[
        "both-kinds",
        "number-word",
        "passive-giver",
        "active-giver",
        "glued-number",
        "paper-before-giver",
        "standing-for-others",
        "occasion-without-comma",
        "honoured-as",
        "both-kinds-together",
        "giver-in-the-title",
        "caption-again",
        "colon",
        "award-counted",
        "receives",
        "giver-carried",
        *("item-of-a-list", "told-again", "kinds-in-one", "share-in-brackets", "glued-stop", "praised", "level"),
        *("without-for", "parts-of-a-total", "praise-alone", "praised-alone", "rewarded", "cause"),
        *("described", "giver-goes-on", "occasion-gives-nothing", "quoted-titles", "stop-in-a-name", "unknown-unit"),
        "caption-without-a-bar",
        "recognises",
        "party-badge",
        "bare-count",
        "unspecified",
        "among-them",
        "table",
        "asked-and-granted",
        "three-heading-rows",
        "asked-in-the-active",
        "list-not-there",
        "honoured",
        "the-same-again",
        "post-without-its-holder",
    ],
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
        "Điều 1. Tặng Cờ thi đua của Cục cho 03 tập thể dẫn đầu khối thi đua.",
        "Tặng Bằng khen cho 06 tập thể và 09 cá nhân (có danh sách kèm theo).\nDANH SÁCH\n1. Sở A",
    ],
)
def test_no_counts(text: str) -> None:
    assert find_award_statistics(text) == ()


def read_figures() -> dict[str, set[tuple[str, str, str]]]:
    """By document its counted awards, found by reading the document with the eyes: award of the law, kind, count."""
    figures: dict[str, set[tuple[str, str, str]]] = {}
    for line in FIGURES.read_text("utf8").splitlines():
        document, award, kind, count = line.split("\t")
        figures.setdefault(document, set()).add((award, kind, count))
    return figures


@pytest.mark.real
def test_the_figures_of_real_documents() -> None:
    right = asked = invented = 0
    for document, expected in read_figures().items():
        if not (SHARED / document).exists():
            pytest.skip("the shared documents are not here")
        found = set()
        for one in find_award_statistics(read_source(SHARED / document).text):
            award = canonical_award(one.award)
            found.add((award.name if award else one.award, one.kind, one.count))
        right += len(found & expected)
        asked += len(expected)
        invented += len(found - expected)
    assert invented == 0
    assert right == asked
