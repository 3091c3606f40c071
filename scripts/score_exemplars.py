"""Score movements, exemplars and award statistics against documents annotated by hand.

    python scripts/score_exemplars.py GOLD_DIR DOCUMENTS_DIR [--half even|odd] [--misses]

Pairs are one to one, best first, as the annotation scorer makes them: names of exemplars alike from 0.6 of their
words, movements from 0.8, statistics with equal kind and count and awards alike from 0.5. An award is right from 0.6.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from corpus.records import Header
from ingest.award_statistics import find_award_statistics
from ingest.errors import SkipDocument
from ingest.exemplars import find_exemplars
from ingest.header import read_header
from ingest.movements import find_movements
from ingest.pages import read_source

Row = dict[str, Any]
SAME = (("ủy ban nhân dân", "ubnd"), ("uỷ ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"), ("thành phố", "tp"))


def words(text: object) -> Counter[str]:
    """The words of a text in lower case, common long forms shortened."""
    low = unicodedata.normalize("NFC", str(text or "")).lower()
    for long, short in SAME:
        low = low.replace(long, short)
    return Counter(re.findall(r"\w+", low))


def overlap(a: object, b: object) -> float:
    """Shared words over all words, 0..1."""
    x, y = words(a), words(b)
    union = sum((x | y).values())
    return sum((x & y).values()) / union if union else 1.0


def pairs(gold: list[Row], got: list[Row], likeness: Callable[[Row, Row], float]) -> list[tuple[Row, Row]]:
    """One-to-one pairs with a likeness above 0, the likest first."""
    scored = sorted(
        ((likeness(g, p), -abs(i - j), i, j) for i, g in enumerate(gold) for j, p in enumerate(got)), reverse=True
    )
    used_gold: set[int] = set()
    used_got: set[int] = set()
    found: list[tuple[Row, Row]] = []
    for score, _, i, j in scored:
        if score > 0 and i not in used_gold and j not in used_got:
            used_gold.add(i)
            used_got.add(j)
            found.append((gold[i], got[j]))
    return found


def at_least(limit: float, field: str) -> Callable[[Row, Row], float]:
    """A likeness by one field's words, 0 below the limit."""

    def likeness(g: Row, p: Row) -> float:
        near = overlap(g[field], p[field])
        return near if near >= limit else 0.0

    return likeness


def like_statistic(g: Row, p: Row) -> float:
    """Awards alike where kind and count are equal."""
    same = str(g["count"]) == str(p["count"]) and g["kind"] == p["kind"]
    return at_least(0.5, "award")(g, p) if same else 0.0


KINDS: dict[str, Callable[[Row, Row], float]] = {
    "movements": at_least(0.8, "name"),
    "exemplars": at_least(0.6, "name"),
    "award_statistics": like_statistic,
}


def read(path: Path) -> dict[str, list[Row]] | None:
    """What the program finds in one document; ``None`` when it cannot be read."""
    try:
        source = read_source(path)
    except SkipDocument:
        return None
    header: Header = read_header(source)[0]
    found = find_exemplars(source.text, header)
    return {
        "movements": [{"name": name} for name in dict.fromkeys(m.name for m in find_movements(source.text))],
        "exemplars": [{"name": one.name, "award": one.award} for one in found],
        "award_statistics": [
            {"award": one.award, "kind": one.kind, "count": one.count} for one in find_award_statistics(source.text)
        ],
    }


def rows(kind: str, annotated: Iterable[Any]) -> list[Row]:
    """Annotated entries as rows; movements are plain names there."""
    return [{"name": entry} if kind == "movements" else dict(entry) for entry in annotated]


def main() -> int:
    """Print one JSON object of figures; with ``--misses`` also what was missed or invented."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    files = sorted(args.gold.glob("*.json"))
    if args.half:
        files = files[args.half == "odd" :: 2]
    counts: Counter[str] = Counter()
    for file in files:
        document = json.loads(file.read_text("utf8"))
        if not any(kind in document for kind in KINDS):
            continue
        theirs = read(args.documents / document["file"])
        counts["documents"] += 1
        counts["unread"] += theirs is None
        for kind, likeness in KINDS.items():
            if kind in document:
                gold, got = rows(kind, document[kind]), (theirs or {}).get(kind, [])
                paired = pairs(gold, got, likeness)
                counts[f"{kind} right"] += len(paired)
                counts[f"{kind} gold"] += len(gold)
                counts[f"{kind} got"] += len(got)
                if kind == "exemplars":
                    counts["awards right"] += sum(overlap(g.get("award"), p.get("award")) >= 0.6 for g, p in paired)
                if args.misses and not len(paired) == len(gold) == len(got):
                    missed = [g for g in gold if all(g is not pair[0] for pair in paired)]
                    invented = [p for p in got if all(p is not pair[1] for pair in paired)]
                    print(document["file"], kind, {"missed": missed, "invented": invented}, file=sys.stderr)
    json.dump(figures(counts), sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


def figures(counts: Counter[str]) -> dict[str, object]:
    """Precision, recall and F1 of each kind; ``None`` where there is nothing to measure."""
    result: dict[str, object] = {"documents": counts["documents"], "unread": counts["unread"]}
    for kind in KINDS:
        right, gold, got = (counts[f"{kind} {what}"] for what in ("right", "gold", "got"))
        precision, recall = right / got if got else None, right / gold if gold else None
        f1 = 2 * right / (gold + got) if gold + got else None
        result[kind] = {"precision": precision, "recall": recall, "f1": f1, "gold": gold, "got": got}
    matched = counts["exemplars right"]
    result["awards right"] = counts["awards right"] / matched if matched else None
    return result


if __name__ == "__main__":
    sys.exit(main())
