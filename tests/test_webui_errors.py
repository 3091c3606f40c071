"""Every error in one shape: status, title, what to do; never a trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from webui_fakes import FakeFinder, fill, plan, printed

from corpus.errors import LibraryError
from webui import create_app
from webui.settings import Settings

PLAN_ID, PRINTED_ID = plan()[0].id, printed()[0].id


class Failing(FakeFinder):
    def search(self, query, filters, limit):  # type: ignore[no-untyped-def]
        if query == "chỉ mục":
            raise LibraryError("Chỉ mục do mô hình khác lập. Hãy chạy tranguon rebuild.")
        if query == "nổ":
            raise ZeroDivisionError("bí mật bên trong")
        return super().search(query, filters, limit)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return create_app(library := fill(tmp_path, plan(), printed()), Failing(library))


@pytest.mark.parametrize(
    ("method", "address", "status", "title"),
    [
        ("get", "/khong-co", 404, "Không tìm thấy"),
        ("get", "/van-ban/xyz", 404, "Không tìm thấy"),
        ("get", "/van-ban/0123456789ABCDEF", 404, "Không tìm thấy"),
        ("get", "/van-ban/../../etc/passwd", 404, "Không tìm thấy"),
        ("get", "/static/../settings.py", 404, "Không tìm thấy"),
        ("get", "/static/%2e%2e/settings.py", 404, "Không tìm thấy"),
        ("get", f"/van-ban/{PLAN_ID}/doan/99999999999999999999", 404, "Không tìm thấy"),
        ("get", f"/van-ban/{PLAN_ID}/doan/-1", 404, "Không tìm thấy"),
        ("get", f"/van-ban/{PLAN_ID}/trang/0", 404, "Không tìm thấy"),
        ("get", f"/van-ban/{PRINTED_ID}/trang/3/anh.png", 404, "Không dựng được ảnh trang"),
        ("get", f"/van-ban/{PLAN_ID}/trang/1/anh.png", 404, "Không dựng được ảnh trang"),
        ("get", "/tim?q=" + "a" * 10_000, 400, "Yêu cầu không hợp lệ"),
        ("get", f"/van-ban/{PLAN_ID}?q=" + "a" * 2001, 400, "Yêu cầu không hợp lệ"),
        ("get", "/tim?q=a&nam=20", 400, "Yêu cầu không hợp lệ"),
        ("get", "/tim?q=a&muc=la", 400, "Yêu cầu không hợp lệ"),
        ("get", "/tim?q=a&so=0", 400, "Yêu cầu không hợp lệ"),
        ("get", "/tim?q=a&so=٣", 400, "Yêu cầu không hợp lệ"),
        ("get", "/van-ban?trang=-1", 400, "Yêu cầu không hợp lệ"),
        ("get", f"/van-ban/{PLAN_ID}?phan=x", 400, "Yêu cầu không hợp lệ"),
        ("post", "/tim", 405, "Yêu cầu không hợp lệ"),
        ("get", "/tim?q=chỉ+mục", 503, "Thư viện chưa sẵn sàng"),
        ("get", "/tim?q=nổ", 500, "Có lỗi trong chương trình"),
    ],
)
def test_error_shape(app: Flask, method: str, address: str, status: int, title: str) -> None:
    answer = app.test_client().open(address, method=method)
    page = BeautifulSoup(answer.text, "lxml")
    assert (answer.status_code, page.h1.text, page.select_one(".ma").text) == (status, title, str(status))
    assert len(page.select(".trong p")) >= 3
    assert "Traceback" not in answer.text and "bí mật bên trong" not in answer.text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")


@pytest.mark.parametrize("query", ["", "q=", "q=%20%20", "q=%00%e2%80%8b"])
def test_no_query_asks_for_one(app: Flask, query: str) -> None:
    answer = app.test_client().get(f"/tim?{query}")
    assert answer.status_code == 200 and "Hãy nhập số, ký hiệu" in answer.text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8080", 200),
        ("127.0.0.1", 200),
        ("[::1]:8080", 200),
        ("van-thu.noi-bo", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("127.0.0.1.evil.example:8080", 400),
    ],
)
def test_only_own_names_are_answered(tmp_path: Path, host: str, status: int) -> None:
    with fill(tmp_path) as library:
        settings = Settings(hosts=(*Settings().hosts, "van-thu.noi-bo"))
        client = create_app(library, FakeFinder(library), settings).test_client()
        assert client.get("/", headers={"Host": host}).status_code == status
