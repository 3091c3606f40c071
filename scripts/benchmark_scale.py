"""Time, memory and disk of a whole library as it grows: a real one, multiplied.

    python scripts/benchmark_scale.py MODEL_FOLDER LIBRARY WORK_FOLDER 10000 200000 1000000

Each made-up document is a real one of LIBRARY under another number; each of its passages has half of its sentences
from another passage, and that passage's real vector after a small random turn, so that neighbours stay neighbours.
Catalog, index and searcher are the product's own; WORK_FOLDER is made and left (10 GB at a million).

Prints for each size: the time to index, the warm query's median and p95 (embedding included), what of it is embedding
and deciding the kind, recall of the ten nearest against exact search, memory (all that is resident, and the part that
is not mapped from files), disk, the time until a thousand further passages are found, and the time of a cold command.
"""

from __future__ import annotations

import dataclasses
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import insert, select

from corpus import tables
from corpus.records import Header, Level
from corpus.store import Library
from search.encoder import Encoder, open_encoder
from search.engine import Embedded, read_description
from search.indexing import home_of, indexed_text, steps, vectors_for
from search.places import keep_up
from search.query import parse
from search.restore import Syllables
from search.searcher import Searcher
from search.settings import Settings

STEP = 20_000
QUERIES, ROUNDS = 60, 3
TURN = 0.25
SEED = 7
ADDED = 1_000
LEVEL: Level = "thường"
HEADER = json.dumps(dataclasses.asdict(Header()))
SENTENCE = re.compile(r"(?<=[.;:!?])\s+")


class Seeds:
    """The real passages and their vectors."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        made = list(steps(library, LEVEL, 0))
        self.rows = [row for step in made for row in step.passages]
        self.documents = {key: row for step in made for key, row in step.documents.items()}
        self.vectors = vectors_for(library, encoder, [text for step in made for text in step.meanings])
        self.by_document: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            self.by_document.setdefault(row.document_id, []).append(place)


def mixed(own: str, other: str) -> str:
    """The first half of one text's sentences and the second half of another's."""
    mine, theirs = SENTENCE.split(own), SENTENCE.split(other)
    return " ".join([*mine[: (len(mine) + 1) // 2], *theirs[(len(theirs) + 1) // 2 :]])


def made_up(seeds: Seeds, first: int, count: int) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]], list[int]]]:
    """Documents from number ``first`` on until they have so many passages: the row, its passages, their seeds."""
    chance = random.Random(SEED + first)
    names = list(seeds.by_document)
    while count > 0:
        source = seeds.documents[chance.choice(names)]
        places = seeds.by_document[source.id][:count]
        key = f"{first:016x}"
        number = re.sub(r"^\d+", str(first), source.number) if source.number else None
        document = {
            **{name: getattr(source, name) for name in ("media_type", "type", "issuer", "place", "date", "title")},
            "signer": source.signer, "level": LEVEL, "id": key, "digest": key * 4, "number": number,
            "number_key": number, "header": HEADER, "text": "", "made_by": "scale", "ingested_at": "2026",
        }  # fmt: skip
        passages = []
        for ordinal, place in enumerate(places):
            row = seeds.rows[place]
            text = mixed(row.text, seeds.rows[chance.randrange(len(seeds.rows))].text)
            passages.append({
                "document_id": key, "ordinal": ordinal, "section_ordinal": 0, "section": row.section,
                "heading": row.heading, "role": str(row.role), "page": row.page, "start": 0, "end": len(text),
                "text": text, "level": LEVEL,
            })  # fmt: skip
        yield document, passages, places
        first, count = first + 1, count - len(places)


def grow(library: Library, engine: Embedded, syllables: Syllables, seeds: Seeds, first: int, count: int) -> int:
    """Add so many passages to catalog and index; the next document's number."""
    generator = np.random.default_rng(SEED + first)
    made = list(made_up(seeds, first, count))
    pid = engine.description.pid
    files = [{"source": f"/{d['id']}", "path": f"{d['id']}.md", "document_id": d["id"]} for d, _, _ in made]
    with library.writing() as connection:
        connection.execute(insert(tables.documents), [document for document, _, _ in made])
        connection.execute(insert(tables.files), files)
        connection.execute(insert(tables.passages), [p for _, passages, _ in made for p in passages])
    chosen = [place for _, _, places in made for place in places]
    rows = library.passages_after(pid, LEVEL, count)
    held = library.rows({row.document_id for row in rows})
    turned = seeds.vectors[chosen]
    turned = turned + TURN * generator.standard_normal(turned.shape, np.float32) / turned.shape[1] ** 0.5
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    engine.add([row.pid for row in rows], [indexed_text(held[row.document_id], row) for row in rows], turned)
    syllables.learn(row.text for row in rows)
    syllables.write(engine.folder)
    engine.commit(rows[-1].pid, 0)
    keep_up(library, LEVEL, engine.folder)
    return first + len(made)


