from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeEncoder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.records import Document, Header, Level, Page, Passage, Role, Section
from corpus.store import Library
from search.hits import PASSAGES_A_DOCUMENT
from search.indexing import CROWD, catch_up
from search.query import Kind
from search.results import Filters
from search.searcher import Searcher

LINES = {
    "nghi-quyet": (
        Header("08-NQ/TW", "nghị quyết", "Bộ Chính trị", None, "2022-01-26", "Về phát triển công nghiệp quốc phòng"),
        ("Xây dựng công nghiệp quốc phòng tiên tiến, hiện đại.", "Đường lối đối ngoại rộng mở, hợp tác quốc tế."),
    ),
    "nghi-quyet-tinh": (
        Header("8/NQ-HĐND", "nghị quyết", "HĐND tỉnh An Bình", None, "2024-07-10", "Về dự toán ngân sách"),
        ("Phê chuẩn dự toán ngân sách của tỉnh.", "Giao chỉ tiêu thu ngân sách cho các xã."),
    ),
    "ke-hoach": (
        Header("0125/KH-UBND", "kế hoạch", "UBND tỉnh An Bình", None, "2025-11-18", "Phát động thi đua làm giao thông"),
        ("Phát động phong trào thi đua làm đường giao thông nông thôn.", "Mọi đơn vị đăng ký thi đua.",
         "Ngành dương liễu không liên quan.", "Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021.",
         "Thi đua phải thiết thực.", "Khen thưởng kịp thời các đơn vị thi đua."),
    ),
}  # fmt: skip


def document(name: str, header: Header, lines: tuple[str, ...]) -> Document:
    text = "\n".join(lines)
    passages, start = [], 0
    for ordinal, line in enumerate(lines):
        passages.append(Passage(ordinal, 0, start, start + len(line), line))
        start += len(line) + 1
    whole = Section(0, "", None, None, 0, Role.KHAC, 0, len(text))
    page = Page(1, 0, len(text), "md", 1.0)
    return Document(
        hashlib.sha256(name.encode()).hexdigest()[:16],
        f"{name}.md",
        "text/markdown",
        header,
        text,
        (page,),
        (whole,),
        tuple(passages),
    )


def put(library: Library, name: str, header: Header, lines: tuple[str, ...]) -> str:
    made = document(name, header, lines)
    library.put(made, name.encode(), f"/x/{name}", "1")
    return made.id


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as library:
        for name, (header, lines) in LINES.items():
            put(library, name, header, lines)
        yield library


@pytest.fixture
def searcher(library: Library) -> Searcher:
    encoder = FakeEncoder()
    catch_up(library, encoder)
    return Searcher(library, encoder)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("0125/KH-UBND", "0125/KH-UBND"),
        ("125/kh-ubnd", "0125/KH-UBND"),
        ("0125 kh ubnd", "0125/KH-UBND"),
        ("nq 08 tw", "08-NQ/TW"),
        ("nghị quyết 08 của Bộ Chính trị", "08-NQ/TW"),
        ("nghị quyết 8 của HĐND tỉnh", "8/NQ-HĐND"),
        ("số: 08-NQ/TW", "08-NQ/TW"),
    ],
)
def test_a_number_finds_its_act_first(searcher: Searcher, query: str, number: str) -> None:
    results = searcher.search(query)
    assert results.groups[0].document.number == number
    assert results.kind is Kind.NUMBER and results.hits[0].reasons.number and not results.weak


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("126/KH-UBND", "0125/KH-UBND"),  # one sign apart
        ("08-NQ/TU", ""),  # another body's
        ("nghị quyết 09 của Bộ Chính trị", ""),
        ("0125/KH-HĐND", ""),
        ("86/2024/QĐ-UBND", ""),
    ],
)
def test_a_number_that_no_document_bears_finds_nothing(searcher: Searcher, query: str, meant: str) -> None:
    results = searcher.search(query)
    assert results.unheld and results.weak and results.hits == () and results.total == 0
    assert results.suggestion == meant


@pytest.mark.parametrize("query", ["19/CT-TTg", "chỉ thị 19/CT-TTg", "ct 19 ttg"])
def test_a_number_that_is_only_cited_finds_where(searcher: Searcher, query: str) -> None:
    results = searcher.search(query)
    assert results.unheld and results.weak
    assert [hit.text for hit in results.hits] == ["Thực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021."]


