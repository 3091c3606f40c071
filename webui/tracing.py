"""The page that says where a goal comes from: the chain of sentences up to the resolution."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import NoDocument
from corpus.store import DocumentRow
from search import links
from search.discrepancy import Discrepancy
from search.lineage import Lineage, Step
from search.statements import Statement
from search.validity import Effect, Validity
from webui import asked, formats
from webui.errors import BadRequest
from webui.languages import N_
from webui.marking import Mark
from webui.quoting import Quote, Quoter
from webui.shelf import MISSING
from webui.signing import safe_address
from webui.state import state
from webui.user import current_user

blueprint = Blueprint("tracing", __name__)
VERDICTS: dict[str, links.Verdict] = {"xac-nhan": "confirmed", "bac-bo": "rejected", "rut-lai": "undone"}
VIA = {"reference": N_("theo dẫn chiếu"), "meaning": N_("theo nội dung")}
STATUS = {"suggested": N_("gợi ý, chưa ai xác nhận"), "confirmed": N_("đã xác nhận"), "rejected": N_("đã bác bỏ")}
LONGEST_GOAL = 1500  # code points of a goal in an address
DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Warned:
    """What another document says became of a document. ``provision``: of which part of it, where only of one."""

    status: str
    provision: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A parent of the goal, ready to show. ``similar``: 0..1, how near in meaning."""

    quote: Quote
    via: str
    status: str
    changes: tuple[str, ...]
    similar: str
    warnings: tuple[Warned, ...]
    verdict: str
    decided: str
    child: tuple[str, str] | None
    parent: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """The goal asked about. ``quote``: where it stands, None for one that was typed and is held nowhere."""

    text: str
    quote: Quote | None
    warnings: tuple[Warned, ...]


@blueprint.get("/nguon")
def source() -> str:
    """The chain upward from a goal or a sentence."""
    here = state()
    text = asked.query(here.settings, "cau")
    within = asked.word("trong")
    row = here.shelf.row(within) if within else None
    if not text:
        return render_template("tracing.html", text="", within=row, lineage=None, example=here.overview.get().examples)
    lineage = here.desk.trace(text, row.id if row else None)
    standing = here.desk.validities() if lineage.chain or lineage.goal.document_id else {}
    quoter = Quoter(here.shelf)
    below = [lineage.goal, *(step.statement for step in lineage.chain)]
    shown = steps(quoter, lineage.chain, standing, below)
    goal = goal_of(quoter, lineage, standing)
    return render_template(
        "tracing.html",
        text=text,
        within=row,
        lineage=lineage,
        goal=goal,
        otherwise=lineage.otherwise if goal.quote or shown else None,
        chain=shown,
        others=steps(quoter, lineage.alternatives, standing, [lineage.goal] * len(lineage.alternatives)),
        rejected=steps(quoter, lineage.rejected, standing, [lineage.goal] * len(lineage.rejected)),
        here=url_for(".source", cau=text, trong=within),
        whole=as_text(goal, shown, lineage.otherwise),
    )


@blueprint.get("/nguon/<hex:document_id>/<int(max=100000):number>")
def of_target(document_id: str, number: int) -> Response:
    """The source of a goal that was read in a document; short, since a page may name hundreds of them.

    Raises: NoDocument: there is none that may be seen.
    """
    goals = state().shelf.document(document_id).targets
    if number >= len(goals):
        raise NoDocument(MISSING)
    return redirect(url_for(".source", cau=goals[number].text[:LONGEST_GOAL], trong=document_id), 303)


def goal_of(quoter: Quoter, lineage: Lineage, standing: Mapping[str, Validity]) -> ShownGoal:
    """The goal with its place, where it has one."""
    goal = lineage.goal
    held = quoter.shelf.rows([goal.document_id]) if goal.document_id and goal.end else {}
    row = held.get(goal.document_id or "")
    if row is None:
        return ShownGoal(goal.gist, None, ())
    return ShownGoal(goal.gist, quoted(quoter, row, goal), warnings(quoter, row, standing))


