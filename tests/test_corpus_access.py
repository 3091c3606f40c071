"""Where documents stand: kept over readings, narrowed by one person, widened by two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from webui_fakes import fill, make, plan, resolution, secret

from corpus.access import Access, unclean
from corpus.accounts import AccountError, Accounts
from corpus.changes import ChangeError, Changes
from corpus.errors import NoDocument
from corpus.groups import Groups
from corpus.partitions import partitions_of
from corpus.records import Header
from corpus.store import Library

PLAN, SECRET = plan()[0].id, secret()[0].id
PASSWORD = "con suối nhỏ chảy"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with fill(tmp_path / "library", plan(), resolution(), secret()) as library:
        Groups(library).add_collection("hau-can", "Hậu cần")
        yield library


def waiting_to_be_cleaned(library: Library) -> list[str]:
    with library.database.connect() as connection:
        return unclean(connection)


def test_raising_moves_every_passage_with_its_text_and_place(library: Library) -> None:
    before = library.passages_after(0, "thường", 1000)
    own = [one for one in before if one.document_id == PLAN]
    step = Changes(library).narrow(PLAN, Access("tối mật"), "lan", "đóng dấu muộn")
    assert (step.was, step.to) == (Access("thường"), Access("tối mật"))
    moved = library.passages_after(0, "tối mật", 1000)
    assert [replace(one, pid=0) for one in moved] == [replace(one, pid=0) for one in own]
    assert min(one.pid for one in moved) > max(one.pid for one in before)
    assert set(library.removed_after(0, "thường")[0]) == {one.pid for one in own}
    assert PLAN not in {one.document_id for one in library.passages_after(0, "thường", 1000)}
    assert library.document(PLAN).header.level == "tối mật" and library.rows([PLAN])[PLAN].partition == "tối mật"
    assert waiting_to_be_cleaned(library) == ["thường"] and library.moved() == 1


@pytest.mark.parametrize(
    ("was", "to", "narrows"),
    [
        (Access("thường"), Access("mật"), True),
        (Access("mật"), Access("thường"), False),
        (Access("thường"), Access("thường", "hau-can"), True),
        (Access("thường", "hau-can"), Access("thường"), False),
        (Access("thường", "hau-can"), Access("thường", "tham-muu"), False),
        (Access("thường", "hau-can"), Access("tuyệt mật"), False),
        (Access("mật"), Access("tối mật", "hau-can"), True),
    ],
)
def test_what_narrows(was: Access, to: Access, narrows: bool) -> None:
    assert to.narrows(was) is narrows


def test_lowering_takes_two_people(library: Library) -> None:
    changes = Changes(library)
    with pytest.raises(ChangeError, match="hai người"):
        changes.narrow(SECRET, Access("thường"), "lan", "")
    with pytest.raises(ChangeError, match="căn cứ"):
        changes.request(SECRET, Access("thường"), "lan", " ")
    asked = changes.request(SECRET, Access("thường"), "lan", "Quyết định giải mật số 5")
    assert library.access(SECRET) == Access("mật") and changes.waiting() == [asked]
    with pytest.raises(ChangeError, match="không tự duyệt"):
        changes.approve(asked.seq, "lan")
    changes.approve(asked.seq, "binh")
    assert library.access(SECRET) == Access("thường") and changes.waiting() == []
    with pytest.raises(ChangeError, match="đã được trả lời"):
        changes.approve(asked.seq, "hoa")
    assert [(one.verdict, one.author) for one in changes.history(SECRET)] == [
        ("approved", "binh"),
        ("requested", "lan"),
    ]


def test_a_refused_request_lowers_nothing(library: Library) -> None:
    changes = Changes(library)
    asked = changes.request(SECRET, Access("thường"), "lan", "nhầm dấu")
    changes.refuse(asked.seq, "binh", "dấu đúng")
    with pytest.raises(ChangeError):
        changes.approve(asked.seq, "binh")
    assert library.access(SECRET) == Access("mật") and changes.waiting() == []


def test_a_request_made_before_another_move_is_void(library: Library) -> None:
    changes = Changes(library)
    asked = changes.request(SECRET, Access("thường"), "lan", "giải mật")
    changes.narrow(SECRET, Access("tuyệt mật"), "hoa", "dấu mới")
    with pytest.raises(ChangeError):
        changes.approve(asked.seq, "binh")
    assert library.access(SECRET) == Access("tuyệt mật")


def test_what_is_not_held_cannot_be_moved(library: Library) -> None:
    with pytest.raises(NoDocument):
        Changes(library).narrow("0" * 16, Access("mật"), "lan", "")


def test_reading_again_keeps_a_raised_level_and_brings_no_lifted_stamp_back(library: Library) -> None:
    changes = Changes(library)
    changes.narrow(PLAN, Access("mật", "hau-can"), "lan", "")
    changes.approve(changes.request(SECRET, Access("thường"), "lan", "giải mật").seq, "binh")
    for document, data in (plan(), secret()):
        library.put(document, data, document.path, "newer readers")
    assert library.access(PLAN) == Access("mật", "hau-can") and library.access(SECRET) == Access("thường")
    document, data = secret()
    library.put(document, data, document.path, "newer readers", floor="mật")
    assert library.access(SECRET) == Access("mật")


def test_a_new_version_of_a_raised_file_is_as_high(library: Library) -> None:
    Changes(library).narrow(PLAN, Access("mật", "hau-can"), "lan", "")
    newer = make("KẾ HOẠCH\nBản sửa.\n", plan()[0].path, Header("12/KH-UBND", "kế hoạch"))
    assert library.put(*newer, plan()[0].path, "fake") == "replaced"
    assert library.access(newer[0].id) == Access("mật", "hau-can")


def test_ingesting_higher_or_into_a_collection_leaves_the_old_partition_to_be_cleaned(library: Library) -> None:
    document, data = plan()
    assert library.state_of(document.path, library.digest(PLAN), None, "fake") == "unchanged"
    assert library.state_of(document.path, library.digest(PLAN), None, "fake", "hau-can") == "replaced"
    library.put(document, data, document.path, "fake", collection="hau-can")
    assert library.access(PLAN) == Access("thường", "hau-can") and waiting_to_be_cleaned(library) == ["thường"]
    assert library.state_of(document.path, library.digest(PLAN), None, "fake", "hau-can") == "unchanged"


def test_a_groups_members_see_its_collections(library: Library) -> None:
    Accounts(library).add("lan", "Lan", PASSWORD, "administrator", "mật")
    groups = Groups(library)
    groups.add_group("phong-hc", "Phòng Hậu cần")
    assert groups.seen_by("lan") == ()
    groups.set_group("phong-hc", ["lan"], ["hau-can"])
    assert groups.seen_by("lan") == ("hau-can",)
    assert partitions_of(("thường", "mật"), groups.seen_by("lan")) == (
        "thường", "thường/hau-can", "mật", "mật/hau-can",
    )  # fmt: skip
    groups.remove_group("phong-hc")
    assert groups.seen_by("lan") == ()


@pytest.mark.parametrize("slug", ["", "Hậu cần", "../x", "a/b", "a+b", "-a", "x" * 41])
def test_a_slug_is_a_safe_folder_name(library: Library, slug: str) -> None:
    with pytest.raises(AccountError):
        Groups(library).add_collection(slug, "x")


def test_a_collection_that_holds_documents_stays(library: Library) -> None:
    Changes(library).narrow(PLAN, Access("thường", "hau-can"), "lan", "")
    with pytest.raises(AccountError, match="còn 1 văn bản"):
        Groups(library).remove_collection("hau-can")
    with pytest.raises(AccountError):
        Groups(library).add_collection("hau-can", "lần nữa")
    with pytest.raises(AccountError):
        Groups(library).set_group("khong-co", [], [])
