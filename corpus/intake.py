"""Files on their way into the library: what waits to be read, how far that is, and what became of each.

All of it lies in the library folder, so that a machine that stops loses nothing: a task's files stay until each has a
result, and whoever comes next goes on where the last one stopped.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, Literal, Protocol

from filelock import FileLock, Timeout

from corpus.partitions import COMMON
from corpus.records import Level

Outcome = Literal["read", "replaced", "unchanged", "failed"]
Stage = Literal["waiting", "reading", "indexing", "done"]
FOLDER = "intake"
KEPT = 60  # tasks that are done and still shown
ENDING = re.compile(r"\.[A-Za-z0-9]{1,6}\Z")
NAME = re.compile(r"[0-9]{14}-[0-9a-f]{8}\Z")


class Uploaded(Protocol):
    """What can be written to a file: a part of a form."""

    def save(self, dst: Any) -> None:
        """Write it to a path."""
        ...


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file of a task. ``name``: what its owner calls it; ``file``: where its bytes lie; ``place``: the place in the
    library that its document will belong to.
    """

    name: str
    file: Path
    place: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task's file ``number`` (from 0). ``doubts``: how many things a person should look at;
    ``reason``: why it failed; ``level``: None where it is not known.
    """

    number: int
    name: str
    outcome: Outcome
    reason: str = ""
    document_id: str | None = None
    level: Level | None = None
    doubts: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """Files that came together. ``by``: an account's name; ``folder``: the watched folder they lie in, "" for uploads;
    ``done`` of ``total`` in this stage, ``now`` the file being read; times are ISO 8601 with zone.
    """

    id: str
    by: str
    at: str
    level: Level | None
    files: tuple[Waiting, ...]
    collection: str = COMMON
    folder: str = ""
    stage: Stage = "waiting"
    done: int = 0
    total: int = 0
    now: str = ""
    problem: str = ""
    ended: str = ""


def safe_ending(name: str) -> str:
    """The ending of a file's name, "" where it is none.

    >>> [safe_ending(name) for name in ("a.DOCX", "b", "c./../x", "d.tar.gz")]
    ['.docx', '', '', '.gz']
    """
    found = ENDING.search(name)
    return found[0].lower() if found else ""


def base_name(name: str) -> str:
    r"""The last part of a path as any system writes it, without control characters; never empty.

    >>> [base_name(name) for name in (r"C:\Ho so\Kế hoạch.docx", "../../etc/passwd", "", "..")]
    ['Kế hoạch.docx', 'passwd', 'tệp', 'tệp']
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(letter for letter in last if letter.isprintable()).strip()
    return shown[:200] if shown.strip(".") else "tệp"


class Intake:
    """The tasks of one library. Tasks are written by whoever adds them and by the one process that reads them."""

    def __init__(self, library_folder: Path) -> None:
        self.folder = library_folder / FOLDER

    def add(
        self, by: str, level: Level | None, uploads: Iterable[tuple[str, Uploaded]], collection: str = COMMON
    ) -> str:
        """Keep uploaded files as a new task; its id. Only numbers of ours and endings become file names."""
        key = _new_id()
        folder = self.folder / key
        held = folder / "files"
        held.mkdir(parents=True)
        files = []
        for number, (name, upload) in enumerate(uploads, 1):
            shown = base_name(name)
            file = held / f"{number:04}{safe_ending(shown)}"
            upload.save(file)
            files.append(Waiting(shown, file, ""))
        self._write(Task(key, by, _now(), level, tuple(files), collection, total=len(files)))
        return key

    def add_found(
        self,
        by: str,
        level: Level | None,
        folder: Path,
        files: Iterable[tuple[str, Path]],
        collection: str = COMMON,
    ) -> str:
        """A new task of files that stay where they are."""
        key = _new_id()
        (self.folder / key).mkdir(parents=True)
        waiting = tuple(Waiting(name, file, str(file.resolve())) for name, file in files)
        self._write(Task(key, by, _now(), level, waiting, collection, folder=str(folder), total=len(waiting)))
        return key

    def tasks(self) -> list[Task]:
        """Every task, the latest first."""
        found = sorted((path.name for path in self.folder.glob("*-*") if NAME.match(path.name)), reverse=True)
        return [task for name in found if (task := self.task(name))]

    def task(self, key: str) -> Task | None:
        """The task with this id."""
        if not NAME.match(key):
            return None
        try:
            values = json.loads((self.folder / key / "task.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        held = self.folder / key / "files"
        files = tuple(
            Waiting(name, Path(file) if place else held / file, place) for name, file, place in values["files"]
        )
        return Task(**{**values, "files": files})

    def unfinished(self) -> list[Task]:
        """The tasks that still have something to read or to index, the oldest first."""
        return [task for task in reversed(self.tasks()) if task.stage != "done"]

    def results(self, key: str) -> list[Result]:
        """What became of the files so far, in the order in which they were read."""
        try:
            lines = (self.folder / key / "results.jsonl").read_text("utf-8").split("\n")
        except OSError:
            return []
        found = []
        for line in lines:
            with suppress(ValueError):  # blank, or cut off when the machine stopped
                found.append(Result(**json.loads(line)))
        return found

    def note(self, key: str, result: Result) -> None:
        """Add one file's result."""
        with (self.folder / key / "results.jsonl").open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps(dataclasses.asdict(result), ensure_ascii=False) + "\n")

    def update(self, task: Task, **changes: Any) -> Task:
        """The task with some fields changed, written."""
        changed = dataclasses.replace(task, **changes)
        self._write(changed)
        return changed

    def finish(self, task: Task, problem: str = "") -> None:
        """Say that a task is done; its uploaded files go, what became of them stays for a while."""
        self.update(task, stage="done", now="", problem=problem, ended=_now())
        shutil.rmtree(self.folder / task.id / "files", ignore_errors=True)
        for old in [held for held in self.tasks() if held.stage == "done"][KEPT:]:
            shutil.rmtree(self.folder / old.id, ignore_errors=True)

    def watched(self, folders: Sequence[str]) -> None:
        """Say that these folders were looked at now."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._replace(self.folder / "watch.json", {"folders": list(folders), "at": _now()})

    def watching(self) -> tuple[list[str], str] | None:
        """The watched folders and when they were last looked at; None where nobody ever watched."""
        try:
            values = json.loads((self.folder / "watch.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return values["folders"], values["at"]

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether this process is the one that reads; the operating system frees the place of one that died."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / ".lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def _write(self, task: Task) -> None:
        values = dataclasses.asdict(task)
        values["files"] = [(w.name, str(w.file) if w.place else w.file.name, w.place) for w in task.files]
        self._replace(self.folder / task.id / "task.json", values)

    @staticmethod
    def _replace(path: Path, values: dict[str, Any]) -> None:
        temporary = path.with_name(f".{path.name}-{os.getpid()}")
        temporary.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
        os.replace(temporary, path)


def _new_id() -> str:
    return f"{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
