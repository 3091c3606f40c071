"""Answers a second over real HTTP, one client and then many: the page of results of the web application.

    python scripts/benchmark_clients.py MODEL_FOLDER LIBRARY QUERIES.jsonl [CLIENTS]

Starts the application as users do. Each client asks the next query when it has the answer to the last. Prints what
was answered a second, the median and p95 of a page, how many answers were no page, and how much more many clients get
than one.
"""

from __future__ import annotations

import http.client
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

SECONDS = 15.0
WARM = 20


class Clients:
    """Clients of one server that ask at once."""

    def __init__(self, address: str, queries: list[str]) -> None:
        self.host = urlsplit(address).netloc
        self.queries = queries
        self.took: list[float] = []
        self.errors: list[str] = []

    def _ask(self, first: int, until: float) -> None:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        place = first
        while time.perf_counter() < until:
            start = time.perf_counter()
            try:
                connection.request("GET", f"/tim?q={quote(self.queries[place % len(self.queries)])}")
                answer = connection.getresponse()
                body = answer.read()
                if answer.status != 200 or b"</html>" not in body:
                    self.errors.append(str(answer.status))
            except (OSError, http.client.HTTPException) as error:
                self.errors.append(repr(error))
                connection.close()
            self.took.append(time.perf_counter() - start)
            place += 1

    def run(self, count: int, seconds: float) -> float:
        """Answers a second."""
        self.took, self.errors = [], []
        began = time.perf_counter()
        threads = [threading.Thread(target=self._ask, args=(n * 7, began + seconds)) for n in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rate = len(self.took) / (time.perf_counter() - began)
        milliseconds = [1000 * value for value in self.took]
        print(
            f"{count} clients: {rate:.1f} answers/s, median {statistics.median(milliseconds):.0f} ms, "
            f"p95 {statistics.quantiles(milliseconds, n=20)[-1]:.0f} ms, {len(self.errors)} errors {self.errors[:3]}",
            flush=True,
        )
        return rate


def main() -> None:
    """Measure and print."""
    model, library, path = sys.argv[1:4]
    many = int(sys.argv[4]) if len(sys.argv) > 4 else 32
    queries = [json.loads(line)["text"][:120] for line in Path(path).read_text("utf-8").splitlines()][:200]
    command = [sys.executable, "-u", "-m", "tranguon", "--library", library, "serve", "--port", "0"]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "TRANGUON_MODEL": model}, encoding="utf-8"
    )
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        clients = Clients(next(word for word in line.split() if word.startswith("http")), queries)
        clients.run(1, WARM / 4)
        one = clients.run(1, SECONDS)
        all_together = clients.run(many, SECONDS)
        again = clients.run(1, SECONDS)
        alone = (one + again) / 2
        print(f"{many} clients get {all_together / alone:.2f} times what one gets ({all_together / alone / 2:.2f} × 2)")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
