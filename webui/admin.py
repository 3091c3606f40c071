"""The administrator's pages: accounts, their roles and clearances; collections and the groups that see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.accounts import ROLES, AccountError, UserRole
from corpus.records import LEVELS, Level
from webui.languages import N_, translated
from webui.office import office
from webui.user import current_user

blueprint = Blueprint("admin", __name__)
DONE = N_("Đã ghi. Thay đổi có hiệu lực ngay.")
SAVED = N_("Đã ghi tài khoản của {name}. Các phiên đang mở của người này đã kết thúc.")
ADDED = N_("Đã thêm tài khoản của {name}.")
DUTIES: Mapping[UserRole, str] = {
    "reader": N_("tìm, đọc, lập hồ sơ của mình"),
    "editor": N_("thêm: nạp văn bản, sửa chỗ đọc sai, nâng độ mật, đề nghị hạ"),
    "reviewer": N_("thêm: soát xét, duyệt đề nghị hạ độ mật"),
    "administrator": N_("thêm: quản lý tài khoản, kho và nhóm; không xem nhật ký"),
    "auditor": N_("tìm, đọc, xem và kiểm tra nhật ký; không sửa gì"),
}


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
    flash(translated(ADDED).format(name=made.shown))
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
    flash(translated(SAVED).format(name=made.shown))
    return redirect(url_for(".accounts"), 303)


@blueprint.get("/kho-va-nhom")
def groups() -> str:
    """The collections and groups."""
    return _groups_page()


@blueprint.post("/kho-va-nhom")
def change_groups() -> Response | tuple[str, int]:
    """Add, set or remove a collection or a group."""
    form, held = request.form, office().groups
    what, slug, title = form.get("viec", ""), form.get("ma", "").strip()[:64], form.get("ten", "")
    told: dict[str, Any] = {"changed": what, "name": slug}
    try:
        if what == "them-kho":
            held.add_collection(slug, title)
        elif what == "xoa-kho":
            held.remove_collection(slug)
        elif what == "them-nhom":
            held.add_group(slug, title)
        elif what == "xoa-nhom":
            held.remove_group(slug)
        elif what == "ghi-nhom":
            made = held.set_group(slug, form.getlist("nguoi"), form.getlist("kho"))
            told |= {"members": made.members, "collections": made.collections}
        else:
            abort(400)
    except AccountError as error:
        return _groups_page(str(error)), 400
    office().audit.note(current_user().name, "account", **told)
    flash(translated(DONE))
    return redirect(url_for(".groups"), 303)


def _groups_page(problem: str | None = None) -> str:
    held = office().groups
    found = held.groups()
    return render_template(
        "groups_admin.html",
        stores=held.collections(),
        groups=found,
        names={group.slug: group.title for group in found},
        accounts=office().accounts.every(),
        problem=problem,
    )


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
    here = office()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return render_template(
        "admin.html",
        accounts=here.accounts.every(),
        locked={one.name for one in here.accounts.every() if one.locked_until and one.locked_until > now},
        members={
            one.name: [group.title for group in here.groups.groups() if one.name in group.members]
            for one in here.accounts.every()
        },
        roles=ROLES,
        duties=DUTIES,
        levels=LEVELS,
        problem=problem,
    )
