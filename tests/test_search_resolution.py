from __future__ import annotations

import pytest

from corpus.reader import DocumentRow
from corpus.records import Reference, Relation
from search.resolution import Resolver


def row(
    identity: str, number: str | None, kind: str, issuer: str, date: str, title: str = "", path: str = ""
) -> DocumentRow:
    return DocumentRow(
        identity, path or identity, "text/plain", number, kind, issuer, None, date, title, None, "thường"
    )


def cited(
    text: str,
    number: str | None = None,
    kind: str | None = None,
    date: str | None = None,
    issuer: str | None = None,
    relation: Relation = "mentions",
) -> Reference:
    return Reference(0, len(text), text, number, kind, date, issuer, None, relation)


HELD = [
    row("nq08", "08-NQ/TW", "nghị quyết", "Bộ Chính trị", "2022-01-26"),
    row("bn86", "86/2025/QĐ-UBND", "quyết định", "Ủy ban nhân dân tỉnh Bắc Ninh", "2025-11-25"),
    row("hn86", "86/2025/QĐ-UBND", "quyết định", "Ủy ban nhân dân thành phố Hà Nội", "2025-11-25"),
    row("dl125", "0125/KH-UBND", "kế hoạch", "Ủy ban nhân dân tỉnh Đắk Lắk", "2025-11-18", path="a.md"),
    row("dl125-scan", "125/KH-UBND", "kế hoạch", "UBND tỉnh Đắk Lắk", "2025-11-18", path="z.pdf"),
    row("law22", "06/2022/QH15", "luật", "Quốc hội", "2022-06-15", "Thi đua, khen thưởng"),
    row("bl12", "10/2012/QH13", "bộ luật", "Quốc hội", "2012-06-18", "Lao động"),
    row("bl19", "45/2019/QH14", "bộ luật", "Quốc hội", "2019-11-20", "Lao động"),
]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (cited("Nghị quyết số 08-NQ/TW", "08-NQ/TW"), "nq08"),
        (cited("Nghị quyết 8/NQ-TW", "8/NQ-TW"), "nq08"),
        # A bare serial names an act only by its day.
        (cited("Nghị quyết 08", "08", "nghị quyết", date="2022-01-26"), "nq08"),
        (cited("Nghị quyết 08", "08", "nghị quyết"), None),
        (cited("Chỉ thị 08", "08", "chỉ thị", date="2022-01-26"), None),
        # The same number and symbol a year later is another act.
        (cited("Nghị quyết số 08-NQ/TW ngày 15/11/2017", "08-NQ/TW", date="2017-11-15"), None),
        (cited("Quyết định số 86/2025/QĐ-UBND", "86/2025/QĐ-UBND"), None),
        (cited("…của UBND tỉnh Bắc Ninh", "86/2025/QĐ-UBND", issuer="UBND tỉnh Bắc Ninh"), "bn86"),
        (cited("…của UBND tỉnh Nghệ An", "86/2025/QĐ-UBND", issuer="UBND tỉnh Nghệ An"), None),
        (cited("Kế hoạch số 125/KH-UBND", "125/KH-UBND"), "dl125"),
        (cited("Luật Thi đua, khen thưởng", kind="luật"), "law22"),
        (cited("Luật Thi đua, khen thưởng năm 2003", kind="luật", date="2003"), None),
        (cited("Bộ luật Lao động", kind="bộ luật"), None),
        (cited("Bộ luật Lao động năm 2019", kind="bộ luật", date="2019"), "bl19"),
        (cited("Nghị quyết số O8-NQ/TW", "O8-NQ/TW"), "nq08"),
        (cited("Nghị quyết số 09-NQ/TW", "09-NQ/TW"), None),
    ],
    ids=lambda value: value.text + str(value.issuer or "") if isinstance(value, Reference) else str(value),
)
def test_one_act_or_none(reference: Reference, expected: str | None) -> None:
    assert Resolver(HELD).resolve(reference).document_id == expected


def test_two_acts_that_fit_are_shown_as_ambiguous() -> None:
    found = Resolver(HELD).resolve(cited("Bộ luật Lao động", kind="bộ luật"))
    assert found.ambiguous and found.candidates == ("bl12", "bl19")


def test_copies_of_one_act_are_no_ambiguity() -> None:
    twins = [
        row("b", "9/CT-X", "chỉ thị", "X", "2024-01-01", path="b"),
        row("a", "09/CT-X", "chỉ thị", "X", "2024-01-01"),
    ]
    assert Resolver(twins).resolve(cited("Chỉ thị số 9/CT-X", "9/CT-X")).document_id == "a"


def test_a_document_is_never_its_own_source() -> None:
    found = Resolver(HELD).resolve(cited("Nghị quyết số 08-NQ/TW", "08-NQ/TW"), within="nq08")
    assert found.document_id is None


LAW = cited("Luật Thi đua, khen thưởng", kind="luật")
DATED = cited("Luật Thi đua, khen thưởng ngày 15/6/2022", kind="luật", date="2022-06-15")
SERIAL = cited("Nghị quyết số 08-NQ/TW", "08-NQ/TW")


@pytest.mark.parametrize(
    ("reference", "written", "expected"),
    [
        (LAW, "2025-03-01", "law22"),
        (LAW, "2018-11-01", None),  # it means the law of 2003
        (LAW, "2022", "law22"),
        (LAW, None, None),  # who knows when this was written
        (DATED, None, "law22"),
        (DATED, "2018-11-01", "law22"),  # the reference says its day; the document's own date may be misread
        (SERIAL, "2021-05-10", None),  # the serial of another term
        (SERIAL, "2023-05-10", "nq08"),
    ],
)
def test_an_act_that_did_not_exist_yet_is_not_meant(
    reference: Reference, written: str | None, expected: str | None
) -> None:
    citing = DocumentRow("citing", "c.md", "text/plain", None, "báo cáo", None, None, written, None, None, "thường")
    assert Resolver([*HELD, citing]).resolve(reference, within="citing").document_id == expected


def test_the_head_of_a_body_issues_what_the_body_does() -> None:
    held = row("ct", "112/CT-TCSH", "chỉ thị", "Tổng cục Công nghiệp Sông Hà", "2024-02-20")
    order = cited("Chỉ thị số 112/CT-TCSH của Tổng cục trưởng", "112/CT-TCSH", "chỉ thị", None, "Tổng cục trưởng")
    assert Resolver([held]).resolve(order).document_id == "ct"
