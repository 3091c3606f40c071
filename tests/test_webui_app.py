"""Every page on a small library: what it says, and what it never does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fakes import FakeEncoder
from flask import Flask
from flask.testing import FlaskClient
from webui_fakes import PLAN, FakeFinder, fill, make, plan, printed, resolution, secret

from corpus.records import Header, Passage
from webui import create_app
from webui.settings import Settings

PLAN_ID, PRINTED_ID, RESOLUTION_ID = plan()[0].id, printed()[0].id, resolution()[0].id
PAGES = [
    "/",
    "/tim",
    "/tim?q=phong trào thi đua",
    "/tim?q=thi+đua&loai=kế+hoạch&nam=2020..2025&muc=mục+tiêu&so=20",
    "/tim?q=zzzz",
    "/van-ban",
    "/van-ban?loai=kế+hoạch&ten=an+binh&trang=3",
    f"/van-ban/{PLAN_ID}",
    f"/van-ban/{PLAN_ID}?q=thi+đua&passage=7",
    f"/van-ban/{PLAN_ID}/doan/7?q=thi+đua",
    f"/van-ban/{PRINTED_ID}/trang/1?q=phong+trao&doan=1",
    f"/van-ban/{PLAN_ID}/trang/1",
    "/cau-chu",
    "/cau-chu?q=phong+trào+thi+đua&xep=trai",
    "/cau-chu?q=phong+trào+thi+đua+phải+sâu+rộng&cap=huyện&nam=2024",
    "/nguon",
    "/nguon?cau=95%25+hộ+gia+đình+đạt+danh+hiệu+gia+đình+văn+hóa",
    f"/nguon?cau=95%25+hộ+gia+đình&trong={PLAN_ID}",
    "/dien-hinh",
    "/dien-hinh?q=hoa+sen&khen=bằng+khen",
    "/phong-trao",
    "/phong-trao?ten=zzzz",
    "/tro-giup",
    "/khong-co",
    f"/van-ban/{PLAN_ID}/doan/999",
    "/tim?q=a&nam=hai",
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    library = fill(Path(tmp_path_factory.mktemp("web")), plan(), resolution(), secret(), printed())
    made = create_app(library, FakeFinder(library), Settings(seconds=0), FakeEncoder())
    yield made
    library.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def soup(client: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "lxml")


def words(tag: object) -> str:
    return " ".join(tag.get_text(" ").split())  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", PAGES)
def test_pages_need_nothing_inline_and_nothing_from_elsewhere(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert "'unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    page = BeautifulSoup(answer.text, "lxml")
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name == "style" or name.startswith("on")], tag
        for name in ("href", "src", "action"):
            value = tag.get(name)
            assert value is None or value.startswith(("/", "#")) and not value.startswith("//"), tag
    assert all(script.get("src") and not script.text for script in page.find_all("script"))
    assert not page.find("style")


@pytest.mark.parametrize("address", PAGES)
def test_pages_can_be_found_about_in(client: FlaskClient, address: str) -> None:
    page = BeautifulSoup(client.get(address).text, "lxml")
    assert page.html["lang"] == "vi" and page.title.text.strip()
    assert len(page.find_all("h1")) == 1 and len(page.find_all("main")) == 1
    assert page.select_one("a.skip")["href"] == f"#{page.main['id']}"
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for field in page.select("input:not([type=hidden]), select, textarea"):
        assert page.find("label", attrs={"for": field.get("id")}) or field.find_parent("label"), field
    for tag in page.find_all(["nav", "aside"]):
        assert tag.get("aria-label"), tag
    for link in page.select('a[href^="#"]'):
        assert link["href"] == "#" or link["href"][1:] in ids, link


def test_home_shows_three_jobs_with_examples_that_find(client: FlaskClient) -> None:
    page = soup(client, "/")
    links = [article.select_one("p a") for article in page.select(".viec article")]
    assert [words(link) for link in links] == [
        "An Bình chung sức",
        "95% hộ gia đình đạt danh hiệu gia đình văn hóa",
        "Tổ hợp tác Hoa Sen",
    ]
    for link in links:
        assert soup(client, link["href"]).select("[data-hit]")


def test_home_counts_only_what_may_be_seen(client: FlaskClient) -> None:
    text = words(soup(client, "/").select_one(".kho"))
    assert "3 văn bản, 1 văn bản có chỗ cần xem lại" in text
    assert "Kế hoạch 1" in text and "2024 1" in text and "Báo cáo" not in text


def test_home_shows_what_is_new_and_what_is_doubtful(client: FlaskClient) -> None:
    page = soup(client, "/")
    titles = {words(section.h2): words(section) for section in page.select(".kho section")}
    assert list(titles) == ["Mới ban hành", "Mới vào thư viện", "Cần xem lại", "Trong thư viện"]
    assert "12/KH-UBND" in titles["Mới ban hành"] and "nạp ngày" in titles["Mới vào thư viện"]
    doubtful = page.select(".nghi li")
    assert len(doubtful) == 1 and words(doubtful[0].small)
    assert "9/BC" not in page.text and "Đồi Thông" not in page.text


def test_every_job_is_within_three_clicks_of_home(client: FlaskClient) -> None:
    """Pages that take no document's id, counted in links from the first page."""
    reached = {"/": 0}
    for depth in (1, 2):
        for address in [address for address, at in reached.items() if at == depth - 1]:
            for link in soup(client, address).select("a[href]"):
                path = link["href"].split("?")[0].split("#")[0]
                if path.startswith("/") and not path.startswith("/ngon-ngu") and "/tep" not in path and "." not in path:
                    reached.setdefault(path, depth)
    wanted = "/cau-chu /cau-chu/nhom /cau-mau /di-kem /nguon /dien-hinh /phong-trao /van-ban /ho-so /kiem-tra /chua-co"
    assert set(wanted.split()) <= reached.keys()
    assert {f"/van-ban/{PLAN_ID}", f"/van-ban/{PLAN_ID}/quan-he"} <= reached.keys()


