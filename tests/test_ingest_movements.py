"""Movements by every way of naming them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.movements import find_movements


def names(text: str) -> list[str]:
    return list(dict.fromkeys(movement.name for movement in find_movements(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”", ["Cả nước chung sức xây dựng nông thôn mới"]),
        (
            'các phong trào: "Sáng tạo trẻ", "Thi đua giành 3 nhất"; "Mỗi kỹ sư một đề tài";… được triển khai',
            ["Sáng tạo trẻ", "Thi đua giành 3 nhất", "Mỗi kỹ sư một đề tài"],
        ),
        (
            "các phong trào thi đua như: “Dạy tốt - Học tốt”, “Giỏi việc trường” và cuộc vận động “Dân chủ”",
            ["Dạy tốt - Học tốt", "Giỏi việc trường", "Dân chủ"],
        ),
        ("phát động phong trào toàn dân bảo vệ an ninh Tổ quốc nói chung", ["toàn dân bảo vệ an ninh Tổ quốc"]),
        ("đẩy mạnh phong trào lao động sáng tạo, phát huy sáng kiến", ["lao động sáng tạo"]),
        (
            "Phong trào Toàn dân đoàn kết xây dựng đời sống văn hoá được duy trì.",
            ["Toàn dân đoàn kết xây dựng đời sống văn hoá"],
        ),
        ("Phong trào TĐQT đã tạo động lực; chất lượng phong trào TĐQT được nâng lên.", ["TĐQT"]),
        ("phong trào Thi đua Quyết thắng (TĐQT). Phong trào TĐQT phát triển sâu rộng.", ["Thi đua Quyết thắng"]),
        (
            "phong trào thi đua thực hiện thành công cuộc bầu cử đại biểu Quốc hội khóa XVI (gọi tắt là phong trào)",
            ["thực hiện thành công cuộc bầu cử đại biểu Quốc hội khóa XVI"],
        ),
        (
            "đợt thi đua cao điểm chào mừng Đại hội đại biểu Đảng bộ tỉnh nhiệm kỳ 2025 - 2030, cụ thể như sau",
            ["chào mừng Đại hội đại biểu Đảng bộ tỉnh nhiệm kỳ 2025 - 2030"],
        ),
        ("gây quỹ cho chiến dịch “Xuân tình nguyện”", ["Xuân tình nguyện"]),
        ("phát động phong trào thi đua năm 2025 với chủ đề “Kỷ cương, sáng tạo”", ["Kỷ cương, sáng tạo"]),
        ("Ban Chỉ đạo phong trào “Đền ơn đáp nghĩa” tỉnh", ["Đền ơn đáp nghĩa"]),
        ("phong trào hiến đất xây dựng nông thôn mới ở xã được hưởng ứng", ["hiến đất xây dựng nông thôn mới"]),
        ("phong trào cựu chiến binh giúp nhau làm kinh tế thời gian qua", ["cựu chiến binh giúp nhau làm kinh tế"]),
        ("phong trào trồng cây xanh, vệ sinh môi trường tạo vẻ mỹ quan", ["trồng cây xanh, vệ sinh môi trường"]),
        ("phong trào phòng chống tội phạm. Nhiều tập thể", ["phòng chống tội phạm"]),
        ("phong trào xây dựng “Trường học hạnh phúc”", ["Trường học hạnh phúc"]),
        ("tuyên dương tại Đại hội Thi đua Quyết thắng toàn quân", ["Thi đua Quyết thắng"]),
        ("phát động phong trào ''Ba tốt, ba giỏi'' trong toàn huyện", ["Ba tốt, ba giỏi"]),
        ("Phong trào 'Tết sum họp' 2023: chăm lo cho người nghèo", ["Tết sum họp"]),
        (
            "phong trào cả làng chung tay giữ sạch bờ kênh”, cùng nhiều việc khác",
            ["cả làng chung tay giữ sạch bờ kênh"],
        ),
        ("phong trào thi đua “Ba tốt, ba giỏi giai đoạn 2021 - 2025 được hưởng ứng", ["Ba tốt, ba giỏi"]),
        (
            "gồm “Phong trào phụ nữ giữ sạch ngõ xóm”; “Phong trào nông dân trồng rừng” và phong trào khác",
            ["phụ nữ giữ sạch ngõ xóm", "nông dân trồng rừng"],
        ),
        ("“Chiến dịch Hành quân xanh”, “Chiến dịch Kỳ nghỉ hồng” đã ra quân", ["Hành quân xanh", "Kỳ nghỉ hồng"]),
        (
            "các chiến dịch như: Hoa phượng đỏ, Hành quân xanh và Mùa hè xanh nhằm giúp bà con",
            ["Hoa phượng đỏ", "Hành quân xanh", "Mùa hè xanh"],
        ),
        ("chiến dịch tình nguyện Mùa hè xanh sẽ có đội hình mới", ["Mùa hè xanh"]),
        ("Bên cạnh chiến dịch Xuân Tình Nguyện, xã còn", ["Xuân Tình Nguyện"]),
        (
            'ba phong trào hành động của tuổi trẻ: "Xung kích số", "Vui khỏe", "Nghĩa tình biên giới"',
            ["Xung kích số", "Vui khỏe", "Nghĩa tình biên giới"],
        ),
        ("các phong trào do tỉnh phát động như: “Chợ không rác”; “Phố hoa”…", ["Chợ không rác", "Phố hoa"]),
        (
            "các phong trào thi đua: Lao động giỏi; Sáng tạo trẻ; Dạy tốt - Học tốt.",
            ["Lao động giỏi", "Sáng tạo trẻ", "Dạy tốt - Học tốt"],
        ),
        ("Đại hội thi đua yêu nước “Tuổi cao chí bền” toàn quốc", ["Tuổi cao chí bền"]),
        (
            'phong trào thi đua lập thành tích chào mừng với chủ đề "Vui khỏe, sáng tạo"',
            ["Vui khỏe, sáng tạo"],
        ),
        (
            "phong trào xây dựng gia đình hiếu học, dòng họ học tập và tôn vinh những người thầy",
            ["xây dựng gia đình hiếu học, dòng họ học tập"],
        ),
        ("phong trào thi đua 4 tốt, phong trào thi đua ba nhất của lực lượng", ["4 tốt", "ba nhất"]),
        ("cuộc vận động xây dựng gia đình “Năm có, ba sạch” ở các xã", ["Năm có, ba sạch"]),
        ("phong trào toàn dân bảo vệ ANTQ tại các thôn", ["toàn dân bảo vệ ANTQ"]),
        ("phong trào lao động giỏi - lao động sáng tạo là trọng tâm", ["lao động giỏi - lao động sáng tạo"]),
        (
            "Phong trào “Thi đua Quyết thắng năm 2020”. Phong trào “Thi đua Quyết thắng” phát triển.",
            ["Thi đua Quyết thắng"],
        ),
        (
            "phong trào thi đua lập thành tích chào mừng “Kỷ niệm 80 năm Ngày Tổng tuyển cử” (06/01/1946)",
            ["lập thành tích chào mừng “Kỷ niệm 80 năm Ngày Tổng tuyển cử”"],
        ),
        (
            "phong trào thi đua Phú Quý chung sức xây dựng nông thôn mới giai đoạn 2021 - 2025",
            ["Phú Quý chung sức xây dựng nông thôn mới"],
        ),
    ],
    ids=[
        *("quoted", "list", "list-of-two-heads", "known-unquoted", "known-lower", "capitals", "abbreviation", "joined"),
        *("purpose", "drive", "campaign", "theme", "committee"),
        *("doing", "who-does", "two-doings", "doing-ends-sentence", "builds", "congress"),
        *("two-apostrophes", "apostrophes", "closing-mark-alone", "never-closed", "head-inside", "campaign-inside"),
        *(
            "campaigns-listed",
            "campaign-unquoted",
            "campaign-capitals",
            "list-further-off",
            "list-further-off-such-as",
            "list-unquoted",
            "congress-quoted",
            "theme-of-a-purpose",
            "praise-after-it",
            "numbered",
            "builds-something",
            "short-known",
            "dash",
            "year",
            "quoted-purpose",
        ),
        "proper-period",
    ],
)
def test_named(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tích cực tham gia các phong trào thi đua do tỉnh phát động.",
        "sơ kết, tổng kết phong trào thi đua yêu nước; khen thưởng phong trào thi đua.",
        "Thời gian tổ chức phong trào thi đua: Phong trào thi đua cao điểm được triển khai từ tháng 10.",
        "công tác Đoàn và phong trào thanh thiếu nhi",
        "Tổ chức chiến dịch truyền thông về kinh tế số",
        "Phong trào Xô viết Nghệ Tĩnh là đỉnh cao.",
        "chiến dịch Điện Biên Phủ toàn thắng, Chiến dịch Hồ Chí Minh lịch sử",
        "mở Chiến dịch Tổng tiến công và nổi dậy",
        "các phong trào thi đua được đẩy mạnh với nhiều mô hình như: “Chợ không rác”, “Phố hoa”",
        "Các phong trào thi đua: Tổ chức phát động từ đầu năm, gắn với nhiệm vụ được giao; Khen thưởng kịp thời.",
        "tiết mục theo chủ đề “Mừng Đảng, mừng Xuân”",
    ],
)
def test_generic_words_name_nothing(text: str) -> None:
    assert names(text) == []


def test_heading_in_capitals_joins_the_sentence() -> None:
    text = (
        "PHÁT ĐỘNG PHONG TRÀO THI ĐUA THỰC HIỆN THÀNH CÔNG CUỘC BẦU CỬ ĐẠI BIỂU HĐND CÁC CẤP\n"
        "phát động phong trào thi đua thực hiện thành công cuộc bầu cử đại biểu Hội đồng nhân dân các cấp."
    )
    assert names(text) == ["thực hiện thành công cuộc bầu cử đại biểu Hội đồng nhân dân các cấp"]


PIECES = st.sampled_from(
    [
        "phong trào",
        "cuộc vận động",
        "thi đua",
        "“Dân vận khéo”",
        "“",
        "”",
        ",",
        ";",
        ":",
        "TĐQT",
        "các",
        "và",
        "\n",
        "lao động",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_spans_are_ordered_and_apart(text: str) -> None:
    found = find_movements(text)
    ends = [0, *(movement.end for movement in found)]
    assert all(left <= movement.start < movement.end for left, movement in zip(ends, found, strict=False))
