from __future__ import annotations

import re
from pathlib import Path

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from schemathesis.openapi.loaders import from_wsgi

from corpus.accounts import Accounts
from search.encoder import Encoder, open_encoder
from search.settings import Settings as SearchSettings
from tests.webui_fakes import FakeFinder, fill, plan, printed, resolution, secret
from webui.api_description import description
from webui.app import create_app
from webui.locked import Locked
from webui.settings import Settings

PLAN, SECRET = plan()[0].id, secret()[0].id


def an_app(folder: Path, accounts: bool = False, encoder: Encoder | None = None) -> Flask:
    library = fill(folder / "library", plan(), resolution(), secret(), printed())
    if accounts:
        Accounts(library).add("may", "Máy", "con suối nhỏ chảy", "administrator", "mật")
    return create_app(library, FakeFinder(library), Settings(accounts=accounts, seconds=0.0), encoder)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return an_app(tmp_path_factory.mktemp("api")).test_client()


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> schemathesis.BaseSchema:
    encoder = Locked(open_encoder(SearchSettings(model_folder)))
    return from_wsgi("/api/v1/openapi.json", an_app(tmp_path_factory.mktemp("schema"), encoder=encoder))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", list(description()["paths"]))
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_every_answer_is_as_described(
    schema: schemathesis.BaseSchema, path: str, mode: schemathesis.GenerationMode
) -> None:
    operation = schema[path]["GET"]

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"Host": "localhost"})

    holds()


def test_the_description_names_every_address(client: FlaskClient) -> None:
    rules = {
        re.sub(r"<(?:[^:>]+:)?(\w+)>", r"{\1}", rule.rule.removeprefix("/api/v1"))
        for rule in client.application.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and "openapi" not in rule.rule
    }
    assert rules == set(description()["paths"])


def test_search_answers_with_citations(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=phong+trào+thi+đua&limit=3").json
    assert answer and answer["hits"] and all(hit["citation"] and hit["page"] for hit in answer["hits"])


def test_documents_come_in_pages(client: FlaskClient) -> None:
    first = client.get("/api/v1/documents?limit=2").json
    assert first and first["total"] == 3 and first["next"] == 2 and len(first["documents"]) == 2
    rest = client.get("/api/v1/documents?limit=2&offset=2").json
    assert rest and rest["next"] is None and len(rest["documents"]) == 1


def test_a_document_its_text_and_its_passages(client: FlaskClient) -> None:
    shown = client.get(f"/api/v1/documents/{PLAN}").json
    text = client.get(f"/api/v1/documents/{PLAN}/text").json
    passage = client.get(f"/api/v1/documents/{PLAN}/passages/2").json
    assert shown and text and passage
    assert shown["header"]["number"] == "12/KH-UBND" and "12/KH-UBND" in shown["citation"]
    assert text["text"][passage["start"] : passage["end"]] == passage["text"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("search", 400),
        ("search?q=a&q=b", 400),
        ("search?q=a&lạ=1", 400),
        ("search?q=a&limit=0", 400),
        ("search?q=a&limit=1e9", 400),
        ("search?q=a&year=xx", 400),
        ("search?q=a&role=vua", 400),
        ("search?q=" + "a" * 3000, 400),
        (f"documents/{SECRET}", 404),
        (f"documents/{SECRET}/text", 404),
        (f"documents/{SECRET}/passages/0", 404),
        (f"trace?text=a&in={SECRET}", 404),
        (f"documents/{PLAN}/passages/999", 404),
        (f"documents/{PLAN}/text?page=99", 400),
        ("nowhere", 404),
    ],
)
def test_errors_have_one_shape(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == status and answer.json
    assert set(answer.json) == {"status", "title", "detail"} and answer.json["status"] == status


def test_with_accounts_a_token_is_needed_and_its_clearance_holds(tmp_path: Path) -> None:
    app = an_app(tmp_path, accounts=True)
    client = app.test_client()
    for header in ({}, {"Authorization": "Bearer nope"}, {"Authorization": "Basic bWF5Og=="}):
        answer = client.get("/api/v1/documents", headers=header)
        assert answer.status_code == 401 and answer.json
    token = Accounts(app.extensions["tranguon-office"].accounts._library).give_token("may", "thử")
    answer = client.get("/api/v1/documents", headers={"Authorization": f"Bearer {token}"})
    assert answer.json and SECRET in {row["document_id"] for row in answer.json["documents"]}
    assert client.get("/", headers={"Authorization": f"Bearer {token}"}).status_code == 303
