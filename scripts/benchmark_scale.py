"""Time, memory and disk of one partition as it grows: real passages, multiplied.

    python scripts/benchmark_scale.py MODEL_FOLDER CORPUS.jsonl 10000 100000 …

Texts are real ones with one sentence swapped against another text's; vectors are the real text's with a small random
turn, so that neighbours stay neighbours. Prints, for each size, the time to index, the query's p50 and p95 (embedding
included), resident memory and disk.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from search import rank
from search.encoder import open_encoder
from search.engine import Embedded
from search.query import parse
from search.settings import Settings

SEEDS = 2_000  # real passages that are embedded
STEP = 10_000
QUERIES = 60
TURN = 0.25
SEED = 7


def grown(texts: list[str], vectors: np.ndarray, count: int) -> tuple[list[str], np.ndarray]:
    """The next ``count`` passages and their vectors."""
    generator = np.random.default_rng(SEED + count + len(texts))
    chosen = generator.integers(0, len(texts), count)
    others = generator.integers(0, len(texts), count)
    made = [
        f"{texts[own][: len(texts[own]) // 2]} {texts[other][len(texts[other]) // 2 :]}"
        for own, other in zip(chosen, others, strict=True)
    ]
    turned = vectors[chosen] + TURN * generator.standard_normal((count, vectors.shape[1])) / vectors.shape[1] ** 0.5
    return made, (turned / np.linalg.norm(turned, axis=1, keepdims=True)).astype(np.float32)


def main() -> None:
    """Grow one index through the sizes given."""
    encoder = open_encoder(Settings(Path(sys.argv[1])))
    rows = [json.loads(line) for line in Path(sys.argv[2]).read_text("utf-8").splitlines()]
    texts = [row["text"][:900] for row in rows][:SEEDS]
    vectors = encoder.encode_passages(texts)
    random.Random(SEED).shuffle(texts)
    asked = [" ".join(text.split()[3:11]) for text in texts[:QUERIES]]
    with tempfile.TemporaryDirectory(prefix="tranguon-scale-") as folder:
        engine = Embedded(Path(folder), encoder.id, encoder.dimension)
        size = 0
        for goal in map(int, sys.argv[3:]):
            began = time.perf_counter()
            while size < goal:
                some, units = grown(texts, vectors, min(STEP, goal - size))
                engine.add(range(size + 1, size + 1 + len(some)), some, units)
                size += len(some)
            engine.commit(size, 0)
            indexed = time.perf_counter() - began
            took = []
            for text in asked:
                start = time.perf_counter()
                read = parse(text)
                words = rank.terms(text, text, rank.weights_of(read))
                found = rank.candidates(engine, words, rank.vector_of(encoder, text), read.condition)
                rank.ranked(found, rank.weights_of(read))
                took.append((time.perf_counter() - start) * 1000)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            disk = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 2**20
            p95 = statistics.quantiles(took, n=20)[-1]
            print(
                f"{size} passages: indexed in {indexed:.1f} s, query p50 {statistics.median(took):.1f} ms, "
                f"p95 {p95:.1f} ms, memory {memory:.0f} MB, disk {disk:.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
