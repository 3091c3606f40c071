"""The command that raises a document's level or puts it into a collection."""

from __future__ import annotations

from typing import Any

import click

from corpus.access import Access
from corpus.account_commands import at_the_machine, note
from corpus.changes import Changes
from corpus.groups import Groups
from corpus.lookup import find
from corpus.records import LEVELS, Level
from corpus.store import Library
from search.cleaning import clean
from search.encoder import open_encoder
from search.settings import Settings


@click.command()
@click.argument("document", metavar="VĂN_BẢN")
@click.option("--to", "to", type=click.Choice(LEVELS), help="Độ mật mới, không thấp hơn độ mật đang có.")
@click.option("--collection", help="Mã kho chứa văn bản từ nay.")
@click.option("--reason", default="", help="Căn cứ.")
@click.pass_obj
def level(obj: Any, document: str, to: Level | None, collection: str | None, reason: str) -> None:
    """Xem hoặc nâng độ mật của văn bản, đưa văn bản vào kho riêng. Hạ độ mật cần hai người, làm trên trang web."""
    with Library.open(obj.library_folder, create=False) as library:
        ids = find(library, document)
        if len(ids) > 1:
            raise click.ClickException(f"Có {len(ids)} văn bản như vậy. Hãy cho mã của một văn bản: {', '.join(ids)}.")
        changes, held = Changes(library), library.access(ids[0])
        if to is None and collection is None:
            click.echo(f"{ids[0]}: {held.level}" + (f", kho {held.collection}" if held.collection else ", kho chung"))
            return
        wanted = held.collection if collection is None else Groups(library).check_collection(collection)
        step = changes.narrow(ids[0], Access(to or held.level, wanted), at_the_machine(), reason)
        note(library, step.to.level, changed="level raised", document_id=ids[0], to=step.to.partition)
        clean(library, open_encoder(Settings(model_folder=obj.model_folder, model=obj.model)))
    click.echo(f"{ids[0]}: {step.was.partition} → {step.to.partition}. Không còn dấu vết ở chỉ mục cũ.")
