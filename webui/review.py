"""The review queue: what reading was not sure of, worst first, accepted or corrected by a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from corpus.corrections import CORRECTABLE, CorrectionError, about, accepted, corrected, undone
from corpus.decisions import Decision
from corpus.errors import NoDocument
from corpus.records import Document, ReviewItem
from corpus.store import DocumentRow
from webui import asked, formats
from webui.errors import BadRequest
from webui.languages import N_, translated
from webui.pictures import drawable
from webui.shelf import MISSING
from webui.signing import safe_address
from webui.state import state
from webui.user import current_user

blueprint = Blueprint("review", __name__)
ROWS = 50
# What an item can be about, as the queue is narrowed by it.
FIELDS = {
    "number": N_("Số, ký hiệu"),
    "type": N_("Loại văn bản"),
    "issuer": N_("Cơ quan ban hành"),
    "date": N_("Ngày ban hành"),
    "place": N_("Nơi ban hành"),
    "title": N_("Trích yếu"),
    "signer": N_("Người ký"),
    "position": N_("Chức vụ người ký"),
    "urgency": N_("Độ khẩn"),
    "text": N_("Nội dung"),
    "digits": N_("Chữ số"),
}
VERDICTS = {"accepted": N_("chấp nhận"), "corrected": N_("sửa"), "undone": N_("bỏ quyết định")}
DONE = {"accepted": N_("Đã xác nhận."), "corrected": N_("Đã sửa."), "undone": N_("Đã bỏ quyết định.")}


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item ready to show. ``key`` names it in its form; ``address``: its page, as a picture where there is one."""

    row: DocumentRow
    item: ReviewItem
    key: str
    title: str
    correctable: bool
    address: str


@dataclass(frozen=True, slots=True)
class Field:
    """A header field: what counts now, what was read, and the decision that put another value there."""

    name: str
    title: str
    value: str
    read: str
    decision: Decision | None
    when: str


@blueprint.get("/soat-xet")
def queue() -> str:
    """What waits, worst first, narrowed by what it is about."""
    here = state()
    chosen = asked.word("truong")
    waiting = here.shelf.review()
    counts = {name: sum(item.field == name for _, item in waiting) for name in FIELDS}
    kept = [(document_id, item) for document_id, item in waiting if chosen in (None, item.field)]
    last = max(1, -(-len(kept) // ROWS))
    number = asked.number("trang", 1, last)
    page = kept[(number - 1) * ROWS : number * ROWS]
    rows = here.shelf.rows({document_id for document_id, _ in page})
    return render_template(
        "review.html",
        items=[shown(rows[document_id], item) for document_id, item in page if document_id in rows],
        total=len(kept),
        counts={name: count for name, count in counts.items() if count},
        titles=FIELDS,
        chosen=chosen,
        number=number,
        last=last,
        address=lambda page: url_for(".queue", truong=chosen, trang=page),
    )


def shown(row: DocumentRow, item: ReviewItem) -> ShownItem:
    """An item with where it can be looked at."""
    correctable = item.field in CORRECTABLE
    if drawable(row.media_type):
        address = url_for("pages.page", document_id=row.id, number=item.page or 1)
    else:
        anchor = f"trang-{item.page}" if item.page and item.page > 1 else None
        address = url_for("documents.document", document_id=row.id, _anchor=anchor)
    return ShownItem(row, item, about(item), FIELDS.get(item.field, item.field), correctable, address)


@blueprint.get("/soat-xet/<hex:document_id>")
def document(document_id: str) -> str:
    """All header fields of one document, what waits in it, and who decided what."""
    here = state()
    row = here.shelf.row(document_id)
    read = here.shelf.document(document_id)
    history = [one for one in here.library.decided("correction") if one.document_id == document_id]
    return render_template(
        "review_document.html",
        row=row,
        fields=fields(read, here.library.decisions("correction", [document_id])),
        items=[shown(row, item) for item in read.review],
        history=[(one, FIELDS.get(one.about.split("/")[0], one.about), moment(one.at)) for one in reversed(history)],
        verdicts=VERDICTS,
        page=shown(row, ReviewItem("text", "", 0.0)).address,
    )


def fields(read: Document, decisions: list[Decision]) -> list[Field]:
    """The correctable fields in the order of a letterhead."""
    found = state().library.read_header(read.id)
    by_field = {one.about: one for one in decisions}
    return [
        Field(
            name,
            FIELDS[name],
            written(name, getattr(read.header, name)),
            written(name, getattr(found, name)),
            by_field.get(name),
            moment(by_field[name].at) if name in by_field else "",
        )
        for name in CORRECTABLE
    ]


def written(field: str, value: str | None) -> str:
    """A value as a person writes it: dates day first."""
    return formats.date(value) if field == "date" else value or ""


def moment(at: str) -> str:
    """A decision's time as it is told here."""
    return f"{datetime.fromisoformat(at).astimezone():%H:%M %d/%m/%Y}"


@blueprint.post("/soat-xet/<hex:document_id>")
def decide(document_id: str) -> Answer:
    """Accept an item, correct a field, or take a decision back."""
    here = state()
    here.shelf.row(document_id)
    thing = request.form.get("muc", "")
    decision = _decision(document_id, thing, request.form.get("viec", ""), here.shelf.document(document_id))
    here.library.decide(decision)
    flash(translated(DONE[decision.verdict]))
    return redirect(safe_address(request.form.get("tiep") or url_for(".document", document_id=document_id)), 303)


def _decision(document_id: str, thing: str, what: str, read: Document) -> Decision:
    """Raises: BadRequest: nothing like that can be decided."""
    who = current_user().name
    why = " ".join(request.form.get("ly-do", "").split())[:300] or None
    if what == "chap-nhan":
        item = next((one for one in read.review if about(one) == thing), None)
        if item is None:
            raise BadRequest(N_("Mục này đã có người quyết định. Hãy tải lại trang để xem."))
        return accepted(document_id, item, who, why)
    if what == "sua":
        try:
            return corrected(document_id, thing, request.form.get("gia-tri", ""), who, why)
        except CorrectionError as error:
            raise BadRequest(str(error)) from error
    held = {one.about: one for one in state().library.decisions("correction", [document_id])}
    if what != "bo" or thing not in held:
        raise NoDocument(MISSING)
    return undone(held[thing], who)
