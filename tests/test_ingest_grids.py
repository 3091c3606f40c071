"""Tables by their ruling lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.grids import cells_of, find_grids
from ingest.pages import read_source
from ingest.readers.paragraphs import Rule, Word

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
XS, YS = (0.1, 0.2, 0.5, 0.9), (0.1, 0.2, 0.4, 0.5)


def grid_rules(without: frozenset[tuple[str, int, int]] = frozenset()) -> list[Rule]:
    """The lines of a table of three by three, piece by piece; ``without``: pieces between merged cells."""
    pieces = [
        Rule(XS[c], y, XS[c + 1], y) for r, y in enumerate(YS) for c in range(3) if ("across", r, c) not in without
    ]
    pieces += [
        Rule(x, YS[r], x, YS[r + 1]) for c, x in enumerate(XS) for r in range(3) if ("down", r, c) not in without
    ]
    return pieces


def word(text: str, x: float, y: float) -> Word:
    return Word(text, x - 0.01, y - 0.005, x + 0.01, y + 0.005)


def texts(rules: list[Rule], words: list[Word]) -> list[list[str]]:
    [grid] = find_grids(rules)
    return [[" ".join(w.text for w in cell) for cell in row] for row in cells_of(grid, words)]


def test_each_word_stands_in_its_cell_however_its_lines_wrap() -> None:
    words = [word("1", 0.15, 0.3), word("Đỗ", 0.25, 0.25), word("Xuân", 0.3, 0.25), word("Trường", 0.25, 0.35),
             word("Quản", 0.6, 0.3), word("TT", 0.15, 0.15), word("Tên", 0.3, 0.15)]  # fmt: skip
    assert texts(grid_rules(), words) == [["TT", "Tên", ""], ["1", "Đỗ Xuân Trường", "Quản"]]


def test_a_merged_cell_is_one() -> None:
    wide = grid_rules(frozenset({("down", 0, 1), ("down", 0, 2)}))
    assert texts(wide, [word("Danh", 0.15, 0.15), word("sách", 0.8, 0.15)]) == [["Danh sách", "", ""]]
    tall = grid_rules(frozenset({("across", 1, 0), ("across", 2, 0)}))
    words = [word("I", 0.15, 0.3), word("a", 0.3, 0.15), word("b", 0.3, 0.3)]
    assert texts(tall, words) == [["I", "a", ""], ["", "b", ""]]


@pytest.mark.parametrize(
    "rules",
    [
        [],
        [Rule(0.1, y, 0.9, y) for y in YS],  # rules under a title
        [Rule(0.1, 0.1, 0.9, 0.1), Rule(0.1, 0.2, 0.9, 0.2), Rule(0.1, 0.1, 0.1, 0.2), Rule(0.9, 0.1, 0.9, 0.2)],
        [Rule(x, 0.1, x, 0.102) for x in XS] + [Rule(0.1, 0.1, 0.9, 0.1)],  # ticks
    ],
    ids=["none", "rules only", "a frame", "ticks"],
)
def test_what_is_no_table(rules: list[Rule]) -> None:
    assert find_grids(rules) == []


@given(st.lists(st.tuples(st.floats(0.11, 0.89), st.floats(0.11, 0.49)), max_size=30))
def test_no_word_inside_is_lost_or_doubled(middles: list[tuple[float, float]]) -> None:
    words = [word(str(n), x, y) for n, (x, y) in enumerate(middles)]
    [grid] = find_grids(grid_rules())
    held = [w for row in cells_of(grid, words) for cell in row for w in cell]
    assert sorted(map(id, held)) == sorted(map(id, words))


def drawn(path: Path, style: str) -> Path:
    """A PDF with a table of two columns whose names wrap, ruled by strokes, filled strips, or nothing but shading."""
    pdfmetrics.registerFont(TTFont("DejaVu", FONT))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    canvas.setFont("DejaVu", 11)
    canvas.drawString(60, 780, "Danh sách cá nhân được khen thưởng trong phong trào thi đua của đơn vị:")
    lines = ((75, 730, "Đỗ Xuân"), (75, 716, "Trường"), (145, 723, "Quản đốc Phân xưởng"), (75, 690, "Bùi Văn"),
             (75, 676, "Sơn"), (145, 690, "Kỹ sư Nhà máy cơ khí"), (145, 676, "chính xác"))  # fmt: skip
    xs, ys = (70, 140, 300), (745, 706, 668)
    if style == "stroke":
        for y, below in zip(ys, ys[1:], strict=False):
            for x, right in zip(xs, xs[1:], strict=False):
                canvas.rect(x, below, right - x, y - below)
    elif style == "strips":
        for y in ys:
            canvas.rect(70, y, 230, 0.5, stroke=0, fill=1)
        for x in xs:
            canvas.rect(x, 668, 0.5, 77, stroke=0, fill=1)
    else:
        canvas.setFillGray(0.9)
        canvas.rect(70, 668, 230, 77, stroke=0, fill=1)
        canvas.setFillGray(0)
    for x, y, text in lines:
        canvas.drawString(x, y, text)
    canvas.drawString(60, 640, "Danh sách này có hai người và được công bố công khai.")
    canvas.save()
    return path


@pytest.mark.parametrize("style", ["stroke", "strips"])
def test_a_ruled_table_of_a_pdf_keeps_wrapped_names_whole(style: str, tmp_path: Path) -> None:
    text = read_source(drawn(tmp_path / "a.pdf", style)).text
    assert "\nĐỗ Xuân Trường | Quản đốc Phân xưởng\nBùi Văn Sơn | Kỹ sư Nhà máy cơ khí chính xác\n" in text
    assert text.startswith("Danh sách cá nhân") and text.endswith("công khai.")


def test_shading_rules_nothing(tmp_path: Path) -> None:
    assert "Đỗ Xuân Trường |" not in read_source(drawn(tmp_path / "a.pdf", "shade")).text