def test_the_menu_says_where_one_is(client: FlaskClient) -> None:
    for address, title in {
        "/nguon": "Nguồn chỉ tiêu",
        "/cau-mau": "Câu chữ",
        f"/van-ban/{PLAN_ID}": "Văn bản",
        "/phong-trao": "Phong trào thi đua",
        "/chua-co": "Văn bản chưa có",
        "/viet-tat": "Chữ viết tắt",
    }.items():
        assert [words(link) for link in soup(client, address).select(".top nav [aria-current]:not([hreflang])")] == [
            title
        ]


def test_results_are_grouped_marked_and_cited(client: FlaskClient) -> None:
    page = soup(client, "/tim?q=phong trào thi đua")
    groups = page.select("article.vb")
    plan_group = next(group for group in groups if "12/KH-UBND" in group.text)
    assert "UBND huyện An Bình 08/3/2024" in words(plan_group.header)
    hit = next(hit for hit in plan_group.select("[data-hit]") if "Phòng Nội vụ" in hit.text)
    assert "phong trào thi đua" in [words(mark) for mark in hit.select("mark")]
    assert words(hit.select_one(".cho a")) == "Mục II"
    assert words(hit.select_one(".vi-sao")) == "khớp 4/4 từ · nghĩa 0,80"
    assert hit.select_one("button[data-copy]")["data-copy"] == words(hit.cite)
    assert hit.select_one(".cho a")["href"].startswith(f"/van-ban/{PLAN_ID}/doan/")


def test_a_hit_leads_to_its_passage(client: FlaskClient) -> None:
    link = soup(client, "/tim?q=hoa sen điển hình").select_one(".cho a")["href"]
    path, anchor = link.split("#")
    page = soup(client, path)
    marked = page.select(".chu .doan")
    assert page.find(id=anchor) and "Hoa Sen" in "".join(tag.text for tag in marked)
    assert "Kế hoạch số 12/KH-UBND ngày 08/3/2024 của UBND huyện An Bình, mục II" in words(page.select_one(".dang-xem"))


