"""The command that reads files into the library."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from corpus.groups import Groups
from corpus.records import LEVELS, Level
from corpus.store import Library
from ingest.run import Report, ingest_all

SOME_FAILED = 3
SHOWN_REASONS = 30


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--level", type=click.Choice(LEVELS), help="Độ mật ít nhất của các văn bản này.")
@click.option("--collection", default="", help="Kho chứa các văn bản này: chỉ thành viên các nhóm của kho thấy.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: min(4, os.cpu_count() or 1),
    show_default="số lõi, nhiều nhất 4",
    help="Số tiến trình đọc tệp.",
)
@click.option("--json", "as_json", is_flag=True, help="In kết quả bằng JSON.")
@click.pass_context
def ingest(
    context: click.Context,
    paths: tuple[Path, ...],
    level: Level | None,
    collection: str,
    workers: int,
    as_json: bool,
) -> None:
    """Nạp tệp và thư mục vào thư viện rồi lập chỉ mục. Tệp không đổi được bỏ qua; tệp hỏng không làm dừng tệp khác."""
    context.obj.before_ingest()
    console = Console(stderr=True)
    with Library.open(context.obj.library_folder) as library, bar(console) as progress:
        Groups(library).check_collection(collection)
        reading = progress.add_task("Đọc tệp", total=None, name="")

        def show_file(done: int, total: int, name: str) -> None:
            progress.update(reading, completed=done, total=total, name=name)

        report = ingest_all(library, paths, level, workers, show_file, collection)
        total = len(report.read) + len(report.replaced) + len(report.unchanged) + len(report.failed)
        progress.update(reading, completed=total, total=total, name="")
        indexing = progress.add_task("Lập chỉ mục", total=None, name="")

        def show_passages(done: int, total: int) -> None:
            progress.update(indexing, completed=done, total=total)

        indexed = context.obj.after_ingest(library, show_passages)
        progress.update(indexing, completed=indexed, total=indexed)
    if as_json:
        click.echo(json.dumps({**summary(report), "indexed_passages": indexed}, ensure_ascii=False))
    else:
        print_table(report)
    if report.failed:
        context.exit(SOME_FAILED)


def bar(console: Console) -> Progress:
    """A progress bar on stderr; nothing but the end result where stderr is no terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
        console=console,
        disable=not sys.stderr.isatty(),
        transient=True,
    )


def summary(report: Report) -> dict[str, Any]:
    """The report as JSON."""
    return {
        "read": len(report.read),
        "replaced": len(report.replaced),
        "unchanged": len(report.unchanged),
        "needs_review": len({name for name, _ in report.review}),
        "failed": [{"file": name, "reason": reason} for name, reason in report.failed],
    }


def print_table(report: Report) -> None:
    """The table at the end, and a line for each file that failed."""
    console = Console()
    table = Table(show_header=True, header_style="bold")
    for name in ("Đọc mới", "Thay bản cũ", "Không đổi", "Cần xem lại", "Hỏng"):
        table.add_column(name, justify="right")
    counts = summary(report)
    numbers = (counts["read"], counts["replaced"], counts["unchanged"], counts["needs_review"], len(report.failed))
    table.add_row(*map(str, numbers))
    console.print(table)
    for name, reason in report.failed[:SHOWN_REASONS]:
        console.print(f"Hỏng: {name}: {reason}", soft_wrap=True, markup=False, highlight=False)
    if len(report.failed) > SHOWN_REASONS:
        console.print(f"… và {len(report.failed) - SHOWN_REASONS} tệp khác (xem đủ bằng --json).")
    if report.review:
        console.print("Xem những chỗ cần xem lại bằng: tranguon review")
