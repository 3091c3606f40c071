"""Print how many megabytes of text a second are searched for references, targets and abbreviations, on one core.

    python scripts/time_references.py DOCUMENTS

DOCUMENTS holds Markdown or plain text (any depth); reading the files and their structure is not timed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sized
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.records import Header, Section
from ingest.abbreviations import find_abbreviations
from ingest.header import read_header
from ingest.pages import read_source
from ingest.references import find_references
from ingest.sections import split_sections
from ingest.targets import find_targets

Finder = Callable[[str, Header, tuple[Section, ...]], Sized]


def main(folder: Path) -> int:
    """Time each finder over all the texts."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".txt")]
    sources = [read_source(path) for path in files]
    parts = [(source.text, read_header(source)[0], split_sections(source)) for source in sources]
    size = sum(len(text.encode()) for text, _, _ in parts) / 1e6
    print(f"{len(files)} documents, {size:.2f} MB")
    finders: dict[str, Finder] = {
        "references": find_references,
        "targets": find_targets,
        "abbreviations": lambda text, header, sections: find_abbreviations(text),
    }
    for name, find in finders.items():
        began = time.process_time()
        count = sum(len(find(*part)) for part in parts)
        print(f"{name:13} {size / (time.process_time() - began):8.1f} MB/s {count:6} found")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
