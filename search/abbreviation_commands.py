"""The command of short forms: what they stand for, by whom, and how to change it."""

from __future__ import annotations

import getpass
import json
from typing import Any

import click

from corpus.partitions import partitions_of
from corpus.records import LEVELS
from corpus.store import Library
from search.meanings import Meaning, enter, meanings, undo

SHOWN = 3  # documents that are named


@click.command()
@click.argument("words", nargs=-1)
@click.option("--add", "long", help="Nghĩa đầy đủ của chữ viết tắt, thay cho mọi nghĩa đã có.")
@click.option("--remove", is_flag=True, help="Không dùng chữ viết tắt này khi tìm.")
@click.option("--undo", "take_back", is_flag=True, help="Bỏ điều đã thêm hay đã xóa, dùng lại nghĩa vốn có.")
@click.option("--level", "levels", multiple=True, type=click.Choice(LEVELS), help="Độ mật được xem.")
@click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi chữ một dòng.")
@click.pass_obj
def abbreviations(
    obj: Any, words: tuple[str, ...], long: str | None, remove: bool, take_back: bool, levels: Any, as_json: bool
) -> None:
    """Chữ viết tắt mà việc tìm hiểu được, nguồn của từng chữ; thêm, xóa."""
    changing = (long is not None) + remove + take_back
    if changing > 1 or (changing and len(words) != 1):
        raise click.UsageError("hãy nêu đúng một chữ viết tắt và một trong --add, --remove, --undo")
    with Library.open(obj.library_folder, create=False) as library:
        if changing:
            _change(library, words[0], long, take_back)
        table = meanings(library, partitions_of(levels or ("thường",)))
        names = {row.id: row.number or row.path for row in library.documents()}
    asked = {word.lower() for word in words}
    shown = [meaning for meaning in table.all if not asked or meaning.short.lower() in asked]
    for meaning in sorted(shown, key=lambda meaning: meaning.short):
        click.echo(_line(meaning, names, as_json))
    if not shown and not as_json:
        click.echo('Không có chữ viết tắt nào như vậy. Thêm bằng: tranguon abbreviations CHỮ --add "nghĩa đầy đủ".')


def _change(library: Library, short: str, long: str | None, take_back: bool) -> None:
    author = getpass.getuser()
    if take_back:
        undo(library, short, author)
    else:
        enter(library, short, long, author)


def _line(meaning: Meaning, names: dict[str, str], as_json: bool) -> str:
    where = [names[document_id] for document_id in meaning.documents if document_id in names]
    if as_json:
        row = {"short": meaning.short, "long": meaning.long, "source": str(meaning.source), "documents": where}
        return json.dumps(row, ensure_ascii=False)
    more = (
        f": {', '.join(where[:3])}" + (f" và {len(where) - 3} văn bản nữa" if len(where) > 3 else "") if where else ""
    )
    return f"{meaning.short} = {meaning.long} ({meaning.source}{more})"
