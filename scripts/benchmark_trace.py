"""How long the chain of a goal takes in a large library.

    python scripts/benchmark_trace.py MODEL_FOLDER LIBRARY WORK_FOLDER 10000

WORK_FOLDER becomes a library of so many documents: those of LIBRARY again and again, each time under other numbers,
with the references between them renumbered alike, so that every copy has its own chain, and with some words of the
goals changed, so that they are near and not the same. Prints how long the tracer takes to open, and for goals taken at
random the median and 95th percentile of a chain, the model included, each goal asked once and then again.
"""

from __future__ import annotations

import hashlib
import random
import re
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

from corpus.records import Document
from corpus.store import Library
from search.encoder import open_encoder
from search.lineage import Tracer
from search.settings import Settings

SEED = 11
ASKED = 200
CHANGED = 0.15  # of the words of a goal


def renumbered(number: str | None, copy: int) -> str | None:
    """The number with another serial, the same for every mention in one copy."""
    return re.sub(r"^\d+", lambda m: str(int(m[0]) + 1000 * copy), number) if number else None


def copied(document: Document, copy: int, words: list[str], chance: random.Random) -> tuple[Document, bytes]:
    """A copy of a document under other numbers, its goals slightly reworded, and bytes that give it its id."""
    text = document.text
    for target in document.targets:
        # Same length, so that every span stays where it is.
        for match in re.finditer(r"[^\W\d_]{3,}", target.text):
            if chance.random() < CHANGED:
                other = chance.choice(words)[: len(match[0])].ljust(len(match[0]), "a")
                at = target.start + match.start()
                text = text[:at] + other + text[at + len(other) :]
    data = f"{document.id} {copy}".encode()
    made = replace(
        document,
        id=hashlib.sha256(data).hexdigest()[:16],
        path=f"{copy}/{document.path}",
        text=text,
        pages=(),
        passages=(),
        header=replace(document.header, number=renumbered(document.header.number, copy)),
        references=tuple(replace(r, number=renumbered(r.number, copy)) for r in document.references),
        targets=tuple(replace(t, text=text[t.start : t.end]) for t in document.targets),
    )
    return made, data


def grow(source: Path, folder: Path, count: int) -> None:
    """Fill a library up to so many documents."""
    chance = random.Random(SEED)
    with Library.open(source, create=False) as real:
        documents = [real.document(row.id) for row in real.documents()]
    words = sorted({word for d in documents for t in d.targets for word in re.findall(r"[^\W\d_]{3,}", t.text)})
    with Library.open(folder) as library:
        made = len(library.documents())
        for position in range(made, count):
            document, data = copied(documents[position % len(documents)], position // len(documents), words, chance)
            library.put(document, data, f"/{document.path}", "benchmark")


def main(model: Path, source: Path, folder: Path, count: int) -> None:
    """Grow the library and ask it."""
    grow(source, folder, count)
    encoder = open_encoder(Settings(model))
    with Library.open(folder, create=False) as library:
        start = time.perf_counter()
        tracer = Tracer(library, encoder)
        goals = [(i, target.text) for i, targets in tracer.targets.items() for target in targets]
        tracer.trace(goals[0][1], goals[0][0])
        opened = time.perf_counter() - start
        print(f"{count} documents, {len(goals)} goals; opened in {opened:.1f} s")
        asked = random.Random(SEED).sample(goals, min(ASKED, len(goals)))
        for name, within in (("a goal of a document", True), ("again", True), ("a pasted sentence", False)):
            took = []
            for document_id, text in asked:
                start = time.perf_counter()
                tracer.trace(text, document_id if within else None)
                took.append(1000 * (time.perf_counter() - start))
            p95 = statistics.quantiles(took, n=20)[-1]
            print(f"  {name}: median {statistics.median(took):.0f} ms, p95 {p95:.0f} ms, slowest {max(took):.0f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
