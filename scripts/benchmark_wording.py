"""Measure the wording workbench at 100,000 passages made by recombining the sentences of a library.

    python scripts/benchmark_wording.py LIBRARY SCRATCH [--passages 100000] [--sentences 500] [--scan]

Prints the concordance's first screen (warm median and 95th percentile, count checked against a plain scan), and the
sentence lookup's recall among the first three and milliseconds, by kind of change.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from mutate_sentences import CHANGES, mutate

from corpus.records import Document, Header, Page, Passage, Role, Section
from corpus.sentence import cut_sentences
from corpus.store import Library
from search.concordance import Shelf
from search.furniture import furniture
from search.grouping import group_found
from search.lookup import similar_sentences
from search.syllables import cut_syllables
from search.wording_keeper import open_index

PHRASES = ("ủy ban nhân dân", "theo quy định", "phong trào thi đua", "thuc hien", "có hiệu lực thi hành kể từ ngày")
PASSAGES_EACH = 50
SENTENCES_EACH = 3
FEWEST_WORDS = 8  # a heading of three words has no original to find


def sentences_of(library: Library) -> list[str]:
    """All sentences of the library, without letterheads, lists of recipients and blanks, each on one line."""
    found = []
    pid = 0
    while batch := library.passages_after(pid, "thường", 5000):
        for passage in batch:
            idle = furniture(passage.text)
            for start, end in cut_sentences(passage.text):
                if not any(first <= start < last for first, last in idle):
                    found.append(" ".join(passage.text[start:end].split()))
        pid = batch[-1].pid
    return found


def recombined(sentences: list[str], passages: int, scratch: Path) -> Library:
    """A library of so many passages: every sentence once, then halves of two put together."""
    library = Library.open(scratch)
    if library.counts()["passages"] >= passages:
        return library
    chance = random.Random(6)
    queue = list(sentences)
    for number in range(passages // PASSAGES_EACH):
        texts = []
        for _ in range(PASSAGES_EACH):
            three = [queue.pop() if queue else crossed(sentences, chance) for _ in range(SENTENCES_EACH)]
            # As items of a list: a bare line that begins small would go on the one before it.
            texts.append("\n".join(f"- {sentence}" for sentence in three))
        text = "\n".join(texts)
        held, at = [], 0
        for ordinal, piece in enumerate(texts):
            held.append(Passage(ordinal, 0, at, at + len(piece), piece))
            at += len(piece) + 1
        data = text.encode()
        digest = hashlib.sha256(data).hexdigest()
        year = 2005 + number % 20
        library.put(
            Document(
                id=digest[:16],
                path=f"{number}.txt",
                media_type="text/plain",
                header=Header(f"{number}/KH-UBND", "kế hoạch", f"UBND tỉnh {number % 34}", None, f"{year}-05-19"),
                text=text,
                pages=(Page(1, 0, len(text), "scratch", 1.0),),
                sections=(Section(0, "", None, None, 0, Role.KHAC, 0, len(text)),),
                passages=tuple(held),
            ),
            data,
            f"{number}.txt",
            "1",
        )
    return library


def crossed(sentences: list[str], chance: random.Random) -> str:
    """The first half of one sentence with the second half of another, other figures: near both, and neither."""
    first, second = (chance.choice(sentences).split(" ") for _ in range(2))
    words = first[: (len(first) + 1) // 2] + second[len(second) // 2 :]
    return re.sub(r"\d", lambda match: str(chance.randint(1, 9)), " ".join(words))


def timed(question: Callable[[], object], times: int = 20) -> str:
    """Warm median and 95th percentile in milliseconds."""
    question()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        question()
        took.append((time.perf_counter() - start) * 1000)
    return f"median {np.median(took):.1f} ms, p95 {np.percentile(took, 95):.1f} ms"


def plain_scan(library: Library, phrase: str) -> int:
    """How often the phrase stands in the passages, counted without any index."""
    exact = any(s.exact != s.folded for s in cut_syllables(phrase))
    wanted = [s.exact if exact else s.folded for s in cut_syllables(phrase)]
    count, pid = 0, 0
    while batch := library.passages_after(pid, "thường", 5000):
        for passage in batch:
            words = [s.exact if exact else s.folded for s in cut_syllables(passage.text)]
            count += sum(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))
        pid = batch[-1].pid
    return count


def concordance(library: Library, shelf: Shelf, scan: bool) -> None:
    """Print the first screen's time by phrase and sort, and the count."""
    for phrase in PHRASES:
        found = shelf.find(phrase)
        told = f"{len(found.positions)} lines"
        if scan:
            told += f", plain scan {plain_scan(library, phrase)}"
        print(f"«{phrase}»: {told}")
        for sort in ("left", "right", "date", "issuer"):

            def screen(phrase: str = phrase, sort: str = sort) -> object:
                found = shelf.find(phrase)
                return shelf.lines(found, shelf.ordered(found, sort)[:50])  # type: ignore[arg-type]

            print(f"  by {sort}: {timed(screen)}")


def lookup(shelf: Shelf, sentences: list[str], count: int) -> None:
    """Print recall of the original among the first three by kind of change, and the time."""
    chance = random.Random(30)
    long = [sentence for sentence in dict.fromkeys(sentences) if len(sentence.split()) >= FEWEST_WORDS]
    hits: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    took: dict[str, list[float]] = defaultdict(list)
    kinds = list(CHANGES)
    for number, sentence in enumerate(chance.sample(long, min(count, len(long)))):
        kind = kinds[number % len(kinds)]
        changed = mutate(sentence, kind, chance)
        start = time.perf_counter()
        answers = similar_sentences(shelf, changed, limit=3)
        took[kind].append((time.perf_counter() - start) * 1000)
        same = [s.exact for s in cut_syllables(sentence)]
        hits[kind] += any([s.exact for s in cut_syllables(answer.text)] == same for answer in answers)
        asked[kind] += 1
    for kind in kinds:
        times = f"median {np.median(took[kind]):.1f} ms, p95 {np.percentile(took[kind], 95):.1f} ms"
        print(f"  {kind}: {hits[kind]} of {asked[kind]} in the first 3; {times}")
    every = [each for times in took.values() for each in times]
    print(f"  all: {sum(hits.values()) / sum(asked.values()):.3f}; mean {np.mean(every):.1f} ms, p95 ", end="")
    print(f"{np.percentile(every, 95):.1f} ms, slowest {max(every):.1f} ms")


def main() -> None:
    """Make the library once, then measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--sentences", type=int, default=500)
    parser.add_argument("--scan", action="store_true", help="check the counts against a plain scan (slow)")
    chosen = parser.parse_args()
    with Library.open(chosen.library, create=False) as real:
        sentences = sentences_of(real)
    with recombined(sentences, chosen.passages, chosen.scratch) as library:
        start = time.perf_counter()
        index = open_index(library, "thường")
        shelf = Shelf(library, index)
        passages, held = len(index.arrays["pid"]), len(index.arrays["sentence_at"])
        print(f"{passages} passages, {held} sentences, {len(index.arrays['words'])} words; index ready in ", end="")
        print(f"{time.perf_counter() - start:.1f} s")
        concordance(library, shelf, chosen.scan)
        lookup(shelf, sentences, chosen.sentences)
        start = time.perf_counter()
        groups = group_found(shelf, shelf.find("có hiệu lực thi hành"))
        print(f"grouping: {len(groups)} groups in {(time.perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
