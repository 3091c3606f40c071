"""The page that takes files into the library: they are kept, and read by a process of its own."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from corpus.errors import LibraryError
from corpus.intake import Intake, Result, Task
from corpus.partitions import COMMON
from corpus.records import LEVELS
from corpus.store import DocumentRow, Library
from webui.errors import BadRequest, Unavailable
from webui.languages import N_
from webui.office import in_session, office
from webui.permissions import may, needed
from webui.settings import Process, Start
from webui.state import server_settings, state
from webui.user import current_user

blueprint = Blueprint("intake", __name__)
KEY = "tranguon-intake"
AGAIN = 10.0  # seconds before a reading process that ended with work left is started anew
SHOWN = 20
MEGABYTE = 2**20
NO_READER = N_("Máy chủ này được mở không kèm bộ đọc tệp. Hãy báo người quản trị mở lại bằng tranguon serve.")
NO_FILES = N_("Chưa chọn tệp nào. Hãy kéo tệp vào khung, hoặc bấm để chọn tệp.")
BAD_LEVEL = N_("Độ mật đã chọn không có, hoặc cao hơn mức bạn được xem. Hãy chọn trong danh sách.")
BAD_COLLECTION = N_("Không có kho này, hoặc bạn không thuộc nhóm của kho. Hãy chọn trong danh sách.")
NO_SPACE = N_("Không ghi được tệp vào thư viện. Hãy báo người quản trị kiểm tra dung lượng đĩa và quyền ghi.")


class Readings:
    """The library's intake and the process that reads it; one at a time."""

    def __init__(self, library: Library, start: Start | None) -> None:
        self.intake = Intake(library.folder)
        self.start = start
        self._lock = threading.Lock()
        self._running: Process | None = None
        self._at = -AGAIN

    def ensure(self, at_once: bool = False) -> None:
        """See to it that somebody reads what waits."""
        with self._lock:
            soon = not at_once and time.monotonic() - self._at < AGAIN
            if self.start is None or soon or not self.intake.unfinished():
                return
            # The handle is kept and asked, so that a process that ended leaves the system's table.
            if self._running is None or self._running.poll() is not None:
                self._running, self._at = self.start("intake"), time.monotonic()


@dataclass(frozen=True, slots=True)
class Shown:
    """A task as the person asking may see it: of a watched folder only the files whose documents they may see.

    ``rows``: the documents by id, those that may be seen.
    """

    task: Task
    results: tuple[Result, ...]
    rows: dict[str, DocumentRow]
    counts: dict[str, int]


def register(app: Flask, library: Library, start: Start | None) -> None:
    """Give the application its intake; must stand before whatever reads forms."""
    app.extensions[KEY] = Readings(library, start)
    app.before_request(widen)


def widen() -> None:
    """Let those who may take files in send more at once than any other form may."""
    if request.endpoint != "intake.receive":
        return
    here = office()
    user = in_session(session, here) if here.guarded else None
    if not here.guarded or (user and may(user.role, needed("intake.receive", True))):
        request.max_content_length = server_settings().upload_bytes


def readings() -> Readings:
    """The running application's intake."""
    return cast(Readings, current_app.extensions[KEY])


@blueprint.get("/nap")
def form() -> str:
    """Where files are given, and what came in lately."""
    here = readings()
    seen = [shown for task in here.intake.tasks() if (shown := as_seen(task))]
    watching = here.intake.watching()
    return render_template(
        "intake.html",
        user=current_user(),
        most=server_settings().upload_bytes // MEGABYTE,
        seen=seen[:SHOWN],
        watching=watching,
    )


@blueprint.post("/nap")
def receive() -> Response:
    """Keep the files sent and have them read."""
    here = readings()
    if here.start is None:
        raise Unavailable(NO_READER)
    level = next((level for level in current_user().levels if level == request.form.get("do-mat", LEVELS[0])), None)
    if level is None:
        raise BadRequest(BAD_LEVEL)
    collection = request.form.get("kho", COMMON)
    if collection not in (COMMON, *current_user().collections):
        raise BadRequest(BAD_COLLECTION)
    uploads = [(upload.filename or "", upload) for upload in request.files.getlist("tep") if upload.filename]
    if not uploads:
        raise BadRequest(NO_FILES)
    try:
        key = here.intake.add(current_user().name, level, uploads, collection)
    except OSError as error:
        raise LibraryError(NO_SPACE) from error
    here.ensure(at_once=True)
    return redirect(url_for(".task", key=key), 303)


@blueprint.get("/nap/<key>")
def task(key: str) -> str:
    """How far a task is, and what became of its files."""
    here = readings()
    found = here.intake.task(key)
    seen = as_seen(found) if found else None
    if seen is None:
        abort(404)
    here.ensure()
    return render_template("intake_task.html", seen=seen, rows=seen.rows)


def as_seen(task: Task) -> Shown | None:
    """The task as far as the person asking may see it; None where nothing of it is theirs to see."""
    user = current_user()
    results = readings().intake.results(task.id)
    rows = state().shelf.rows({result.document_id for result in results if result.document_id})
    if task.folder:
        results = [result for result in results if (result.document_id in rows if result.document_id else all_seen())]
        if not results and not all_seen():
            return None
    elif task.by != user.name:
        return None
    counts = Counter[str](result.outcome for result in results)
    counts["doubtful"] = sum(1 for result in results if result.doubts)
    return Shown(task, tuple(results), rows, counts)


def all_seen() -> bool:
    """Whether the person asking may see what nobody knows the level of."""
    user = current_user()
    return not user.account or len(user.levels) == len(LEVELS)
