"""Postings of a wording index: where each folded form and each pair of neighbours stands.

Old postings are in order already; what came and went is worked into them without sorting them again.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence

import numpy as np

from search.collation import alphabetical
from search.wording_index import END, PAIR, Ints

# From so many new words on, sorting the alphabet anew costs less than looking each word's place up.
MANY = 4000


def postings(forms: Ints, count: int) -> dict[str, Ints]:
    """Postings of all words. ``forms``: the folded form of each, END between passages; ``count`` forms there are."""
    nothing: dict[str, Ints] = {
        "bounds": np.zeros(1, dtype=np.int64),
        "posting": np.empty(0, dtype=np.int32),
        "pair_keys": np.empty(0, dtype=np.int64),
        "pair_bounds": np.zeros(1, dtype=np.int64),
        "pair_posting": np.empty(0, dtype=np.int32),
    }
    return grown_postings(nothing, None, forms, 0, count)


def grown_postings(old: Mapping[str, Ints], moved: Ints | None, forms: Ints, first: int, count: int) -> dict[str, Ints]:
    """``old`` brought up to ``forms``.

    ``moved``: for each old place where it is now, -1 for those gone; ``None``: all stand where they stood.
    ``first``: where the new words begin, the first of them after an END.
    """
    wide = forms[first:].astype(np.int64)
    every = np.arange(count, dtype=np.int64)
    new = wide, first + np.arange(len(wide))
    known = every[: len(old["bounds"]) - 1]
    _, bounds, posting = _merged(known, old["bounds"], old["posting"], moved, new, every)
    at = np.flatnonzero((wide[:-1] != END) & (wide[1:] != END))
    pairs = wide[at] * PAIR + wide[at + 1], first + at
    keys, pair_bounds, pair_posting = _merged(old["pair_keys"], old["pair_bounds"], old["pair_posting"], moved, pairs)
    return {
        "bounds": bounds,
        "posting": posting,
        "pair_keys": keys,
        "pair_bounds": pair_bounds,
        "pair_posting": pair_posting,
    }


def _merged(
    keys: Ints, bounds: Ints, posting: Ints, moved: Ints | None, new: tuple[Ints, Ints], every: Ints | None = None
) -> tuple[Ints, Ints, Ints]:
    """Keys, bounds and places with those that came put behind those that stay. ``every``: keys kept without places."""
    counts = np.diff(bounds)
    if moved is not None:
        posting = moved[posting]
        counts = np.bincount(np.repeat(np.arange(len(keys)), counts)[posting >= 0], minlength=len(keys))
        posting = posting[posting >= 0]
    order = np.argsort(new[0], kind="stable")
    came, came_counts = np.unique(new[0], return_counts=True)
    merged = np.union1d(keys, came) if every is None else every
    held, total = np.zeros(len(merged), dtype=np.int64), np.zeros(len(merged), dtype=np.int64)
    held[np.searchsorted(merged, keys)] = counts
    total += held
    total[np.searchsorted(merged, came)] += came_counts
    # New places are higher than all old ones: each stands behind the old ones of its key.
    behind = np.cumsum(held)[np.searchsorted(merged, new[0][order])]
    posting = np.insert(posting, behind, new[1][order]).astype(np.int32)
    if every is None:
        merged, total = merged[total > 0], total[total > 0]
    return merged, np.concatenate([[0], np.cumsum(total)]).astype(np.int64), posting


def ranks(vocabulary: Sequence[str], old: Ints) -> Ints:
    """Each word's place in the alphabet. ``old``: the places of the first so many among themselves."""
    fresh = range(len(old), len(vocabulary))
    if len(fresh) > MANY:
        order = sorted(range(len(vocabulary)), key=lambda number: alphabetical(vocabulary[number]))
    else:
        order = np.argsort(old, kind="stable").tolist()
        for number in fresh:
            place = alphabetical(vocabulary[number])
            order.insert(bisect.bisect(order, place, key=lambda other: alphabetical(vocabulary[other])), number)
    rank: Ints = np.empty(len(vocabulary), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank.astype(np.int32)
