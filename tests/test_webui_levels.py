"""A document above the reader's levels is missing: in every page, count, header and byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeEncoder
from flask.testing import FlaskClient
from webui_fakes import FakeFinder, fill, plan, printed, resolution, secret

from corpus.records import Header
from webui import create_app
from webui.settings import Settings

SECRET_ID = secret()[0].id
MISSING_ID = "0123456789abcdef"
PATHS = [
    "",
    "?q=thi+đua",
    "?passage=1",
    "/doan/0",
    "/doan/99",
    "/trang/1",
    "/trang/1?q=phong",
    "/trang/1/anh.png",
    "/tep",
]
SHARED = [
    "/",
    "/van-ban",
    "/van-ban?loai=báo+cáo",
    "/van-ban?ten=doi+thong",
    "/van-ban?co-quan=Ban+Chỉ+huy+X",
    "/van-ban?nam=2024",
    "/tim?q=đồi+thông",
    "/tim?q=phong+trào+thi+đua",
    "/tim?q=03/BC-BCH",
    "/tim?q=thi+đua&loai=báo+cáo",
    "/cau-chu?q=phong+trào+thi+đua",
    "/cau-chu?q=Đồi+Thông",
    "/cau-chu?q=Lực+lượng+phong+trào+thi+đua+tại+Đồi+Thông+gồm+ba+trung+đội",
    "/nguon?cau=Đồi+Thông+gồm+ba+trung+đội",
    "/nguon?cau=95%25+hộ+gia+đình+đạt+danh+hiệu+gia+đình+văn+hóa",
    f"/nguon?cau=95%25+hộ+gia+đình&trong={SECRET_ID}",
    "/dien-hinh",
    "/dien-hinh?q=đồi+thông",
    "/phong-trao",
    "/tro-giup",
    "/healthz",
    *(f"/van-ban/{made()[0].id}" for made in (plan, resolution, printed)),
    *(f"/van-ban/{SECRET_ID}{path}" for path in PATHS),
]

# Each session has its own, whatever the library holds.
TOKEN = re.compile(rb'(?<=name="csrf_token" value=")[^"]+')


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FlaskClient, FlaskClient]]:
    """A library with a secret document and one without."""
    common = (plan(), resolution(), printed())
    with (
        fill(Path(tmp_path_factory.mktemp("with")), *common, secret()) as with_secret,
        fill(Path(tmp_path_factory.mktemp("without")), *common) as without,
    ):
        first, second = (
            create_app(library, FakeFinder(library), encoder=FakeEncoder()).test_client()
            for library in (with_secret, without)
        )
        yield first, second


def bare(client: FlaskClient, address: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    with client.get(address) as answer:
        headers = sorted(h for h in answer.headers.items() if h[0] not in ("Date", "Set-Cookie"))
        return answer.status_code, TOKEN.sub(b"", answer.data), headers


@pytest.mark.parametrize("path", PATHS)
def test_a_secret_document_answers_as_a_missing_one(clients: tuple[FlaskClient, FlaskClient], path: str) -> None:
    client = clients[0]
    assert bare(client, f"/van-ban/{SECRET_ID}{path}") == bare(client, f"/van-ban/{MISSING_ID}{path}")
    assert client.get(f"/van-ban/{SECRET_ID}{path}").status_code == 404


@pytest.mark.parametrize("address", SHARED)
def test_nothing_shows_that_it_is_there(clients: tuple[FlaskClient, FlaskClient], address: str) -> None:
    first, second = clients
    assert bare(first, address) == bare(second, address)


def test_a_reference_to_a_secret_document_does_not_lead_to_it(tmp_path: Path) -> None:
    with fill(tmp_path, plan(), resolution()) as library:
        open_page = create_app(library, FakeFinder(library)).test_client().get(f"/van-ban/{plan()[0].id}").text
        assert f"/van-ban/{resolution()[0].id}" in open_page
    header = Header("08-NQ/TW", "nghị quyết", "Bộ Chính trị", level="mật")
    document, data = resolution()
    hidden = type(document)(**{n: getattr(document, n) for n in document.__slots__} | {"header": header})
    with fill(tmp_path / "hidden", plan(), (hidden, data)) as library:
        page = create_app(library, FakeFinder(library)).test_client().get(f"/van-ban/{plan()[0].id}").text
        assert resolution()[0].id not in page


def test_a_cleared_reader_sees_it(tmp_path: Path) -> None:
    with fill(tmp_path, secret()) as library:
        client = create_app(library, FakeFinder(library), Settings(levels=("thường", "mật"))).test_client()
        page = client.get(f"/van-ban/{SECRET_ID}").text
        assert "ba trung đội" in page and "Độ mật" in page


def test_results_of_an_index_that_lags_are_withheld(tmp_path: Path) -> None:
    """The level was raised, the index still answers from the lower partition."""
    with fill(tmp_path, secret(), plan()) as library:

        class Lagging(FakeFinder):
            def search(self, query, filters, limit):  # type: ignore[no-untyped-def]
                wide = type(filters)(partitions=("thường", "mật"))
                return super().search(query, wide, limit)

        page = create_app(library, Lagging(library)).test_client().get("/tim?q=phong+trào+thi+đua").text
        assert "12/KH-UBND" in page and "Thông" not in page and SECRET_ID not in page
