"""Saved searches and follows: what is followed, what is new in it, and the forms that begin and end it."""

from __future__ import annotations

import json
from typing import Any, cast

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.follows import KINDS, Follow, FollowError, Follows, Kind
from corpus.text import canonical
from webui import asked
from webui.digest import digest, standing
from webui.errors import BadRequest
from webui.languages import N_, translated
from webui.state import state
from webui.user import current_user

blueprint = Blueprint("following", __name__)
FOLLOWED = N_("Đã theo dõi. Khi có văn bản mới, thay đổi hoặc hết hiệu lực, trang Theo dõi sẽ báo.")
SEARCH = ("q", *asked.FILTERS, "hieu-luc")


@blueprint.get("/theo-doi")
def listing() -> str:
    """What is followed, with its news."""
    here, own = state(), _own()
    return render_template("following.html", told=digest(here, own.every()), kinds=KINDS, address=address)


@blueprint.post("/theo-doi")
def add() -> Response | tuple[str, int]:
    """Follow something."""
    kind = request.form.get("loai-theo-doi", "")
    if kind not in KINDS:
        abort(400)
    here = state()
    try:
        what = _what(cast(Kind, kind))
        now = standing(here, Follow(0, cast(Kind, kind), what, "", "", {}))
        _own().add(cast(Kind, kind), what, now)
    except FollowError as error:
        raise BadRequest(str(error)) from error
    here.badges.forget(current_user().name)
    flash(translated(FOLLOWED))
    return redirect(url_for(".listing"), 303)


@blueprint.post("/theo-doi/<int(max=1000000000):follow_id>")
def change(follow_id: int) -> Response:
    """Note that the news was read, or stop following."""
    here, own = state(), _own()
    what = request.form.get("viec", "")
    if what == "da-xem":
        own.look(follow_id, standing(here, own.get(follow_id)))
    elif what == "bo":
        own.remove(follow_id)
    else:
        abort(400)
    here.badges.forget(current_user().name)
    return redirect(url_for(".listing"), 303)


@blueprint.post("/theo-doi/da-xem-het")
def look_at_all() -> Response:
    """Note that all news was read."""
    here, own = state(), _own()
    for news in digest(here, own.every()):
        if news.count:
            own.look(news.follow.id, standing(here, news.follow))
    here.badges.forget(current_user().name)
    return redirect(url_for(".listing"), 303)


def news() -> int:
    """How much news the person asking has; 0 for strangers."""
    user = current_user()
    return state().badges.of(state(), user.name) if user.levels else 0


def address(follow: Follow) -> str:
    """Where what is followed is looked at."""
    if follow.kind == "search":
        return url_for("search.results", **json.loads(follow.what))
    endpoint, name = {
        "document": ("documents.document", "document_id"),
        "resolution": ("relating.relations", "document_id"),
        "target": ("tracing.source", "cau"),
        "unit": ("documents.listing", "co-quan"),
        "movement": ("exemplars.cards", "phong-trao"),
    }[follow.kind]
    given: dict[str, Any] = {name: follow.what}
    return url_for(endpoint, **given)


def _what(kind: Kind) -> str:
    """What the form names. Raises: FollowError; NoDocument; BadRequest."""
    given = " ".join(canonical(request.form.get("noi-dung", "")).split())
    if kind in ("document", "resolution"):
        return state().shelf.row(given).id
    if kind != "search":
        return given
    chosen = {name: value for name in SEARCH if (value := " ".join(canonical(request.form.get(name, "")).split()))}
    if given:
        chosen["q"] = given
    if not chosen.get("q"):
        raise FollowError("Chưa có câu tìm để theo dõi. Hãy gõ vài từ.")
    if "nam" in chosen:
        asked.years_in(chosen["nam"])
    return json.dumps(chosen, ensure_ascii=False, sort_keys=True)


def _own() -> Follows:
    return Follows(state().library, current_user().name)
