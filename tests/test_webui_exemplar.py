"""One exemplar, one movement, counted awards: each page as a reader sees it, and what an editor may change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from fakes import FakeEncoder
from flask.testing import FlaskClient
from webui_fakes import FakeFinder, fill, make

from corpus.exchange import from_csv, from_xlsx
from corpus.records import AwardStatistic, Exemplar, ExemplarDetail, Header, Level, Movement
from corpus.store import Library
from webui import create_app
from webui.settings import Settings

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
TEXT = """BÁO CÁO
I. Kết quả
1. Tổ Rèn 1, Phân xưởng B: tự chế khuôn dập, giảm 30% phế phẩm; được tặng Giấy khen trong phong trào Quyết thắng.
2. Tổ Nguội: vượt kế hoạch.
3. Năm 2024, 31 tập thể, 264 cá nhân được tặng Giấy khen."""
OTHER = "BÁO CÁO\nTổ Nguội của đơn vị bạn được biểu dương."
SECRET = "BÁO CÁO\nTổ Mật 7 lập công; 9 tập thể được tặng Bằng khen."


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def documents(level: Level = "mật") -> list[tuple[object, bytes]]:
    start = at(TEXT, "Tổ Rèn 1")[0]
    details = tuple(
        ExemplarDetail(*at(TEXT, words), start, aspect, words)
        for aspect, words in (("method", "tự chế khuôn dập"), ("result", "giảm 30% phế phẩm"), ("award", "Giấy khen"))
    )
    count = "31 tập thể, 264 cá nhân được tặng Giấy khen"
    first = make(
        TEXT,
        "a.md",
        Header("1/BC-A", "báo cáo", "Nhà máy A", date="2024-12-05", title="Tổng kết phong trào Quyết thắng"),
        exemplars=(
            Exemplar(*at(TEXT, "Tổ Rèn 1"), "Tổ Rèn 1, Phân xưởng B", "collective", "Giấy khen", None),
            Exemplar(*at(TEXT, "Tổ Nguội"), "Tổ Nguội", "collective", None, None),
        ),
        exemplar_details=details,
        movements=(Movement(*at(TEXT, "Quyết thắng"), "Quyết thắng"),),
        award_statistics=(
            AwardStatistic(*at(TEXT, count), count, "Giấy khen", "collective", "31"),
            AwardStatistic(*at(TEXT, count), count, "Giấy khen", "individual", "264"),
        ),
    )
    other = make(
        OTHER,
        "b.md",
        Header("2/BC-B", "thông báo", None, date="2025-01-05"),
        exemplars=(Exemplar(*at(OTHER, "Tổ Nguội"), "Tổ Nguội", "collective", None, None),),
    )
    words = "9 tập thể được tặng Bằng khen"
    hidden = make(
        SECRET,
        "c.md",
        Header("3/BC-C", "báo cáo", "Nhà máy C", date="2025-02-05", level=level),
        exemplars=(Exemplar(*at(SECRET, "Tổ Mật 7"), "Tổ Mật 7", "collective", None, None),),
        award_statistics=(AwardStatistic(*at(SECRET, words), words, "Bằng khen", "collective", "9"),),
    )
    return [first, other, hidden]  # type: ignore[list-item]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return fill(tmp_path / "library", *documents())  # type: ignore[arg-type]


@pytest.fixture
def client(library: Library) -> FlaskClient:
    return create_app(library, FakeFinder(library), Settings(seconds=0), FakeEncoder()).test_client()


def soup(client: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "lxml")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def card_of(client: FlaskClient, name: str, place: int = 0) -> str:
    links = [link for link in soup(client, "/dien-hinh").select("article h2 a") if words(link) == name]
    return str(links[place]["href"])


def post(client: FlaskClient, address: str, **form: str) -> int:
    token = TOKEN.search(client.get(address).text)
    assert token
    return client.post(address, data={**form, "csrf_token": token[1]}).status_code


def test_a_card_tells_who_what_figures_recognition_and_each_leads_to_its_words(client: FlaskClient) -> None:
    page = soup(client, card_of(client, "Tổ Rèn 1, Phân xưởng B"))
    told = {words(title): words(title.find_next_sibling("dd")) for title in page.select("article .ke dt")}
    assert told == {"Cách làm": "tự chế khuôn dập", "Kết quả": "giảm 30% phế phẩm"}
    assert words(page.select_one("article .khen")) == "Giấy khen"
    answer = client.get(str(page.select_one(".ke .result a")["href"]), follow_redirects=True)
    assert answer.status_code == 200 and "giảm 30% phế phẩm" in BeautifulSoup(answer.text, "lxml").get_text()


def test_facets_narrow_and_can_be_taken_back(client: FlaskClient) -> None:
    page = soup(client, "/dien-hinh")
    years = [link for link in page.select(".loc-ben a") if words(link) == "2025"]
    narrowed = soup(client, str(years[0]["href"]))
    assert [words(name) for name in narrowed.select("article h2")] == ["Tổ Nguội"]
    assert [words(link) for link in narrowed.select(".loc-ben a[aria-current]")] == ["2025"]


def test_the_same_name_is_suggested_and_joined_only_by_a_person(client: FlaskClient) -> None:
    address = card_of(client, "Tổ Nguội")
    page = soup(client, address)
    assert "Có thể là cùng một tập thể, cá nhân" in page.text
    other = str(page.select_one("input[name=kia]")["value"])
    assert post(client, address, viec="cung", kia=other) == 303
    assert "Cũng nói về tập thể, cá nhân này" in client.get(address).text


def test_hiding_needs_a_reason_takes_the_card_away_and_can_be_undone(client: FlaskClient, library: Library) -> None:
    address = card_of(client, "Tổ Rèn 1, Phân xưởng B")
    assert post(client, address, viec="an", **{"ly-do": " "}) == 400
    assert post(client, address, viec="an", **{"ly-do": "thu hồi quyết định"}) == 303
    assert "Tổ Rèn 1" not in client.get("/dien-hinh").text
    assert "thu hồi quyết định" in client.get(address).text
    assert [one.reason for one in library.decisions("exemplar")] == ["thu hồi quyết định"]
    assert post(client, address, viec="hien") == 303
    assert "Tổ Rèn 1" in client.get("/dien-hinh").text


def test_the_table_holds_what_the_list_holds(client: FlaskClient) -> None:
    rows = from_csv(client.get("/dien-hinh.csv").data)
    assert [(row.name, row.award, row.level, row.achievement) for row in rows if row.award] == [
        ("Tổ Rèn 1, Phân xưởng B", "Giấy khen", "cơ sở", "tự chế khuôn dập, giảm 30% phế phẩm")
    ]
    assert from_xlsx(client.get("/dien-hinh.xlsx").data) == rows
    assert len(from_csv(client.get("/dien-hinh.csv?nam=2025").data)) == 1


def test_each_number_opens_its_sentence(client: FlaskClient) -> None:
    page = soup(client, "/so-lieu-khen-thuong")
    numbers = {words(link): str(link["href"]) for link in page.select("td.so a")}
    assert set(numbers) == {"31", "264"}
    opened = soup(client, numbers["264"])
    assert words(opened.select_one("article mark")) == "31 tập thể, 264 cá nhân được tặng Giấy khen"
    assert [words(number) for number in opened.select("article .con-so")] == ["264"]
    bars = page.select("svg a rect")
    assert bars and all(float(str(bar["width"])) > 0 for bar in bars)


def test_a_movement_has_a_page_with_its_timeline_and_exemplars(client: FlaskClient) -> None:
    address = str(soup(client, "/phong-trao").select_one("article h2 a")["href"])
    page = soup(client, address)
    assert words(page.select_one("h1 span")) == "Quyết thắng"
    assert words(page.select_one(".dien-bien .the")) == "tổng kết"
    assert "Tổ Rèn 1, Phân xưởng B" in [words(name) for name in page.select("article h3")]
    soup(client, "/phong-trao/khong-co-phong-trao-nay", 404)


def test_a_level_governs_cards_figures_tables_and_places(library: Library, client: FlaskClient) -> None:
    for address in ("/dien-hinh", "/so-lieu-khen-thuong", "/phong-trao", "/dien-hinh.csv"):
        assert "Tổ Mật" not in client.get(address).get_data(as_text=True)
    document_id = documents()[2][0].id  # type: ignore[attr-defined]
    soup(client, f"/cho/{document_id}/8/16", 404)
    cleared = create_app(
        library, FakeFinder(library), Settings(seconds=0, levels=("thường", "mật")), FakeEncoder()
    ).test_client()
    address = card_of(cleared, "Tổ Mật 7")
    soup(cleared, address)
    soup(client, address, 404)
