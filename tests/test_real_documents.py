"""Every real document with a text layer is read, and what is said of it stands in its text."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SHARED

from corpus.verify import document_problems
from ingest.errors import SkipDocument
from ingest.pipeline import read_document

DOCUMENTS = SHARED / "documents"
FILES = [
    path
    for folder in ("articles", "office", "party", "pdf", "state")
    for path in sorted((DOCUMENTS / folder).glob("*"))
    if path.is_file()
]


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.skipif(not FILES, reason="the real documents are not beside the checkout")
@pytest.mark.parametrize("batch", range(8))
def test_passages_pages_and_findings_are_the_text_they_cite(batch: int) -> None:
    failed: list[Path] = []
    for path in FILES[batch::8]:
        try:
            document = read_document(path, path.relative_to(DOCUMENTS).as_posix())
        except SkipDocument as skip:
            assert skip.reason.strip()
            failed.append(path)
            continue
        assert document.passages, path
        assert all(document.text[p.start : p.end] == p.text for p in document.passages), path
        assert list(document_problems(document)) == []
        spans = [(r.start, r.end) for r in (*document.movements, *document.exemplars, *document.abbreviations)]
        assert all(0 <= start < end <= len(document.text) for start, end in spans), path
    assert failed == []
