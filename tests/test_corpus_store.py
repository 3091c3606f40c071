from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import records as r
from corpus.errors import LibraryError, NewerLibrary, NoDocument, NoLibrary
from corpus.originals import Originals, digest_of
from corpus.store import Library
from corpus.tables import meta
from corpus.text import canonical
from corpus.verify import problems


def a_document(text: str, path: str = "a.md", **header: str) -> tuple[r.Document, bytes]:
    """A document of one section whose passages are the text's lines."""
    data = text.encode()
    text = canonical(text)
    passages, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            passages.append(r.Passage(len(passages), 0, start, start + len(line.strip()), line.strip()))
        at += len(line) + 1
    section = r.Section(0, "", None, None, 0, r.Role.KHAC, 0, len(text))
    page = r.Page(1, 0, len(text), "test", 1.0, (r.Box(0, min(1, len(text)), 0.125, 0.25, 0.5, 0.75, 0.5),))
    document = r.Document(
        id=digest_of(data)[:16],
        path=path,
        media_type="text/markdown",
        header=r.Header(**header),
        text=text,
        pages=(page,),
        sections=(section,),
        passages=tuple(passages),
        review=(r.ReviewItem("number", "thiếu số", 0.5),),
    )
    return document, data


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def test_a_document_comes_back_as_it_was_put(library: Library) -> None:
    document, data = a_document("Nghị quyết\nMột hai ba", number="08-NQ/ĐU", title="về công tác thi đua")
    document = dataclasses.replace(
        document,
        references=(r.Reference(0, 10, "Nghị quyết", "08-NQ/TW", "nghị quyết", "2022-01-26", None, None, "mentions"),),
        targets=(r.Target(11, 14, "Một", "ba", ">=", "90", "%", None),),
        exemplars=(r.Exemplar(0, 3, "Nguyễn Văn A", "individual", None, "ba"),),
    )
    assert library.put(document, data, "/x/a.md", "1") == "added"
    assert library.document(document.id) == document
    assert library.original(document.id) == data


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_any_text_survives_the_round_trip(library: Library, text: str) -> None:
    document, data = a_document(text)
    library.put(document, data, "/x/any", "1")
    assert library.document(document.id) == document
    assert all(library.document(document.id).text[p.start : p.end] == p.text for p in document.passages)


def test_the_same_file_twice_changes_nothing(library: Library) -> None:
    document, data = a_document("Một\nhai")
    library.put(document, data, "/x/a.md", "1")
    before = library.passages_after(0, "thường", 10)
    assert library.put(document, data, "/x/a.md", "1") == "unchanged"
    assert library.passages_after(0, "thường", 10) == before
    assert library.removed_after(0, "thường") == ([], 0)


def test_a_changed_file_replaces_its_old_self(library: Library) -> None:
    old, old_data = a_document("Bản cũ\ncủa kế hoạch", number="01/KH-UBND")
    new, new_data = a_document("Bản mới", number="01/KH-UBND")
    library.put(old, old_data, "/x/a.md", "1")
    gone = [row.pid for row in library.passages_after(0, "thường", 10)]
    assert library.put(new, new_data, "/x/a.md", "1") == "replaced"
    assert [row.id for row in library.documents()] == [new.id]
    assert library.removed_after(0, "thường")[0] == gone
    assert min(row.pid for row in library.passages_after(0, "thường", 10)) > max(gone)
    assert not library.originals.path(digest_of(old_data)).exists()
    with pytest.raises(NoDocument):
        library.document(old.id)


def test_one_content_in_two_places_is_one_document_until_both_change(library: Library) -> None:
    document, data = a_document("Chung")
    other, other_data = a_document("Khác")
    library.put(document, data, "/x/a.md", "1")
    assert library.put(dataclasses.replace(document, path="b.md"), data, "/x/b.md", "1") == "added"
    assert len(library.documents()) == 1
    library.put(other, other_data, "/x/a.md", "1")
    assert {row.id for row in library.documents()} == {document.id, other.id}
    library.put(other, other_data, "/x/b.md", "1")
    assert {row.id for row in library.documents()} == {other.id}


