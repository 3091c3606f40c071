"""Office files as their pages look: LibreOffice makes a PDF of each once, where it is installed.

It runs apart from every request, one file at a time, with limits of time and memory, with macros off and with nothing
fetched; the PDF lies in the library folder under the content's own name.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

FOLDER = "renderings"
SECONDS = 90.0
KILOBYTES = 3 * 2**20  # of address space
MOST_BYTES = 64 * 2**20
ENDINGS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
}
PROGRAMS = ("soffice", "libreoffice")
# What a document names on other machines is not fetched, and none of its macros run.
ITEM = '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}"><value>{value}</value></prop></item>'
SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),  # never
    ("Office.Calc/Content/Update", "Link", "1"),  # never
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
Stage = Literal["ready", "working", "failed", "never"]
log = logging.getLogger(__name__)


def renderable(media_type: str) -> bool:
    """Whether files of this kind can be given the look of their pages."""
    return media_type in ENDINGS


def installed() -> str | None:
    """LibreOffice's program on this machine."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Renderings:
    """PDFs of office files, by the sha256 of their content. Asking never waits for one to be made."""

    def __init__(self, library_folder: Path, program: str | None) -> None:
        self.folder = library_folder / FOLDER
        self.program = program
        self._lock = threading.Lock()
        self._waiting: deque[tuple[str, str, Callable[[], bytes]]] = deque()
        self._known: dict[str, Stage] = {}
        self._running = False

    def path(self, digest: str) -> Path:
        """Where the PDF of this content lies, or would."""
        return self.folder / digest[:2] / f"{digest}.pdf"

    def ask(self, digest: str, media_type: str, original: Callable[[], bytes]) -> Stage:
        """How far the PDF of a content is; one that was never asked for is begun. ``original`` gives its bytes."""
        if self.path(digest).exists():
            return "ready"
        if self.program is None or media_type not in ENDINGS:
            return "never"
        with self._lock:
            if digest not in self._known:
                self._known[digest] = "working"
                self._waiting.append((digest, ENDINGS[media_type], original))
            stage, begin = self._known[digest], not self._running and bool(self._waiting)
            self._running = self._running or begin
        if begin:
            threading.Thread(target=self._work, name="tranguon-rendering", daemon=True).start()
        return stage

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._running = False
                    return
                digest, ending, original = self._waiting.popleft()
            try:
                data = original()
                done = len(data) <= MOST_BYTES and render(self.program or "", data, ending, self.path(digest))
            except Exception:  # of one file: the others still want their turn
                log.exception("rendering %s", digest)
                done = False
            with self._lock:
                if done:
                    del self._known[digest]
                else:
                    self._known[digest] = "failed"


def render(program: str, data: bytes, ending: str, path: Path, seconds: float = SECONDS) -> bool:
    """Make the PDF of a file's bytes at ``path``; whether it was made. Nothing half-made is ever there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as name:
        folder = Path(name)
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(profile(), "utf-8")
        source = folder / f"tep{ending}"
        source.write_bytes(data)
        words = [
            program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--convert-to", "pdf", "--outdir", str(folder), str(source),
        ]  # fmt: skip
        made = folder / "tep.pdf"
        if not run(words, folder, seconds) or not made.exists():
            return False
        os.replace(made, path)
        return True


def profile() -> str:
    """LibreOffice's settings for a run of its own."""
    return PROFILE.format(
        items="\n".join(ITEM.format(path=path, name=name, value=value) for path, name, value in SETTINGS)
    )


def run(words: list[str], folder: Path, seconds: float) -> bool:
    """Run a program within its limits; it and all that it started are gone afterwards. Whether it ended well."""
    limited = ["sh", "-c", f'ulimit -v {KILOBYTES}; exec nice -n 10 "$0" "$@"', *words] if os.name == "posix" else words
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(limited, env=environment, start_new_session=True, **quiet) as process:  # type: ignore[call-overload]
        try:
            return bool(process.wait(seconds) == 0)
        except subprocess.TimeoutExpired:
            return False
        finally:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
