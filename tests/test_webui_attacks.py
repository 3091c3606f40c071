"""Attacks by kind, each refused: what is sent, and what must hold of the answer."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fakes import FakeEncoder
from flask import Flask
from flask.testing import FlaskClient
from webui_fakes import FakeFinder, fill, make, plan, resolution, secret

from corpus.accounts import Accounts
from corpus.dossiers import Dossiers
from corpus.records import Header
from corpus.store import Library
from ingest.readers.archive import members
from webui.app import create_app
from webui.settings import Settings

PASSWORD = "con suối nhỏ chảy"
SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'onmouseover='alert(1)",
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "</textarea><script>alert(1)</script>",
    "{{7*7}}{% raw %}${7*7}",
    "<!--><script>alert(1)</script>",
    "&lt;script&gt;alert(1)//",
    "\u2028<script>alert(1)</script>",
)
NAMES = (
    '<img src=x onerror="alert(1)">.md',
    'a"; filename="b.exe.md',
    "a\r\nSet-Cookie: x=1.md",
    "../../etc/passwd.md",
    "..\\..\\windows\\win.ini.md",
    "a\u202egnp.exe.md",
)
PLACES = (
    "/tim?q={}",
    "/tim?q=thi+đua&loai={}",
    "/tim?q=thi+đua&co-quan={}",
    "/cau-chu?q={}",
    "/cau-chu/nhom?q={}",
    "/cau-mau?q={}",
    "/di-kem?q={}",
    "/neu-lai?so={}",
    "/nguon?cau={}",
    "/dien-hinh?q={}",
    "/dien-hinh?phong-trao={}",
    "/phong-trao?ten={}",
    "/van-ban?ten={}",
    "/so-sanh?a=" + plan()[0].id + "&voi={}",
)
TRAVERSALS = (
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2f..%2fetc/passwd",
    "/static/....//....//etc/passwd",
    "/static//etc/passwd",
    "/van-ban/../../etc/passwd",
    "/van-ban/..%2f..%2fcatalog.db",
    "/van-ban/" + "0" * 15 + "/tep",
    "/van-ban/0123456789abcdef%00/tep",
    "/ho-so/1/../../catalog.db",
    "/ho-so/1/exe",
)
INJECTIONS = (
    "' OR 1=1 --",
    '"; DROP TABLE documents; --',
    "*",
    '"',
    "((((",
    "a" * 1900,
    "\x00",
    "%",
    "_",
    "\\",
    "[^",
    "(a+)+$",
)
TAG = re.compile(r"<(script|img|svg)\b[^>]*(onerror|onload|alert)|<script>alert", re.IGNORECASE)


def poisoned(name: str, title: str) -> tuple[object, bytes]:
    text = f"KẾ HOẠCH\nThi đua {title} của đơn vị.\n"
    return make(text, name, Header("1/KH", "kế hoạch", title, date="2024-01-01", title=title, signer=title))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    bad = [poisoned(f"{n}-{NAMES[n % len(NAMES)]}", script) for n, script in enumerate(SCRIPTS)]
    with fill(tmp_path_factory.mktemp("attacks") / "library", plan(), resolution(), secret(), *bad) as library:  # type: ignore[arg-type]
        yield library


@pytest.fixture(scope="module")
def app(library: Library) -> Flask:
    return create_app(library, FakeFinder(library), Settings(seconds=0.0), FakeEncoder())


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with fill(tmp_path_factory.mktemp("office") / "library", plan(), resolution(), secret()) as library:
        for name, role in (("lan", "administrator"), ("binh", "reader"), ("hoa", "reader")):
            Accounts(library).add(name, name, PASSWORD, role, "thường")  # type: ignore[arg-type]
        yield create_app(library, FakeFinder(library), Settings(accounts=True, seconds=0.0), FakeEncoder())


def token_of(client: FlaskClient, address: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def signed_in(office: Flask, name: str) -> FlaskClient:
    client = office.test_client()
    form = {"ten": name, "mat-khau": PASSWORD, "csrf_token": token_of(client, "/dang-nhap")}
    # Each from an address of its own, so that the count of sign-ins is not what is tested.
    place = {"REMOTE_ADDR": f"127.0.0.{len(name) + ord(name[0]) % 100 + 2}"}
    assert client.post("/dang-nhap", data=form, environ_overrides=place).status_code == 303
    return client


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("place", PLACES)
def test_no_text_of_an_address_becomes_markup(client: FlaskClient, place: str, script: str) -> None:
    answer = client.get(
        place.split("?")[0],
        query_string={
            key: value.format(script) if "{}" in value else value
            for key, _, value in (pair.partition("=") for pair in place.split("?")[1].split("&"))
        },
    )
    assert answer.status_code in (200, 400, 404) and not TAG.search(answer.text)
    assert "49{%" not in answer.text and "script-src" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("number", range(len(SCRIPTS)))
def test_no_text_of_a_document_becomes_markup(client: FlaskClient, library: Library, number: int) -> None:
    row = next(row for row in library.documents() if row.path.startswith(f"{number}-"))
    for address in (f"/van-ban/{row.id}", f"/van-ban/{row.id}/doan/1?q=thi+đua", "/van-ban", "/", "/tim?q=thi+đua",
                    "/cau-chu?q=thi+đua",
                    f"/so-sanh?a={row.id}&b={plan()[0].id}", f"/neu-lai?vb={row.id}"):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 200 and not TAG.search(answer.text), address


@pytest.mark.parametrize("number", range(len(NAMES)))
def test_a_file_name_breaks_no_header(client: FlaskClient, library: Library, number: int) -> None:
    row = next(row for row in library.documents() if row.path.startswith(f"{number}-"))
    answer = client.get(f"/van-ban/{row.id}/tep")
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment") and "\n" not in said and "Set-Cookie" not in answer.headers
    assert ".." not in said.replace("%2F", "/").split("filename")[1].split("/")[0] or "/" not in said
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", TRAVERSALS)
def test_no_address_leads_into_the_file_system(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (301, 308, 400, 404)
    assert b"root:" not in answer.data and b"SQLite" not in answer.data and b"import" not in answer.data


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("place", ["/tim", "/cau-chu", "/cau-mau", "/di-kem", "/api/v1/search", "/api/v1/wording"])
def test_no_text_is_taken_for_a_command(client: FlaskClient, library: Library, place: str, text: str) -> None:
    name = "text" if place.endswith("wording") else "q"
    assert client.get(place, query_string={name: text}).status_code in (200, 400)
    assert len(library.documents()) > 3


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "evil.example:80"]
)
def test_another_name_for_this_server_is_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Forwarded-Host", "evil.example"),
        ("X-Original-URL", "/quan-tri"),
        ("X-HTTP-Method-Override", "DELETE"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("Range", "bytes=0-18446744073709551615"),
        ("Accept-Language", "vi;q=" + "9" * 500),
        ("Cookie", "tranguon=.eJyrVspLzE1VslLKyU9XqgUAJ4EE9A.x.y"),
    ],
)
def test_headers_are_not_trusted(client: FlaskClient, header: str, value: str) -> None:
    answer = client.get("/", headers={header: value})
    assert answer.status_code == 200 and "evil.example" not in answer.text
    assert answer.text.count("<h1") == client.get("/").text.count("<h1")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
def test_other_methods_are_refused(client: FlaskClient, method: str) -> None:
    assert client.open("/", method=method).status_code in (400, 405)


def test_every_change_needs_the_token(app: Flask, client: FlaskClient) -> None:
    changes = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert len(changes) > 8
    for rule in changes:
        address = re.sub(r"<hex:[^>]+>", "0" * 16, rule.rule)
        address = re.sub(r"<[^>]+>", "1", address)
        for form in ({}, {"csrf_token": ""}, {"csrf_token": "đoán"}):
            assert client.post(address, data=form).status_code in (400, 401), address


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_token_of_one_session_is_none_in_another(app: Flask, origin: str) -> None:
    first, second = app.test_client(), app.test_client()
    token = token_of(first, "/ho-so")
    answer = second.post("/ho-so", data={"ten": "x", "csrf_token": token}, headers={"Origin": origin})
    assert answer.status_code == 400


def test_a_planted_session_is_not_taken_over(office: Flask) -> None:
    client = office.test_client()
    with client.session_transaction() as session:
        session.update(name="lan", stamp="đoán", began=0, seen=0)
    assert client.get("/").status_code == 303
    forged = office.test_client()
    forged.set_cookie("tranguon", "eyJuYW1lIjoibGFuIn0.aaaa.bbbb")
    assert forged.get("/quan-tri").status_code == 303


def test_what_belongs_to_another_is_not_there(office: Flask) -> None:
    first, second = signed_in(office, "binh"), signed_in(office, "hoa")
    first.post("/ho-so", data={"ten": "Của Bình", "csrf_token": token_of(first, "/ho-so")})
    library = office.extensions["tranguon-office"].accounts._library
    [kept] = Dossiers(library, "binh").every()
    for address in (f"/ho-so/{kept.id}", f"/ho-so/{kept.id}/docx", f"/ho-so/{kept.id}/xlsx"):
        assert second.get(address).status_code == 404
    for what in ("ten", "xoa-ho-so", "bo", "len", "ghi-chu"):
        form = {"viec": what, "ten": "x", "muc": "1", "csrf_token": token_of(second, "/ho-so")}
        assert second.post(f"/ho-so/{kept.id}", data=form).status_code == 404
    assert Dossiers(library, "binh").get(kept.id).title == "Của Bình"


def test_anothers_token_is_not_withdrawn(office: Flask) -> None:
    accounts = office.extensions["tranguon-office"].accounts
    token = accounts.give_token("binh", "x")
    other = signed_in(office, "hoa")
    digest = accounts.tokens_of("binh")[0][0]
    for value in (digest, "", "%", "_" * 12):
        other.post("/tai-khoan/ma/thu-hoi", data={"ma": value, "csrf_token": token_of(other, "/tai-khoan")})
    assert accounts.with_token(token)


def test_a_reader_makes_no_administrator_of_themselves(office: Flask) -> None:
    client = signed_in(office, "binh")
    token = token_of(client, "/tai-khoan")
    form = {"vai-tro": "administrator", "do-mat": "tuyệt mật", "mo": "1", "csrf_token": token}
    assert client.post("/quan-tri/binh", data=form).status_code == 403
    assert client.post("/quan-tri/them", data={**form, "ten": "moi", "mat-khau": PASSWORD}).status_code == 403


@pytest.mark.parametrize(
    "onward",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil", "/%0d%0aSet-Cookie:x=1", "/\r\nX: y"],
)
def test_signing_in_redirects_only_here(office: Flask, onward: str) -> None:
    client = office.test_client()
    form = {"ten": "hoa", "mat-khau": PASSWORD, "tiep": onward, "csrf_token": token_of(client, "/dang-nhap")}
    answer = client.post("/dang-nhap", data=form, environ_overrides={"REMOTE_ADDR": f"127.0.1.{len(onward)}"})
    assert answer.status_code == 303 and answer.location.startswith("/") and not answer.location.startswith("//")
    assert "X" not in dict(answer.headers) and "evil" not in answer.location


@pytest.mark.parametrize("name", ["../../out.txt", "/etc/out.txt", "..\\out.txt", "a/../../out.txt", "C:\\out.txt"])
def test_an_archive_writes_nothing_outside(tmp_path: Path, name: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, "KẾ HOẠCH\nThi đua yêu nước.\n")
    before = set(tmp_path.parent.rglob("out.txt"))
    (tmp_path / "a.zip").write_bytes(data.getvalue())
    written = [Path(target).name for _, target in members(tmp_path / "a.zip")]
    assert set(tmp_path.parent.rglob("out.txt")) == before and not Path("/etc/out.txt").exists()
    assert written in (["0.txt"], [])


def test_every_answer_forbids_embedding_sniffing_and_scripts(client: FlaskClient) -> None:
    for address in ("/", "/tim?q=a", "/nowhere", "/static/app.js", f"/van-ban/{plan()[0].id}", "/api/v1/openapi.json"):
        with client.get(address) as answer:
            headers = answer.headers
        assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"] and headers["Referrer-Policy"] == "same-origin"


def test_no_page_holds_inline_script_or_style(client: FlaskClient) -> None:
    for address in ("/", "/tim?q=thi+đua", "/cau-chu?q=thi+đua", "/nguon", "/dien-hinh", "/ho-so", "/di-kem?q=thi+đua",
                    f"/van-ban/{plan()[0].id}", "/tro-giup", "/quan-tri", "/nhat-ky"):  # fmt: skip
        page = BeautifulSoup(client.get(address).text, "html.parser")
        assert not page.find_all("style") and all(script.get("src") for script in page.find_all("script")), address
        names = {name for tag in page.find_all(True) for name in tag.attrs}
        assert not {name for name in names if name == "style" or name.startswith("on")}, address
