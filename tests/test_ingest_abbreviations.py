from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.abbreviations import find_abbreviations

CASES = [
    ("sản xuất vũ khí trang bị (VKTB) kỹ thuật", {"VKTB": "vũ khí trang bị"}),
    ("ứng dụng trí tuệ nhân tạo (AI) vào", {"AI": "trí tuệ nhân tạo"}),
    ("các Hiệp định thương mại tự do (FTA)", {"FTA": "Hiệp định thương mại tự do"}),
    (
        "phê duyệt Chương trình mục tiêu quốc gia phòng, chống ma túy (sau đây viết tắt là Chương trình)",
        {"Chương trình": "Chương trình mục tiêu quốc gia phòng, chống ma túy"},
    ),
    (
        "được giảng dạy tại Đại học Bách khoa Hà Nội (sau đây gọi là ĐHBK Hà Nội hoặc Đại học)",
        {"ĐHBK Hà Nội": "Đại học Bách khoa Hà Nội", "Đại học": "Đại học Bách khoa Hà Nội"},
    ),
    (
        "Chính phủ yêu cầu các Bộ trưởng, Thủ trưởng cơ quan ngang bộ (sau đây gọi tắt là các bộ, cơ quan)",
        {"các bộ, cơ quan": "các Bộ trưởng, Thủ trưởng cơ quan ngang bộ"},
    ),
    (
        "tại Nghị quyết số 347/NQ-CP ngày 24 tháng 10 năm 2025 của Chính phủ về giải pháp (sau đây gọi tắt "
        "là Nghị quyết 347)",
        {"Nghị quyết 347": "Nghị quyết số 347/NQ-CP ngày 24 tháng 10 năm 2025 của Chính phủ"},
    ),
    ("1. Ủy ban nhân dân xã, phường (sau đây gọi là cấp xã)", {"cấp xã": "xã, phường"}),
    ("Ủy ban nhân dân (UBND) tỉnh; Ủy ban nhân dân (UBND) xã", {"UBND": "Ủy ban nhân dân"}),
    ("của Bộ Chính trị (khóa XIII)", {}),
    ("mục (II) và (IV)", {}),
    ("(ký tên, đóng dấu)", {}),
    ("hộ nghèo (ABC)", {}),
]


@pytest.mark.parametrize(("text", "defined"), CASES, ids=[case[0][:45] for case in CASES])
def test_only_what_the_text_defines(text: str, defined: dict[str, str]) -> None:
    assert {a.short: a.long for a in find_abbreviations(text)} == defined


@given(st.text(alphabet="ABĐab ()gọi tắtlà.,\n", max_size=80))
def test_each_short_form_once_and_inside_the_text(text: str) -> None:
    found = find_abbreviations(text)
    assert len({a.short for a in found}) == len(found)
    assert all(a.short in text[a.start : a.end] and a.long in text for a in found)
