"""The commands over collections and the groups that see them."""

from __future__ import annotations

from typing import Any

import click

from corpus.account_commands import note
from corpus.groups import Groups
from corpus.store import Library


@click.group()
def group() -> None:
    """Kho văn bản và các nhóm người được xem mỗi kho."""


@group.command("list")
@click.pass_obj
def list_groups(obj: Any) -> None:
    """Các kho và các nhóm đang có."""
    with Library.open(obj.library_folder, create=False) as library:
        held = Groups(library)
        stores, groups = held.collections(), held.groups()
    for store in stores:
        click.echo(f"kho  {store.slug:<20} {store.title} · nhóm được xem: {', '.join(store.groups) or 'chưa có'}")
    for one in groups:
        click.echo(f"nhóm {one.slug:<20} {one.title} · {', '.join(one.members) or 'chưa có ai'}")
    if not stores and not groups:
        click.echo("Chưa có kho riêng: mọi văn bản ở kho chung, ai đủ độ mật cũng xem được.")


@group.command()
@click.argument("slug", metavar="MÃ")
@click.option("--title", default="", help="Tên kho.")
@click.option("--remove", is_flag=True, help="Xóa kho (phải trống).")
@click.pass_obj
def collection(obj: Any, slug: str, title: str, remove: bool) -> None:
    """Tạo một kho; nạp văn bản vào kho bằng: tranguon ingest --collection MÃ."""
    with Library.open(obj.library_folder, create=False) as library:
        if remove:
            Groups(library).remove_collection(slug)
        else:
            Groups(library).add_collection(slug, title)
        note(library, changed="collection removed" if remove else "collection added", collection=slug)
    click.echo(f"Đã {'xóa' if remove else 'tạo'} kho {slug}.")


@group.command()
@click.argument("slug", metavar="MÃ")
@click.option("--title", default="", help="Tên nhóm.")
@click.pass_obj
def add(obj: Any, slug: str, title: str) -> None:
    """Tạo một nhóm."""
    with Library.open(obj.library_folder, create=False) as library:
        Groups(library).add_group(slug, title)
        note(library, changed="group added", group=slug)
    click.echo(f"Đã tạo nhóm {slug}.")


@group.command("set")
@click.argument("slug", metavar="MÃ")
@click.option("--member", "members", multiple=True, help="Tên đăng nhập (nhiều lần được).")
@click.option("--collection", "collections", multiple=True, help="Mã kho nhóm được xem (nhiều lần được).")
@click.pass_obj
def assign(obj: Any, slug: str, members: tuple[str, ...], collections: tuple[str, ...]) -> None:
    """Đặt lại toàn bộ thành viên và kho của một nhóm; có hiệu lực ngay."""
    with Library.open(obj.library_folder, create=False) as library:
        made = Groups(library).set_group(slug, members, collections)
        note(library, changed="group changed", group=slug, members=made.members, collections=made.collections)
    click.echo(
        f"Nhóm {slug}: {', '.join(made.members) or 'không có ai'}; kho: {', '.join(made.collections) or 'không'}"
    )


@group.command()
@click.argument("slug", metavar="MÃ")
@click.pass_obj
def remove(obj: Any, slug: str) -> None:
    """Giải tán một nhóm."""
    with Library.open(obj.library_folder, create=False) as library:
        Groups(library).remove_group(slug)
        note(library, changed="group removed", group=slug)
    click.echo(f"Đã giải tán nhóm {slug}.")
