"""A dossier as a workbook: one row a passage, and the bases on a second sheet."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from corpus.text import canonical
from search.dossier import Dossier

COLUMNS = (
    ("STT", 6),
    ("Nội dung", 80),
    ("Ghi chú", 30),
    ("Trích dẫn", 50),
    ("Số, ký hiệu", 20),
    ("Loại", 14),
    ("Cơ quan ban hành", 30),
    ("Ngày", 12),
    ("Vị trí", 24),
    ("Trang", 8),
    ("Tệp", 30),
)
TOP = Alignment(vertical="top", wrap_text=True)


def to_xlsx(dossier: Dossier) -> bytes:
    """The dossier as an .xlsx file. Text that looks like a formula stays text."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Hồ sơ"
    _head(sheet, COLUMNS)
    for number, item in enumerate(dossier.items, start=1):
        row, passage = item.document, item.passage
        values = (number, item.text, item.note, item.citation, row.number, row.type, row.issuer, row.date)
        _row(sheet, number + 1, (*values, passage.section, passage.page, row.path))
    if dossier.mark:
        _row(sheet, len(dossier.items) + 3, (None, dossier.mark))
    bases = book.create_sheet("Căn cứ")
    _head(bases, (("STT", 6), ("Căn cứ", 110)))
    for number, base in enumerate(dossier.bases(), start=1):
        _row(bases, number + 1, (number, base))
    book.properties.creator = ""
    book.properties.title = dossier.title
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: Worksheet, columns: tuple[tuple[str, int], ...]) -> None:
    for number, (name, width) in enumerate(columns, start=1):
        sheet.cell(1, number, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"


def _row(sheet: Worksheet, row: int, values: tuple[str | int | None, ...]) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column)
        cell.value = canonical(value) if isinstance(value, str) else value
        cell.alignment = TOP
        if isinstance(value, str):
            # "=…" from a document or a note must not run when the workbook is opened.
            cell.data_type = "s"
