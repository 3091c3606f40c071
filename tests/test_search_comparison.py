from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.alignment import Change
from search.comparison import compare_texts

OLD = "Điều 1. Phạm vi\nMức hỗ trợ là 500.000 đồng mỗi tháng.\nĐiều này bị bỏ hẳn.\nĐiều 3. Hiệu lực"
NEW = "Điều 1. Phạm vi\nMức hỗ trợ là 700.000 đồng mỗi tháng.\nĐiều 3. Hiệu lực\nQuy định mới thêm vào cuối."


def test_paragraphs_kept_changed_dropped_and_added() -> None:
    rows = compare_texts(OLD, NEW)
    shown = [(row.first and OLD[slice(*row.first)], row.second and NEW[slice(*row.second)], row.same) for row in rows]
    assert shown == [
        ("Điều 1. Phạm vi", "Điều 1. Phạm vi", True),
        ("Mức hỗ trợ là 500.000 đồng mỗi tháng.", "Mức hỗ trợ là 700.000 đồng mỗi tháng.", False),
        ("Điều này bị bỏ hẳn.", None, False),
        ("Điều 3. Hiệu lực", "Điều 3. Hiệu lực", True),
        (None, "Quy định mới thêm vào cuối.", False),
    ]
    laid = rows[1].alignment
    assert laid is not None
    assert [step.change for step in laid.steps] == [Change.SAME, Change.CHANGED, Change.SAME]


LINES = st.lists(
    st.lists(st.sampled_from("Sở thi đua dua 5 và".split()), min_size=1, max_size=5).map(" ".join), max_size=6
)


@given(LINES, LINES)
def test_every_paragraph_stands_once_and_in_order(first: list[str], second: list[str]) -> None:
    old, new = "\n".join(first), "\n".join(second)
    rows = compare_texts(old, new)
    assert [old[slice(*row.first)] for row in rows if row.first] == first
    assert [new[slice(*row.second)] for row in rows if row.second] == second


@given(LINES)
def test_a_text_is_the_same_as_itself(lines: list[str]) -> None:
    assert all(row.same for row in compare_texts("\n".join(lines), "\n".join(lines)))
