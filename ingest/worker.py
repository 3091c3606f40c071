"""Each file is read in a worker process with limits; a worker can be lost, the run cannot."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from corpus.records import Source
from ingest.errors import SkipDocument
from ingest.heartbeat import watch
from ingest.pages import read_source

Job = TypeVar("Job")
Result = TypeVar("Result")

TICK = 0.2  # seconds between two looks at the workers
STARTING = 60.0  # seconds that a process may take to load its libraries, before a job's own time begins
MEGABYTE = 1 << 20
TOO_MUCH_MEMORY = "Tệp cần quá nhiều bộ nhớ để đọc nên đã bị bỏ qua: hãy tách tệp thành các phần nhỏ hơn."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. ``page_seconds`` runs from beat to beat; ``files`` a worker reads before a fresh one."""

    page_seconds: float = 120.0
    file_seconds: float = 3600.0
    memory: int = 1800 * MEGABYTE
    files: int = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not read. ``reason``: a Vietnamese sentence; ``detail``: for the log, may be empty."""

    reason: str
    detail: str = ""


def read_all(
    paths: Iterable[Path], workers: int = 1, limits: Limits | None = None
) -> Iterator[tuple[Path, Source | Failure]]:
    """Each path with its source or the reason why there is none, in the order in which they are done."""
    return run_all(read_source, paths, workers, limits)


def run_all(
    function: Callable[[Job], Result], jobs: Iterable[Job], workers: int = 1, limits: Limits | None = None
) -> Iterator[tuple[Job, Result | Failure]]:
    """Each job with what ``function`` made of it in a worker process, in the order in which they are done.

    ``function`` is a function of a module; jobs and results travel by pickle. Raises nothing for a job's fault.
    """
    limits = limits or Limits()
    waiting = iter(jobs)
    ready: deque[tuple[Job, Result | Failure]] = deque()
    crew: list[_Worker[Job, Result]] = []
    try:
        while True:
            while len(crew) < max(1, workers) and (job := next(waiting, None)) is not None:
                crew.append(_Worker(function, limits, job))
            if not crew:
                return
            wait([worker.connection for worker in crew], timeout=TICK)
            for worker in list(crew):
                outcome = worker.look()
                if outcome is None:
                    continue
                ready.append((worker.job, outcome))
                following = next(waiting, None) if worker.usable() else None
                if following is not None:
                    worker.give(following)
                else:
                    worker.end()
                    crew.remove(worker)
            while ready:
                yield ready.popleft()
    finally:
        for worker in crew:
            worker.end()


class _Worker(Generic[Job, Result]):
    """One process and the job that it is at. Its process group holds the programs that it starts."""

    def __init__(self, function: Callable[[Job], Result], limits: Limits, job: Job) -> None:
        context = multiprocessing.get_context("spawn")
        self.limits = limits
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=_serve, args=(theirs, function, limits.memory), name="tranguon-reader", daemon=True
        )
        self.process.start()
        theirs.close()
        self.done = 0
        self.lost = False
        self.give(job)

    def give(self, job: Job) -> None:
        """Start the next job."""
        self.job = job
        self.started = self.beaten = time.monotonic() + (0.0 if self.done else STARTING)
        with suppress(OSError):  # a worker that died in between is found at the next look
            self.connection.send(job)

    def usable(self) -> bool:
        """Whether the process may read another file."""
        return not self.lost and self.done < self.limits.files and self.process.is_alive()

    def look(self) -> Result | Failure | None:
        """What became of the job, ``None`` while it runs within its limits."""
        try:
            while self.connection.poll():
                kind, content = self.connection.recv()
                self.beaten = time.monotonic()
                if kind == "ready":
                    self.started = self.beaten
                if kind != "done":
                    continue
                self.done += 1
                result: Result | Failure = content
                return result
        except (EOFError, OSError):
            return self.lose(_death(self.process))
        now = time.monotonic()
        if now - self.beaten > self.limits.page_seconds or now - self.started > self.limits.file_seconds:
            slow = min(self.limits.page_seconds, self.limits.file_seconds)
            return self.lose(
                Failure(
                    f"Đọc tệp quá {slow:.0f} giây mà chưa xong một trang nên đã dừng: hãy kiểm tra lại tệp.", "time"
                )
            )
        if _resident(self.process.pid) > self.limits.memory:
            return self.lose(Failure(TOO_MUCH_MEMORY, "memory, seen from outside"))
        return None

    def lose(self, failure: Failure) -> Failure:
        """Give the process up."""
        self.lost = True
        return failure

    def end(self) -> None:
        """End the process and all that it started."""
        if self.process.pid is not None and hasattr(os, "killpg"):
            with suppress(OSError):
                # The worker leads a group of its own from its first line on; before that there is none to kill.
                os.killpg(self.process.pid, signal.SIGKILL)
        with suppress(OSError):
            self.process.kill()
        self.process.join()
        self.connection.close()
        self.process.close()


def _death(process: SpawnProcess) -> Failure:
    process.join(timeout=5)
    code = process.exitcode
    if code is not None and code < 0:
        return Failure(
            "Tệp làm hỏng bộ đọc nên đã bị bỏ qua: hãy mở và lưu lại tệp bằng phần mềm gốc.", f"signal {-code}"
        )
    return Failure("Bộ đọc tự dừng khi đọc tệp này: hãy mở và lưu lại tệp bằng phần mềm gốc.", f"exit {code}")


def _resident(pid: int | None) -> int:
    """Bytes of memory that the process holds; 0 where the system does not tell."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _limit(memory: int) -> None:
    """Lead a process group, hold no more memory of its own than ``memory`` bytes, write no core files."""
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    try:
        import resource  # no such module on Windows
    except ImportError:
        return
    # RLIMIT_DATA counts what the process itself writes to; RLIMIT_AS would also count the libraries it maps.
    for kind, most in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _serve(connection: Connection, function: Callable[[Any], Any], memory: int) -> None:
    """The worker's life: a job in, beats and its result out, until the parent goes away."""
    _limit(memory)
    sys.setrecursionlimit(5000)
    watch(lambda: connection.send(("beat", None)))
    with suppress(EOFError, OSError):
        connection.send(("ready", None))
        while True:
            job = connection.recv()
            answer = _answer(function, job)
            try:
                connection.send(("done", answer))
            except MemoryError:
                del answer
                gc.collect()
                connection.send(("done", Failure(TOO_MUCH_MEMORY, "memory, sending the result")))
            del job
            gc.collect()


def _answer(function: Callable[[Any], Any], job: Any) -> Any:
    """The result, or a Failure for whatever went wrong: one file's fault is never the run's."""
    try:
        return function(job)
    except SkipDocument as skip:
        return Failure(skip.reason)
    except MemoryError:
        return Failure(TOO_MUCH_MEMORY, "memory")
    except RecursionError:
        return Failure("Tệp lồng nhau quá sâu, không đọc được: hãy mở và lưu lại tệp bằng phần mềm gốc.", "recursion")
    except OSError as error:
        return Failure(
            f"Không mở được tệp ({error.strerror or error}): hãy kiểm tra quyền đọc và đường dẫn.", repr(error)
        )
    except Exception as error:  # a reader's own failure: the file is at fault, the run goes on
        return Failure(
            "Lỗi khi đọc tệp, nội dung có thể bị hỏng: hãy mở và lưu lại tệp bằng phần mềm gốc.",
            "".join(traceback.format_exception(error))[-4000:],
        )
