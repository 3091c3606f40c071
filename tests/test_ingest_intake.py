"""Files that come in by themselves: uploads that wait, and folders that are watched. Real readers, a real catalog."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import SAMPLES
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage

from corpus.errors import LibraryError
from corpus.intake import Intake, base_name, safe_ending
from corpus.store import Library
from ingest.intake import read_waiting
from ingest.watch import Watch, forever, take

GOOD = "# KẾ HOẠCH\n\nSố: 12/KH-UBND\n\nPhát động phong trào thi đua năm 2024 tại huyện An Bình.\n"


def upload(name: str, text: str | bytes) -> tuple[str, FileStorage]:
    return name, FileStorage(io.BytesIO(text.encode() if isinstance(text, str) else text), name)


def index(_: Library) -> int:
    return 0


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def test_uploads_are_read_and_one_bad_file_stops_nothing(library: Library) -> None:
    intake = Intake(library.folder)
    key = intake.add("lan", "mật", [upload("a.md", GOOD), upload("b.docx", "rubbish"), upload("c.md", GOOD + "\nHai.")])
    assert [task.stage for task in intake.unfinished()] == ["waiting"]
    assert read_waiting(library, index) == 3
    assert [(r.name, r.outcome) for r in sorted(intake.results(key), key=lambda r: r.number)] == [
        ("a.md", "read"), ("b.docx", "failed"), ("c.md", "read"),
    ]  # fmt: skip
    assert {row.level for row in library.documents()} == {"mật"}
    task = intake.task(key)
    assert task and (task.stage, task.done, task.total) == ("done", 3, 3) and intake.unfinished() == []
    assert not (intake.folder / key / "files").exists()
    assert next(r.reason for r in intake.results(key) if r.outcome == "failed").endswith(".docx.")


def test_two_uploads_of_one_name_are_two_documents_and_the_same_again_is_none(library: Library) -> None:
    intake = Intake(library.folder)
    for text in (GOOD, GOOD + "\nBản sửa.", GOOD):
        intake.add("lan", None, [upload("kế hoạch.md", text)])
    read_waiting(library, index)
    assert len(library.documents()) == 2
    outcomes = [intake.results(task.id)[0].outcome for task in reversed(intake.tasks())]
    assert sorted(outcomes) == ["read", "read", "unchanged"]


def test_what_another_person_holds_is_not_told(library: Library) -> None:
    intake = Intake(library.folder)
    for who, level in (("chi", "tuyệt mật"), ("binh", "thường")):
        intake.add(who, level, [upload("a.md", GOOD)])
        read_waiting(library, index)
    assert [intake.results(task.id)[0].outcome for task in intake.tasks()] == ["read", "read"]
    assert [row.level for row in library.documents()] == ["tuyệt mật"]


def test_a_task_that_was_stopped_goes_on_where_it_was(library: Library) -> None:
    intake = Intake(library.folder)
    key = intake.add("lan", None, [upload(f"{n}.md", f"{GOOD}\nTệp {n}.") for n in range(4)])

    def dies(_: Library) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_waiting(library, dies)
    # As if the machine had stopped in the middle: half a line, the last two files unread.
    path = intake.folder / key / "results.jsonl"
    lines = path.read_text("utf-8").split("\n\n")
    path.write_text("\n".join([*lines[:2], '{"number": 2, "na']), "utf-8")
    assert read_waiting(library, index) == 2
    assert len(library.documents()) == 4
    assert {r.number for r in intake.results(key)} == {0, 1, 2, 3}


def test_only_one_process_reads(library: Library) -> None:
    intake = Intake(library.folder)
    intake.add("lan", None, [upload("a.md", GOOD)])
    with intake.alone() as ours:
        assert ours and read_waiting(library, index) == 0
    assert read_waiting(library, index) == 1


def test_an_index_that_fails_is_told_and_the_documents_stay(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.intake.PAUSE", 0.0)

    def fails(_: Library) -> int:
        raise LibraryError("Đĩa đầy.")

    key = Intake(library.folder).add("lan", None, [upload("a.md", GOOD)])
    read_waiting(library, fails)
    task = Intake(library.folder).task(key)
    assert task and (task.stage, task.problem) == ("done", "Đĩa đầy.") and len(library.documents()) == 1


def test_a_watched_file_is_taken_once_it_rests_and_again_when_it_changes(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "den"
    (folder / "con").mkdir(parents=True)
    watch = Watch([folder], "mật")
    file = folder / "con" / "a.md"
    file.write_text(GOOD, "utf-8")
    assert take(library, watch, index) == 0  # seen for the first time: it may still be being copied
    file.write_text(GOOD + "\nThêm.", "utf-8")
    os.utime(file, ns=(1, 10**18))
    assert take(library, watch, index) == 0  # it grew meanwhile
    assert take(library, watch, index) == 1 and take(library, watch, index) == 0
    assert [(row.path, row.level) for row in library.documents()] == [("con/a.md", "mật")]
    file.write_text(GOOD + "\nSửa.", "utf-8")
    take(library, watch, index)
    assert take(library, watch, index) == 1
    [row] = library.documents()
    assert "Sửa." in library.text(row.id)
    assert Intake(library.folder).watching()[0] == [str(folder)]  # type: ignore[index]


def test_a_watched_file_that_fails_is_not_tried_again_after_a_new_start(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "den"
    folder.mkdir()
    (folder / "x.docx").write_text("rubbish")
    os.utime(folder / "x.docx", (time.time() - 60, time.time() - 60))
    taken = []
    for _ in range(2):
        watch = Watch([folder])
        watch.look()
        taken.append(take(library, watch, index))
    assert taken == [1, 0]


def test_watching_ends_when_it_is_told_to(library: Library, tmp_path: Path) -> None:
    looks = iter([True, True, True, False])
    (tmp_path / "den").mkdir()
    (tmp_path / "den" / "a.md").write_text(GOOD, "utf-8")
    forever(library, Watch([tmp_path / "den"]), index, 0.0, going=lambda: next(looks))
    assert len(library.documents()) == 1


@given(st.text(max_size=60))
def test_no_name_leads_out_of_the_intake(name: str) -> None:
    shown, ending = base_name(name), safe_ending(base_name(name))
    assert shown and "/" not in shown and "\\" not in shown and shown.strip(".") and shown.isprintable()
    assert ending == "" or (ending[0] == "." and ending[1:].isascii() and ending[1:].isalnum())


@pytest.mark.slow
def test_the_command_watches_once(tmp_path: Path, model_folder: Path) -> None:
    folder = tmp_path / "den"
    folder.mkdir()
    sample = next(SAMPLES.glob("07-*"))
    (folder / sample.name).write_bytes(sample.read_bytes())
    root = Path(__file__).resolve().parents[1]
    words = [
        sys.executable,
        str(root / "tranguon.py"),
        "--library",
        str(tmp_path / "lib"),
        "watch",
        "--once",
        str(folder),
    ]
    env = {**os.environ, "TRANGUON_MODEL": str(model_folder)}
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=300, check=True)
    assert "1 tệp" in done.stdout
    with Library.open(tmp_path / "lib", create=False) as library:
        assert [row.path for row in library.documents()] == [sample.name]
