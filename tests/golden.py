"""The golden queries over the samples: what each job asks, and whether an answer holds what it must."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.records import Level
from corpus.store import Library
from corpus.text import fold_marks
from search.results import Filters
from search.searcher import Searcher

QUERIES = Path(__file__).resolve().parent / "data" / "golden_queries.json"


def plain(text: str) -> str:
    """Words without marks, punctuation or spacing, for comparing what was read with what was written."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold_marks(text)).split())


def answered(searcher: Searcher, library: Library, query: Mapping[str, Any]) -> bool:
    """Whether one of the first ``within`` documents is an expected one, by a passage that holds the expected words.

    The document that a target is asked ``from`` does not count; at the levels ``hidden_at`` nothing may be found of it.
    """
    expected = query["expected"]
    wanted = plain(expected.get("text") or expected.get("name") or "")
    found = files_found(searcher, library, query["query"], query.get("levels", ["thường"]))
    ranked = [file for file in dict.fromkeys(file for file, _ in found) if file != query.get("from")]
    first = set(ranked[: query["within"]]) & set(expected["files"])
    hidden = files_found(searcher, library, query["query"], query["hidden_at"]) if "hidden_at" in query else []
    return any(file in first and wanted in plain(text) for file, text in found) and not any(
        file in expected["files"] for file, _ in hidden
    )


def files_found(searcher: Searcher, library: Library, query: str, levels: list[Level]) -> list[tuple[str, str]]:
    """(file, passage) of the hits, best first."""
    hits = searcher.search(query, Filters(partitions=tuple(levels)), limit=30).hits
    rows = library.rows({hit.document_id for hit in hits})
    return [(rows[hit.document_id].path, hit.text) for hit in hits]


def score(searcher: Searcher, library: Library) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """(right, asked) for each job, and the ids of those missed."""
    queries = json.loads(QUERIES.read_text("utf8"))
    queries = queries if isinstance(queries, list) else queries["queries"]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    missed = []
    for query in queries:
        right = answered(searcher, library, query)
        counts[query["job"]][0] += right
        counts[query["job"]][1] += 1
        if not right:
            missed.append(query["id"])
    return {job: (right, asked) for job, (right, asked) in counts.items()}, missed
