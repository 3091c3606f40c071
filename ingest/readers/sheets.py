"""Spreadsheets: one page a sheet, one line a row (openpyxl for XLSX, xlrd for XLS)."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import openpyxl
import xlrd  # type: ignore[import-untyped]

from ingest.errors import SkipDocument
from ingest.readers.paragraphs import Leaf, Paragraph
from ingest.readers.tables import table_paragraphs

MAX_ROWS: Final = 100_000
MAX_COLUMNS: Final = 256
MAX_UNPACKED: Final = 500_000_000  # bytes of a package
LOCKED: Final = "Tệp Excel có mật khẩu hoặc bị hỏng: hãy mở bằng Excel, gỡ mật khẩu rồi lưu lại dạng .xlsx."


def read_xlsx(path: Path) -> tuple[list[Leaf], str | None]:
    """The sheets with the values that their formulas last had.

    Raises:
        SkipDocument: damaged, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise SkipDocument("Tệp Excel giải nén ra quá lớn: hãy tách thành các tệp nhỏ hơn.")
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            leaves = [
                sheet_leaf(
                    sheet.title, sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True), "openpyxl"
                )
                for sheet in book.worksheets
            ]
            title = book.properties.title
        finally:
            book.close()
    except SkipDocument:
        raise
    except Exception as error:  # openpyxl raises of every kind on damaged files
        raise SkipDocument(LOCKED) from error
    return leaves, title


def read_xls(path: Path) -> tuple[list[Leaf], str | None]:
    """The sheets of an old workbook.

    Raises:
        SkipDocument: damaged or locked.
    """
    try:
        book = xlrd.open_workbook(str(path), on_demand=True, logfile=Silent())
        leaves = []
        for sheet in book.sheets():
            rows = (
                [xls_value(book, cell) for cell in sheet.row(number)] for number in range(min(sheet.nrows, MAX_ROWS))
            )
            leaves.append(sheet_leaf(sheet.name, rows, "xlrd"))
    except Exception as error:  # xlrd raises of every kind on damaged files
        raise SkipDocument(LOCKED) from error
    return leaves, None


class Silent:
    """Where xlrd's remarks go."""

    def write(self, text: str) -> None:
        """Drop the remark."""


def xls_value(book: xlrd.Book, cell: xlrd.sheet.Cell) -> object:
    """The cell's value; dates as dates."""
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, book.datemode)
    return None if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR) else cell.value


def sheet_leaf(name: str, rows: Iterable[Sequence[object]], reader: str) -> Leaf:
    """One sheet; its name stands above its rows. Columns that are empty throughout are left out."""
    texts = [[shown(value) for value in row] for row in rows]
    texts = [row for row in texts if any(row)]
    if not texts:
        return Leaf((), reader)
    width = max(len(row) for row in texts)
    used = [column for column in range(width) if any(column < len(row) and row[column] for row in texts)]
    lines: list[Paragraph] = [Paragraph(name, heading=True)]
    table: list[list[list[Paragraph]]] = []
    for row in texts:
        cells = [[Paragraph(row[column])] if column < len(row) and row[column] else [] for column in used]
        if sum(map(bool, cells)) == 1:  # a title over the table, or a note under it
            lines += table_paragraphs(table) if table else []
            table = []
            lines += next(cell for cell in cells if cell)
        else:
            table.append(cells)
    lines += table_paragraphs(table) if table else []
    return Leaf(tuple(lines), reader)


def shown(value: object) -> str:
    """A value as an office writes it: comma for decimals, day before month.

    >>> shown(12.5), shown(3.0), shown(datetime.date(2025, 11, 18))
    ('12,5', '3', '18/11/2025')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}".replace(".", ",")
    if isinstance(value, datetime.datetime) and (value.hour or value.minute):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.strftime("%d/%m/%Y")
    return " ".join(str(value).split())
