"""Watch folders by looking again and again: what is new or changed and has come to rest goes into the library."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from corpus.intake import Intake
from corpus.partitions import COMMON
from corpus.records import Level
from corpus.store import Library
from ingest.intake import Index, read_waiting
from ingest.run import Job, find_files, unchanged

BY = "watch"
Stamp = tuple[int, int]  # size, time of the last change in nanoseconds


@dataclass(slots=True)
class Watch:
    """What was seen in the folders. A file is taken once it has stood the same for two looks: copying takes time.

    Nothing of this is kept: after a new start every file is looked at anew, and those unchanged are skipped by their
    content.
    """

    folders: Sequence[Path]
    level: Level | None = None
    collection: str = COMMON
    seen: dict[Path, Stamp] = field(default_factory=dict)
    taken: dict[Path, Stamp] = field(default_factory=dict)

    def look(self) -> list[tuple[Path, list[Job]]]:
        """By folder the files to take now."""
        found: list[tuple[Path, list[Job]]] = []
        standing: dict[Path, Stamp] = {}
        for folder in self.folders:
            due = []
            for job, stamp in stamped(find_files([folder], self.level) if folder.is_dir() else ()):
                standing[job.path] = stamp
                if self.seen.get(job.path) == stamp and self.taken.get(job.path) != stamp:
                    self.taken[job.path] = stamp
                    due.append(job)
            if due:
                found.append((folder, due))
        self.seen = standing
        return found


def stamped(jobs: Iterable[Job]) -> list[tuple[Job, Stamp]]:
    """The files with their stamps; those that vanish meanwhile, or hold nothing yet, are left out."""
    found = []
    for job in jobs:
        try:
            status = job.path.stat()
        except OSError:
            continue
        if status.st_size:
            found.append((job, (status.st_size, status.st_mtime_ns)))
    return found


def take(library: Library, watch: Watch, index: Index, workers: int = 1) -> int:
    """Look once and read what is due, with what else waits; how many files were read or failed."""
    intake = Intake(library.folder)
    for folder, jobs in watch.look():
        failed = failures(intake)
        jobs = [replace(job, collection=watch.collection) for job in jobs]
        fresh = [job for job in jobs if not (unchanged(library, job) or same_as_failed(job, failed))]
        if fresh:
            intake.add_found(BY, watch.level, folder, [(job.shown, job.path) for job in fresh], watch.collection)
    intake.watched([str(folder) for folder in watch.folders])
    return read_waiting(library, index, workers)


def failures(intake: Intake) -> dict[str, float]:
    """By place the time (seconds) at which a watched file was last taken and could not be read."""
    found: dict[str, float] = {}
    for task in intake.tasks():
        for result in intake.results(task.id) if task.folder else ():
            if result.outcome == "failed":
                found.setdefault(task.files[result.number].place, datetime.fromisoformat(task.at).timestamp())
    return found


def same_as_failed(job: Job, failed: Mapping[str, float]) -> bool:
    """Whether a file could not be read and was not touched since: trying again would fail again."""
    try:
        return job.source in failed and job.path.stat().st_mtime < failed[job.source]
    except OSError:
        return False


def forever(
    library: Library,
    watch: Watch,
    index: Index,
    seconds: float,
    workers: int = 1,
    going: Callable[[], bool] = lambda: True,
) -> None:
    """Look every so many seconds while ``going`` says so."""
    while going():
        take(library, watch, index, workers)
        time.sleep(seconds)
