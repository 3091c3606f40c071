from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.cells import cells_of
from corpus.records import Document, Header, Page

TEXT = """Chỉ tiêu năm 2026 như sau:
TT | Chỉ tiêu (đơn vị) | Mức lương (đồng/tháng) | Kết quả (%)
| | Vùng I | Quý I | Quý II
1 | Thu ngân sách | 4.730.000 | 95,5 | 30 người
2 | Đỗ Xuân Trường | | 14 tháng không sự cố
Đoạn văn.
a | b
"""
PAGE = 60  # where the second page begins


def document(text: str) -> Document:
    pages = (Page(1, 0, PAGE, "x", 1.0), Page(2, PAGE, len(text), "x", 1.0))
    return Document("0" * 16, "a.md", "text/markdown", Header(), text, pages)


def test_a_cell_is_cited_by_row_column_value_unit_and_page() -> None:
    found = {(cell.row, cell.text): cell for cell in cells_of(document(TEXT))}
    assert {cell.table for cell in found.values()} == {1}
    pay = found[1, "4.730.000"]
    assert (pay.column, pay.value, pay.unit, pay.first, pay.page) == (
        "Mức lương (đồng/tháng) / Vùng I", "4.730.000", "đồng/tháng", "Thu ngân sách", 2
    )  # fmt: skip
    share = found[1, "95,5"]
    assert (share.column, share.value, share.unit) == ("Kết quả (%) / Quý I", "95,5", "%")
    assert (found[1, "30 người"].value, found[1, "30 người"].unit) == ("30", "người")
    assert found[2, "14 tháng không sự cố"].value is None
    assert found[2, "Đỗ Xuân Trường"].column == "Chỉ tiêu (đơn vị)"


def test_one_line_with_a_bar_is_no_table() -> None:
    assert cells_of(document("trước | sau\nĐoạn văn")) == ()


@given(st.lists(st.lists(st.text("ab1 |", max_size=6), min_size=1, max_size=4), max_size=6))
def test_every_cell_is_the_text_it_cites(rows: list[list[str]]) -> None:
    text = "\n".join(" | ".join(row) for row in rows)
    for cell in cells_of(document(text)):
        assert text[cell.start : cell.end] == cell.text and cell.text.strip() == cell.text != ""
