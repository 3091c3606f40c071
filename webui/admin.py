"""The administrator's page: accounts, their roles and clearances."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.accounts import ROLES, AccountError, UserRole
from corpus.records import LEVELS, Level
from webui.office import office
from webui.user import current_user

blueprint = Blueprint("admin", __name__)


@blueprint.get("/quan-tri")
def accounts() -> str:
    """Every account."""
    return _page()


@blueprint.post("/quan-tri/them")
def add() -> Response | tuple[str, int]:
    """A new account."""
    form = request.form
    try:
        made = office().accounts.add(
            form.get("ten", "").strip(), form.get("ho-ten", ""), form.get("mat-khau", ""), _role(), _clearance()
        )
    except AccountError as error:
        return _page(str(error)), 400
    office().audit.note(
        current_user().name, "account", changed="added", account=made.name, role=made.role, clearance=made.clearance
    )
    return redirect(url_for(".accounts"), 303)


@blueprint.post("/quan-tri/<name>")
def change(name: str) -> Response | tuple[str, int]:
    """Another role, clearance, state or password."""
    form = request.form
    new = form.get("mat-khau") or None
    try:
        made = office().accounts.change(
            name, role=_role(), clearance=_clearance(), active=form.get("mo") == "1", password=new
        )
    except AccountError as error:
        return _page(str(error)), 400
    office().audit.note(
        current_user().name, "account", changed="changed", account=name, role=made.role, clearance=made.clearance,
        active=made.active, password=bool(new),
    )  # fmt: skip
    return redirect(url_for(".accounts"), 303)


def _role() -> UserRole:
    role = request.form.get("vai-tro", "")
    if role not in ROLES:
        abort(400)
    return cast(UserRole, role)


def _clearance() -> Level:
    level = request.form.get("do-mat", "")
    if level not in LEVELS:
        abort(400)
    return level


def _page(problem: str | None = None) -> str:
    return render_template(
        "admin.html", accounts=office().accounts.every(), roles=ROLES, levels=LEVELS, problem=problem
    )
