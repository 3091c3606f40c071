"""Learn the ranking weights of each kind of query from benchmarks, and write them where the search reads them.

    python scripts/tune_ranking.py MODEL_FOLDER CACHE_FOLDER BENCHMARK_FOLDER… [--write]

Every set's queries are asked with marks and without, at each weight of pairs and of meaning. What is sought is the
greatest nDCG@10, the mean of the sets; falling behind the better of the two arms counts tenfold. A kind has weights
of its own only where these, learned without one set, do better on that set than those of all kinds, over all sets.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.store import Library
from corpus.text import fold_marks
from search import rank
from search.bench import Bench, read_benchmark
from search.encoder import open_encoder
from search.evaluate import scores
from search.fuse import fuse
from search.settings import Settings

DENSE = [round(step / 20, 2) for step in range(21)]
PAIRS = [0.35, 0.5, 0.7, 1.0]
LEAST = 10  # queries of a kind that make a set's word count
BEHIND = 10
# (kind, marked) → set → one grid (pairs, dense) of nDCG@10 a query.
Grids = dict[tuple[str, bool], dict[str, list[np.ndarray]]]


def measure(bench: Bench, grids: Grids) -> None:
    """Ask every judged query of a set at every weight."""
    for name, judged in bench.benchmark.judged.items():
        for marked in (True, False):
            text = bench.benchmark.queries[name] if marked else fold_marks(bench.benchmark.queries[name])
            rows = []
            for pairs in PAIRS:
                read, found = bench.found(text, replace(rank.Weights(), pairs=pairs))
                rankings = (fuse(found.similarity, found.bm25, dense) for dense in DENSE)
                rows.append([scores(bench.texts_of(ranking), judged)["ndcg@10"] for ranking in rankings])
            for kind in (str(read.kind), rank.ALL):
                grids[kind, marked][bench.benchmark.name].append(np.array(rows))


def worth(grid: np.ndarray) -> np.ndarray:
    """What each weight is worth on one set (pairs, dense): its mean, less what it falls behind the better arm."""
    mean = grid.copy()
    # A neighbour's word counts as much, so that no lucky peak is taken.
    mean[:, 1:-1] = (grid[:, :-2] + grid[:, 1:-1] + grid[:, 2:]) / 3
    better = np.maximum(grid[:, 0], grid[:, -1])[:, None]
    worse: np.ndarray = mean - BEHIND * np.maximum(0.0, better - grid)
    return worse


def best(grids: Iterable[np.ndarray]) -> tuple[int, int] | None:
    """The place of the best weights (pairs, dense); ``None`` without a set."""
    held = [worth(grid) for grid in grids]
    if not held:
        return None
    place = np.unravel_index(int(np.mean(held, axis=0).argmax()), held[0].shape)
    return int(place[0]), int(place[1])


def means(by_set: dict[str, list[np.ndarray]], least: int = LEAST) -> dict[str, np.ndarray]:
    """Of each set with enough queries their mean grid."""
    return {name: np.mean(rows, axis=0) for name, rows in by_set.items() if len(rows) >= least}


def held_out(own: dict[str, np.ndarray], common: dict[str, np.ndarray], sizes: dict[str, int]) -> float | None:
    """How much better a kind's own weights do on sets that they were not learned from, a query; ``None``: one set."""
    gains = []
    for name, grid in own.items():
        chosen = best(other for one, other in own.items() if one != name)
        everyone = best(other for one, other in common.items() if one != name)
        if chosen and everyone:
            gains += [float(worth(grid)[chosen] - worth(grid)[everyone])] * sizes[name]
    return float(np.mean(gains)) if gains else None


def learn(grids: Grids) -> dict[str, dict[str, float]]:
    """The weights of each kind, "không dấu" behind those for queries without marks."""
    table: dict[str, dict[str, float]] = {}
    for (kind, marked), by_set in sorted(grids.items(), key=lambda item: (not item[0][1], item[0][0] != rank.ALL)):
        own, common = means(by_set), means(grids[rank.ALL, marked])
        everyone = best(common.values())
        gain = held_out(own, common, {name: len(rows) for name, rows in by_set.items()})
        chosen = best(own.values()) if kind == rank.ALL or (gain is not None and gain > 0) else everyone
        label = rank.label(kind, marked)
        print(f"{label}\t{sum(map(len, by_set.values()))} queries\theld out {gain}\t{_said(chosen)}")
        for name, rows in by_set.items():
            grid = np.mean(rows, axis=0)
            pairs, dense = chosen or (0, 0)
            print(f"\t{name}\t{len(rows)}\t{grid[pairs, dense]:.4f}\twords {grid[pairs, 0]:.4f}\t{grid[pairs, -1]:.4f}")
        if chosen and (kind == rank.ALL or chosen != everyone):
            table[label] = {"dense": DENSE[chosen[1]], "pairs": PAIRS[chosen[0]]}
    return table


def _said(chosen: tuple[int, int] | None) -> str:
    return "-" if chosen is None else f"pairs {PAIRS[chosen[0]]} dense {DENSE[chosen[1]]}"


def main(arguments: Sequence[str]) -> None:
    """Measure all sets, learn, and write the table if asked to."""
    model, cache_folder, *folders = (argument for argument in arguments if argument != "--write")
    encoder = open_encoder(Settings(Path(model)))
    grids: Grids = defaultdict(lambda: defaultdict(list))
    with Library.open(Path(cache_folder)) as cache:
        for folder in map(Path, folders):
            bench = Bench(read_benchmark(folder), encoder, cache)
            measure(bench, grids)
            bench.close()
    table = learn(grids)
    if "--write" in arguments:
        rank.TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
