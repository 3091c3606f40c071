"""The page that says where a goal comes from: the chain of sentences up to the resolution."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template

from corpus.store import DocumentRow
from search.lineage import Lineage, Step
from search.statements import Statement
from search.validity import Effect, Validity
from webui import asked, formats
from webui.marking import Mark
from webui.quoting import Quote, Quoter
from webui.state import state

blueprint = Blueprint("tracing", __name__)
VIA = {"reference": "theo dẫn chiếu", "meaning": "theo nội dung"}
STATUS = {"suggested": "gợi ý, chưa ai xác nhận", "confirmed": "đã xác nhận", "rejected": "đã bác bỏ"}
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
    shown = steps(quoter, lineage.chain, standing)
    goal = goal_of(quoter, lineage, standing)
    return render_template(
        "tracing.html",
        text=text,
        within=row,
        lineage=lineage,
        goal=goal,
        chain=shown,
        others=steps(quoter, lineage.alternatives, standing),
        whole=as_text(goal, shown),
    )


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


def steps(quoter: Quoter, found: Sequence[Step], standing: Mapping[str, Validity]) -> tuple[ShownStep, ...]:
    """The steps whose documents may be seen now and still say so."""
    visible = quoter.shelf.rows([step.document.id for step in found])
    shown = []
    for step in found:
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
                )
            )
    return tuple(shown)


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


def as_text(goal: ShownGoal, chain: Sequence[ShownStep]) -> str:
    """The chain for pasting into a document: each sentence with its citation."""
    lines = [f"«{goal.quote.text}» ({goal.quote.citation})" if goal.quote else f"«{goal.text}»"]
    lines += [f"↑ {step.via}: «{step.quote.text}» ({step.quote.citation})" for step in chain]
    return "\n".join([*lines, f"({STATUS['suggested'].capitalize()}; cần đối chiếu văn bản gốc.)"])
