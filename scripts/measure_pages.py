"""How long pages take on the server and what they weigh, over a library of a given size.

    python scripts/measure_pages.py MODEL_FOLDER LIBRARY WORK_FOLDER 200000

WORK_FOLDER is grown from LIBRARY as ``benchmark_scale.py`` does, unless it holds as much already; without WORK_FOLDER
LIBRARY itself is measured. Pages are asked warm, in turn, by Flask's test client; the engine's own share of a search
page is clocked around the very call that the page makes. The processor's time beside the wall's tells what a busy
machine adds. Weights are bytes as sent without compression: the page, its style sheets and scripts, without pictures.

Exits 1 when a bar is missed: first page 300 ms, search page 60 ms over the engine, 150 kB.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from benchmark_scale import LEVEL, STEP, Seeds, grow
from flask.testing import FlaskClient

from corpus.store import Library
from search.encoder import open_encoder
from search.engine import Embedded
from search.indexing import home_of
from search.restore import Syllables
from search.results import Results
from search.searcher import Searcher
from search.settings import Settings
from webui import create_app
from webui.locked import Locked
from webui.settings import Settings as PageSettings

ROUNDS = 30
FIRST_PAGE, OVER_ENGINE, WEIGHT = 300.0, 60.0, 150_000
QUERIES = ("phong trào thi đua", "phat trien doanh nghiep", "đạt 95% hộ gia đình", "chuyển đổi số năm 2025", "nq 08 tw")
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"')


class Clocked:
    """A searcher that remembers how long it took, by the wall and in its own thread's processor time."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self.took = self.worked = 0.0

    def search(self, *given: Any) -> Results:
        """As the searcher does."""
        began, busy = time.perf_counter(), time.thread_time()
        found = self._searcher.search(*given)
        self.took, self.worked = (time.perf_counter() - began) * 1000, (time.thread_time() - busy) * 1000
        return found

    def nearest(self, *given: Any) -> list[tuple[int, int] | None]:
        """As the searcher does."""
        return self._searcher.nearest(*given)


def grown(model: Path, source: Path, folder: Path, passages: int) -> None:
    """A library of so many passages at ``folder``."""
    encoder = open_encoder(Settings(model))
    with Library.open(folder) as library:
        size = library.counts()["passages"]
        if size >= passages:
            return
        with Library.open(source, create=False) as real:
            seeds = Seeds(real, encoder)
        home = home_of(folder, LEVEL)
        engine, syllables = Embedded(home, encoder.id, encoder.dimension), Syllables.read(home)
        following = library.counts()["documents"] + 1
        while size < passages:
            following = grow(library, engine, syllables, seeds, following, min(STEP, passages - size))
            size = library.counts()["passages"]


def weight(client: FlaskClient, page: str) -> int:
    """Bytes of a page with all that it links to but pictures."""
    text = client.get(page).text
    return len(text.encode()) + sum(len(client.get(address).data) for address in set(LINKED.findall(text)))


def asked(client: FlaskClient, clock: Clocked, page: str) -> tuple[float, float, float]:
    """Milliseconds of one answer, of these outside the engine, and of these the processor's."""
    clock.took = clock.worked = 0.0
    began, busy = time.perf_counter(), time.thread_time()
    answer = client.get(page)
    took, worked = (time.perf_counter() - began) * 1000, (time.thread_time() - busy) * 1000
    assert answer.status_code == 200, (page, answer.status_code)
    return took, took - clock.took, worked - clock.worked


def measure(model: Path, folder: Path) -> int:
    """Print what each page takes and weighs. Returns 1 where a bar is missed."""
    missed = 0
    encoder = Locked(open_encoder(Settings(model)))
    with Library.open(folder, create=False) as library:
        clock = Clocked(Searcher(library, encoder))
        client = create_app(library, clock, PageSettings(), encoder).test_client()
        counts = library.counts()
        print(f"{counts['documents']} documents, {counts['passages']} passages")
        pages = ["/", "/van-ban", "/tro-giup", *(f"/tim?q={quote(query)}" for query in QUERIES)]
        for page in pages:
            asked(client, clock, page)
            answers = [asked(client, clock, page) for _ in range(ROUNDS)]
            took, over, worked = (statistics.median(column) for column in zip(*answers, strict=True))
            heavy = weight(client, page)
            late = took > FIRST_PAGE if page == "/" else page.startswith("/tim") and over > OVER_ENGINE
            missed |= (bad := late or heavy > WEIGHT)
            print(
                f"{unquote(page):32} {took:7.1f} ms, {over:6.1f} over the engine (processor {worked:5.1f}), {heavy:7} B"
                f"{'  MISSED' if bad else ''}"
            )
    return int(missed)


def main() -> int:
    """Grow where that is asked for, then measure."""
    model, source = Path(sys.argv[1]), Path(sys.argv[2])
    if len(sys.argv) > 4:
        grown(model, source, Path(sys.argv[3]), int(sys.argv[4]))
    return measure(model, Path(sys.argv[3]) if len(sys.argv) > 4 else source)


if __name__ == "__main__":
    sys.exit(main())
