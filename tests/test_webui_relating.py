from __future__ import annotations

import csv
import io
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fakes import FakeEncoder
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from webui_fakes import FakeFinder, chain, fill, plan, resolution, secret_plan

from corpus.store import DocumentRow, Library
from search.relation_commands import as_dict, table
from search.relation_graph import BOX_HEIGHT, BOX_WIDTH, WIDTH, draw
from search.relations import Edge, Mention, Relations
from webui import create_app
from webui.settings import Settings

UPPER_ID, DIRECTIVE_ID, PLAN_ID, REPLACING_ID = (document.id for document, _ in chain())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return fill(tmp_path_factory.mktemp("relating") / "library", *chain(), plan(), secret_plan())


@pytest.fixture(scope="module")
def client(library: Library) -> FlaskClient:
    return create_app(library, FakeFinder(library), Settings(seconds=0), FakeEncoder()).test_client()


def test_both_ways_with_the_relation_and_its_sentence(library: Library) -> None:
    relations = Relations(library, ("thường",))
    assert {edge.target.id for edge in relations.cited_by(PLAN_ID)} == {UPPER_ID, DIRECTIVE_ID}
    citing = relations.citing(DIRECTIVE_ID)
    assert {edge.source.id for edge in citing} == {PLAN_ID, REPLACING_ID}
    [replacing] = [edge for edge in citing if edge.source.id == REPLACING_ID]
    assert replacing.relation == "replaces"
    assert replacing.mentions[0].sentence == "Chỉ thị này thay thế Chỉ thị số 12/CT-TC của Tổng cục."


def test_the_page_lists_and_draws_them(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get(f"/van-ban/{DIRECTIVE_ID}/quan-he").text, "lxml")
    edges = [link["href"] for link in page.select("svg a:has(path)")]
    boxes = [link["href"] for link in page.select("svg a:has(rect)")]
    assert len(boxes) == 3 and all(page.select(str(link)) for link in boxes)
    assert edges == boxes  # an edge opens its sentences, as its box does
    assert "Thay thế" in page.select_one("#xuong-0, #xuong-1").text or "thay thế" in page.text  # type: ignore[union-attr]


def test_nothing_of_a_secret_document_shows(library: Library, tmp_path: Path) -> None:
    bare = fill(tmp_path / "bare", *chain(), plan())
    for address in (f"/van-ban/{UPPER_ID}/quan-he", "/chua-co", "/chua-co.csv"):
        pages = [
            create_app(one, FakeFinder(one), Settings(seconds=0), FakeEncoder()).test_client().get(address).text
            for one in (library, bare)
        ]
        assert pages[0] == pages[1] and "Đồi Thông" not in pages[0]
    cleared = create_app(library, FakeFinder(library), Settings(levels=("thường", "mật"), seconds=0), FakeEncoder())
    assert "Đồi Thông" in cleared.test_client().get(f"/van-ban/{UPPER_ID}/quan-he").text


def test_what_is_cited_and_not_held_is_listed_with_who_cites_it(library: Library, client: FlaskClient) -> None:
    wanted = Relations(library, ("thường",)).wanted()
    assert [(one.number, one.count, [row.id for row in one.citing]) for one in wanted] == [
        ("08-NQ/TW", 1, [plan()[0].id])
    ]
    page = client.get("/chua-co").text
    assert "08-NQ/TW" in page and "12/KH-UBND" in page
    assert "Không tìm thấy" in client.get("/chua-co?loc=xyz").text
    rows = list(csv.reader(io.StringIO(client.get("/chua-co.csv").data.decode("utf-8-sig"))))
    assert rows[1][0] == "08-NQ/TW" and as_dict(wanted[0])["citing"][0]["number"] == "12/KH-UBND"


def test_what_is_held_is_not_wanted(tmp_path: Path) -> None:
    library = fill(tmp_path / "library", plan(), resolution())
    assert Relations(library, ("thường",)).wanted() == []
    assert table([]).count("\n") == 1


def an_edge(number: int) -> Edge:
    row = DocumentRow(f"{number:016x}", "a", "x", f"{number}/KH", "kế hoạch", None, None, None, None, None, "thường")
    return Edge(row, row, (Mention("implements", None, "câu", 0),))


@given(st.integers(0, 40), st.integers(0, 40))
def test_no_box_covers_another_or_leaves_the_drawing(above: int, below: int) -> None:
    drawing = draw("f" * 16, [an_edge(n) for n in range(above)], [an_edge(n) for n in range(below)])
    boxes = [drawing.middle, *drawing.above, *drawing.below]
    for box in boxes:
        assert 0 <= box.x <= WIDTH - BOX_WIDTH and 0 <= box.y <= drawing.height - BOX_HEIGHT
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
    assert drawing.left_out == (max(0, above - 20), max(0, below - 20))
    for line in drawing.lines:
        for (x0, y0), (x1, y1) in pairwise(line.points):
            middles = [(x0 + (x1 - x0) * part / 10, y0 + (y1 - y0) * part / 10) for part in range(1, 10)]
            for box in boxes:
                inside = [box.x < x < box.x + BOX_WIDTH and box.y < y < box.y + BOX_HEIGHT for x, y in middles]
                assert not any(inside)
