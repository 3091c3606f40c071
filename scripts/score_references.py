"""Print the scorer's figures for references, targets and abbreviations.

    python scripts/score_references.py DOCUMENTS GOLD SCORER [--half 0|1] [--records OUT.jsonl]

DOCUMENTS holds the source files (any depth), GOLD one JSON a document, SCORER the scoring script.
Files that cannot be read are left out and named on stderr.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.records import Source
from ingest.abbreviations import find_abbreviations
from ingest.errors import SkipDocument
from ingest.header import read_header
from ingest.pages import read_source
from ingest.references import find_references
from ingest.sections import split_sections
from ingest.targets import find_targets


def record(name: str, source: Source) -> dict[str, Any]:
    """What the scorer compares, for one document."""
    header, _ = read_header(source)
    sections = split_sections(source)
    return {
        "file": name,
        "header": {field: getattr(header, field) for field in ("number", "type", "issuer", "date", "title", "signer")},
        "references": [
            {key: getattr(r, key) for key in ("text", "number", "type", "date", "issuer", "pinpoint", "relation")}
            for r in find_references(source.text, header, sections)
        ],
        "targets": [
            {key: getattr(t, key) for key in ("text", "measure", "operator", "value", "unit", "deadline")}
            for t in find_targets(source.text, header, sections)
        ],
        "abbreviations": {a.short: a.long for a in find_abbreviations(source.text)},
    }


def main() -> int:
    """Read, write the records, run the scorer on them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other gold file, from the first or the second")
    parser.add_argument("--records", type=Path, help="where to keep the records")
    arguments = parser.parse_args()
    golds = sorted(arguments.gold.glob("*.json"))
    if arguments.half is not None:
        golds = golds[arguments.half :: 2]
    files = {path.name: path for path in arguments.documents.rglob("*") if path.is_file()}
    with tempfile.TemporaryDirectory() as folder:
        chosen = Path(folder) / "gold"
        chosen.mkdir()
        records = arguments.records or Path(folder) / "records.jsonl"
        with records.open("w", encoding="utf-8") as out:
            for gold in golds:
                judged = json.loads(gold.read_text("utf-8"))
                name = Path(judged["file"]).name
                try:
                    source = read_source(files[name])
                except (SkipDocument, KeyError) as reason:
                    print(f"{name}: {reason}", file=sys.stderr)
                    continue
                (chosen / gold.name).write_text(json.dumps(judged), "utf-8")
                out.write(json.dumps(record(name, source), ensure_ascii=False) + "\n")
        return subprocess.run(
            [sys.executable, str(arguments.scorer), str(chosen), str(records)], check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
