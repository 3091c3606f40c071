from __future__ import annotations

import pytest

from search.highlights import highlights
from search.tokens import tokens

CASES = [
    ("phong trào thi đua", "Hình thức thi đua phong phú, phù hợp.", ["thi đua phong"]),
    ("phong trào thi đua", "Phong trào thi đua phải khả thi, hình thức phong phú.", ["Phong trào thi đua"]),
    ("phong trào thi đua", "Hình thức phong phú, khả thi.", ["phong", "thi"]),
    ("giảm tiêu hao vật tư", "Giảm mức tiêu hao của vật tư.", ["Giảm", "tiêu hao", "vật tư"]),
    ("giảm tiêu hao vật tư", "Vật tư giảm, mức giảm 5%.", ["Vật tư giảm"]),
    (
        "08-NQ/TW quốc phòng",
        "Nghị quyết 08-NQ/TW quốc phòng; Nghị quyết số 08-NQ/TW.",
        ["08-NQ/TW quốc phòng", "08-NQ/TW"],
    ),
]


@pytest.mark.parametrize(("query", "text", "marked"), CASES)
def test_stretches(query: str, text: str, marked: list[str]) -> None:
    asked = {token.exact for token in tokens(query)}
    assert [text[start:end] for start, end in highlights(text, asked, ())] == marked


def test_words_without_marks() -> None:
    text = "Phong trào thi đua trong phòng, phong phú."
    marked = highlights(text, (), {token.folded for token in tokens("phong trao thi dua")})
    assert [text[start:end] for start, end in marked] == ["Phong trào thi đua", "phòng, phong"]
