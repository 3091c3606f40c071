"""One movement across documents: spellings and initials joined, who launched it, when, for whom, with which goals."""

from __future__ import annotations

from pathlib import Path

from library_fakes import put

from corpus import records as r
from corpus.store import Library
from search.award_figures import by_year, figures_of, table_of
from search.movement_book import read_movement
from search.movements import movements_of

PLAN = """KẾ HOẠCH
Phát động phong trào thi đua “Mỗi ngày một việc tốt” giai đoạn 2024 - 2026
2. Đối tượng thi đua: các phòng, ban, phân xưởng và toàn thể người lao động của nhà máy.
Hết năm 2025 có 30 việc tốt được ghi nhận."""
REPORT = """BÁO CÁO
Phong trào MNMVT được sơ kết. Năm 2024, 5 tập thể được tặng Giấy khen."""


def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library")
    at, goal = PLAN.index("Mỗi ngày"), PLAN.index("Hết năm")
    put(
        library,
        PLAN,
        r.Header(
            "1/KH-A", "kế hoạch", "Nhà máy A", date="2024-01-05", title="Phát động phong trào “Mỗi ngày một việc tốt”"
        ),
        movements=(r.Movement(at, at + 21, "Mỗi ngày một việc tốt"),),
        targets=(r.Target(goal, goal + 41, PLAN[goal : goal + 41], "việc tốt", "=", "30", None, "2025"),),
    )
    at, count = REPORT.index("MNMVT"), REPORT.index("5 tập thể")
    put(
        library,
        REPORT,
        r.Header("9/BC-A", "báo cáo", "Nhà máy A", date="2025-01-10", title="Sơ kết phong trào Mỗi ngày một việc tốt"),
        movements=(r.Movement(at, at + 5, "MNMVT"),),
        award_statistics=(
            r.AwardStatistic(count, count + 30, REPORT[count : count + 30], "Giấy khen", "collective", "5"),
        ),
    )
    return library


def test_a_movement_page_tells_what_the_documents_say(tmp_path: Path) -> None:
    held = library(tmp_path)
    rows = {row.id: row for row in held.documents()}
    movements = movements_of(held, rows)
    assert [(m.name, m.variants, len(m.documents)) for m in movements] == [("Mỗi ngày một việc tốt", ("MNMVT",), 2)]
    page = read_movement(held, movements[0])
    assert [told.document.number for told in page.launched] == ["1/KH-A"]
    assert page.period and page.period.text == "giai đoạn 2024 - 2026"
    assert PLAN[page.period.start :].startswith(page.period.text)
    assert [told.text for told in page.takes_part] == [PLAN.split("\n")[2]]
    assert [target.value for _, target in page.targets] == ["30"]
    assert [page.steps[row.id] for row in movements[0].documents] == ["phát động", "sơ kết"]


def test_figures_carry_award_level_and_period(tmp_path: Path) -> None:
    held = library(tmp_path)
    (figure,) = figures_of(held, {row.id: row for row in held.documents()})
    assert (figure.award, figure.level, figure.year, figure.count) == ("Giấy khen", "cơ sở", "2024", 5)
    assert figure.sentence == REPORT.split("\n")[1]
    ((year, cells),) = by_year([figure, figure])
    assert (year, cells["collective"].count) == ("2024", 10)
    assert table_of([figure], lambda one: one.document.issuer or "")[0][0] == "Nhà máy A"
