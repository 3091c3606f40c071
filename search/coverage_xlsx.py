"""The coverage of a document's goals as a workbook."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from corpus.reader import DocumentRow
from corpus.text import canonical
from search.citations import act
from search.downward import Coverage

NOT_SEEN = "chưa thấy"
TOP = Alignment(vertical="top", wrap_text=True)


def to_xlsx(row: DocumentRow, coverage: Coverage, mark: str) -> bytes:
    """One row a goal, one column a document that carries it out. Text that looks like a formula stays text."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Độ phủ chỉ tiêu"
    lines: list[list[str]] = [[f"Chỉ tiêu của {act(row)}", *(act(unit) for unit in coverage.units)]]
    for goal, cells in zip(coverage.goals, coverage.cells, strict=True):
        lines.append([goal.gist, *(cell.statement.gist if cell else NOT_SEEN for cell in cells)])
    lines += [[], [mark]]
    for number, values in enumerate(lines, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(number, column)
            cell.value = canonical(" ".join(value.split()))
            cell.data_type = "s"
            cell.alignment = TOP
            if number == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(coverage.units) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = 60 if column == 1 else 40
    sheet.freeze_panes = "B2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()
