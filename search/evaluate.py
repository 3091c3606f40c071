"""Retrieval on benchmark folders in the BEIR layout: corpus.jsonl, queries.jsonl, qrels.tsv.

A query without a hit scores 0; a query without a judgement is left out. Gains follow the judged grade linearly.
Source: nDCG as in Järvelin and Kekäläinen 2002 and trec_eval; paired bootstrap as in Sakai 2006.
"""

from __future__ import annotations

import json
import math
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.store import Library
from corpus.text import canonical, fold_marks
from search import rank
from search.encoder import Encoder
from search.engine import Candidates, Embedded
from search.errors import BadBenchmark
from search.indexing import vectors_for
from search.query import Query, parse
from search.restore import Syllables

DEPTH = 100
METRICS = ("ndcg@10", "mrr@10", "recall@10", "recall@100")
SAMPLES = 10_000
SEED = 20251125


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A test set. ``judged`` maps a query's id to the grades of its relevant texts."""

    name: str
    corpus: dict[str, str]
    queries: dict[str, str]
    judged: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation: each query's value of each metric, each query's milliseconds."""

    name: str
    values: dict[str, dict[str, float]]
    took_ms: dict[str, float]

    def mean(self, metric: str) -> float:
        """The metric over all judged queries."""
        return float(np.mean([own[metric] for own in self.values.values()])) if self.values else 0.0

    def milliseconds(self) -> float:
        """The median of a query."""
        return float(np.median(list(self.took_ms.values()))) if self.took_ms else 0.0


def read_benchmark(folder: Path) -> Benchmark:
    """The set in a folder. Raises: BadBenchmark: a file is missing or a line of it cannot be read."""
    corpus = {
        str(row["_id"]): canonical(f"{row.get('title') or ''}\n{row['text']}").strip()
        for row in _lines(folder / "corpus.jsonl", ("_id", "text"))
    }
    queries = {
        str(row["_id"]): canonical(str(row["text"])) for row in _lines(folder / "queries.jsonl", ("_id", "text"))
    }
    path = folder / "qrels.tsv"
    if not path.exists():
        path = folder / "qrels" / "test.tsv"
    judged: dict[str, dict[str, float]] = {}
    for number, line in enumerate(_text(path).splitlines(), 1):
        parts = line.split("\t")
        if number == 1 and parts[-1] == "score":
            continue
        try:
            query, text, grade = parts
            if float(grade) > 0 and query in queries:
                judged.setdefault(query, {})[text] = float(grade)
        except ValueError:
            raise BadBenchmark(f"{path}, dòng {number}: cần ba cột (query-id, corpus-id, score).") from None
    if not corpus or not judged:
        raise BadBenchmark(f"{folder}: không có đoạn văn hoặc không có câu hỏi nào được chấm.")
    return Benchmark(folder.name, corpus, queries, judged)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadBenchmark(
            f"Không đọc được {path}. Thư mục cần có corpus.jsonl, queries.jsonl và qrels.tsv (cách bày BEIR)."
        ) from None


def _lines(path: Path, fields: Sequence[str]) -> list[dict[str, object]]:
    rows = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows.append({**row, **{name: row[name] for name in fields}})
        except (ValueError, KeyError, TypeError):
            raise BadBenchmark(f"{path}, dòng {number}: không phải JSON có {', '.join(fields)}.") from None
    return rows


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


class Bench:
    """A benchmark's texts in an index of its own, in a temporary folder; ``close`` removes it.

    ``cache`` is a library that keeps the vectors for the next time.
    """

    def __init__(self, benchmark: Benchmark, encoder: Encoder, cache: Library) -> None:
        self.benchmark = benchmark
        self.encoder = encoder
        self._folder = tempfile.TemporaryDirectory(prefix="tranguon-evaluate-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        self.names = list(benchmark.corpus)
        texts = list(benchmark.corpus.values())
        self.engine = Embedded(folder, encoder.id, encoder.dimension)
        for start in range(0, len(texts), 1024):
            some = texts[start : start + 1024]
            pids = list(range(start + 1, start + len(some) + 1))
            self.engine.add(pids, some, vectors_for(cache, encoder, some))
        self.engine.commit(len(texts), 0)
        self.syllables = Syllables()
        self.syllables.learn(texts)

    def close(self) -> None:
        """Remove the temporary index."""
        self._folder.cleanup()

    def found(self, text: str) -> tuple[Query, Candidates]:
        """What both arms find for a query."""
        read = parse(text)
        weights = rank.weights_of(read)
        restored = self.syllables.restore(read.text)
        vector = rank.vector_of(self.encoder, restored)
        words = rank.terms(read.text, restored, weights)
        return read, rank.candidates(self.engine, words, vector, read.condition)

    def ranking(self, text: str) -> list[str]:
        """The ids of the corpus, best first."""
        read, found = self.found(text)
        return [self.names[pid - 1] for pid, _ in rank.ranked(found, rank.weights_of(read))[:DEPTH]]


def evaluate(bench: Bench, no_marks: bool = False, progress: Callable[[int, int], None] | None = None) -> Run:
    """Every judged query of the set, asked as it stands or with its marks taken away."""
    values: dict[str, dict[str, float]] = {}
    took: dict[str, float] = {}
    judged = bench.benchmark.judged
    for count, (name, own) in enumerate(judged.items(), 1):
        text = bench.benchmark.queries[name]
        began = time.perf_counter()
        ranking = bench.ranking(fold_marks(text) if no_marks else text)
        took[name] = (time.perf_counter() - began) * 1000
        values[name] = scores(ranking, own)
        if progress:
            progress(count, len(judged))
    suffix = " (không dấu)" if no_marks else ""
    return Run(bench.benchmark.name + suffix, values, took)


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
