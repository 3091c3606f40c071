"""Signing in and out, one's own password and tokens."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from corpus.accounts import AccountError
from webui.directory import DirectoryError
from webui.languages import N_
from webui.office import office, open_session, user_of
from webui.user import current_user

blueprint = Blueprint("signing", __name__)
BY_PROXY = N_("Hãy đăng nhập ở máy chủ trung gian của cơ quan rồi mở lại trang.")
REFUSED = N_(
    "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang bị khóa. Sau 5 lần sai, tài khoản khóa 15 phút."
)


def nowhere(_name: str, _password: str) -> bool:
    """Without a directory nobody signs in by one."""
    return False


def safe_address(address: str) -> str:
    r"""Where to go on after signing in: a page of ours, or the first.

    >>> [safe_address(address) for address in ("/tim?q=a", "//elsewhere", "https://elsewhere/", r"/\e")]
    ['/tim?q=a', '/', '/', '/']
    """
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith("//") and not parts.netloc and "\\" not in address
    return address if ours and address.isprintable() else "/"


@blueprint.route("/dang-nhap", methods=["GET", "POST"])
def sign_in() -> str | Response | tuple[str, int]:
    """The form, and what it leads to."""
    here = office()
    if not here.guarded:
        abort(404)
    if here.by_proxy:
        return render_template("sign_in.html", onward=None, name="", problem=BY_PROXY), 401
    onward = safe_address(request.values.get("tiep", "/"))
    if request.method == "GET":
        return render_template("sign_in.html", onward=onward, name="", problem=None)
    name = request.form.get("ten", "").strip().lower()[:64]
    elsewhere = here.directory.accepts if here.directory else nowhere
    try:
        account = here.accounts.sign_in(name, request.form.get("mat-khau", ""), elsewhere)
    except DirectoryError as error:
        here.audit.note(name or "?", "refused", address=request.remote_addr, page="ldap")
        return render_template("sign_in.html", onward=onward, name=name, problem=str(error)), 503
    if account is None:
        here.audit.note(name or "?", "refused", address=request.remote_addr)
        return render_template("sign_in.html", onward=onward, name=name, problem=REFUSED), 403
    open_session(session, account)
    g.user = user_of(account, here.groups)
    here.audit.note(account.name, "sign-in", address=request.remote_addr)
    return redirect(onward, 303)


@blueprint.post("/dang-xuat")
def sign_out() -> Response:
    """End the session."""
    if current_user().account:
        office().audit.note(current_user().name, "sign-out")
        session.clear()
    return redirect(url_for("signing.sign_in"), 303)


@blueprint.get("/tai-khoan")
def account() -> str:
    """One's own account."""
    _own()
    return _page()


@blueprint.post("/tai-khoan/mat-khau")
def password() -> Response | tuple[str, int]:
    """Change one's own password, after giving the old one."""
    name = _own()
    here = office()
    if here.accounts.sign_in(name, request.form.get("cu", "")) is None:  # one without a password here has none
        return _page(problem=N_("Mật khẩu đang dùng không đúng. Hãy nhập lại.")), 403
    if request.form.get("moi", "") != request.form.get("lai", ""):
        return _page(problem=N_("Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại.")), 400
    try:
        changed = here.accounts.change(name, password=request.form.get("moi", ""))
    except AccountError as error:
        return _page(problem=str(error)), 400
    open_session(session, changed)
    here.audit.note(name, "account", changed="password")
    return redirect(url_for(".account"), 303)


@blueprint.post("/tai-khoan/ma")
def token() -> str:
    """A new token, shown this once."""
    name = _own()
    made = office().accounts.give_token(name, request.form.get("ten", "") or "không tên")
    office().audit.note(name, "account", changed="token")
    return _page(token=made)


@blueprint.post("/tai-khoan/ma/thu-hoi")
def withdraw() -> Response:
    """End one of one's tokens."""
    name = _own()
    office().accounts.withdraw_token(name, request.form.get("ma", "")[:64] or "?")
    office().audit.note(name, "account", changed="token withdrawn")
    return redirect(url_for(".account"), 303)


def _own() -> str:
    user = current_user()
    if not user.account:
        abort(404)
    return user.name


def _page(problem: str | None = None, token: str | None = None) -> str:
    here, name = office().accounts, current_user().name
    held = here.find(name)
    return render_template(
        "account.html", problem=problem, token=token, tokens=here.tokens_of(name), external=bool(held and held.external)
    )