def test_a_number_among_words_is_told_to_be_missing(searcher: Searcher) -> None:
    results = searcher.search("126/KH-UBND phong trào thi đua làm đường giao thông")
    assert results.unheld and "giao thông" in results.hits[0].text


def test_words_that_stand_nowhere_find_nothing(searcher: Searcher) -> None:
    results = searcher.search("zzzz qqqq")
    assert results.hits == () and results.total == 0 and results.weak


def test_a_title_finds_its_act_first(searcher: Searcher) -> None:
    results = searcher.search("kế hoạch phát động thi đua làm giao thông tỉnh An Bình")
    assert results.groups[0].document.number == "0125/KH-UBND"


def test_marks_typed_beat_their_twins(searcher: Searcher) -> None:
    assert "đường" in searcher.search("đường").hits[0].text.lower()
    assert "dương liễu" in searcher.search("dương").hits[0].text


def test_a_query_without_marks_finds(searcher: Searcher) -> None:
    assert "Đường lối" in searcher.search("duong loi doi ngoai").hits[0].text


def test_a_document_shows_its_best_passages_only(searcher: Searcher) -> None:
    hits = searcher.search("thi đua", limit=20).hits
    shown = [hit.document_id for hit in hits]
    assert max(shown.count(each) for each in shown) == PASSAGES_A_DOCUMENT
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))


def test_highlights_are_the_words_asked_for(searcher: Searcher) -> None:
    hit = searcher.search("phong trào thi đua").hits[0]
    assert [hit.text[start:end] for start, end in hit.highlights] == ["phong trào thi đua"]
    assert hit.reasons.words == (4, 4)


def test_filters_narrow(searcher: Searcher) -> None:
    only = searcher.search("ngân sách", Filters(type="nghị quyết", years=(2024, 2024)))
    assert {group.document.number for group in only.groups} == {"8/NQ-HĐND"}
    assert {group.document.issuer for group in searcher.search("cơ quan: an bình; thi đua").groups} == {
        "UBND tỉnh An Bình",
        "HĐND tỉnh An Bình",
    }


def test_a_phrase_is_demanded(searcher: Searcher) -> None:
    assert {hit.text for hit in searcher.search('"đăng ký thi đua"').hits} == {"Mọi đơn vị đăng ký thi đua."}
    assert all("khen thưởng" not in hit.text.lower() for hit in searcher.search("thi đua -khen").hits)


@pytest.mark.parametrize("query", ["", "   ", "((((", '"', "-", "loại:", "!!!", "x" * 10_000, "🙂", "99999999/ZZ"])
def test_odd_queries_are_answered(searcher: Searcher, query: str) -> None:
    searcher.search(query)


def test_what_cannot_be_seen_leaves_no_trace(library: Library) -> None:
    level: Level = "mật"
    secret = Header("09-BC/ĐU", "báo cáo", "Đảng ủy", None, "2025-01-01", "Về trận địa Đồi Thông", level=level)
    put(library, "bao-cao", secret, ("Trận địa Đồi Thông có ba trung đội.",))
    encoder = FakeEncoder()
    catch_up(library, encoder)
    searcher = Searcher(library, encoder)
    for query in ("trận địa Đồi Thông", "09-BC/ĐU", "báo cáo về trận địa Đồi Thông", "tran dia doi thong"):
        open_results = searcher.search(query)
        assert not {hit.text for hit in open_results.hits if "Đồi Thông" in hit.text}
        assert "báo cáo" not in dict(open_results.facets["type"])
        cleared = searcher.search(query, Filters(partitions=("thường", "mật")))
        assert cleared.groups[0].document.number == "09-BC/ĐU"


def test_the_best_of_a_level_without_an_answer_does_not_stand_beside_the_answer(library: Library) -> None:
    level: Level = "mật"
    other = Header("09-BC/ĐU", "báo cáo", "Đảng ủy", None, "2025-01-01", "Về trận địa", level=level)
    put(library, "bao-cao", other, ("Trận địa thi có ba trung đội.", "Kho xăng ở phía tây."))
    encoder = FakeEncoder()
    catch_up(library, encoder)
    hits = Searcher(library, encoder).search("thi đua làm đường giao thông", Filters(partitions=("thường", "mật"))).hits
    best = {hit.text: hit.reasons.fused for hit in hits}
    assert hits[0].text.startswith("Phát động phong trào thi đua làm đường")
    assert best.get("Trận địa thi có ba trung đội.", 0.0) < 0.5


