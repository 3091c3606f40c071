"""Marks are cut from offsets: nothing is lost, doubled or left unescaped."""

from __future__ import annotations

import html
import re

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

import webui
from webui import languages
from webui.marking import Mark, Marks, excerpt, joined, pieces

APP = Flask(webui.__name__, template_folder="templates")
languages.register(APP)
RUN = APP.jinja_env.get_template("_text.html").make_module()
TEXT = st.text(alphabet="ab <>&\"'|ạ\n", max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@given(TEXT, SPANS)
def test_pieces_give_the_text_back(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(a, b, f"k{n % 3}") for n, (a, b) in enumerate(spans)]
    cut = pieces(text, 0, len(text), marks)
    assert "".join(piece.text for piece in cut) == text
    place = 0
    for piece in cut:
        for n in range(place, place + len(piece.text)):
            assert set(piece.kinds) == {mark.kind for mark in marks if mark.start <= n < mark.end}
        place += len(piece.text)


@given(TEXT, SPANS)
def test_marks_by_stretch_are_those_that_touch_it(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(a, b, "k") for a, b in spans if a < b]
    asked = Marks(marks)
    for start in range(0, 60, 7):
        found = asked.within(start, start + 7)
        assert sorted(m.start for m in found) == sorted(m.start for m in marks if m.start < start + 7 and m.end > start)


@given(TEXT, SPANS)
def test_text_is_escaped_piece_by_piece(text: str, spans: list[tuple[int, int]]) -> None:
    cut = pieces(text, 0, len(text), [Mark(a, b, "tim") for a, b in spans])
    shown = str(RUN.run(cut))
    bare = re.sub(r"</?mark[^>]*>", "", shown)
    assert "<" not in bare
    # Template lines end in nothing visible, so what is left is the text itself.
    assert html.unescape(bare) == text


@pytest.mark.parametrize(
    ("text", "spans", "whole"),
    [
        pytest.param("thi đua yêu nước", [(0, 3), (4, 7)], [(0, 7)], id="neighbours"),
        pytest.param("thi, đua", [(0, 3), (5, 8)], [(0, 3), (5, 8)], id="a comma between"),
        pytest.param("thi đua", [(4, 7), (0, 3)], [(0, 7)], id="out of order"),
        pytest.param("thi đua", [(0, 7), (4, 7)], [(0, 7)], id="one in the other"),
        pytest.param("thi\nđua", [(0, 3), (4, 7)], [(0, 3), (4, 7)], id="on two lines"),
    ],
)
def test_joined(text: str, spans: list[tuple[int, int]], whole: list[tuple[int, int]]) -> None:
    assert joined(text, spans) == whole


@given(st.lists(st.sampled_from(["phong", "trào", "x"]), max_size=80), st.integers(1, 60), st.integers(0, 300))
def test_excerpt_holds_a_mark_and_whole_words(words: list[str], length: int, place: int) -> None:
    text = " ".join(words)
    letters = [n for n, letter in enumerate(text) if letter != " "] or [0]
    place = letters[place % len(letters)]
    left, right = excerpt(text, [(place, min(len(text), place + 1))], length)
    assert 0 <= left <= right <= len(text)
    if text:
        assert left <= place < max(right, 1)
    assert left == 0 or text[left - 1] == " "
    assert right == len(text) or text[right] == " "


def test_excerpt_prefers_the_stretch_with_most_marks() -> None:
    text = "một " * 100 + "thi đua khen thưởng " + "hai " * 100
    start = text.index("thi đua")
    left, right = excerpt(text, [(0, 3), (start, start + 7), (start + 8, start + 19)], 120)
    assert left <= start and start + 19 <= right
