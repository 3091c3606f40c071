"""The commands that back a library up and bring it back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from corpus.account_commands import note
from corpus.backup import make_backup, restore
from corpus.store import Library


@click.command("backup")
@click.argument("target", metavar="TỆP_HOẶC_THƯ_MỤC", type=click.Path(path_type=Path))
@click.pass_obj
def backup(obj: Any, target: Path) -> None:
    """Sao lưu thư viện ra một tệp, kiểm tra từng phần; làm được cả khi đang có người dùng."""
    if target.is_dir():
        target = target / f"tra-nguon-{datetime.now(UTC):%Y%m%d-%H%M%S}.zip"
    with Library.open(obj.library_folder, create=False) as library, Progress(transient=True) as bar:
        task = bar.add_task("Sao lưu", total=None)
        found = make_backup(library, target, lambda done, total: bar.update(task, completed=done, total=total))
        note(library, changed="backup", documents=found.documents)
    click.echo(f"Đã sao lưu {found.documents} văn bản vào {target}. Tệp chứa văn bản mọi độ mật: hãy giữ đúng chế độ.")


@click.command("restore")
@click.argument("source", metavar="TỆP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Thay thư viện đang có; thư viện cũ được chuyển sang bên cạnh.")
@click.pass_obj
def restore_command(obj: Any, source: Path, replace: bool) -> None:
    """Khôi phục thư viện từ bản sao lưu rồi dựng lại chỉ mục. Không ghi đè thư viện đang có khi chưa được phép."""
    found, aside = restore(source, obj.library_folder, replace)
    with Library.open(obj.library_folder, create=False) as library:
        note(library, changed="restored", made_at=found.made_at, documents=found.documents)
        obj.after_ingest(library)
    if aside:
        click.echo(f"Thư viện trước đó nay ở {aside}.")
    click.echo(f"Đã khôi phục {found.documents} văn bản, sao lưu lúc {found.made_at} (UTC).")
