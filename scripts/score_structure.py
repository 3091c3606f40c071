"""Header and outline figures over the gold documents, born-digital ones or scans."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from corpus.outline import outline  # noqa: E402  # the checkout is put on the path above
from ingest.errors import SkipDocument  # noqa: E402
from ingest.header import read_header  # noqa: E402
from ingest.pages import read_source  # noqa: E402
from ingest.sections import split_sections  # noqa: E402

FIELDS = ("number", "type", "issuer", "date", "place", "title", "signer", "position")


def read(path: Path, shown: str) -> tuple[dict[str, Any], float]:
    """(what `show` would print of header and outline, milliseconds spent on structure)."""
    source = read_source(path)
    start = time.perf_counter()
    header, review = read_header(source, path.name)
    sections = split_sections(source)
    spent = 1000 * (time.perf_counter() - start)
    entries = [{"label": e.label, "heading": e.heading, "depth": e.depth} for e in outline(sections)]
    record = {
        "file": shown,
        "header": {name: getattr(header, name) for name in FIELDS},
        "outline": entries,
        "review": [item.field for item in review],
    }
    return record, spent


def main() -> int:
    """Read the gold documents, write their records, run the shared scorer."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--per-document", action="store_true")
    args.add_argument("--only", help="documents whose name contains this")
    args.add_argument("--scans", action="store_true", help="the scans; else the born-digital documents")
    args.add_argument("--records", type=Path, help="keep the records here")
    chosen = args.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        gold_folder = Path(folder) / "gold"
        gold_folder.mkdir()
        records = chosen.records or Path(folder) / "records.jsonl"
        with records.open("w", encoding="utf8") as out:
            for gold in sorted((SHARED / "data" / "gold").glob("*.json")):
                document = json.loads(gold.read_text("utf8"))
                if gold.name.startswith("scan-") != chosen.scans or (chosen.only and chosen.only not in gold.name):
                    continue
                wanted = {key: value for key, value in document.items() if key in ("file", "header", "outline")}
                (gold_folder / gold.name).write_text(json.dumps(wanted), "utf8")
                try:
                    record, spent = read(SHARED / "data" / "documents" / document["file"], document["file"])
                except SkipDocument as reason:
                    print(f"{document['file']}: {reason}", file=sys.stderr)
                    continue
                if chosen.per_document:
                    print(f"{spent:6.1f} ms  {document['file']}", file=sys.stderr)
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
        command = [sys.executable, str(SHARED / "tools" / "score_extraction.py"), str(gold_folder), str(records)]
        return subprocess.run(command + ["--per-document"] * chosen.per_document, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
