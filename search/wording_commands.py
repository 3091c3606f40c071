"""The command ``tranguon wording``."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from corpus.records import LEVELS, Level, Role
from corpus.store import Library
from search.alignment import Change, Step
from search.concordance import Match, Sort, View
from search.filters import years_of
from search.grouping import Group
from search.issuer_levels import ISSUER_LEVELS
from search.wording import CitedLine, CitedSimilar, Wording, Workbench

SHOWN = {Change.MARKS: "~", Change.CHANGED: "→", Change.DROPPED: "−", Change.ADDED: "+"}
SLOW = 2000  # passages after which a person wants to know what is being waited for


@click.command()
@click.argument("text")
@click.option("--sort", type=click.Choice(["left", "right", "date", "issuer"]), default="date", show_default=True)
@click.option("--match", type=click.Choice(["auto", "exact", "folded", "near"]), default="auto", show_default=True)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Số dòng nhiều nhất.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Bỏ qua bấy nhiêu dòng đầu.")
@click.option(
    "--similar", type=click.IntRange(min=0), default=5, show_default=True, help="Số câu gần giống nhiều nhất."
)
@click.option(
    "--groups", type=click.IntRange(min=0), default=0, help="Số nhóm câu trùng nhau nhiều nhất (mặc định: không)."
)
@click.option(
    "--formulas", type=click.IntRange(min=0), default=0, help="Số câu mẫu nhiều nhất có các chữ này (mặc định: không)."
)
@click.option("--beside", type=click.IntRange(min=0), default=0, help="Số chữ hay đi kèm nhiều nhất (mặc định: không).")
@click.option("--type", "kind", help="Loại văn bản.")
@click.option("--issuer", help="Cơ quan ban hành.")
@click.option("--issuer-level", type=click.Choice(ISSUER_LEVELS), multiple=True, help="Cấp ban hành (chọn được nhiều).")
@click.option("--year", help="Năm hoặc khoảng năm, ví dụ 2020..2024.")
@click.option("--role", type=click.Choice([str(role) for role in Role]), multiple=True, help="Vai trò của đoạn.")
@click.option("--level", type=click.Choice(LEVELS), multiple=True, help="Độ mật được xem (mặc định: thường).")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
@click.pass_obj
def wording(
    obj: Any,
    text: str,
    sort: Sort,
    match: Match,
    limit: int,
    offset: int,
    similar: int,
    groups: int,
    formulas: int,
    beside: int,
    kind: str | None,
    issuer: str | None,
    issuer_level: tuple[Any, ...],
    year: str | None,
    role: tuple[str, ...],
    level: tuple[Level, ...],
    as_json: bool,
) -> None:
    """Câu chữ đã dùng: cụm từ này đứng ở đâu, ai dùng, khi nào; câu nào đã ban hành gần giống nhất."""
    years = years_of(year) if year else None
    if year and years is None:
        raise click.UsageError(f"--year «{year}» không phải năm hay khoảng năm; ví dụ: 2023 hoặc 2020..2024.")
    view = View(kind, issuer, issuer_level, years, tuple(Role(name) for name in role))
    with Library.open(obj.library_folder, create=False) as library:
        bench = Workbench(library)
        seen = library.partitions(level or ("thường",))
        bench.shelves(seen, _told())
        answer = bench.wording(
            text,
            partitions=seen,
            view=view,
            match=match,
            sort=sort,
            limit=limit,
            offset=offset,
            similar=similar,
        )
        held = bench.groups(text, seen, view, match)[:groups] if groups else ()
        mined = bench.formulas(text, seen, view, formulas) if formulas else ()
        near = bench.collocates(text, seen, view, beside) if beside else ()
    found = [group for _, group in held]
    if as_json:
        more: dict[str, Any] = {"groups": [packed_group(group) for group in found]} if groups else {}
        if formulas:
            more["formulas"] = [{"text": one.text, **packed_group(one.group)} for _, one in mined]
        if beside:
            more["beside"] = [dataclasses.asdict(one) for one in near]
        click.echo(json.dumps({**packed(answer), **more}, ensure_ascii=False))
    else:
        told = [f"  {one.group.documents} văn bản · {one.text}" for _, one in mined]
        told = ["Câu mẫu:", *told] if told else []
        words = ", ".join(f"{one.word} ({one.together})" for one in near)
        told += [f"Hay đi kèm: {words}"] if words else []
        click.echo("\n".join([*printed(answer), *printed_groups(found), *told]))


def _told() -> Any:
    """Tells a person at a terminal, once, that the index is being made."""
    told: list[int] = []

    def progress(passages: int) -> None:
        if passages >= SLOW and not told and sys.stderr.isatty():
            told.append(passages)
            click.echo("Đang lập chỉ mục câu chữ cho các văn bản mới nạp…", err=True)

    return progress


def packed(answer: Wording) -> dict[str, Any]:
    """The answer as ``--json`` prints it."""
    exact = answer.exact
    return {
        "text": answer.text,
        "exact": {
            "count": exact.count,
            "first": exact.first,
            "last": exact.last,
            "by_issuer": dict(exact.by_issuer),
        },
        "lines": [packed_line(line) for line in answer.lines],
        "similar": [packed_similar(each) for each in answer.similar],
    }


def packed_line(cited: CitedLine) -> dict[str, Any]:
    """One line of the concordance."""
    line, row = cited.line, cited.line.document
    return {
        "left": line.left,
        "match": line.match,
        "right": line.right,
        "document_id": row.id,
        "file": row.path,
        "number": row.number,
        "type": row.type,
        "issuer": row.issuer,
        "date": row.date,
        "role": str(line.passage.role),
        "section": line.passage.section,
        "page": line.passage.page,
        "citation": cited.citation.text,
    }


def packed_similar(cited: CitedSimilar) -> dict[str, Any]:
    """One sentence like the pasted one; ``diff`` pairs the words of both, the pasted ones as ``yours``."""
    each, row = cited.similar, cited.similar.document
    return {
        "asked": each.asked,
        "text": each.text,
        "similarity": round(each.similarity, 4),
        "uses": each.uses,
        "diff": [
            {
                "change": str(step.change),
                "yours": each.asked[slice(*step.first)],
                "theirs": each.text[slice(*step.second)],
            }
            for step in cited.diff
        ],
        "document_id": row.id,
        "file": row.path,
        "number": row.number,
        "issuer": row.issuer,
        "date": row.date,
        "page": each.passage.page,
        "citation": cited.citation.text,
    }


def packed_group(group: Group) -> dict[str, Any]:
    """Sentences of one formula as one line."""
    return {
        "text": group.text,
        "formula": group.formula,
        "count": group.count,
        "documents": group.documents,
        "first": group.first,
        "last": group.last,
        "by_level": dict(group.by_level),
        "by_year": {str(year): count for year, count in group.by_year},
    }


def printed_groups(groups: Sequence[Group]) -> Iterator[str]:
    """The groups for a person at a terminal."""
    if groups:
        yield "Các câu trùng hoặc gần trùng nhau:"
    for group in groups:
        since = f", {group.first} đến {group.last}" if group.first else ""
        levels = "; ".join(f"{level}: {count}" for level, count in group.by_level)
        yield f"  {group.count} lần, {group.documents} văn bản{since} ({levels})"
        yield f"    {' '.join(group.text.split())}"


def printed(answer: Wording) -> Iterator[str]:
    """The answer for a person at a terminal."""
    exact = answer.exact
    if exact.count:
        since = f", từ {exact.first} đến {exact.last}" if exact.first else ""
        yield f"«{answer.text}»: {exact.count} lần{since}."
        yield "  " + "; ".join(f"{issuer}: {count}" for issuer, count in exact.by_issuer[:8])
        for line in answer.lines:
            yield f"…{line.line.left}[{line.line.match}]{line.line.right}…"
            yield f"    {line.citation.text}"
    else:
        yield f"«{answer.text}»: chưa thấy đúng cụm từ này trong các văn bản được xem."
    if answer.similar:
        yield "Câu gần giống đã ban hành:"
    asked = ""
    for each in answer.similar:
        if each.similar.asked != asked and len({one.similar.asked for one in answer.similar}) > 1:
            yield f" Với câu «{each.similar.asked}»:"
        asked = each.similar.asked
        yield f"  {each.similar.similarity:.0%} · {each.similar.uses} lần · {' '.join(each.similar.text.split())}"
        yield f"    {each.citation.text}"
        changes = "; ".join(
            _change(step, each.similar.asked, each.similar.text) for step in each.diff if step.change in SHOWN
        )
        if changes:
            yield f"    Khác: {changes}"


def _change(step: Step, first: str, second: str) -> str:
    yours, theirs = first[slice(*step.first)], second[slice(*step.second)]
    if step.change in (Change.CHANGED, Change.MARKS):
        return f"{yours} → {theirs}"
    return f"{SHOWN[step.change]}{yours or theirs}"
