"""How well the samples are read, against the truth written down with them.

    python scripts/score_samples.py ../shared/tools/score_extraction.py [--per-document]

Reads every sample, prints each header field that differs, and the shared scorer's figures.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus.shown import shown
from ingest.pipeline import read_document

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "corpus" / "samples"
FIELDS = ("number", "type", "issuer", "date", "place", "title", "signer")


def main(scorer: str, *options: str) -> None:
    """Print what differs and the scorer's figures."""
    truth = json.loads((ROOT / "tests" / "data" / "chain.json").read_text("utf8"))["documents"]
    with tempfile.TemporaryDirectory() as folder:
        gold, records = Path(folder) / "gold", Path(folder) / "records.jsonl"
        gold.mkdir()
        with records.open("w", encoding="utf8") as out:
            for name, expected in truth.items():
                got = shown(read_document(SAMPLES / name, name))
                out.write(json.dumps(got, ensure_ascii=False) + "\n")
                (gold / f"{name}.json").write_text(json.dumps({"file": name, **expected}, ensure_ascii=False), "utf8")
                for field in FIELDS:
                    if (expected["header"].get(field) or None) != got["header"][field]:
                        print(f"{name[:14]} {field}: {got['header'][field]!r} for {expected['header'].get(field)!r}")
        print(
            subprocess.run(
                [sys.executable, scorer, str(gold), str(records), *options], capture_output=True, text=True, check=True
            ).stdout
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
