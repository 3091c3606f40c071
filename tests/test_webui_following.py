"""Follows: what they tell, to whom, and what they never tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeEncoder
from flask import Flask
from flask.testing import FlaskClient
from test_webui_gate import PASSWORD, sign_in, token_of
from webui_fakes import GOAL, FakeFinder, awards, chain, fill, make, plan, resolution, secret

from corpus.access import Access
from corpus.accounts import Accounts
from corpus.changes import Changes
from corpus.follows import FollowError, Follows
from corpus.records import Header, Level
from corpus.store import Library
from webui import create_app
from webui.settings import Settings

DIRECTIVE, UPPER, PLAN = chain()[1][0].id, chain()[0][0].id, plan()[0].id


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with fill(tmp_path / "library", plan(), resolution(), *chain()[:2]) as library:
        accounts = Accounts(library)
        accounts.add("lan", "Lan", PASSWORD, "administrator", "mật")
        accounts.add("binh", "Bình", PASSWORD, "reader", "thường")
        yield library


@pytest.fixture
def app(library: Library) -> Flask:
    return create_app(library, FakeFinder(library), Settings(accounts=True, seconds=0.0), FakeEncoder())


def follow(client: FlaskClient, kind: str, what: str, **more: str) -> None:
    form = {"loai-theo-doi": kind, "noi-dung": what, "csrf_token": token_of(client, "/theo-doi"), **more}
    answer = client.post("/theo-doi", data=form)
    assert answer.status_code == 303, answer.text


def told(client: FlaskClient) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get("/theo-doi").text))


def put(library: Library, *documents: tuple) -> None:  # type: ignore[type-arg]
    for document, data in documents:
        library.put(document, data, document.path, "fake")


def another(level: Level = "thường") -> tuple:  # type: ignore[type-arg]
    header = Header(
        "99/KH-UBND", "kế hoạch", "UBND huyện An Bình", date="2025-05-05", title="Kế hoạch mới", level=level
    )
    return make("KẾ HOẠCH\nTiếp tục phong trào thi đua An Bình chung sức năm 2025.\n", "99.md", header)


@pytest.mark.parametrize(
    ("kind", "what", "arriving", "named"),
    [
        pytest.param("search", "phong trào thi đua An Bình chung sức", another(), "99/KH-UBND", id="saved search"),
        pytest.param("unit", "UBND huyện An Bình", another(), "99/KH-UBND", id="unit"),
        pytest.param("resolution", UPPER, chain()[2], "5/KH-NM", id="resolution"),
        pytest.param("target", GOAL, chain()[2], "5/KH-NM", id="target"),
        pytest.param("movement", "An Bình chung sức", None, "", id="movement"),
    ],
)
def test_what_came_since_the_last_look_is_told_once(
    app: Flask,
    library: Library,
    kind: str,
    what: str,
    arriving: tuple | None,
    named: str,  # type: ignore[type-arg]
) -> None:
    client = sign_in(app, "binh")
    follow(client, kind, what)
    assert "Không có gì mới" in told(client) and 'class="tin-moi"' not in client.get("/").text
    if arriving is None:
        return
    put(library, arriving)
    assert "Mới" in told(client) and named in told(client)
    assert re.search(r'class="tin-moi".*<b>\d</b>', client.get("/").text)
    client.post("/theo-doi/da-xem-het", data={"csrf_token": token_of(client, "/theo-doi")})
    assert "Không có gì mới" in told(client) and 'class="tin-moi"' not in client.get("/").text


def test_an_act_that_ended_is_told_as_ended(app: Flask, library: Library) -> None:
    client = sign_in(app, "binh")
    follow(client, "document", DIRECTIVE)
    put(library, chain()[3])
    page = told(client)
    assert "Hết hiệu lực" in page and "12/CT-TC" in page


def test_a_secret_document_is_no_news(app: Flask, library: Library) -> None:
    client = sign_in(app, "binh")
    follow(client, "unit", "UBND huyện An Bình")
    follow(client, "search", "phong trào thi đua")
    put(library, another("mật"), secret())
    assert "99/KH-UBND" not in told(client) and "Đồi Thông" not in told(client)
    assert 'class="tin-moi"' not in client.get("/").text


def test_what_was_raised_disappears_with_its_follow(app: Flask, library: Library) -> None:
    client = sign_in(app, "binh")
    follow(client, "document", PLAN)
    follow(client, "unit", "UBND huyện An Bình")
    assert "12/KH-UBND" in told(client)
    Changes(library).narrow(PLAN, Access("mật"), "lan", "")
    page = told(client)
    assert "12/KH-UBND" not in page and "Triển khai phong trào" not in page
    assert PLAN not in client.get("/theo-doi").text
    kept = {one.kind: one.id for one in Follows(library, "binh").every()}
    form = {"viec": "da-xem", "csrf_token": token_of(client, "/theo-doi")}
    assert client.post(f"/theo-doi/{kept['document']}", data=form).status_code == 404


def test_nothing_above_ones_clearance_can_be_followed(app: Flask, library: Library) -> None:
    put(library, secret())
    client = sign_in(app, "binh")
    form = {"loai-theo-doi": "document", "noi-dung": secret()[0].id, "csrf_token": token_of(client, "/theo-doi")}
    missing = {**form, "noi-dung": "0123456789abcdef"}
    assert client.post("/theo-doi", data=form).status_code == client.post("/theo-doi", data=missing).status_code == 404


def test_follows_are_ones_own(app: Flask, library: Library) -> None:
    follow(sign_in(app, "binh"), "movement", "An Bình chung sức")
    [kept] = Follows(library, "binh").every()
    other = sign_in(app, "lan")
    assert "An Bình chung sức" not in told(other)
    for what in ("bo", "da-xem"):
        form = {"viec": what, "csrf_token": token_of(other, "/theo-doi")}
        assert other.post(f"/theo-doi/{kept.id}", data=form).status_code == 404
    assert Follows(library, "binh").every() == [kept]
    mine = sign_in(app, "binh")
    form = {"viec": "bo", "csrf_token": token_of(mine, "/theo-doi")}
    assert mine.post(f"/theo-doi/{kept.id}", data=form).status_code == 303 and Follows(library, "binh").every() == []


@pytest.mark.parametrize(
    ("kind", "what", "status"),
    [
        ("vua", "x", 400),
        ("search", " ", 400),
        ("unit", "", 400),
        ("movement", "a" * 2001, 400),
        ("document", "..", 404),
    ],
)
def test_what_cannot_be_followed_is_refused(app: Flask, kind: str, what: str, status: int) -> None:
    client = sign_in(app, "binh")
    form = {"loai-theo-doi": kind, "noi-dung": what, "csrf_token": token_of(client, "/theo-doi")}
    assert client.post("/theo-doi", data=form).status_code == status


def test_a_saved_search_keeps_its_filters(app: Flask, library: Library) -> None:
    client = sign_in(app, "binh")
    follow(client, "search", "phong trào thi đua", loai="báo cáo", nam="2024..2025")
    put(library, another())
    assert "99/KH-UBND" not in told(client)
    assert "loai=" in client.get("/theo-doi").text
    bad = {"loai-theo-doi": "search", "noi-dung": "x", "nam": "xx", "csrf_token": token_of(client, "/theo-doi")}
    assert client.post("/theo-doi", data=bad).status_code == 400


def test_the_same_is_followed_once_and_not_without_end(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Follows(library, "binh")
    assert own.add("unit", "A", {}) == own.add("unit", "A", {"x": "y"})
    monkeypatch.setattr("corpus.follows.MOST", 1)
    with pytest.raises(FollowError, match="đủ 1 mục"):
        own.add("unit", "B", {})


def test_pages_offer_to_follow_what_they_show(app: Flask, library: Library) -> None:
    put(library, awards())
    client = sign_in(app, "binh")
    for address, kind in (
        (f"/van-ban/{PLAN}", "document"),
        (f"/van-ban/{UPPER}", "resolution"),
        ("/tim?q=thi+đua", "search"),
        (f"/nguon?cau={GOAL}", "target"),
        ("/phong-trao", "movement"),
        ("/van-ban?co-quan=UBND+huyện+An+Bình", "unit"),
    ):
        assert f'name="loai-theo-doi" value="{kind}"' in client.get(address).text, address
