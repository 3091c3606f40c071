"""Read what waits in the library's intake: uploads from the pages, and what is new in watched folders."""

from __future__ import annotations

import time
from collections.abc import Callable

from corpus.errors import LibraryError
from corpus.intake import Intake, Result, Task, Waiting
from corpus.originals import digest_of
from corpus.store import Library
from ingest.families import refresh
from ingest.run import Job, Outcome, ingest_jobs

# Brings the index up to the catalog; returns how many passages it gained.
Index = Callable[[Library], int]
TRIES, PAUSE = 6, 10.0  # another command may be writing the index: it is done in a minute or does our work


def read_waiting(library: Library, index: Index, workers: int = 1) -> int:
    """Read every task that waits, until none does; how many files were read or failed.

    Does nothing where another process is at it: that one looks again before it ends.
    """
    intake = Intake(library.folder)
    files = 0
    while intake.unfinished():
        with intake.alone() as ours:
            if not ours:
                return files
            for task in intake.unfinished():
                files += read_task(library, intake, task, workers)
                finish(library, intake, intake.task(task.id) or task, index)
    return files


def read_task(library: Library, intake: Intake, task: Task, workers: int) -> int:
    """Read the files of a task that have no result yet; how many."""
    known = {result.number for result in intake.results(task.id)}
    left = [number for number in range(len(task.files)) if number not in known]
    numbers = {}
    for number in left:
        try:
            numbers[_job(task, task.files[number])] = number
        except OSError as error:
            intake.note(task.id, _gone(number, task.files[number], error))
    following = iter([*(job.shown for job in numbers), ""])
    task = intake.update(task, stage="reading", done=len(task.files) - len(numbers), now=next(following))
    for outcome in ingest_jobs(library, numbers, workers):
        intake.note(task.id, result_of(library, numbers[outcome.job], outcome))
        task = intake.update(task, done=task.done + 1, now=next(following))
    return len(left)


def finish(library: Library, intake: Intake, task: Task, index: Index) -> None:
    """Bring the index up to what was read, and end the task; what hinders it is said there."""
    # How many passages there are says something of levels that the owner may not see: this stage has no numbers.
    task = intake.update(task, stage="indexing", done=0, total=0, now="")
    refresh(library)
    problem = ""
    for attempt in range(TRIES):
        try:
            index(library)
            problem = ""
            break
        except LibraryError as error:
            problem = str(error)
            if attempt + 1 < TRIES:
                time.sleep(PAUSE)
    intake.finish(intake.update(task, total=len(task.files), done=len(task.files)), problem)


def result_of(library: Library, number: int, outcome: Outcome) -> Result:
    """One file's result as the pages show it."""
    read, name = outcome.document, outcome.job.shown
    if read:
        kind = "read" if outcome.kind == "added" else outcome.kind
        return Result(number, name, kind, "", read.id, read.header.level, len(read.review))
    if outcome.kind != "unchanged":
        return Result(number, name, "failed", outcome.reason)
    document_id = digest_of(outcome.job.path.read_bytes())[:16]
    held = library.rows([document_id]).get(document_id)
    return Result(number, name, "unchanged", "", document_id, held.level if held else None)


def _job(task: Task, waiting: Waiting) -> Job:
    # An upload belongs to the person and the content: two people's files of one name never push each other out.
    place = waiting.place or f"upload:{task.by}:{digest_of(waiting.file.read_bytes())}"
    return Job(waiting.file, waiting.name, task.level, place, task.collection)


def _gone(number: int, waiting: Waiting, error: OSError) -> Result:
    return Result(number, waiting.name, "failed", f"Không đọc được tệp: {error.strerror or error}.")
