"""Choose the weight of similarity for each kind of query, on half of each set's queries; the other half only checks.

    python scripts/tune_fusion.py MODEL_FOLDER CACHE_FOLDER BENCHMARK_FOLDER…

Prints, for every set and kind, nDCG@10 of each weight on both halves; weight 0 is words alone, 1 meaning alone. The
values are copied by hand into search/rank.py, which reads them at run time.
"""

from __future__ import annotations

import sys
import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np

from corpus.store import Library
from corpus.text import fold_marks
from search.bench import Bench, read_benchmark
from search.encoder import open_encoder
from search.evaluate import scores
from search.fuse import fuse
from search.settings import Settings

GRID = [round(step / 20, 2) for step in range(21)]
Values = dict[tuple[str, str], list[tuple[bool, list[float]]]]


def measure(bench: Bench, no_marks: bool) -> Values:
    """For each (set, kind): of each query the half it is in, and its nDCG@10 at each weight."""
    values: Values = defaultdict(list)
    for name, judged in bench.benchmark.judged.items():
        text = bench.benchmark.queries[name]
        read, found = bench.found(fold_marks(text) if no_marks else text)
        row = []
        for weight in GRID:
            row.append(scores(bench.texts_of(fuse(found.similarity, found.bm25, weight)), judged)["ndcg@10"])
        values[bench.benchmark.name, str(read.kind)].append((bool(zlib.crc32(name.encode()) & 1), row))
        values[bench.benchmark.name, "*"].append(values[bench.benchmark.name, str(read.kind)][-1])
    return values


def main() -> None:
    """Measure all sets, with marks and without."""
    encoder = open_encoder(Settings(Path(sys.argv[1])))
    with Library.open(Path(sys.argv[2])) as cache:
        for folder in map(Path, sys.argv[3:]):
            bench = Bench(read_benchmark(folder), encoder, cache)
            for no_marks in (False, True):
                for (name, kind), rows in measure(bench, no_marks).items():
                    for half in (True, False):
                        chosen = [row for in_half, row in rows if in_half is half]
                        if not chosen:
                            continue
                        means = np.mean(chosen, axis=0)
                        best = GRID[int(means.argmax())]
                        line = " ".join(f"{weight}:{mean:.4f}" for weight, mean in zip(GRID, means, strict=True))
                        what = f"{name}{' (không dấu)' if no_marks else ''}\t{kind}\t{'tune' if half else 'check'}"
                        print(f"{what}\t{len(chosen)}\tbest {best}\t{line}", flush=True)
            bench.close()


if __name__ == "__main__":
    main()
