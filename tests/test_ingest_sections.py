"""Outlines: which lines open a section, how they nest, and what they mean."""

# ruff: noqa: E501  # tables of letterheads and cases read better with a case a line
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.outline import outline
from corpus.records import Page, Role, Section, Source, Style
from ingest.passages import MOST, WHOLE, cut_passages
from ingest.sections import split_sections


def source(text: str, bold: tuple[str, ...] = ()) -> Source:
    styles = tuple(Style(text.index(part), text.index(part) + len(part), "bold") for part in bold)
    return Source(text, (Page(1, 0, len(text), "text", 1.0),), "text/plain", styles)


def paths(text: str, bold: tuple[str, ...] = ()) -> list[str]:
    return [section.path for section in split_sections(source(text, bold))]


PLAN = """KẾ HOẠCH
PHÁT ĐỘNG THI ĐUA
Căn cứ Luật Thi đua, khen thưởng;
Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
a) Phát huy sức mạnh.
b) Động viên kịp thời.
2. Yêu cầu
Thiết thực, hiệu quả.
II. CHỈ TIÊU THI ĐUA
Phấn đấu 100% đơn vị đăng ký.
III. TỔ CHỨC THỰC HIỆN
1. Giao Sở Nội vụ theo dõi, đôn đốc, tổng hợp báo cáo.
2. Các sở, ban, ngành xây dựng kế hoạch của mình.
Nơi nhận:
- Lưu: VT.
KT. CHỦ TỊCH
Đào Mỹ
"""
DECISION = """QUYẾT ĐỊNH
BAN HÀNH QUY ĐỊNH VỀ THI ĐUA
Căn cứ Luật Thi đua, khen thưởng;
Điều 1. Ban hành kèm theo Quyết định này Quy định về thi đua.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Phạm Hoàng Sơn
QUY ĐỊNH
VỀ THI ĐUA
(Ban hành kèm theo Quyết định số 86/2025/QĐ-UBND)
Chương
I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy định này quy định việc thi đua.
Chương II
KHEN THƯỞNG
Mục 1
CỜ THI ĐUA
Điều 2. Tiêu chuẩn
1. Hoàn thành nhiệm vụ.
a) Đúng hạn;
b) Đúng việc.
PHỤ LỤC I
MẪU BÁO CÁO
I. SƠ LƯỢC
Nội dung.
"""


def test_paths_of_a_plan() -> None:
    assert paths(PLAN) == [
        *("", "Căn cứ", "Mở đầu", "I", "I/1", "I/1/a", "I/1/b", "I/2", "II", "III", "III/1", "III/2", "Nơi nhận"),
    ]


def test_paths_of_a_decision_with_its_regulation_and_annex() -> None:
    assert paths(DECISION) == [
        *("", "Căn cứ", "Điều 1", "Điều 2", "Nơi nhận", "Quy định kèm theo", "Quy định kèm theo/Chương I"),
        *("Quy định kèm theo/Điều 1", "Quy định kèm theo/Chương II", "Quy định kèm theo/Chương II/Mục 1"),
        *("Quy định kèm theo/Điều 2", "Quy định kèm theo/Điều 2/khoản 1", "Quy định kèm theo/Điều 2/khoản 1/điểm a"),
        *("Quy định kèm theo/Điều 2/khoản 1/điểm b", "Phụ lục I", "Phụ lục I/I"),
    ]


def test_outline_of_a_decision() -> None:
    printed = [(entry.label, entry.heading, entry.depth) for entry in outline(split_sections(source(DECISION)))]
    assert printed == [
        ("Điều 1", None, 1),
        ("Điều 2", None, 1),
        ("Chương I", "QUY ĐỊNH CHUNG", 1),
        ("Điều 1", "Phạm vi điều chỉnh", 2),
        ("Chương II", "KHEN THƯỞNG", 1),
        ("Mục 1", "CỜ THI ĐUA", 2),
        ("Điều 2", "Tiêu chuẩn", 2),
        ("Phụ lục I", "MẪU BÁO CÁO", 1),
        ("I", "SƠ LƯỢC", 2),
    ]


def test_outline_leaves_out_clauses_without_titles() -> None:
    labels = [(entry.label, entry.heading) for entry in outline(split_sections(source(PLAN)))]
    assert labels == [
        ("I", "MỤC ĐÍCH, YÊU CẦU"),
        ("1", "Mục đích"),
        ("2", "Yêu cầu"),
        ("II", "CHỈ TIÊU THI ĐUA"),
        ("III", "TỔ CHỨC THỰC HIỆN"),
    ]


