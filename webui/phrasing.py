"""Pages on how things are said as a rule: groups of sentences, stock formulas, what goes with a term, restatements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.numbers import number_key
from corpus.records import Role
from corpus.store import DocumentRow
from search.citations import cite
from search.collocations import Collocate, Difference, Measure, Side
from search.concordance import View
from search.formulas import Formula, Kind
from search.grouping import Use
from search.issuer_levels import ISSUER_LEVELS, IssuerLevel
from webui import asked
from webui.charts import Chart, by_year
from webui.desk import UsedGroup
from webui.languages import N_, translated
from webui.shelf import Shelf
from webui.state import state

blueprint = Blueprint("phrasing", __name__)
GROUPS, FORMULAS, COLLOCATES, USES = 20, 20, 60, 4
SIDES: dict[str, Side] = {"trai": "left", "phai": "right", "hai-ben": "both"}
MEASURES: dict[str, Measure] = {"gan-bo": "logdice", "ro-ret": "likelihood"}
KINDS: dict[str, Kind] = {"cau": "sentence", "de-muc": "heading"}
ROLES = {str(role): role for role in Role}
LEVELS: dict[str, IssuerLevel] = {level: level for level in ISSUER_LEVELS}
TWO_SLICES = ("cap", "cap-kia")


@dataclass(frozen=True, slots=True)
class ShownUse:
    """One use with its citation and address."""

    use: Use
    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group with its chart and uses; ``newer``: where on the page the form stands that came after it."""

    found: UsedGroup
    chart: Chart | None
    uses: tuple[ShownUse, ...]


@dataclass(frozen=True, slots=True)
class ShownFormula:
    """A formula cut at its slots: (text, whether it is a slot)."""

    formula: Formula
    pieces: tuple[tuple[str, bool], ...]
    uses: tuple[ShownUse, ...]


@blueprint.get("/cau-chu/nhom")
def groups() -> str:
    """Sentences that hold a phrase, the same and nearly the same as one line."""
    here = state()
    text = asked.query(here.settings)
    found: tuple[int, list[UsedGroup]] = here.desk.groups(text, view(), "auto", GROUPS, USES) if text else (0, [])
    return render_template("groups.html", query=text, total=found[0], groups=shown(found[1]), **_choices())


@blueprint.get("/cau-mau")
def formulas() -> str:
    """Recurring sentences with slots."""
    here = state()
    text = asked.query(here.settings)
    kind = asked.choice("kieu", KINDS) or "sentence"
    number = asked.number("trang", 1, 50)
    found = here.desk.formulas(text, view(), kind, number * FORMULAS + 1, USES)
    further, found = len(found) > number * FORMULAS, found[(number - 1) * FORMULAS : number * FORMULAS]
    visible = _visible(use for _, uses in found for use in uses)
    listed = [ShownFormula(one, cut(one.text), _shown_uses(uses, visible)) for one, uses in found]
    # A formula all of whose uses have gone since has nothing to prove it.
    return render_template(
        "formulas.html",
        query=text,
        formulas=[one for one in listed if one.uses],
        heading=kind == "heading",
        number=number,
        further=further,
        page_address=lambda page: url_for(".formulas", **{**request.args, "trang": page}),
        **_choices(),
    )


