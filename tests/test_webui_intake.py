"""The page that takes files in: who may, what they are told, and what others never learn."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SAMPLES
from flask import Flask
from flask.testing import FlaskClient
from test_webui_gate import sign_in, token_of

from corpus.accounts import Accounts
from corpus.intake import Intake
from corpus.store import Library
from ingest.intake import read_waiting
from tests.webui_fakes import FakeFinder, fill, resolution
from webui.app import create_app
from webui.settings import Settings

PASSWORD = "con suối nhỏ chảy"
TEXT = "# KẾ HOẠCH\n\nSố: 77/KH-UBND\n\nPhát động phong trào thi đua tại Đồi Thông năm 2025.\n"


class Ended:
    """A process that has done its work."""

    def poll(self) -> int | None:
        return 0


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = fill(tmp_path / "library", resolution())
    accounts = Accounts(library)
    accounts.add("lan", "Lan", PASSWORD, "editor", "mật")
    accounts.add("hoa", "Hoa", PASSWORD, "editor", "thường")
    accounts.add("binh", "Bình", PASSWORD, "reader", "mật")
    return library


@pytest.fixture
def make(library: Library) -> Callable[..., Flask]:
    def start(*words: str) -> Ended:
        assert words == ("intake",)
        read_waiting(library, lambda _: 0)
        return Ended()

    def made(accounts: bool = True, **settings: int) -> Flask:
        given = Settings(accounts=accounts, seconds=0.0, **settings)  # type: ignore[arg-type]
        return create_app(library, FakeFinder(library), given, start=start)

    return made


def send(client: FlaskClient, *files: tuple[str, str], level: str = "thường") -> str:
    """Send files; the address of what became of them."""
    form = {
        "csrf_token": token_of(client, "/nap"),
        "do-mat": level,
        "tep": [(io.BytesIO(text.encode()), name) for name, text in files],
    }
    answer = client.post("/nap", data=form, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return answer.location


def test_files_are_read_and_each_is_told_of(make: Callable[..., Flask]) -> None:
    client = make(accounts=False).test_client()
    sample = next(SAMPLES.glob("07-*")).read_text("utf-8")
    address = send(client, ("kế hoạch <b>.md", sample), ("../../hỏng.docx", "rubbish"))
    page = client.get(address).text
    assert "Kế hoạch số 96/KH-VTL" in page and "kế hoạch &lt;b&gt;.md" in page
    assert "hỏng.docx" in page and "../" not in page and "không đọc được" in page
    assert "data-poll" not in page and 'http-equiv="refresh"' not in page
    assert "1 đọc mới" in client.get("/nap").text


def test_a_level_is_given_and_never_above_ones_own(make: Callable[..., Flask], library: Library) -> None:
    app = make()
    lan, hoa = sign_in(app, "lan"), sign_in(app, "hoa")
    send(lan, ("a.md", TEXT), level="mật")
    assert next(row for row in library.documents() if row.path == "a.md").level == "mật"
    assert re.findall(r'<option value="([^"]+)"', hoa.get("/nap").text) == ["thường"]
    form = {"csrf_token": token_of(hoa, "/nap"), "do-mat": "mật", "tep": (io.BytesIO(b"x"), "x.md")}
    assert hoa.post("/nap", data=form).status_code == 400


def test_readers_take_nothing_in_and_strangers_send_nothing_large(make: Callable[..., Flask], library: Library) -> None:
    app = make(upload_bytes=80 * 2**20)
    binh = sign_in(app, "binh")
    assert binh.get("/nap").status_code == 403
    assert "/nap" not in binh.get("/").text

    def status(client: FlaskClient, megabytes: int) -> int:
        # The length is told before anything is read.
        told = {"CONTENT_LENGTH": str(megabytes * 2**20)}
        return client.post("/nap", content_type="multipart/form-data; boundary=x", environ_overrides=told).status_code

    assert status(app.test_client(), 65) == status(binh, 65) == 413
    assert status(sign_in(app, "lan"), 81) == 413 != status(sign_in(app, "lan"), 65)
    assert Intake(library.folder).tasks() == []


def test_nothing_sent_is_said(make: Callable[..., Flask]) -> None:
    client = make(accounts=False).test_client()
    form = {"csrf_token": token_of(client, "/nap")}
    answer = client.post("/nap", data=form, content_type="multipart/form-data")
    assert answer.status_code == 400 and "Chưa chọn tệp" in answer.text


def test_a_change_without_its_token_is_refused(make: Callable[..., Flask]) -> None:
    client = make(accounts=False).test_client()
    assert client.post("/nap", data={"tep": (io.BytesIO(b"x"), "x.md")}).status_code == 400


def test_uploads_are_their_owners_alone(make: Callable[..., Flask]) -> None:
    app = make()
    lan, hoa = sign_in(app, "lan"), sign_in(app, "hoa")
    address = send(lan, ("bí mật Đồi Thông.md", TEXT), level="mật")
    assert lan.get(address).status_code == 200
    unknown = hoa.get("/nap/20260101000000-0123abcd")
    assert hoa.get(address).status_code == unknown.status_code == 404
    assert hoa.get(address).text == unknown.text
    assert "Đồi Thông" not in hoa.get("/nap").text and address not in hoa.get("/nap").text


def test_of_a_watched_folder_each_sees_what_their_level_allows(
    make: Callable[..., Flask], library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "den"
    folder.mkdir()
    (folder / "thuong.md").write_text(TEXT, "utf-8")
    (folder / "mat.md").write_text("MẬT\n" + TEXT.replace("77", "78"), "utf-8")
    intake = Intake(library.folder)
    key = intake.add_found("watch", None, folder, [(path.name, path) for path in sorted(folder.iterdir())])
    read_waiting(library, lambda _: 0)
    assert {r.name: r.level for r in intake.results(key)} == {"thuong.md": "thường", "mat.md": "mật"}
    app = make()
    seen = {name: sign_in(app, name).get(f"/nap/{key}").text for name in ("lan", "hoa")}
    assert "mat.md" in seen["lan"] and "thuong.md" in seen["hoa"]
    assert "mat.md" not in seen["hoa"] and "2 đọc mới" in seen["lan"] and "1 đọc mới" in seen["hoa"]


def test_without_a_reader_the_page_says_so(library: Library) -> None:
    client = create_app(library, FakeFinder(library), Settings(seconds=0.0)).test_client()
    form = {"csrf_token": token_of(client, "/nap"), "tep": (io.BytesIO(b"x"), "x.md")}
    assert client.post("/nap", data=form).status_code == 503
