from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.fuse import fuse

VALUES = st.dictionaries(st.integers(1, 30), st.floats(0, 40, allow_nan=False), max_size=12)


def test_fusion_by_hand() -> None:
    # Similarity: 1 → 1.0, 2 → 0.5, 3 → 0.0; words: 2 → 1.0, 4 → 0.0.
    fused = dict(fuse({1: 0.9, 2: 0.85, 3: 0.8}, {2: 12.0, 4: 4.0}, 0.6))
    assert fused == pytest.approx({1: 0.6, 2: 0.3 + 0.4, 3: 0.0, 4: 0.0})


def test_one_arm_alone_keeps_its_order() -> None:
    assert [pid for pid, _ in fuse({}, {5: 1.0, 6: 3.0}, 0.6)] == [6, 5]
    assert [pid for pid, _ in fuse({5: 0.1, 6: 0.3}, {}, 0.6)] == [6, 5]


@given(VALUES, VALUES, st.floats(0, 1))
def test_everything_found_is_ranked_once_best_first(
    similarity: dict[int, float], bm25: dict[int, float], weight: float
) -> None:
    fused = fuse(similarity, bm25, weight)
    assert {pid for pid, _ in fused} == similarity.keys() | bm25.keys()
    values = [value for _, value in fused]
    assert values == sorted(values, reverse=True)
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in values)