@blueprint.get("/di-kem")
def collocations() -> str:
    """What goes with a term, or where two slices of the library differ on it."""
    here = state()
    text = asked.query(here.settings)
    side = asked.choice("ben", SIDES) or "both"
    measure = asked.choice("do", MEASURES) or "logdice"
    other, split = asked.choice("cap-kia", LEVELS), asked.number("moc", 0, 9999)
    first = view()
    count, slices = 0, ("", "")
    found: Sequence[Collocate] = ()
    differences: list[Difference] = []
    if text and (other or split):
        second = first
        if other:
            slices = (", ".join(map(translated, first.issuer_levels)) or N_("mọi cấp"), other)
            second = View(first.type, first.issuer, (other,), first.years, first.roles)
        else:
            slices = (
                translated(N_("trước {year}")).format(year=split),
                translated(N_("từ {year}")).format(year=split),
            )
            second = View(first.type, first.issuer, first.issuer_levels, (split, 9999), first.roles)
            first = View(first.type, first.issuer, first.issuer_levels, (0, split - 1), first.roles)
        differences = here.desk.differences(text, first, second, side, COLLOCATES)
    elif text:
        count, found = here.desk.collocates(text, side, measure, first, COLLOCATES)
    return render_template(
        "collocations.html",
        query=text,
        count=count,
        collocates=found,
        differences=differences,
        slices=slices,
        side=side,
        measure=measure,
        other=other,
        split=split or None,
        address=lambda word: url_for("search.results", q=f'"{text}" gần "{word}"'),
        **_choices(),
    )


@blueprint.get("/neu-lai")
def restatements() -> str | Response:
    """How other documents say what a document says."""
    here = state()
    given = asked.word("so")
    if given:
        rows = [row for row in here.shelf.documents() if row.number and number_key(row.number) == number_key(given)]
        if len(rows) == 1:
            return redirect(url_for(".restatements", vb=rows[0].id), 303)
        return render_template("restatements.html", row=None, given=given, choices=rows, **_choices())
    document_id = asked.word("vb")
    if not document_id:
        return render_template("restatements.html", row=None, given="", choices=[], **_choices())
    row = here.shelf.row(document_id)
    total, found = here.desk.restatements(row.id, view(), GROUPS, USES)
    return render_template(
        "restatements.html", row=row, given=row.number, total=total, groups=shown(found), **_choices()
    )


def view() -> View:
    """The part of the library that the address asks for."""
    level, role = asked.choice("cap", LEVELS), asked.choice("muc", ROLES)
    return View(
        asked.word("loai"), asked.word("co-quan"), (level,) if level else (), asked.years(), (role,) if role else ()
    )


def shown(found: Sequence[UsedGroup]) -> list[ShownGroup]:
    """The groups ready to show, with the uses that may be seen."""
    visible = _visible(use for one in found for use in one.uses)
    return [ShownGroup(one, by_year(one.group.by_year), _shown_uses(one.uses, visible)) for one in found]


def cut(text: str) -> tuple[tuple[str, bool], ...]:
    """A formula's text at its slots.

    >>> cut("Đến {năm}, phấn đấu {tỷ lệ}.")
    (('Đến ', False), ('năm', True), (', phấn đấu ', False), ('tỷ lệ', True), ('.', False))
    """
    pieces: list[tuple[str, bool]] = []
    for number, part in enumerate(text.split("{")):
        slot, closed, rest = part.partition("}")
        if number and closed:
            pieces += [(slot, True), (rest, False)]
        else:
            pieces.append((part if not number else "{" + part, False))
    return tuple(piece for piece in pieces if piece[0])


def _visible(uses: Any) -> dict[str, DocumentRow]:
    shelf: Shelf = state().shelf
    return shelf.rows({use.document.id for use in uses})


def _shown_uses(uses: Sequence[Use], visible: dict[str, DocumentRow]) -> tuple[ShownUse, ...]:
    return tuple(
        ShownUse(
            use,
            cite(use.document, use.passage).text,
            url_for(
                "documents.passage",
                document_id=use.document.id,
                ordinal=use.passage.ordinal,
                q=use.text[:300],
                _anchor=f"doan-{use.passage.ordinal}",
            ),
        )
        for use in uses
        if use.document.id in visible
    )


def _choices() -> dict[str, Any]:
    names = ("loai", "co-quan", "cap", "nam", "muc")
    return {
        "chosen": {name: value for name in names if (value := asked.word(name))},
        "types": [kind for kind, _ in state().overview.get().types],
        "levels": ISSUER_LEVELS,
        "roles_of_text": list(ROLES),
    }
