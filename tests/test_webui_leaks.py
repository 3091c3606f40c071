"""Two libraries that differ only in secret documents give the same bytes to a reader without clearance.

The real index, the real searcher and every address of the application; only the encoder is a stand-in.
"""

from __future__ import annotations

import random
import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeEncoder
from flask.testing import FlaskClient
from webui_fakes import chain, fill, plan, printed, resolution, secret

from corpus.accounts import Accounts
from corpus.store import Library
from search.indexing import catch_up
from search.searcher import Searcher
from webui import create_app
from webui.settings import Settings

TOKEN = re.compile(r'(?<=name="csrf_token" value=")[^"]+|(?<=name="csrf" content=")[^"]+')
TOOK = re.compile(r'(?<="took_ms":)[\d.]+|(?<=class="ms">)\d+')
PASSWORD = "con suối nhỏ chảy"
ADDRESSES = (
    "/tim?q={}",
    "/tim?q={}&nam=2024",
    "/tim?q={}&loai=báo+cáo",
    "/cau-chu?q={}",
    "/cau-chu?q={}&khop=khong-dau",
    "/cau-chu/nhom?q={}",
    "/cau-mau?q={}",
    "/di-kem?q={}",
    "/di-kem?q={}&moc=2024",
    "/neu-lai?so={}",
    "/nguon?cau={}",
    "/dien-hinh?q={}",
    "/phong-trao?ten={}",
    "/van-ban?ten={}",
    "/van-ban?co-quan={}",
    "/api/v1/search?q={}",
    "/api/v1/wording?text={}",
    "/api/v1/trace?text={}",
    "/api/v1/exemplars?q={}",
    "/api/v1/documents?issuer={}",
)
PLAIN = ("/", "/van-ban", "/phong-trao", "/dien-hinh", "/cau-mau", "/ho-so", "/tro-giup", "/api/v1/documents",
         "/api/v1/movements", "/api/v1/openapi.json", "/healthz", "/nhat-ky", "/quan-tri")  # fmt: skip
WORDS = ("thi đua", "Đồi Thông", "ba trung đội", "phòng thủ", "03/BC-BCH", "08-NQ/ĐU",
         "08 nq", "Ban Chỉ huy X", "báo cáo",
         "tự động hóa đạt 65%", "doi thong", "nghị quyết", "dây chuyền sản xuất", "2028")  # fmt: skip


def library_of(folder: Path, with_secrets: bool) -> Library:
    every = [plan(), resolution(), printed(), *chain(), secret()]
    kept = [one for one in every if with_secrets or one[0].header.level == "thường"]
    library = fill(folder, *kept)
    catch_up(library, FakeEncoder())
    accounts = Accounts(library)
    accounts.add("binh", "Bình", PASSWORD, "reader", "thường")
    return library


def requests() -> list[str]:
    secret_ids = [one[0].id for one in (secret(), *chain()) if one[0].header.level != "thường"]
    found = [address.format(word.replace(" ", "+")) for address in ADDRESSES for word in WORDS]
    for name in (*secret_ids, plan()[0].id, resolution()[0].id):
        parts = ("", "?q=thi+đua", "/doan/0", "/doan/1", "/trang/1", "/trang/1/anh.png", "/tep")
        found += [f"/van-ban/{name}{part}" for part in parts]
        found += [f"/api/v1/documents/{name}{part}" for part in ("", "/text", "/passages/0")]
        found += [f"/neu-lai?vb={name}", f"/so-sanh?a={name}", f"/so-sanh?a={plan()[0].id}&b={name}"]
        found += [f"/nguon/{name}/0", f"/nguon?cau=thi+đua&trong={name}", f"/api/v1/trace?text=thi+đua&in={name}"]
    random.Random(8).shuffle(found)
    return [*PLAIN, *found]


def client_of(library: Library, accounts: bool) -> FlaskClient:
    encoder = FakeEncoder()
    app = create_app(library, Searcher(library, encoder), Settings(accounts=accounts, seconds=0.0), encoder)
    # The same on both sides, so that cookies and tokens are too.
    app.secret_key = b"the same on both sides"
    client = app.test_client()
    if accounts:
        token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/dang-nhap").text)
        assert token
        form = {"ten": "binh", "mat-khau": PASSWORD, "csrf_token": token[1]}
        assert client.post("/dang-nhap", data=form).status_code == 303
    return client


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Library]]:
    folder = tmp_path_factory.mktemp("leaks")
    with library_of(folder / "with", True) as full, library_of(folder / "without", False) as bare:
        yield full, bare


def answer(client: FlaskClient, address: str) -> tuple[int, str, list[tuple[str, str]]]:
    with client.get(address) as given:
        text = TOOK.sub("", TOKEN.sub("", given.data.decode("latin-1")))
        kept = [h for h in given.headers.items() if h[0] not in ("Date", "Set-Cookie", "Content-Length")]
        return given.status_code, text, sorted(kept)


@pytest.mark.slow
@pytest.mark.parametrize("accounts", [False, True], ids=["one person", "an account"])
def test_secrets_change_no_byte_of_any_answer(libraries: tuple[Library, Library], accounts: bool) -> None:
    assert len(libraries[0].documents()) > len(libraries[1].documents())
    full, bare = (client_of(library, accounts) for library in libraries)
    asked = requests()
    assert len(asked) >= 200
    for address in asked:
        assert answer(full, address) == answer(bare, address), address


@pytest.mark.slow
def test_not_allowed_takes_as_long_as_not_there(libraries: tuple[Library, Library]) -> None:
    client = client_of(libraries[0], accounts=False)
    times: dict[str, list[float]] = {secret()[0].id: [], "0123456789abcdef": []}
    for _ in range(60):
        for name, taken in times.items():
            began = time.thread_time()
            assert client.get(f"/van-ban/{name}").status_code == 404
            taken.append(time.thread_time() - began)
    allowed, missing = (statistics.median(taken) for taken in times.values())
    # A factor, not a time: reading a document and then refusing it would take several times as long.
    assert 0.5 < allowed / missing < 2.0
