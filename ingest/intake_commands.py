"""The commands that read what comes in by itself: uploads that wait, and folders that are watched."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import click

from corpus.groups import Groups
from corpus.records import LEVELS, Level
from corpus.store import Library
from ingest.intake import read_waiting
from ingest.watch import Watch, forever, take

YIELD = 10  # of niceness: pages are answered first
SETTLING = 2.0  # seconds between the two looks of --once
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.pass_obj
def intake(obj: Any) -> None:
    """Đọc nốt các tệp đã gửi lên từ trang web mà chưa đọc xong (trang web tự chạy lệnh này)."""
    obj.before_ingest()
    if hasattr(os, "nice"):
        os.nice(YIELD)
    with Library.open(obj.library_folder, create=False) as library:
        click.echo(f"Đã đọc {read_waiting(library, obj.after_ingest)} tệp.")


@click.command()
@click.argument("folders", nargs=-1, required=True, type=FOLDER)
@click.option("--level", type=click.Choice(LEVELS), help="Độ mật ít nhất của các văn bản này.")
@click.option("--collection", default="", help="Kho chứa các văn bản này: chỉ thành viên các nhóm của kho thấy.")
@click.option("--every", type=click.IntRange(1, 86_400), default=30, show_default=True, help="Mấy giây xem một lần.")
@click.option("--parent", type=int, hidden=True, help="Dừng khi tiến trình này không còn.")
@click.option("--once", is_flag=True, help="Xem một lượt rồi thôi, cho bộ hẹn giờ của máy.")
@click.pass_obj
def watch(
    obj: Any,
    folders: tuple[Path, ...],
    level: Level | None,
    collection: str,
    every: int,
    parent: int | None,
    once: bool,
) -> None:
    """Theo dõi thư mục: tệp mới hoặc đã sửa, khi đã chép xong, được nạp vào thư viện. Bấm Ctrl+C để dừng."""
    obj.before_ingest()
    if hasattr(os, "nice"):
        os.nice(YIELD)
    watched = Watch([folder.resolve() for folder in folders], level, collection)
    with Library.open(obj.library_folder) as library:
        Groups(library).check_collection(collection)
        if not once:
            click.echo(f"Đang theo dõi {', '.join(map(str, folders))}, {every} giây xem một lần.")
            # Started beside the pages, it ends with them, however they end.
            forever(library, watched, obj.after_ingest, every, going=lambda: parent in (None, os.getppid()))
            return
        watched.look()
        time.sleep(SETTLING)
        click.echo(f"Đã đọc {take(library, watched, obj.after_ingest)} tệp.")