def test_nothing_found_says_what_to_try(client: FlaskClient) -> None:
    page = soup(client, "/tim?q=zzzz&loai=kế+hoạch")
    assert words(page.select_one(".bao h2")) == "Không tìm thấy"
    assert page.select_one('.bao a[href="/tim?q=zzzz"]')


def test_weak_results_are_said_to_be_weak(client: FlaskClient) -> None:
    assert "khớp yếu" in words(soup(client, "/tim?q=thi đua xyz qwv").select_one("p.bao"))


def test_facets_narrow_and_widen(client: FlaskClient) -> None:
    page = soup(client, "/tim?q=thi+đua")
    link = next(a for a in page.select(".loc a") if words(a) == "Kế hoạch")
    narrowed = soup(client, link["href"])
    assert {words(h) for h in narrowed.select("article.vb h2")} == {"Kế hoạch số 12/KH-UBND"}
    back = narrowed.select_one(".loc a.chon")
    assert words(back) == "Kế hoạch"
    assert len(soup(client, back["href"]).select("article.vb")) == len(page.select("article.vb")) > 1


def test_filters_reach_search(app: Flask, client: FlaskClient) -> None:
    client.get("/tim?q=thi+đua&co-quan=UBND+huyện+An+Bình&nam=2025..2020&muc=chỉ+tiêu&so=500")
    finder = app.extensions["tranguon"].of(("thường",)).finder
    query, filters, limit = finder.asked[-1]
    assert (query, limit) == ("thi đua", 50)
    assert (filters.issuer, filters.years, str(filters.role), filters.partitions) == (
        "UBND huyện An Bình", (2020, 2025), "chỉ tiêu", ("thường",),
    )  # fmt: skip


def test_document_text_is_whole_and_escaped(client: FlaskClient) -> None:
    page = soup(client, f"/van-ban/{PLAN_ID}?q=<script>alert(1)</script>")
    shown = " ".join(page.select_one(".chu").text.split())
    for line in PLAN.replace(" | ", "\n").splitlines():
        assert " ".join(line.split()) in shown.replace("\n", " ")
    assert not page.select(".chu b, .chu img, main script")
    assert page.select_one("#q")["value"] == "<script>alert(1)</script>"


def test_document_lists_what_was_read_and_links_it(client: FlaskClient) -> None:
    page = soup(client, f"/van-ban/{PLAN_ID}")
    titles = [words(h) for h in page.select(".ben summary h2")]
    assert titles == [
        "Văn bản được dẫn chiếu", "Chỉ tiêu", "Phong trào, cuộc vận động", "Điển hình, khen thưởng", "Cần xem lại",
    ]  # fmt: skip
    reference = page.select_one(".ben .dan li")
    assert "thực hiện" in reference.text and reference.select_one(".mo-vb")["href"] == f"/van-ban/{RESOLUTION_ID}"
    assert page.select_one(".chu a.dan")["href"] == f"/van-ban/{RESOLUTION_ID}"
    goal = page.find(id="ct-0").find_next(class_="chi-tieu")
    assert goal.text == "95% hộ gia đình đạt danh hiệu gia đình văn hóa"


def test_places_met_are_listed_in_order(client: FlaskClient) -> None:
    page = soup(client, f"/van-ban/{PLAN_ID}?q=phong+trao+thi+dua")
    links = page.select(".khop li a")
    assert [link["href"] for link in links] == ["#thay-1", "#thay-2"]
    assert all(page.find(id=link["href"][1:]).find_next("mark") for link in links)


