from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from fakes import FakeEncoder
from library_fakes import put

from corpus import records as r
from corpus.store import Library
from search.authority import may_direct, rank_of
from search.lineage import Tracer
from search.validity import Status, validities

RESOLUTION = """NGHỊ QUYẾT
Tỷ lệ dây chuyền sản xuất được tự động hóa đạt từ 70% trở lên vào năm 2030.
Mỗi năm có ít nhất 250 sáng kiến được công nhận."""
DIRECTIVE = """CHỈ THỊ
Thực hiện Nghị quyết số 08-NQ/ĐU của Đảng ủy.
Các đơn vị bảo đảm tỷ lệ dây chuyền sản xuất được tự động hóa đạt 60% trở lên năm 2028."""
PLAN = """KẾ HOẠCH
Thực hiện Chỉ thị số 12/CT-TC của Tổng cục và Nghị quyết số 08-NQ/ĐU của Đảng ủy.
Phấn đấu tỷ lệ dây chuyền sản xuất được tự động hóa đạt 55% trở lên năm 2028."""
PEER = """KẾ HOẠCH
Phấn đấu tỷ lệ dây chuyền sản xuất được tự động hóa đạt 55% trở lên năm 2028."""
REPLACING = """CHỈ THỊ
Chỉ thị này thay thế Chỉ thị số 12/CT-TC ngày 01/02/2024."""


def reference(text: str, number: str, relation: r.Relation, quoted: str) -> r.Reference:
    at = text.index(quoted)
    return r.Reference(at, at + len(quoted), quoted, number, None, None, None, None, relation)


def target(text: str, clause: str, value: str, unit: str, deadline: str | None) -> r.Target:
    at = text.index(clause)
    return r.Target(at, at + len(clause), clause, clause, ">=", value, unit, deadline)


RESOLUTION_HEADER = r.Header("08-NQ/ĐU", "nghị quyết", "Đảng ủy Tổng cục A", date="2024-01-15")
DIRECTIVE_HEADER = r.Header("12/CT-TC", "chỉ thị", "Tổng cục A", date="2024-02-01")
PLAN_HEADER = r.Header("5/KH-NM", "kế hoạch", "Nhà máy B", date="2024-03-01")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library")
    goal = "tỷ lệ dây chuyền sản xuất được tự động hóa đạt"
    upper = "Tỷ lệ dây chuyền sản xuất được tự động hóa đạt từ 70% trở lên vào năm 2030"
    put(library, RESOLUTION, RESOLUTION_HEADER, targets=(target(RESOLUTION, upper, "70", "%", "2030"),))
    put(
        library,
        DIRECTIVE,
        DIRECTIVE_HEADER,
        references=(reference(DIRECTIVE, "08-NQ/ĐU", "implements", "Nghị quyết số 08-NQ/ĐU"),),
        targets=(target(DIRECTIVE, f"{goal} 60% trở lên năm 2028", "60", "%", "2028"),),
    )
    put(
        library,
        PLAN,
        PLAN_HEADER,
        references=(
            reference(PLAN, "12/CT-TC", "implements", "Chỉ thị số 12/CT-TC"),
            reference(PLAN, "08-NQ/ĐU", "implements", "Nghị quyết số 08-NQ/ĐU"),
        ),
        targets=(target(PLAN, f"{goal} 55% trở lên năm 2028", "55", "%", "2028"),),
    )
    return library


def test_the_chain_climbs_one_act_at_a_time_with_a_sentence_each(library: Library) -> None:
    lineage = Tracer(library, FakeEncoder()).trace("tỷ lệ dây chuyền sản xuất được tự động hóa đạt 55% năm 2028")
    assert lineage.goal.document_id is not None
    assert [step.document.number for step in lineage.chain] == ["12/CT-TC", "08-NQ/ĐU"]
    for step in lineage.chain:
        assert step.statement.document_id is not None
        text = library.text(step.statement.document_id)
        assert text[step.statement.start : step.statement.end] == step.statement.sentence != ""
        assert step.status == "suggested" and step.via == "reference"
    assert lineage.chain[0].changes == ("giá trị: ≥ 60% → ≥ 55%",)
    assert lineage.chain[1].changes == ("giá trị: ≥ 70% → ≥ 60%", "thời hạn: 2030 → 2028")


def test_a_peer_is_no_parent(library: Library) -> None:
    goal = "tỷ lệ dây chuyền sản xuất được tự động hóa đạt 55% trở lên năm 2028"
    header = r.Header("9/KH-NM", "kế hoạch", "Nhà máy C", date="2024-02-10")
    put(library, PEER, header, targets=(target(PEER, goal, "55", "%", "2028"),))
    lineage = Tracer(library, FakeEncoder()).trace(goal)
    numbers = {step.document.number for step in (*lineage.chain, *lineage.alternatives)}
    assert lineage.goal.document_id is not None and "9/KH-NM" not in numbers


def test_a_goal_that_nothing_held_resembles_has_no_parent(library: Library) -> None:
    lineage = Tracer(library, FakeEncoder()).trace("Trồng mới 1.200 cây xanh trong khuôn viên bệnh viện")
    assert lineage.chain == () and lineage.goal.document_id is None


def test_a_younger_act_is_no_parent(library: Library) -> None:
    goal = "Tỷ lệ dây chuyền sản xuất được tự động hóa đạt từ 70% trở lên vào năm 2030"
    lineage = Tracer(library, FakeEncoder()).trace(goal)
    assert lineage.goal.document_id is not None and lineage.chain == ()


