"""The auditor's page over the log, and the one entry that a browser reports: that something was copied."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import Any, cast, get_args

from flask import Blueprint, Response, render_template, request, url_for

from corpus.audit import ACTIONS, Action, Entry
from corpus.numbers import number_key
from corpus.records import LEVELS, Level
from search.relation_commands import safe
from webui import asked
from webui.entries import begins, local, told
from webui.exports import mark
from webui.office import office
from webui.state import state
from webui.user import current_user

blueprint = Blueprint("journal", __name__)
ROWS = 100
MOST_ROWS = 50_000  # of the table for a spreadsheet
LONGEST_COPY = 300
FILTERS = ("ai", "viec", "do", "vb", "tu", "den")


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry ready to show. ``parts``: (label, words)."""

    entry: Entry
    at: str
    parts: list[tuple[str, str]]


@blueprint.get("/nhat-ky")
def entries() -> str:
    """The newest entries, narrowed as asked; whether the chain is whole when that is asked."""
    here = office()
    before = asked.number("truoc", 1, 10**15, 0) if "truoc" in request.args else None
    found = shown(before, ROWS + 1)
    checked = "kiem-tra" in request.args
    chosen = {key: value for key in FILTERS if (value := asked.word(key))}
    return render_template(
        "journal.html",
        entries=found[:ROWS],
        more=url_for(".entries", **cast(Any, chosen), truoc=found[ROWS - 1].entry.seq) if len(found) > ROWS else None,
        table=url_for(".table", **cast(Any, chosen)),
        actions=ACTIONS,
        people=[account.name for account in here.accounts.every()],
        levels=current_user().levels,
        chosen=chosen,
        checked=checked,
        broken=here.audit.broken() if checked else None,
        head=here.audit.head(),
    )


@blueprint.get("/nhat-ky.csv")
def table() -> Response:
    """The same entries for a spreadsheet."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(("Số", "Lúc", "Người dùng", "Việc", "Nội dung", "Độ mật", "Niêm phong"))
    for one in shown(None, MOST_ROWS):
        words = "; ".join(f"{label}: {said}" if label else said for label, said in one.parts)
        entry = one.entry
        cells = (entry.seq, one.at, entry.user, ACTIONS[entry.action], words, entry.level, entry.seal)
        writer.writerow([safe(cell) for cell in cells])
    writer.writerow([safe(mark())])
    answer = Response(out.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=nhat-ky.csv"
    return answer


def shown(before: int | None, limit: int) -> list[Shown]:
    """The entries that the address asks for, newest first, none above what the auditor may see."""
    user, action, level = current_user(), asked.word("viec"), asked.word("do")
    levels: tuple[Level, ...] = tuple(one for one in user.levels if level in (None, one))
    found = office().audit.newest(
        levels if level in (None, *LEVELS) else (),
        user=asked.word("ai"),
        action=cast(Action, action) if action in get_args(Action) else None,
        before=before or None,
        limit=limit,
        documents=documents(asked.word("vb")),
        since=begins(asked.word("tu")),
        until=begins(asked.word("den"), 1),
    )
    rows = state().shelf.rows({str(entry.what["document_id"]) for entry in found if "document_id" in entry.what})
    return [Shown(entry, local(entry.at), told(entry, rows)) for entry in found]


def documents(words: str | None) -> list[str] | None:
    """Ids of the documents of this number that may be seen, or the id itself; None where none is asked for."""
    if words is None:
        return None
    key = number_key(words)
    own = [words] if re.fullmatch("[0-9a-f]{16}", words) else []
    return [*own, *(row.id for row in state().shelf.documents() if row.number and number_key(row.number) == key)]


@blueprint.post("/nhat-ky/chep")
def copied() -> Response:
    """A reader's browser copied a citation."""
    user = current_user()
    office().audit.note(user.name, "copy", user.levels[-1], text=request.form.get("chu", "")[:LONGEST_COPY])
    return Response(status=204)
