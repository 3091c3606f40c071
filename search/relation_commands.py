"""The command that lists what is cited and not held."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import click

from corpus.store import Library
from search.relations import Relations, Wanted

COLUMNS = (
    "Số, ký hiệu",
    "Loại",
    "Cơ quan ban hành",
    "Ngày",
    "Số văn bản dẫn",
    "Số lần dẫn",
    "Văn bản dẫn",
    "Có thể là",
)


@click.command()
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="Số văn bản nhiều nhất.")
@click.option("--csv", "as_csv", is_flag=True, help="In bảng CSV để mở bằng phần mềm bảng tính.")
@click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi văn bản một dòng.")
@click.pass_obj
def missing(obj: Any, limit: int, as_csv: bool, as_json: bool) -> None:
    """Văn bản được dẫn mà thư viện chưa có, được dẫn nhiều nhất trước: danh mục cần sưu tầm."""
    with Library.open(obj.library_folder, create=False) as library:
        found = Relations(library, ("thường",)).wanted()[:limit]
    if as_csv:
        click.echo(table(found), nl=False)
        return
    for one in found:
        if as_json:
            click.echo(json.dumps(as_dict(one), ensure_ascii=False))
        else:
            doubt = f"; có thể là {', '.join(row.path for row in one.candidates)}" if one.candidates else ""
            click.echo(f"{len(one.citing):>4} văn bản dẫn {one.count:>4} lần: {one.name}{doubt}")
    if not found and not as_json:
        click.echo("Mọi văn bản được dẫn bằng số, ký hiệu đều có trong thư viện.")


def as_dict(one: Wanted) -> dict[str, Any]:
    """A wanted act as JSON."""
    return {
        "number": one.number,
        "type": one.type,
        "issuer": one.issuer,
        "date": one.date,
        "text": one.name,
        "count": one.count,
        "citing": [{"document_id": row.id, "file": row.path, "number": row.number} for row in one.citing],
        "candidates": [{"document_id": row.id, "file": row.path, "number": row.number} for row in one.candidates],
    }


def table(found: list[Wanted], mark: str = "") -> str:
    """The list as CSV, with the sign that lets spreadsheets see its letters; no cell is taken for a formula.

    ``mark``: a last line that says who took it out, when, of which level.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in found:
        citing = "; ".join(row.number or row.path for row in one.citing)
        doubt = "; ".join(row.path for row in one.candidates)
        cells = (one.number, one.type, one.issuer, one.date, len(one.citing), one.count, citing, doubt)
        writer.writerow([safe(cell) for cell in cells])
    if mark:
        writer.writerow([safe(mark)])
    return out.getvalue()


def safe(cell: object) -> object:
    """A text that a spreadsheet would run is shown instead.

    >>> safe("=1+1"), safe("08-NQ/TW"), safe(None)
    ("'=1+1", '08-NQ/TW', '')
    """
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" else cell
