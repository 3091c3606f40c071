"""Permanent addresses: they survive reading again and new files, say when a passage is gone, and leak nothing."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from webui_fakes import PLAN, FakeFinder, fill, make, plan, secret

from corpus.records import Header, Passage
from corpus.store import Library
from webui.app import create_app
from webui.settings import Settings

GOAL = "95% hộ gia đình đạt danh hiệu gia đình văn hóa"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return fill(tmp_path, plan(), secret())


@pytest.fixture
def client(library: Library) -> FlaskClient:
    return create_app(library, FakeFinder(library), Settings(seconds=0.0)).test_client()


def ordinal_of(words: str) -> int:
    return next(passage.ordinal for passage in plan()[0].passages if words in passage.text)


def lasting(client: FlaskClient) -> str:
    page = client.get(f"/van-ban/{plan()[0].id}/doan/{ordinal_of(GOAL)}").text
    found = re.search(r'href="(/trich/[^"]+)"', page)
    assert found
    return found[1].replace("&amp;", "&")


def marked(client: FlaskClient, address: str) -> str:
    page = client.get(address, follow_redirects=True)
    assert page.status_code == 200
    return "".join(re.findall(r'class="[^"]*doan[^"]*"[^>]*>([^<]*)<', page.text))


def test_the_address_tells_number_and_words_and_leads_to_the_passage(client: FlaskClient) -> None:
    address = lasting(client)
    assert address.startswith("/trich/12_KH-UBND/") and "/1-phan-dau-den-nam-2025-co-95" in address
    assert GOAL in marked(client, address)
    assert GOAL in marked(client, address.split("?")[0])


def test_it_survives_being_cut_anew(client: FlaskClient, library: Library) -> None:
    address = lasting(client)
    read, data = plan()
    start, end = PLAN.index("I. MỤC"), PLAN.index("II. TỔ")
    passages = (Passage(0, 0, 0, start, PLAN[:start]), Passage(1, 1, start, end, PLAN[start:end]))
    library.put(dataclasses.replace(read, passages=passages), data, read.path, "newer")
    assert client.get(address).location.endswith("/doan/1#doan-1")


def test_it_survives_a_new_file_with_the_same_words(client: FlaskClient, library: Library) -> None:
    address, old = lasting(client), plan()[0].id
    text = PLAN.replace("II. TỔ CHỨC", "Thêm một đoạn ở trước.\nII. TỔ CHỨC").replace(
        "KẾ HOẠCH\n", "KẾ HOẠCH\nMột dòng.\n"
    )
    read, data = make(text, plan()[0].path, plan()[0].header)
    library.put(read, data, read.path, "fake")
    for each in (address, f"/van-ban/{old}/doan/{ordinal_of(GOAL)}"):
        assert GOAL in marked(client, each)
        assert read.id in client.get(each).location
    assert client.get(f"/van-ban/{old}").location == f"/van-ban/{read.id}"


def test_a_passage_that_is_gone_is_said_to_be_gone_and_the_nearest_is_offered(
    client: FlaskClient, library: Library
) -> None:
    address = lasting(client)
    read, data = make(PLAN.replace("95%", "90%"), plan()[0].path, plan()[0].header)
    library.put(read, data, read.path, "fake")
    page = client.get(address)
    assert page.status_code == 404 and "không còn như lúc được dẫn" in page.text
    assert "90% hộ gia đình" in page.text and f"/van-ban/{read.id}/doan/" in page.text
    whole = make("KẾ HOẠCH\nKhác hẳn.\n", plan()[0].path, Header("12/KH-UBND", "kế hoạch"))
    library.put(*whole, plan()[0].path, "fake")
    page = client.get(address).text
    assert "Đoạn gần nhất" not in page and f"/van-ban/{whole[0].id}" in page


def test_nothing_is_told_of_a_level_that_may_not_be_seen(client: FlaskClient, library: Library) -> None:
    open_all = create_app(library, FakeFinder(library), Settings(levels=("thường", "mật"), seconds=0.0)).test_client()
    page = open_all.get(f"/van-ban/{secret()[0].id}/doan/1").text
    address = re.findall(r'href="(/trich/[^"]+)"', page)[0].replace("&amp;", "&")
    assert open_all.get(address).status_code == 302
    unknown = client.get("/trich/99_BC-BCH/5-0123456789abcdef/a-b?vb=0123456789abcdef")
    assert client.get(address).status_code == unknown.status_code == 404
    assert client.get(address).data == unknown.data
    # A raised level: the old address of a file that was replaced by a secret one is as unknown as any.
    raised = make("BÁO CÁO\nĐồi Thông.\n", plan()[0].path, Header("12/KH-UBND", "kế hoạch", level="mật"))
    library.put(*raised, plan()[0].path, "fake")
    never = "0123456789abcdef"
    for each, like in (
        (f"/van-ban/{plan()[0].id}", f"/van-ban/{never}"),
        (f"/van-ban/{plan()[0].id}/doan/1", f"/van-ban/{never}/doan/1"),
        ("/trich/12_KH-UBND/5-0123456789abcdef/a-b", "/trich/99_BC-BCH/5-0123456789abcdef/a-b"),
    ):
        assert client.get(each).data == client.get(like).data


@pytest.mark.parametrize(
    "address", ["/trich/x/y/z", "/trich/-/1-0123456789abcdef/", "/trich/%2e%2e/1-0123456789abcdef/a"]
)
def test_what_is_no_address_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
