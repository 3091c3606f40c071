"""How fast documents are ingested, end to end, against the encoder alone on the same passages.

    python scripts/benchmark_ingest.py MODEL_FOLDER FOLDER WORK_FOLDER [WORKERS]

FOLDER holds the documents; WORK_FOLDER becomes the library (it must not exist). Both are timed in one run, one after
the other: `tranguon ingest` as a user starts it, then the encoder over the texts that it embedded, longest batches
sorted as the encoder itself sorts them. Prints passages a second of each, and the ratio; the ratio of the processor
times beside it is what a busy machine leaves to be seen.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from corpus.store import Library
from search.encoder import open_encoder
from search.indexing import steps
from search.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def main(model: Path, documents: Path, folder: Path, workers: str) -> None:
    """Ingest, then embed the same texts again without anything around it."""
    command = [sys.executable, str(ROOT / "tranguon.py"), "--library", str(folder), "ingest", str(documents)]
    start = time.perf_counter()
    done = subprocess.run(
        [*command, "--workers", workers, "--json"],
        env={**os.environ, "TRANGUON_MODEL": str(model)},
        stdout=subprocess.DEVNULL,
    )
    ingesting = time.perf_counter() - start
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 3):
        raise SystemExit(done.returncode)
    with Library.open(folder, create=False) as library:
        held = library.counts()["documents"]
        made = steps(library, "thường", 0)
        texts = list(dict.fromkeys(text for step in made for text in step.meanings))
    encoder = open_encoder(Settings(model))
    encoder.encode_passages(texts[:16])
    start, busy = time.perf_counter(), time.process_time()
    for low in range(0, len(texts), 1024):
        encoder.encode_passages(texts[low : low + 1024])
    embedding, busy = time.perf_counter() - start, time.process_time() - busy
    print(
        f"{held} documents, {len(texts)} texts embedded: ingest {len(texts) / ingesting:.1f} a second "
        f"({ingesting:.0f} s), encoder alone {len(texts) / embedding:.1f} ({embedding:.0f} s), "
        f"ratio {embedding / ingesting:.2f}; processor time {spent.ru_utime + spent.ru_stime:.0f} s and {busy:.0f} s, "
        f"ratio {busy / (spent.ru_utime + spent.ru_stime):.2f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else "2")
