"""Exemplars as cards and movements with their documents: found, marked, cited, filtered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from fakes import FakeEncoder
from flask.testing import FlaskClient
from webui_fakes import FakeFinder, awards, fill, make, plan, span

from corpus.records import Exemplar, Header, Level, Movement
from corpus.store import Library
from webui import create_app
from webui.settings import Settings

PLAN_ID, AWARDS_ID = plan()[0].id, awards()[0].id
MANY_TEXT = "BÁO CÁO\nPhong trào Quyết thắng.\n" + "".join(f"Tổ sản xuất {n:02} vượt kế hoạch.\n" for n in range(25))
MANY = make(
    MANY_TEXT,
    "nhieu.md",
    Header("1/BC-NM", "báo cáo", "Nhà máy B", date="2020-06-01"),
    movements=(Movement(*span(MANY_TEXT, "Quyết thắng"), "quyết thắng"),),
    exemplars=tuple(
        Exemplar(*span(MANY_TEXT, f"Tổ sản xuất {n:02}"), f"Tổ sản xuất {n:02}", "collective", None, None)
        for n in range(25)
    ),
)


def client_of(library: Library, levels: tuple[Level, ...] = ("thường",)) -> FlaskClient:
    settings = Settings(seconds=0, levels=levels)
    return create_app(library, FakeFinder(library), settings, FakeEncoder()).test_client()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with fill(Path(tmp_path_factory.mktemp("cards")), plan(), awards(), MANY) as library:
        yield client_of(library)


def soup(client: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "lxml")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def names(page: BeautifulSoup) -> list[str]:
    return [words(name) for name in page.select("article h2")]


def test_a_card_says_who_for_what_and_where(client: FlaskClient) -> None:
    card = soup(client, "/dien-hinh?q=sáng+kiến+tiết+kiệm+vật+tư").select_one("article")
    assert words(card.h2) == "Trần Văn Hòa"
    assert [words(tag) for tag in card.select(".the")] == ["cá nhân", "Bằng khen"]
    assert card.blockquote.text == "2. Ông Trần Văn Hòa, thợ hàn: sáng kiến tiết kiệm vật tư, làm lợi 120 triệu đồng."
    assert [words(mark) for mark in card.select("blockquote mark")] == ["sáng kiến tiết kiệm vật tư"]
    assert words(card.select_one(".ten-neu")) == "Trần Văn Hòa"
    assert words(card.cite) == "Quyết định số 7/QĐ-TC ngày 19/12/2025 của Tổng cục A, mục II"
    assert card.select_one("button[data-copy]")["data-copy"] == words(card.cite)


def test_a_card_leads_to_its_place(client: FlaskClient) -> None:
    address = soup(client, "/dien-hinh?q=vật+tư").select_one("article a[data-open]")["href"]
    assert "Trần Văn Hòa" in "".join(tag.text for tag in soup(client, address).select(".chu .doan"))


def test_what_documents_say_is_escaped(client: FlaskClient) -> None:
    page = soup(client, "/dien-hinh?q=cải+tiến+máy+tiện")
    assert words(page.select_one("article h2")) == "Phân xưởng Cơ khí <b>Số 2</b>"
    assert not page.select("article h2 b, blockquote b")


def test_words_typed_without_marks_are_marked(client: FlaskClient) -> None:
    page = soup(client, "/dien-hinh?q=tiet+kiem+vat+tu")
    assert words(page.select_one("blockquote mark")) == "tiết kiệm vật tư"


def test_words_that_differ_in_marks_are_not_marked(client: FlaskClient) -> None:
    card = next(
        card for card in soup(client, "/dien-hinh?q=tiệt+kiếm+vặt+tú+làm+lợi").select("article") if "Hòa" in words(card)
    )
    assert [words(mark) for mark in card.select("blockquote mark")] == ["làm lợi"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param("khen=bằng+khen", ["Trần Văn Hòa"], id="award"),
        pytest.param("khen=Cờ+thi+đua", ["Phân xưởng Cơ khí <b>Số 2</b>"], id="award of a collective"),
        pytest.param("phong-trao=An+Bình+chung+sức", ["Tổ hợp tác Hoa Sen"], id="movement"),
        pytest.param("nam=2024", ["Tổ hợp tác Hoa Sen"], id="year"),
        pytest.param("nam=2024..2025&khen=bằng", ["Trần Văn Hòa"], id="years and award"),
        pytest.param("nam=1999", [], id="none"),
    ],
)
def test_filters(client: FlaskClient, filters: str, expected: list[str]) -> None:
    page = soup(client, f"/dien-hinh?{filters}")
    assert names(page) == expected
    assert page.select_one('.loc-dm a[href="/dien-hinh"]')
    assert ("Không tìm thấy" in words(page.select_one(".tom"))) == (not expected)


def test_what_can_be_chosen_is_what_there_is(client: FlaskClient) -> None:
    page = soup(client, "/dien-hinh?khen=Huân+chương")
    options = [option["value"] for option in page.select("select[name=khen] option")]
    assert options == ["", "Huân chương", "Bằng khen", "Cờ thi đua"]
    assert page.select_one("option[selected]")["value"] == "Huân chương"
    moves = [option["value"] for option in page.select("select[name=phong-trao] option")]
    assert moves[0] == "" and {name.casefold() for name in moves[1:]} == {"quyết thắng", "an bình chung sức"}


def test_without_a_query_the_newest_come_first_and_more_can_be_had(client: FlaskClient) -> None:
    page = soup(client, "/dien-hinh")
    assert len(names(page)) == 20 and names(page)[2] == "Tổ hợp tác Hoa Sen"
    more = soup(client, page.select_one(".nua a")["href"])
    assert len(names(more)) == 28 and not more.select(".nua")
    assert names(more)[:20] == names(page)


@pytest.mark.parametrize(
    "address", ["/dien-hinh?nam=xưa", "/dien-hinh?so=0", "/phong-trao?trang=x", "/dien-hinh?q=" + "a" * 2001]
)
def test_questions_that_make_no_sense_are_refused(client: FlaskClient, address: str) -> None:
    soup(client, address, 400)


def test_movements_have_their_documents_by_year(client: FlaskClient) -> None:
    page = soup(client, "/phong-trao")
    article = page.select_one("article")
    assert words(article.h2).casefold() == "quyết thắng" and words(article.select_one(".ai")) == "2 văn bản, nhắc 2 lần"
    assert [(words(year), words(year.find_next_sibling("dd").a)) for year in article.select("dt")] == [
        ("2025", "Quyết định số 7/QĐ-TC"),
        ("2020", "Báo cáo số 1/BC-NM"),
    ]
    assert article.select_one("dd a")["href"].startswith(f"/van-ban/{AWARDS_ID}?q=")
    held = soup(client, article.select_one(".nguon a")["href"])
    assert "Trần Văn Hòa" in names(held) and "Tổ hợp tác Hoa Sen" not in names(held)


def test_movements_are_narrowed_by_words(client: FlaskClient) -> None:
    assert names(soup(client, "/phong-trao?ten=an+binh")) == ["An Bình chung sức"]
    assert "Không có phong trào nào" in words(soup(client, "/phong-trao?ten=zz").select_one(".bao"))


def test_movements_go_over_pages(tmp_path: Path) -> None:
    with fill(tmp_path, plan(), awards()) as library:
        app = create_app(library, FakeFinder(library), Settings(seconds=0, rows=1), FakeEncoder())
        first = soup(app.test_client(), "/phong-trao")
        second = soup(app.test_client(), first.select_one("a[rel=next]")["href"])
    assert {*names(first), *names(second)} == {"An Bình chung sức", "Quyết thắng"}


@pytest.mark.parametrize("address", ["/dien-hinh", "/dien-hinh?q=Trần+Văn+Hòa", "/phong-trao", "/dien-hinh?khen=bằng"])
def test_what_lies_above_the_levels_is_not_there(tmp_path: Path, address: str) -> None:
    with fill(tmp_path, plan(), awards("mật")) as library:
        page = client_of(library).get(address).text.replace('value="Trần Văn Hòa"', "")
        assert "thợ hàn" not in page and "7/QĐ-TC" not in page and "Quyết thắng" not in page and "Cờ" not in page
        assert "7/QĐ-TC" in client_of(library, ("thường", "mật")).get(address).text


def test_without_a_model_the_pages_say_so(tmp_path: Path) -> None:
    with fill(tmp_path, plan()) as library:
        client = create_app(library, FakeFinder(library)).test_client()
        for address in ("/dien-hinh", "/phong-trao"):
            assert words(soup(client, address, 503).h1) == "Chức năng này chưa dùng được"
