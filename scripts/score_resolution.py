"""How many references to documents that a library holds are resolved to them, and whether any is resolved wrongly.

    python scripts/score_resolution.py LIBRARY [--named]

The truth for numbered references is found without the resolver: the number's letters and digits alone, leading noughts
left out, are those of exactly one held document (or of several copies of one act), and no date contradicts it.
--named prints every named act (without a number) once with the document it was resolved to, to be read by a person.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from corpus.reader import DocumentRow
from corpus.store import Library
from corpus.text import fold_marks
from search.resolution import Resolver


def bare(number: str | None) -> str:
    """Letters and digits alone: "08-NQ/TW" and "8 nq tw" are "8nqtw"."""
    return re.sub(r"[^a-z0-9]", "", fold_marks(number or "").replace("đ", "d")).lstrip("0")


def main(folder: Path, named: bool) -> None:
    """Print the counts, each miss and each wrong resolution."""
    with Library.open(folder, create=False) as library:
        rows = {row.id: row for row in library.documents()}
        held: dict[str, list[DocumentRow]] = defaultdict(list)
        for row in rows.values():
            if row.number:
                held[bare(row.number)].append(row)
        resolver = Resolver(rows.values())
        asked = right = wrong = unnumbered = 0
        shown: Counter[tuple[str, str]] = Counter()
        for document_id, reference in library.findings("references"):
            got = resolver.resolve(reference, within=document_id).document_id
            if not reference.number:
                if got:
                    unnumbered += 1
                    citing, cited = rows[document_id].date, rows[got].date
                    if citing and cited and cited > citing:
                        wrong += 1
                        print(
                            f"WRONG {reference.text[:80]!r} of {citing} -> an act of {cited} in {rows[got].path[-50:]}"
                        )
                    shown[reference.text[:90], f"{rows[got].number} {rows[got].title or rows[got].path}"[:90]] += 1
                continue
            meant = [
                row
                for row in held.get(bare(reference.number), ())
                if not (reference.date and row.date and not row.date.startswith(reference.date[:4]))
                and not (reference.type and row.type and fold_marks(reference.type) != fold_marks(row.type))
            ]
            if got and got not in {row.id for row in meant}:
                wrong += 1
                print(f"WRONG {reference.text[:100]!r} -> {rows[got].number} ({rows[got].date}) {rows[got].path[-60:]}")
            if meant:
                asked += 1
                right += got in {row.id for row in meant}
                if got is None:
                    where = rows[document_id].path[-50:]
                    print(f"miss  {reference.text[:100]!r} in {where}: {[row.path[-40:] for row in meant]}")
        print(f"numbered references to held documents: {right}/{asked} = {right / max(1, asked):.3f}; wrong {wrong}")
        print(f"named without a number and resolved: {unnumbered}")
        if named:
            for (text, to), count in shown.most_common():
                print(f"{count:4} {text!r} -> {to}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--named" in sys.argv)