def test_roles_come_from_headings_and_are_inherited() -> None:
    roles = {section.path: section.role for section in split_sections(source(PLAN))}
    assert roles["Căn cứ"] is Role.CAN_CU
    assert roles["I/1/a"] is Role.MUC_TIEU
    assert roles["II"] is Role.CHI_TIEU
    assert roles["III/2"] is Role.TO_CHUC
    assert roles["Nơi nhận"] is Role.KHAC


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("KẾT QUẢ ĐẠT ĐƯỢC", Role.KET_QUA),
        ("Tồn tại, hạn chế và nguyên nhân", Role.HAN_CHE),
        ("BÀI HỌC KINH NGHIỆM", Role.BAI_HOC),
        ("QUAN ĐIỂM CHỈ ĐẠO", Role.QUAN_DIEM),
        ("NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", Role.NHIEM_VU),
        ("Phương hướng, nhiệm vụ năm 2026", Role.PHUONG_HUONG),
        ("HÌNH THỨC KHEN THƯỞNG", Role.KHEN_THUONG),
        ("MỤC TIÊU, CHỈ TIÊU", Role.CHI_TIEU),
        ("Về văn hóa", Role.KHAC),
    ],
)
def test_role_words(heading: str, role: Role) -> None:
    sections = split_sections(source(f"KẾ HOẠCH\nThi đua\nI. {heading}\nNội dung phần này.\n", (heading,)))
    assert sections[-1].heading == heading
    assert sections[-1].role is role


def test_quoted_articles_of_an_amending_act_open_no_section() -> None:
    text = (
        "LUẬT\nSỬA ĐỔI\nĐiều 1. Sửa đổi, bổ sung một số điều\n1. Sửa đổi Điều 5 như sau:\n“Điều 5. Nguyên tắc\n"
        "1. Công khai.\n2. Minh bạch.”.\n2. Bãi bỏ Điều 7.\nĐiều 2. Hiệu lực thi hành\nLuật này có hiệu lực.\n"
    )
    assert paths(text) == ["", "Điều 1", "Điều 1/khoản 1", "Điều 1/khoản 2", "Điều 2"]


def test_numbers_in_running_text_open_no_section() -> None:
    text = "BÁO CÁO\nKết quả\nI. KẾT QUẢ\n1. Về giáo dục\nCó 12 trường.\n2025. Đây là năm cuối.\n47. Số liệu lẻ.\n2. Về y tế\nTốt.\n"
    assert paths(text)[1:] == ["I", "I/1", "I/2"]


def test_capitals_without_numbers_are_headings() -> None:
    text = "BÀI VIẾT\nMở đầu câu chuyện dài.\nNHỮNG BƯỚC ĐI ĐẦU TIÊN\nĐoạn một của bài.\nTRÁI NGỌT\nĐoạn hai của bài.\n"
    assert [entry.heading for entry in outline(split_sections(source(text)))][-2:] == [
        "NHỮNG BƯỚC ĐI ĐẦU TIÊN",
        "TRÁI NGỌT",
    ]


PIECES = st.sampled_from(
    [
        "Chương I", "Chương II", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "Điều 2. Đối tượng", "I. MỤC ĐÍCH", "II. YÊU CẦU", "1. Mục đích", "2. Yêu cầu",
        "1.1. Nội dung", "a) Phát huy;", "b) Động viên.", "- Thi đua.", "+ Khen thưởng", "PHỤ LỤC I", "QUY ĐỊNH", "(Ban hành kèm theo Quyết định số 1)",
        "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Đào Mỹ", "Căn cứ Luật Thi đua, khen thưởng;", "KẾ HOẠCH", "“Điều 3. Nguyên tắc", "2. Minh bạch.”", "A. MỞ ĐẦU",
        "Một câu. Câu thứ hai dài hơn một chút; vẫn còn tiếp, rồi hết.", "   ", "", "ô | ô | 12", "MỞ ĐẦU", "x" * 950, "từ " * 400,
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_sections_nest_and_passages_tile(pieces: list[str]) -> None:
    document = source("\n".join(pieces))
    sections = split_sections(document)
    check_sections(sections, len(document.text))
    passages = cut_passages(document, sections)
    covered: set[int] = set()
    end = 0
    for ordinal, passage in enumerate(passages):
        assert passage.ordinal == ordinal
        assert document.text[passage.start : passage.end] == passage.text == passage.text.strip() != ""
        assert passage.start >= end, "passages overlap"
        assert len(passage.text) <= MOST
        end = passage.end
        covered.update(range(passage.start, passage.end))
        own = sections[passage.section]
        assert own.start <= passage.start and passage.end <= own.end
        owners = {innermost(sections, at) for at in range(passage.start, passage.end)}
        # A small section is one passage with all that stands below it.
        assert owners == {passage.section} or (own.depth and own.end - own.start <= WHOLE)
    assert all(i in covered for i, character in enumerate(document.text) if not character.isspace())


def innermost(sections: tuple[Section, ...], at: int) -> int:
    """The contract in its own words: the last section in order that contains the character."""
    return max(section.ordinal for section in sections if section.start <= at < section.end)


def check_sections(sections: tuple[Section, ...], length: int) -> None:
    assert (sections[0].start, sections[0].end, sections[0].depth, sections[0].path) == (0, length, 0, "")
    for i, section in enumerate(sections):
        assert section.ordinal == i
        assert section.start <= section.end <= length
        if i:
            assert section.start >= sections[i - 1].start
            parent = next(s for s in reversed(sections[:i]) if s.depth < section.depth)
            assert parent.start <= section.start
            assert section.end <= parent.end
        following = next((s.start for s in sections[i + 1 :] if s.depth <= section.depth), None)
        if i and following is not None:
            assert section.end <= following
