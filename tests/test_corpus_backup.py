"""Backups: whole at one moment, checked, and never laid over a library without a word."""

from __future__ import annotations

import json
import shutil
import threading
import zipfile
from pathlib import Path

import pytest
from webui_fakes import chain, fill, make, plan, resolution, secret

from corpus.accounts import Accounts
from corpus.audit import Audit
from corpus.backup import BackupError, make_backup, read_contents, restore
from corpus.records import Header
from corpus.store import Library
from corpus.verify import problems


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = fill(tmp_path / "library", plan(), resolution(), secret())
    Accounts(library).add("lan", "Lan", "con suối nhỏ chảy", "administrator", "mật")
    log = Audit(library.folder)
    log.note("lan", "search", q="thi đua")
    log.close()
    return library


def rewritten(source: Path, target: Path, change: dict[str, bytes | None]) -> Path:
    """A backup with other contents for some names; None leaves a name out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = change.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name in change.keys() - set(old.namelist()):
            new.writestr(name, change[name] or b"")
    return target


def test_a_restored_library_is_the_one_that_was_backed_up(library: Library, tmp_path: Path) -> None:
    found = make_backup(library, tmp_path / "a.zip")
    assert found.documents == 3 and len(found.files) == 5
    assert restore(tmp_path / "a.zip", tmp_path / "other") == (found, None)
    with Library.open(tmp_path / "other", create=False) as again:
        assert list(problems(again)) == [] and again.documents() == library.documents()
        assert [again.document(row.id) for row in again.documents()] == [
            library.document(row.id) for row in library.documents()
        ]
        assert [again.original(row.id) for row in again.documents()] == [
            library.original(row.id) for row in library.documents()
        ]
        assert Accounts(again).sign_in("lan", "con suối nhỏ chảy")
    log = Audit(tmp_path / "other")
    assert log.head()[1] == found.head and log.broken() is None
    log.close()


def test_a_backup_is_made_while_others_write(library: Library, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with Library.open(library.folder, create=False) as other:
            number = 0
            while not stop.is_set():
                number += 1
                document, data = make(f"Thi đua số {number}.\n", "x.md", Header(f"{number}/KH"))
                other.put(document, data, "/x.md", "fake")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            make_backup(library, tmp_path / f"{number}.zip")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        restore(tmp_path / f"{number}.zip", tmp_path / f"again-{number}")
        with Library.open(tmp_path / f"again-{number}", create=False) as again:
            assert list(problems(again)) == []


def test_a_backup_is_never_written_over(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"the one of last week")
    with pytest.raises(BackupError, match="không bị ghi đè"):
        make_backup(library, tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_bytes() == b"the one of last week"


def test_a_library_is_replaced_only_when_told_and_then_moved_aside(library: Library, tmp_path: Path) -> None:
    make_backup(library, tmp_path / "a.zip")
    with fill(tmp_path / "other", *chain()) as there:
        log = Audit(there.folder)
        log.note("ai-do", "open")
        kept = log.note("ai-do", "export")
        log.close()
    with pytest.raises(BackupError, match="--replace"):
        restore(tmp_path / "a.zip", tmp_path / "other")
    with Library.open(tmp_path / "other", create=False) as there:
        assert len(there.documents()) == 4
    _, aside = restore(tmp_path / "a.zip", tmp_path / "other", replace=True)
    assert aside
    with Library.open(aside, create=False) as before, Library.open(tmp_path / "other", create=False) as now:
        assert len(before.documents()) == 4 and len(now.documents()) == 3
    log = Audit(tmp_path / "other")
    assert log.head() == (2, kept.seal)  # history goes on
    log.close()


@pytest.mark.parametrize("damage", ["catalog.db", "audit.db", "original", "missing", "extra", "format", "truncated"])
def test_a_damaged_backup_is_refused_before_anything_is_touched(library: Library, tmp_path: Path, damage: str) -> None:
    make_backup(library, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        original = next(name for name in archive.namelist() if name.startswith("originals/"))
        told = json.loads(archive.read("manifest.json"))
    target = tmp_path / "b.zip"
    if damage == "truncated":
        target.write_bytes((tmp_path / "a.zip").read_bytes()[:-200])
    elif damage == "missing":
        rewritten(tmp_path / "a.zip", target, {original: None})
    elif damage == "extra":
        rewritten(tmp_path / "a.zip", target, {"../../evil.txt": b"x"})
    elif damage == "format":
        rewritten(tmp_path / "a.zip", target, {"manifest.json": json.dumps({**told, "format": 99}).encode()})
    else:
        rewritten(tmp_path / "a.zip", target, {original if damage == "original" else damage: b"SQLite format 3\0"})
    with pytest.raises(BackupError):
        restore(target, tmp_path / "other")
    assert not (tmp_path / "other").exists() and not list(tmp_path.rglob("evil.txt"))


def test_a_name_that_leads_out_of_the_folder_is_refused_though_the_manifest_names_it(
    library: Library, tmp_path: Path
) -> None:
    make_backup(library, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        told = json.loads(archive.read("manifest.json"))
    told["files"]["../../evil.txt"] = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    change = {"manifest.json": json.dumps(told).encode(), "../../evil.txt": b"x"}
    with pytest.raises(BackupError, match="thiếu hoặc thừa"):
        restore(rewritten(tmp_path / "a.zip", tmp_path / "b.zip", change), tmp_path / "other")
    assert not list(tmp_path.parent.rglob("evil.txt"))


def test_a_damaged_library_gives_no_backup(library: Library, tmp_path: Path) -> None:
    path = library.originals.path(library.digest(plan()[0].id))
    path.write_bytes(b"other bytes")
    with pytest.raises(BackupError, match="đã bị thay đổi"):
        make_backup(library, tmp_path / "a.zip")
    path.unlink()
    with pytest.raises(BackupError, match="Thiếu tệp gốc"):
        make_backup(library, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists() and not list(tmp_path.glob(".*.part"))


def test_only_its_owner_reads_a_backup(library: Library, tmp_path: Path) -> None:
    make_backup(library, tmp_path / "a.zip")
    assert (tmp_path / "a.zip").stat().st_mode & 0o077 == 0
    assert read_contents(tmp_path / "a.zip").head != "0" * 64


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no zip")
    shutil.make_archive(str(tmp_path / "b"), "zip", tmp_path, "a.zip")
    for name in ("a.zip", "b.zip", "c.zip"):
        with pytest.raises(BackupError):
            restore(tmp_path / name, tmp_path / "other")
