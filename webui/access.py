"""Where a document stands: raised by an editor at once, lowered by two people; and the requests that wait."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.access import Access
from corpus.changes import ChangeError, Changes, Step
from corpus.partitions import COMMON
from corpus.records import LEVELS, Level
from corpus.store import DocumentRow
from webui.errors import BadRequest
from webui.languages import N_, translated
from webui.office import office
from webui.state import cleaner, state
from webui.user import current_user

blueprint = Blueprint("access", __name__)
NO_LEVEL = N_("Chưa chọn độ mật. Hãy chọn một trong bốn độ.")
NO_COLLECTION = N_("Không có kho này trong các kho của bạn. Hãy chọn kho khác.")
RAISED = N_("Đã đổi: văn bản nay ở độ {level}. Việc này đã ghi vào nhật ký.")
REQUESTED = N_("Đã gửi đề nghị. Văn bản giữ nguyên độ mật cho đến khi người thứ hai duyệt.")
APPROVED = N_("Đã duyệt: văn bản nay ở độ {level}.")
REFUSED = N_("Đã từ chối; độ mật giữ nguyên.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request with its document. ``own``: by the person who is asking, who cannot approve it."""

    step: Step
    row: DocumentRow
    own: bool


@blueprint.get("/van-ban/<hex:document_id>/do-mat")
def standing(document_id: str) -> str:
    """One document's level and collection, with what may be done and what was done."""
    return _page(state().shelf.row(document_id))


@blueprint.post("/van-ban/<hex:document_id>/do-mat")
def change(document_id: str) -> Response | tuple[str, int]:
    """Raise at once, or ask for a second person where somebody would see more."""
    row = state().shelf.row(document_id)
    to, reason, user = _asked(row), request.form.get("can-cu", ""), current_user()
    changes, was = Changes(state().library), Access(row.level, row.collection)
    try:
        if to == was or to.narrows(was):
            changes.narrow(document_id, to, user.name, reason)
            cleaner().start()
            flash(translated(RAISED).format(level=translated(to.level)))
            _tell(changed="level raised", was=was.partition, to=to.partition)
            # Whoever may no longer see it is not sent back to it.
            seen = to.partition in user.partitions
            return redirect(
                url_for(".standing", document_id=document_id) if seen else url_for("documents.listing"), 303
            )
        changes.request(document_id, to, user.name, reason)
    except ChangeError as error:
        return _page(row, str(error)), 400
    flash(translated(REQUESTED))
    _tell(changed="level lowering requested", was=was.partition, to=to.partition)
    return redirect(url_for(".standing", document_id=document_id), 303)


@blueprint.get("/do-mat")
def waiting() -> str:
    """The requests that wait for a second person."""
    return render_template("access_waiting.html", waiting=_waiting(), titles=office().groups.titles())


@blueprint.post("/van-ban/<hex:document_id>/do-mat/<int(max=1000000000):seq>")
def answer(document_id: str, seq: int) -> Response | tuple[str, int]:
    """Approve or refuse a request."""
    row = state().shelf.row(document_id)
    changes, user = Changes(state().library), current_user()
    try:
        if seq not in {one.step.seq for one in _waiting(document_id)}:
            raise ChangeError("Đề nghị này đã được trả lời hoặc không còn. Hãy tải lại trang.")
        if request.form.get("tra-loi") == "duyet":
            step = changes.approve(seq, user.name)
            cleaner().start()
            flash(translated(APPROVED).format(level=translated(step.to.level)))
        else:
            step = changes.refuse(seq, user.name, request.form.get("can-cu", ""))
            flash(translated(REFUSED))
    except ChangeError as error:
        return _page(row, str(error)), 400
    _tell(changed=f"level lowering {step.verdict}", was=step.was.partition, to=step.to.partition)
    return redirect(url_for(".waiting"), 303)


def _asked(row: DocumentRow) -> Access:
    """The level and collection asked for. Raises: BadRequest: not one of those that the person may name."""
    level, collection = request.form.get("do-mat", ""), request.form.get("kho", COMMON)
    if level not in LEVELS:
        raise BadRequest(translated(NO_LEVEL))
    if collection not in (COMMON, row.collection, *current_user().collections):
        raise BadRequest(translated(NO_COLLECTION))
    return Access(_level(level), collection)


def _level(level: str) -> Level:
    return next(one for one in LEVELS if one == level)


def _tell(**what: str) -> None:
    """Add to this request's entry in the log; who reads it must be cleared for the higher of both levels."""
    g.told = what


def _waiting(document_id: str | None = None) -> list[Waiting]:
    """The open requests on documents that may be seen, of one or of all."""
    steps = Changes(state().library).waiting(None if document_id is None else [document_id])
    rows = state().shelf.rows({step.document_id for step in steps})
    name = current_user().name
    return [Waiting(step, rows[step.document_id], step.author == name) for step in steps if step.document_id in rows]


def _page(row: DocumentRow, problem: str | None = None) -> str:
    titles = office().groups.titles()
    seen = {slug: titles[slug] for slug in current_user().collections if slug in titles}
    return render_template(
        "access.html",
        row=row,
        levels=LEVELS,
        collections=seen,
        titles=titles,
        history=_visible(Changes(state().library).history(row.id)),
        waiting=_waiting(row.id),
        problem=problem,
    )


def _visible(steps: list[Step]) -> list[Step]:
    """The steps that name no collection or level which the person may not see."""
    seen = set(current_user().partitions)
    return [step for step in steps if {step.was.partition, step.to.partition} <= seen]
