"""The page of short forms: what each stands for when the library is asked, by whose word, and an editor's own."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from corpus.store import DocumentRow
from corpus.text import canonical
from search.meanings import LONGEST_MEANING, Meaning, MeaningError, decided, enter, meanings, undo
from webui import asked
from webui.errors import BadRequest
from webui.languages import N_, translated
from webui.state import state
from webui.user import current_user

blueprint = Blueprint("shortening", __name__)
ROWS = 100
NAMED = 3  # documents that are named beside a meaning
DONE = {
    "ghi": N_("Đã ghi. Từ nay tìm chữ này là tìm cả nghĩa đã ghi."),
    "bo": N_("Đã bỏ. Từ nay tìm chữ này chỉ tìm đúng chữ."),
    "tra-lai": N_("Đã trả lại nghĩa vốn có."),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A meaning ready to show. ``documents``: those that define it and may be seen; ``author``: who entered it."""

    meaning: Meaning
    documents: tuple[DocumentRow, ...]
    author: str


@blueprint.get("/viet-tat")
def listing() -> str:
    """What short forms stand for, narrowed by a word of either."""
    here, words = state(), asked.word("loc")
    entered = {decision.about: decision for decision in decided(here.library)}
    table = meanings(here.library, here.shelf.partitions)
    found = sorted(table.all, key=lambda one: (one.short.casefold(), one.short))
    if words:
        found = [one for one in found if words.casefold() in f"{one.short}\n{one.long}".casefold()]
    last = max(1, -(-len(found) // ROWS))
    number = asked.number("trang", 1, last)
    page = found[(number - 1) * ROWS : number * ROWS]
    visible = here.shelf.rows({name for one in page for name in one.documents[:NAMED]})
    return render_template(
        "shortening.html",
        found=[
            Shown(
                one,
                tuple(visible[name] for name in one.documents[:NAMED] if name in visible),
                entered[one.short].author if one.short in entered else "",
            )
            for one in page
        ],
        removed=[one for one in table.removed if not words or words.casefold() in one.casefold()],
        total=len(found),
        words=words,
        number=number,
        last=last,
        named=NAMED,
        longest=LONGEST_MEANING,
        address=lambda page: url_for(".listing", loc=words, trang=page),
    )


@blueprint.post("/viet-tat")
def change() -> Answer:
    """An editor's word on one short form: what it stands for, that it stands for nothing, or that it is taken back."""
    here, what = state(), request.form.get("viec", "")
    short, long = (" ".join(canonical(request.form.get(name, "")).split()) for name in ("chu", "nghia"))
    try:
        if what == "ghi":
            enter(here.library, short, long, current_user().name)
        elif what == "bo":
            enter(here.library, short, None, current_user().name)
        elif what == "tra-lai":
            undo(here.library, short, current_user().name)
        else:
            raise BadRequest(N_("Không rõ việc cần làm. Hãy bấm lại nút bên cạnh chữ viết tắt."))
    except MeaningError as error:
        raise BadRequest(str(error)) from error
    flash(translated(DONE[what]))
    return redirect(url_for(".listing", loc=request.form.get("loc") or None), 303)
