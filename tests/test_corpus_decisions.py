from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from sqlalchemy import text

from corpus.decisions import Decision, anchor
from corpus.migrations import VERSION, version_of
from corpus.store import Library
from tests.test_corpus_store import a_document

FIRST = Decision("link", "a" * 16, anchor("câu con", "câu mẹ"), "confirmed", None, None, "lan", "2026-11-23T08:00:00Z")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def test_the_newest_decision_on_a_thing_counts_and_the_history_stays(library: Library) -> None:
    library.decide(FIRST)
    second = library.decide(dataclasses.replace(FIRST, verdict="rejected", reason="khác đơn vị"))
    other = library.decide(dataclasses.replace(FIRST, about=anchor("câu khác")))
    assert library.decisions("link") == [second, other]
    assert library.decisions("link", ["a" * 16]) == [second, other]
    assert library.decisions("link", ["b" * 16]) == library.decisions("correction") == []
    assert [decision.verdict for decision in library.decided("link")] == ["confirmed", "rejected", "confirmed"]


def test_an_undone_decision_counts_no_more(library: Library) -> None:
    library.decide(FIRST)
    library.decide(dataclasses.replace(FIRST, verdict="undone"))
    assert library.decisions("link") == []
    assert len(library.decided("link")) == 2


def test_decisions_outlive_reading_and_removing_their_document(library: Library) -> None:
    document, data = a_document("Chỉ tiêu 90 phần trăm")
    library.put(document, data, "/x/a.md", "1")
    kept = library.decide(dataclasses.replace(FIRST, document_id=document.id))
    library.put(document, data, "/x/a.md", "2")
    assert library.decisions("link", [document.id]) == [kept]
    library.remove(document.id)
    assert library.decisions("link", [document.id]) == [kept]


def test_a_library_of_the_first_version_gains_the_decisions(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with Library.open(folder) as library, library.writing() as connection:
        connection.execute(text("DROP TABLE decisions"))
        connection.execute(text("UPDATE meta SET value = '1' WHERE key = 'version'"))
        connection.execute(text("DELETE FROM meta WHERE key = 'steps'"))
    with Library.open(folder) as library:
        library.decide(FIRST)
        with library.database.connect() as connection:
            assert version_of(connection) == VERSION
