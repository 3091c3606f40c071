from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus.records import Header, Level
from corpus.store import Library
from tests.webui_fakes import FakeFinder, fill, make
from webui.app import create_app
from webui.settings import Settings

FORMULA = "Căn cứ tình hình thực tế, các đơn vị tổ chức phát động phong trào thi đua sâu rộng trong năm {}."
SECRET = "Riêng tại Đồi Thông, các đơn vị tổ chức phát động phong trào thi đua sâu rộng trong năm 2031."


def a_library(folder: Path, secret: bool = True) -> Library:
    documents = []
    for number, (year, issuer) in enumerate(((2019, "Chính phủ"), (2021, "Tổng cục A"), (2023, "Nhà máy Z"))):
        text = f"KẾ HOẠCH\n{FORMULA.format(year)}\nTheo Nghị quyết số 08-NQ/TW, thi đua là động lực phát triển.\n"
        header = Header(f"{number + 1}/KH-X", "kế hoạch", issuer, date=f"{year}-03-08", title=f"Thi đua năm {year}")
        documents.append(make(text, f"kh-{year}.md", header))
    named = Header("08-NQ/TW", "nghị quyết", "Bộ Chính trị", date="2018-01-26", title="Về thi đua")
    documents.append(make("NGHỊ QUYẾT\nThi đua là động lực phát triển của đất nước.\n", "08.md", named))
    if secret:
        level: Level = "mật"
        header = Header("9/KH-M", "kế hoạch", "Đơn vị M", date="2024-01-01", title="Đồi Thông", level=level)
        documents.append(make(f"KẾ HOẠCH\n{SECRET}\nTheo Nghị quyết số 08-NQ/TW tại Đồi Thông.\n", "m.md", header))
    return fill(folder, *documents)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    library = a_library(tmp_path_factory.mktemp("phrasing") / "library")
    return create_app(library, FakeFinder(library), Settings(seconds=0.0)).test_client()


def test_the_same_sentence_of_several_years_is_one_line_with_its_chart(client: FlaskClient) -> None:
    page = client.get("/cau-chu/nhom?q=phong+trào+thi+đua").text
    assert "<b>3</b> lần, 3 văn bản" in page and "từ <time" in page
    assert "2019: 1; 2021: 1; 2023: 1" in page and "Nhà máy Z" not in page.split("<svg")[0].split("<main")[0]


def test_a_formula_shows_its_slots_and_its_uses(client: FlaskClient) -> None:
    page = client.get("/cau-mau?q=sâu+rộng").text
    assert '<span class="cho-trong">năm</span>' in page
    assert page.count("Giữ</button>") == 3 and "Chép câu mẫu" in page


def test_formulas_narrow_by_the_words_asked_for(client: FlaskClient) -> None:
    assert "Không tìm thấy câu mẫu" in client.get("/cau-mau?q=xe+tăng").text


def test_what_goes_with_a_term(client: FlaskClient) -> None:
    page = client.get("/di-kem?q=phong+trào&ben=trai").text
    assert "phát động" in page and "logDice" in page
    assert "3 lần" in page


def test_two_slices_are_compared(client: FlaskClient) -> None:
    page = client.get("/di-kem?q=thi+đua&moc=2021").text
    assert "trước 2021" in page and "từ 2021" in page and "G²" in page


def test_how_others_say_what_a_document_says(client: FlaskClient) -> None:
    answer = client.get("/neu-lai?so=nq+08", follow_redirects=True)
    assert answer.status_code == 200
    page = client.get("/neu-lai?so=08-NQ/TW", follow_redirects=True).text
    assert "thi đua là động lực phát triển" in page and "<b>3</b> lần" in page


def test_a_number_that_is_not_held_says_so(client: FlaskClient) -> None:
    assert "Không tìm thấy văn bản nào mang số" in client.get("/neu-lai?so=99-NQ/TW").text


@pytest.mark.parametrize(
    "address",
    [
        "/cau-chu/nhom?q=phong+trào+thi+đua",
        "/cau-chu/nhom?q=Đồi+Thông",
        "/cau-mau",
        "/cau-mau?q=thi+đua",
        "/di-kem?q=thi+đua",
        "/di-kem?q=Đồi",
        "/di-kem?q=thi+đua&moc=2022",
        "/neu-lai?so=08-NQ/TW",
        "/neu-lai?so=9/KH-M",
    ],
)
def test_a_secret_document_changes_nothing_of_them(tmp_path: Path, address: str) -> None:
    pages = []
    for secret in (True, False):
        library = a_library(tmp_path / str(secret), secret)
        client = create_app(library, FakeFinder(library), Settings(seconds=0.0)).test_client()
        page = client.get(address, follow_redirects=True)
        pages.append((page.status_code, [line for line in page.text.split("\n") if "csrf_token" not in line]))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("address", ["/di-kem?q=a&ben=x", "/di-kem?q=a&moc=x", "/cau-mau?cap=x", "/cau-mau?nam=x"])
def test_bad_choices_are_told(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 400
