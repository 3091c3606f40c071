from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Header, Role, Section
from ingest.deadlines import deadline_in
from ingest.quantities import find_quantities, plain_number
from ingest.targets import find_targets

PLAN = Header(type="kế hoạch", date="2025-11-18", title="Phòng, chống ma túy đến năm 2030")
REGULATION = Header(type="quyết định", date="2025-11-18")


def sections(text: str, role: Role) -> tuple[Section, ...]:
    return (
        Section(0, "", None, None, 0, Role.KHAC, 0, len(text)),
        Section(1, "I", "I", "MỤC", 1, role, 0, len(text)),
    )


# Text of a plan; the goals in it: operator, value, unit, deadline.
GOALS: list[tuple[str, list[tuple[str, str, str, str | None]]]] = [
    ("+ Có tỷ lệ cử tri đi bầu cử đạt từ 98% trở lên;", [(">=", "98", "%", "2030")]),
    ("phấn đấu đến năm 2028 đạt ít nhất 50% số xã, phường không có ma túy", [(">=", "50", "%", "2028")]),
    (
        "b) Phấn đấu 100% các điểm và 100% diện tích trồng trái phép được triệt phá.",
        [("=", "100", "%", "2030"), ("=", "100", "%", "2030")],
    ),
    (
        "số vụ phạm tội được phát hiện tăng trên 3%; số vụ lợi dụng không gian mạng tăng trên 5%.",
        [(">=", "3", "%", "2030"), (">=", "5", "%", "2030")],
    ),
    (
        "tăng trưởng kinh tế cả năm 2025 đạt trên 8% và năm 2026 đạt từ 10% trở lên",
        [(">=", "8", "%", "2025"), (">=", "10", "%", "2026")],
    ),
    ("Tổng mức vốn huy động là 2.000 tỷ đồng", [("=", "2000", "tỷ đồng", "2030")]),
    ("- Số lượng tiết mục: 15 tiết mục", [("=", "15", "tiết mục", "2030")]),
    ("Phấn đấu tăng trưởng từ 8,3 - 8,5% trong năm 2026", [("range", "8.3-8.5", "%", "2026")]),
    ("Tỷ lệ hộ nghèo giảm còn không quá 2% vào năm 2027", [("<=", "2", "%", "2027")]),
    ("Có ≥ 30% hợp tác xã trên địa bàn ứng dụng công nghệ số", [(">=", "30", "%", "2030")]),
    (
        "hằng năm có từ 250 sáng kiến, cải tiến kỹ thuật trở lên được công nhận, trong đó ít nhất 15 sáng kiến cấp Bộ",
        [(">=", "250", "sáng kiến", None), (">=", "15", "sáng kiến", None)],
    ),
    ("Doanh thu sản phẩm mới chiếm từ 30% tổng doanh thu", [(">=", "30", "%", "2030")]),
    ("Số vụ tai nạn lao động giảm từ 20% trở lên so với năm 2023", [(">=", "20", "%", "2030")]),
    ("Hằng năm, trên 85% tập thể đạt danh hiệu Tập thể lao động tiên tiến", [(">=", "85", "%", None)]),
    ("Mỗi năm hỗ trợ xây mới ít nhất 12 căn nhà tình nghĩa", [(">=", "12", "căn nhà", None)]),
    ("Hoàn thành 40% số tuyến vào ngày 30/6/2026", [("=", "40", "%", "2026-06-30")]),
    ("Năng suất lao động tăng bình quân 8,5%/năm", [("=", "8.5", "%", None)]),
    ("(3) 100% các giao dịch có hóa đơn điện tử", [("=", "100", "%", "2030")]),
]

# Numbers that are no goals: results, rates, criteria, rules, time limits, articles.
NO_GOALS = [
    "Năm 2024, tỷ lệ hộ nghèo đã giảm còn 2%",
    "Tổng kim ngạch xuất khẩu ước đạt 116,8% kế hoạch, tăng 42% so với cùng kỳ",
    "giảm lãi suất cho vay 2%/năm đối với khách hàng",
    "Mức hỗ trợ 50% kinh phí cho hộ gia đình",
    "trong thời hạn 5 ngày làm việc kể từ ngày nhận hồ sơ",
    "theo quy định tại khoản 2 Điều 15",
    "doanh nghiệp 100% vốn nước ngoài tại địa bàn",
    "Trường hợp đạt 80% thì được xem xét",
    "Có ít nhất là 70% cá nhân đạt danh hiệu “Lao động tiên tiến”",
]


