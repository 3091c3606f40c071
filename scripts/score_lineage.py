"""How often the true parent sentence comes first: the samples' chain, written down with the samples.

    python scripts/score_lineage.py LIBRARY MODEL_FOLDER

LIBRARY holds the ingested samples. A link whose `change` is "restated" (the same document family says it again)
counts like any other. Prints one line a miss, the share right, and how many goals that truly have no parent got one
suggested.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from corpus.store import Library
from corpus.text import fold_marks
from search.encoder import open_encoder
from search.lineage import Tracer
from search.settings import Settings

CHAIN = Path(__file__).resolve().parents[1] / "tests" / "data" / "chain.json"


def words(text: str) -> str:
    """The text's words for comparing, free of marks and spacing."""
    return " ".join(fold_marks(text).split())


def main(library_folder: Path, model_folder: Path) -> None:
    """Trace every goal of the chain and compare the first parent with the true one."""
    chain = json.loads(CHAIN.read_text("utf8"))
    links = chain["links"]
    with Library.open(library_folder, create=False) as library:
        tracer = Tracer(library, open_encoder(Settings(model_folder=model_folder)))
        by_path = {row.path: row.id for row in tracer.rows.values()}
        right = document_right = asked = 0
        started = time.perf_counter()
        for link in links:
            if link["file"] not in by_path or link["parent_file"] not in by_path:
                continue  # a document that is not read yet, or above the reader's level
            asked += 1
            lineage = tracer.trace(link["text"], by_path[link["file"]])
            first = lineage.chain[0] if lineage.chain else None
            same_document = first is not None and first.document.path == link["parent_file"]
            same_sentence = (
                same_document
                and first is not None
                and (
                    words(link["parent_text"]) in words(first.statement.sentence)
                    or words(first.statement.gist) in words(link["parent_sentence"])
                )
            )
            document_right += same_document
            right += same_sentence
            if not same_sentence:
                got = f"{first.document.path[:20]} {first.fitness:.2f} «{first.statement.gist}»" if first else "nothing"
                print(f"- [{link['change']}] {link['file'][:20]} «{link['text'][:90]}»")
                print(f"    true {link['parent_file'][:20]} «{link['parent_text'][:110]}»\n    got  {got[:170]}")
        seconds = (time.perf_counter() - started) / max(1, asked)
        own = [
            (name, target["text"])
            for name, truth in chain["documents"].items()
            for target in truth["targets"]
            if not target["parent"] and name in by_path
        ]
        given = sum(bool(tracer.trace(text, by_path[name]).chain) for name, text in own)
    print(f"{right}/{asked} = {right / asked:.3f} sentence right, {document_right / asked:.3f} document right, ")
    print(f"{1000 * seconds:.0f} ms a goal; {given} of {len(own)} goals without a parent got one suggested")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
