"""Two documents, or two passages, side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request, url_for

from corpus.numbers import number_key
from corpus.store import DocumentRow
from search.alignment import Change
from search.comparison import Row, compare_texts
from webui import asked
from webui.errors import BadRequest
from webui.languages import N_, translated
from webui.marking import Piece
from webui.state import state

blueprint = Blueprint("comparing", __name__)
UNCLEAR = N_("Không rõ văn bản cần so sánh ở «{name}». Hãy mở lại từ trang của văn bản.")
SIDE = re.compile(r"([0-9a-f]{16})(?::(\d{1,7}))?", re.ASCII)
ROWS = 200
AROUND = 2  # unchanged paragraphs shown before and after a change
MOST_CHOICES = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a whole document, or one of its passages."""

    row: DocumentRow
    ordinal: int | None
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One line of the table: pieces of the two paragraphs, or ``skipped``, as many that are the same."""

    first: tuple[Piece, ...]
    second: tuple[Piece, ...]
    same: bool
    told: str
    skipped: int = 0


@blueprint.get("/so-sanh")
def compared() -> str:
    """What differs between a and b."""
    first = side("a")
    second = side("b")
    wanted = asked.word("voi")
    choices: list[DocumentRow] = []
    if first and not second:
        choices = candidates(first, wanted)
        if wanted and len(choices) == 1:
            second = side_of(choices[0], None)
    if not (first and second):
        return render_template("comparing.html", first=first, second=None, wanted=wanted, choices=choices)
    rows = compare_texts(first.text, second.text)
    whole = "tat-ca" in request.args
    shown = [show(row, first.text, second.text) for row in rows]
    kept = shown if whole else condensed(shown)
    last = max(1, -(-len(kept) // ROWS))
    number = asked.number("trang", 1, last)
    given: dict[str, Any] = {"a": key(first), "b": key(second)}
    return render_template(
        "comparing.html",
        first=first,
        second=second,
        rows=kept[(number - 1) * ROWS : number * ROWS],
        changed=sum(not row.same for row in shown),
        total=len(shown),
        whole=whole,
        number=number,
        last=last,
        swapped=url_for(".compared", a=given["b"], b=given["a"]),
        address=lambda **more: url_for(".compared", **given, **more),
    )


def side(name: str) -> Side | None:
    """One side as the address names it. Raises: BadRequest: it names nothing; NoDocument."""
    value = asked.word(name)
    if value is None:
        return None
    match = SIDE.fullmatch(value)
    if match is None:
        raise BadRequest(
            translated(N_("Không rõ văn bản cần so sánh ở «{name}». Hãy mở lại từ trang của văn bản.")).format(
                name=name
            )
        )
    return side_of(state().shelf.row(match[1]), int(match[2]) if match[2] else None)


def side_of(row: DocumentRow, ordinal: int | None) -> Side:
    """A document's text, or a passage's."""
    shelf = state().shelf
    if ordinal is None:
        return Side(row, None, shelf.text(row.id), url_for("documents.document", document_id=row.id))
    address = url_for("documents.passage", document_id=row.id, ordinal=ordinal, _anchor=f"doan-{ordinal}")
    return Side(row, ordinal, shelf.passage(row.id, ordinal).text, address)


def key(one: Side) -> str:
    """How the address names a side."""
    return one.row.id if one.ordinal is None else f"{one.row.id}:{one.ordinal}"


def candidates(first: Side, wanted: str | None) -> list[DocumentRow]:
    """What the other document may be: those of the number asked for, else of the first one's number or title."""
    others = [row for row in state().shelf.documents() if row.id != first.row.id]
    if wanted:
        found = [row for row in others if row.number and number_key(row.number) == number_key(wanted)]
        return (
            found or [row for row in others if wanted.casefold() in (row.title or row.path).casefold()][:MOST_CHOICES]
        )
    number = number_key(first.row.number) if first.row.number else None
    title = (first.row.title or "").casefold()
    return [
        row
        for row in others
        if (number and row.number and number_key(row.number) == number)
        or (len(title) > 20 and (row.title or "").casefold() == title)
    ][:MOST_CHOICES]


def show(row: Row, first: str, second: str) -> ShownRow:
    """A pair of paragraphs with what differs set off."""
    mine = first[slice(*row.first)] if row.first else ""
    theirs = second[slice(*row.second)] if row.second else ""
    if row.same:
        return ShownRow((Piece(mine),), (Piece(theirs),), True, N_("như nhau"))
    if not row.first:
        return ShownRow((), (Piece(theirs, ("them",)),), False, N_("thêm đoạn"))
    if not row.second or row.alignment is None:
        return ShownRow((Piece(mine, ("bo",)),), (), False, N_("bỏ đoạn"))
    steps = row.alignment.steps
    return ShownRow(
        spaced(mine, [(step.first, step.change is Change.SAME) for step in steps], "bo"),
        spaced(theirs, [(step.second, step.change is Change.SAME) for step in steps], "them"),
        False,
        N_("sửa"),
    )


def spaced(text: str, spans: list[tuple[tuple[int, int], bool]], kind: str) -> tuple[Piece, ...]:
    """The whole text in pieces, those spans set off that are not the same on the other side."""
    pieces: list[Piece] = []
    at = 0
    for (start, end), same in spans:
        if same or start == end:
            continue
        if at < start:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], (kind,)))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def condensed(rows: list[ShownRow]) -> list[ShownRow]:
    """The changes with some unchanged paragraphs around; longer stretches of the same become one line."""
    near = [False] * len(rows)
    for place, row in enumerate(rows):
        if not row.same:
            for at in range(max(0, place - AROUND), min(len(rows), place + AROUND + 1)):
                near[at] = True
    kept: list[ShownRow] = []
    skipped = 0
    for row, shown in zip(rows, near, strict=True):
        if shown and skipped:
            kept.append(ShownRow((), (), True, "", skipped))
            skipped = 0
        if shown:
            kept.append(row)
        else:
            skipped += 1
    if skipped:
        kept.append(ShownRow((), (), True, "", skipped))
    return kept
