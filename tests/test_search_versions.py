from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fakes import FakeEncoder
from test_search_searcher import document

from corpus.commands import shown
from corpus.records import Document, Header, Level
from corpus.store import Library
from corpus.versions import versions, versions_of
from ingest.families import refresh
from search.indexing import catch_up
from search.results import Filters
from search.searcher import Searcher
from search.versions import Versions
from webui import create_app
from webui.settings import Settings

LINES = tuple(f"Khoản {n}: phong trào thi đua quyết thắng của đơn vị thứ {n * 7} năm {2000 + n}" for n in range(12))
HEADER = Header("12/KH-UBND", "kế hoạch", "UBND tỉnh An Bình", None, "2024-03-08", "Thi đua quyết thắng", "Lê Văn A")
DRAFT = replace(HEADER, number=None, date=None, signer=None)


def put(library: Library, made: Document) -> str:
    library.put(made, made.path.removesuffix(".md").encode(), f"/x/{made.path}", "1")
    return made.id


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library")
    put(library, document("du-thao", DRAFT, (*LINES, "Điểm chỉ bản dự thảo có: bếp ăn tập thể")))
    put(library, document("ban-ky", HEADER, LINES))
    put(library, document("khac", replace(HEADER, number="13/KH-UBND", title="Khác"), ("Nội dung khác hẳn",) * 3))
    refresh(library)
    return library


def names(library: Library) -> dict[str, str]:
    return {row.path: row.id for row in library.documents()}


def test_the_signed_version_leads_and_a_lone_document_has_none(library: Library) -> None:
    ids = names(library)
    assert [row.path for row in versions_of(library, ids["du-thao.md"])] == ["ban-ky.md", "du-thao.md"]
    assert versions_of(library, ids["khac.md"]) == []
    assert set(versions(library)) == {ids["ban-ky.md"], ids["du-thao.md"]}
    facts = shown(library.document(ids["ban-ky.md"]), None, versions_of(library, ids["ban-ky.md"]))
    assert [one["file"] for one in facts["versions"]] == ["ban-ky.md", "du-thao.md"]


def test_a_removed_version_leaves_the_other_alone_and_a_new_one_joins(library: Library) -> None:
    ids = names(library)
    library.remove(ids["du-thao.md"])
    assert versions(library) == {}
    put(library, document("quet", DRAFT, LINES))
    refresh(library)
    assert [row.path for row in versions_of(library, ids["ban-ky.md"])] == ["ban-ky.md", "quet.md"]


def test_search_gives_one_result_with_its_versions(library: Library) -> None:
    encoder = FakeEncoder()
    catch_up(library, encoder)
    searcher = Searcher(library, encoder)
    found = searcher.search("phong trào thi đua quyết thắng")
    groups = {group.document.path: [row.path for row in group.versions] for group in found.groups}
    assert groups["ban-ky.md"] == ["du-thao.md"] and "du-thao.md" not in groups
    # What only the draft says is found there.
    assert searcher.search("bếp ăn tập thể").groups[0].document.path == "du-thao.md"


def test_pages_show_the_versions_that_may_be_seen(library: Library) -> None:
    encoder = FakeEncoder()
    catch_up(library, encoder)
    client = create_app(library, Searcher(library, encoder), Settings(seconds=0)).test_client()
    ids = names(library)
    page = BeautifulSoup(client.get(f"/van-ban/{ids['du-thao.md']}").text, "lxml")
    assert f"/van-ban/{ids['ban-ky.md']}" in {link["href"] for link in page.select(".dau-vb a")}
    assert "Bản khác của văn bản này" in client.get("/tim?q=phong trào thi đua quyết thắng").text


def test_a_version_of_a_higher_level_is_not_named(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    put(library, document("ban-ky", replace(HEADER, level="mật"), LINES))
    put(library, document("du-thao", DRAFT, LINES))
    refresh(library)
    rows = {row.id: row for row in library.documents()}
    draft = names(library)["du-thao.md"]
    held = Versions(library, rows)
    both: tuple[Level, ...] = ("thường", "mật")
    assert held.others(draft, ("thường",)) == () and [row.path for row in held.others(draft, both)] == ["ban-ky.md"]
    catch_up(library, FakeEncoder())
    searcher = Searcher(library, FakeEncoder())
    found = searcher.search("thi đua quyết thắng", Filters(partitions=("thường",)))
    assert [(group.document.path, group.versions) for group in found.groups] == [("du-thao.md", ())]
    page = create_app(library, searcher, Settings(seconds=0)).test_client().get(f"/van-ban/{draft}").text
    assert "ban-ky" not in page


@dataclass(frozen=True)
class Item:
    document_id: str
    fused: float


@pytest.mark.parametrize(
    ("draft", "signed", "kept"),
    [(0.5, 0.5, ["signed"]), (0.5, 0.46, ["signed"]), (0.5, 0.4, ["draft", "signed"]), (0.4, 0.5, ["signed"])],
)
def test_a_leading_version_speaks_for_another_only_where_it_says_as_much(
    library: Library, draft: float, signed: float, kept: list[str]
) -> None:
    ids = names(library)
    held = Versions(library, {row.id: row for row in library.documents()})
    items = [Item(ids["du-thao.md"], draft), Item(ids["ban-ky.md"], signed)]
    told = {ids["du-thao.md"]: "draft", ids["ban-ky.md"]: "signed"}
    assert [told[item.document_id] for item in held.leading(items)] == kept
