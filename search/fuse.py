"""Fusion of the two arms: min-max normalised, weighted, over the union of both candidate lists."""

from __future__ import annotations

from collections.abc import Mapping


def min_max(values: Mapping[int, float]) -> dict[int, float]:
    """Each value on a scale from the least (0) to the greatest (1) of them; all 1 where they are equal.

    >>> min_max({1: 2.0, 2: 4.0, 3: 3.0})
    {1: 0.0, 2: 1.0, 3: 0.5}
    """
    if not values:
        return {}
    low, high = min(values.values()), max(values.values())
    if high - low < 1e-9:
        return dict.fromkeys(values, 1.0)
    return {key: (value - low) / (high - low) for key, value in values.items()}


def fuse(similarity: Mapping[int, float], bm25: Mapping[int, float], weight: float) -> list[tuple[int, float]]:
    """(pid, fused 0..1) of every passage in either, best first; ties by pid.

    ``weight`` 0..1 is that of similarity. A passage that one arm did not see counts as that arm's least.
    """
    dense, words = min_max(similarity), min_max(bm25)
    if not dense or not words:
        weight = 1.0 if dense else 0.0
    fused = {
        pid: weight * dense.get(pid, 0.0) + (1 - weight) * words.get(pid, 0.0) for pid in dense.keys() | words.keys()
    }
    return sorted(fused.items(), key=lambda item: (-item[1], item[0]))
