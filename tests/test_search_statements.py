from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Target
from corpus.sentence import sentence_around
from search.statements import Likeness, Statement, changes, figures, goal_words, same_time, statements_in, time_fit


def goal(value: str, unit: str | None = "%", deadline: str | None = None, operator: str = ">=") -> Statement:
    target = Target(0, 4, "text", "measure", operator, value, unit, deadline)  # type: ignore[arg-type]
    return Statement("d", 0, 4, "text", target)


@pytest.mark.parametrize(
    ("child", "parent", "expected"),
    [
        (goal("90"), goal("90"), ()),
        (goal("85"), goal("90"), ("giá trị: ≥ 90% → ≥ 85%",)),
        (goal("8.5"), goal("8"), ("giá trị: ≥ 8% → ≥ 8,5%",)),
        (goal("90", operator="="), goal("90"), ("mức so sánh: từ … trở lên → đúng",)),
        (goal("90", deadline="2026"), goal("90", deadline="2025-12-31"), ("thời hạn: 2025-12-31 → 2026",)),
        (goal("90", deadline="2025"), goal("90", deadline="2025-12-31"), ()),
        (goal("90", deadline="2025"), goal("90"), ()),
        (goal("250", "sáng kiến"), goal("300", "sáng kiến"), ("giá trị: ≥ 300 sáng kiến → ≥ 250 sáng kiến",)),
    ],
)
def test_what_changed_on_the_way_down(child: Statement, parent: Statement, expected: tuple[str, ...]) -> None:
    assert changes(child, parent) == expected


def test_another_scope_is_a_change_and_other_words_for_it_are_none() -> None:
    def within(scope: str) -> Statement:
        one = goal("90")
        assert one.target is not None
        return replace(one, target=replace(one.target, scope=scope))

    assert changes(within("trên địa bàn toàn tỉnh"), within("trong toàn tỉnh")) == ()
    assert changes(within("trong toàn Nhà máy"), within("toàn Tổng cục")) == (
        "phạm vi: toàn Tổng cục → trong toàn Nhà máy",
    )


def test_a_pasted_sentence_has_no_changes_to_tell() -> None:
    assert changes(Statement(None, 0, 1, "x"), goal("1")) == ()


@pytest.mark.parametrize(
    ("text", "inside", "expected"),
    [
        ("Một là. Đạt 90% trở lên. Hai là.", "90%", "Đạt 90% trở lên."),
        ("- Đạt 90% trở lên;\n- Đạt 80%.", "90%", "- Đạt 90% trở lên;"),
        ("Theo QĐ số 5. đạt 90%", "90%", "Theo QĐ số 5. đạt 90%"),
        ("TP. Hà Nội đạt 90% vào 31.12. Sau đó", "90%", "TP. Hà Nội đạt 90% vào 31.12."),
        ("chỉ một dòng", "một", "chỉ một dòng"),
        ("Điều 5. Mục tiêu đạt 90%. Các đơn vị", "90%", "Điều 5. Mục tiêu đạt 90%."),
        ("Hết năm 2025. Đạt 90% (theo số 5). Sau đó", "90%", "Đạt 90% (theo số 5)."),
    ],
)
def test_the_sentence_around_a_figure(text: str, inside: str, expected: str) -> None:
    at = text.index(inside)
    start, end = sentence_around(text, at, at + len(inside))
    assert text[start:end] == expected


@given(st.text("aăâ Bc.;\n5%", max_size=60), st.data())
def test_a_sentence_holds_its_place_and_stays_in_its_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_around(text, start, end)
    assert 0 <= first <= last <= len(text)
    if text[start:end].strip() and "\n" not in text[start:end]:
        assert text[start:end].strip() in text[first:last]
        assert "\n" not in text[first:last]


def test_every_figured_sentence_is_a_statement_once() -> None:
    text = (
        "I. MỤC TIÊU\nPhấn đấu đạt 90% tổ chức đảng trong sạch.\nGiữ vững đoàn kết.\nCó 25 sáng kiến cấp ngành trở lên."
    )
    at = text.index("đạt 90%")
    target = Target(at, at + 7, "đạt 90%", "tổ chức đảng", ">=", "90", "%", None)
    found = statements_in("d", text, [target])
    assert [(s.sentence, s.target is not None) for s in found] == [
        ("Phấn đấu đạt 90% tổ chức đảng trong sạch.", True),
        ("Có 25 sáng kiến cấp ngành trở lên.", False),
    ]
    assert all(text[s.start : s.end] == s.sentence for s in found)


def test_overlap_counts_rare_words_more_and_is_whole_for_the_same_goal() -> None:
    likeness = Likeness(["tổ chức đảng hoàn thành", "tổ chức đảng vững mạnh", "tổ chức đảng và sáng kiến"])
    same = goal_words("sáng kiến cấp ngành")
    assert likeness.overlap(same, same) == pytest.approx(1.0)
    assert likeness.overlap(same, goal_words("phế phẩm")) == 0.0
    rare = likeness.overlap(goal_words("tổ chức sáng kiến"), goal_words("sáng kiến"))
    common = likeness.overlap(goal_words("tổ chức sáng kiến"), goal_words("tổ chức"))
    assert rare > common


def test_figures_read_decimal_commas() -> None:
    assert figures("tăng 8,5% và 250 sáng kiến") == {"8.5", "250"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2025", "2025-12-31", True),
        ("2025-12", "2025-12-31", True),
        ("2025", "2026", False),
        ("2025-06", "2025-12-31", False),
    ],
)
def test_deadlines_that_mean_the_same(one: str, other: str, same: bool) -> None:
    assert same_time(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("Mỗi năm có 250 sáng kiến", "Trong hai năm có 520 sáng kiến", 0.0),
        ("Công nhận 45 sáng kiến trong năm 2024", "Giai đoạn 2021 - 2025 có 900 sáng kiến", 0.0),
        ("Công nhận 45 sáng kiến trong năm 2024", "Hằng năm có 250 sáng kiến", 0.5),
        ("Đạt 40% vào cuối kỳ", "Đạt 45% vào cuối kỳ", 0.5),
    ],
)
def test_a_number_for_some_years_is_no_source_of_one_for_each(one: str, other: str, fit: float) -> None:
    assert time_fit(Statement(None, 0, 0, one), Statement(None, 0, 0, other)) == fit


def test_a_clause_that_says_too_little_leans_on_what_stands_before_it() -> None:
    text = "Mở đầu.\nĐến năm 2025, ít nhất 40% dây chuyền được tự động hóa; đến năm 2030, tỷ lệ này đạt 70%."
    at = text.index("đến năm 2030")
    goal = Target(at, len(text) - 1, text[at:-1], "tỷ lệ này", "=", "70", "%", "2030")
    (statement, *_) = statements_in("d", text, [goal])
    assert statement.gist.startswith("Đến năm 2025, ít nhất 40% dây chuyền") and statement.gist.endswith("đạt 70%")
