"""Signing on elsewhere: an office's directory, over a real LDAP server, and a reverse proxy's header."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from flask import Flask
from test_webui_commands import a_certificate
from test_webui_gate import PASSWORD, token_of
from webui_fakes import FakeFinder, fill, plan, secret
from werkzeug.test import Client

from corpus.accounts import Accounts
from corpus.audit import Audit
from corpus.store import Library
from webui.app import create_app
from webui.behind import SIGNED_ON, BehindProxy
from webui.commands import with_sign_on
from webui.directory import Directory, DirectoryError
from webui.settings import Settings

# ldap3 leaves the sockets of refused connections to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
TEMPLATE = "uid={name},ou=people,dc=co-quan"
THEIRS = "cau nho ben song"
PROXY = "10.0.0.5"
SERVER = Path(__file__).with_name("ldap_server.py")


def serving(*arguments: str) -> Iterator[int]:
    server = subprocess.Popen(
        [sys.executable, "-W", "ignore", str(SERVER), *arguments], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    try:
        yield int(server.stdout.readline())
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


@pytest.fixture(scope="module")
def plain() -> Iterator[int]:
    yield from serving()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return a_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def encrypted(certificate: tuple[Path, Path]) -> Iterator[int]:
    yield from serving(*map(str, certificate))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with fill(tmp_path / "library", plan(), secret()) as library:
        accounts = Accounts(library)
        accounts.add("lan", "Lan", PASSWORD, "administrator", "thường")
        accounts.add("hoa", "Hoa", None, "reader", "mật")
        yield library


def app_of(library: Library, **settings: object) -> Flask:
    return create_app(library, FakeFinder(library), replace(Settings(accounts=True, seconds=0.0), **settings))  # type: ignore[arg-type]


def signed_in(app: Flask, name: str, password: str) -> int:
    client = app.test_client()
    form = {"ten": name, "mat-khau": password, "csrf_token": token_of(client)}
    place = {"REMOTE_ADDR": f"127.0.2.{len(name + password)}"}
    return client.post("/dang-nhap", data=form, environ_overrides=place).status_code


@pytest.mark.parametrize(
    ("name", "password", "taken"),
    [
        ("hoa", THEIRS, True),
        ("hoa", "sai", False),
        ("hoa", "", False),
        ("khong-co", THEIRS, False),
        ("hoa,ou=people", THEIRS, False),
        ("*", THEIRS, False),
    ],
)
def test_the_directory_takes_only_the_right_password(plain: int, name: str, password: str, taken: bool) -> None:
    assert Directory(f"ldap://127.0.0.1:{plain}", TEMPLATE).accepts(name, password) is taken


def reached(directory: Directory) -> bool:
    try:
        return directory.accepts("hoa", THEIRS)
    except DirectoryError:
        return False


def test_an_encrypted_directory_is_checked_for_its_certificate(encrypted: int, certificate: tuple[Path, Path]) -> None:
    known = Directory(f"ldaps://localhost:{encrypted}", TEMPLATE, str(certificate[0]))
    assert known.accepts("hoa", THEIRS) and not known.accepts("hoa", "sai")
    assert not reached(Directory(f"ldaps://localhost:{encrypted}", TEMPLATE))


def test_people_without_a_password_here_sign_in_by_the_directory(library: Library, plain: int) -> None:
    app = app_of(library, directory=Directory(f"ldap://127.0.0.1:{plain}", TEMPLATE))
    assert signed_in(app, "hoa", THEIRS) == 303
    assert signed_in(app, "hoa", "sai") == 403 and signed_in(app, "hoa", "") == 403
    assert signed_in(app, "lan", PASSWORD) == 303 and signed_in(app, "lan", THEIRS) == 403
    assert signed_in(app_of(library), "hoa", THEIRS) == 403 and signed_in(app_of(library), "hoa", "elsewhere") == 403


def test_the_directory_opens_no_closed_and_no_locked_account(library: Library, plain: int) -> None:
    app = app_of(library, directory=Directory(f"ldap://127.0.0.1:{plain}", TEMPLATE))
    Accounts(library).change("hoa", active=False)
    assert signed_in(app, "hoa", THEIRS) == 403
    Accounts(library).change("hoa", active=True)
    for _ in range(5):
        Accounts(library).sign_in("hoa", "sai")
    assert signed_in(app, "hoa", THEIRS) == 403


def test_a_directory_that_does_not_answer_is_said_so(library: Library) -> None:
    app = app_of(library, directory=Directory("ldap://127.0.0.1:9", TEMPLATE))
    assert signed_in(app, "hoa", THEIRS) == 503 and signed_in(app, "lan", PASSWORD) == 303


def by_proxy(library: Library, header: str | None = "X-Remote-User") -> Client:
    app = app_of(library, by_proxy=bool(header), hosts=())
    return Client(BehindProxy(app, PROXY, header))


def test_whom_the_proxy_names_is_signed_on(library: Library) -> None:
    client = by_proxy(library)
    given = {"headers": {"X-Remote-User": "hoa"}, "environ_overrides": {"REMOTE_ADDR": PROXY}}
    assert client.get(f"/van-ban/{secret()[0].id}", **given).status_code == 200
    log = Audit(library.folder)
    assert [entry.what["by"] for entry in log.newest(action="sign-in")] == ["proxy"]
    log.close()
    other = {**given, "headers": {"X-Remote-User": "lan"}}
    assert client.get(f"/van-ban/{secret()[0].id}", **other).status_code == 404


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        pytest.param("10.0.0.6", {"X-Remote-User": "lan"}, 403, id="another machine"),
        pytest.param("127.0.0.1", {"X-Remote-User": "lan"}, 403, id="this machine"),
        pytest.param("10.0.0.6", {"X-Remote-User": "lan", "X-Forwarded-For": PROXY}, 403, id="says it is the proxy"),
        pytest.param(PROXY, {}, 303, id="nobody named"),
        pytest.param(PROXY, {"X-Remote-User": ""}, 303, id="a blank name"),
        pytest.param(PROXY, {"X-Remote-User": "khong-co"}, 403, id="no account"),
        pytest.param(PROXY, {"X-Remote-User": "lan, hoa"}, 403, id="two names"),
        pytest.param(PROXY, {"X_Remote_User": "lan"}, 303, id="underscores"),
        pytest.param(PROXY, {"Tranguon.Signed-On": "lan"}, 303, id="the inner key"),
    ],
)
def test_nobody_else_is_believed(library: Library, peer: str, headers: dict[str, str], status: int) -> None:
    answer = by_proxy(library).get("/", headers=headers, environ_overrides={"REMOTE_ADDR": peer})
    expected = (200, 303) if "X_Remote_User" in headers else (status,)
    # A WSGI server drops names with underscores; the test client cannot say them apart from hyphens.
    assert answer.status_code in expected


def test_without_the_setting_the_header_says_nothing(library: Library) -> None:
    client = by_proxy(library, None)
    given = {"headers": {"X-Remote-User": "lan"}, "environ_overrides": {"REMOTE_ADDR": PROXY, SIGNED_ON: "lan"}}
    assert client.get("/", **given).status_code == 303
    direct = app_of(library, by_proxy=True).test_client()
    assert direct.get("/", headers={"X-Remote-User": "lan"}).status_code == 303


def test_a_session_ends_with_what_the_proxy_says(library: Library) -> None:
    client = by_proxy(library)
    named = {"headers": {"X-Remote-User": "hoa"}, "environ_overrides": {"REMOTE_ADDR": PROXY}}
    assert client.get("/", **named).status_code == 200
    assert client.get("/", environ_overrides={"REMOTE_ADDR": PROXY}).status_code == 303
    Accounts(library).change("hoa", active=False)
    assert client.get("/", **named).status_code == 403
    page = client.get("/dang-nhap", environ_overrides={"REMOTE_ADDR": PROXY})
    assert page.status_code == 401 and "mat-khau" not in page.text


@pytest.mark.parametrize(
    ("accounts", "proxy", "header", "ldap", "template", "said"),
    [
        (False, None, None, "ldap://a", TEMPLATE, "tài khoản"),
        (True, None, "X-Remote-User", None, None, "--behind-proxy"),
        (True, PROXY, "Authorization", None, None, "không dùng được"),
        (True, None, None, "ldap://a", None, "--ldap-name"),
        (True, None, None, "http://a", TEMPLATE, "ldaps://"),
        (True, None, None, "ldap://a", "uid=x", "{name}"),
    ],
)
def test_half_a_setting_is_refused(
    accounts: bool, proxy: str | None, header: str | None, ldap: str | None, template: str | None, said: str
) -> None:
    with pytest.raises((click.ClickException, DirectoryError), match=said):
        with_sign_on(Settings(accounts=accounts), proxy, header, ldap, template, None)


def test_both_are_off_unless_asked_for() -> None:
    settings = with_sign_on(Settings(accounts=True), None, None, None, None, None)
    assert settings.directory is None and not settings.by_proxy
