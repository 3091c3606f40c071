"""What a reference names, beside the link: the provision that is meant, and nothing that may not be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from webui_fakes import FakeFinder, fill, make, plan, resolution, span

from corpus.records import Document, Header, Level, Reference, Role, Section
from corpus.store import Library
from webui.app import create_app
from webui.previewing import provision
from webui.settings import Settings

LAW = "LUẬT\nĐiều 5. Khen thưởng\n1. Nguyên tắc <b>chung</b>.\n2. Các hình thức khen thưởng gồm:\na) Huân chương;\n"
CITING = "BÁO CÁO\nThực hiện điểm a khoản 2 Điều 5 Luật số 06/2022/QH15 và Luật số 07/2022/QH15.\n"


def law(level: Level = "thường") -> tuple[Document, bytes]:
    places = (
        (0, LAW, ""),
        (1, "Điều 5.", "Điều 5"),
        (2, "2. Các", "Điều 5/khoản 2"),
        (3, "a) Huân", "Điều 5/khoản 2/điểm a"),
    )
    sections = tuple(
        Section(n, path, path or None, None, n, Role.KHAC, LAW.index(words), len(LAW)) for n, words, path in places
    )
    document, data = make(LAW, "luat.md", Header("06/2022/QH15", "luật", "Quốc hội", date="2022-06-15", level=level))
    return Document(**{**{f: getattr(document, f) for f in document.__slots__}, "sections": sections}), data


def citing() -> tuple[Document, bytes]:
    def reference(quoted: str, number: str, pinpoint: str | None) -> Reference:
        return Reference(*span(CITING, quoted), quoted, number, "luật", None, None, pinpoint, "mentions")

    return make(
        CITING,
        "bc.md",
        Header("9/BC", "báo cáo", date="2024-01-01"),
        references=(
            reference("điểm a khoản 2 Điều 5 Luật số 06/2022/QH15", "06/2022/QH15", "điểm a khoản 2 Điều 5"),
            reference("Luật số 07/2022/QH15", "07/2022/QH15", None),
        ),
    )


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return fill(tmp_path, law(), citing(), plan(), resolution())


@pytest.fixture
def client(library: Library) -> FlaskClient:
    return create_app(library, FakeFinder(library), Settings(seconds=0.0)).test_client()


@pytest.mark.parametrize(
    ("pinpoint", "path"),
    [
        ("điểm a khoản 2 Điều 5", "Điều 5/khoản 2/điểm a"),
        ("Khoản 2, Điều 5", "Điều 5/khoản 2"),
        ("khoản 9 Điều 5", "Điều 5"),
        ("Chương II Điều 5", "Điều 5"),
        ("Điều 6", None),
        ("khoản 2", None),
        (None, None),
    ],
)
def test_the_provision_is_found_or_the_closest_around_it(pinpoint: str | None, path: str | None) -> None:
    found = provision(law()[0], pinpoint)
    assert (found.path if found else None) == path


def test_a_reference_is_glanced_at_and_followed_to_its_provision(client: FlaskClient) -> None:
    own = citing()[0].id
    page = client.get(f"/van-ban/{own}").text
    assert f'href="/van-ban/{own}/dan/0" data-xem="/van-ban/{own}/dan/0/xem"' in page
    glance = client.get(f"/van-ban/{own}/dan/0/xem")
    assert "06/2022/QH15" in glance.text and "a) Huân chương;" in glance.text and "<html" not in glance.text
    there = client.get(f"/van-ban/{own}/dan/0")
    assert there.location == f"/van-ban/{law()[0].id}?phan=1#muc-3"
    assert 'id="muc-3"' in client.get(there.location).text


def test_what_is_not_held_or_may_not_be_seen_is_not_there(client: FlaskClient, library: Library) -> None:
    own = citing()[0].id
    unknown = client.get(f"/van-ban/{own}/dan/1/xem")
    assert unknown.status_code == client.get(f"/van-ban/{own}/dan/99/xem").status_code == 404
    secret = law("mật")
    library.put(*secret, "luat.md", "newer")
    for address in (f"/van-ban/{own}/dan/0/xem", f"/van-ban/{own}/dan/0"):
        assert client.get(address).data == unknown.data
    assert "data-xem" not in client.get(f"/van-ban/{own}").text
    # And nobody looks into a secret document through its references.
    assert client.get(f"/van-ban/{secret[0].id}/dan/0/xem").status_code == 404


def test_goals_and_exemplars_are_marked_in_the_margin(client: FlaskClient) -> None:
    page = client.get(f"/van-ban/{plan()[0].id}").text
    assert f'<a class="le-chi-tieu" href="/nguon/{plan()[0].id}/0"' in page
    assert '<a class="le-dien-hinh" href="/dien-hinh?q=T%E1%BB%95+h%E1%BB%A3p' in page
