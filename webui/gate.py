"""What happens before and after every request: who is it, may they, and what is written down."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, abort, g, redirect, request, session, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from corpus.audit import Action
from corpus.partitions import highest
from webui.behind import SIGNED_ON
from webui.exports import named
from webui.office import in_session, office, open_session, user_of
from webui.permissions import OPEN, may, needed
from webui.user import User, current_user, one_person

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
API = "/api/"
# Parameters that say what was asked or which document is meant: a page that was given one is worth an entry.
ASKED = ("q", "cau", "text", "ten", "so")
MEANT = ("vb", "a", "b", "giong", "trong", "in", "do")
EXPORTS = ("attachment",)
LONGEST = 300
REQUESTS = "1200 per minute"


def register(app: Flask, guarded: bool) -> Limiter:
    """Put the gate before every view, and the log behind it. Returns what counts requests."""
    app.before_request(identify)
    app.after_request(write_down)
    return Limiter(
        key_func=lambda: g.user.name if "user" in g and guarded else get_remote_address(),
        app=app,
        default_limits=[REQUESTS] if guarded else [],
        storage_uri="memory://",
    )


def identify() -> Response | None:
    """Say who is asking; send strangers to sign in, and refuse what their role may not do."""
    here = office()
    if not here.guarded:
        g.user = one_person(here.levels, here.groups.slugs())
        return None
    found = by_token() if request.path.startswith(API) else by_proxy() if here.by_proxy else in_session(session, here)
    if found is None:
        if request.endpoint in OPEN:
            return None
        if request.path.startswith(API) or request.method not in SAFE:
            abort(401)
        address = request.full_path.rstrip("?")
        return redirect(url_for("signing.sign_in", tiep=address if address != "/" else None), 303)  # type: ignore[return-value]
    g.user = found
    if request.endpoint and not may(found.role, needed(request.endpoint, request.method not in SAFE)):
        here.audit.note(found.name, "refused", found.levels[-1], page=request.endpoint)
        abort(403)
    return None


def by_token() -> Any:
    """Whose token the request carries."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    here = office()
    account = here.accounts.with_token(token.strip()) if kind.lower() == "bearer" and token else None
    return user_of(account, here.groups) if account else None


def by_proxy() -> User | None:
    """Whom the proxy says has signed on. Their session here begins and ends with what it says."""
    here, name = office(), request.environ.get(SIGNED_ON, "")
    user = in_session(session, here)
    if user and user.name == name:
        return user
    session.clear()
    account = here.accounts.find(name) if name else None
    if account is None or not account.active:
        if name and request.endpoint not in OPEN:
            here.audit.note(name[:64], "refused", page="proxy")
            abort(403)
        return None
    open_session(session, account)
    here.audit.note(account.name, "sign-in", address=request.remote_addr, by="proxy")
    return user_of(account, here.groups)


def allowed(permission: Any) -> bool:
    """Whether the person asking has a permission; templates leave out what they may not do."""
    user = current_user()
    return may(user.role, permission, alone=not user.account and bool(user.levels))


def write_down(response: Response) -> Response:
    """Mark a file taken out, and add what was done to the log: an answer that cannot be logged is not given."""
    if response.status_code < 400:
        named(response)
    entry = entry_of(response)
    if entry:
        action, what = entry
        user = current_user()
        told = g.get("told", {})
        level = highest((user.levels[-1], *(told[name] for name in ("was", "to") if name in told)))
        office().audit.note(user.name, action, level, **what, **told)
    return response


def entry_of(response: Response) -> tuple[Action, dict[str, Any]] | None:
    """What this request was, if it is worth an entry."""
    endpoint = request.endpoint or ""
    if "user" not in g or response.status_code >= 400 or endpoint in ("static", "journal.copied"):
        return None
    what: dict[str, Any] = {"page": endpoint, **{key: str(value) for key, value in (request.view_args or {}).items()}}
    if request.method not in SAFE:
        return None if endpoint.startswith("signing.") else ("change", what)
    if response.headers.get("Content-Disposition", "").startswith(EXPORTS):
        return "export", what
    given = {key: request.args[key][:LONGEST] for key in (*ASKED, *MEANT) if request.args.get(key)}
    if "document_id" in what:
        return "open", {**what, **given}
    if endpoint.partition(".")[0] == "journal" or not given:
        return None
    return ("search" if given.keys() & set(ASKED) else "open"), {**what, **given}
