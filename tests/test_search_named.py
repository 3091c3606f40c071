from __future__ import annotations

import pytest

from corpus.store import DocumentRow
from corpus.text import fold_marks
from search.named import Numbers
from search.query import parse

NUMBERS = (
    ("08-NQ/TW", "nghị quyết"),
    ("0125/KH-UBND", "kế hoạch"),
    ("86/2025/QĐ-UBND", "quyết định"),
    ("30/2020/NĐ-CP", "nghị định"),
    ("06/2022/QH15", "luật"),
    ("1655/NQ-UBTVQH15", "nghị quyết"),
    ("36-HD/VPTW", "hướng dẫn"),
    ("347/QĐ-TTg", "quyết định"),
    ("8/NQ-HĐND", "nghị quyết"),
    ("125/QĐ-UBND", "quyết định"),
)
LIBRARY = Numbers(
    DocumentRow(str(n), f"{n}.md", "t", number, kind, None, None, "2025-01-01", None, None, "thường")
    for n, (number, kind) in enumerate(NUMBERS)
)


def spellings(number: str, kind: str) -> dict[str, str]:
    spaced = number.replace("/", " ").replace("-", " ")
    return {
        "as written": number,
        "small letters": number.lower(),
        "without marks": fold_marks(number),
        "spaces": spaced,
        "spaces without marks": fold_marks(spaced),
        "wide": number.replace("-", " - ").replace("/", " / "),
        "no zero": number.lstrip("0"),
        "with its type": f"{kind} số {number}",
        "type without marks": fold_marks(f"{kind} {number}"),
        "in a sentence": f"nội dung của {kind} số {number} là gì",
    }


CASES = [
    pytest.param(typed, number, id=f"{number} {how}")
    for number, kind in NUMBERS
    for how, typed in spellings(number, kind).items()
]


@pytest.mark.parametrize(("typed", "number"), CASES)
def test_every_spelling_of_a_number_names_its_act(typed: str, number: str) -> None:
    named = [row.number for asked in parse(typed).numbers for row in LIBRARY.named(asked)]
    assert named[:1] == [number]


@pytest.mark.parametrize("typed", ["99-NQ/TW", "86/2024/QĐ-UBND", "thi đua năm 2025", "điều 8", "95% hộ gia đình"])
def test_what_names_no_act_held_finds_none(typed: str) -> None:
    assert [row for asked in parse(typed).numbers for row in LIBRARY.named(asked)] == []
