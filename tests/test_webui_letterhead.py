"""The letterhead side by side, as it is printed; nothing of the text is lost by it."""

from __future__ import annotations

import pytest
from webui_fakes import PLAN, make, plan

from corpus.records import Header
from webui.letterhead import as_printed, text_of
from webui.reading import Block, blocks

LINES = (
    "UBND TỈNH KIÊN GIANG\nSỞ Y TẾ\nSố: 239/KH-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Kiên Giang, ngày 01 tháng 3 năm 2018\nKẾ HOẠCH\nTổ chức đấu thầu cung ứng thuốc\nNội dung văn bản.\n"
)
PARTY = (
    "ĐẢNG BỘ TỔNG CỤC\n*\nSố 08-NQ/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 15 tháng 01 năm 2024\nNGHỊ QUYẾT\n"
    "Nội dung văn bản.\n"
)


def shown(text: str, title: str | None = None) -> list[Block]:
    document = make(text, "a.md", Header(title=title))[0]
    return as_printed(blocks(document, 0, len(text)), title)


def words(block: Block) -> str:
    if block.columns:
        return "\n".join(words(each) for column in block.columns for each in column)
    if block.rows:
        return "\n".join("".join(piece.text for piece in cell) for row in block.rows for cell in row)
    return text_of(block)


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [(LINES, 3, 3), (PARTY, 3, 2), (PLAN, 2, 2)],
    ids=["state", "party", "table"],
)
def test_issuer_and_state_stand_side_by_side(text: str, left: int, right: int) -> None:
    found = shown(text)
    assert found[0].kind == "letterhead"
    assert [len(column) for column in found[0].columns] == [left, right]
    said = "\n".join(words(block) for block in found).split()
    assert sorted(said) == sorted(text.replace(" | ", " ").split())


def test_the_title_is_centred() -> None:
    found = shown(LINES, "Tổ chức đấu thầu cung ứng thuốc")
    assert [block.kind for block in found[1:4]] == ["centre", "centre", "paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        "KẾ HOẠCH\nNội dung.\n",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nUBND\nNội dung.\n",
        "Một đoạn.\n" * 20 + LINES,
        "a | b | c\n" + LINES,
        "",
    ],
    ids=["none", "state first", "far down", "table first", "empty"],
)
def test_what_is_no_letterhead_stays(text: str) -> None:
    document = make(text or "x", "a.md", Header())[0]
    before = blocks(document, 0, len(document.text))
    assert as_printed(before, None) == before


def test_marks_within_the_letterhead_stay() -> None:
    read = plan()[0]
    found = as_printed(blocks(read, 0, len(read.text)), read.header.title)
    assert "phong trào thi đua" in "\n".join(words(block) for block in found)