def test_a_newer_reader_reads_again_and_keeps_every_place(library: Library) -> None:
    document, data = a_document("Chung")
    library.put(document, data, "/x/a.md", "1")
    library.put(document, data, "/x/b.md", "1")
    better = dataclasses.replace(document, header=r.Header(title="Đã đọc được"))
    assert library.state_of("/x/a.md", digest_of(data), None, "1") == "unchanged"
    assert library.state_of("/x/a.md", digest_of(data), None, "2") == "replaced"
    library.put(better, data, "/x/a.md", "2")
    assert library.state_of("/x/b.md", digest_of(data), None, "2") == "unchanged"
    assert library.document(document.id).header.title == "Đã đọc được"


def test_reading_again_raises_a_level_but_never_lowers_it(library: Library) -> None:
    document, data = a_document("Kín")
    secret = dataclasses.replace(document, header=r.Header(level="mật"))
    library.put(document, data, "/x/a.md", "1")
    assert library.put(secret, data, "/x/a.md", "1") == "replaced"
    assert library.passages_after(0, "thường", 10) == []
    assert len(library.passages_after(0, "mật", 10)) == 1
    assert library.put(document, data, "/x/a.md", "1") == "unchanged"
    assert library.rows([document.id])[document.id].level == "mật"


def test_a_failed_write_leaves_the_old_document_whole(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    old, old_data = a_document("Bản cũ")
    new, new_data = a_document("Bản mới")
    library.put(old, old_data, "/x/a.md", "1")

    def fail(*_: object) -> None:
        raise OSError("đĩa đầy")

    monkeypatch.setattr("corpus.store._insert", fail)
    with pytest.raises(LibraryError, match="đĩa đầy"):
        library.put(new, new_data, "/x/a.md", "1")
    assert library.document(old.id) == old
    assert list(problems(library)) == []


def test_numbers_are_found_by_their_key(library: Library) -> None:
    document, data = a_document("Một", number="0125/KH-UBND")
    library.put(document, data, "/x/a.md", "1")
    assert [row.id for row in library.with_number("125/KH-UBND")] == [document.id]


def test_vectors_are_kept_by_content_and_encoder(library: Library) -> None:
    library.put_vectors("e1", {"h": np.array([1, 2], dtype=np.float32)})
    library.put_vectors("e1", {"h": np.array([9, 9], dtype=np.float32)})
    assert library.vectors("e1", ["h", "none"])["h"].tolist() == [1, 2]
    assert library.vectors("e2", ["h"]) == {}


def test_verify_names_what_is_wrong(library: Library) -> None:
    document, data = a_document("Một\nhai")
    library.put(document, data, "/x/a.md", "1")
    assert list(problems(library)) == []
    library.originals.path(digest_of(data)).write_bytes(b"khac")
    assert ["tệp gốc đã bị thay đổi" in p for p in problems(library)] == [True]
    library.originals.remove(digest_of(data))
    assert ["thiếu tệp gốc" in p for p in problems(library)] == [True]


def test_opening_what_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(NoLibrary, match="tranguon ingest"):
        Library.open(tmp_path / "none", create=False)
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="không phải thư mục"):
        Library.open(tmp_path / "file")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "catalog.db").write_bytes(b"khong phai SQLite" * 100)
    with pytest.raises(LibraryError, match="khôi phục"):
        Library.open(tmp_path / "broken")


def test_a_library_of_a_newer_version_is_refused(library: Library) -> None:
    with library.writing() as connection:
        connection.execute(meta.update().where(meta.c.key == "version").values(value="99"))
    with pytest.raises(NewerLibrary, match="phiên bản mới hơn"):
        Library.open(library.folder)


def test_half_written_originals_are_swept(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    digest = originals.put(b"x")
    (tmp_path / digest[:2] / ".new-1").write_bytes(b"half")
    assert originals.sweep() == 1
    assert list(originals.digests()) == [digest]


def test_a_table_taken_in_is_whole_and_replaces_its_like(library: Library) -> None:
    assert library.keep_table("bảng.xlsx", b"one").read_bytes() == b"one"
    kept = library.keep_table("bảng.xlsx", b"two")
    assert kept.read_bytes() == b"two" and list(kept.parent.iterdir()) == [kept]
