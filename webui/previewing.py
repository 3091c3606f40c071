"""What a reference names, in a few words: seen beside the link before it is followed, and where the link leads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from corpus.errors import NoDocument
from corpus.records import Document, Reference, Section
from corpus.store import DocumentRow
from webui import reading
from webui.shelf import MISSING
from webui.state import state

blueprint = Blueprint("previewing", __name__)
LONGEST = 480  # letters of a provision that are shown
PLACES = re.compile(r"\b(chương|điều|khoản|điểm|mục|phần)\s+([0-9]+[a-zđ]?|[ivxlc]+|[a-zđ])(?!\w)", re.IGNORECASE)
ORDER = ("phần", "chương", "mục", "điều", "khoản", "điểm")


@dataclass(frozen=True, slots=True)
class Named:
    """What a reference names. ``section``: the provision, None where the whole act is meant or none is found."""

    row: DocumentRow
    read: Document
    reference: Reference
    section: Section | None


def provision(read: Document, pinpoint: str | None) -> Section | None:
    """The section of an act that a pinpoint names ("điểm a khoản 2 Điều 5"), or the closest around it."""
    named = sorted(
        ((kind.casefold(), label.casefold()) for kind, label in PLACES.findall(pinpoint or "")),
        key=lambda part: ORDER.index(part[0]),
    )
    # A chapter above the article says nothing more: articles are numbered through.
    parts = [f"{kind} {label}" for kind, label in named]
    if any(part.startswith("điều ") for part in parts):
        parts = [part for part in parts if part.split()[0] in ("điều", "khoản", "điểm")]
    by_path = {_tail(section.path): section for section in reversed(read.sections) if section.depth}
    while parts:
        if found := by_path.get("/".join(parts)):
            return found
        parts.pop()
    return None


def _tail(path: str) -> str:
    """A path from its article on, for a section that stands under one."""
    parts = path.casefold().split("/")
    article = next((n for n, part in enumerate(parts) if part.startswith("điều ")), 0)
    return "/".join(parts[article:])


def named_by(document_id: str, number: int) -> Named:
    """What the reference of this number in a document names. Raises: NoDocument: nothing held that may be seen."""
    shelf = state().shelf
    references = shelf.document(document_id).references
    if number >= len(references):
        raise NoDocument(MISSING)
    reference = references[number]
    row = shelf.named([reference], document_id).get(0)
    if row is None:
        raise NoDocument(MISSING)
    read = shelf.document(row.id)
    return Named(row, read, reference, provision(read, reference.pinpoint))


@blueprint.get("/van-ban/<hex:document_id>/dan/<int(max=100000):number>/xem")
def glance(document_id: str, number: int) -> str:
    """A few words on what the reference names."""
    named = named_by(document_id, number)
    words = ""
    if named.section:
        words = named.read.text[named.section.start : named.section.end].strip()
        if len(words) > LONGEST:
            words = words[: words.rfind(" ", 0, LONGEST)] + " …"
    return render_template("_glance.html", named=named, words=words)


@blueprint.get("/van-ban/<hex:document_id>/dan/<int(max=100000):number>")
def follow(document_id: str, number: int) -> Response:
    """The way to what the reference names, at the provision."""
    named = named_by(document_id, number)
    if named.section is None:
        return redirect(url_for("documents.document", document_id=named.row.id))
    all_parts = reading.parts(named.read, state().settings.part_length)
    part = reading.part_of(all_parts, named.section.start)
    anchor = f"muc-{named.section.ordinal}"
    return redirect(url_for("documents.document", document_id=named.row.id, phan=part, _anchor=anchor))
