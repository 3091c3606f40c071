"""Wording indexes that keep up by themselves: in the background, beside other processes, after a crash."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wording_fakes import library_in, put

from corpus.store import Library
from search.collation import alphabetical
from search.wording import Workbench
from search.wording_files import forget, home_of, load_index, making
from search.wording_keeper import Keeper, catch_up_wording, lacking, open_index
from search.wording_postings import postings, ranks

PHRASE = "phong trào thi đua"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_in(tmp_path) as library:
        put(library, "a.txt", "Các đơn vị đẩy mạnh phong trào thi đua yêu nước.")
        yield library


def until_idle() -> None:
    for thread in threading.enumerate():
        if thread.name == "wording":
            thread.join(30)


def test_a_question_that_may_not_wait_is_answered_from_what_there_is(library: Library) -> None:
    catch_up_wording(library)
    gone = put(library, "b.txt", "Phát động phong trào thi đua. Sơ kết phong trào thi đua.")
    bench = Workbench(library, wait=0.0)
    with making(home_of(library.folder, "thường")):  # another process is making the index
        answer = bench.wording(PHRASE)
        assert answer.exact.count == 1
        assert bench.behind() == 1
    assert Workbench(library).wording(PHRASE).exact.count == 3
    # The bench notices what others have made.
    assert (bench.wording(PHRASE).exact.count, bench.behind()) == (3, 0)
    until_idle()  # else the keeper that the first question started may still take the new text in
    put(library, "b.txt", "Văn bản thay thế.", date="2025-01-01")
    with making(home_of(library.folder, "thường")):
        # What was taken out is not counted, though the index still has it.
        answer = bench.wording(PHRASE)
        assert (answer.exact.count, len(answer.lines)) == (1, 1)
        assert bench.behind() == 1
    assert gone not in library.rows([gone])


def test_with_time_the_question_gets_the_new_passages(library: Library) -> None:
    bench = Workbench(library, wait=30.0)
    assert bench.wording(PHRASE).exact.count == 1
    put(library, "b.txt", "Phát động phong trào thi đua.")
    assert bench.wording(PHRASE).exact.count == 2


def test_before_any_index_is_made_nothing_is_claimed(library: Library) -> None:
    bench = Workbench(library, wait=0.0)
    with making(home_of(library.folder, "thường")):
        assert bench.wording(PHRASE).exact.count == 0
        assert bench.behind() == 1


def test_the_keeper_makes_all_levels_in_the_background(library: Library) -> None:
    put(library, "kin.txt", "Phong trào thi đua kín.", level="mật")
    keeper = Keeper(library)
    keeper.start()
    assert keeper.wait(30)
    for level in ("thường", "mật"):
        index = load_index(home_of(library.folder, level), level)
        assert index is not None
        assert lacking(library, index) == 0
    assert not home_of(library.folder, "tuyệt mật").exists()


def test_many_who_come_at_once_make_one_index(library: Library) -> None:
    made = []
    threads = [threading.Thread(target=lambda: made.append(open_index(library, "thường"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(index.arrays["pid"]) for index in made] == [1] * 6
    assert len(list(home_of(library.folder, "thường").glob("made-*"))) == 1


def test_what_a_crash_left_is_taken_away_and_the_index_made(library: Library) -> None:
    folder = home_of(library.folder, "thường")
    half = folder / "made-half"
    half.mkdir(parents=True)
    np.save(half / "words.npy", np.zeros(3))
    (folder / "making.lock").touch()
    assert Workbench(library).wording(PHRASE).exact.count == 1
    assert not half.exists()


def test_an_index_whose_arrays_are_damaged_is_made_again(library: Library) -> None:
    open_index(library, "thường")
    folder = home_of(library.folder, "thường")
    home = folder / json.loads((folder / "current.json").read_text("utf8"))["folder"]
    (home / "words.npy").write_bytes(b"")
    assert Workbench(library).wording(PHRASE).exact.count == 1


def test_forgotten_indexes_are_made_again(library: Library) -> None:
    catch_up_wording(library)
    forget(library.folder)
    assert load_index(home_of(library.folder, "thường"), "thường") is None
    assert Workbench(library).wording(PHRASE).exact.count == 1


WORDS = st.sampled_from("thi đua dua phong trào hoà hòa 2024 và khen".split())
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["a.txt", "b.txt", "c.txt"]), TEXTS), min_size=1, max_size=6))
def test_postings_that_grew_are_those_made_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[str]]]
) -> None:
    with library_in(tmp_path_factory.mktemp("grown")) as library:
        for number, (path, texts) in enumerate(steps):
            put(library, path, *texts, date=f"20{number + 10}")
            index = open_index(library, "thường")
            at_once = postings(index.arrays["folded"][index.arrays["words"]], len(index.vocabulary))
            for name, made in at_once.items():
                assert index.arrays[name].tolist() == made.tolist()
            assert index.arrays["rank"].tolist() == ranks(index.vocabulary, np.empty(0)).tolist()
            assert sorted(index.vocabulary, key=alphabetical) == [
                word for _, word in sorted(zip(index.arrays["rank"].tolist(), index.vocabulary, strict=True))
            ]
