from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from webui_fakes import FakeFinder, fill, plan, printed, secret

from corpus.records import ReviewItem
from corpus.store import Library
from webui import create_app
from webui.settings import Settings

PLAN, PDF = plan()[0].id, printed()[0].id
DOUBT = ReviewItem("number", "Chưa chắc số, ký hiệu", 0.9, "7/TB-UBND", 1)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    pdf, data = printed()
    hidden, secret_data = secret()
    doubt = dataclasses.replace(DOUBT, reason="Đồi Thông chưa chắc")
    return fill(
        tmp_path / "library",
        plan(),
        (dataclasses.replace(pdf, review=(DOUBT,)), data),
        (dataclasses.replace(hidden, review=(doubt,)), secret_data),
    )


@pytest.fixture
def client(library: Library) -> FlaskClient:
    app = create_app(library, FakeFinder(library), Settings(seconds=0))
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def soup(client: FlaskClient, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "lxml")


def test_the_queue_has_the_worst_first_with_its_page_and_nothing_secret(client: FlaskClient) -> None:
    page = soup(client, "/soat-xet")
    items = page.select("article")
    assert len(items) == 2 and "Đồi Thông" not in page.text
    assert items[0].select_one("a")["href"] == f"/van-ban/{PDF}/trang/1"  # type: ignore[index]
    assert items[0].select_one("input[name=gia-tri]")["value"] == "7/TB-UBND"  # type: ignore[index]
    assert len(soup(client, "/soat-xet?truong=signer").select("article")) == 1


def test_a_corrected_value_is_shown_with_who_and_when(client: FlaskClient, library: Library) -> None:
    form = {"muc": "number", "viec": "sua", "gia-tri": "17/TB-UBND", "tiep": "/soat-xet"}
    answer = client.post(f"/soat-xet/{PDF}", data=form)
    assert (answer.status_code, answer.location) == (303, "/soat-xet")
    assert len(soup(client, "/soat-xet").select("article")) == 1
    shown = soup(client, f"/van-ban/{PDF}")
    assert "17/TB-UBND" in shown.select_one("h1").text and "máy này sửa ngày" in shown.select_one("dl").text  # type: ignore[union-attr]
    own = soup(client, f"/soat-xet/{PDF}")
    assert "7/TB-UBND" in own.select_one("tbody tr").text  # type: ignore[union-attr]
    client.post(f"/soat-xet/{PDF}", data={"muc": "number", "viec": "bo"})
    assert library.document(PDF).header.number == "7/TB-UBND"
    assert len(soup(client, f"/soat-xet/{PDF}").select("section:last-of-type li")) == 2


def test_accepting_twice_or_a_wrong_value_is_told(client: FlaskClient) -> None:
    accept = {"muc": "number", "viec": "chap-nhan"}
    assert client.post(f"/soat-xet/{PDF}", data=accept).status_code == 303
    assert client.post(f"/soat-xet/{PDF}", data=accept).status_code == 400
    wrong = client.post(f"/soat-xet/{PDF}", data={"muc": "date", "viec": "sua", "gia-tri": "hôm qua"})
    assert wrong.status_code == 400 and "không phải ngày" in wrong.text
    assert client.post(f"/soat-xet/{PDF}", data={"muc": "title", "viec": "bo"}).status_code == 404


def test_what_may_not_be_seen_cannot_be_decided(client: FlaskClient) -> None:
    hidden = secret()[0].id
    assert client.get(f"/soat-xet/{hidden}").status_code == 404
    assert client.post(f"/soat-xet/{hidden}", data={"muc": "number", "viec": "chap-nhan"}).status_code == 404
