from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from corpus.audit import FILE, FIRST, Audit, entries, sealed


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    kept = Audit(tmp_path)
    kept.note("lan", "sign-in")
    kept.note("lan", "search", query="chỉ tiêu 90%", hits=12)
    kept.note("hoa", "open", "mật", document="0" * 16)
    return kept


def test_entries_come_back_newest_first_and_sealed(audit: Audit) -> None:
    newest = audit.newest()
    assert [entry.action for entry in newest] == ["open", "search", "sign-in"]
    assert newest[1].what == {"query": "chỉ tiêu 90%", "hits": 12}
    assert audit.broken() is None and audit.head() == (3, newest[0].seal) and audit.count() == 3


def test_what_concerns_a_higher_level_is_not_read_below_it(audit: Audit) -> None:
    assert {entry.user for entry in audit.newest(("thường",))} == {"lan"}


def test_filters_and_pages(audit: Audit) -> None:
    assert [e.seq for e in audit.newest(user="lan")] == [2, 1]
    assert [e.seq for e in audit.newest(action="open")] == [3]
    assert [e.seq for e in audit.newest(before=3, limit=1)] == [2]


def test_the_program_itself_cannot_change_an_entry(audit: Audit) -> None:
    with pytest.raises(IntegrityError, match="append-only"), audit._database.begin() as connection:
        connection.execute(entries.update().values(user="khác"))
    with pytest.raises(IntegrityError, match="append-only"), audit._database.begin() as connection:
        connection.execute(entries.delete())


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE entries SET user = 'hoa' WHERE seq = 2", 2),
        ("UPDATE entries SET what = '{}' WHERE seq = 3", 3),
        ("UPDATE entries SET level = 'thường' WHERE seq = 3", 3),
        ("DELETE FROM entries WHERE seq = 1", 1),
        ("DELETE FROM entries WHERE seq = 2", 2),
    ],
)
def test_who_edits_the_file_is_found_out(audit: Audit, tmp_path: Path, change: str, broken: int) -> None:
    audit.close()
    with sqlite3.connect(tmp_path / FILE) as file:
        file.execute("DROP TRIGGER no_update")
        file.execute("DROP TRIGGER no_delete")
        file.execute(change)
    file.close()
    assert Audit(tmp_path).broken() == broken


def test_a_log_cut_short_is_told_by_its_head(audit: Audit, tmp_path: Path) -> None:
    head = audit.head()
    audit.close()
    with sqlite3.connect(tmp_path / FILE) as file:
        file.execute("DROP TRIGGER no_delete")
        file.execute("DELETE FROM entries WHERE seq = 3")
    file.close()
    shorter = Audit(tmp_path)
    assert shorter.broken() is None and shorter.head() != head


def test_threads_and_programs_write_one_chain(tmp_path: Path) -> None:
    logs = [Audit(tmp_path), Audit(tmp_path)]
    threads = [
        threading.Thread(target=lambda log=log: [log.note("lan", "search", n=n) for n in range(20)])  # type: ignore[misc]
        for log in logs * 2
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert logs[0].count() == 80 and logs[0].broken() is None


def test_a_seal_covers_every_field() -> None:
    fields = (FIRST, 1, "2026-11-23", "lan", "search", "thường", "{}")
    seals = {sealed(*fields)}
    for place in range(len(fields)):
        other = list(fields)
        other[place] = 2 if place == 1 else str(other[place]) + "x"
        seals.add(sealed(*other))  # type: ignore[arg-type]
    assert len(seals) == len(fields) + 1
