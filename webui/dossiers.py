"""The pages of dossiers: passages taken along for a draft, put in order, noted, exported."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from corpus.dossiers import DossierError, Dossiers, Kept, KeptItem
from corpus.records import LEVELS, Level
from corpus.store import DocumentRow, PassageRow
from search.citations import cite
from search.dossier import Dossier, Item
from search.dossier_docx import to_docx
from search.dossier_xlsx import to_xlsx
from webui.errors import BadRequest
from webui.exports import mark
from webui.languages import N_, translated
from webui.signing import safe_address
from webui.state import state
from webui.user import current_user

blueprint = Blueprint("dossiers", __name__)
PLACE = re.compile(r"([0-9a-f]{16}):(\d{1,7}):(\d{0,7}):(\d{0,7})", re.ASCII)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item ready to show; without a place where its document cannot be opened or says it no longer."""

    kept: KeptItem
    row: DocumentRow | None
    passage: PassageRow | None
    start: int
    citation: str | None


@blueprint.get("/ho-so")
def listing() -> str:
    """The reader's own dossiers."""
    return render_template("dossiers.html", dossiers=_own().every())


@blueprint.post("/ho-so")
def make() -> Answer:
    """A new dossier."""
    made = _own().make(request.form.get("ten", ""))
    return redirect(url_for(".dossier", dossier_id=made.id), 303)


@blueprint.post("/ho-so/them")
def add() -> Answer:
    """Put words of a passage into the dossier last used; the first one makes it."""
    match = PLACE.fullmatch(request.form.get("doan", ""))
    if match is None:
        raise BadRequest(N_("Không rõ cần giữ đoạn nào. Hãy bấm lại nút Giữ bên cạnh đoạn đó."))
    here = state()
    passage = here.shelf.passage(match[1], int(match[2]))
    start = int(match[3] or 0)
    text = passage.text[start : int(match[4]) if match[4] else None]
    if not text.strip():
        raise BadRequest(N_("Đoạn này không còn chữ nào ở chỗ đã chọn. Hãy mở lại trang rồi thử lại."))
    own = _own()
    held = own.every()
    last = held[0] if held else own.make(translated(N_("Hồ sơ ngày {date}")).format(date=f"{datetime.now():%d/%m/%Y}"))
    try:
        new = own.add(last.id, match[1], passage.ordinal, start, text)
    except DossierError as error:
        raise BadRequest(str(error)) from error
    told = N_("Đã giữ vào hồ sơ “{title}”.") if new else N_("Đã có sẵn trong hồ sơ “{title}”.")
    flash(translated(told).format(title=last.title))
    return redirect(safe_address(request.form.get("tiep", "/")), 303)


@blueprint.get("/ho-so/<int:dossier_id>")
def dossier(dossier_id: int) -> str:
    """One dossier with its items."""
    own = _own()
    kept = own.get(dossier_id)
    shown = show(own, kept)
    return render_template("dossier.html", dossier=kept, items=shown, bases=_packed(kept, shown).bases())


@blueprint.post("/ho-so/<int:dossier_id>")
def change(dossier_id: int) -> Answer:
    """Rename a dossier, forget it, or change one of its items."""
    try:
        return _change(_own(), dossier_id, request.form)
    except DossierError as error:
        raise BadRequest(str(error)) from error


def _change(own: Dossiers, dossier_id: int, form: Mapping[str, str]) -> Answer:
    what = form.get("viec", "")
    number = form.get("muc", "")
    item = int(number) if number.isascii() and number.isdigit() and len(number) < 12 else 0
    if what == "ten":
        own.rename(dossier_id, form.get("ten", ""))
    elif what == "xoa-ho-so":
        own.remove(dossier_id)
        return redirect(url_for(".listing"), 303)
    elif what == "dung":
        own.rename(dossier_id, own.get(dossier_id).title)
    elif what == "ghi-chu":
        own.note(dossier_id, item, form.get("ghi-chu", ""))
    elif what in ("len", "xuong"):
        own.move(dossier_id, item, -1 if what == "len" else 1)
    elif what == "bo":
        own.drop(dossier_id, item)
    else:
        abort(400)
    return redirect(url_for(".dossier", dossier_id=dossier_id, _anchor=f"muc-{item}" if item else None), 303)


@blueprint.get("/ho-so/<int:dossier_id>/<any(docx, xlsx):kind>")
def export(dossier_id: int, kind: str) -> Response:
    """The dossier as a Word file or a workbook, marked with who took it out, when, and its level."""
    own = _own()
    kept = own.get(dossier_id)
    packed = _packed(kept, show(own, kept))
    data = to_docx(packed) if kind == "docx" else to_xlsx(packed)
    name = re.sub(r"[^\w .-]+", " ", kept.title).strip() or "Hồ sơ"
    answer = send_file(
        io.BytesIO(data),
        mimetype=WORD if kind == "docx" else WORKBOOK,
        as_attachment=True,
        download_name=f"{name}.{kind}",
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def show(own: Dossiers, kept: Kept) -> list[ShownItem]:
    """The items of a dossier as far as the reader may see them now; the words of the others stay hidden."""
    here = state()
    found = own.items(kept.id)
    rows = here.shelf.rows({item.document_id for item in found})
    shown = []
    for item in found:
        row = rows.get(item.document_id)
        place = own.find(item) if row else None
        if row is None or place is None:
            shown.append(ShownItem(item, None, None, 0, None))
        else:
            shown.append(ShownItem(item, row, place[0], place[1], cite(row, place[0]).text))
    return shown


def _packed(kept: Kept, shown: list[ShownItem]) -> Dossier:
    items = tuple(
        Item(one.passage, one.row, one.start, one.start + len(one.kept.text), one.kept.note)
        for one in shown
        if one.passage and one.row
    )
    level: Level = max((one.document.level for one in items), key=LEVELS.index, default="thường")
    return Dossier(kept.title, items, mark(level))


def _own() -> Dossiers:
    return Dossiers(state().library, current_user().name)
