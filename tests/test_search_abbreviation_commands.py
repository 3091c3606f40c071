from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from corpus.store import Library
from search.abbreviation_commands import abbreviations


def asked(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(abbreviations, arguments, obj=SimpleNamespace(library_folder=folder))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Library.open(tmp_path).close()
    return tmp_path


def test_a_short_form_is_added_removed_and_restored(folder: Path) -> None:
    assert "thi đua Quyết thắng (thường dùng)" in asked(folder, "tđqt").output
    added = asked(folder, "TĐQT", "--add", "thi đua Quyết tâm", "--json")
    assert json.loads(added.output) == {
        "short": "TĐQT",
        "long": "thi đua Quyết tâm",
        "source": "người dùng",
        "documents": [],
    }
    assert "Không có chữ viết tắt" in asked(folder, "TĐQT", "--remove").output
    assert "thi đua Quyết thắng (thường dùng)" in asked(folder, "TĐQT", "--undo").output


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--add", "x"), 2),
        (("TĐQT", "--add", "x", "--remove"), 2),
        (("A", "B", "--remove"), 2),
        (("cấp xã", "--add", "xã, phường"), 1),
    ],
)
def test_what_makes_no_sense_is_refused(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    assert asked(folder, *arguments).exit_code == code
