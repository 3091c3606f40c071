"""What of a document's lines says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.furniture import furniture


@pytest.mark.parametrize(
    ("text", "idle"),
    [
        ("Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nGIÁM ĐỐC", ["Nơi nhận:", "- Như Điều 2;", "- Lưu: VT.", "GIÁM ĐỐC"]),
        ("Nơi nhận: - Như trên;\nPhụ lục I\nDanh sách các xã.", ["Nơi nhận: - Như trên;"]),
        ("Điều 3. Tổ chức thực hiện\nTM. ỦY BAN NHÂN DÂN", ["TM. ỦY BAN NHÂN DÂN"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", None),
        ("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", []),
        ("Họ và tên: ……………………\nNgày sinh: ....../....../......", None),
        ("Kính gửi: Các sở, ban, ngành", None),
        ("Độc lập tự chủ là mục tiêu. Lưu trữ hồ sơ theo quy định.", []),
        ("Lưu trữ số là việc làm thường xuyên...", []),
    ],
)
def test_lines(text: str, idle: list[str] | None) -> None:
    assert [text[start:end] for start, end in furniture(text)] == (text.split("\n") if idle is None else idle)


@given(st.text(alphabet="Nơi nhận: -.\n…Điều 1aà", max_size=60))
def test_spans_are_whole_lines(text: str) -> None:
    for start, end in furniture(text):
        assert start == 0 or text[start - 1] == "\n"
        assert end == len(text) or text[end] == "\n"
        assert "\n" not in text[start:end]
