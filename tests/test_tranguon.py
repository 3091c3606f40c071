"""The command line as a user meets it: what works, and what bad input gets."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest
from conftest import SAMPLES, Run

import tranguon as front

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("cli")]


def one_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(lines) == 1, text
    return lines[0]


@pytest.fixture
def bad_files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "empty.docx").write_bytes(b"")
    (folder / "notzip.docx").write_bytes(b"day khong phai la tep zip " * 40)
    (folder / "unknown.xyz").write_bytes(bytes(range(256)) * 8)
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("bi-mat", algorithm="AES-256")
    writer.write(folder / "locked.pdf")
    (folder / "good.md").write_text(
        "KẾ HOẠCH\nVề việc phát động phong trào thi đua năm 2026\n\nNội dung kế hoạch.", "utf8"
    )
    return folder


def test_each_bad_file_has_its_reason_and_the_others_go_on(tranguon: Run, bad_files: Path) -> None:
    done = tranguon("ingest", bad_files, "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 3, done.stderr
    assert report["read"] == 1
    reasons = {row["file"]: row["reason"] for row in report["failed"]}
    assert set(reasons) == {"empty.docx", "notzip.docx", "unknown.xyz", "locked.pdf"}
    assert "rỗng" in reasons["empty.docx"]
    assert "mật khẩu" in reasons["locked.pdf"]
    assert len(set(reasons.values())) == 4
    assert tranguon("verify").returncode == 0


def test_wording_is_ready_when_the_ingest_ends_and_after_a_rebuild(
    tranguon: Run, bad_files: Path, tmp_path: Path
) -> None:
    tranguon("ingest", bad_files)
    pointer = tmp_path / "library" / "wording" / "thuong" / "current.json"
    made = pointer.read_text("utf8")
    asked = ("wording", "phong trào thi đua", "--groups", "1", "--formulas", "1", "--beside", "3", "--json")
    answer = json.loads(tranguon(*asked).stdout)
    assert (answer["exact"]["count"], len(answer["groups"]), answer["formulas"]) == (1, 1, [])
    assert pointer.read_text("utf8") == made
    assert tranguon("rebuild").returncode == 0
    assert pointer.read_text("utf8") != made


def test_a_missing_path_is_named_and_the_others_go_on(tranguon: Run, bad_files: Path) -> None:
    done = tranguon("ingest", "khong-co-thu-muc", bad_files / "good.md", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 3
    assert report["read"] == 1
    assert "khong-co-thu-muc" in report["failed"][0]["reason"]


@pytest.mark.parametrize("query", ["   ", "a" * 10_000, "từ " * 4000], ids=["spaces", "10,000 letters", "4,000 words"])
def test_an_impossible_query_gets_one_line(tranguon: Run, bad_files: Path, query: str) -> None:
    tranguon("ingest", bad_files / "good.md")
    done = tranguon("search", query)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in one_line(done.stderr)


def test_searching_before_ingesting_says_what_to_do(tranguon: Run) -> None:
    done = tranguon("search", "thi đua")
    assert done.returncode == 1
    assert "tranguon ingest" in one_line(done.stderr)


def test_another_model_than_the_index_was_made_with(tranguon: Run, bad_files: Path, tmp_path: Path) -> None:
    tranguon("ingest", bad_files / "good.md")
    for state in (tmp_path / "library" / "index").rglob("index.json"):
        made = json.loads(state.read_text("utf8"))
        state.write_text(json.dumps({**made, "encoder_id": "mo-hinh-khac"}), "utf8")
    done = tranguon("search", "thi đua")
    assert done.returncode == 1
    assert "tranguon rebuild" in one_line(done.stderr)
    assert tranguon("rebuild").returncode == 0
    assert tranguon("search", "thi đua").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["khong-co-lenh"], "không có lệnh này"),
        (["search"], "thiếu"),
        (["search", "thi đua", "--khong-co"], "--khong-co"),
        (["show"], "--all"),
    ],
    ids=["no such command", "no query", "no such option", "no document"],
)
def test_wrong_usage_is_one_vietnamese_line(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert front.main(arguments) == 2
    assert says in one_line(capsys.readouterr().err)


def test_the_samples_from_a_folder_to_a_citation(tranguon: Run) -> None:
    assert tranguon("ingest", SAMPLES).returncode == 0
    again = json.loads(tranguon("ingest", SAMPLES, "--json").stdout)
    assert again["read"] == 0 and again["indexed_passages"] == 0 and again["unchanged"] > 10
    answer = json.loads(tranguon("search", "điển hình tiên tiến trong phong trào thi đua", "--json").stdout)
    assert answer["hits"] and answer["hits"][0]["rank"] == 1
    hit = answer["hits"][0]
    shown = json.loads(tranguon("show", hit["document_id"], "--json").stdout)
    assert shown["file"] == hit["file"]
    assert hit["text"] in tranguon("show", hit["document_id"], "--text").stdout
    for start, end in hit["highlights"]:
        assert hit["text"][start:end].strip()
    assert tranguon("verify").returncode == 0
