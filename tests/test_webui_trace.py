"""Where a goal comes from: every step proven, warned about, and never from above the reader's levels."""

from __future__ import annotations

import dataclasses
import re
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup, Tag
from fakes import FakeEncoder
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from webui_fakes import GOAL, UNIT_PLAN, FakeFinder, awards, chain, fill, secret_plan

from corpus.errors import NoDocument
from corpus.records import Level, Passage
from corpus.store import Library
from webui import create_app
from webui.locked import Locked
from webui.quoting import Quoter
from webui.settings import Settings
from webui.shelf import Shelf

# Each session has its own.
TOKEN = re.compile(rb'(?<=name="csrf_token" value=")[^"]+')
UPPER_ID, DIRECTIVE_ID, PLAN_ID, REPLACING_ID = (document.id for document, _ in chain())
SECRET_ID = secret_plan()[0].id


def client_of(library: Library, levels: tuple[Level, ...] = ("thường",)) -> FlaskClient:
    settings = Settings(seconds=0, levels=levels)
    return create_app(library, FakeFinder(library), settings, Locked(FakeEncoder())).test_client()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with fill(Path(tmp_path_factory.mktemp("trace")), *chain(), secret_plan()) as held:
        yield held


@pytest.fixture
def client(library: Library) -> FlaskClient:
    return client_of(library)


def soup(client: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "lxml")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def steps(page: BeautifulSoup) -> list[Tag]:
    """The goal and its parents, without the alternatives."""
    return page.select(".viec-khung > .chuoi > li")


def test_the_chain_stands_in_order_with_a_sentence_marked_in_each(client: FlaskClient) -> None:
    found = steps(soup(client, f"/nguon?cau={GOAL}"))
    assert [words(step.h3) for step in found] == [
        "Kế hoạch số 5/KH-NM",
        "Chỉ thị số 12/CT-TC",
        "Nghị quyết số 08-NQ/ĐU",
    ]
    marked = ["".join(mark.text for mark in step.select("blockquote mark.cau")) for step in found]
    assert marked[0] == "Phấn đấu " + GOAL + "."
    assert marked[1].endswith("đạt 60% trở lên trước ngày 30/6/2028.")
    assert marked[2].endswith("vào năm 2030 <i>toàn ngành</i>.")
    assert [words(step.h2) for step in found] == ["Chỉ tiêu", "Lấy từ", "Gốc tìm được"]


def test_a_step_says_how_it_was_found_and_what_changed(client: FlaskClient) -> None:
    _, directive, upper = steps(soup(client, f"/nguon?cau={GOAL}"))
    said = [words(tag) for tag in directive.select(".noi .the")]
    assert said == ["theo dẫn chiếu", "giá trị: ≥ 60% → ≥ 55%", "thời hạn: 30/6/2028 → 2028", "gợi ý, chưa ai xác nhận"]
    assert "giá trị: ≥ 70% → ≥ 60%" in words(upper.select_one(".noi"))


@pytest.mark.parametrize("place", range(3))
def test_a_step_leads_to_its_sentence_in_the_document(client: FlaskClient, place: int) -> None:
    step = steps(soup(client, f"/nguon?cau={GOAL}"))[place]
    sentence = "".join(mark.text for mark in step.select("blockquote mark.cau"))
    address, _, name = step.select_one("a[data-open]")["href"].partition("#")
    page = soup(client, address)
    assert page.find(id=name) and sentence in "".join(tag.text for tag in page.select(".chu .doan"))
    assert step.select_one("button[data-copy]")["data-copy"] == words(step.cite) == words(page.select_one("aside cite"))


def test_a_replaced_act_is_warned_of_with_the_sentence_that_says_so(client: FlaskClient) -> None:
    found = steps(soup(client, f"/nguon?cau={GOAL}"))
    warned = [step.select_one(".hieu-luc") for step in found]
    assert warned[0] is None and warned[2] is None
    assert "Văn bản này đã được thay thế theo Chỉ thị số 20/CT-TC" in words(warned[1])
    assert words(warned[1].blockquote) == "Chỉ thị này thay thế Chỉ thị số 12/CT-TC của Tổng cục."
    assert warned[1].a["href"].startswith(f"/van-ban/{REPLACING_ID}/doan/")


def test_the_whole_chain_can_be_copied(client: FlaskClient) -> None:
    copied = soup(client, f"/nguon?cau={GOAL}").select_one(".tom button")["data-copy"].split("\n")
    assert len(copied) == 4 and copied[1].startswith("↑ theo dẫn chiếu: «Các đơn vị bảo đảm")
    assert "chưa ai xác nhận" in copied[-1]


