from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from conftest import SAMPLES, Run
from fakes import FakeEncoder
from flask.testing import FlaskClient
from webui_fakes import FakeFinder, chain, fill, plan, secret_plan

from corpus.store import Library
from search.downward import Downward
from search.lineage import Tracer
from search.links import decide
from search.relations import Relations
from webui import create_app
from webui.settings import Settings

UPPER_ID, DIRECTIVE_ID, PLAN_ID, REPLACING_ID = (document.id for document, _ in chain())
GOAL = "Tỷ lệ dây chuyền sản xuất được tự động hóa đạt từ 70% trở lên vào năm 2030"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return fill(tmp_path / "library", *chain(), plan(), secret_plan())


@pytest.fixture
def client(library: Library) -> FlaskClient:
    return create_app(library, FakeFinder(library), Settings(seconds=0), FakeEncoder()).test_client()


def downward(library: Library) -> Downward:
    return Downward(Tracer(library, FakeEncoder()), Relations(library, ("thường",)))


def test_who_carries_out_a_document_directly_and_through_another(library: Library) -> None:
    units = {row.id for row in downward(library).units(UPPER_ID)}
    assert units == {DIRECTIVE_ID, PLAN_ID}


def test_the_goals_further_down_with_what_they_changed(library: Library) -> None:
    down = downward(library)
    children, without = down.children(down.tracer.find_goal(GOAL, UPPER_ID))
    assert {child.document.id for child in children} == {DIRECTIVE_ID, PLAN_ID} and not without
    directive = next(child for child in children if child.document.id == DIRECTIVE_ID)
    assert "giá trị: ≥ 70% → ≥ 60%" in directive.changes and directive.status == "suggested"


def test_a_document_without_such_a_goal_is_named(library: Library) -> None:
    down = downward(library)
    goal = down.tracer.find_goal("95% hộ gia đình đạt danh hiệu gia đình văn hóa", None)
    assert down.children(goal) == ([], [])
    child = down.tracer.statements(PLAN_ID)[0]
    parent = down.tracer.statements(UPPER_ID)[0]
    decide(library, PLAN_ID, child.sentence, UPPER_ID, parent.sentence, "rejected", "lan")
    children, without = downward(library).children(parent)
    assert [one.document.id for one in children] == [DIRECTIVE_ID] and [row.id for row in without] == [PLAN_ID]


def test_a_confirmed_link_shows_from_above_too(library: Library) -> None:
    down = downward(library)
    child, parent = down.tracer.statements(PLAN_ID)[0], down.tracer.statements(UPPER_ID)[0]
    decide(library, PLAN_ID, child.sentence, UPPER_ID, parent.sentence, "confirmed", "lan")
    children, _ = downward(library).children(parent)
    assert {one.document.id: one.status for one in children}[PLAN_ID] == "confirmed"


def test_the_coverage_has_a_cell_for_each_goal_and_unit(library: Library, client: FlaskClient) -> None:
    coverage = downward(library).coverage(UPPER_ID)
    assert len(coverage.goals) == len(coverage.cells) == 1 and len(coverage.units) == len(coverage.cells[0]) == 2
    page = client.get(f"/van-ban/{UPPER_ID}/do-phu").text
    assert "60 %" in page and "55 %" in page and "Đồi Thông" not in page
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/van-ban/{UPPER_ID}/do-phu.xlsx").data)).worksheets[0]
    assert str(sheet.cell(2, 1).value).startswith("Tỷ lệ dây chuyền") and "60%" in str(sheet.cell(2, 3).value)


@pytest.mark.parametrize(
    "address",
    ["/nguon/trien-khai", f"/nguon/trien-khai?cau={GOAL}", f"/nguon/trien-khai?cau={GOAL}&trong={UPPER_ID}",
     f"/van-ban/{PLAN_ID}/do-phu", f"/van-ban/{plan()[0].id}/do-phu"],
)  # fmt: skip
def test_the_pages(client: FlaskClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200 and "Đồi Thông" not in page.text


def test_a_secret_goal_is_not_there(client: FlaskClient) -> None:
    assert client.get(f"/van-ban/{secret_plan()[0].id}/do-phu").status_code == 404
    assert client.get(f"/nguon/trien-khai?cau=x&trong={secret_plan()[0].id}").status_code == 404


@pytest.mark.slow
def test_the_command_over_the_samples(tranguon: Run) -> None:
    wanted = ("01-nghi-quyet-08", "02-chi-thi-112", "05-ke-hoach-215", "07-ke-hoach-96")
    files = [path for path in sorted(SAMPLES.iterdir()) if path.name.startswith(wanted)]
    assert len(files) == 4 and tranguon("ingest", *files).returncode == 0
    goal = "tự động hóa hoặc bán tự động hóa dây chuyền sản xuất"
    done = tranguon("trace", goal, "--in", "112/CT-TCSH", "--down", "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["children"] and all(child["passage"] and child["citation"] for child in answer["children"])
    assert {child["status"] for child in answer["children"]} == {"suggested"}
