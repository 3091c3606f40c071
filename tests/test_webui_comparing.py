from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus.records import Header
from tests.webui_fakes import FakeFinder, fill, make, secret
from webui.app import create_app
from webui.comparing import ShownRow, condensed
from webui.marking import Piece
from webui.settings import Settings

SAME = "".join(f"Đoạn giữ nguyên số {n} của quy chế thi đua.\n" for n in range(30))
OLD = f"QUY CHẾ\nĐiều 1. Tặng bằng khen cho 10 tập thể xuất sắc.\n{SAME}Điều 9. Có hiệu lực từ ngày ký.\n"
NEW = f"QUY CHẾ\nĐiều 1. Tặng bằng khen cho 15 tập thể xuất sắc.\n{SAME}Điều 9. Có hiệu lực từ ngày ký.\nĐiều 10. Bãi bỏ quy chế cũ.\n"  # noqa: E501
TITLE = "Ban hành Quy chế thi đua, khen thưởng của đơn vị"
DRAFT = make(OLD, "du-thao.md", Header(None, "quy chế", "Đơn vị", date="2023-01-01", title=TITLE))
SIGNED = make(NEW, "ky.md", Header("5/QC-X", "quy chế", "Đơn vị", date="2024-01-01", title=TITLE))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    library = fill(tmp_path_factory.mktemp("comparing") / "library", DRAFT, SIGNED, secret())
    return create_app(library, FakeFinder(library), Settings(seconds=0.0)).test_client()


def test_what_differs_is_struck_on_the_left_and_underlined_on_the_right(client: FlaskClient) -> None:
    page = client.get(f"/so-sanh?a={DRAFT[0].id}&b={SIGNED[0].id}").text
    assert "<del>10</del>" in page and "<ins>15</ins>" in page
    assert "<ins>Điều 10. Bãi bỏ quy chế cũ.</ins>" in page
    assert "đoạn như nhau" in page and "Đoạn giữ nguyên số 15" not in page


def test_the_whole_text_is_there_when_asked_for(client: FlaskClient) -> None:
    page = client.get(f"/so-sanh?a={DRAFT[0].id}&b={SIGNED[0].id}&tat-ca=1").text
    rows = re.findall(r"<tr.*?</tr>", page, re.DOTALL)[1:]
    for side, text in enumerate((OLD, NEW)):
        cells = [re.findall(r"<td>(.*?)</td>", row, re.DOTALL)[side] for row in rows]
        shown = [re.sub(r'<span class="unseen">.*?</span>|<[^>]+>', "", cell).strip() for cell in cells]
        assert [line for line in shown if line] == text.strip().split("\n")


def test_the_other_version_is_offered(client: FlaskClient) -> None:
    page = client.get(f"/so-sanh?a={DRAFT[0].id}").text
    assert f"b={SIGNED[0].id}" in page
    assert "<ins>15</ins>" in client.get(f"/so-sanh?a={DRAFT[0].id}&voi=5/QC-X").text


def test_two_passages(client: FlaskClient) -> None:
    page = client.get(f"/so-sanh?a={DRAFT[0].id}:1&b={SIGNED[0].id}:1").text
    assert "<del>10</del>" in page and "Điều 9" not in page


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/so-sanh?a={DRAFT[0].id}&b={secret()[0].id}", 404),
        (f"/so-sanh?a={secret()[0].id}", 404),
        ("/so-sanh?a=x", 400),
        (f"/so-sanh?a={DRAFT[0].id}:99&b={SIGNED[0].id}", 404),
        ("/so-sanh", 200),
        (f"/so-sanh?a={DRAFT[0].id}&voi=03/BC-BCH", 200),
    ],
)
def test_what_cannot_be_compared(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status and "Đồi Thông" not in answer.text


def test_unchanged_stretches_become_one_line() -> None:
    same = ShownRow((Piece("a"),), (Piece("a"),), True, "")
    changed = ShownRow((Piece("a"),), (Piece("b"),), False, "sửa")
    rows = condensed([same] * 5 + [changed] + [same] * 5)
    assert [row.skipped for row in rows] == [3, 0, 0, 0, 0, 0, 3]
    assert [row.skipped for row in condensed([same] * 4)] == [4]


def test_long_documents_come_in_pages(tmp_path: Path) -> None:
    first = make("".join(f"Dòng {n} bên trái có chữ này.\n" for n in range(300)), "a.md", Header(title="A"))
    second = make("".join(f"Hàng {n} bên phải là chữ khác hẳn.\n" for n in range(300)), "b.md", Header(title="B"))
    library = fill(tmp_path / "library", first, second)
    client = create_app(library, FakeFinder(library), Settings(seconds=0.0)).test_client()
    address = f"/so-sanh?a={first[0].id}&b={second[0].id}"
    assert "Trang 1 / 2" in client.get(address).text and "Trang 2 / 2" in client.get(address + "&trang=2").text
