"""The draft checker's page: a draft is looked at and kept nowhere but, for a while, its result in memory."""

from __future__ import annotations

import io
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from corpus.errors import LibraryError
from corpus.records import Document
from search.check_commands import DOCX
from search.check_docx import annotated, written
from search.checker import ORDER, Checked
from search.citations import act
from webui.drafts import Draft, ReadDraft
from webui.errors import BadRequest, Unavailable
from webui.exports import mark
from webui.languages import N_, translated
from webui.quoting import Quote, Quoter
from webui.state import state
from webui.user import current_user

blueprint = Blueprint("checking", __name__)
TOO_BIG = N_("Tệp lớn hơn {most} MB. Hãy bỏ bớt hình ảnh rồi thử lại.")
MOST_BYTES = 32 * 2**20
CLASSES = {"KHỚP": "dat", "CHƯA KIỂM CHỨNG": "chua-ro"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A checked place ready to show. ``before``, ``after``: the draft's words around it."""

    checked: Checked
    look: str
    before: str
    after: str
    name: str | None
    quote: Quote | None


@blueprint.get("/kiem-tra")
def form() -> str:
    """Where a draft is given."""
    return render_template("checking.html", draft=None)


@blueprint.post("/kiem-tra")
def check() -> Answer:
    """Check a draft."""
    here = state()
    if here.read_draft is None:
        raise Unavailable(
            N_("Máy chủ này được mở không kèm bộ đọc tệp. Hãy báo người quản trị mở lại bằng tranguon serve.")
        )
    given = request.files.get("ban-thao")
    if given is None or not given.filename:
        raise BadRequest(N_("Chưa chọn tệp bản thảo. Hãy chọn một tệp Word, PDF, hoặc văn bản."))
    data = given.stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadRequest(translated(TOO_BIG).format(most=MOST_BYTES // 2**20))
    name = PurePath(given.filename.replace("\\", "/")).name[:200]
    read = read_bytes(here.read_draft, name, data)
    found = here.desk.check(read)
    key = here.drafts.keep(Draft(current_user().name, time.monotonic(), name, read, data, found))
    return redirect(url_for(".result", key=key), 303)


def read_bytes(read_draft: ReadDraft, name: str, data: bytes) -> Document:
    """The draft read from a file that is gone afterwards. Raises: BadRequest: it cannot be read."""
    suffix = "".join(letter for letter in PurePath(name).suffix if letter.isalnum() or letter == ".")[:8]
    with tempfile.TemporaryDirectory(prefix="tranguon-") as folder:
        path = Path(folder) / f"ban-thao{suffix.lower()}"
        path.write_bytes(data)
        try:
            return replace(read_draft(path), path=name)
        except LibraryError as error:
            raise BadRequest(str(error)) from error


@blueprint.get("/kiem-tra/<key>")
def result(key: str) -> str:
    """What was found in a draft."""
    draft = _own(key)
    counts = Counter(one.verdict for one in draft.found)
    wanted = request.args.get("ket-luan")
    found = [one for one in draft.found if wanted in (None, "", str(one.verdict))]
    return render_template(
        "checking.html",
        draft=draft,
        key=key,
        counts=[(str(verdict), counts[verdict]) for verdict in ORDER if counts[verdict]],
        wanted=wanted,
        found=shown(draft.read.text, found),
    )


@blueprint.get("/kiem-tra/<key>/docx")
def commented(key: str) -> Response:
    """The draft with comments at the places."""
    draft = _own(key)
    is_word = draft.read.media_type == DOCX
    told = mark()
    data = annotated(draft.data, draft.found, told)[0] if is_word else written(draft.read.text, draft.found, told)
    name = f"{PurePath(draft.name).stem} - đã kiểm tra.docx"
    return send_file(io.BytesIO(data), mimetype=DOCX, as_attachment=True, download_name=name)


def shown(text: str, found: Sequence[Checked]) -> list[Shown]:
    """The places with the words around them and the proof in its paragraph, where it may be seen."""
    shelf = state().shelf
    quoter = Quoter(shelf)
    visible = shelf.rows({one.proof.document.id for one in found if one.proof})
    return [
        Shown(
            one,
            CLASSES.get(str(one.verdict), "sai"),
            text[max(0, one.start - 120) : one.start].rsplit("\n", 1)[-1],
            text[one.end : one.end + 120].split("\n", 1)[0],
            act(one.document) if one.document else None,
            quoter.quote(one.proof.document, one.proof.sentence, one.proof.start)
            if one.proof and one.proof.document.id in visible
            else None,
        )
        for one in found
    ]


def _own(key: str) -> Draft:
    draft = state().drafts.get(key, current_user().name)
    if draft is None:
        abort(404)
    return draft
