"""The pages of relations: a document's, drawn and listed; and what is cited but not held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, url_for

from corpus.store import DocumentRow
from search.relation_commands import table
from search.relation_graph import Drawing, draw
from search.relations import Edge, Mention
from webui import asked
from webui.exports import mark
from webui.findings import RELATIONS
from webui.languages import translated
from webui.quoting import Quote, Quoter
from webui.state import state

blueprint = Blueprint("relating", __name__)
MENTIONS = 3
ROWS = 100


@dataclass(frozen=True, slots=True)
class ShownEdge:
    """The other document, with the sentences of the citing one."""

    other: DocumentRow
    relation: str
    quotes: tuple[tuple[str, Quote], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Label:
    """A box of the drawing with its words. ``address``: of its place in the list below."""

    x: int
    y: int
    name: str
    told: str
    address: str


@blueprint.get("/van-ban/<hex:document_id>/quan-he")
def relations(document_id: str) -> str:
    """Whom a document cites and who cites it."""
    here = state()
    row = here.shelf.row(document_id)
    cites, cited_by = here.desk.relations(row.id)
    visible = here.shelf.rows({edge.target.id for edge in cites} | {edge.source.id for edge in cited_by})
    cites = [edge for edge in cites if edge.target.id in visible]
    cited_by = [edge for edge in cited_by if edge.source.id in visible]
    drawing = draw(row.id, cites, cited_by)
    quoter = Quoter(here.shelf)
    return render_template(
        "relations.html",
        row=row,
        drawing=drawing,
        boxes=labels(drawing, cites, cited_by),
        lines=[
            (line, f"#{'len' if place < len(drawing.above) else 'xuong'}-{line.number}")
            for place, line in enumerate(drawing.lines)
        ],
        words=RELATIONS,
        cites=[edge_of(quoter, edge, edge.target) for edge in cites],
        cited_by=[edge_of(quoter, edge, edge.source) for edge in cited_by],
    )


def labels(drawing: Drawing, cites: Sequence[Edge], cited_by: Sequence[Edge]) -> list[Label]:
    """The boxes around the middle one."""
    found = [(box, cites[box.number or 0], "len") for box in drawing.above]
    found += [(box, cited_by[box.number or 0], "xuong") for box in drawing.below]
    shown = []
    for box, edge, way in found:
        other = edge.target if way == "len" else edge.source
        told = f"{translated(RELATIONS[edge.relation])}: {other.title or other.path}"
        shown.append(Label(box.x, box.y, other.number or other.path.rsplit("/", 1)[-1], told, f"#{way}-{box.number}"))
    return shown


def edge_of(quoter: Quoter, edge: Edge, other: DocumentRow) -> ShownEdge:
    """An edge with its first sentences, the weightiest relation first."""
    ordered = sorted(edge.mentions, key=lambda mention: mention.relation != edge.relation)
    quotes = tuple(
        (provision(mention), quote)
        for mention in ordered[:MENTIONS]
        if (quote := quoter.quote(edge.source, mention.sentence, mention.start))
    )
    return ShownEdge(other, RELATIONS[edge.relation], quotes, max(0, len(ordered) - MENTIONS))


def provision(mention: Mention) -> str:
    """The relation in words, with the provision where one is named."""
    return RELATIONS[mention.relation] + (f" {mention.pinpoint}" if mention.pinpoint else "")


@blueprint.get("/chua-co")
def wanted() -> str:
    """What is cited and not held."""
    here = state()
    found = here.desk.wanted()
    words = asked.word("loc")
    if words:
        found = [one for one in found if words.casefold() in one.name.casefold()]
    last = max(1, -(-len(found) // ROWS))
    number = asked.number("trang", 1, last)
    shown = found[(number - 1) * ROWS : number * ROWS]
    visible = here.shelf.rows({row.id for one in shown for row in (*one.citing, *one.candidates)})
    return render_template(
        "wanted.html", found=shown, visible=visible, total=len(found), words=words, number=number, last=last,
        address=lambda page: url_for(".wanted", loc=words, trang=page),
    )  # fmt: skip


@blueprint.get("/chua-co.csv")
def wanted_table() -> Response:
    """The same for a spreadsheet."""
    answer = Response(table(state().desk.wanted(), mark()), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=van-ban-chua-co.csv"
    return answer
