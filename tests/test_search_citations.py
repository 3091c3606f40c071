from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.records import Role
from corpus.store import DocumentRow, PassageRow
from search.citations import act, cite, day, place

DECISION = DocumentRow(
    "d1", "a/86.md", "text/markdown", "86/2025/QĐ-UBND", "quyết định", "UBND tỉnh Bắc Ninh", "Bắc Ninh",
    "2025-11-25", "Ban hành Quy định về thi đua", None, "thường",
)  # fmt: skip


def row(**known: str) -> DocumentRow:
    return replace(DocumentRow("d", "x/y.txt", "t", *[None] * 7, "thường"), **known)  # type: ignore[arg-type]


def test_a_citation_goes_to_the_page_where_there_are_pages() -> None:
    passage = PassageRow(1, "d1", 0, "Chương II/Điều 5", "", Role.KHAC, 3, 0, 1, "x")
    printed = "Quyết định số 86/2025/QĐ-UBND ngày 25/11/2025 của UBND tỉnh Bắc Ninh, Điều 5"
    assert cite(replace(DECISION, media_type="application/pdf"), passage).text == f"{printed}, trang 3"
    assert cite(DECISION, passage).text == printed


@pytest.mark.parametrize(
    ("document", "name"),
    [
        pytest.param(
            row(number="06/2022/QH15", type="luật", issuer="Quốc hội", date="2022-06-15", title="Thi đua, khen thưởng"),
            "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15/6/2022 của Quốc hội",
            id="a law by its title",
        ),
        pytest.param(
            row(type="kế hoạch", title="Hưởng ứng"),
            "Kế hoạch «Hưởng ứng»",
            id="without a number",
        ),
        pytest.param(
            row(), "«y.txt»", id="nothing known"
        ),
    ],
)  # fmt: skip
def test_acts(document: DocumentRow, name: str) -> None:
    assert act(document) == name


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2025-02-05", "ngày 05/02/2025"),
        ("2025-11-25", "ngày 25/11/2025"),
        ("2016-09", "tháng 9/2016"),
        ("2016", "năm 2016"),
    ],
)  # fmt: skip
def test_days(date: str, text: str) -> None:
    assert day(date) == text


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("Điều 5/khoản 2/điểm b", "điểm b khoản 2 Điều 5"),
        ("Phần I/Chương II/Điều 7", "Điều 7"),
        ("II/2/a", "mục II.2.a"),
        ("", ""),
    ],
)
def test_places(section: str, text: str) -> None:
    assert place(section) == text