def resident() -> tuple[int, int]:
    """MB resident, and of these not mapped from files."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmRSS"].split()[0]) // 1024, int(status["RssAnon"].split()[0]) // 1024


def recall(engine: Embedded, vectors: np.ndarray) -> float:
    """The share of the truly nearest ten that the engine finds."""
    # Read in parts by a file, so that what is measured next does not count them as mapped.
    state, found, best = engine.vectors.state, 0, [[] for _ in vectors]  # type: ignore[var-annotated]
    size = engine.description.dimension * 4
    with engine.vectors.files.rows.open("rb") as file:
        for low in range(0, state.rows, STEP):
            part = np.frombuffer(file.read(STEP * size), "<f4").reshape(-1, engine.description.dimension)
            values = part @ vectors.T
            for column, kept in enumerate(best):
                nearest = np.argpartition(-values[:, column], min(10, len(part) - 1))[:10]
                kept += zip(values[nearest, column].tolist(), (nearest + low).tolist(), strict=True)
    for vector, kept in zip(vectors, best, strict=True):
        true = {int(engine.vectors.pids[place]) for _, place in sorted(kept, reverse=True)[:10]}
        found += len(true & {pid for pid, _ in engine.vectors.search(vector, 200)[:10]})
    return found / (10 * len(vectors))


MEASURE = "measure"


def measure(model: Path, folder: Path) -> None:
    """Ask a library in a process of its own, so that nothing of its making counts as memory."""
    encoder = open_encoder(Settings(model))
    with Library.open(folder, create=False) as library:
        opening = time.perf_counter()
        searcher = Searcher(library, encoder)
        opening = time.perf_counter() - opening
        p = tables.passages.c
        chance = random.Random(SEED)
        with library.database.connect() as connection:
            last = read_description(home_of(folder, LEVEL)).pid  # type: ignore[union-attr]
            some = [chance.randrange(1, last) for _ in range(QUERIES * 3)]
            texts = connection.execute(select(p.text).where(p.pid.in_(some))).scalars().all()
        asked = [" ".join(t.split()[3:11]) for t in texts if len(t.split()) > 8][:QUERIES]
        for text in asked:
            searcher.search(text)
        took, embedding = [], []
        for _ in range(ROUNDS):
            for text in asked:
                start = time.perf_counter()
                encoder.encode_queries([text])
                middle = time.perf_counter()
                searcher.search(text)
                took.append((time.perf_counter() - middle) * 1000)
                embedding.append((middle - start) * 1000)
        kinds = []
        for text in asked:
            start = time.perf_counter()
            parse(text)
            kinds.append((time.perf_counter() - start) * 1000)
        memory = resident()
        engine = Embedded(home_of(folder, LEVEL), encoder.id, encoder.dimension)
        share = recall(engine, encoder.encode_queries(asked))
    p95 = statistics.quantiles(took, n=20)[-1]
    print(
        f"  query p50 {statistics.median(took):.1f} ms, p95 {p95:.1f} ms "
        f"(embedding {statistics.median(embedding):.1f}, the kind {statistics.median(kinds):.2f}, "
        f"at most {max(kinds):.2f})"
        f", recall@10 {share:.3f}, memory {memory[0]} MB ({memory[1]} MB not mapped), opened in {opening:.2f} s",
        flush=True,
    )


def visible(library: Library, encoder: Encoder, seeds: Seeds, first: int) -> tuple[int, float]:
    """Add a thousand passages under a searcher that is open: the next number, seconds until they are found."""
    searcher = Searcher(library, encoder)
    searcher.search("thi đua")
    start = time.perf_counter()
    folder = home_of(library.folder, LEVEL)
    engine = Embedded(folder, encoder.id, encoder.dimension)
    following = grow(library, engine, Syllables.read(folder), seeds, first, ADDED)
    last = engine.description.pid
    text = library.passages([last])[last].text
    searcher.search(" ".join(text.split()[:12]))
    assert len(searcher._view.partitions[LEVEL].engine) == len(engine)
    return following, time.perf_counter() - start


def main() -> None:
    """Grow one library through the sizes given."""
    model, source, folder = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    if sys.argv[4] == MEASURE:
        return measure(model, folder)
    encoder = open_encoder(Settings(model))
    with Library.open(source, create=False) as real:
        seeds = Seeds(real, encoder)
    with Library.open(folder) as library:
        size, following = 0, 1
        for goal in map(int, sys.argv[4:]):
            began = time.perf_counter()
            engine = Embedded(home_of(folder, LEVEL), encoder.id, encoder.dimension)
            syllables = Syllables.read(home_of(folder, LEVEL))
            while size < goal:
                step = min(STEP, goal - size)
                following = grow(library, engine, syllables, seeds, following, step)
                size += step
            indexed = time.perf_counter() - began
            sizes = ", ".join(
                f"{name} {sum(p.stat().st_size for p in (folder / name).rglob('*') if p.is_file()) >> 20} MB"
                for name in ("index/thuong/words", "index/thuong/vectors", ".")
            )
            print(f"{size} passages: made in {indexed:.0f} s; on disk: {sizes}", flush=True)
            subprocess.run([sys.executable, __file__, str(model), str(source), str(folder), MEASURE], check=True)
            following, seconds = visible(library, encoder, seeds, following)
            size += ADDED
            command = [sys.executable, "-m", "tranguon", "--library", str(folder), "search", "thi đua yêu nước"]
            cold = []
            for _ in range(3):
                start = time.perf_counter()
                environment = {**os.environ, "TRANGUON_MODEL": str(model)}
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
                cold.append(time.perf_counter() - start)
            print(f"  {ADDED} more found after {seconds:.1f} s; cold command {min(cold):.2f} s", flush=True)


if __name__ == "__main__":
    main()
