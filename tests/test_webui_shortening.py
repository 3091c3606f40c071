"""The page of short forms: each with its source, changed by editors alone, nothing of what may not be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fakes import FakeEncoder
from flask import Flask
from flask.testing import FlaskClient
from test_webui_gate import PASSWORD, sign_in, token_of
from webui_fakes import FakeFinder, fill, make

from corpus.accounts import Accounts
from corpus.audit import Audit
from corpus.records import Abbreviation, Header, Level
from corpus.store import Library
from search.meanings import meanings
from webui.app import create_app
from webui.settings import Settings

KNOWN = 'Dây chuyền tự động (sau đây viết tắt là "DCTĐ") và <i>kho vật tư</i> (KVTX) được kiểm tra.'
HIDDEN = "Trận địa đồi Thông (TĐĐT) gồm ba trung đội; dây chuyền tự do (DCTĐ) thì không."


def defining(text: str, number: str, level: Level, *pairs: tuple[str, str]) -> tuple:  # type: ignore[type-arg]
    found = [Abbreviation(text.index(short), text.index(short) + len(short), short, long) for short, long in pairs]
    header = Header(number, "kế hoạch", "Ban X", date="2024-05-01", level=level)
    return make(text, f"{number[0]}.md", header, abbreviations=tuple(found))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = fill(
        tmp_path / "library",
        defining(KNOWN, "1/KH-X", "thường", ("DCTĐ", "dây chuyền tự động"), ("KVTX", "<i>kho vật tư</i>")),
        defining(HIDDEN, "2/KH-X", "mật", ("TĐĐT", "trận địa đồi Thông"), ("DCTĐ", "dây chuyền tự do")),
    )
    accounts = Accounts(library)
    accounts.add("sua", "Sửa", PASSWORD, "editor", "mật")
    accounts.add("binh", "Bình", PASSWORD, "reader", "thường")
    return library


@pytest.fixture
def app(library: Library) -> Flask:
    return create_app(library, FakeFinder(library), Settings(accounts=True, seconds=0.0), FakeEncoder())


def rows(client: FlaskClient, address: str = "/viet-tat") -> dict[str, list[tuple[str, str]]]:
    """(meaning, source) by short form."""
    answer = client.get(address)
    assert answer.status_code == 200
    found: dict[str, list[tuple[str, str]]] = {}
    for row in BeautifulSoup(answer.text, "lxml").select("tr[data-hit]"):
        short, long, source = (" ".join(cell.get_text().split()) for cell in row.select("th, td")[:3])
        found.setdefault(short, []).append((long, source))
    return found


def post(client: FlaskClient, **form: str) -> int:
    return client.post("/viet-tat", data={**form, "csrf_token": token_of(client, "/ho-so")}).status_code


def test_each_meaning_says_where_it_comes_from(app: Flask) -> None:
    found = rows(sign_in(app, "binh"))
    assert found["DCTĐ"] == [("dây chuyền tự động", "văn bản trong thư viện: Kế hoạch số 1/KH-X")]
    assert found["KVTX"][0][0] == "<i>kho vật tư</i>"
    assert found["UBND"] == [("Ủy ban nhân dân", "thường dùng")]
    assert list(rows(sign_in(app, "binh"), "/viet-tat?loc=dây+chuyền")) == ["DCTĐ"]
    assert rows(sign_in(app, "binh"), "/viet-tat?loc=zzzz") == {}


def test_what_a_document_above_defines_does_not_show(app: Flask) -> None:
    reader, editor = sign_in(app, "binh"), sign_in(app, "sua")
    assert {long for long, _ in rows(editor)["DCTĐ"]} == {"dây chuyền tự động", "dây chuyền tự do"}
    assert post(editor, viec="bo", chu="TĐĐT") == 303
    for address in ("/viet-tat", "/viet-tat?loc=TĐĐT", "/viet-tat?loc=đồi"):
        page = reader.get(address).text.replace('value="TĐĐT"', "")
        assert "TĐĐT" not in page and "đồi Thông" not in page and "tự do" not in page and "2/KH-X" not in page
    assert "TĐĐT" in editor.get("/viet-tat").text


def test_an_editor_enters_takes_out_and_gives_back(app: Flask, library: Library) -> None:
    editor, reader = sign_in(app, "sua"), sign_in(app, "binh")
    assert post(editor, viec="ghi", chu=" DCTĐ ", nghia="  dây chuyền  tối đa ") == 303
    assert rows(reader)["DCTĐ"] == [("dây chuyền tối đa", "người dùng: sua")]
    assert meanings(library, ("thường",)).of("DCTĐ").longs == (("DCTĐ", "dây chuyền tối đa"),)
    assert post(editor, viec="bo", chu="DCTĐ") == 303
    page = reader.get("/viet-tat").text
    assert "DCTĐ" not in rows(reader) and "Không dùng khi tìm" in page and 'value="tra-lai"' not in page
    assert post(editor, viec="tra-lai", chu="DCTĐ") == 303
    assert rows(reader)["DCTĐ"][0][0] == "dây chuyền tự động"
    told = [entry for entry in Audit(library.folder).newest(action="change") if entry.user == "sua"]
    assert told and all(entry.what["page"] == "shortening.change" for entry in told)


def test_a_reader_sees_no_form_and_changes_nothing(app: Flask, library: Library) -> None:
    reader = sign_in(app, "binh")
    assert 'name="nghia"' not in reader.get("/viet-tat").text
    assert post(reader, viec="ghi", chu="DCTĐ", nghia="khác") == 403
    assert library.decisions("abbreviation") == []


@pytest.mark.parametrize(
    "form",
    [
        {"viec": "ghi", "chu": "cấp xã", "nghia": "xã, phường"},
        {"viec": "ghi", "chu": "DCTĐ", "nghia": "   "},
        {"viec": "ghi", "chu": "DCTĐ", "nghia": "…"},
        {"viec": "ghi", "chu": "DCTĐ", "nghia": "d" * 201},
        {"viec": "bo", "chu": ""},
        {"viec": "x", "chu": "DCTĐ", "nghia": "dây"},
    ],
)
def test_what_makes_no_sense_is_refused(app: Flask, library: Library, form: dict[str, str]) -> None:
    assert post(sign_in(app, "sua"), **form) == 400
    assert library.decisions("abbreviation") == []