def test_documents_above_the_levels_asked_for_take_no_part(library: Library) -> None:
    secret = dataclasses.replace(DIRECTIVE_HEADER, number="99/CT-TC", level="mật")
    text = DIRECTIVE.replace("CHỈ THỊ", "CHỈ THỊ MẬT")
    goal = "tỷ lệ dây chuyền sản xuất được tự động hóa đạt 60% trở lên năm 2028"
    put(library, text, secret, targets=(target(text, goal, "60", "%", "2028"),))
    tracer = Tracer(library, FakeEncoder())
    lineage = tracer.trace(goal)
    assert "99/CT-TC" not in {step.document.number for step in (*lineage.chain, *lineage.alternatives)}
    assert lineage.goal.document_id in tracer.rows


def test_an_act_that_was_replaced_says_by_which_sentence(library: Library) -> None:
    header = r.Header("20/CT-TC", "chỉ thị", "Tổng cục A", date="2025-02-01")
    newer = put(
        library,
        REPLACING,
        header,
        references=(reference(REPLACING, "12/CT-TC", "replaces", "Chỉ thị số 12/CT-TC ngày 01/02/2024"),),
    )
    standing = validities(library, ("thường",))
    old = next(row.id for row in library.documents() if row.number == "12/CT-TC")
    assert standing[old].status == Status.REPLACED
    assert standing[old].effects[0].by == newer
    assert standing[old].effects[0].sentence == "Chỉ thị này thay thế Chỉ thị số 12/CT-TC ngày 01/02/2024."
    assert set(standing) == {old}


def test_an_older_act_cannot_have_replaced_a_newer_one(library: Library) -> None:
    header = r.Header("20/CT-TC", "chỉ thị", "Tổng cục A", date="2023-02-01")
    put(library, REPLACING, header, references=(reference(REPLACING, "12/CT-TC", "replaces", "Chỉ thị số 12/CT-TC"),))
    assert validities(library, ("thường",)) == {}


@pytest.mark.parametrize(
    ("issuer", "rank"),
    [
        ("Bộ Chính trị", 5),
        ("Thủ tướng Chính phủ", 5),
        ("Quân ủy Trung ương", 5),
        ("Tổng cục Công nghiệp quốc phòng", 4),
        ("Bộ Quốc phòng", 4),
        ("Ban Tuyên giáo Trung ương", 4),
        ("Ủy ban nhân dân tỉnh Đắk Lắk", 3),
        ("Sở Y tế tỉnh Nghệ An", 2),
        ("Nhà máy Z131", 2),
        ("UBND xã Hòa Bình", 1),
        ("Ông Nguyễn Văn A", 0),
        (None, 0),
    ],
)
def test_the_rank_of_a_body(issuer: str | None, rank: int) -> None:
    assert rank_of(issuer) == rank


def test_only_a_higher_body_or_the_same_one_directs(library: Library) -> None:
    rows = {row.number: row for row in library.documents()}
    assert may_direct(rows["12/CT-TC"], rows["5/KH-NM"])
    assert not may_direct(rows["5/KH-NM"], rows["12/CT-TC"])
    assert may_direct(rows["5/KH-NM"], rows["5/KH-NM"])


def test_an_act_that_amends_the_resolution_takes_its_goal_from_the_resolution(library: Library) -> None:
    text = """NGHỊ QUYẾT
Căn cứ Chỉ thị số 12/CT-TC của Tổng cục; sửa đổi Nghị quyết số 08-NQ/ĐU của Đảng ủy như sau:
Tỷ lệ dây chuyền sản xuất được tự động hóa đạt từ 75% trở lên."""
    goal = "Tỷ lệ dây chuyền sản xuất được tự động hóa đạt từ 75% trở lên"
    put(
        library,
        text,
        r.Header("15-NQ/ĐU", "nghị quyết", "Đảng ủy Tổng cục A", date="2025-03-10"),
        references=(
            reference(text, "12/CT-TC", "mentions", "Chỉ thị số 12/CT-TC"),
            reference(text, "08-NQ/ĐU", "amends", "Nghị quyết số 08-NQ/ĐU"),
        ),
        targets=(target(text, goal, "75", "%", None),),
    )
    lineage = Tracer(library, FakeEncoder()).trace(goal)
    assert lineage.chain[0].document.number == "08-NQ/ĐU"


def test_what_once_changed_an_amended_act_is_not_changed_with_it(tmp_path: Path) -> None:
    text = (
        "LUẬT\nSửa đổi Luật Đất đai số 31/2024/QH15 đã được sửa đổi, bổ sung một số điều theo Luật số 43/2024/QH15 "
        "và Luật số 47/2024/QH15."
    )
    held = Library.open(tmp_path / "laws")
    ids = {}
    for number, date in (("31/2024/QH15", "2024-01-18"), ("43/2024/QH15", "2024-06-29")):
        header = r.Header(number, "luật", "Quốc hội", date=date)
        ids[number] = put(held, f"LUẬT số {number}", header)
    named = (("31/2024/QH15", "Luật Đất đai số 31/2024/QH15"), ("43/2024/QH15", "Luật số 43/2024/QH15"))
    put(
        held,
        text,
        r.Header("84/2025/QH15", "luật", "Quốc hội", date="2025-06-25"),
        references=tuple(reference(text, number, "amends", quoted) for number, quoted in named),
    )
    standing = validities(held, ("thường",))
    assert standing[ids["31/2024/QH15"]].status == Status.AMENDED
    assert ids["43/2024/QH15"] not in standing
    held.close()


def test_a_plain_sentence_is_not_taken_for_a_figured_one(library: Library) -> None:
    tracer = Tracer(library, FakeEncoder())
    said = "Thực hiện Nghị quyết số 08-NQ/ĐU của Đảng ủy."
    child = next(row.id for row in library.documents() if row.number == "12/CT-TC")
    goal = tracer.find_goal(said, child)
    assert goal.target is None and goal.sentence == said and goal.start == DIRECTIVE.index(said)
