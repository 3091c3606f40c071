"""The command that takes in rows of recognition kept elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.errors import LibraryError
from corpus.exchange import AwardRow, ExchangeError, from_csv, from_xlsx, to_xlsx
from corpus.groups import Groups
from corpus.records import LEVELS, Level
from corpus.store import Library
from ingest.run import ingest_all


@click.command("import-awards")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--level", type=click.Choice(LEVELS), help="Độ mật ít nhất của bảng này.")
@click.option("--collection", default="", help="Kho chứa bảng này: chỉ thành viên các nhóm của kho thấy.")
@click.pass_context
def import_awards(context: click.Context, file: Path, level: Level | None, collection: str) -> None:
    """Nhập bảng khen thưởng (CSV, XLSX) của phần mềm khác; mỗi dòng thành một điển hình, nguồn là chính bảng đó."""
    context.obj.before_ingest()
    rows = read_rows(file)
    with Library.open(context.obj.library_folder) as library:
        Groups(library).check_collection(collection)
        kept = library.keep_table(f"{file.stem}.xlsx", to_xlsx(rows, f"Bảng khen thưởng {file.stem}"))
        report = ingest_all(library, (kept,), level, 1, lambda *_: None, collection)
        context.obj.after_ingest(library)
    if report.failed:
        raise LibraryError(f"Không nạp được bảng {file.name}: {report.failed[0][1]}")
    click.echo(f"Đã nhập {len(rows)} dòng từ {file.name}.")


def read_rows(file: Path) -> tuple[AwardRow, ...]:
    """The rows of a file, told by its name. Raises: LibraryError: it cannot be read; which row, and what to do."""
    readers = {".csv": from_csv, ".xlsx": from_xlsx}
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise LibraryError(f"Tệp {file.name} không phải CSV hay XLSX: hãy lưu bảng dưới một trong hai dạng đó.")
    try:
        rows = reader(file.read_bytes())
    except OSError as error:
        raise LibraryError(f"Không đọc được tệp {file}: {error.strerror}.") from error
    except ExchangeError as error:
        raise LibraryError(f"{file.name}: {error}") from error
    if not rows:
        raise LibraryError(f"{file.name}: bảng không có dòng nào; dòng đầu phải là tên các cột.")
    return rows
