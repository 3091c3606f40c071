"""The commands of the review queue: list it, accept or correct a value, take that back."""

from __future__ import annotations

import getpass
import json
from typing import Any

import click

from corpus.corrections import CORRECTABLE, CorrectionError, about, accepted, corrected, undone
from corpus.decisions import Decision
from corpus.errors import NoDocument
from corpus.lookup import find
from corpus.records import ReviewItem
from corpus.store import Library

ITEM_FIELDS = ("field", "reason", "severity", "suggestion", "page")
VERDICTS = {"accepted": "chấp nhận", "corrected": "sửa", "undone": "bỏ quyết định"}


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi mục một dòng.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Số mục nhiều nhất.")
@click.pass_context
def review(context: click.Context, as_json: bool, limit: int) -> None:
    """Những chỗ cần người xem lại, nặng nhất trước; chấp nhận hoặc sửa bằng các lệnh con."""
    if context.invoked_subcommand:
        return
    with Library.open(context.obj.library_folder, create=False) as library:
        items = library.review()
        rows = library.rows({document_id for document_id, _ in items})
    for document_id, item in items[:limit]:
        path = rows[document_id].path
        if as_json:
            fields = {name: getattr(item, name) for name in ITEM_FIELDS}
            item_id = {"item": about(item)}
            click.echo(json.dumps({"file": path, "document_id": document_id, **item_id, **fields}, ensure_ascii=False))
        else:
            click.echo(f"{path}: {about(item)}: {item.reason}{_hint(item)}")
    if not as_json:
        click.echo(f"{len(items)} mục cần xem lại." if items else "Không có gì cần xem lại.")


def _hint(item: ReviewItem) -> str:
    parts = [f"gợi ý: {item.suggestion}"] if item.suggestion else []
    parts += [f"trang {item.page}"] if item.page else []
    return f" ({'; '.join(parts)})" if parts else ""


def _one(library: Library, wanted: str) -> str:
    """The id of the one document that is meant. Raises: NoDocument: none, or several."""
    ids = find(library, wanted)
    if len(ids) > 1:
        raise NoDocument(f"«{wanted}» là {len(ids)} văn bản. Hãy cho mã một văn bản: {', '.join(ids[:10])}.")
    return ids[0]


author = click.option("--by", default=getpass.getuser, show_default="tên đăng nhập máy", help="Người quyết định.")
because = click.option("--reason", help="Vì sao.")


@review.command()
@click.argument("document")
@click.argument("item")
@author
@because
@click.pass_obj
def accept(obj: Any, document: str, item: str, by: str, reason: str | None) -> None:
    """Xác nhận giá trị gợi ý của một mục là đúng (ITEM: tên trường, hoặc mã mục mà `review` in ra)."""
    with Library.open(obj.library_folder, create=False) as library:
        document_id = _one(library, document)
        waiting = [one for one in library.document(document_id).review if item in (about(one), one.field)]
        if not waiting:
            raise CorrectionError(f"Văn bản không có mục «{item}» cần xem lại. Xem danh sách bằng: tranguon review.")
        kept = [library.decide(accepted(document_id, one, by, reason)) for one in waiting]
    _tell(kept)


@review.command()
@click.argument("document")
@click.argument("field")
@click.argument("value", required=False)
@author
@because
@click.pass_obj
def correct(obj: Any, document: str, field: str, value: str | None, by: str, reason: str | None) -> None:
    """Ghi giá trị đúng của một trường (không ghi VALUE: văn bản không có giá trị này)."""
    with Library.open(obj.library_folder, create=False) as library:
        kept = library.decide(corrected(_one(library, document), field, value, by, reason))
    _tell([kept])


@review.command()
@click.argument("document")
@click.argument("item")
@author
@click.pass_obj
def undo(obj: Any, document: str, item: str, by: str) -> None:
    """Bỏ quyết định đang có về một mục: giá trị máy đọc lại được dùng."""
    with Library.open(obj.library_folder, create=False) as library:
        document_id = _one(library, document)
        decided = [one for one in library.decisions("correction", [document_id]) if one.about == item]
        if not decided:
            raise CorrectionError(f"Chưa ai quyết định gì về «{item}» của văn bản này.")
        kept = [library.decide(undone(one, by)) for one in decided]
    _tell(kept)


@review.command()
@click.argument("document", required=False)
@click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi quyết định một dòng.")
@click.pass_obj
def history(obj: Any, document: str | None, as_json: bool) -> None:
    """Ai đã chấp nhận, sửa, bỏ gì, lúc nào (kể cả những gì đã bị thay)."""
    with Library.open(obj.library_folder, create=False) as library:
        wanted = _one(library, document) if document else None
        decided = [one for one in library.decided("correction") if wanted in (None, one.document_id)]
    for one in decided:
        if as_json:
            names = ("document_id", "about", "verdict", "value", "reason", "author", "at")
            click.echo(json.dumps({name: getattr(one, name) for name in names}, ensure_ascii=False))
        else:
            _tell([one])


def _tell(decisions: list[Decision]) -> None:
    for one in decisions:
        value = one.value if one.value is not None else "(không có)"
        said = f": {value}" if one.verdict != "undone" and one.about in CORRECTABLE else ""
        why = f" ({one.reason})" if one.reason else ""
        click.echo(f"{one.at} {one.author} {VERDICTS[one.verdict]} {one.document_id} {one.about}{said}{why}")
