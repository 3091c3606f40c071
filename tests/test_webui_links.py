"""A person confirms or rejects a suggested parent; the decision stays, and shows whose it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from fakes import FakeEncoder
from flask.testing import FlaskClient
from webui_fakes import GOAL, FakeFinder, chain, fill, secret_plan

from corpus.records import Level
from corpus.store import Library
from search.lineage import Tracer
from search.links import LinkError, decide
from webui import create_app
from webui.settings import Settings

UPPER_ID, DIRECTIVE_ID, PLAN_ID, _ = (document.id for document, _ in chain())
ADDRESS = f"/nguon?cau={GOAL}&trong={PLAN_ID}"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return fill(tmp_path / "library", *chain(), secret_plan())


def client_of(library: Library, levels: tuple[Level, ...] = ("thường",)) -> FlaskClient:
    return create_app(library, FakeFinder(library), Settings(seconds=0, levels=levels), FakeEncoder()).test_client()


def forms(client: FlaskClient) -> list[Tag]:
    return BeautifulSoup(client.get(ADDRESS).text, "lxml").select("form.quyet")


def send(client: FlaskClient, form: Tag, what: str) -> int:
    fields = {str(field["name"]): str(field["value"]) for field in form.select("input")}
    return client.post("/nguon/quyet", data={**fields, "viec": what}).status_code


def parents(library: Library) -> list[tuple[str, str]]:
    lineage = Tracer(library, FakeEncoder()).trace(GOAL, PLAN_ID)
    return [(step.document.id, step.status) for step in lineage.chain]


def test_nothing_is_confirmed_that_nobody_confirmed(library: Library) -> None:
    found = parents(library)
    assert found and {status for _, status in found} == {"suggested"}
    assert "đã xác nhận" not in client_of(library).get(ADDRESS).text


def test_a_confirmed_link_shows_who_and_when_and_stays_after_reading_again(library: Library) -> None:
    client = client_of(library)
    assert send(client, forms(client)[0], "xac-nhan") == 303
    page = client.get(ADDRESS).text
    assert "đã xác nhận: máy này" in page and parents(library)[0][1] == "confirmed"
    for document, data in chain():
        library.put(document, data, document.path, "another reader")
    assert parents(library)[0][1] == "confirmed"


def test_a_rejected_parent_is_offered_no_more_until_taken_back(library: Library) -> None:
    client = client_of(library)
    before = parents(library)
    assert send(client, forms(client)[0], "bac-bo") == 303
    after = parents(library)
    assert before[0][0] not in [document_id for document_id, _ in after]
    page = client.get(ADDRESS).text
    assert "Đã bác bỏ (1)" in page
    again = next(form for form in forms(client) if form.select("button[value=rut-lai]"))
    assert send(client, again, "rut-lai") == 303
    assert parents(library) == before


def test_a_confirmed_parent_goes_first(library: Library) -> None:
    upper = library.text(UPPER_ID).split("\n")[2]
    goal = Tracer(library, FakeEncoder()).find_goal(GOAL, PLAN_ID)
    decide(library, PLAN_ID, goal.sentence, UPPER_ID, upper, "confirmed", "lan")
    assert parents(library)[0] == (UPPER_ID, "confirmed")


@pytest.mark.parametrize("what", ["", "xoa"])
def test_other_words_are_refused(library: Library, what: str) -> None:
    client = client_of(library)
    assert send(client, forms(client)[0], what) == 400


def test_a_sentence_that_is_not_there_is_no_proof(library: Library) -> None:
    with pytest.raises(LinkError, match="không còn"):
        decide(library, PLAN_ID, "Câu bịa ra.", UPPER_ID, library.text(UPPER_ID)[:20], "confirmed", "lan")
    with pytest.raises(LinkError, match="chính nó"):
        decide(library, PLAN_ID, "x", PLAN_ID, "x", "confirmed", "lan")


def test_a_decision_on_a_secret_document_shows_to_the_cleared_alone(library: Library) -> None:
    document = secret_plan()[0]
    secret_goal = Tracer(library, FakeEncoder(), ("thường", "mật")).statements(document.id)[0]
    parent = library.text(UPPER_ID).split("\n")[2]
    decide(library, document.id, secret_goal.sentence, UPPER_ID, parent, "confirmed", "lan")
    assert Tracer(library, FakeEncoder()).links._of == {}
    assert Tracer(library, FakeEncoder(), ("thường", "mật")).links._of
    client = client_of(library)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(ADDRESS).text)
    assert token
    form = {"con": document.id, "cau-con": secret_goal.sentence, "cha": UPPER_ID, "cau-cha": parent}
    assert client.post("/nguon/quyet", data={**form, "viec": "xac-nhan", "csrf_token": token[1]}).status_code == 404