def test_another_figure_than_was_asked_is_told_at_once(client: FlaskClient) -> None:
    page = soup(client, f"/nguon?cau={GOAL.replace('55%', '99,9 %')}")
    assert words(page.select_one(".khac-so")) == (
        "Con số không khớp: văn bản ghi 55 %, câu hỏi ghi 99,9 %. Hãy đối chiếu trước khi dùng."
    )
    assert "(Chú ý: văn bản ghi 55 %, câu hỏi ghi 99,9 %.)" in page.select_one(".tom button")["data-copy"]
    assert soup(client, f"/nguon?cau={GOAL}").select_one(".khac-so") is None
    asked = client.get("/api/v1/trace", query_string={"text": GOAL.replace("55%", "99,9 %")}).json
    assert asked["otherwise"] == "văn bản ghi 55 %, câu hỏi ghi 99,9 %"


def test_alternatives_are_folded(client: FlaskClient) -> None:
    page = soup(client, f"/nguon?cau={GOAL}")
    folded = page.select_one("details.khac")
    assert not folded.has_attr("open") and words(folded.summary) == "Khả năng khác cho bước đầu (1)"
    assert "08-NQ/ĐU" in words(folded.select_one("li"))


@pytest.mark.parametrize(
    "text",
    ["số lượt khách du lịch quốc tế đạt 12 triệu lượt", "???", "<script>alert(1)</script>", "100%", "Đồi Thông 65%"],
)
def test_nothing_found_says_so_and_what_to_do(client: FlaskClient, text: str) -> None:
    page = soup(client, "/nguon?cau=" + text.replace("%", "%25"))
    assert "Không tìm thấy câu nào ở văn bản cấp trên" in words(page.select_one(".bao h2"))
    assert [words(step.blockquote) for step in steps(page)] == [text]
    assert page.select_one("textarea").text == text


def test_targets_of_a_document_lead_to_their_source(client: FlaskClient) -> None:
    link = soup(client, f"/van-ban/{PLAN_ID}").select_one(".ben .chi-tieu a.mo-vb")
    onward = client.get(link["href"])
    assert onward.status_code == 303
    page = soup(client, onward.location)
    assert page.select_one("input[name=trong]")["value"] == PLAN_ID
    assert [words(step.h3) for step in steps(page)][0] == "Kế hoạch số 5/KH-NM"


@pytest.mark.parametrize("document_id", [SECRET_ID, "0123456789abcdef"])
def test_targets_of_a_document_that_may_not_be_seen_are_missing(client: FlaskClient, document_id: str) -> None:
    assert client.get(f"/nguon/{document_id}/0").status_code == 404
    assert client.get(f"/nguon/{PLAN_ID}/99999").status_code == 404


def test_a_sentence_that_the_named_document_lacks_is_said_to_be_typed(client: FlaskClient) -> None:
    page = soup(client, f"/nguon?cau=trồng+12+ha+rừng&trong={PLAN_ID}")
    assert "Câu đã nhập; không có trong Kế hoạch số 5/KH-NM" in words(steps(page)[0])


@pytest.mark.parametrize("document_id", [SECRET_ID, "0123456789abcdef", "../../etc"])
def test_a_document_that_may_not_be_seen_is_missing(client: FlaskClient, document_id: str) -> None:
    answer = client.get(f"/nguon?cau={GOAL}&trong={document_id}")
    assert answer.status_code == 404 and "Đồi" not in answer.text


def test_what_lies_above_the_levels_neither_sets_nor_replaces(library: Library) -> None:
    page = client_of(library).get(f"/nguon?cau={GOAL}").text
    assert "Đồi Thông" not in page and SECRET_ID not in page
    cleared = soup(client_of(library, ("thường", "mật")), f"/nguon?cau={GOAL}")
    upper = next(step for step in steps(cleared) if "08-NQ/ĐU" in words(step.h3))
    assert SECRET_ID in upper.select_one(".hieu-luc a")["href"]


def test_a_long_question_is_refused(client: FlaskClient) -> None:
    assert "quá mức 2.000" in words(soup(client, "/nguon?cau=" + "a" * 2001, 400).main)


def test_without_a_model_the_page_says_so(library: Library) -> None:
    client = create_app(library, FakeFinder(library)).test_client()
    assert client.get("/nguon").status_code == 200
    page = soup(client, f"/nguon?cau={GOAL}", 503)
    assert words(page.h1) == "Chức năng này chưa dùng được" and "tranguon serve" in words(page.main)


