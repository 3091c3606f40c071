"""From one file to one document: the README of ingestion, in code."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from corpus.originals import digest_of
from corpus.records import LEVELS, Document, Header, Level
from ingest.abbreviations import find_abbreviations
from ingest.award_statistics import find_award_statistics
from ingest.exemplar_details import find_details
from ingest.exemplars import find_exemplars
from ingest.header import read_header
from ingest.movements import find_movements
from ingest.pages import read_source
from ingest.passages import cut_passages
from ingest.references import find_references
from ingest.sections import split_sections
from ingest.targets import find_targets

# Names what the stages below make of a file. A change that makes them read differently changes it, and the
# next ingest reads again what an older one read.
MADE_BY = "13"


def read_document(path: Path, shown_path: str, level: Level | None = None) -> Document:
    """Read one file. ``shown_path``: relative to the ingested root; ``level``: at least this level.

    Raises: SkipDocument: the file cannot be read; the message says why and what to do.
    """
    source = read_source(path)
    header, header_review = read_header(source, Path(shown_path).name)
    sections = split_sections(source)
    passages = cut_passages(source, sections)
    references = find_references(source.text, header, sections)
    movements = find_movements(source.text, sections)
    exemplars = find_exemplars(source.text, header, sections)
    return Document(
        id=digest_of(path.read_bytes())[:16],
        path=shown_path,
        media_type=source.media_type,
        header=at_least(header, level),
        text=source.text,
        pages=source.pages,
        sections=sections,
        passages=passages,
        references=references,
        targets=find_targets(source.text, header, sections),
        movements=movements,
        exemplars=exemplars,
        exemplar_details=find_details(source.text, exemplars, movements, references),
        award_statistics=find_award_statistics(source.text, sections),
        abbreviations=find_abbreviations(source.text),
        review=(*source.review, *header_review),
        repairs=source.repairs,
    )


def at_least(header: Header, level: Level | None) -> Header:
    """The header with its level raised to ``level``; a stamp in the document is never lowered."""
    if level is None or LEVELS.index(header.level) >= LEVELS.index(level):
        return header
    return dataclasses.replace(header, level=level)
