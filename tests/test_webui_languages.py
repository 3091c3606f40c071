"""The pages in English: every text of ours is there, and what stays Vietnamese is a document's own."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from conftest import ROOT
from fakes import FakeEncoder
from flask import Flask
from flask.testing import FlaskClient
from webui_fakes import FakeFinder, fill, plan, printed, resolution

from webui import create_app
from webui.languages import COOKIE
from webui.settings import Settings

PLAN_ID, PRINTED_ID, RESOLUTION_ID = plan()[0].id, printed()[0].id, resolution()[0].id
MARKS = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
SPOKEN = ("title", "aria-label", "placeholder", "alt")
BRAND = "Tra nguồn"
PAGES = [
    "/",
    "/tim",
    "/tim?q=phong trào thi đua",
    "/tim?q=thi+đua&loai=kế+hoạch&nam=2020..2025&muc=mục+tiêu&so=20",
    "/tim?q=zzzz",
    "/tim?q=a&nam=hai",
    "/van-ban",
    "/van-ban?loai=kế+hoạch&ten=zzzz",
    f"/van-ban/{PLAN_ID}",
    f"/van-ban/{PLAN_ID}?q=thi+đua",
    f"/van-ban/{PLAN_ID}/doan/7?q=thi+đua",
    f"/van-ban/{PRINTED_ID}/trang/1?q=phong+trao",
    f"/van-ban/{PLAN_ID}/trang/1",
    f"/van-ban/{PLAN_ID}/quan-he",
    f"/van-ban/{PLAN_ID}/do-phu",
    f"/so-sanh?a={PLAN_ID}&b={RESOLUTION_ID}",
    f"/so-sanh?a={PLAN_ID}",
    "/so-sanh",
    "/so-sanh?a=x",
    "/cau-chu",
    "/cau-chu?q=phong+trào+thi+đua&xep=trai",
    "/cau-chu?q=phong+trào+thi+đua+phải+sâu+rộng&cap=huyện&nam=2024",
    "/cau-chu/nhom",
    "/cau-chu/nhom?q=thi+đua",
    "/cau-mau",
    "/di-kem",
    "/di-kem?q=thi+đua",
    "/di-kem?q=thi+đua&cap-kia=huyện",
    "/di-kem?q=thi+đua&moc=2023",
    "/neu-lai",
    "/neu-lai?so=99-NQ/TW",
    f"/neu-lai?vb={RESOLUTION_ID}",
    "/nguon",
    "/nguon?cau=95%25+hộ+gia+đình+đạt+danh+hiệu+gia+đình+văn+hóa",
    f"/nguon?cau=95%25+hộ+gia+đình&trong={PLAN_ID}",
    "/nguon/trien-khai?cau=95%25+hộ+gia+đình+đạt+danh+hiệu",
    "/dien-hinh",
    "/dien-hinh?q=hoa+sen",
    "/dien-hinh?q=hoa+sen&khen=bằng+khen",
    "/phong-trao",
    "/phong-trao?ten=zzzz",
    "/chua-co",
    "/viet-tat",
    "/viet-tat?loc=zzzz",
    "/ho-so",
    "/kiem-tra",
    "/quan-tri",
    "/nhat-ky",
    "/nhat-ky?kiem-tra=1",
    "/tro-giup",
    "/khong-co",
    f"/van-ban/{PLAN_ID}/doan/999",
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    library = fill(Path(tmp_path_factory.mktemp("web")), plan(), resolution(), printed())
    yield create_app(library, FakeFinder(library), Settings(seconds=0), FakeEncoder())
    library.close()


@pytest.fixture
def english(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.set_cookie(COOKIE, "en")
    return client


@pytest.fixture(scope="module")
def catalog() -> Any:
    path = ROOT / "scripts" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def of_a_document(tag: Tag | None) -> bool:
    """Whether the element, or the nearest around it that names a language, holds a document's own words."""
    while tag is not None:
        if tag.get("lang"):
            return tag["lang"] == "vi"
        tag = tag.parent
    return False


