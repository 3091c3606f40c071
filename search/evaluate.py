"""How good retrieval is on a benchmark, and whether two runs differ.

A query without a hit scores 0; a query without a judgement is left out. Gains follow the judged grade linearly.
Source: nDCG as in Järvelin and Kekäläinen 2002 and trec_eval; paired bootstrap as in Sakai 2006.
"""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.text import fold_marks
from search import rank
from search.bench import Bench
from search.fuse import fuse

METRICS = ("ndcg@10", "mrr@10", "recall@10", "recall@100")
SAMPLES = 10_000
SEED = 20251125


@dataclass(frozen=True, slots=True)
class Arms:
    """nDCG@10 over the queries of one kind: as ranked, by words alone, by meaning alone."""

    kind: str
    queries: int
    ranked: float
    words: float
    meaning: float


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation: each query's value of each metric, each query's milliseconds."""

    name: str
    values: dict[str, dict[str, float]]
    took_ms: dict[str, float]
    arms: tuple[Arms, ...] = ()

    def mean(self, metric: str) -> float:
        """The metric over all judged queries."""
        return float(np.mean([own[metric] for own in self.values.values()])) if self.values else 0.0

    def milliseconds(self) -> float:
        """The median of a query."""
        return float(np.median(list(self.took_ms.values()))) if self.took_ms else 0.0


def scores(ranking: Sequence[str], judged: Mapping[str, float]) -> dict[str, float]:
    """nDCG@10, MRR@10, recall@10 and recall@100 of one ranking, each 0..1."""
    gained = sum(judged.get(text, 0.0) / math.log2(place + 2) for place, text in enumerate(ranking[:10]))
    best = sorted(judged.values(), reverse=True)[:10]
    ideal = sum(grade / math.log2(place + 2) for place, grade in enumerate(best))
    first = next((place for place, text in enumerate(ranking[:10]) if text in judged), None)
    return {
        "ndcg@10": gained / ideal if ideal else 0.0,
        "mrr@10": 0.0 if first is None else 1 / (first + 1),
        "recall@10": len(judged.keys() & set(ranking[:10])) / len(judged),
        "recall@100": len(judged.keys() & set(ranking[:100])) / len(judged),
    }


def evaluate(bench: Bench, no_marks: bool = False, progress: Callable[[int, int], None] | None = None) -> Run:
    """Every judged query of the set, asked as it stands or with its marks taken away."""
    values: dict[str, dict[str, float]] = {}
    took: dict[str, float] = {}
    kinds: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    judged = bench.benchmark.judged
    for count, (name, own) in enumerate(judged.items(), 1):
        text = bench.benchmark.queries[name]
        began = time.perf_counter()
        read, found = bench.found(fold_marks(text) if no_marks else text)
        ranking = bench.texts_of(rank.ranked(found, rank.weights_of(read)))
        took[name] = (time.perf_counter() - began) * 1000
        values[name] = scores(ranking, own)
        words, meaning = (bench.texts_of(fuse(found.similarity, found.bm25, weight)) for weight in (0.0, 1.0))
        alone = (scores(words, own)["ndcg@10"], scores(meaning, own)["ndcg@10"])
        kinds[str(read.kind)].append((values[name]["ndcg@10"], *alone))
        if progress:
            progress(count, len(judged))
    suffix = " (không dấu)" if no_marks else ""
    arms = tuple(
        Arms(kind, len(rows), *(float(mean) for mean in np.mean(rows, axis=0))) for kind, rows in sorted(kinds.items())
    )
    return Run(bench.benchmark.name + suffix, values, took, arms)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run against a saved one in one metric. ``probability``: how likely chance alone gives such a difference."""

    metric: str
    difference: float
    probability: float
    gains: tuple[tuple[str, float], ...]
    losses: tuple[tuple[str, float], ...]


def compare(run: Run, saved: Mapping[str, Mapping[str, float]], metric: str = "ndcg@10") -> Comparison:
    """Gains and losses by query, greatest first, and a two-sided paired bootstrap over the queries of both."""
    changes = {
        name: own[metric] - saved[name][metric] for name, own in run.values.items() if metric in saved.get(name, {})
    }
    differences = np.array(list(changes.values()))
    if not len(differences):
        return Comparison(metric, 0.0, 1.0, (), ())
    generator = np.random.default_rng(SEED)
    centred = differences - differences.mean()
    picks = generator.integers(0, len(centred), (SAMPLES, len(centred)))
    extreme = np.abs(centred[picks].mean(axis=1)) >= abs(differences.mean()) - 1e-12
    ordered = sorted(changes.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    return Comparison(
        metric,
        float(differences.mean()),
        float(extreme.mean()),
        tuple((name, change) for name, change in ordered if change > 0),
        tuple((name, change) for name, change in ordered if change < 0),
    )
