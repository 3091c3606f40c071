"""How often the true source comes first for sentences of real documents, and how often a goal without one gets one.

    python scripts/score_shared_lineage.py LIBRARY MODEL_FOLDER

LIBRARY holds the shared documents. The links are in tests/data/shared_links.tsv; the goals of the plans there have no
source among these documents (none of what they carry out is held), so every suggestion for one is wrong.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.reader import DocumentRow
from corpus.sentence import sentences
from corpus.store import Library
from search.encoder import open_encoder
from search.lineage import Tracer
from search.settings import Settings

TABLE = Path(__file__).resolve().parents[1] / "tests" / "data" / "shared_links.tsv"


def links() -> list[list[str]]:
    """The table's rows: child, sentence, parent, its sentence."""
    lines = [line for line in TABLE.read_text("utf8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def held(rows: dict[str, DocumentRow], name: str) -> DocumentRow | None:
    """The document of that number, or with that in its file's name."""
    found = [row for row in rows.values() if row.number == name or name in row.path]
    return min(found, key=lambda row: row.path) if found else None


def opening(text: str) -> str:
    """How a sentence opens, free of spacing."""
    return " ".join(text.split()).lower()


def main(folder: Path, model: Path) -> None:
    """Trace each and print the misses and the counts."""
    with Library.open(folder, create=False) as library:
        tracer = Tracer(library, open_encoder(Settings(model_folder=model)))
        right = asked = 0
        took = 0.0
        for name, said, above, source in links():
            child, parent = held(tracer.rows, name), held(tracer.rows, above)
            if child is None or parent is None:
                print(f"not held: {name} or {above}")
                continue
            text = library.text(child.id)
            cut = [text[a:b] for a, b in sentences(text)]
            sentence = next((one for one in cut if opening(one).startswith(opening(said))), None)
            if sentence is None:
                print(f"not found in {name}: {said}")
                continue
            asked += 1
            started = time.perf_counter()
            chain = tracer.trace(sentence, child.id).chain
            took += time.perf_counter() - started
            first = chain[0] if chain else None
            good = first is not None and opening(first.statement.sentence).startswith(opening(source))
            right += good
            if not good:
                got = f"{first.document.number} {opening(first.statement.sentence)[:90]!r}" if first else "nothing"
                print(f"- {name} «{said}» true {above} «{source}» got {got}")
        goals = [(name, target.text) for name, targets in tracer.targets.items() for target in targets]
        given = sum(bool(tracer.trace(text, name).chain) for name, text in goals)
    print(
        f"{right}/{asked} = {right / max(1, asked):.3f} true sentence first, {1000 * took / max(1, asked):.0f} ms each"
    )
    print(f"{given} of {len(goals)} goals without a held source got one suggested")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