@pytest.mark.parametrize(("text", "goals"), GOALS, ids=[case[0][:45] for case in GOALS])
def test_goals_of_a_plan(text: str, goals: list[tuple[str, str, str, str | None]]) -> None:
    found = find_targets(text, PLAN, sections(text, Role.MUC_TIEU))
    assert [(t.operator, t.value, t.unit, t.deadline) for t in found] == goals
    assert all(text[t.start : t.end] == t.text for t in found)


@pytest.mark.parametrize("text", NO_GOALS, ids=[text[:45] for text in NO_GOALS])
def test_numbers_that_are_no_goals(text: str) -> None:
    assert find_targets(text, PLAN, sections(text, Role.NHIEM_VU)) == ()


def test_results_of_the_past_are_no_goals() -> None:
    text = "tỷ lệ đạt chuẩn tăng 12%, tương ứng 100% xã"
    assert find_targets(text, PLAN, sections(text, Role.KET_QUA)) == ()
    assert len(find_targets(text, PLAN, sections(text, Role.MUC_TIEU))) == 2


def test_a_regulation_sets_goals_only_where_it_says_so() -> None:
    text = "phải có ít nhất 80% tổng số đơn vị tham dự"
    assert find_targets(text, REGULATION, sections(text, Role.KHAC)) == ()
    striving = "Phấn đấu ít nhất 80% đơn vị tham dự"
    assert len(find_targets(striving, REGULATION, sections(striving, Role.KHAC))) == 1


def test_what_is_measured_lacks_the_number() -> None:
    text = "Phấn đấu 100% cơ quan, đơn vị đăng ký thi đua"
    (target,) = find_targets(text, PLAN, sections(text, Role.CHI_TIEU))
    assert target.measure == "cơ quan, đơn vị đăng ký thi đua"
    assert target.text == text


@pytest.mark.parametrize(
    ("written", "plain"),
    [("2.000", "2000"), ("98,5", "98.5"), ("0.3", "0.3"), ("1.234.567,8", "1234567.8"), ("05", "05")],
)
def test_decimals_have_a_dot(written: str, plain: str) -> None:
    assert plain_number(written) == plain


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("đến năm 2030", "2030"),
        ("đến hết năm 2025", "2025"),
        ("giai đoạn 2021 - 2025", "2025"),
        ("trước ngày 31/12/2025", "2025-12-31"),
        ("đến tháng 9 năm 2026", "2026-09"),
        ("nhiệm kỳ 2026 - 2031", None),
        ("hằng năm", None),
    ],
)
def test_deadlines(text: str, deadline: str | None) -> None:
    assert deadline_in(text) == deadline


@given(st.text(alphabet="0123456789., %đếntrênítấ -;|\n", max_size=60))
def test_spans_are_exact(text: str) -> None:
    assert all(q.start < q.end and q.value for q in find_quantities(text, 0, len(text)))
    found = find_targets(text, PLAN, ())
    assert all(text[t.start : t.end] == t.text and len(t.text) <= 300 for t in found)


def test_results_of_a_year_gone_are_no_goals_whatever_clause_names_it() -> None:
    text = "1. Năm 2024, toàn ngành có 283 sáng kiến, bằng 113,2% chỉ tiêu; tỷ lệ tự động hóa đạt 31%."
    assert "31" not in {t.value for t in find_targets(text, PLAN, sections(text, Role.KHAC))}
    assert "113.2" not in {t.value for t in find_targets(text, PLAN, sections(text, Role.KHAC))}


def test_an_outlook_is_no_goal_but_what_a_report_sets_out_to_do_is() -> None:
    report = Header(type="báo cáo", date="2025-01-05")
    outlook, goal = "Dự kiến kim ngạch xuất khẩu đạt 28 tỷ USD", "Công nhận ít nhất 75 sáng kiến trong năm 2025"
    assert find_targets(outlook, report, sections(outlook, Role.PHUONG_HUONG)) == ()
    assert [t.value for t in find_targets(goal, report, sections(goal, Role.PHUONG_HUONG))] == ["75"]
    assert find_targets(goal, report, sections(goal, Role.KET_QUA)) == ()


ARTICLE = Header(type="bài viết", title="Phát động thi đua năm 2021")

