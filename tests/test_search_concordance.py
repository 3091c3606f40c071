from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wording_fakes import library_in, put

from corpus.records import Role
from corpus.store import Library
from search.concordance import EVERYTHING, Line, Match, Shelf, Sort, View
from search.syllables import cut_syllables
from search.wording_keeper import open_index


def fill(library: Library) -> None:
    put(
        library,
        "a.txt",
        "Các đơn vị đẩy mạnh phong trào thi đua yêu nước. Phong trào thi đua đã lan tỏa.",
        "Tổ chức tốt phong trào. Thi đua là yêu nước.",
        date="2021-05-19",
        issuer="Bộ Quốc phòng",
        role=Role.NHIEM_VU,
    )
    put(library, "b.txt", "Phong trao thi dua khong dau; PHONG TRÀO THI ĐUA in hoa.", date="2024-01-02")
    put(library, "c.txt", "Hoà bình và hòa giải; đường, đương, dương.", date=None, issuer=None)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_in(tmp_path) as library:
        fill(library)
        yield library


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The same library for the tests that only ask."""
    with library_in(tmp_path_factory.mktemp("asked")) as library:
        fill(library)
        yield library


def lines(
    library: Library, phrase: str, match: Match = "auto", sort: Sort = "document", view: View = EVERYTHING
) -> list[Line]:
    shelf = Shelf(library, open_index(library, "thường"))
    found = shelf.find(phrase, match, view)
    return shelf.lines(found, shelf.ordered(found, sort))


@pytest.mark.parametrize(
    ("phrase", "match", "count"),
    [
        pytest.param("phong trào thi đua", "auto", 4, id="marks typed count, signs between words do not"),
        pytest.param("phong trao thi dua", "auto", 5, id="no marks typed finds both"),
        pytest.param("phong trào thi đua", "folded", 5, id="marks typed, not counted"),
        pytest.param("phong trao thi dua", "exact", 1, id="only what was written without"),
        pytest.param("hòa", "exact", 2, id="one placing of the tone"),
        pytest.param("đường", "exact", 1, id="đường is not đương"),
        pytest.param("duong", "auto", 3, id="all three without marks"),
        pytest.param("yêu nước thi đua", "auto", 0, id="order counts"),
        pytest.param("phong trào yêu nước", "near", 2, id="pairs near one another"),
        pytest.param("yêu nước phong trào", "near", 2, id="in any order"),
        pytest.param("chưa từng có", "auto", 0, id="unknown words"),
        pytest.param("  ?! ", "auto", 0, id="no words"),
    ],
)
def test_counts(asked: Library, phrase: str, match: Match, count: int) -> None:
    assert len(lines(asked, phrase, match)) == count


def test_a_line_is_its_passage_cut_in_three(asked: Library) -> None:
    for line in lines(asked, "phong trao thi dua"):
        assert line.passage.text[line.start : line.end] == line.match
        assert (line.left + line.match + line.right) in line.passage.text


def test_no_phrase_runs_over_the_end_of_a_passage(asked: Library) -> None:
    assert lines(asked, "lan tỏa tổ chức") == []


def test_sorting(asked: Library) -> None:
    assert [line.document.path for line in lines(asked, "phong trào", sort="date")][0] == "b.txt"
    # "thi đua …": đã lan tỏa < in hoa < là yêu nước < yêu nước.
    assert [line.right.strip(" .").split()[2:3] for line in lines(asked, "phong trào", sort="right")] == [
        ["đã"],
        ["in"],
        ["là"],
        ["yêu"],
    ]
    lefts = [line.left.split()[-1:] for line in lines(asked, "phong trào thi đua", sort="left")]
    # Nothing before it comes first, then by the nearest word: dau < đẩy mạnh < tốt < yêu nước.
    assert lefts == [["dau;"], ["mạnh"], ["tốt"], ["nước."]]
    issuers = [line.document.issuer for line in lines(asked, "đua", sort="issuer")]
    assert issuers == sorted(issuers, key=lambda name: (name is None, name or ""))


@pytest.mark.parametrize(
    ("view", "count"),
    [
        pytest.param(View(years=(2024, 2025)), 1, id="year"),
        pytest.param(View(issuer_levels=("trung ương",)), 3, id="issuer's level"),
        pytest.param(View(roles=(Role.NHIEM_VU,)), 3, id="role"),
        pytest.param(View(issuer="Bộ Quốc phòng", years=(2024, 2024)), 0, id="both"),
        pytest.param(View(type="nghị quyết"), 0, id="type"),
    ],
)
def test_views(asked: Library, view: View, count: int) -> None:
    assert len(lines(asked, "phong trào thi đua", view=view)) == count


def test_levels_are_apart(library: Library) -> None:
    put(library, "kín.txt", "Phong trào thi đua bí mật tuyệt đối.", level="mật")
    assert len(lines(library, "phong trào thi đua")) == 4
    index = open_index(library, "thường")
    assert "mật" not in index.vocabulary
    assert len(Shelf(library, open_index(library, "mật")).find("phong trào thi đua").positions) == 1


def test_pages_of_lines_are_one_list(asked: Library) -> None:
    shelf = Shelf(asked, open_index(asked, "thường"))
    found = shelf.find("đua")
    order = shelf.ordered(found, "right")
    paged = [line for at in range(0, len(order), 2) for line in shelf.lines(found, order[at : at + 2])]
    assert paged == shelf.lines(found, order)


WORDS = ("thi", "đua", "dua", "phong", "trào", "hoà", "hòa", "2024", "và")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=5),
    phrase=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
    exact=st.booleans(),
)
def test_the_count_is_that_of_a_plain_scan(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], phrase: list[str], exact: bool
) -> None:
    form = "exact" if exact else "folded"
    wanted = [getattr(word, form) for word in cut_syllables(" ".join(phrase))]
    count = 0
    for text in texts:
        words = [getattr(word, form) for word in cut_syllables(text)]
        count += sum(words[at : at + len(wanted)] == wanted for at in range(len(words)))
    with library_in(tmp_path_factory.mktemp("scan")) as library:
        put(library, "a.txt", *texts)
        found = Shelf(library, open_index(library, "thường")).find(" ".join(phrase), "exact" if exact else "folded")
        assert len(found.positions) == count
        assert np.all(np.diff(found.positions) > 0)


def test_an_index_that_caught_up_is_one_made_at_once(tmp_path: Path) -> None:
    with library_in(tmp_path) as library:
        put(library, "a.txt", "Phong trào thi đua được phát động.", "Sở Nội vụ theo dõi, đôn đốc việc thực hiện.")
        open_index(library, "thường")
        gone = put(library, "b.txt", "Văn bản này sẽ bị thay thế ngay. Câu thứ hai còn dài hơn nữa.")
        open_index(library, "thường")
        put(library, "b.txt", "Sở Nội vụ theo dõi, đôn đốc việc thực hiện.", date="2025-01-01")
        grown = Shelf(library, open_index(library, "thường"))
        (library.folder / "wording" / "thuong" / "current.json").unlink()
        fresh = Shelf(library, open_index(library, "thường"))
        assert gone not in library.rows([gone])
        for phrase in ("phong trào", "thay thế", "sở nội vụ", "thực hiện", "câu"):
            assert [dataclasses.astuple(line) for line in _all(grown, phrase)] == [
                dataclasses.astuple(line) for line in _all(fresh, phrase)
            ]
        assert grown.index.arrays["sentence_here"].tolist() == fresh.index.arrays["sentence_here"].tolist()
        assert grown.index.arrays["sentence_stop"].tolist() == fresh.index.arrays["sentence_stop"].tolist()


def _all(shelf: Shelf, phrase: str) -> list[Line]:
    found = shelf.find(phrase)
    return shelf.lines(found, shelf.ordered(found, "document"))


def test_a_current_index_is_opened_and_not_made_again(library: Library) -> None:
    open_index(library, "thường")
    before = (library.folder / "wording" / "thuong" / "current.json").read_text()
    open_index(library, "thường")
    assert (library.folder / "wording" / "thuong" / "current.json").read_text() == before


def test_an_index_of_other_rules_or_half_written_is_made_again(library: Library) -> None:
    open_index(library, "thường")
    pointer = library.folder / "wording" / "thuong" / "current.json"
    pointer.write_text('{"rules": 0}')
    assert len(lines(library, "phong trào")) == 4
    pointer.write_text('{"rules"')
    assert len(lines(library, "phong trào")) == 4
