"""What bandit says of the program: every finding is explained here, and every explanation is still needed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from conftest import ROOT

pytestmark = pytest.mark.slow
TREE = ("corpus", "ingest", "search", "webui", "tranguon.py")
ASSERTS = "B101"  # they say what the lines before have settled; no check of input rests on one
EXPLAINED = {
    ("B404", "ingest/ocr.py"): "Tesseract is a program of its own",
    ("B603", "ingest/ocr.py"): "a list of arguments without a shell; the picture comes by standard input",
    ("B404", "webui/rendering.py"): "LibreOffice is a program of its own",
    (
        "B603",
        "webui/rendering.py",
    ): "a list of arguments; the shell's one line is ours, words come as $0 and $@",
    ("B404", "tranguon.py"): "the program starts itself anew to read files",
    ("B603", "tranguon.py"): "a list of arguments without a shell: this program, its library, one of its commands",
    ("B704", "webui/languages.py"): "texts of our own templates; what is filled into them is escaped by Markup",
    ("B406", "search/dossier_docx.py"): "escape() writes XML; nothing is parsed",
    ("B615", "search/export.py"): "local_files_only: a folder of this machine, nothing is downloaded",
}


def test_every_finding_of_bandit_is_explained() -> None:
    command = [sys.executable, "-m", "bandit", "-q", "-r", *TREE, "-f", "json", "--exit-zero", "-s", ASSERTS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    findings = json.loads(done.stdout[done.stdout.index("{") :])["results"]
    found = {(one["test_id"], one["filename"].removeprefix("./")) for one in findings}
    assert found == set(EXPLAINED)
    assert {one["issue_severity"] for one in findings} <= {"LOW", "MEDIUM"}
