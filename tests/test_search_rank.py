from __future__ import annotations

import pytest

from search.query import Kind, parse
from search.rank import ALL, label, table, weights_of


def test_the_learned_table_names_kinds_and_holds_weights() -> None:
    names = {label(kind, marked) for kind in (*Kind, ALL) for marked in (True, False)}
    assert table().keys() <= names
    assert {label(ALL, True), label(ALL, False)} <= table().keys()
    assert all(0 <= row.dense <= 1 and row.pairs >= 0 for row in table().values())


@pytest.mark.parametrize("query", ["vượt đèn đỏ phạt bao nhiêu", "vuot den do phat bao nhieu", "08-NQ/TW", ""])
def test_every_query_has_weights(query: str) -> None:
    read = parse(query)
    rows = [label(read.kind, True), label(read.kind, False), label(ALL, True), label(ALL, False)]
    assert weights_of(read) in [table()[name] for name in rows if name in table()]
