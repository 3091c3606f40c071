"""The page of counted awards: tables and charts by year, award, level and unit; each number opens its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, url_for

from corpus.records import Kind
from search.award_figures import Cell, Figure, by_year, table_of
from webui import asked
from webui.charts import Rows, by_rows
from webui.findings import KINDS
from webui.languages import N_
from webui.quoting import Quote, Quoter
from webui.state import state

blueprint = Blueprint("award_figures", __name__)
PER_PAGE = 30
MOST_ROWS = 14
WAYS: dict[str, tuple[str, Callable[[Figure], str]]] = {
    "nam": (N_("Năm"), lambda figure: figure.year),
    "khen": (N_("Hình thức, danh hiệu"), lambda figure: figure.award),
    "cap": (N_("Cấp khen thưởng"), lambda figure: figure.level),
    "don-vi": (N_("Đơn vị báo cáo"), lambda figure: figure.document.issuer or ""),
}


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure with the paragraph that tells it, its words marked."""

    figure: Figure
    kind: str
    quote: Quote


@blueprint.get("/so-lieu-khen-thuong")
def figures() -> str:
    """Counted awards, narrowed by year, award, level, unit and kind."""
    here = state()
    chosen = {name: value for name in (*WAYS, "doi-tuong") if (value := asked.word(name))}
    every = here.desk.figures()
    visible = here.shelf.rows({figure.document.id for figure in every})
    kept = [one for one in every if one.document.id in visible and _kept(one, chosen)]
    last = max(1, -(-len(kept) // PER_PAGE))
    number = asked.number("trang", 1, last)
    quoter = Quoter(here.shelf)
    tables = [(title, name, tabulated(kept, name), chosen) for name, (title, _) in WAYS.items()]
    return render_template(
        "award_figures.html",
        chosen=chosen,
        ways=WAYS,
        total=len(kept),
        charts={name: chart_of(rows, name, chosen) for _, name, rows, _ in tables},
        tables=tables,
        address=lambda **changed: url_for(".figures", **({k: v for k, v in {**chosen, **changed}.items() if v})),
        figures=[
            ShownFigure(one, KINDS[one.statistic.kind], quote)
            for one in kept[(number - 1) * PER_PAGE : number * PER_PAGE]
            if (quote := quoter.quote(visible[one.document.id], one.statistic.text, one.statistic.start, mark="tim"))
        ],
        number=number,
        last=last,
    )


def _kept(figure: Figure, chosen: dict[str, str]) -> bool:
    kind = {"tap-the": "collective", "ca-nhan": "individual"}.get(chosen.get("doi-tuong", ""))
    if kind and figure.statistic.kind != kind:
        return False
    return all(read(figure) == chosen[name] for name, (_, read) in WAYS.items() if name in chosen)


def tabulated(kept: Sequence[Figure], name: str) -> list[tuple[str, dict[Kind, Cell]]]:
    """The figures in rows by year, award, level or unit."""
    return by_year(kept) if name == "nam" else table_of(kept, WAYS[name][1])


def chart_of(rows: Sequence[tuple[str, dict[Kind, Cell]]], name: str, chosen: dict[str, Any]) -> Rows:
    """The rows as bars, collectives and persons side by side; each leads to its sentences."""
    told = [
        (
            value,
            [
                (
                    cells[kind].count if kind in cells else 0,
                    url_for(".figures", **{**chosen, name: value, "doi-tuong": of}),
                )
                for kind, of in (("collective", "tap-the"), ("individual", "ca-nhan"))
            ],
        )
        for value, cells in rows[-MOST_ROWS:]
    ]
    return by_rows(told)
