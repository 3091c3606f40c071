from __future__ import annotations

import json
from pathlib import Path

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.errors import SearchError
from search.vectors import STATE, Vectors, take_over

DIMENSION = 16


def units(count: int, seed: int = 0) -> np.ndarray:
    some = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return some / np.linalg.norm(some, axis=1, keepdims=True)


def small(folder: Path, exact: int = 50, loose: int = 20) -> Vectors:
    return Vectors(folder / "v", DIMENSION, exact, loose)


def expected(held: dict[int, np.ndarray], query: np.ndarray, limit: int) -> list[int]:
    return sorted(held, key=lambda pid: -float(held[pid] @ query))[:limit]


def test_few_rows_are_searched_exactly(tmp_path: Path) -> None:
    vectors, some, query = small(tmp_path), units(40), units(1, 9)[0]
    vectors.add(range(1, 41), some)
    vectors.save()
    found = vectors.search(query, 7)
    assert [pid for pid, _ in found] == expected(dict(enumerate(some, 1)), query, 7)
    assert [s for _, s in found] == pytest.approx(sorted((some @ query).tolist(), reverse=True)[:7], abs=1e-6)
    assert vectors.state.cells == ""


def test_many_rows_are_found_through_cells_with_exact_values(tmp_path: Path) -> None:
    vectors, some = small(tmp_path, exact=100), units(3_000)
    vectors.add(range(1, 3_001), some)
    vectors.save()
    assert vectors.state.covered == 3_000
    held = dict(enumerate(some, 1))
    met = 0
    for query in units(40, 5):
        found = dict(vectors.search(query, 10))
        assert all(value == pytest.approx(float(held[pid] @ query), abs=1e-6) for pid, value in found.items())
        met += len(found.keys() & set(expected(held, query, 10)))
    # Random directions have no cells to speak of: text does far better (scripts/benchmark_scale.py).
    assert met / 400 > 0.6


def test_rows_that_came_after_the_cells_are_found(tmp_path: Path) -> None:
    vectors = small(tmp_path)
    vectors.add(range(1, 101), units(100))
    vectors.save()
    late = units(5, 3)
    vectors.add(range(101, 106), late)
    vectors.save()
    assert vectors.state.covered == 100 and vectors.state.rows == 105
    assert [vectors.search(vector, 1)[0][0] for vector in late] == [101, 102, 103, 104, 105]
    vectors.add(range(200, 230), units(30, 4))
    vectors.save()
    assert vectors.state.covered == 135


@pytest.mark.parametrize("exact", [10, 1_000], ids=["cells", "one by one"])
def test_what_is_removed_is_not_found_nor_crowds_out_others(tmp_path: Path, exact: int) -> None:
    vectors, some, query = small(tmp_path, exact, loose=1_000), units(300), units(1, 8)[0]
    vectors.add(range(1, 301), some)
    vectors.save()
    order = expected(dict(enumerate(some, 1)), query, 300)
    vectors.remove([*order[:150], 9_999])
    vectors.save()
    again = small(tmp_path, exact)
    assert len(again) == 150
    found = [pid for pid, _ in again.search(query, 20)]
    assert len(found) == 20 and not set(found) & set(order[:150])
    assert again.similarities(query, [order[0], order[200], 9_999]).keys() == {order[200]}


def test_too_many_dead_rows_are_thrown_out(tmp_path: Path) -> None:
    vectors, some = small(tmp_path), units(200)
    vectors.add(range(1, 201), some)
    vectors.save()
    vectors.remove(range(1, 120))
    vectors.save()
    assert (vectors.state.generation, vectors.state.rows, len(vectors)) == (1, 81, 81)
    assert vectors.search(some[150], 1)[0] == (151, pytest.approx(1.0, abs=1e-6))
    assert small(tmp_path).search(some[199], 1)[0][0] == 200


def test_a_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    writer, some = small(tmp_path), units(200)
    writer.add(range(1, 201), some)
    writer.save()
    reader = small(tmp_path)
    for first in range(1, 150, 30):
        writer.remove(range(first, first + 30))
        writer.save()
    assert writer.state.generation > 0
    assert reader.search(some[0], 1)[0][0] == 1
    assert reader.similarities(some[0], [1]) == pytest.approx({1: 1.0}, abs=1e-6)


def test_a_stopped_write_leaves_what_was_there(tmp_path: Path) -> None:
    vectors, some = small(tmp_path), units(10)
    vectors.add(range(1, 6), some[:5])
    vectors.save()
    vectors.files.append(5, np.arange(6, 11), some[5:])  # the machine stops before the state is written
    again = small(tmp_path)
    assert len(again) == 5
    again.add([77], some[7:8])
    again.save()
    assert [pid for pid, _ in small(tmp_path).search(some[7], 1)] == [77]


def test_the_second_of_two_writers_is_refused(tmp_path: Path) -> None:
    first, second = small(tmp_path), small(tmp_path)
    first.add([1], units(1))
    second.add([2], units(1, 2))
    first.save()
    with pytest.raises(SearchError, match="chạy lại"):
        second.save()
    assert len(small(tmp_path)) == 1


@pytest.mark.parametrize("damage", ["{", '{"rows": 9}', '{"cells": "none.faiss"}', '{"other": 1}'])
def test_damaged_files_are_refused(tmp_path: Path, damage: str) -> None:
    vectors = small(tmp_path)
    vectors.add([1], units(1))
    vectors.save()
    (tmp_path / "v" / STATE).write_text(damage)
    with pytest.raises(SearchError, match="tranguon rebuild"):
        small(tmp_path)


def test_an_index_of_an_earlier_version_is_taken_over(tmp_path: Path) -> None:
    index, some = faiss.IndexIDMap2(faiss.IndexFlatIP(DIMENSION)), units(5)
    index.add_with_ids(some, np.arange(10, 15))
    faiss.write_index(index, str(tmp_path / "former.faiss"))
    take_over(tmp_path / "former.faiss", small(tmp_path))
    assert small(tmp_path).search(some[3], 1)[0][0] == 13
    assert not (tmp_path / "former.faiss").exists()


STEPS = st.lists(st.tuples(st.sampled_from(["add", "remove", "save", "open"]), st.integers(1, 30)), max_size=25)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_any_history_holds_what_a_dictionary_would(tmp_path_factory: pytest.TempPathFactory, steps) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("v")
    # Every cell is looked at where there are so few: the answer is exact.
    vectors, held = small(folder, exact=8, loose=3), {}
    query = units(1, 99)[0]
    for number, (what, pid) in enumerate(steps):
        if what == "add":
            vector = units(1, 1_000 + number)[0]
            vectors.add([pid], vector[None])
            held[pid] = vector
        elif what == "remove":
            vectors.remove([pid])
            held.pop(pid, None)
        elif what == "save":
            vectors.save()
        else:
            vectors.save()
            vectors = small(folder, exact=8, loose=3)
    vectors.save()
    assert len(vectors) == len(held)
    assert [pid for pid, _ in vectors.search(query, 50)] == expected(held, query, 50)
    assert vectors.similarities(query, [*held, 77]) == pytest.approx(
        {p: float(v @ query) for p, v in held.items()}, abs=1e-6
    )
    assert json.loads((folder / "v" / STATE).read_text())["rows"] >= len(held)
