"""Nothing asks the network: ingest, search and the pages run with every socket beyond loopback denied."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES, Run

GUARD = ROOT / "tests" / "offline"


def guarded(log: Path) -> dict[str, str]:
    return {"PYTHONPATH": f"{GUARD}{os.pathsep}{ROOT}", "OFFLINE_LOG": str(log)}


def test_the_guard_itself_denies_and_notes(tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    log = tmp_path / "log"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **guarded(log)}, capture_output=True, text=True
    )
    assert done.returncode != 0 and "no network at run time" in done.stderr
    assert "192.0.2.1" in log.read_text()


@pytest.mark.slow
def test_ingest_search_and_pages_ask_nobody(tranguon: Run, tmp_path: Path, model_folder: Path) -> None:
    log = tmp_path / "log"
    assert tranguon("ingest", SAMPLES, **guarded(log)).returncode == 0
    assert tranguon("search", "phong trào thi đua", **guarded(log)).returncode == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        **guarded(log),
        "TRANGUON_LIBRARY": str(tmp_path / "library"),
        "TRANGUON_MODEL": str(model_folder),
    }
    server = subprocess.Popen(
        [sys.executable, str(ROOT / "tranguon.py"), "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
                break
            except OSError:
                time.sleep(0.5)
        with urllib.request.urlopen(f"{address}/tim?q=thi+dua", timeout=60) as page:
            assert page.status == 200 and "<mark" in page.read().decode("utf8")
    finally:
        server.terminate()
        server.wait(timeout=30)
    assert not log.exists(), log.read_text()
