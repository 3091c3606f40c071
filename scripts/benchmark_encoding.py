"""Passages a second, milliseconds a query: the built-in export beside SentenceTransformer fp32, in one run.

    python scripts/benchmark_encoding.py MODEL_FOLDER CORPUS.jsonl [PASSAGES]

The two take turns, so that what else the machine does falls on both alike; the median of the rounds is printed, by
the clock and by processor time.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sentence_transformers import SentenceTransformer

from search.encoder import open_encoder
from search.settings import Settings

LENGTH = 485  # characters, as in docs/measurements.md
ROUNDS = 3


def rates(work: Callable[[], object], count: int) -> tuple[float, float]:
    """Items a second by the clock, and a second of processor time."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return count / (time.perf_counter() - wall), count / (time.process_time() - processor)


def main() -> None:
    """Measure and print."""
    folder, corpus = Path(sys.argv[1]), Path(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 256
    lines = corpus.read_text("utf-8").splitlines()
    texts = [text[:LENGTH] for line in lines if len(text := json.loads(line)["text"]) >= LENGTH][:count]
    ours = open_encoder(Settings(folder))
    theirs = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    work: dict[str, Callable[[], object]] = {
        "OpenVINO int8": lambda: ours.encode_passages(texts),
        "SentenceTransformer fp32": lambda: theirs.encode(texts, prompt_name="passage", batch_size=32),
    }
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        for name, run in work.items():
            measured[name].append(rates(run, len(texts)))
    medians = {
        name: tuple(statistics.median(column) for column in zip(*rows, strict=True)) for name, rows in measured.items()
    }
    for name, (wall, processor) in medians.items():
        print(f"{name}: {wall:.1f} passages/s, {processor:.1f} passages per processor second")
    fast, slow = medians["OpenVINO int8"], medians["SentenceTransformer fp32"]
    print(f"ratio: {fast[0] / slow[0]:.2f} by the clock, {fast[1] / slow[1]:.2f} by processor time")
    query = [rates(lambda: ours.encode_queries(["phong trào thi đua quyết thắng"]), 1)[0] for _ in range(30)]
    print(f"one query: {1000 / statistics.median(query):.1f} ms")


if __name__ == "__main__":
    main()
