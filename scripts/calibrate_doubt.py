"""Learn when the best hit is a guess, from questions that a set answers and questions of other fields that it cannot.

    python scripts/calibrate_doubt.py MODEL_FOLDER CACHE_FOLDER SET=FOREIGN… [--write]

SET and FOREIGN are benchmark folders; FOREIGN's questions are about nothing that SET holds. Of each best hit two
things are known: its similarity, and the share of the words asked for that it has. A line between them is fitted by
logistic regression, then moved so that no more than SPARED of the answered questions fall below. Prints, set by set,
how many of either kind are called weak by a line learned without that set; then the line, which --write keeps.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from corpus.store import Library
from search import doubt, rank
from search.bench import Bench, read_benchmark
from search.encoder import open_encoder
from search.settings import Settings
from search.tokens import tokens

QUESTIONS = 200  # of a set
SPARED = 0.03
SEED = 20251125
Rows = list[tuple[float, float]]


def best_hits(bench: Bench, questions: Iterable[str]) -> Rows:
    """Of each question that is no number and no phrase its best hit's similarity and share of words."""
    rows = []
    for text in questions:
        read, found = bench.found(text)
        ranking = rank.ranked(found, rank.weights_of(read))
        if read.numbers or read.condition or not ranking:
            continue
        pid = ranking[0][0]
        words = bench.words(text)
        rows.append((found.similarity[pid], words.met(tokens(bench.texts[pid - 1])) / max(len(words.asked), 1)))
    return rows


def some(questions: Iterable[str]) -> list[str]:
    """So many of them, always the same."""
    held = sorted(questions)
    return random.Random(SEED).sample(held, min(QUESTIONS, len(held)))


def line(answered: Rows, foreign: Rows) -> tuple[float, float]:
    """What a share of words of 1 is worth in similarity, and the least sum."""
    values = np.array(answered + foreign)
    spread = values.std(axis=0)
    fitted = LogisticRegression(class_weight="balanced").fit(
        values / spread, [1] * len(answered) + [0] * len(foreign)
    )  # fmt: skip
    similarity, words = fitted.coef_[0] / spread
    share = float(words / similarity)
    return share, float(np.quantile([a + share * b for a, b in answered], SPARED))


def below(rows: Rows, share: float, least: float) -> float:
    """The part of the rows that the line calls weak."""
    return float(np.mean([similarity + share * words < least for similarity, words in rows])) if rows else 0.0


def main(arguments: Sequence[str]) -> None:
    """Measure, fit without each set in turn, fit on all, and keep the line if asked to."""
    model, cache_folder, *named = (argument for argument in arguments if argument != "--write")
    encoder = open_encoder(Settings(Path(model)))
    foreign_to: dict[str, list[str]] = defaultdict(list)
    for pair in named:
        own, _, other = pair.partition("=")
        foreign_to[own].append(other)
    answered: dict[str, Rows] = {}
    foreign: dict[str, Rows] = {}
    with Library.open(Path(cache_folder)) as cache:
        for own, others in foreign_to.items():
            benchmark = read_benchmark(Path(own))
            bench = Bench(benchmark, encoder, cache)
            answered[own] = best_hits(bench, some(benchmark.queries[name] for name in benchmark.judged))
            asked = (text for other in others for text in some(read_benchmark(Path(other)).queries.values()))
            foreign[own] = best_hits(bench, asked)
            bench.close()
    for own in answered:
        share, least = line(*(sum((v for k, v in rows.items() if k != own), []) for rows in (answered, foreign)))
        weak, caught = below(answered[own], share, least), below(foreign[own], share, least)
        print(f"{Path(own).name}\tlearned without it\tanswered called weak {weak:.3f}\tforeign {caught:.3f}")
    share, least = line(sum(answered.values(), []), sum(foreign.values(), []))
    print(f"share {share:.4f}\tleast {least:.4f}")
    if "--write" in arguments:
        doubt.TABLE.write_text(json.dumps({"share": round(share, 4), "least": round(least, 4)}) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
