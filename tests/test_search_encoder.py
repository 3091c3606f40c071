from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from search.encoder import Quick, open_encoder, padded
from search.errors import NoModel
from search.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
TEXTS = [
    "Phong trào thi đua Quyết thắng.",
    "Ngân sách nhà nước năm 2025 của tỉnh. " * 12,
    "Hợp tác quốc tế về công nghiệp quốc phòng.",
]
QUERY_PATH = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from corpus.store import Library
from search.encoder import open_encoder
from search.searcher import Searcher
from search.settings import Settings
import search.commands
encoder = open_encoder(Settings(Path(sys.argv[1])))
with Library.open(Path(sys.argv[2])) as library:
    Searcher(library, encoder).search("thi đua")
heavy = {"torch", "sentence_transformers", "transformers", "underthesea", "nncf"} & set(sys.modules)
assert not heavy, heavy
assert sys.modules.get("openvino_telemetry") is None
"""


def test_rows_are_filled_up() -> None:
    assert padded([[0, 5, 2], [0, 2]]).tolist() == [[0, 5, 2], [0, 2, 1]]


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoModel, match="tranguon model build"):
        open_encoder(Settings(tmp_path))


@pytest.mark.slow
def test_vectors_do_not_depend_on_their_batch(model_folder: Path) -> None:
    encoder = open_encoder(Settings(model_folder))
    together = encoder.encode_passages(TEXTS)
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    assert together.shape == (3, encoder.dimension) and together.dtype == np.float32
    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert (together * alone).sum(axis=1) == pytest.approx(1.0, abs=1e-3)


@pytest.mark.slow
def test_the_export_agrees_with_sentence_transformers(model_folder: Path) -> None:
    built_in = open_encoder(Settings(model_folder))
    original = open_encoder(Settings(model_folder, model=str(model_folder)))
    assert built_in.id != original.id
    for ours, theirs in (
        (built_in.encode_passages(TEXTS), original.encode_passages(TEXTS)),
        (built_in.encode_queries(TEXTS), original.encode_queries(TEXTS)),
    ):
        assert (ours * theirs).sum(axis=1).min() > 0.999


@pytest.mark.slow
def test_the_query_path_is_light(model_folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", QUERY_PATH, str(model_folder), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_threads_that_ask_together_get_their_own_vectors(model_folder: Path) -> None:
    encoder = open_encoder(Settings(model_folder, threads=2))
    texts = [f"{text} {number}" for number in range(24) for text in TEXTS]
    expected = encoder.encode_passages(texts)
    with ThreadPoolExecutor(4) as pool:  # more than there are requests, each with more batches than there are
        found = list(pool.map(lambda _: encoder.encode_passages(texts), range(4), timeout=300))
        queries = list(pool.map(lambda text: encoder.encode_queries([text])[0], texts, timeout=300))
    assert all(np.allclose(one, expected, atol=1e-4) for one in found)
    assert np.allclose(np.stack(queries), encoder.encode_queries(texts), atol=0.05)


@pytest.mark.slow
def test_a_question_that_comes_alone_has_the_vector_of_any(model_folder: Path) -> None:
    encoder = open_encoder(Settings(model_folder))
    shared = encoder.encode_queries(TEXTS)
    assert isinstance(encoder, Quick)
    np.testing.assert_allclose([encoder.encode_alone(text) for text in TEXTS], shared, atol=2e-3)
    with ThreadPoolExecutor(4) as pool:  # all but one find the cores taken
        together = list(pool.map(encoder.encode_alone, TEXTS * 8))
    np.testing.assert_allclose(together, [*shared] * 8, atol=2e-3)
