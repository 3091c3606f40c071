"""The txtai side of ``compare_txtai.py``: run by the Python of an environment that has txtai, which ours has not.

PYTHON_WITH_TXTAI scripts/txtai_run.py MODEL_FOLDER BENCHMARK_FOLDER PASSAGES   prints one line of JSON
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

DEPTH = 10


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    """Index, ask, print."""
    # The package is no dependency of the project.
    from txtai import Embeddings  # type: ignore[import-not-found]

    model, folder, most = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    corpus = [
        (row["_id"], f"{row.get('title') or ''}\n{row['text']}".strip()) for row in lines(folder / "corpus.jsonl")
    ]
    queries = {row["_id"]: row["text"] for row in lines(folder / "queries.jsonl")}
    instructions = {"query": "query: ", "data": "passage: "}
    embeddings = Embeddings(path=model, hybrid=True, instructions=instructions, maxlength=512)
    start = time.perf_counter()
    embeddings.index((key, text, None) for key, text in corpus[:most])
    indexing = time.perf_counter() - start
    embeddings.search("thi đua", DEPTH)
    took, found = [], {}
    for key, text in queries.items():
        start = time.perf_counter()
        found[key] = [hit[0] for hit in embeddings.search(text, DEPTH)]
        took.append((time.perf_counter() - start) * 1000)
    embedding = []
    for text in list(queries.values())[:100]:
        start = time.perf_counter()
        embeddings.transform(text, "query")
        embedding.append((time.perf_counter() - start) * 1000)
    print(json.dumps({"indexing": indexing, "took": took, "embedding": embedding, "found": found}))


if __name__ == "__main__":
    main()
