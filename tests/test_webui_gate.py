from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus.accounts import ROLES, Accounts, UserRole
from corpus.audit import Audit
from corpus.records import Level
from corpus.store import Library
from tests.webui_fakes import FakeFinder, fill, plan, resolution, secret
from webui import office as office_module
from webui.app import create_app
from webui.permissions import GRANTS, OPEN, may, needed
from webui.settings import Settings

PASSWORD = "con suối nhỏ chảy"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = fill(tmp_path / "library", plan(), resolution(), secret())
    accounts = Accounts(library)
    accounts.add("lan", "Trần Thị Lan", PASSWORD, "administrator", "thường")
    accounts.add("binh", "Bình", PASSWORD, "reader", "thường")
    accounts.add("mat", "Người được xem mật", PASSWORD, "editor", "mật")
    accounts.add("kiem", "Kiểm", PASSWORD, "auditor", "mật")
    return library


@pytest.fixture
def app(library: Library) -> Iterator[Flask]:
    app = create_app(library, FakeFinder(library), Settings(accounts=True, seconds=0.0))
    yield app


@pytest.fixture
def audit(library: Library) -> Audit:
    return Audit(library.folder)


def token_of(client: FlaskClient, address: str = "/dang-nhap") -> str:
    found = TOKEN.search(client.get(address).text)
    assert found, address
    return found[1]


def sign_in(app: Flask, name: str, password: str = PASSWORD, onward: str = "") -> FlaskClient:
    client = app.test_client()
    form = {"ten": name, "mat-khau": password, "tiep": onward, "csrf_token": token_of(client)}
    answer = client.post("/dang-nhap", data=form)
    assert answer.status_code == 303, answer.text
    return client


