"""The pages of exemplars: cards of those recognised, and the movements with their documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import Blueprint, render_template, url_for

from corpus.store import DocumentRow
from corpus.text import fold_marks
from search.cards import Card, NamedMovement
from search.highlights import highlights
from search.tokens import has_marks
from webui import asked
from webui.findings import KINDS
from webui.found import telling, words_of
from webui.marking import Mark, joined
from webui.quoting import Quote, Quoter
from webui.shelf import Shelf
from webui.state import state

blueprint = Blueprint("exemplars", __name__)
STEP, MOST = 20, 200
FILTERS = ("khen", "phong-trao", "nam")


@dataclass(frozen=True, slots=True)
class ShownCard:
    """An exemplar with the paragraph that names it."""

    card: Card
    kind: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class ShownMovement:
    """A movement with its documents by year, the newest year first; undated ones under ""."""

    movement: NamedMovement
    years: tuple[tuple[str, tuple[DocumentRow, ...]], ...]


@blueprint.get("/dien-hinh")
def cards() -> str:
    """The cards that answer a query; without one the newest."""
    here = state()
    query = asked.query(here.settings)
    chosen: dict[str, Any] = {name: value for name in FILTERS if (value := asked.word(name))}
    limit = asked.number("so", STEP, MOST)
    found = here.desk.exemplars(query, chosen.get("khen"), chosen.get("phong-trao"), asked.years(), limit + 1)
    more = None
    if len(found) > limit and limit < MOST:
        more = url_for(".cards", q=query or None, so=min(limit + STEP, MOST), **chosen)
    return render_template(
        "exemplars.html",
        query=query,
        chosen=chosen,
        cards=shown_cards(here.shelf, [one.card for one in found[:limit]], query),
        awards=with_chosen(here.desk.awards(), chosen.get("khen")),
        movements=with_chosen([movement.name for movement in here.desk.movements()], chosen.get("phong-trao")),
        more=more,
    )


def with_chosen(values: list[str], chosen: str | None) -> list[str]:
    """The values of a list to choose from, the chosen one among them."""
    return values if chosen is None or chosen in values else [chosen, *values]


def shown_cards(shelf: Shelf, found: Sequence[Card], query: str) -> tuple[ShownCard, ...]:
    """The cards whose documents may be seen now and still name the exemplar."""
    exact, folded = words_of(query)
    quoter, visible = Quoter(shelf), shelf.rows({card.document.id for card in found})
    shown = []
    for card in found:
        row = visible.get(card.document.id)
        if row is None:
            continue
        spans = highlights(card.telling, exact, folded)
        if exact and not has_marks(card.telling):
            # An old telegram or scan says it without marks.
            spans = highlights(card.telling, (), {fold_marks(word) for word in exact})
        named = card.exemplar
        marks = [
            Mark(card.start + a, card.start + b, "tim") for a, b in telling(card.telling, joined(card.telling, spans))
        ]
        marks.append(Mark(named.start, named.end, "ten-neu"))
        place = quoter.quote(row, card.telling, card.start, marks, mark="")
        if place:
            shown.append(ShownCard(card, KINDS[named.kind], place))
    return tuple(shown)


@blueprint.get("/phong-trao")
def movements() -> str:
    """The movements, those of most documents first."""
    here = state()
    words = fold_marks(asked.word("ten") or "").split()
    every = here.desk.movements()
    kept = [movement for movement in every if all(word in fold_marks(movement.name) for word in words)]
    per_page = here.settings.rows
    last = max(1, -(-len(kept) // per_page))
    number = asked.number("trang", 1, last)
    return render_template(
        "movements.html",
        words=asked.word("ten") or "",
        total=len(kept),
        everything=len(every),
        movements=[shown_movement(here.shelf, one) for one in kept[(number - 1) * per_page : number * per_page]],
        number=number,
        last=last,
        address=lambda page: url_for(".movements", ten=asked.word("ten"), trang=page),
    )


def shown_movement(shelf: Shelf, movement: NamedMovement) -> ShownMovement:
    """The movement with those of its documents that may be seen now."""
    visible = shelf.rows([row.id for row in movement.documents])
    rows = [visible[row.id] for row in reversed(movement.documents) if row.id in visible]
    rows.sort(key=year, reverse=True)
    return ShownMovement(movement, tuple((when, tuple(group)) for when, group in groupby(rows, key=year)))


def year(row: DocumentRow) -> str:
    """The year of a document, "" where it has no date."""
    return (row.date or "")[:4]
