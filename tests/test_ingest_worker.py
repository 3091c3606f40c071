"""Worker processes: a lost one is a failure with a reason, never a lost run."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ingest.errors import SkipDocument
from ingest.worker import Failure, Limits, read_all, run_all

LIMITS = Limits(page_seconds=4.0, memory=600 << 20, files=3)


def task(job: str) -> str:
    """Does what the job says."""
    if job == "die":
        os._exit(7)
    if job == "hang":
        time.sleep(60)
    if job == "eat":
        return str(len(bytearray(3 << 30)))
    if job == "skip":
        raise SkipDocument("Không đọc được: hãy thử lại.")
    if job == "fail":
        raise ZeroDivisionError
    if job == "deep":
        return task(job)
    return job.upper()


def test_every_job_is_answered_whatever_happens() -> None:
    jobs = ["a", "die", "b", "skip", "fail", "c", "hang", "d", "eat", "deep", "e"]
    answers = dict(run_all(task, jobs, 2, LIMITS))
    assert set(answers) == set(jobs)
    assert [answers[job] for job in "abcde"] == list("ABCDE")
    reasons = {job: answer.reason for job, answer in answers.items() if isinstance(answer, Failure)}
    assert set(reasons) == {"die", "skip", "fail", "hang", "eat", "deep"}
    assert "giây" in reasons["hang"]
    assert "bộ nhớ" in reasons["eat"]
    assert all(": hãy" in reason for reason in reasons.values())


def test_leaving_early_leaves_no_process() -> None:
    answers = run_all(task, ["a", "hang", "b"], 1, LIMITS)
    assert next(answers) == ("a", "A")
    answers.close()  # type: ignore[attr-defined]


def test_read_all_reads_and_fails_with_reasons(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Điều 1. Phạm vi", encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"")
    answers = dict(read_all([tmp_path / "a.txt", tmp_path / "b.docx", tmp_path / "c.pdf"]))
    good = answers[tmp_path / "a.txt"]
    assert not isinstance(good, Failure)
    assert good.text == "Điều 1. Phạm vi"
    assert [type(answers[tmp_path / name]) for name in ("b.docx", "c.pdf")] == [Failure, Failure]


@pytest.mark.parametrize("reason", ["Một câu.", ""])
def test_skip_document_travels(reason: str) -> None:
    import pickle

    assert pickle.loads(pickle.dumps(SkipDocument(reason))).reason == reason
