from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeEncoder
from webui_fakes import chain, fill, make, plan, secret_plan

from corpus.records import Header, Level
from corpus.store import Library
from search.facts import Facts
from search.filters import keep_documents, with_fields
from search.indexing import catch_up
from search.query import parse
from search.results import Filters
from search.searcher import Searcher

UPPER_ID, DIRECTIVE_ID, PLAN_ID, REPLACING_ID = (document.id for document, _ in chain())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with fill(tmp_path_factory.mktemp("facts") / "library", *chain(), plan(), secret_plan()) as library:
        catch_up(library, FakeEncoder())
        yield library


@pytest.fixture(scope="module")
def searcher(library: Library) -> Searcher:
    return Searcher(library, FakeEncoder(), rich=True)


def test_what_is_replaced_has_ended(library: Library) -> None:
    facts = Facts(library, ("thường",))
    assert [name for name in (UPPER_ID, DIRECTIVE_ID, PLAN_ID) if facts.ended(name)] == [DIRECTIVE_ID]


def test_a_secret_document_ends_nothing_for_who_may_not_see_it(library: Library) -> None:
    levels: tuple[Level, ...] = ("thường", "mật")
    assert not Facts(library, ("thường",)).ended(UPPER_ID) and Facts(library, levels).ended(UPPER_ID)


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("hiệu lực: còn", Filters(in_force=True)),
        ("hieu luc:con", Filters(in_force=True)),
        ("hiệu lực: hết", Filters()),
        ("phong trào: An Bình chung sức", Filters(movement="An Bình chung sức")),
    ],
)
def test_fields_of_the_query(query: str, filters: Filters) -> None:
    assert with_fields(Filters(), parse(query).fields) == filters


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(in_force=True), {UPPER_ID, PLAN_ID, REPLACING_ID, plan()[0].id}),
        (Filters(movement="chung suc an binh"), {plan()[0].id}),
        (Filters(movement="không có phong trào này"), set()),
        (Filters(issuer_level="huyện"), {plan()[0].id}),
    ],
)
def test_documents_kept(library: Library, filters: Filters, kept: set[str]) -> None:
    assert keep_documents(library.documents(), filters, Facts(library, ("thường",))) == kept


def test_facets_count_documents(searcher: Searcher) -> None:
    facets = {name: dict(values) for name, values in searcher.search("tự động hóa dây chuyền").facets.items()}
    assert facets["in_force"]["đã được thay thế"] == 1 and sum(facets["in_force"].values()) == 5
    assert facets["movement"] == {"An Bình chung sức": 1}


@pytest.mark.parametrize(("sort", "reverse"), [("newest", True), ("oldest", False)])
def test_results_by_date(searcher: Searcher, sort: str, reverse: bool) -> None:
    found = searcher.search("tự động hóa dây chuyền", Filters(sort=sort))  # type: ignore[arg-type]
    dates = [date for group in found.groups if (date := group.document.date)]
    assert dates == sorted(dates, reverse=reverse) and len(dates) > 2


def test_what_has_ended_is_not_found(searcher: Searcher) -> None:
    found = searcher.search("tự động hóa dây chuyền", Filters(in_force=True))
    assert found.hits and DIRECTIVE_ID not in {hit.document_id for hit in found.hits}


TEXT = 'Kế hoạch số 12/KH-UBND nêu: "tự động hóa dây chuyền" VÀ năm: 2020 -thi đua KHÔNG PHẢI tự động hóa*'


def test_a_text_is_no_language(searcher: Searcher) -> None:
    read = parse(TEXT, plain=True)
    assert (read.text, read.numbers, read.fields, bool(read.condition)) == (TEXT, (), (), False)
    assert not searcher.search(TEXT).hits  # as language it demands what no passage has
    found = searcher.search(TEXT, Filters(plain=True))
    assert "tự động hóa" in found.hits[0].text and not found.unheld and not found.suggestion


def test_passages_like_one_that_quotes_and_names(tmp_path: Path) -> None:
    from webui import create_app
    from webui.settings import Settings

    quoting = make(TEXT, "trich.md", Header("7/BC-UBND", "báo cáo", "UBND xã A", date="2025-01-01"))
    with fill(tmp_path / "library", *chain(), quoting) as library:
        catch_up(library, FakeEncoder())
        app = create_app(library, Searcher(library, FakeEncoder()), Settings(seconds=0.0), FakeEncoder())
        page = app.test_client().get(f"/tim?giong={quoting[0].id}:0").text
    assert "data-hit" in page and "hiểu là" not in page and f"{quoting[0].id}/doan/0?" not in page


def test_passages_like_a_passage(library: Library, searcher: Searcher, tmp_path: Path) -> None:
    from webui import create_app
    from webui.settings import Settings

    client = create_app(library, searcher, Settings(seconds=0.0), FakeEncoder()).test_client()
    page = client.get(f"/tim?giong={PLAN_ID}:2")
    assert page.status_code == 200 and "Các đoạn giống đoạn" in page.text
    assert f"{PLAN_ID}/doan/2?" not in page.text
    assert client.get("/tim?giong=x").status_code == 400
    assert client.get(f"/tim?giong={secret_plan()[0].id}:0").status_code == 404
