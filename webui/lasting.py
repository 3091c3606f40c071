"""Permanent addresses: a passage by its document's number and its own words, whatever file it was last read from."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.lasting import Name
from corpus.numbers import number_key
from corpus.store import DocumentRow
from webui import asked
from webui.quoting import Quote, Quoter
from webui.state import state

blueprint = Blueprint("lasting", __name__)
ALIKE = 0.5  # of a passage's first words: less is another passage
MOST = 20  # documents of one number that are looked at
NO_NUMBER = "-"
SLASH = "_"  # of a number, within one part of an address


@dataclass(frozen=True, slots=True)
class Near:
    """What stands nearest to a passage that is gone. ``quote``: None where nothing is like it."""

    document: DocumentRow
    likeness: float
    quote: Quote | None


def address_of(row: DocumentRow, text: str) -> str:
    """The permanent address of a passage."""
    key = number_key(row.number).replace("/", SLASH) if row.number else NO_NUMBER
    count, _, first = Name.of(text).written().partition("/")
    return url_for("lasting.passage", key=key, name=count, words=first, vb=row.id)


@blueprint.get("/trich/<key>/<name>/")
@blueprint.get("/trich/<key>/<name>/<words>")
def passage(key: str, name: str, words: str = "") -> Response | tuple[str, int]:
    """Lead to the passage where it stands now; say so where it is gone, and what is nearest."""
    wanted = Name.read(f"{name}/{words}")
    if wanted is None:
        abort(404)
    return lead(candidates(key, asked.word("vb") or ""), wanted)


def lead(rows: list[DocumentRow], wanted: Name) -> Response | tuple[str, int]:
    """The way to the words that are meant, in the first of the documents that has them."""
    shelf = state().shelf
    for row in rows:
        place = wanted.find(shelf.text(row.id))
        if place is not None:
            found = shelf.passage_around(row.id, place)
            anchor = f"doan-{found.ordinal}"
            query = request.args.get("q") or None
            return redirect(
                url_for("documents.passage", document_id=row.id, ordinal=found.ordinal, q=query, _anchor=anchor)
            )
    if not rows:
        abort(404)
    found_near = max((nearest(row, wanted) for row in rows), key=lambda near: near.likeness)
    return render_template("passage_gone.html", near=found_near, rows=rows), 404


def candidates(key: str, document_id: str) -> list[DocumentRow]:
    """The documents that an address can mean and that may be seen: the file itself, what took its place, its number."""
    shelf = state().shelf
    found = list(shelf.rows([document_id]).values())
    if not found and (after := shelf.successor(document_id)):
        found.append(after[0])
    if key != NO_NUMBER:
        found += shelf.numbered(key.replace(SLASH, "/"))[:MOST]
    return list({row.id: row for row in found}.values())


def nearest(row: DocumentRow, wanted: Name) -> Near:
    """The passage of a document whose words are most like those that are looked for."""
    read = state().shelf.document(row.id)
    likeness, best = max(((wanted.likeness(p.text), -p.ordinal) for p in read.passages), default=(0.0, 0))
    if likeness < ALIKE:
        return Near(row, likeness, None)
    held = read.passages[-best]
    return Near(row, likeness, Quoter(state().shelf).quote(row, held.text, held.start, mark=""))
