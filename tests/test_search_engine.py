from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from fakes import DIMENSION, FakeEncoder

from search.engine import DESCRIPTION, Embedded, Wanted, read_description
from search.errors import StaleIndex

TEXTS = ["phong trào thi đua", "thi đua yêu nước", "hợp tác quốc tế", "công nghiệp quốc phòng", "thi đua"]


def made(folder: Path) -> Embedded:
    engine = Embedded(folder, "fake-1", DIMENSION)
    engine.add(range(1, len(TEXTS) + 1), TEXTS, FakeEncoder().encode_passages(TEXTS))
    engine.commit(len(TEXTS), 0)
    return engine


def test_similarity_is_the_inner_product(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    query = encoder.encode_queries(["thi đua quốc tế"])[0]
    found = made(tmp_path).search(Wanted(vector=query), 3).similarity
    oracle = dict(enumerate((encoder.encode_passages(TEXTS) @ query).tolist(), 1))
    best = sorted(oracle, key=lambda pid: -oracle[pid])[:3]
    assert list(found) == best
    assert found == pytest.approx({pid: oracle[pid] for pid in best}, abs=1e-5)


def test_bm25_is_the_formula(tmp_path: Path) -> None:
    found = made(tmp_path).search(Wanted(exact=(("quốc", 1.0),)), 10).bm25
    lengths = [len(text.split()) * 2 - 1 for text in TEXTS]  # syllables and pairs
    rarity = math.log(1 + (len(TEXTS) - 2 + 0.5) / (2 + 0.5))
    mean = sum(lengths) / len(lengths)

    def bm25(length: int) -> float:  # k1 is 0.6; the constant factor is tantivy's
        return rarity * 2.2 / (1 + 0.6 * (0.25 + 0.75 * length / mean))

    assert found == pytest.approx({3: bm25(lengths[2]), 4: bm25(lengths[3])}, rel=1e-4)


def test_each_arm_judges_what_the_other_found(tmp_path: Path) -> None:
    query = FakeEncoder().encode_queries(["hợp tác quốc tế"])[0]
    found = made(tmp_path).search(Wanted(exact=(("phong", 1.0), ("quốc", 1.0)), vector=query), 1)
    assert 1 in found.similarity and len(found.similarity) == 2
    assert found.bm25[3] > 0


def test_adding_again_replaces(tmp_path: Path) -> None:
    engine = made(tmp_path)
    engine.add([1], ["hợp đồng mới"], FakeEncoder().encode_passages(["hợp đồng mới"]))
    engine.commit(5, 0)
    assert len(engine) == len(engine.postings) == len(TEXTS)
    assert 1 not in engine.search(Wanted(exact=(("phong", 1.0),)), 5).bm25
    assert set(engine.search(Wanted(exact=(("đồng", 1.0),)), 5).bm25) == {1}


def test_removing_forgets_in_both_arms_and_after_opening_again(tmp_path: Path) -> None:
    engine = made(tmp_path)
    engine.remove([2, 99])
    engine.commit(5, 7)
    again = Embedded(tmp_path, "fake-1", DIMENSION)
    assert len(again) == len(again.postings) == len(TEXTS) - 1
    assert again.description.removed == 7
    assert set(again.search(Wanted(exact=(("đua", 1.0),)), 5).bm25) == {1, 5}


@pytest.mark.parametrize(("encoder", "dimension"), [("other", DIMENSION), ("fake-1", DIMENSION * 2)])
def test_another_encoder_is_refused(tmp_path: Path, encoder: str, dimension: int) -> None:
    made(tmp_path)
    with pytest.raises(StaleIndex, match="tranguon rebuild"):
        Embedded(tmp_path, encoder, dimension)


def test_other_token_rules_are_refused(tmp_path: Path) -> None:
    made(tmp_path)
    path = tmp_path / DESCRIPTION
    path.write_text(json.dumps({**json.loads(path.read_text()), "rules": "older"}))
    with pytest.raises(StaleIndex):
        Embedded(tmp_path, "fake-1", DIMENSION)


def test_a_damaged_description_is_refused(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / DESCRIPTION).write_text("{")
    with pytest.raises(StaleIndex):
        read_description(tmp_path)


def test_without_a_commit_the_index_is_merely_behind(tmp_path: Path) -> None:
    engine = made(tmp_path)
    engine.add([6], ["mới"], FakeEncoder().encode_passages(["mới"]))
    engine.postings.commit()  # the machine stops here: words are written, vectors and watermark are not
    again = Embedded(tmp_path, "fake-1", DIMENSION)
    assert again.description.pid == 5
    again.add([6], ["mới"], FakeEncoder().encode_passages(["mới"]))
    again.commit(6, 0)
    assert len(again) == len(again.postings) == 6
