"""The auditor's page over the log, and the one entry that a browser reports: that something was copied."""

from __future__ import annotations

from typing import cast, get_args

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from corpus.audit import ACTIONS, Action
from webui import asked
from webui.office import office
from webui.user import current_user

blueprint = Blueprint("journal", __name__)
ROWS = 100
LONGEST_COPY = 300


@blueprint.get("/nhat-ky")
def entries() -> str:
    """The newest entries, narrowed by person and action; whether the chain is whole when asked."""
    here = office()
    action = asked.word("viec")
    before = asked.number("truoc", 1, 10**15, 0) if "truoc" in request.args else None
    found = here.audit.newest(
        current_user().levels,
        user=asked.word("ai") or None,
        action=cast(Action, action) if action in get_args(Action) else None,
        before=before or None,
        limit=ROWS + 1,
    )
    checked = "kiem-tra" in request.args
    return render_template(
        "journal.html",
        entries=found[:ROWS],
        more=found[ROWS - 1].seq if len(found) > ROWS else None,
        actions=ACTIONS,
        action=action,
        who=asked.word("ai"),
        checked=checked,
        broken=here.audit.broken() if checked else None,
        head=here.audit.head(),
    )


@blueprint.post("/nhat-ky/chep")
def copied() -> Response:
    """A reader's browser copied a citation."""
    user = current_user()
    office().audit.note(user.name, "copy", user.levels[-1], text=request.form.get("chu", "")[:LONGEST_COPY])
    return Response(status=204)