def vietnamese_of_ours(page: BeautifulSoup) -> list[str]:
    found = []
    for node in page.body.find_all(string=True):  # type: ignore[union-attr]
        assert isinstance(node, NavigableString)
        if MARKS.search(node.replace(BRAND, "")) and not of_a_document(node.parent):
            found.append(" ".join(node.split()))
    for tag in page.body.find_all(True):  # type: ignore[union-attr]
        for name in SPOKEN:
            if MARKS.search(str(tag.get(name, ""))) and not of_a_document(tag):
                found.append(f"{name}={tag[name]}")
    return found


@pytest.mark.parametrize("address", PAGES)
def test_an_english_page_is_english_but_for_the_documents(english: FlaskClient, address: str) -> None:
    page = BeautifulSoup(english.get(address).text, "lxml")
    assert page.html and page.html["lang"] == "en"
    assert vietnamese_of_ours(page) == []


@pytest.mark.parametrize("address", PAGES)
def test_a_vietnamese_page_names_no_other_language(app: Flask, address: str) -> None:
    page = BeautifulSoup(app.test_client().get(address).text, "lxml")
    assert page.html and page.html["lang"] == "vi"
    assert {tag["lang"] for tag in page.body.find_all(lang=True)} == {"vi", "en"}  # type: ignore[union-attr]
    assert len(page.body.find_all(lang=True)) == 2  # type: ignore[union-attr]


def test_the_forms_of_an_account_are_english(english: FlaskClient, app: Flask, tmp_path: Path) -> None:
    library = fill(tmp_path / "guarded", plan())
    guarded = create_app(library, FakeFinder(library), Settings(accounts=True, hosts=()), FakeEncoder()).test_client()
    guarded.set_cookie(COOKIE, "en")
    answer = guarded.get("/dang-nhap")
    assert answer.status_code == 200 and vietnamese_of_ours(BeautifulSoup(answer.text, "lxml")) == []
    library.close()


@pytest.mark.parametrize("accepted", [None, "vi", "en-US,en;q=0.9", "fr, en;q=0.3", ";;;=,q"])
def test_vietnamese_comes_first(app: Flask, accepted: str | None) -> None:
    headers = {"Accept-Language": accepted} if accepted is not None else {}
    answer = app.test_client().get("/tro-giup", headers=headers)
    assert '<html lang="vi">' in answer.text
    assert "Cookie" in answer.vary


def test_a_choice_is_kept_and_leads_back(app: Flask) -> None:
    client = app.test_client()
    back = client.get("/ngon-ngu/en", headers={"Referer": "http://localhost/tim?q=thi+đua"})
    assert back.status_code == 303 and back.location.startswith("/tim?q=thi+")
    cookie = back.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert '<html lang="en">' in client.get("/").text
    client.get("/ngon-ngu/vi")
    assert '<html lang="vi">' in client.get("/", headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("referrer", ["http://elsewhere/x", "http://localhost//elsewhere", "", "javascript:alert(1)"])
def test_a_choice_leads_nowhere_else(app: Flask, referrer: str) -> None:
    answer = app.test_client().get("/ngon-ngu/en", headers={"Referer": referrer})
    assert answer.status_code == 303 and answer.location == "/"


def test_no_other_language_is_kept(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/ngon-ngu/fr").status_code == 404
    client.set_cookie(COOKIE, "../../etc")
    assert '<html lang="vi">' in client.get("/").text


def test_programs_are_answered_in_one_language(app: Flask) -> None:
    client = app.test_client()
    plain = client.get("/api/v1/search").data
    assert client.get("/api/v1/search", headers={"Accept-Language": "en"}).data == plain


def test_every_text_has_its_english(catalog: Any) -> None:
    held = catalog.read()
    assert {text for text in catalog.texts() if not (held.get(text) and held.get(text).string)} == set()
    assert {message.id for message in held if message.id} <= set(catalog.texts())


def test_english_keeps_the_places_to_fill_in(catalog: Any) -> None:
    for message in catalog.read():
        if message.id:
            places = re.findall(r"%\(\w+\)s|%%|\{\w+\}", message.id)
            assert sorted(places) == sorted(re.findall(r"%\(\w+\)s|%%|\{\w+\}", message.string)), message.id
            assert '"' not in message.string, message.id  # it may stand in an attribute
            assert "%" in message.id or "%" not in message.string


def test_what_is_read_at_run_time_is_the_catalog(catalog: Any) -> None:
    assert (catalog.FOLDER / "messages.mo").read_bytes() == catalog.compiled(catalog.read())
