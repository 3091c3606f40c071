"""The commands on exemplars and movements."""

from __future__ import annotations

import json
from typing import Any

import click

from corpus.store import Library
from search.cards import Cards, FoundCard, NamedMovement
from search.citations import act
from search.encoder import open_encoder
from search.filters import years_of
from search.settings import Settings

KINDS = {"collective": "tập thể", "individual": "cá nhân"}


@click.command()
@click.argument("query", nargs=-1)
@click.option("--movement", help="Chỉ trong phong trào này.")
@click.option("--award", help="Chỉ hình thức khen thưởng, danh hiệu này.")
@click.option("--year", help="Năm của văn bản: 2024 hoặc 2020..2024.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Số điển hình nhiều nhất.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_obj
def exemplars(
    obj: Any,
    query: tuple[str, ...],
    movement: str | None,
    award: str | None,
    year: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Tìm điển hình tiên tiến theo việc đã làm, kết quả, phong trào, hình thức khen thưởng."""
    words = " ".join(query)
    years = years_of(year) if year else None
    if year and years is None:
        raise click.UsageError(f"năm «{year}» không đọc được; hãy viết 2024 hoặc 2020..2024")
    with Library.open(obj.library_folder, create=False) as library:
        cards = Cards(library, open_encoder(Settings(model_folder=obj.model_folder, model=obj.model)))
        found = cards.find(words, award, movement, years, limit)
    if as_json:
        click.echo(json.dumps({"query": words, "exemplars": [card_dict(one) for one in found]}, ensure_ascii=False))
        return
    for rank, one in enumerate(found, 1):
        card = one.card
        award_text = f", {card.exemplar.award}" if card.exemplar.award else ""
        click.echo(f"{rank}. {card.exemplar.name} ({KINDS[card.exemplar.kind]}{award_text})")
        click.echo(f"   {card.telling}")
        click.echo(f"   {act(card.document)}, trang {card.page}")
    if not found:
        click.echo("Không tìm thấy điển hình nào. Hãy thử ít từ hơn, hoặc bỏ bớt điều kiện lọc.")


def card_dict(found: FoundCard) -> dict[str, Any]:
    """A card as JSON."""
    card = found.card
    return {
        "name": card.exemplar.name,
        "kind": card.exemplar.kind,
        "award": card.exemplar.award,
        "achievement": card.exemplar.achievement,
        "text": card.telling,
        "document_id": card.document.id,
        "file": card.document.path,
        "number": card.document.number,
        "date": card.document.date,
        "page": card.page,
        "citation": f"{act(card.document)}, trang {card.page}",
        "similarity": round(found.similarity, 4),
        "fitness": round(found.fitness, 4),
    }


@click.command()
@click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi phong trào một dòng.")
@click.pass_obj
def movements(obj: Any, as_json: bool) -> None:
    """Các phong trào thi đua, cuộc vận động có trong thư viện."""
    with Library.open(obj.library_folder, create=False) as library:
        found = Cards(library, open_encoder(Settings(model_folder=obj.model_folder, model=obj.model))).movements
    for movement in found:
        if as_json:
            click.echo(json.dumps(movement_dict(movement), ensure_ascii=False))
        else:
            years = span(movement)
            click.echo(f"{movement.name}: {len(movement.documents)} văn bản{f', {years}' if years else ''}")
    if not found and not as_json:
        click.echo("Chưa có phong trào nào trong thư viện.")


def span(movement: NamedMovement) -> str:
    """The years of the documents that name a movement."""
    years = [row.date[:4] for row in movement.documents if row.date]
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""


def movement_dict(movement: NamedMovement) -> dict[str, Any]:
    """A movement as JSON."""
    return {
        "name": movement.name,
        "variants": list(movement.variants),
        "mentions": movement.mentions,
        "documents": [
            {"document_id": row.id, "file": row.path, "number": row.number, "date": row.date}
            for row in movement.documents
        ],
    }
