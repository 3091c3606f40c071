"""The list of documents, a document's text, the permanent address of a passage, and the original file."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for

from corpus.errors import NoDocument
from corpus.lasting import Name
from corpus.listing import Narrowing
from corpus.records import Document
from corpus.store import DocumentRow
from corpus.text import fold_marks
from search.citations import act, cite
from webui import asked, formats, reading
from webui.exports import mark
from webui.findings import marks_of, panels
from webui.found import Place, page_at
from webui.languages import N_, translated
from webui.lasting import address_of, lead
from webui.letterhead import as_printed
from webui.marking import Mark
from webui.quoting import Quoter
from webui.rendering import renderable
from webui.shelf import MISSING
from webui.state import state
from webui.tracing import warnings

blueprint = Blueprint("documents", __name__)
PAGES = N_("{count} trang")
MOST = 10**6
CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
LONGEST_NUMERAL = 4  # "VIII": a bare numeral without a title tells a reader nothing


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline. ``address``: where its section begins."""

    text: str
    depth: int
    address: str


@blueprint.get("/van-ban")
def listing() -> str:
    """The documents, newest first, narrowed by type, issuer, year and words of the header."""
    here = state()
    chosen = {name: value for name in ("loai", "co-quan", "nam", "ten") if (value := asked.word(name))}
    words = tuple(fold_marks(chosen.get("ten", "")).split())
    narrowing = Narrowing(chosen.get("loai"), chosen.get("co-quan"), asked.years(), words)
    choices = here.shelf.choices()
    rows, total, number = here.shelf.listed(narrowing, here.settings.rows, asked.number("trang", 1, MOST))
    return render_template(
        "documents.html",
        rows=rows,
        total=total,
        everything=choices.total,
        chosen=chosen,
        types=choices.types,
        issuers=choices.issuers,
        years=choices.years,
        number=number,
        last=max(1, -(-total // here.settings.rows)),
        address=lambda page: url_for(".listing", **{**chosen, "trang": page}),
    )


@blueprint.get("/van-ban/<hex:document_id>")
def document(document_id: str) -> str | Response:
    """The text with its outline and what was found in it."""
    if after := replaced(document_id):
        return redirect(url_for(".document", document_id=after[0].id, q=request.args.get("q")))  # type: ignore[return-value]
    ordinal = asked.number("passage", 0, MOST, 0) if "passage" in request.args else None
    return show(document_id, ordinal)


@blueprint.get("/van-ban/<hex:document_id>/doan/<int(max=1000000):ordinal>")
def passage(document_id: str, ordinal: int) -> Any:
    """The text with one passage marked. Where another content took the file's place, the way to the same words."""
    if after := replaced(document_id):
        row, names = after
        name = Name.read(names[ordinal]) if ordinal < len(names) else None
        return lead([row], name) if name else redirect(url_for(".document", document_id=row.id))
    return show(document_id, ordinal)


def replaced(document_id: str) -> tuple[DocumentRow, list[str]] | None:
    """What took the place of a document that is held no longer, as far as it may be seen."""
    shelf = state().shelf
    return None if shelf.rows([document_id]) else shelf.successor(document_id)


def show(document_id: str, ordinal: int | None) -> str:
    """The document's page. Raises: NoDocument: no such document or passage."""
    here = state()
    row = here.shelf.row(document_id)
    read = here.shelf.document(document_id)
    query = asked.query(here.settings)
    if ordinal is not None and not 0 <= ordinal < len(read.passages):
        raise NoDocument(MISSING)
    met = here.places.get(read, query)
    whole = "toan-van" in request.args
    all_parts = reading.parts(read, len(read.text) if whole else here.settings.part_length)
    target = read.passages[ordinal] if ordinal is not None else None
    first = target.start if target else met[0].start if met and "phan" not in request.args else 0
    number = asked.number("phan", reading.part_of(all_parts, first), len(all_parts))
    part = all_parts[number - 1]

    def address(offset: int, name: str) -> str:
        wanted = reading.part_of(all_parts, offset)
        if wanted == number:
            return f"#{name}"
        return url_for(".document", document_id=document_id, q=query or None, phan=wanted, _anchor=name)

    def picture_address(page: int) -> str:
        if renderable(read.media_type):
            return url_for("pages.leaf", document_id=document_id, q=query or None, doan=ordinal)
        return url_for("pages.page", document_id=document_id, number=page, q=query or None, doan=ordinal)

    named = here.shelf.named(read.references, document_id)
    links = {
        n: url_for("previewing.follow", document_id=document_id, number=n)
        if read.references[n].pinpoint
        else url_for(".document", document_id=other.id)
        for n, other in named.items()
    }
    marks = marks_of(read, links)
    marks += [Mark(place.start, place.end, "cho", f"thay-{n}") for n, place in enumerate(met, 1)]
    marks += [Mark(start, end, "tim") for place in met for start, end in place.spans]
    if target:
        marks.append(Mark(target.start, target.end, "doan", f"doan-{ordinal}"))
    return render_template(
        "document.html",
        row=row,
        document=read,
        query=query,
        blocks=as_printed(reading.blocks(read, part.start, part.end, marks), read.header.title),
        part=part,
        parts=all_parts,
        part_address=lambda n: url_for(".document", document_id=document_id, q=query or None, phan=n),
        whole=whole,
        outline=outline(read, address),
        places=[(place, address(place.start, f"thay-{n}"), preview(read, place)) for n, place in enumerate(met, 1)],
        panels=panels(read, links, address),
        passage=target,
        lasting=address_of(row, target.text) if target else None,
        citation=cite(row, here.shelf.passage(document_id, target.ordinal)).text if target else None,
        has_pictures=here.leaves.shows(read.media_type),
        passage_page=page_at(read.pages, target.start) if target else None,
        first_page=page_at(read.pages, part.start),
        picture_address=picture_address,
        rendered=renderable(read.media_type),
        header=header(read),
        decided={one.about: one for one in here.library.decisions("correction", [document_id])},
        versions=here.shelf.versions(document_id),
        row_citation=act(row),
        effects=warnings(Quoter(here.shelf), row, here.desk.validities()),
    )


def header(read: Document) -> list[tuple[str, str, str]]:
    """The letterhead and signature block, as far as they were read: title, value, and the field's name or ""."""
    head = read.header
    count = len(read.pages)
    paged = translated(PAGES).format(count=formats.count(count))
    values = (
        (N_("Số, ký hiệu"), head.number, "number"),
        (N_("Cơ quan ban hành"), head.issuer, "issuer"),
        (N_("Ngày ban hành"), formats.date(head.date), "date"),
        (N_("Nơi ban hành"), head.place, "place"),
        (N_("Người ký"), ", ".join(part for part in (head.signer, head.position) if part), "signer"),
        (N_("Độ mật"), head.level if head.level != "thường" else None, ""),
        (N_("Độ khẩn"), head.urgency, "urgency"),
        (N_("Tệp"), read.path + (f" ({paged})" if count > 1 else ""), ""),
    )
    return [(title, value, name) for title, value, name in values if value]


def outline(read: Document, address: Any) -> list[Entry]:
    """The titled and numbered parts of the first two depths."""
    shown = []
    for section in read.sections:
        if 0 < section.depth <= reading.PART_DEPTH and (section.heading or len(section.label or "") > LONGEST_NUMERAL):
            text = ". ".join(part for part in (section.label, section.heading) if part)
            shown.append(Entry(text, section.depth, address(section.start, f"muc-{section.ordinal}")))
    return shown


def preview(read: Document, place: Place) -> str:
    """A few words around the first mark of a place."""
    start = max(place.start, place.spans[0][0] - 24)
    if start > place.start:
        start = read.text.find(" ", start, place.spans[0][0]) + 1 or start
    end = min(place.end, start + 80)
    if end < place.end:
        end = read.text.rfind(" ", start, end) + 1 or end
    words = read.text[start:end].replace(reading.CELL, " · ").replace("\n", " ").strip(" .,;:-·")
    return f"…{words}…" if start > place.start else f"{words}…" if end < place.end else words


@blueprint.get("/van-ban/<hex:document_id>/tep")
def original(document_id: str) -> Response:
    """The original file, always to be kept, never opened inside the application."""
    here = state()
    row = here.shelf.row(document_id)
    data = here.shelf.original(document_id)
    # A file may be named anything, line ends too; a header may not.
    name = CONTROL.sub("_", row.path.replace("\\", "/").rsplit("/", 1)[-1])
    # The bytes stay as they are, to be held against the original; the name alone says who took them out.
    mark(row.level)
    answer = send_file(io.BytesIO(data), mimetype="application/octet-stream", as_attachment=True, download_name=name)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
