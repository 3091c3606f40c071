"""The command on counted awards."""

from __future__ import annotations

import json
from typing import Any

import click

from corpus.records import Kind
from corpus.store import Library
from corpus.text import fold_marks
from search.award_figures import Figure, by_year, figures_of, table_of
from search.citations import act
from search.exemplar_commands import KINDS
from search.filters import years_of

GROUPS = {"danh hiệu": "award", "năm": "year", "cấp": "level"}


@click.command("award-figures")
@click.argument("award", nargs=-1)
@click.option("--year", help="Năm của số liệu: 2024 hoặc 2020..2024.")
@click.option("--kind", type=click.Choice(["tập thể", "cá nhân"]), help="Chỉ tập thể hoặc chỉ cá nhân.")
@click.option("--level", "award_level", help="Chỉ cấp khen thưởng này: nhà nước, Chính phủ, cơ sở …")
@click.option("--by", type=click.Choice(list(GROUPS)), help="Cộng theo danh hiệu, theo năm hoặc theo cấp.")
@click.option("--json", "as_json", is_flag=True, help="In JSON, mỗi số liệu một dòng.")
@click.pass_obj
def award_figures(
    obj: Any,
    award: tuple[str, ...],
    year: str | None,
    kind: str | None,
    award_level: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Số liệu khen thưởng mà văn bản ghi (bao nhiêu tập thể, cá nhân được gì), mỗi số kèm câu và nguồn."""
    years = years_of(year) if year else None
    if year and years is None:
        raise click.UsageError(f"năm «{year}» không đọc được; hãy viết 2024 hoặc 2020..2024")
    kinds: dict[str, Kind] = {"tập thể": "collective", "cá nhân": "individual"}
    with Library.open(obj.library_folder, create=False) as library:
        every = figures_of(library, {row.id: row for row in library.documents()})
        found = [one for one in every if _wanted(one, " ".join(award), years, kinds.get(kind or ""), award_level)]
        pages = [library.page_of(one.document.id, one.statistic.start) for one in found]
    if as_json:
        for one, page in zip(found, pages, strict=True):
            click.echo(json.dumps(figure_dict(one, page), ensure_ascii=False))
    elif by:
        _sums(found, by)
    else:
        for one, page in zip(found, pages, strict=True):
            period = f" ({one.period})" if one.period else ""
            click.echo(f"{one.count} {KINDS[one.statistic.kind]}: {one.award}{period}")
            click.echo(f"   {one.statistic.text}")
            click.echo(f"   {act(one.document)}, trang {page}")
    if not found and not as_json:
        click.echo(f"Không có số liệu nào như vậy trong {len(every)} số liệu khen thưởng của thư viện.")


def _wanted(one: Figure, award: str, years: tuple[int, int] | None, kind: Kind | None, award_level: str | None) -> bool:
    return (
        fold_marks(award).lower() in fold_marks(f"{one.award} {one.statistic.award}").lower()
        and (years is None or one.year.isdigit() and years[0] <= int(one.year) <= years[1])
        and (kind is None or one.statistic.kind == kind)
        and (award_level is None or one.level.lower() == award_level.lower())
    )


def _sums(found: list[Figure], by: str) -> None:
    """Print the counts of each value; figures of several documents may tell of the same people, so say how many."""
    values = {"award": lambda one: one.award, "level": lambda one: one.level}
    rows = by_year(found) if GROUPS[by] == "year" else table_of(found, values[GROUPS[by]])
    for value, cells in rows:
        parts = [f"{cell.count} {KINDS[kind]} ({len(cell.figures)} số liệu)" for kind, cell in cells.items()]
        click.echo(f"{value}: {', '.join(parts)}")
    if rows:
        click.echo("Tổng cộng theo các số liệu đã ghi; hai văn bản cùng ghi một số thì số ấy được cộng hai lần.")


def figure_dict(one: Figure, page: int) -> dict[str, Any]:
    """A figure as JSON."""
    return {
        "award": one.award,
        "written": one.statistic.award,
        "kind": one.statistic.kind,
        "count": one.count,
        "level": one.level or None,
        "year": one.year or None,
        "period": one.period or None,
        "text": one.statistic.text,
        "document_id": one.document.id,
        "file": one.document.path,
        "number": one.document.number,
        "date": one.document.date,
        "page": page,
        "citation": f"{act(one.document)}, trang {page}",
    }
