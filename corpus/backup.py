"""Backups: a library's catalog, originals and log in one file, whole at one moment, checked before it counts.

Indexes are left out: they are made again from the catalog, which keeps the vectors. The file holds documents of every
level and is to be kept like the highest of them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.audit import FILE as AUDIT
from corpus.audit import Audit
from corpus.errors import LibraryError
from corpus.originals import Originals
from corpus.store import CATALOG, Library

MANIFEST = "manifest.json"
FORMAT = 1
NAME = re.compile(r"catalog\.db|audit\.db|originals/([0-9a-f]{2})/\1[0-9a-f]{62}")
CHUNK = 2**20
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself. ``made_at``: ISO time; ``files``: sha256 by name; ``head``: the log's last seal."""

    made_at: str
    documents: int
    files: Mapping[str, str]
    head: str


class BackupError(LibraryError):
    """A backup cannot be made or used; the message is a Vietnamese sentence with what to do."""


def make_backup(library: Library, target: Path, progress: Progress = lambda done, total: None) -> Contents:
    """Write a backup while the library is in use. Returns what it holds, read back from the file.

    Raises: BackupError: the target is there already, cannot be written, or something in the library is damaged.
    """
    if target.exists():
        raise BackupError(f"Đã có tệp {target}. Hãy chọn tên khác; bản sao lưu cũ không bị ghi đè.")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=library.folder, prefix=".sao-luu-") as work:
            _write(library, part, Path(work), progress)
        found = read_contents(part)
        os.replace(part, target)
    except OSError as error:
        raise BackupError(
            f"Không ghi được {target}: {error.strerror}. Hãy kiểm tra dung lượng và quyền ghi."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return found


def _write(library: Library, part: Path, work: Path, progress: Progress) -> None:
    catalog, log = work / CATALOG, work / AUDIT
    # Originals are only removed within a transaction: with one open, those of this very state are all there.
    with library.writing():
        _snapshot(library.folder / CATALOG, catalog)
        digests = _digests(catalog)
        held = Originals(work / "originals")
        for digest in digests:
            _keep(library.originals.path(digest), held.path(digest))
    check_catalog(catalog)
    Audit(library.folder).close()  # a library that nobody has asked anything yet has no log
    _snapshot(library.folder / AUDIT, log)
    files: dict[str, str] = {}
    # Read by its owner alone; originals are mostly compressed files already.
    with open(part, "wb", opener=_private) as raw, zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
        for path in (catalog, log):
            files[path.name] = _sha256(path)
            archive.write(path, path.name, zipfile.ZIP_DEFLATED)
        for done, digest in enumerate(digests, 1):
            name = f"originals/{digest[:2]}/{digest}"
            archive.writestr(name, _original(held, digest))
            files[name] = digest
            progress(done, len(digests))
        told = {"format": FORMAT, "made_at": datetime.now(UTC).isoformat(timespec="seconds")}
        told |= {"documents": len(digests), "head": Audit(work).head()[1], "files": files}
        archive.writestr(MANIFEST, json.dumps(told))


def read_contents(backup: Path) -> Contents:
    """What a backup holds, every file in it checked against its sha256, the catalog for being whole.

    Raises: BackupError: it is no backup, of a newer format, or damaged.
    """
    with _opened(backup) as archive:
        told = _manifest(archive)
        names = set(archive.namelist()) - {MANIFEST}
        if names != set(told["files"]) or not all(NAME.fullmatch(name) for name in names) or CATALOG not in names:
            raise BackupError(f"Bản sao lưu {backup} thiếu hoặc thừa tệp. Hãy dùng bản sao lưu khác.")
        for name, digest in told["files"].items():
            with archive.open(name) as file:
                if _sha256_of(file) != digest:
                    raise BackupError(f"Bản sao lưu {backup} hỏng ở {name}. Hãy dùng bản sao lưu khác.")
        with tempfile.TemporaryDirectory() as work:
            check_catalog(Path(archive.extract(CATALOG, work)))
    return Contents(told["made_at"], told["documents"], told["files"], told["head"])


def restore(backup: Path, folder: Path, replace: bool = False) -> tuple[Contents, Path | None]:
    """Make a library folder from a backup. Returns what it holds, and where the library that was there is now.

    Nothing is touched before all of the backup is checked. With ``replace`` a library that is there is moved aside,
    never deleted, and its log goes on: history is not turned back with the catalog.
    Raises: BackupError: the backup is damaged, or a library is there and ``replace`` is false.
    """
    if (folder / CATALOG).exists() and not replace:
        raise BackupError(
            f"Ở {folder} đã có thư viện. Hãy chọn thư mục khác bằng --library, hoặc thêm --replace: thư viện đang có "
            "được chuyển sang bên cạnh, không bị xóa."
        )
    found = read_contents(backup)
    aside = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".khoi-phuc-"))
        try:
            with _opened(backup) as archive:
                archive.extractall(fresh, sorted(found.files))
            if (folder / AUDIT).exists():
                _snapshot(folder / AUDIT, fresh / AUDIT)
            if folder.exists() and any(folder.iterdir()):
                aside = folder.with_name(f"{folder.name}.truoc-{datetime.now(UTC):%Y%m%d-%H%M%S}")
                os.replace(folder, aside)
            elif folder.exists():
                folder.rmdir()
            os.replace(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise BackupError(f"Không khôi phục được vào {folder}: {error}. Hãy kiểm tra dung lượng và quyền.") from error
    return found, aside


def check_catalog(path: Path) -> None:
    """Raises: BackupError: a catalog's file is damaged."""
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            state = connection.execute("PRAGMA integrity_check").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        state, broken = str(error), []
    if state != "ok" or broken:
        cause = state if state != "ok" else f"{len(broken)} dòng không thuộc văn bản nào"
        raise BackupError(f"Danh mục hỏng ({cause}). Hãy khôi phục từ bản sao lưu trước đó.")


def _snapshot(source: Path, target: Path) -> None:
    """A copy of an SQLite file as it is at one moment, whoever writes to it meanwhile."""
    target.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(source)) as held, contextlib.closing(sqlite3.connect(target)) as copy:
        held.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _digests(catalog: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(catalog)) as connection:
        return [row[0] for row in connection.execute("SELECT DISTINCT digest FROM documents ORDER BY digest")]


