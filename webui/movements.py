"""The pages of movements: all of them with their documents, and one with its goals, exemplars and timeline."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, render_template, url_for

from corpus.errors import NoDocument
from corpus.store import DocumentRow
from corpus.text import fold_marks
from search.cards import CardFilter
from search.movement_book import Told
from search.movements import NamedMovement
from webui import asked
from webui.exemplars import place_of, shown_cards
from webui.languages import N_
from webui.marking import Mark
from webui.quoting import Quote, Quoter
from webui.shelf import MISSING, Shelf
from webui.state import state

blueprint = Blueprint("movements", __name__)
SHOWN_TARGETS, SHOWN_CARDS = 30, 30
STEP_NAMES = (N_("phát động"), N_("sơ kết"), N_("tổng kết"), N_("khen thưởng"), N_("triển khai"))


@dataclass(frozen=True, slots=True)
class ShownMovement:
    """A movement with its documents by year, the newest year first; undated ones under ""."""

    movement: NamedMovement
    years: tuple[tuple[str, tuple[DocumentRow, ...]], ...]


@blueprint.get("/phong-trao")
def listing() -> str:
    """The movements, those of most documents first."""
    here = state()
    words = fold_marks(asked.word("ten") or "").split()
    every = here.desk.movements()
    kept = [one for one in every if all(word in fold_marks(" ".join((one.name, *one.variants))) for word in words)]
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
        address=lambda page: url_for(".listing", ten=asked.word("ten"), trang=page),
    )


@blueprint.get("/phong-trao/<path:key>")
def movement(key: str) -> str:
    """One movement: launched by whom, from when to when, for whom; its goals, exemplars and documents in time."""
    here = state()
    page = here.desk.movement(key.replace("-", " "))
    if page is None:
        raise NoDocument(MISSING)
    visible = here.shelf.rows([row.id for row in page.movement.documents])
    if not visible:
        raise NoDocument(MISSING)
    quoter = Quoter(here.shelf)
    found = here.desk.exemplars("", CardFilter(movement=page.movement.name))
    targets = [(row, target) for row, target in page.targets if row.id in visible]
    return render_template(
        "movement.html",
        page=page,
        launched=[quote for told in page.launched if (quote := quoted(quoter, told, visible))],
        period=page.period if page.period and page.period.document.id in visible else None,
        period_at=place_of(page.period.document.id, page.period.start, page.period.start + len(page.period.text))
        if page.period
        else "",
        takes_part=[quote for told in page.takes_part if (quote := quoted(quoter, told, visible))],
        targets=[(row, target, place_of(row.id, target.start, target.end)) for row, target in targets[:SHOWN_TARGETS]],
        more_targets=max(0, len(targets) - SHOWN_TARGETS),
        cards=shown_cards(here.shelf, [one.card for one in found[:SHOWN_CARDS]]),
        total=len(found),
        timeline=[(row, page.steps[row.id]) for row in page.movement.documents if row.id in visible],
    )


def quoted(quoter: Quoter, told: Told, visible: dict[str, DocumentRow]) -> Quote | None:
    """What a document says, where it may be seen and still says it."""
    row = visible.get(told.document.id)
    marks = (Mark(told.start, told.start + len(told.text), ""),)
    return quoter.quote(row, told.text, told.start, marks, mark="") if row else None


def shown_movement(shelf: Shelf, movement: NamedMovement) -> ShownMovement:
    """The movement with those of its documents that may be seen now."""
    visible = shelf.rows([row.id for row in movement.documents])
    rows = [visible[row.id] for row in reversed(movement.documents) if row.id in visible]
    rows.sort(key=year, reverse=True)
    return ShownMovement(movement, tuple((when, tuple(group)) for when, group in groupby(rows, key=year)))


def year(row: DocumentRow) -> str:
    """The year of a document, "" where it has no date."""
    return (row.date or "")[:4]
