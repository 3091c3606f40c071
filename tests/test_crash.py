"""Killing an ingest at any moment leaves a library that opens, verifies, and finishes when run again."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES, Run

KILLS = 20


@pytest.mark.slow
def test_twenty_kills_lose_and_double_nothing(tranguon: Run, tmp_path: Path, model_folder: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix in (".md", ".docx", ".rtf"):  # no scans: their reading would take the time of ten others
            shutil.copy(path, folder)
    library = tmp_path / "library"
    environment = {**os.environ, "TRANGUON_LIBRARY": str(library), "TRANGUON_MODEL": str(model_folder)}
    command = [sys.executable, str(ROOT / "tranguon.py"), "ingest", str(folder), "--workers", "1"]
    started = time.monotonic()
    whole = subprocess.run([*command, "--json"], env=environment, capture_output=True, text=True, timeout=600)
    lasts = time.monotonic() - started
    expected = json.loads(whole.stdout)["read"]
    assert expected == len(list(folder.iterdir())) > 10
    shutil.rmtree(library)

    chance = random.Random(2026)
    for _ in range(KILLS):
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        # From the first import to the last write: a later run has less to do, so its moments lie closer.
        time.sleep(chance.uniform(0.2, lasts))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if (library / "catalog.db").exists():
            checked = json.loads(tranguon("verify", "--json").stdout)
            assert [p for p in checked["problems"] if "chỉ mục" not in p.lower()] == []
    finished = tranguon("ingest", folder, "--json")
    report = json.loads(finished.stdout)
    assert report["failed"] == []
    checked = json.loads(tranguon("verify", "--json").stdout)
    assert checked["ok"], checked["problems"]
    assert checked["documents"] == expected
    shown = [json.loads(line) for line in tranguon("show", "--all", "--json").stdout.splitlines()]
    assert len({row["file"] for row in shown}) == expected