# An article or letter sets goals where it says so; what it tells of the past is none. Text, the values read.
LED = [
    ("Các chỉ tiêu chủ yếu: (1) Tăng trưởng đạt từ 10% trở lên; (2) Thu ngân sách đạt 3.500 tỷ đồng.", ["10", "3500"]),
    ("Tỉnh phấn đấu đến năm 2030 dẫn đầu vùng. Thu nhập bình quân đạt 95 triệu đồng/người.", ["95"]),
    ("Hội phấn đấu nhiệm kỳ tới: mỗi chi hội giúp thêm hai gia đình trở lên thoát nghèo.", ["2"]),
    ("Phấn đấu mỗi cơ sở có ít nhất một mô hình; xây dựng từ một đến hai công trình.", ["1", "1-2"]),
    ("Phấn đấu năm 2021 hộ nghèo giảm 4%. Năm 2020, tỉnh đã giảm 3% số hộ nghèo.", ["4"]),
    ("Với sự phấn đấu của cán bộ, 95% hộ có nước sạch.", []),
    ("Đơn vị đã phấn đấu đạt 120% kế hoạch.", []),
    ("Mục tiêu cụ thể đến năm 2025:\n- 100% xã có nhà văn hóa;\n- Trồng mới 3.000 ha rừng;", ["100", "3000"]),
    ("Kết quả đạt được:\n- 100% xã có nhà văn hóa;\n- Trồng mới 3.000 ha rừng;", []),
    ("Tỷ lệ giảm nghèo đạt 4,2% (kế hoạch là 4%).", []),
    ("Phấn đấu giảm số xã đạt dưới 5 tiêu chí xuống 250 xã.", ["250"]),
    ("Phấn đấu thu hút 1,5 triệu lượt khách và sản xuất 179,7 nghìn tỷ đồng hàng hóa.", ["1.5", "179.7"]),
]


@pytest.mark.parametrize(("text", "values"), LED, ids=[text[:45] for text, _ in LED])
def test_words_before_make_figures_goals(text: str, values: list[str]) -> None:
    assert [target.value for target in find_targets(text, ARTICLE, ())] == values


TABLE = """TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Kế hoạch năm 2025 | Đến năm 2030
1 | Tỷ lệ hộ nghèo | % | 5,2 | 4,1 | dưới 1
2 | Số sáng kiến được công nhận | Sáng kiến | 201 | 250 | 1.300
3 | Tốc độ tăng năng suất | | 6% | 8 - 8,5% | 10% trở lên
TT | Nội dung chi | Đơn vị | Kinh phí năm 2025 | Ghi chú
1 | Tổ chức hội nghị | Đồng | 5.000 | Ngân sách
"""


def test_a_table_of_goals_gives_what_is_planned_and_not_what_was_reached() -> None:
    plan = Header(type="kế hoạch", date="2025-01-10")
    found = find_targets(TABLE, plan, ())
    assert [(t.measure, t.operator, t.value, t.unit, t.deadline) for t in found] == [
        ("Tỷ lệ hộ nghèo", "=", "4.1", "%", "2025"),
        ("Tỷ lệ hộ nghèo", "<=", "1", "%", "2030"),
        ("Số sáng kiến được công nhận", "=", "250", "Sáng kiến", "2025"),
        ("Số sáng kiến được công nhận", "=", "1300", "Sáng kiến", "2030"),
        ("Tốc độ tăng năng suất", "range", "8-8.5", "%", "2025"),
        ("Tốc độ tăng năng suất", ">=", "10", "%", "2030"),
    ]
    assert all(TABLE[t.start : t.end] == t.text for t in found)
    assert find_targets(TABLE, Header(type="báo cáo", date="2025-01-10"), ()) == ()


@pytest.mark.parametrize(
    ("text", "scope", "responsible"),
    [
        ("Phấn đấu 100% xã trên địa bàn tỉnh Nghệ An có nhà văn hóa", "trên địa bàn tỉnh Nghệ An", None),
        ("Mỗi đơn vị phấn đấu có ít nhất 02 sáng kiến", "Mỗi đơn vị", None),
        ("Sở Nội vụ phấn đấu giải quyết 95% hồ sơ đúng hạn", None, "Sở Nội vụ"),
        ("Giao Sở Y tế bảo đảm 100% trạm y tế trong toàn tỉnh có bác sĩ", "trong toàn tỉnh", "Sở Y tế"),
        ("Phấn đấu 100% hồ sơ được số hóa", None, None),
    ],
)
def test_a_goal_says_for_whom_it_is_set(text: str, scope: str | None, responsible: str | None) -> None:
    (target,) = find_targets(text, PLAN, sections(text, Role.MUC_TIEU))
    assert (target.scope, target.responsible) == (scope, responsible)