def quoted(quoter: Quoter, row: DocumentRow, statement: Statement) -> Quote | None:
    """The statement's sentence, the goal in it set off."""
    target = statement.target
    marks = (Mark(target.start, target.end, "chi-tieu"),) if target else ()
    return quoter.quote(row, statement.sentence, statement.start, marks)


def steps(
    quoter: Quoter, found: Sequence[Step], standing: Mapping[str, Validity], below: Sequence[Statement]
) -> tuple[ShownStep, ...]:
    """The steps whose documents may be seen now and still say so. ``below``: the goal that each is a parent of."""
    visible = quoter.shelf.rows([step.document.id for step in found])
    shown = []
    for step, child in zip(found, below, strict=False):
        row = visible.get(step.document.id)
        place = quoted(quoter, row, step.statement) if row else None
        if row and place:
            shown.append(
                ShownStep(
                    quote=place,
                    via=VIA[step.via],
                    status=STATUS[step.status],
                    changes=tuple(map(dated, step.changes)),
                    similar=formats.decimal(step.similarity),
                    warnings=warnings(quoter, row, standing),
                    verdict=step.status,
                    decided=decided(step),
                    child=(child.document_id, child.sentence) if child.document_id and child.end else None,
                    parent=(row.id, step.statement.sentence),
                )
            )
    return tuple(shown)


def decided(step: Step) -> str:
    """Who decided on the link and when, "" where nobody did."""
    decision = step.decision
    return f"{decision.author}, {formats.date(decision.at[:10])}" if decision else ""


@blueprint.post("/nguon/quyet")
def decide() -> Response:
    """A person's word on a link: confirmed, rejected, or taken back."""
    form, here = request.form, state()
    verdict = form.get("viec", "")
    if verdict not in VERDICTS:
        raise BadRequest(N_("Không rõ xác nhận hay bác bỏ. Hãy bấm lại nút bên cạnh câu."))
    child, parent = (here.shelf.row(form.get(name, "")) for name in ("con", "cha"))
    try:
        links.decide(
            here.library, child.id, said("cau-con"), parent.id, said("cau-cha"), VERDICTS[verdict], current_user().name
        )
    except links.LinkError as error:
        raise BadRequest(str(error)) from error
    here.desk.forget()
    return redirect(safe_address(form.get("tiep", "/nguon")), 303)


def said(name: str) -> str:
    """A sentence as the form gives it back; a browser sends line ends its own way."""
    return request.form.get(name, "").replace("\r\n", "\n")


def dated(change: str) -> str:
    """The change with its dates as officials write them.

    >>> dated("thời hạn: 2025-12-31 → 2026")
    'thời hạn: 31/12/2025 → 2026'
    """
    return DATE.sub(lambda match: formats.date(match[0]), change)


def warnings(quoter: Quoter, row: DocumentRow, standing: Mapping[str, Validity]) -> tuple[Warned, ...]:
    """What documents that may be seen say became of this one, the newest first."""
    effects = standing.get(row.id, Validity()).effects
    visible = quoter.shelf.rows([effect.by for effect in effects])
    said = [(effect, _said(quoter, visible[effect.by], effect)) for effect in effects if effect.by in visible]
    return tuple(Warned(str(effect.status), effect.pinpoint, place) for effect, place in said if place)


def _said(quoter: Quoter, row: DocumentRow, effect: Effect) -> Quote | None:
    return quoter.quote(row, effect.sentence, effect.start, mark="")


def as_text(goal: ShownGoal, chain: Sequence[ShownStep], otherwise: Discrepancy | None = None) -> str:
    """The chain for pasting into a document: each sentence with its citation."""
    lines = [f"«{goal.quote.text}» ({goal.quote.citation})" if goal.quote else f"«{goal.text}»"]
    lines += [f"(Chú ý: {otherwise}.)"] if otherwise else []
    lines += [f"↑ {step.via}: «{step.quote.text}» ({step.quote.citation})" for step in chain]
    told = "đã được người dùng xác nhận" if all(step.verdict == "confirmed" for step in chain) else STATUS["suggested"]
    return "\n".join([*lines, f"({told.capitalize()}; cần đối chiếu văn bản gốc.)"])