def _keep(source: Path, target: Path) -> None:
    """A second name for a file, so that its bytes stay when the first goes; a missing one is told of later."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        try:
            os.link(source, target)
        except OSError:
            if not source.exists():
                raise FileNotFoundError(source) from None
            shutil.copyfile(source, target)  # a file system without such names


def _original(originals: Originals, digest: str) -> bytes:
    try:
        data = originals.get(digest)
    except OSError as error:
        raise BackupError(f"Thiếu tệp gốc {digest[:16]}. Hãy chạy tranguon verify và nạp lại tệp.") from error
    if hashlib.sha256(data).hexdigest() != digest:
        raise BackupError(f"Tệp gốc {digest[:16]} đã bị thay đổi. Hãy chạy tranguon verify và nạp lại tệp.")
    return data


@contextlib.contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(backup) as archive:
            yield archive
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise BackupError(f"Không đọc được bản sao lưu {backup}: {error}. Hãy dùng bản sao lưu khác.") from error


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(archive.read(MANIFEST))
        known = told["format"] == FORMAT and {"made_at", "documents", "files", "head"} <= set(told)
    except (KeyError, ValueError, TypeError) as error:
        raise BackupError(f"{archive.filename} không phải bản sao lưu của Tra nguồn. Hãy chọn tệp khác.") from error
    if not known:
        raise BackupError(f"{archive.filename} do phiên bản khác tạo ra. Hãy cập nhật chương trình rồi thử lại.")
    return told


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return _sha256_of(file)


def _sha256_of(file: Any) -> str:
    held = hashlib.sha256()
    while chunk := file.read(CHUNK):
        held.update(chunk)
    return held.hexdigest()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
