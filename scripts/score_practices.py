"""How often the right card is among the first three, for practices asked in plain words.

    python scripts/score_practices.py LIBRARY MODEL [--misses]

The queries (``tests/data/practice_queries.tsv``: query, name that must be found, numbers of the documents that tell of
it) were written before any search for practices was tuned. Prints right, asked and the share.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus.store import Library
from search.cards import Cards
from search.encoder import open_encoder
from search.settings import Settings

QUERIES = Path(__file__).resolve().parents[1] / "tests" / "data" / "practice_queries.tsv"
FIRST = 3


def asked() -> list[tuple[str, frozenset[str], frozenset[str]]]:
    """Each query with the names and the numbers that are right answers to it."""
    rows = [line.split("\t") for line in QUERIES.read_text("utf8").splitlines() if line]
    return [(query, frozenset(names.split("|")), frozenset(numbers.split("|"))) for query, names, numbers in rows]


def score(cards: Cards) -> tuple[int, int, list[str]]:
    """Right answers, queries, and what was found first for each that missed."""
    right, missed = 0, []
    every = asked()
    for query, names, numbers in every:
        found = cards.find(query, limit=FIRST)
        if any(one.card.exemplar.name in names and one.card.document.number in numbers for one in found):
            right += 1
        else:
            missed.append(f"{query}: {[(one.card.exemplar.name, one.card.document.number) for one in found]}")
    return right, len(every), missed


def main() -> None:
    """Print the share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    with Library.open(args.library, create=False) as library:
        right, total, missed = score(Cards(library, open_encoder(Settings(model_folder=args.model))))
    print(f"{right} / {total} = {right / total:.3f}")
    if args.misses:
        print("\n".join(missed), file=sys.stderr)


if __name__ == "__main__":
    main()
