from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentence import cut_sentences
from search.alignment import Change, align, same_formula
from search.slots import cut_pieces, formula_key, formula_text

TABLE = Path(__file__).parent / "data" / "formula_pairs.tsv"
PAIRS = list(csv.DictReader(TABLE.read_text("utf8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Đến năm 2030, tỷ lệ hộ nghèo dưới 2,5%.", "Đến năm {năm}, tỷ lệ hộ nghèo dưới {tỷ lệ}."),
        ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", "Căn cứ {văn bản};"),
        ("Căn cứ Luật Cán bộ, công chức số 80/2025/QH15;", "Căn cứ {văn bản};"),
        (
            "Thực hiện Chỉ thị số 46-CT/TW ngày 16/5/2025 của Bộ Chính trị về lãnh đạo cuộc bầu cử;",
            "Thực hiện {văn bản};",
        ),
        ("Giao Sở Nội vụ, Sở Tài chính và các cơ quan liên quan thực hiện.", "Giao {đơn vị} thực hiện."),
        ("Quyết định này có hiệu lực từ ngày 01/01/2026.", "{văn bản này} có hiệu lực từ {ngày}."),
        ("Sửa đổi, bổ sung điểm a khoản 2 Điều 5 như sau:", "Sửa đổi, bổ sung {vị trí} như sau:"),
        ("Hỗ trợ 1.500.000 đồng/người.", "Hỗ trợ {số tiền}/người."),
        ("Đồng chí Nguyễn Văn Minh chủ trì.", "Đồng chí {họ tên} chủ trì."),
        ("Trường hợp cán bộ vắng mặt thì xã hội lên án.", "Trường hợp cán bộ vắng mặt thì xã hội lên án."),
        ("Tổ chức thực hiện nghiêm túc.", "Tổ chức thực hiện nghiêm túc."),
        ("QUYỀN VÀ NGHĨA VỤ CỦA CÁN BỘ", "QUYỀN VÀ NGHĨA VỤ CỦA CÁN BỘ"),
        ("XỬ LÝ VI PHẠM", "XỬ LÝ VI PHẠM"),
        ("Báo cáo giải trình, tiếp thu số 12/BC-UBND ngày 5/6/2024;", "{văn bản};"),
        ("Căn cứ Luật tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", "Căn cứ {văn bản};"),
        ("Căn cứ Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ ngày 22/11/2019;", "Căn cứ {văn bản};"),
        ("chủ trương của Đảng, pháp luật của Nhà nước", "chủ trương của Đảng, pháp luật của Nhà nước"),
        (
            "Căn cứ Quy chế tổ chức và hoạt động của Trường Đại học Sao Mai ban hành theo Quyết định số 12/QĐ-ĐHSM",
            "Căn cứ Quy chế tổ chức và hoạt động của {đơn vị} ban hành theo {văn bản}",
        ),
        ("ranh giới các đơn vị hành chính cấp xã", "ranh giới các đơn vị hành chính cấp xã"),
        ("Xây dựng cơ sở dữ liệu, quốc phòng, an ninh;", "Xây dựng cơ sở dữ liệu, quốc phòng, an ninh;"),
        ("Giao các Sở Nội vụ, Tài chính và Tư pháp thực hiện.", "Giao {đơn vị} thực hiện."),
        ("của các xã Đông Lỗ, Đoan Bái và Danh Thắng thành xã mới", "của {đơn vị} thành {đơn vị} mới"),
        ("trên 85% cơ quan, đơn vị đạt mẫu mực", "trên {tỷ lệ} cơ quan, đơn vị đạt mẫu mực"),
        ("Giao chính quyền các xã, phường thực hiện.", "Giao chính quyền {đơn vị} thực hiện."),
        (
            "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV thông qua ngày 15/6/2022.",
            "{văn bản này} được {đơn vị} khóa {số} thông qua {ngày}.",
        ),
    ],
)
def test_slots(text: str, formula: str) -> None:
    assert formula_text(text) == formula


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("UBND tỉnh báo cáo.", "Ủy ban nhân dân tỉnh báo cáo."),
        ("Hoà bình, thịnh vượng", "HÒA BÌNH thịnh vượng!"),
        ("trình HĐND xem xét", "trình Hội đồng nhân dân xem xét"),
    ],
)
def test_one_formula_has_one_key(first: str, second: str) -> None:
    assert formula_key(first) == formula_key(second)


