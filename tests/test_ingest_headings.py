"""Labels and titles, one line at a time."""

from __future__ import annotations

import pytest

from ingest.headings import Kind, cut_run_on, parse_label, read_title
from ingest.lines import Line, is_capitals

LABELS = [
    ("Phần thứ nhất", Kind.PHAN, "Phần thứ nhất", 1),
    ("PHẦN II. KẾT QUẢ", Kind.PHAN, "Phần II", 2),
    ("Chương III", Kind.CHUONG, "Chương III", 3),
    ("CHƯƠNG 2: QUY ĐỊNH CỤ THỂ", Kind.CHUONG, "Chương 2", 2),
    ("Mục 1. NẾP SỐNG VĂN MINH", Kind.MUC, "Mục 1", 1),
    ("Tiểu mục 2", Kind.TIEU_MUC, "Tiểu mục 2", 2),
    ("Điều 5a. Phạm vi", Kind.DIEU, "Điều 5a", 5),
    ("Điều 12: Hiệu lực", Kind.DIEU, "Điều 12", 12),
    ("I. MỤC ĐÍCH", Kind.ROMAN, "I", 1),
    ("IV- NỘI DUNG", Kind.ROMAN, "IV", 4),
    ("XIV/ Tổ chức", Kind.ROMAN, "XIV", 14),
    ("A. KHỐI THI ĐUA", Kind.LETTER, "A", 1),
    ("1. Mục đích", Kind.NUMBER, "1", 1),
    ("10- Báo cáo", Kind.NUMBER, "10", 10),
    ("2.1. Nội dung", Kind.DOTTED, "2.1", 1),
    ("2.1.3 Hình thức", Kind.DOTTED_3, "2.1.3", 3),
    ("(2) Hồ sơ", Kind.PAREN, "2", 2),
    ("đ) Thanh tra tỉnh", Kind.DIEM, "đ", 5),
    ("c. Chủ trì", Kind.DIEM, "c", 3),
    ("a1) Hồ sơ gồm", Kind.TIET, "a1", 1),
]
PLAIN = [
    "1.200 người dự",
    "2.5 triệu đồng",
    "30/4 và 01/5",
    "17 tháng 11 năm 2025",
    "Điều 5 của Luật này quy định",
    "Mục 1 phần II của Kế hoạch",
    "V/v hướng dẫn đánh giá",
    "- Lưu: VT",
    "Chương trình mục tiêu quốc gia",
    "Phần lớn cán bộ",
    "Điều kiện xét tặng",
    "Dân số 5. năm",
]


@pytest.mark.parametrize(("text", "kind", "label", "value"), LABELS, ids=[row[0] for row in LABELS])
def test_labels(text: str, kind: Kind, label: str, value: int) -> None:
    found = parse_label(text)
    assert found is not None
    assert (found.kind, found.label, found.value) == (kind, label, value)


@pytest.mark.parametrize("text", PLAIN)
def test_running_text_has_no_label(text: str) -> None:
    assert parse_label(text) is None


TITLES = [
    ("II. NỘI DUNG TRỌNG TÂM", 0, True, "NỘI DUNG TRỌNG TÂM", True),
    ("4. Sở Nội vụ: Tham mưu UBND tỉnh.", 13, True, "Sở Nội vụ", True),
    ("1. Thời gian: Khai giảng lúc 7 giờ.", 0, True, "Thời gian", False),
    ("1. Quan điểm", 0, True, "Quan điểm", False),
    ("1. Nguyễn Văn A", 0, False, None, False),
    ("1. Trưởng khối không quá 02 đơn vị.", 0, True, None, False),
    ("IV. Nội dung đánh giá (tối đa là 100 điểm)", 21, True, "Nội dung đánh giá (tối đa là 100 điểm)", True),
    ("2.1. Chi tiết: là phần tử.", 0, True, None, False),
    ("3. Đề nghị tặng Cờ thi đua: 02 tập thể", 0, True, "Đề nghị tặng Cờ thi đua: 02 tập thể", False),
    ("Điều 1. Tặng Cờ thi đua cho:", 0, True, None, False),
    ("Điều 1. Phạm vi điều chỉnh", 0, True, "Phạm vi điều chỉnh", False),
]


@pytest.mark.parametrize(("text", "bold", "followed", "title", "sure"), TITLES, ids=[row[0] for row in TITLES])
def test_titles(text: str, bold: int, followed: bool, title: str | None, sure: bool) -> None:
    label = parse_label(text)
    assert label is not None
    line = Line(0, len(text), text, bold_end=bold)
    assert read_title(line, label.rest, label.kind, followed) == (title, sure)


def test_a_title_run_into_its_text_is_cut() -> None:
    assert cut_run_on("Đối tượng áp dụng Quy chế này áp dụng đối với mọi đơn vị.") == "Đối tượng áp dụng"
    assert cut_run_on("Mục đích dự thi Mục đích dự thi nhằm khuyến khích.") == "Mục đích dự thi"
    assert cut_run_on("Giao Sở Nội vụ chủ trì") == "Giao Sở Nội vụ chủ trì"


def test_capitals_bear_the_odd_small_letter() -> None:
    assert is_capitals("NGHỊ QUYẾT CỦA BAN CHẤP HÀNH TW và ĐP")
    assert not is_capitals("Nghị quyết số 08-NQ/TW")
