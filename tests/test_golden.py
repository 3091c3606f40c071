"""The product's own jobs over its samples, asked before anything was tuned."""

from __future__ import annotations

from pathlib import Path

import golden
import pytest
from conftest import SAMPLES, Run

from corpus.store import Library
from search.encoder import open_encoder
from search.searcher import Searcher
from search.settings import Settings

# At least so many of those asked; what was measured stands in docs/measurements.md.
BARS = {"number": 1.0, "wording": 0.94, "target": 0.75, "exemplar": 0.85, "level": 1.0}


@pytest.mark.slow
@pytest.mark.xdist_group("cli")
def test_each_job_finds_what_it_is_asked_for(tranguon: Run, tmp_path: Path, model_folder: Path) -> None:
    assert tranguon("ingest", SAMPLES).returncode == 0
    with Library.open(tmp_path / "library", create=False) as library:
        searcher = Searcher(library, open_encoder(Settings(model_folder)))
        counts, missed = golden.score(searcher, library)
    assert set(counts) == set(BARS)
    below = {job: counts[job] for job, bar in BARS.items() if counts[job][0] < bar * counts[job][1]}
    assert below == {}, missed