@given(st.text(alphabet="Sở Nội vụ, số 08-NQ/TW ngày 1/2024; UBND xã 5%\n.", max_size=80))
def test_pieces_stand_in_order_within_the_text(text: str) -> None:
    pieces = cut_pieces(text)
    spans = [(piece.start, piece.end) for piece in pieces]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


def accuracy(rows: list[dict[str, str]]) -> float:
    right = [same_formula(row["first"], row["second"]) == (row["same"] == "1") for row in rows]
    return sum(right) / len(right)


def test_formulas_are_told_apart() -> None:
    assert len(PAIRS) >= 80
    assert accuracy(PAIRS) >= 0.93


def test_formulas_are_told_apart_where_nothing_was_tuned() -> None:
    assert accuracy([row for row in PAIRS if row["part"] == "check"]) >= 0.93


@pytest.mark.parametrize("row", PAIRS[::7], ids=lambda row: row["first"][:30])
def test_sameness_has_no_direction(row: dict[str, str]) -> None:
    assert same_formula(row["first"], row["second"]) == same_formula(row["second"], row["first"])


def test_the_parts_of_an_alignment() -> None:
    mine, theirs = "Giao Sở Nội vụ theo dõi thực hiện", "Giao Sở Tài chính theo dõi, đôn đốc thực hiện"
    steps = [(step.change, mine[slice(*step.first)], theirs[slice(*step.second)]) for step in align(mine, theirs).steps]
    assert steps == [
        (Change.SAME, "Giao Sở", "Giao Sở"),
        (Change.CHANGED, "Nội vụ", "Tài chính"),
        (Change.SAME, "theo dõi", "theo dõi"),
        (Change.ADDED, "", "đôn đốc"),
        (Change.SAME, "thực hiện", "thực hiện"),
    ]


def test_marks_that_differ_are_told_and_missing_ones_forgiven() -> None:
    assert [step.change for step in align("thi đua yêu nước", "thi dua yêu nước").steps] == [
        Change.SAME,
        Change.MARKS,
        Change.SAME,
    ]
    assert [step.change for step in align("thi dua yeu nuoc", "thi đua yêu nước").steps] == [Change.SAME]
    assert align("thi dua yeu nuoc", "thi đua yêu nước").similarity == 1.0


@given(
    st.lists(st.sampled_from("thi đua và Sở 2024 dõi".split())), st.lists(st.sampled_from("thi dua và xã 2024".split()))
)
def test_an_alignment_accounts_for_every_word(first: list[str], second: list[str]) -> None:
    mine, theirs = " ".join(first), " ".join(second)
    laid = align(mine, theirs)
    assert " ".join(filter(None, (mine[slice(*step.first)] for step in laid.steps))) == mine
    assert " ".join(filter(None, (theirs[slice(*step.second)] for step in laid.steps))) == theirs
    assert 0 <= laid.similarity <= 1


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Một câu. Hai câu.", ["Một câu.", "Hai câu."]),
        ("1. TP. Huế thi đua. Sở theo dõi.", ["TP. Huế thi đua.", "Sở theo dõi."]),
        ("a) Điểm a;\nb) Điểm b;", ["Điểm a;", "Điểm b;"]),
        ("- Tăng 1.200.000 đồng, đạt 3.5 điểm.", ["Tăng 1.200.000 đồng, đạt 3.5 điểm."]),
        ("Theo PGS. TS. Nguyễn Văn A. Ông nói.", ["Theo PGS. TS. Nguyễn Văn A. Ông nói."]),
        ("…\n---\n", []),
        ("Kinh phí thực hiện các chế độ\nchính sách do ngân sách bảo đảm.", None),
        ("Các tiêu chuẩn\na) Có thành tích;\nb. Có sáng kiến;", ["Các tiêu chuẩn", "Có thành tích;", "Có sáng kiến;"]),
        ("Nêu gương:\nlà người tốt.", ["Nêu gương:", "là người tốt."]),
        ("“4. Khoản được sửa như sau. Hết.", ["Khoản được sửa như sau.", "Hết."]),
        ("Theo Mẫu số 13. Quyết định tiêu hủy.", ["Theo Mẫu số 13. Quyết định tiêu hủy."]),
    ],
)
def test_sentences(text: str, sentences: list[str] | None) -> None:
    """``None``: the whole text is one."""
    assert [text[start:end] for start, end in cut_sentences(text)] == ([text] if sentences is None else sentences)


@given(st.text(alphabet="Aa1. ;:\n-)“”", max_size=60))
def test_sentences_do_not_overlap_and_lose_no_letter(text: str) -> None:
    spans = cut_sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
