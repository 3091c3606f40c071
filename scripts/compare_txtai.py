"""Beside txtai, with the same weights on the same passages, hybrid on both sides, in one run.

    python scripts/compare_txtai.py PYTHON_WITH_TXTAI MODEL_FOLDER BENCHMARK_FOLDER [PASSAGES]

Prints for both: passages indexed a second, the median query, what of it is embedding, nDCG@10. With fewer PASSAGES
than the benchmark has nDCG means nothing.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import islice
from pathlib import Path

from corpus.store import Library
from search.bench import Bench, read_benchmark
from search.encoder import open_encoder
from search.evaluate import evaluate, scores
from search.settings import Settings


def main() -> None:
    """Measure and print."""
    python, model, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    benchmark = read_benchmark(folder)
    most = int(sys.argv[4]) if len(sys.argv) > 4 else len(benchmark.corpus)
    benchmark = replace(benchmark, corpus=dict(islice(benchmark.corpus.items(), most)))
    encoder = open_encoder(Settings(model))
    with tempfile.TemporaryDirectory(prefix="tranguon-txtai-") as cache, Library.open(Path(cache)) as library:
        start = time.perf_counter()
        bench = Bench(benchmark, encoder, library)
        indexing = time.perf_counter() - start
        start = time.perf_counter()
        encoder.encode_passages(list(benchmark.corpus.values()))
        embedding = time.perf_counter() - start
        bench.found("thi đua")
        run = evaluate(bench)
        asked = []
        for text in list(benchmark.queries.values())[:100]:
            start = time.perf_counter()
            encoder.encode_queries([text])
            asked.append((time.perf_counter() - start) * 1000)
        bench.close()
    print(
        f"this program: {most / indexing:.1f} passages/s (embedding alone {most / embedding:.1f}), query "
        f"{run.milliseconds():.1f} ms (embedding {statistics.median(asked):.1f}), nDCG@10 {run.mean('ndcg@10'):.4f}",
        flush=True,
    )
    command = [python, str(Path(__file__).with_name("txtai_run.py")), str(model), str(folder), str(most)]
    theirs = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()[-1])
    judged = {key: own for key, own in benchmark.judged.items() if key in benchmark.queries}
    ndcg = statistics.mean(scores(theirs["found"].get(key, []), own)["ndcg@10"] for key, own in judged.items())
    p50 = statistics.median(theirs["took"])
    print(
        f"txtai:        {most / theirs['indexing']:.1f} passages/s, query {p50:.1f} ms (embedding "
        f"{statistics.median(theirs['embedding']):.1f}), nDCG@10 {ndcg:.4f}"
    )
    print(f"indexing {theirs['indexing'] / indexing:.2f} times as fast, queries {p50 / run.milliseconds():.2f} times")


if __name__ == "__main__":
    main()
