"""Ingest many files: find them, skip what is unchanged, read in worker processes, keep each as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

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
    """One file to read. ``shown``: its path relative to the ingested root."""

    path: Path
    shown: str
    level: Level | None = None

    @property
    def source(self) -> str:
        """The place that this file's document belongs to."""
        return str(self.path.resolve())


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
            jobs.extend(find_files([path], level))
        except SkipDocument as reason:
            report.failed.append((str(path), str(reason)))
    fresh = [job for job in jobs if not _unchanged(library, job, report, collection)]
    done = len(jobs) - len(fresh)
    for job, result in run_all(read_job, fresh, workers):
        done += 1
        progress(done, len(jobs), job.shown)
        if isinstance(result, Failure):
            report.failed.append((job.shown, result.reason))
            continue
        data = job.path.read_bytes()
        if digest_of(data)[:16] != result.id:
            report.failed.append((job.shown, "Tệp bị thay đổi trong khi đang đọc. Hãy nạp lại."))
            continue
        change = library.put(result, data, job.source, MADE_BY, job.level, collection)
        outcome = {"added": report.read, "replaced": report.replaced, "unchanged": report.unchanged}[change]
        outcome.append(job.shown)
        report.review.extend((job.shown, f"{item.field}: {item.reason}") for item in result.review)
    if report.read or report.replaced:
        refresh(library)
    return report


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


def _unchanged(library: Library, job: Job, report: Report, collection: str) -> bool:
    try:
        digest = digest_of(job.path.read_bytes())
    except OSError:
        return False  # the worker says what is wrong with it
    if library.state_of(job.source, digest, job.level, MADE_BY, collection) != "unchanged":
        return False
    report.unchanged.append(job.shown)
    return True
