"""Exemplars from decisions, annexes, tables, reports and articles; nobody where nobody is recognised.

``data/exemplar_cases.txt`` and ``data/exemplar_shapes.txt`` hold texts written for these tests in the wording of such
documents, each with who is recognised there and with what; the second holds the shapes of news and of lists.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records import Exemplar, Header
from ingest.exemplar_details import find_details
from ingest.exemplars import find_exemplars
from ingest.giver_grammar import only_verbs
from ingest.praise import MAX_SENTENCE, sentences

CASES = [Path(__file__).parent / "data" / name for name in ("exemplar_cases.txt", "exemplar_shapes.txt")]
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"

Case = tuple[str, str, list[tuple[str, str, str | None]]]


def read_cases() -> list[Case]:
    cases: list[Case] = []
    for block in "".join(file.read_text("utf8") for file in CASES).split("=== ")[1:]:
        name, rest = block.split("\n", 1)
        text, _, expected = rest.rpartition("---\n")
        rows = [row.split(" | ") for row in expected.splitlines() if row]
        who = [
            (n, {"person": "individual"}.get(kind, kind), None if award == "-" else award) for kind, n, award in rows
        ]
        cases.append((name, text, who))
    return cases


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case[0])
def test_who_is_recognised_with_what(case: Case) -> None:
    _, text, expected = case
    found = find_exemplars(text, Header())
    assert [(one.name, one.kind, one.award) for one in found] == expected


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case[0])
def test_spans_hold_the_names(case: Case) -> None:
    _, text, _ = case
    for one in find_exemplars(text, Header()):
        span = " ".join(text[one.start : one.end].split()).lower()
        assert one.name.lower().endswith(span)


@pytest.mark.parametrize(
    ("text", "achievement"),
    [
        (
            "Tặng Giấy khen cho ông Lê Văn An vì đã dũng cảm cứu người bị đuối nước.",
            "dũng cảm cứu người bị đuối nước",
        ),
        (
            "Điển hình như: ông Lê Văn An, thôn 2 với mô hình nuôi bò sinh sản thu nhập 300 triệu đồng/năm.",
            "mô hình nuôi bò sinh sản thu nhập 300 triệu đồng/năm",
        ),
        ("Tặng Giấy khen cho ông Lê Văn An, thôn 2.", None),
    ],
    ids=["reason", "model", "silent"],
)
def test_achievement_is_literal_or_empty(text: str, achievement: str | None) -> None:
    (one,) = find_exemplars(text, Header())
    assert one.achievement == achievement
    assert achievement is None or achievement in text


def test_acts_that_lay_down_rules_recognise_nobody() -> None:
    text = "Điều 1. Tặng Bằng khen cho ông Lê Văn An."
    assert find_exemplars(text, Header(type="quyết định"))
    assert find_exemplars(text, Header(type="thông tư")) == ()


def test_signer_below_a_list_is_no_exemplar() -> None:
    text = "Tặng Giấy khen cho các cá nhân có tên sau:\n1. Ông Lê Văn An, thôn 2;\nNguyễn Văn Bình"
    found = find_exemplars(text, Header(signer="Nguyễn Văn Bình"))
    assert [one.name for one in found] == ["Lê Văn An"]


def test_one_entry_when_title_and_article_say_the_same() -> None:
    text = (
        "Về việc tặng Giấy khen cho bà Lê Thị Na\nĐiều 1. Tặng Giấy khen cho bà Lê Thị Na, vì có thành tích xuất sắc."
    )
    (one,) = find_exemplars(text, Header())
    assert (one.name, one.award) == ("Lê Thị Na", "Giấy khen")


def test_namesakes_of_one_list_stay_two() -> None:
    text = (
        "Tặng Giấy khen cho các cá nhân có tên sau:\n1. Ông Nguyễn Văn Hùng, thôn 1;\n2. Ông Nguyễn Văn Hùng, thôn 7;"
    )
    assert [one.name for one in find_exemplars(text, Header())] == ["Nguyễn Văn Hùng", "Nguyễn Văn Hùng"]


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "tặng Bằng khen cho ông Nguyễn Văn An , ; : và Sở Nội vụ xã Ea Kao được Chủ tịch UBND tỉnh | \n 1. - "
        "tiêu biểu như điển hình là đã có thành tích Điều 2. DANH SÁCH STT Họ tên “Dân vận khéo” 02 tập thể",
    )
    + ["\n", " | "]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found: tuple[Exemplar, ...] = find_exemplars(text, Header())
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.name.strip() for one in found)


@pytest.mark.real
@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")
@pytest.mark.parametrize(
    "pattern", ["010-CT-UBND*", "0125-KH-UBND*", "LUAT-CAN-BO*", "86-2025-QD-UBND*", "627-TB-VPCP*"]
)
def test_nobody_in_plans_laws_and_rules(pattern: str) -> None:
    (path,) = (SHARED / "documents" / "state").glob(pattern)
    assert find_exemplars(path.read_text("utf8").replace("**", ""), Header()) == ()


def test_verbs_in_a_row_are_told_at_once_from_a_giver() -> None:
    assert only_verbs("tôn vinh, trao tặng")
    assert not only_verbs("tặng trao tặng " * 400 + "Sở Nội vụ")


def steps(work: Callable[[], object]) -> int:
    """How many calls, of Python and of C, a piece of work makes."""
    count = 0

    def tick(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "phrase",
    [
        "tặng Bằng khen cho ông Lê Văn An, ",
        "Trung đoàn 5 được tặng Cờ thi đua, ",
        "3 tập thể được tặng Bằng khen; ",
        "biểu dương bà Lê Thị Na và ",
        "Thư khen, Bằng khen, ",
    ],
)
def test_a_line_twice_as_long_takes_about_twice_the_steps(phrase: str) -> None:
    short, long = (
        steps(lambda line=phrase * times: find_details(line, find_exemplars(line, Header()))) for times in (400, 800)
    )
    assert long < 2.6 * short


def test_no_piece_of_a_sentence_is_longer_than_is_read_at_once() -> None:
    text = "ông Lê Văn An, " * 2000
    pieces = sentences(text, 0, len(text))
    assert all(right - left <= MAX_SENTENCE for left, right in pieces)
    assert pieces[0][0] == 0
    assert pieces[-1][1] == len(text)
    assert all(left == right for (_, right), (left, _) in pairwise(pieces))
