from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import tranguon as front
from corpus.corrections import CORRECTABLE, CorrectionError, about, accepted, apply, checked, corrected, undone
from corpus.records import Document, Header, ReviewItem
from corpus.store import Library
from tests.test_corpus_store import a_document

READ = Header("18/KH-UBND", "kế hoạch", None, None, "2024-03-08", confidence=(("number", 0.4), ("date", 1.0)))
DOUBT = ReviewItem("number", "Chưa chắc số", 0.5, "18/KH-UBND", 1)
DIGITS = ReviewItem("digits", "Trang 2: hai lần nhận dạng không khớp", 0.5, None, 2)


def a_doubtful_document() -> tuple[Document, bytes]:
    document, data = a_document("Nội dung văn bản")
    return dataclasses.replace(document, header=READ, review=(DOUBT, DIGITS)), data


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library")
    document, data = a_doubtful_document()
    library.put(document, data, "/x/a.md", "1")
    return library


def only(library: Library) -> str:
    [row] = library.documents()
    return row.id


def test_a_corrected_value_stands_everywhere_and_survives_reading_again(library: Library) -> None:
    document_id = only(library)
    library.decide(corrected(document_id, "number", "13/KH-UBND", "lan", "xem dấu"))
    document, data = a_doubtful_document()
    for made_by in ("1", "2"):
        library.put(document, data, "/x/a.md", made_by)
        held = library.document(document_id)
        assert held.header.number == library.rows([document_id])[document_id].number == "13/KH-UBND"
        assert dict(held.header.confidence)["number"] == 1.0
        assert [row.id for row in library.with_number("13/KH-UBND")] == [document_id]
        assert library.with_number("18/KH-UBND") == []
        assert held.review == (DIGITS,) and [item for _, item in library.review()] == [DIGITS]
        assert library.read_header(document_id) == READ


def test_what_is_taken_back_is_read_again_and_the_history_stays(library: Library) -> None:
    document_id = only(library)
    kept = library.decide(corrected(document_id, "date", "9/3/2024", "lan"))
    assert library.document(document_id).header.date == "2024-03-09"
    library.decide(undone(kept, "hoa"))
    assert library.rows([document_id])[document_id].date == "2024-03-08"
    assert [(one.verdict, one.author) for one in library.decided("correction")] == [
        ("corrected", "lan"),
        ("undone", "hoa"),
    ]


def test_accepting_closes_items_and_keeps_the_suggested_value(library: Library) -> None:
    document_id = only(library)
    for item in (DOUBT, DIGITS):
        library.decide(accepted(document_id, item, "lan"))
    assert library.review() == [] == list(library.document(document_id).review)
    assert library.document(document_id).header.number == "18/KH-UBND"


def test_a_document_read_with_another_doubt_is_in_the_queue_again(library: Library) -> None:
    library.decide(accepted(only(library), DIGITS, "lan"))
    document, data = a_doubtful_document()
    other = dataclasses.replace(DIGITS, reason="Trang 2: chỗ khác")
    library.put(dataclasses.replace(document, review=(other,)), data, "/x/a.md", "2")
    assert [item for _, item in library.review()] == [other]


@pytest.mark.parametrize(
    ("field", "written", "kept"),
    [
        ("date", "08/03/2024", "2024-03-08"),
        ("date", "3/2024", "2024-03"),
        ("date", "2024-02-29", "2024-02-29"),
        ("number", "08 - NQ / TW", "08-NQ/TW"),
        ("type", "Kế hoạch", "kế hoạch"),
        ("title", "  Về   việc  ", "Về việc"),
        ("signer", "", None),
    ],
)
def test_values_are_kept_in_their_one_form(field: str, written: str, kept: str | None) -> None:
    assert checked(field, written) == kept


@pytest.mark.parametrize(
    ("field", "written"),
    [("date", "hôm qua"), ("date", "2024-13-01"), ("date", "2023-02-29"), ("number", "KH-UBND"), ("level", "mật"),
     ("title", "x" * 1001)],
)  # fmt: skip
def test_what_no_field_can_hold_is_refused(field: str, written: str) -> None:
    with pytest.raises(CorrectionError):
        checked(field, written)


@given(st.dictionaries(st.sampled_from(sorted(CORRECTABLE)), st.sampled_from([None, "x", "Về việc"])))
def test_only_what_was_decided_changes(values: dict[str, str | None]) -> None:
    decisions = [dataclasses.replace(accepted("a" * 16, DOUBT, "x"), about=n, value=v) for n, v in values.items()]
    after = apply(READ, decisions)
    for name in CORRECTABLE:
        assert getattr(after, name) == values.get(name, getattr(READ, name))
    assert all(getattr(after, name) is not None for name, _ in after.confidence)


def test_by_command(library: Library, tmp_path: Path) -> None:
    document_id, folder = only(library), str(tmp_path / "library")

    def run(*words: str) -> str:
        done = CliRunner().invoke(front.group, ["--library", folder, "review", *words], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    listed = [json.loads(line) for line in run("--json").splitlines()]
    assert [one["item"] for one in listed] == [about(DOUBT), about(DIGITS)]
    run("correct", document_id, "number", "13/KH-UBND", "--by", "lan")
    run("accept", "13/KH-UBND", "digits", "--by", "lan", "--reason", "đã xem")
    assert "Không có gì" in run()
    told = [json.loads(line) for line in run("history", "--json").splitlines()]
    assert [(one["about"], one["verdict"], one["value"]) for one in told] == [
        ("number", "corrected", "13/KH-UBND"),
        (about(DIGITS), "accepted", None),
    ]
    run("undo", document_id, "number", "--by", "lan")
    assert [item for _, item in library.review()] == [DOUBT]
    with pytest.raises(CorrectionError):
        run("accept", document_id, "title")
