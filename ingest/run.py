"""Ingest many files: find them, skip what is unchanged, read in worker processes, keep each as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from corpus.errors import LibraryError
from corpus.originals import digest_of
from corpus.partitions import COMMON
from corpus.records import Document, Level
from corpus.store import Library
from ingest.errors import SkipDocument
from ingest.families import refresh
from ingest.pipeline import MADE_BY, read_document
from ingest.worker import Failure, run_all


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read. ``shown``: its path relative to the ingested root; ``place``: what its document belongs to
    where that is not the file's own path; ``collection``: the one that a new document belongs to.
    """

    path: Path
    shown: str
    level: Level | None = None
    place: str | None = None
    collection: str = COMMON

    @property
    def source(self) -> str:
        """The place that this file's document belongs to."""
        return self.place or str(self.path.resolve())


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``document``: what was read, None where nothing was; ``reason``: why it failed."""

    job: Job
    kind: Literal["added", "replaced", "unchanged", "failed"]
    document: Document | None = None
    reason: str = ""


@dataclass(slots=True)
class Report:
    """What an ingest did: files by outcome, and (file, reason) of those that failed or want a look."""

    read: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    review: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def find_files(paths: Sequence[Path], level: Level | None = None) -> Iterator[Job]:
    """Every file at the paths, folders searched to the bottom, hidden files left out, in order of name.

    Raises: SkipDocument: a path does not exist.
    """
    for path in paths:
        if path.is_dir():
            files = (file for file in sorted(path.rglob("*")) if file.is_file())
            for file in files:
                shown = file.relative_to(path)
                if not any(part.startswith((".", "~$")) for part in shown.parts):
                    yield Job(file, shown.as_posix(), level)
        elif path.exists():
            yield Job(path, path.name, level)
        else:
            raise SkipDocument(f"Không có tệp hay thư mục {path}. Hãy kiểm tra lại đường dẫn.")


def ingest_all(
    library: Library,
    paths: Sequence[Path],
    level: Level | None = None,
    workers: int = 1,
    progress: Callable[[int, int, str], None] = lambda done, total, name: None,
    collection: str = COMMON,
) -> Report:
    """Read the files at the paths into the library; one bad file never stops the rest.

    ``collection``: the one that new documents belong to.
    """
    report = Report()
    jobs: list[Job] = []
    for path in paths:
        try:
            jobs.extend(replace(job, collection=collection) for job in find_files([path], level))
        except SkipDocument as reason:
            report.failed.append((str(path), str(reason)))
    for done, outcome in enumerate(ingest_jobs(library, jobs, workers), 1):
        progress(done, len(jobs), outcome.job.shown)
        if outcome.kind == "failed":
            report.failed.append((outcome.job.shown, outcome.reason))
            continue
        kinds = {"added": report.read, "replaced": report.replaced, "unchanged": report.unchanged}
        kinds[outcome.kind].append(outcome.job.shown)
        doubts = outcome.document.review if outcome.document else ()
        report.review.extend((outcome.job.shown, f"{item.field}: {item.reason}") for item in doubts)
    if report.read or report.replaced:
        refresh(library)
    return report


def ingest_jobs(library: Library, jobs: Iterable[Job], workers: int = 1) -> Iterator[Outcome]:
    """Read files into the library and say what became of each: the unchanged first, the others as they are done."""
    fresh = []
    for job in jobs:
        if unchanged(library, job):
            yield Outcome(job, "unchanged")
        else:
            fresh.append(job)
    for job, result in run_all(read_job, fresh, workers):
        yield _kept(library, job, result)


def _kept(library: Library, job: Job, result: Document | Failure) -> Outcome:
    if isinstance(result, Failure):
        return Outcome(job, "failed", reason=result.reason)
    data = job.path.read_bytes()
    if digest_of(data)[:16] != result.id:
        return Outcome(job, "failed", reason="Tệp bị thay đổi trong khi đang đọc. Hãy nạp lại.")
    return Outcome(job, library.put(result, data, job.source, MADE_BY, job.level, job.collection), result)


def read_one(path: Path) -> Document:
    """Read one file in a worker with the limits of any other, for what is to be looked at and not kept.

    Raises: LibraryError: it cannot be read; the message says why and what to do.
    """
    [(_, result)] = run_all(read_job, [Job(path, path.name)], 1)
    if isinstance(result, Failure):
        raise LibraryError(f"Không đọc được {path.name}: {result.reason}")
    return result


def read_job(job: Job) -> Document:
    """Read one job's file; runs in a worker process."""
    return read_document(job.path, job.shown, job.level)


def unchanged(library: Library, job: Job) -> bool:
    """Whether the library holds this file as it is, read as this version reads."""
    try:
        digest = digest_of(job.path.read_bytes())
    except OSError:
        return False  # the worker says what is wrong with it
    return library.state_of(job.source, digest, job.level, MADE_BY, job.collection) == "unchanged"
