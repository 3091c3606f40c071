"""The commands on exemplars and movements."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from corpus.errors import LibraryError
from corpus.records import Aspect, Kind
from corpus.store import Library
from search.award_rows import write_rows
from search.cards import Card, CardFilter, Cards, FoundCard
from search.citations import act
from search.encoder import open_encoder
from search.filters import years_of
from search.movement_book import MovementPage, read_movement
from search.movements import NamedMovement, movement_key
from search.settings import Settings

ADVICE = " Hãy thử ít từ hơn, hoặc bỏ bớt điều kiện lọc."
# How a card's details are told, in order.
TOLD: tuple[tuple[str, tuple[Aspect, ...]], ...] = (
    ("Chức vụ, đơn vị", ("rank", "post", "unit")),
    ("Lĩnh vực", ("field",)),
    ("Khó khăn", ("problem",)),
    ("Cách làm", ("method",)),
    ("Kết quả", ("result",)),
    ("Quyết định", ("decision",)),
    ("Phong trào", ("movement",)),
    ("Thời gian", ("year",)),
)
KINDS = {"collective": "tập thể", "individual": "cá nhân"}


@click.command()
@click.argument("query", nargs=-1)
@click.option("--movement", help="Chỉ trong phong trào này.")
@click.option("--award", help="Chỉ hình thức khen thưởng, danh hiệu này.")
@click.option("--year", help="Năm của văn bản: 2024 hoặc 2020..2024.")
@click.option("--kind", type=click.Choice(["tập thể", "cá nhân"]), help="Chỉ tập thể hoặc chỉ cá nhân.")
@click.option("--level", "award_level", help="Chỉ cấp khen thưởng này: nhà nước, Chính phủ, cơ sở …")
@click.option("--unit", help="Chỉ đơn vị này: trong tên, nơi công tác hoặc cơ quan ban hành.")
@click.option("--to", type=click.Path(path_type=Path), help="Ghi mọi điển hình tìm được ra tệp .csv hoặc .xlsx.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Số điển hình nhiều nhất.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_obj
def exemplars(
    obj: Any,
    query: tuple[str, ...],
    movement: str | None,
    award: str | None,
    year: str | None,
    kind: str | None,
    award_level: str | None,
    unit: str | None,
    to: Path | None,
    limit: int,
    as_json: bool,
) -> None:
    """Tìm điển hình tiên tiến theo việc đã làm, kết quả, phong trào, hình thức khen thưởng."""
    words = " ".join(query)
    kinds: dict[str, Kind] = {"tập thể": "collective", "cá nhân": "individual"}
    years = years_of(year) if year else None
    if year and years is None:
        raise click.UsageError(f"năm «{year}» không đọc được; hãy viết 2024 hoặc 2020..2024")
    with Library.open(obj.library_folder, create=False) as library:
        cards = Cards(library, open_encoder(Settings(model_folder=obj.model_folder, model=obj.model)))
        wanted = CardFilter(award, movement, years, kinds.get(kind or ""), award_level, unit)
        every, held = cards.narrowed(words, wanted), len(cards.cards)
    found = every[:limit]
    if to is not None:
        click.echo(f"Đã ghi {write_rows(to, [one.card for one in every])} dòng vào {to}.")
        return
    if as_json:
        click.echo(json.dumps({"query": words, "exemplars": [card_dict(one) for one in found]}, ensure_ascii=False))
        return
    for rank, one in enumerate(found, 1):
        card = one.card
        award_text = f", {card.exemplar.award}" if card.exemplar.award else ""
        click.echo(f"{rank}. {card.exemplar.name} ({KINDS[card.exemplar.kind]}{award_text})")
        for title, aspects in TOLD:
            if said := ", ".join(filter(None, map(card.said, aspects))):
                click.echo(f"   {title}: {said}")
        if not card.details:
            click.echo(f"   {card.telling}")
        click.echo(f"   {act(card.document)}, trang {card.page}")
    if not found:
        click.echo(f"Không tìm thấy điển hình nào trong {held} điển hình của thư viện.{ADVICE if held else ''}")


def card_dict(found: FoundCard) -> dict[str, Any]:
    """A card as JSON."""
    card = found.card
    return {
        "name": card.exemplar.name,
        "kind": card.exemplar.kind,
        "award": card.exemplar.award,
        "achievement": card.exemplar.achievement,
        "level": card.level or None,
        "year": card.year or None,
        "details": {one.aspect: {"text": one.text, "start": one.start, "end": one.end} for one in card.details},
        "text": card.telling,
        "key": card.key,
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
@click.argument("name", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi phong trào một dòng.")
@click.pass_obj
def movements(obj: Any, name: tuple[str, ...], as_json: bool) -> None:
    """Các phong trào thi đua, cuộc vận động có trong thư viện; kèm tên thì in mọi điều biết được về phong trào đó."""
    with Library.open(obj.library_folder, create=False) as library:
        cards = Cards(library, open_encoder(Settings(model_folder=obj.model_folder, model=obj.model)))
        found = cards.movements
        if name:
            key = movement_key(" ".join(name))
            one = next((m for m in found if key in {movement_key(v) for v in (m.name, *m.variants)}), None)
            if one is None:
                raise LibraryError(
                    f"Không có phong trào nào tên «{' '.join(name)}»; xem tên bằng lệnh tranguon movements."
                )
            page = read_movement(library, one)
            told = [found.card for found in cards.find("", CardFilter(movement=one.name), 1000)]
            click.echo(json.dumps(page_dict(page, told), ensure_ascii=False) if as_json else page_text(page, told))
            return
    for movement in found:
        if as_json:
            click.echo(json.dumps(movement_dict(movement), ensure_ascii=False))
        else:
            years = span(movement)
            click.echo(f"{movement.name}: {len(movement.documents)} văn bản{f', {years}' if years else ''}")
    if not found and not as_json:
        click.echo("Chưa có phong trào nào trong thư viện.")


def page_text(page: MovementPage, cards: list[Card]) -> str:
    """All that is known of a movement, in lines."""
    movement = page.movement
    lines = [movement.name]
    lines += [f"Còn viết: {'; '.join(movement.variants)}"] if movement.variants else []
    lines += [f"Phát động: {act(told.document)}" for told in page.launched]
    lines += [f"Thời gian: {page.period.text} ({act(page.period.document)})"] if page.period else []
    lines += [f"Đối tượng: {told.text} ({act(told.document)})" for told in page.takes_part]
    lines += [f"Chỉ tiêu: {target.text} ({act(row)})" for row, target in page.targets]
    lines += [f"Điển hình: {card.exemplar.name} ({act(card.document)}, trang {card.page})" for card in cards]
    for row in movement.documents:
        step = page.steps[row.id]
        lines.append(f"{row.date or 'chưa rõ ngày'}: {act(row)}{f' ({step})' if step else ''}")
    return "\n".join(lines)


def page_dict(page: MovementPage, cards: list[Card]) -> dict[str, Any]:
    """All that is known of a movement as JSON."""
    return {
        **movement_dict(page.movement),
        "launched": [{"document_id": told.document.id, "text": told.text} for told in page.launched],
        "period": {"document_id": page.period.document.id, "text": page.period.text} if page.period else None,
        "takes_part": [{"document_id": told.document.id, "text": told.text} for told in page.takes_part],
        "targets": [{"document_id": row.id, "text": target.text} for row, target in page.targets],
        "exemplars": [
            {"name": card.exemplar.name, "document_id": card.document.id, "page": card.page} for card in cards
        ],
        "steps": page.steps,
    }


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
