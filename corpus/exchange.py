"""Rows of recognition as CSV and XLSX, both directions, for the record-keeping software that offices already have.

Layout: one heading row, one row a recognised collective or person, text cells throughout. Headings, in this order:

=====================  =========================================================================================
Họ và tên / Tập thể    name; required
Đối tượng              "Tập thể" or "Cá nhân"; required
Chức vụ, đơn vị        post and unit of a person, unit above a collective
Khen thưởng            the award as the document names it
Cấp khen thưởng        level of the award in the vocabulary (``corpus.awards``)
Thành tích             achievement, literal
Phong trào             movement
Năm                    year, four digits
Số quyết định          number of the document that recognises
Ngày quyết định        its date, ISO (2024-12-31) or 31/12/2024
Cơ quan ban hành       its issuer
Tài liệu               identifier of the document in the library
Trang                  page in that document
=====================  =========================================================================================

Columns may stand in any order when read, unknown ones are left alone, missing ones are empty. CSV is UTF-8 with
a byte-order mark (so that spreadsheet programs show the marks), comma separated; semicolons and tabs are understood
when read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from typing import Final
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from corpus.records import Kind
from corpus.text import canonical, fold_marks

HEADINGS: Final = (
    *(
        "Họ và tên / Tập thể",
        "Đối tượng",
        "Chức vụ, đơn vị",
        "Khen thưởng",
        "Cấp khen thưởng",
        "Thành tích",
        "Phong trào",
    ),
    *("Năm", "Số quyết định", "Ngày quyết định", "Cơ quan ban hành", "Tài liệu", "Trang"),
)
KIND_WORDS: Final[dict[Kind, str]] = {"collective": "Tập thể", "individual": "Cá nhân"}
SHEET: Final = "Khen thưởng"
NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it keeps it text.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
LOCAL_DATE: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class ExchangeError(ValueError):
    """A table that cannot be read; the message says in Vietnamese which row and what to do."""


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One recognition as offices keep it. Empty strings where nothing is known; ``date`` is ISO."""

    name: str
    kind: Kind
    unit: str = ""
    award: str = ""
    level: str = ""
    achievement: str = ""
    movement: str = ""
    year: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""
    document: str = ""
    page: str = ""


def to_csv(rows: Iterable[AwardRow]) -> bytes:
    """The rows as UTF-8 CSV with a byte-order mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([_safe(cell) for cell in _cells(row)] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Iterable[AwardRow], name: str = SHEET) -> bytes:
    """The rows as one sheet of text cells, its heading bold and frozen; ``name``: the sheet's, cut to 31 characters."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(NOT_IN_NAMES.sub(" ", name)[:31])
    sheet.freeze_panes = "A2"
    heading = []
    for title in HEADINGS:
        cell = WriteOnlyCell(sheet, value=title)
        cell.font = Font(bold=True)
        heading.append(cell)
    sheet.append(heading)
    for row in rows:
        line = []
        for value in _cells(row):
            cell = WriteOnlyCell(sheet, value=value or None)
            cell.data_type = "s" if value else "n"
            line.append(cell)
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def from_csv(data: bytes) -> tuple[AwardRow, ...]:
    """The rows of a CSV file.

    Raises:
        ExchangeError: not UTF-8 text, no column of names or kinds, a row without either.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError("Tệp CSV không phải mã UTF-8; hãy lưu lại với bảng mã UTF-8 rồi nhập lại.") from error
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ExchangeError(f"Tệp CSV bị lỗi cấu trúc ({error}); hãy mở bằng bảng tính và lưu lại.") from error
    return _read([[_unsafe(cell) for cell in line] for line in table])


def from_xlsx(data: bytes) -> tuple[AwardRow, ...]:
    """The rows of the first sheet of an XLSX file.

    Raises:
        ExchangeError: not a workbook, no column of names or kinds, a row without either.
    """
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise ExchangeError("Tệp không phải bảng tính XLSX hoặc đã hỏng; hãy lưu lại dưới dạng .xlsx.") from error
    try:
        sheet = book.worksheets[0]
        return _read([[_text(value) for value in line] for line in sheet.iter_rows(values_only=True)])
    finally:
        book.close()


def _cells(row: AwardRow) -> list[str]:
    values = [str(value) for value in astuple(row)]
    values[1] = KIND_WORDS[row.kind]
    return values


def _read(table: Sequence[Sequence[str]]) -> tuple[AwardRow, ...]:
    lines = [(number, line) for number, line in enumerate(table, 1) if any(cell.strip() for cell in line)]
    if not lines:
        return ()
    known = {_key(heading): field.name for heading, field in zip(HEADINGS, fields(AwardRow), strict=True)}
    columns = {known[_key(title)]: index for index, title in enumerate(lines[0][1]) if _key(title) in known}
    for needed, heading in (("name", HEADINGS[0]), ("kind", HEADINGS[1])):
        if needed not in columns:
            raise ExchangeError(f"Dòng {lines[0][0]}: thiếu cột “{heading}”; hãy thêm cột này vào dòng tiêu đề.")
    return tuple(_row(number, line, columns) for number, line in lines[1:])


def _row(number: int, line: Sequence[str], columns: dict[str, int]) -> AwardRow:
    values = {field: canonical(line[index]).strip() for field, index in columns.items() if index < len(line)}
    name = values.pop("name", "")
    if not name:
        raise ExchangeError(f"Dòng {number}: cột “{HEADINGS[0]}” để trống; hãy ghi tên tập thể hoặc cá nhân.")
    written = values.pop("kind", "")
    kind = next((kind for kind, word in KIND_WORDS.items() if _key(word) == _key(written)), None)
    if kind is None:
        raise ExchangeError(f"Dòng {number}: cột “{HEADINGS[1]}” ghi “{written}”; hãy ghi “Tập thể” hoặc “Cá nhân”.")
    values["date"] = _iso(number, values.get("date", ""))
    return AwardRow(name=name, kind=kind, **values)


def _iso(number: int, written: str) -> str:
    """The date in ISO; empty stays empty."""
    local = LOCAL_DATE.fullmatch(written)
    iso = f"{local[3]}-{int(local[2]):02}-{int(local[1]):02}" if local else written
    try:
        if iso:
            date.fromisoformat(iso if ISO_DATE.fullmatch(iso) else "")
    except ValueError as error:
        raise ExchangeError(
            f"Dòng {number}: ngày “{written}” không hợp lệ; hãy ghi dạng 31/12/2024 hoặc 2024-12-31."
        ) from error
    return iso


def _key(title: str) -> str:
    return " ".join(re.findall(r"\w+", fold_marks(canonical(title))))


def _text(value: object) -> str:
    """A cell's value as text: whole numbers without a point, dates in ISO."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*FORMULA, "'")) else cell


def _unsafe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*FORMULA, "'")) else cell
