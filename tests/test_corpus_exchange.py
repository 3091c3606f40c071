"""Recognition rows out to CSV and XLSX and back, and what a wrong table says."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from corpus.exchange import HEADINGS, AwardRow, ExchangeError, from_csv, from_xlsx, to_csv, to_xlsx

ROWS = (
    AwardRow(
        *("Phòng Tài chính, Sở Tư pháp", "collective", "Sở Tư pháp", "Bằng khen của Chủ tịch UBND tỉnh"),
        *("bộ, ban, ngành, tỉnh", "có thành tích; “xuất sắc”\nnăm 2024", "Dân vận khéo", "2024", "125/QĐ-UBND"),
        *("2024-12-31", "UBND tỉnh", "0123456789abcdef", "3"),
    ),
    AwardRow("Y Bhem Niê", "individual"),
)
Write = Callable[[Iterable[AwardRow]], bytes]
Read = Callable[[bytes], tuple[AwardRow, ...]]
# Characters that a cell may hold: no control characters, which canonical text has none of.
CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cf", "Mn")), max_size=12)


@pytest.mark.parametrize(("write", "read"), [(to_csv, from_csv), (to_xlsx, from_xlsx)], ids=["csv", "xlsx"])
def test_round_trip(write: Write, read: Read) -> None:
    assert read(write(ROWS)) == ROWS
    assert read(write(())) == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=4))
def test_any_text_survives_both_formats(cells: list[tuple[str, str, str]]) -> None:
    rows = tuple(AwardRow(f"A{name}", "individual", unit, award) for name, unit, award in cells)
    rows = from_csv(to_csv(rows))  # canonical from here on
    assert from_csv(to_csv(rows)) == rows
    assert from_xlsx(to_xlsx(rows)) == rows


def test_headings_are_the_documented_ones() -> None:
    sheet = load_workbook(io.BytesIO(to_xlsx(ROWS))).worksheets[0]
    assert tuple(cell.value for cell in sheet[1]) == HEADINGS
    assert to_csv(ROWS).startswith(b"\xef\xbb\xbf")


def test_formulas_stay_text() -> None:
    row = AwardRow("=1+1", "individual", unit="-Sở A")
    assert b"'=1+1" in to_csv([row])
    assert from_csv(to_csv([row])) == (row,)
    sheet = load_workbook(io.BytesIO(to_xlsx([row]))).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_columns_in_any_order_and_dates_as_offices_write_them() -> None:
    data = "Đối tượng;Ghi chú;Ngày quyết định;Họ và tên / tập thể\nCá nhân;x;05/9/2024;Lê Văn An\n".encode()
    assert from_csv(data) == (AwardRow("Lê Văn An", "individual", date="2024-09-05"),)


def test_numbers_of_a_spreadsheet_become_text() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Họ và tên / Tập thể", "Đối tượng", "Năm", "Trang"])
    sheet.append(["Sở Nội vụ", "tập thể", 2024, 3.0])
    out = io.BytesIO()
    book.save(out)
    assert from_xlsx(out.getvalue()) == (AwardRow("Sở Nội vụ", "collective", year="2024", page="3"),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Đơn vị\nSở Nội vụ\n".encode(), "Dòng 1: thiếu cột “Họ và tên / Tập thể”"),
        ("Họ và tên / Tập thể,Đối tượng\n,Cá nhân\n".encode(), "Dòng 2: cột “Họ và tên / Tập thể” để trống"),
        ("Họ và tên / Tập thể,Đối tượng\nLê A,người\n".encode(), "Dòng 2: cột “Đối tượng” ghi “người”"),
        (
            "Họ và tên / Tập thể,Đối tượng,Ngày quyết định\nLê A,Cá nhân,31/02/2024\n".encode(),
            "Dòng 2: ngày “31/02/2024” không hợp lệ",
        ),
        ("Họ và tên".encode("utf-16"), "không phải mã UTF-8"),
    ],
    ids=["column", "name", "kind", "date", "encoding"],
)
def test_a_wrong_table_says_where_and_what_to_do(data: bytes, message: str) -> None:
    with pytest.raises(ExchangeError, match=message):
        from_csv(data)


def test_not_a_workbook() -> None:
    with pytest.raises(ExchangeError, match="không phải bảng tính"):
        from_xlsx(b"PK\x03\x04 broken")