def test_a_stranger_is_sent_to_sign_in_and_sees_nothing_else(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if rule.endpoint in OPEN or "GET" not in (rule.methods or ()):
            continue
        values = {name: "0" * 16 if name == "document_id" else "1" for name in rule.arguments}
        address = rule.rule
        for name, value in values.items():
            address = re.sub(rf"<[^>]*\b{name}>", value, address)
        answer = client.get(address)
        if address.startswith("/api/"):
            assert answer.status_code == 401, address
        else:
            assert answer.status_code == 303 and answer.location.startswith("/dang-nhap"), address


def test_a_stranger_may_change_nothing(app: Flask) -> None:
    client = app.test_client()
    token = token_of(client)
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint != "signing.sign_in":
            address = re.sub(r"<hex:[^>]+>", "0" * 16, rule.rule)
            address = re.sub(r"<[^>]+>", "1", address)
            answer = client.post(address, data={"csrf_token": token})
            assert answer.status_code in (401, 404), (address, answer.status_code)


def test_signing_in_leads_on_to_the_page_that_was_wanted(app: Flask) -> None:
    client = app.test_client()
    first = client.get("/tim?q=thi+đua")
    assert first.status_code == 303
    form = {"ten": "lan", "mat-khau": PASSWORD, "csrf_token": token_of(client), "tiep": "/tim?q=thi+đua"}
    assert client.post("/dang-nhap", data=form).location == "/tim?q=thi+%C4%91ua"
    assert client.get("/tim?q=thi+đua").status_code == 200


@pytest.mark.parametrize(
    "address", ["//evil.example/", "https://evil.example", "/\\evil.example", "javascript:1", "\t//x"]
)
def test_signing_in_leads_nowhere_else(app: Flask, address: str) -> None:
    client = app.test_client()
    form = {"ten": "lan", "mat-khau": PASSWORD, "csrf_token": token_of(client), "tiep": address}
    assert client.post("/dang-nhap", data=form).location == "/"


def test_a_wrong_password_says_the_same_as_a_wrong_name(app: Flask) -> None:
    client = app.test_client()
    answers = []
    for name in ("lan", "ai-do"):
        form = {"ten": name, "mat-khau": "sai bét cả", "csrf_token": token_of(client)}
        answer = client.post("/dang-nhap", data=form)
        answers.append((answer.status_code, TOKEN.sub("", answer.text).replace(f'value="{name}"', "")))
    assert answers[0] == answers[1] and answers[0][0] == 403


def test_a_session_begins_with_nothing_of_the_one_before(app: Flask) -> None:
    client = app.test_client()
    with client.session_transaction() as session:
        session["planted"] = "x"
    before = token_of(client)
    form = {"ten": "lan", "mat-khau": PASSWORD, "csrf_token": before}
    client.post("/dang-nhap", data=form)
    with client.session_transaction() as session:
        assert "planted" not in session
    assert client.post("/dang-xuat", data={"csrf_token": before}).status_code == 400


@pytest.mark.parametrize("seconds", [office_module.IDLE_SECONDS + 1, office_module.LONGEST_SECONDS + 1])
def test_a_session_runs_out(app: Flask, seconds: int) -> None:
    client = sign_in(app, "binh")
    with client.session_transaction() as session:
        session["seen" if seconds < office_module.LONGEST_SECONDS else "began"] -= seconds
    assert client.get("/").status_code == 303


def test_closing_an_account_ends_its_sessions(app: Flask, library: Library) -> None:
    client = sign_in(app, "binh")
    assert client.get("/").status_code == 200
    Accounts(library).change("binh", active=False)
    assert client.get("/").status_code == 303


def test_signing_out_ends_the_session(app: Flask) -> None:
    client = sign_in(app, "binh")
    assert client.post("/dang-xuat", data={"csrf_token": token_of(client, "/tai-khoan")}).status_code == 303
    assert client.get("/").status_code == 303


def test_the_cookie_is_for_this_server_alone(library: Library) -> None:
    app = create_app(library, FakeFinder(library), Settings(accounts=True, secure=True, seconds=0.0))
    cookie = app.test_client().get("/dang-nhap", base_url="https://localhost").headers["Set-Cookie"]
    assert {"HttpOnly", "Secure", "SameSite=Strict"} <= set(cookie.split("; "))


def test_each_sees_up_to_their_clearance(app: Flask) -> None:
    address = f"/van-ban/{secret()[0].id}"
    assert sign_in(app, "binh").get(address).status_code == 404
    assert sign_in(app, "lan").get(address).status_code == 404
    cleared = sign_in(app, "mat")
    assert cleared.get(address).status_code == 200
    assert "Đồi Thông" in cleared.get("/tim?q=Đồi+Thông").text
    assert "doi-thong" not in sign_in(app, "binh").get("/van-ban").text


@pytest.mark.parametrize(
    ("name", "address", "status"),
    [
        ("binh", "/quan-tri", 403),
        ("mat", "/quan-tri", 403),
        ("kiem", "/quan-tri", 403),
        ("lan", "/quan-tri", 200),
        ("binh", "/nhat-ky", 403),
        ("lan", "/nhat-ky", 403),
        ("kiem", "/nhat-ky", 200),
        ("kiem", "/", 200),
        ("binh", "/tai-khoan", 200),
    ],
)
def test_each_role_has_its_pages(app: Flask, name: str, address: str, status: int) -> None:
    assert sign_in(app, name).get(address).status_code == status


def test_every_change_needs_more_than_reading_but_ones_own() -> None:
    assert all("read" in grants for grants in GRANTS.values()) and set(GRANTS) == set(ROLES)
    assert needed("anything.else", True) == "edit"
    assert not may("reader", "edit") and not may("auditor", "edit") and not may("administrator", "audit")


def test_an_administrator_adds_and_changes_accounts(app: Flask, library: Library) -> None:
    client = sign_in(app, "lan")
    token = token_of(client, "/quan-tri")
    form = {"ten": "hoa", "ho-ten": "Hoa", "mat-khau": PASSWORD, "vai-tro": "reviewer", "do-mat": "mật"}
    assert client.post("/quan-tri/them", data={**form, "csrf_token": token}).status_code == 303
    made = Accounts(library).find("hoa")
    assert made and (made.role, made.clearance) == ("reviewer", "mật")
    form = {"vai-tro": "reader", "do-mat": "thường", "csrf_token": token}
    assert client.post("/quan-tri/hoa", data=form).status_code == 303
    made = Accounts(library).find("hoa")
    assert made and (made.role, made.clearance, made.active) == ("reader", "thường", False)
    assert (
        client.post("/quan-tri/them", data={"vai-tro": "vua", "do-mat": "mật", "csrf_token": token}).status_code == 400
    )
    form = {"vai-tro": "reader", "do-mat": "thường", "csrf_token": token}
    answer = client.post("/quan-tri/lan", data=form)
    assert answer.status_code == 400 and "cuối cùng" in answer.text


def test_a_reader_changes_their_own_password_only_with_the_old_one(app: Flask, library: Library) -> None:
    client = sign_in(app, "binh")
    token = token_of(client, "/tai-khoan")
    form = {"cu": "sai mất rồi đó", "moi": "một ngọn núi xanh", "lai": "một ngọn núi xanh", "csrf_token": token}
    assert client.post("/tai-khoan/mat-khau", data=form).status_code == 403
    form["cu"] = PASSWORD
    assert client.post("/tai-khoan/mat-khau", data={**form, "lai": "khác"}).status_code == 400
    assert client.post("/tai-khoan/mat-khau", data=form).status_code == 303
    assert client.get("/").status_code == 200
    assert Accounts(library).sign_in("binh", "một ngọn núi xanh")


def test_a_token_is_shown_once_and_withdrawn(app: Flask, library: Library) -> None:
    client = sign_in(app, "binh")
    token = token_of(client, "/tai-khoan")
    page = client.post("/tai-khoan/ma", data={"ten": "máy <b>in", "csrf_token": token}).text
    made = re.search(r"tn_[\w-]+", page)
    assert made and Accounts(library).with_token(made[0])
    assert made[0] not in client.get("/tai-khoan").text and "<b>in" not in page
    [(digest, *_)] = Accounts(library).tokens_of("binh")
    client.post("/tai-khoan/ma/thu-hoi", data={"ma": digest, "csrf_token": token})
    assert Accounts(library).with_token(made[0]) is None


def test_changes_without_the_token_are_refused(app: Flask) -> None:
    client = sign_in(app, "lan")
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and not rule.rule.startswith("/api/"):
            address = re.sub(r"<hex:[^>]+>", "0" * 16, rule.rule)
            assert client.post(re.sub(r"<[^>]+>", "1", address)).status_code == 400, address


def test_what_is_done_is_written_down(app: Flask, audit: Audit) -> None:
    client = sign_in(app, "mat")
    client.get("/tim?q=thi+đua")
    client.get(f"/van-ban/{secret()[0].id}")
    client.get(f"/van-ban/{secret()[0].id}/tep")
    client.get("/quan-tri")
    newest = audit.newest(user="mat")
    assert [entry.action for entry in newest] == ["refused", "export", "open", "search", "sign-in"]
    assert newest[3].what["q"] == "thi đua" and newest[2].what["document_id"] == secret()[0].id
    assert {entry.level for entry in newest[:4]} == {"mật"}
    assert audit.broken() is None


def test_the_log_shows_an_auditor_no_more_than_their_clearance(app: Flask, library: Library) -> None:
    sign_in(app, "mat").get("/tim?q=Đồi+Thông")
    assert "Đồi Thông" in sign_in(app, "kiem").get("/nhat-ky").text
    Accounts(library).change("kiem", clearance="thường")
    assert "Đồi Thông" not in sign_in(app, "kiem").get("/nhat-ky").text


def test_the_auditors_page_says_whether_the_chain_is_whole(app: Flask) -> None:
    page = sign_in(app, "kiem").get("/nhat-ky?kiem-tra=1").text
    assert "còn nguyên" in page


def test_guessing_is_slowed_down(app: Flask) -> None:
    client = app.test_client()
    token = token_of(client)
    codes = [
        client.post("/dang-nhap", data={"ten": f"x{n}", "mat-khau": "y", "csrf_token": token}).status_code
        for n in range(12)
    ]
    assert codes[0] == 403 and codes[-1] == 429


@pytest.mark.parametrize("level", ["thường", "mật"])
def test_one_persons_machine_has_no_accounts_to_sign_in_to(tmp_path: Path, level: Level) -> None:
    library = fill(tmp_path / "library", plan())
    client = create_app(library, FakeFinder(library), Settings(levels=("thường",), seconds=0.0)).test_client()
    assert client.get("/").status_code == 200 and client.get("/quan-tri").status_code == 200
    assert client.get("/dang-nhap").status_code == client.get("/tai-khoan").status_code == 404


def test_roles_are_all_named() -> None:
    role: UserRole
    for role in ROLES:
        assert GRANTS[role]