def test_documents_that_come_and_are_read_again_are_traced(tmp_path: Path) -> None:
    upper, directive, plan, replacing = chain()
    with fill(tmp_path, plan) as held:
        client = client_of(held)
        assert len(steps(soup(client, f"/nguon?cau={GOAL}"))) == 1
        bare = dataclasses.replace(directive[0], targets=())
        held.put(bare, directive[1], bare.path, "fake")
        held.put(*upper, upper[0].path, "fake")
        assert "12/CT-TC" not in words(soup(client, f"/nguon?cau={GOAL}").select(".noi + .vb")[0])
        # The same file, read by a newer version that sees its goal; its row in the catalog stays the same.
        held.put(*directive, bare.path, "newer")
        assert len(steps(soup(client, f"/nguon?cau={GOAL}"))) == 3


class Delicate(FakeEncoder):
    """An encoder that must not be asked by two threads at once."""

    def __init__(self) -> None:
        super().__init__()
        self.busy = threading.Lock()

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        assert self.busy.acquire(blocking=False), "asked while answering"
        try:
            threading.Event().wait(0.01)
            return super().encode_queries(texts)
        finally:
            self.busy.release()


def test_threads_ask_at_once(tmp_path: Path) -> None:
    addresses = [address for n in range(8) for address in (f"/nguon?cau={GOAL} {n}", f"/dien-hinh?q=tiết+kiệm+{n}")]
    with fill(tmp_path, *chain(), awards()) as library:
        plain = create_app(library, FakeFinder(library), encoder=FakeEncoder())
        expected = [plain.test_client().get(address).data for address in addresses]
        app = create_app(library, FakeFinder(library), Settings(seconds=0), Locked(Delicate()))
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda address: app.test_client().get(address), addresses))
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    assert [TOKEN.sub(b"", answer.data) for answer in answers] == [TOKEN.sub(b"", page) for page in expected]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3)), min_size=1, max_size=40), st.data())
def test_a_place_lies_in_the_last_passage_that_begins_before_it(
    sizes: list[tuple[int, int]], data: st.DataObject
) -> None:
    at, passages = 0, []
    for ordinal, (length, gap) in enumerate(sizes):
        passages.append(Passage(ordinal, 0, at, at + length, "a" * length))
        at += length + gap
    offset = data.draw(st.integers(0, at + 3))
    asked: list[int] = []

    class Counted(Shelf):
        def __init__(self) -> None:
            self._library = self  # type: ignore[assignment]

        def row(self, document_id: str):  # type: ignore[no-untyped-def]
            return None

        def passage_at(self, document_id: str, ordinal: int):  # type: ignore[no-untyped-def]
            asked.append(ordinal)
            if ordinal >= len(passages):
                raise NoDocument("none")
            return Place(ordinal, passages[ordinal].start)

        def page_of(self, document_id: str, place: int) -> int:
            return place

    found = Counted().passage_around("x", offset)
    assert found.ordinal == max(p.ordinal for p in passages if p.start <= offset)  # type: ignore[attr-defined]
    assert len(asked) <= 14


@dataclasses.dataclass(frozen=True)
class Place:
    ordinal: int
    start: int
    page: int = 0


def test_a_sentence_that_moved_is_found_again_and_one_that_went_is_not_shown(library: Library) -> None:
    client = client_of(library)
    with client.application.test_request_context():
        shelf = Shelf(library, ("thường",))
        row = shelf.row(PLAN_ID)
        sentence = f"Phấn đấu {GOAL}."
        moved = Quoter(shelf).quote(row, sentence, 3)
        assert moved and "".join(p.text for p in moved.pieces if "cau" in p.kinds) == sentence
        assert Quoter(shelf).quote(row, "Câu không có ở đâu cả.", 3) is None
        assert Quoter(Shelf(library, ())).quote(row, sentence, UNIT_PLAN.index(sentence)) is None


def test_a_pasted_sentence_of_a_held_document_is_shown_at_its_place(client: FlaskClient) -> None:
    said = "Thực hiện Nghị quyết số 08-NQ/ĐU của Đảng ủy"
    page = soup(client, f"/nguon?cau={said}")
    assert page.select(f'li.dich a[href*="{DIRECTIVE_ID}"]')
    other = soup(client, f"/nguon?cau={said.replace('Thực hiện', 'Quán triệt')}")
    assert not other.select("li.dich header")