def test_a_heading_over_a_crowd_is_left_out_of_their_meaning(library: Library) -> None:
    lines = tuple(f"Nhiệm vụ số {n} của sở." for n in range(CROWD + 1))
    made = document("phu-luc", LINES["ke-hoach"][0], lines)
    library.put(replace(made, sections=(replace(made.sections[0], heading="Phụ lục nhiệm vụ"),)), b"x", "/x/pl", "1")
    encoder = FakeEncoder()
    catch_up(library, encoder)
    assert "Nhiệm vụ số 3 của sở." in encoder.embedded
    assert any(text.endswith("Khen thưởng kịp thời các đơn vị thi đua.") and "\n" in text for text in encoder.embedded)


def test_words_of_the_title_count_as_met(searcher: Searcher) -> None:
    results = searcher.search("giao thông khen thưởng kịp thời")
    best = next(hit for hit in results.hits if hit.text.startswith("Khen thưởng kịp thời"))
    assert best.reasons.words == (6, 6)


def test_recipients_do_not_stand_for_what_a_document_is_on(library: Library) -> None:
    lines = ("Nuôi tôm nước lợ theo chuỗi.", "Nơi nhận: Như trên; Lưu VT.")
    made = document("nuoi-tom", replace(LINES["ke-hoach"][0], number="9/KH-UBND", title="Nuôi tôm nước lợ"), lines)
    text = made.text
    cut = made.passages[1].start
    sections = (
        replace(made.sections[0], end=cut),
        replace(made.sections[0], ordinal=1, path="Nơi nhận", start=cut, end=len(text)),
    )
    passages = (made.passages[0], replace(made.passages[1], section=1))
    library.put(replace(made, sections=sections, passages=passages), b"tom", "/x/tom", "1")
    encoder = FakeEncoder()
    catch_up(library, encoder)
    assert "Nơi nhận: Như trên; Lưu VT." in encoder.embedded
    assert Searcher(library, encoder).search("nuôi tôm").hits[0].text == lines[0]
    assert "Nơi nhận" in Searcher(library, encoder).search("lưu vt như trên").hits[0].text


def test_what_another_process_adds_is_seen(library: Library, searcher: Searcher) -> None:
    header = replace(LINES["ke-hoach"][0], number="0126/KH-UBND", title="Phòng chống hạn mặn")
    put(library, "ke-hoach-2", header, ("Tích trữ nước ngọt mùa hạn mặn.",))
    assert catch_up(library, FakeEncoder()) == 1
    assert "hạn mặn" in searcher.search("nước ngọt hạn mặn").hits[0].text


def test_what_is_removed_is_not_found(library: Library, searcher: Searcher) -> None:
    gone = searcher.search("0125/KH-UBND").hits[0].document_id
    library.remove(gone)
    assert gone not in {hit.document_id for hit in searcher.search("phong trào thi đua").hits}
    assert catch_up(library, FakeEncoder()) == 0
    assert gone not in {hit.document_id for hit in searcher.search("phong trào thi đua 0125/KH-UBND").hits}


# What the language of queries is made of, and words that the library has and has not.
PIECES = ['"', "AND", "VÀ", "HOẶC", "KHÔNG PHẢI", "NEAR", "GẦN", "-", "*", "(", ")", "~2", ":", "loại:", "số:", "năm:",
          "cơ quan:", "vai trò:", "phong trào:", "trong văn bản:", "hiệu lực:", "2020..2024", "08-NQ/TW", "thi đua",
          "ngân sách", "khen*", "TĐKT", "KT-XH", "zzz", "\ud800", "\x00", "ﬁ", "\u0301", "ở"]  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)))
def test_no_query_raises(searcher: Searcher, typed: str) -> None:
    found = searcher.search(typed, limit=3)
    assert isinstance(found.understood, str) and isinstance(found.suggestion, str)
    for hit in found.hits:
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.highlights)
