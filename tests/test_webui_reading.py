"""A document's text as blocks: all of it, in order, cut where a reader would cut."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st
from webui_fakes import PLAN, make, plan

from corpus.records import Document, Header, Page, Role, Section
from webui.marking import Mark
from webui.reading import Block, blocks, part_of, parts


def text_of(shown: list[Block]) -> list[str]:
    found = []
    for block in shown:
        if block.kind == "table":
            found += [" | ".join("".join(p.text for p in cell) for cell in row) for row in block.rows]
        elif block.kind not in ("page", "rule"):
            found.append("".join(piece.text for piece in block.pieces))
    return found


def document(text: str, *page_starts: int) -> Document:
    starts = [0, *page_starts]
    ends = [*page_starts, len(text)]
    pages = tuple(Page(n, a, b, "fake", 1.0) for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1))
    return make(text, "a.md", Header(), pages=pages)[0]


@given(st.lists(st.sampled_from(["I. MỘT", "hai ba", "", "x | y", "-----", "II. HAI"]), max_size=30))
def test_blocks_show_every_line_once(lines: list[str]) -> None:
    text = "\n".join(lines)
    shown = text_of(blocks(document(text), 0, len(text)))
    assert shown == [line for line in lines if line and line != "-----"]


@given(st.lists(st.sampled_from(["I. MỘT", "hai ba bốn năm", "", "II. HAI"]), max_size=40), st.integers(1, 200))
def test_parts_tile_the_text(lines: list[str], length: int) -> None:
    text = "\n".join(lines)
    cut = parts(document(text), length)
    assert [part.number for part in cut] == list(range(1, len(cut) + 1))
    assert "".join(text[part.start : part.end] for part in cut) == text
    for part in cut:
        assert all(part_of(cut, place) == part.number for place in range(part.start, part.end))


def test_parts_begin_at_headings_where_they_can() -> None:
    text = "I. MỘT\n" + "câu thứ nhất\n" * 30 + "II. HAI\n" + "câu thứ hai\n" * 30
    first, second = parts(document(text), 480)
    assert text[second.start :].startswith("II. HAI")
    assert first.end == second.start


def test_kinds() -> None:
    shown = blocks(plan()[0], 0, len(PLAN))
    kinds = {text_of([block])[0][:12]: block.kind for block in shown}
    assert kinds["ỦY BAN NHÂN "] == "table"
    assert kinds["KẾ HOẠCH"] == "centre"
    assert kinds["I. MỤC TIÊU"] == "heading"
    assert kinds["1. Phấn đấu "] == "paragraph"


def test_a_clause_that_goes_on_is_no_heading() -> None:
    shown = blocks(document("I. Các cơ quan sau đây có trách nhiệm:\nmột"), 0, 40)
    assert shown[0].kind == "paragraph" and shown[0].sections == (1,)
    assert [piece.kinds for piece in shown[0].pieces] == [()]


def test_page_borders_stand_where_pages_begin() -> None:
    text = "một\nhai\nba\n"
    shown = blocks(document(text, 4, 8), 0, len(text))
    assert [(b.kind, b.page) if b.kind == "page" else text_of([b])[0] for b in shown] == [
        ("page", 1), "một", ("page", 2), "hai", ("page", 3), "ba",
    ]  # fmt: skip


def test_a_later_part_begins_with_its_own_page() -> None:
    text = "một\nhai\nba\n"
    assert [b.page for b in blocks(document(text, 4, 8), 8, len(text)) if b.kind == "page"] == [3]
    assert [b.page for b in blocks(document(text, 4), 8, len(text)) if b.kind == "page"] == [2]


def test_marks_stay_inside_table_cells() -> None:
    text = "Chỉ tiêu | 95% hộ\n"
    (block,) = blocks(document(text), 0, len(text), [Mark(4, 14, "tim", "thay-1")])
    cells = [[(piece.text, piece.kinds) for piece in cell] for cell in block.rows[0]]
    assert cells == [[("Chỉ ", ()), ("tiêu", ("tim",))], [("95%", ("tim",)), (" hộ", ())]]


def test_a_place_that_begins_between_cells_keeps_its_name() -> None:
    text = "a |  | b | c\n"
    (block,) = blocks(document(text), 0, len(text), [Mark(2, 9, "cho", "thay-1"), Mark(10, 12, "cho", "thay-2")])
    assert [[piece.names for piece in cell] for cell in block.rows[0]] == [[()], [], [("thay-1",)], [("thay-2",)]]


def test_a_title_that_runs_into_its_text_is_bold_as_far_as_it_goes() -> None:
    text = "1. Mục đích: Nâng cao chất lượng phong trào.\n"
    section = Section(1, "1", "1", "Mục đích", 1, Role.KHAC, 0, len(text))
    read = dataclasses.replace(document(text), sections=(document(text).sections[0], section))
    (block,) = blocks(read, 0, len(text))
    assert block.kind == "paragraph"
    assert [(piece.text, piece.kinds) for piece in block.pieces] == [
        ("1. Mục đích", ("dam",)), (": Nâng cao chất lượng phong trào.", ()),
    ]  # fmt: skip
