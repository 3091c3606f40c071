"""The pages of the way down: who carries out a goal, and the coverage of all goals of a document."""

from __future__ import annotations

import io
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, send_file, url_for

from corpus.store import DocumentRow
from search.coverage_xlsx import to_xlsx
from search.downward import Child
from search.statements import Statement
from webui import asked, formats
from webui.dossiers import WORKBOOK
from webui.exports import mark
from webui.languages import N_
from webui.quoting import Quote, Quoter
from webui.state import state
from webui.tracing import STATUS, dated, quoted

blueprint = Blueprint("descending", __name__)


@dataclass(frozen=True, slots=True)
class ShownChild:
    """A goal further down, ready to show."""

    quote: Quote
    status: str
    verdict: str
    changes: tuple[str, ...]
    similar: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a document has for a goal. ``address``: of the sentence, None where it has nothing."""

    figure: str
    told: str
    address: str | None
    verdict: str


@blueprint.get("/nguon/trien-khai")
def children() -> str:
    """Who carries out a goal, and who has none for it."""
    here = state()
    text = asked.query(here.settings, "cau")
    within = asked.word("trong")
    row = here.shelf.row(within) if within else None
    if not text:
        return render_template("descending.html", text="", row=row, goal=None, found=[], without=[])
    goal, found, without = here.desk.children(text, row.id if row else None)
    quoter = Quoter(here.shelf)
    visible = here.shelf.rows({child.document.id for child in found} | {one.id for one in without})
    shown = [shown_child(quoter, visible[one.document.id], one) for one in found if one.document.id in visible]
    held = here.shelf.rows([goal.document_id]) if goal.document_id else {}
    return render_template(
        "descending.html",
        text=text,
        row=row,
        goal=goal,
        quote=quoted(quoter, held[goal.document_id], goal) if goal.document_id in held else None,
        found=[one for one in shown if one],
        without=[one for one in without if one.id in visible],
    )


def shown_child(quoter: Quoter, row: DocumentRow, child: Child) -> ShownChild | None:
    """A child with its sentence, while its document still says it."""
    place = quoted(quoter, row, child.statement)
    if place is None:
        return None
    return ShownChild(
        place, STATUS[child.status], child.status, tuple(map(dated, child.changes)), formats.decimal(child.similarity)
    )


@blueprint.get("/van-ban/<hex:document_id>/do-phu")
def coverage(document_id: str) -> str:
    """All goals of a document against the documents that carry it out."""
    here = state()
    row = here.shelf.row(document_id)
    found = here.desk.coverage(row.id)
    visible = here.shelf.rows({unit.id for unit in found.units})
    places = [place for place, unit in enumerate(found.units) if unit.id in visible]
    lines = [
        (goal, address_of(row.id, goal), [cell_of(cells[place]) for place in places])
        for goal, cells in zip(found.goals, found.cells, strict=True)
    ]
    return render_template("coverage.html", row=row, units=[found.units[place] for place in places], lines=lines)


@blueprint.get("/van-ban/<hex:document_id>/do-phu.xlsx")
def coverage_table(document_id: str) -> Response:
    """The same as a workbook."""
    here = state()
    row = here.shelf.row(document_id)
    data = to_xlsx(row, here.desk.coverage(row.id), mark())
    return send_file(io.BytesIO(data), mimetype=WORKBOOK, as_attachment=True, download_name="do-phu-chi-tieu.xlsx")


def cell_of(child: Child | None) -> Cell:
    """A cell of the matrix."""
    if child is None:
        return Cell(N_("chưa thấy"), N_("Chưa tìm thấy chỉ tiêu tương ứng"), None, "")
    target = child.statement.target
    told = "; ".join([child.statement.gist, *map(dated, child.changes)])
    shown = f"{target.value.replace('.', ',')} {target.unit or ''}".strip() if target else N_("có")
    return Cell(shown, told, address_of(child.document.id, child.statement), child.status)


def address_of(document_id: str, statement: Statement) -> str:
    """Where a goal stands in its document."""
    return url_for("documents.document", document_id=document_id, q=statement.gist[:300])
