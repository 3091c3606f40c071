"""Sentence cuts: what a full stop does not end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.sentences import cut_sentences

ONE = [
    "Thực hiện Nghị quyết số 08-NQ/TW ngày 16.5.2025 của Bộ Chính trị về thi đua.",
    "Ủy ban nhân dân TP. Hồ Chí Minh chủ trì.",
    "ThS. Nguyễn Văn A và PGS.TS. Trần Thị B dự họp.",
    "Kinh phí là 1.200.000 đồng một người.",
    "Theo khoản 2 Điều 5. Luật Thi đua được áp dụng",
    "Đồng chí V.I. Lênin nói về thi đua.",
    "1. Mục đích của phong trào là động viên.",
    "CVP. UBND tỉnh tổng hợp",
]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence(text: str) -> None:
    assert [text[start:end] for start, end in cut_sentences(text)] == [text]


def test_sentences_and_lines_are_cut_with_exact_offsets() -> None:
    text = "  Câu thứ nhất kết thúc. Câu thứ hai cũng vậy!\nDòng mới  \n\n a) Điểm đầu; còn tiếp."
    assert [text[start:end] for start, end in cut_sentences(text)] == [
        *("Câu thứ nhất kết thúc.", "Câu thứ hai cũng vậy!", "Dòng mới", "a) Điểm đầu; còn tiếp."),
    ]


@pytest.mark.parametrize("text", ["", " \n ", ".", "...", "A.", "?!", "“Câu trích.” Câu sau.", "․ ngoặc lạ. Câu sau."])
def test_all_characters_are_covered(text: str) -> None:
    spans = cut_sentences(text)
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(i in covered for i, character in enumerate(text) if not character.isspace())
    assert list(spans) == sorted(spans)


def test_cutting_imports_no_more_than_it_needs_and_bars_nothing_for_later() -> None:
    code = (
        "import sys\nfrom ingest.sentences import cut_sentences\n"
        "assert len(cut_sentences('Xin chào. Tôi là ai?')) == 2\n"
        "heavy = [name for name in ('torch', 'transformers') if name in sys.modules]\nassert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[1])
