"""Lines, columns and running lines of pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.layout import drop_running, is_upper, join_wrapped, page_paragraphs
from ingest.readers.paragraphs import Word

HEIGHT = 0.012


def row(y: float, x: float, text: str, right: float | None = None) -> list[Word]:
    """A row of words from ``x`` on, stretched to end at ``right``."""
    words = text.split()
    width = (right - x) / len(words) if right else 0.012 * max(map(len, words))
    return [Word(w, x + n * width, y, x + (n + 0.9) * width, y + HEIGHT) for n, w in enumerate(words)]


@pytest.mark.parametrize(
    ("lines", "groups"),
    [
        (["Căn cứ Luật Tổ chức", "chính quyền địa phương;"], [[0, 1]]),
        (["Kết thúc câu.", "Câu mới."], [[0], [1]]),
        (["quy định tại", "Điều 5 Nghị định này"], [[0, 1]]),
        (["quy định chung", "Điều 5. Phạm vi"], [[0], [1]]),
        (["nội dung sau", "- Gạch đầu dòng"], [[0], [1]]),
        (["KẾ HOẠCH", "Tổ chức phong trào"], [[0], [1]]),
        (["Số:", "83/2025/NQ-HĐND"], [[0, 1]]),
        (["-------", "tiếp"], [[0], [1]]),
        (["NGHỊ QUYẾT", "VỀ NHIỆM VỤ NĂM 2021"], [[0], [1]]),
        (
            ["1. Mục tiêu", "Phấn đấu tăng trưởng từ 11% trở lên so với năm trước của tỉnh", "ta và cả nước"],
            [[0], [1, 2]],
        ),
        (["Phấn đấu tăng trưởng từ 11% trở lên so với năm trước của tỉnh Trà", "Vinh"], [[0, 1]]),
    ],
    ids=[
        "lower case",
        "full stop",
        "mention of an article",
        "heading",
        "dash",
        "capitals",
        "number",
        "rule",
        "type",
        "short line",
        "full line",
    ],
)
def test_join_wrapped(lines: list[str], groups: list[list[int]]) -> None:
    assert join_wrapped(lines) == groups


def test_letterhead_is_two_blocks() -> None:
    words = [*row(0.1, 0.1, "UBND TỈNH"), *row(0.1, 0.5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
             *row(0.12, 0.1, "SỞ Y TẾ"), *row(0.12, 0.55, "Độc lập - Tự do - Hạnh phúc")]  # fmt: skip
    assert [p.text for p in page_paragraphs(words)] == [
        "UBND TỈNH", "SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    ]  # fmt: skip


def test_a_table_keeps_its_rows() -> None:
    words = []
    for number, cells in enumerate([("TT", "Tên", "Số"), ("1", "Xã A", "25"), ("2", "Xã B", "30")]):
        for x, cell in zip((0.1, 0.3, 0.7), cells, strict=True):
            words += row(0.2 + 0.02 * number, x, cell)
    paragraphs = page_paragraphs(words)
    assert [p.text for p in paragraphs] == ["TT | Tên | Số", "1 | Xã A | 25", "2 | Xã B | 30"]
    assert all(p.table for p in paragraphs)
    for p in paragraphs:
        assert [p.text[b.start : b.end] for b in p.boxes] == p.text.replace("|", " ").split()


def test_a_full_line_goes_on_and_a_short_one_ends() -> None:
    words = [*row(0.1, 0.15, "Đây là một đoạn văn bản dài chạy hết chiều ngang", 0.9),
             *row(0.12, 0.1, "Ủy ban nhân dân tỉnh và kết thúc ở đây."),
             *row(0.14, 0.15, "Đoạn sau bắt đầu thụt vào rồi cũng chạy hết dòng", 0.9)]  # fmt: skip
    assert len(page_paragraphs(words)) == 2


def test_running_lines_and_page_numbers_are_left_out() -> None:
    pages = [
        [*row(0.03, 0.1, f"CÔNG BÁO Số {number}"), *row(0.5, 0.1, f"nội dung {number}"), *row(0.96, 0.5, str(number))]
        for number in range(1, 6)
    ]
    kept = [" ".join(word.text for word in words) for words in drop_running(pages)]
    assert kept == [f"nội dung {number}" for number in range(1, 6)]


def test_numbers_are_no_capitals() -> None:
    assert is_upper("KẾ HOẠCH NĂM 2025")
    assert not is_upper("72/2025/QH15;")


def test_a_bold_article_opens_a_line_under_a_full_heading() -> None:
    above = [replace(w, bold=True) for w in row(0.3, 0.14, "Mục 2. TIỀN LƯƠNG LÀM THÊM GIỜ, LÀM VIỆC VÀO ĐÊM", 0.88)]
    head = [replace(w, bold=True) for w in row(0.32, 0.14, "Điều 54. Hình thức trả lương", 0.4)]
    text = row(0.34, 0.14, "Hình thức trả lương theo Điều 96 của Bộ luật Lao động được quy định cụ thể như sau", 0.9)
    read = [paragraph.text for paragraph in page_paragraphs([*above, *head, *text])]
    assert "Điều 54. Hình thức trả lương" in read
