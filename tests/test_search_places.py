from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from test_corpus_store import a_document

from corpus import tables
from corpus.records import Role
from corpus.store import Library
from search.places import FILE, Places, keep_up


def put(library: Library, name: str, text: str, level: str = "thường") -> str:
    document, data = a_document(text, name)
    library.put(document, data, f"/{name}", "1", level)  # type: ignore[arg-type]
    return document.id


def told(library: Library) -> dict[int, tuple[str, Role]]:
    """What the catalog tells of the passages of the ordinary partition."""
    p = tables.passages.c
    with library.database.connect() as connection:
        rows = connection.execute(select(p.pid, p.document_id, p.role).where(p.level == "thường"))
        return {row.pid: (row.document_id, Role(row.role)) for row in rows}


def every(places: Places, library: Library, role: str | None = None) -> dict[int, tuple[str, Role]]:
    return places.kept(range(60), {row.id for row in library.documents()}, role)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library.open(tmp_path / "library")
    put(opened, "a.md", "một\nhai")
    put(opened, "m.md", "mật một\nmật hai", "mật")
    put(opened, "b.md", "ba\nbốn\nnăm")
    return opened


def test_they_are_what_the_catalog_tells_through_every_change(library: Library) -> None:
    places = Places.empty()
    assert every(places, library) == {}
    for change in (
        lambda: None,
        lambda: put(library, "c.md", "sáu"),
        lambda: put(library, "a.md", "một khác"),  # in place of what lay there: two passages go, one comes
        lambda: put(library, "n.md", "mật ba", "mật"),
    ):
        change()
        places = places.caught_up(library, "thường")
        assert every(places, library) == told(library) and len(told(library)) == len(places.pids)
    assert places.caught_up(library, "thường") is places


def test_only_those_asked_for_are_kept(library: Library) -> None:
    places = Places.empty().caught_up(library, "thường")
    first = next(row.id for row in library.documents() if row.partition == "thường")
    mine = {pid: place for pid, place in told(library).items() if place[0] == first}
    assert places.kept([*mine, 999], {first}, None) == mine
    assert places.kept(list(mine)[:1], {first}, None) == dict(list(mine.items())[:1])
    assert places.kept(mine, {"0" * 16}, None) == {} == places.kept([], {first}, None)
    assert every(places, library, str(Role.KHAC)) == told(library) and every(places, library, "căn cứ") == {}


def test_they_are_kept_beside_the_index(library: Library, tmp_path: Path) -> None:
    keep_up(library, "thường", tmp_path)
    kept = Places.read(tmp_path)
    assert every(kept, library) == told(library) and kept.caught_up(library, "thường") is kept
    before = (tmp_path / FILE).stat().st_mtime_ns
    keep_up(library, "thường", tmp_path)
    assert (tmp_path / FILE).stat().st_mtime_ns == before
    put(library, "b.md", "ba khác")
    keep_up(library, "thường", tmp_path)
    assert every(Places.read(tmp_path), library) == told(library)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 no archive", None], ids=["empty", "cut", "missing"])
def test_a_damaged_file_is_as_none(library: Library, tmp_path: Path, damage: bytes | None) -> None:
    keep_up(library, "thường", tmp_path)
    if damage is None:
        (tmp_path / FILE).unlink()
    else:
        (tmp_path / FILE).write_bytes(damage)
    assert len(Places.read(tmp_path).pids) == 0