def test_a_long_document_is_read_in_parts(tmp_path: Path) -> None:
    text = "".join(f"{numeral}. MỤC\n" + "Nội dung chung của mục.\n" * 40 for numeral in ("I", "II", "III"))
    document, data = make(text.replace("mục.\n", "mục này.\n", 1) + "Câu cuối duy nhất.\n", "dai.md", Header())
    with fill(tmp_path, (document, data)) as library:
        client = create_app(library, FakeFinder(library), Settings(part_length=900)).test_client()
        first = soup(client, f"/van-ban/{document.id}")
        assert words(first.select_one("nav.phan span")) == "Phần 1 / 3"
        last = [link["href"] for link in first.select(".muc-luc a")][-1]
        assert last == f"/van-ban/{document.id}?phan=3#muc-3"
        assert soup(client, last.partition("#")[0]).find(id="muc-3")
        wanted = len(document.passages) - 1
        assert "Câu cuối duy nhất." in soup(client, f"/van-ban/{document.id}/doan/{wanted}").select_one(".doan").text
        met = soup(client, f"/van-ban/{document.id}?q=cuối+duy+nhất")
        assert met.select_one(".khop li a")["href"] == "#thay-1" and met.select_one("mark").text == "cuối duy nhất"
        whole = soup(client, f"/van-ban/{document.id}?toan-van=1")
        assert "Câu cuối duy nhất." in whole.select_one(".chu").text and not whole.select("nav.phan")


def test_original_is_kept_not_opened(client: FlaskClient) -> None:
    answer = client.get(f"/van-ban/{PLAN_ID}/tep")
    assert answer.data == plan()[1]
    assert (
        answer.headers["Content-Disposition"].startswith("attachment") and answer.mimetype == "application/octet-stream"
    )
    assert "sandbox" in answer.headers["Content-Security-Policy"] and "\n" not in answer.headers["Content-Disposition"]


def test_list_is_filtered(client: FlaskClient) -> None:
    rows = soup(client, "/van-ban").select("tbody tr")
    assert [words(row.td) for row in rows] == [
        "Kế hoạch số 12/KH-UBND",
        "Thông báo số 7/TB-UBND",
        "Nghị quyết số 08-NQ/TW",
    ]
    for query, count in (("loai=kế+hoạch", 1), ("nam=2022..2023", 2), ("ten=nghi+quyet+08", 1), ("ten=doi+thong", 0)):
        assert len(soup(client, f"/van-ban?{query}").select("tbody tr")) == count, query


def test_list_is_cut_into_pages(tmp_path: Path) -> None:
    many = [make(f"VĂN BẢN {n}\n", f"{n}.md", Header(number=f"{n}/KH-UBND")) for n in range(5)]
    with fill(tmp_path, *many) as library:
        client = create_app(library, FakeFinder(library), Settings(rows=2)).test_client()
        seen = [words(row.td) for n in (1, 2, 3) for row in soup(client, f"/van-ban?trang={n}").select("tbody tr")]
        assert sorted(seen) == [f"Văn bản số {n}/KH-UBND" for n in range(5)]
        assert words(soup(client, "/van-ban?trang=99").select_one("nav.phan span")) == "Trang 3 / 3"


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    with fill(tmp_path) as library:
        client = create_app(library, FakeFinder(library)).test_client()
        assert "tranguon ingest" in soup(client, "/").select_one(".trong").text
        assert "Không có văn bản nào khớp" in soup(client, "/van-ban").select_one(".trong").text


def test_health_says_nothing_of_the_library(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_with_all_it_needs_is_light(client: FlaskClient, address: str) -> None:
    page = client.get(address)
    files = [tag.get("href") or tag.get("src") for tag in BeautifulSoup(page.text, "lxml").select("link, script")]
    weight = len(page.data)
    for file in set(files):
        with client.get(file) as answer:
            weight += len(answer.data)
    assert weight < 80_000  # of 150 kB, since real documents are longer than these


def test_a_letterhead_is_found_on_one_line(tmp_path: Path) -> None:
    head = "TỔNG CỤC\nCỤC A\n-------\nSố: 1/KH-CA\nHà Nội, ngày 1\nKẾ HOẠCH thi đua"
    with fill(tmp_path, made := make(head, "dau.md", Header(number="1/KH-CA"))) as library:
        whole = Passage(0, 0, 0, len(head), head)
        library.put(dataclasses.replace(made[0], passages=(whole,)), made[1], "dau.md", "again")
        page = soup(create_app(library, FakeFinder(library)).test_client(), "/tim?q=kế+hoạch+thi+đua")
        assert page.blockquote.text == "TỔNG CỤC CỤC A Số: 1/KH-CA Hà Nội, ngày 1 KẾ HOẠCH thi đua"
