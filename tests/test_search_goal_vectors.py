from __future__ import annotations

from pathlib import Path

import numpy as np
from fakes import FakeEncoder
from library_fakes import put

from corpus import records as r
from corpus.store import Library
from search.goal_vectors import keep, kept

TEXT = "Mỗi năm có ít nhất 250 sáng kiến được công nhận."


def test_the_goals_of_indexed_documents_have_their_vectors(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    with Library.open(tmp_path / "library") as library:
        goal = r.Target(0, len(TEXT) - 1, TEXT[:-1], TEXT[:-1], ">=", "250", "sáng kiến", None)
        held = put(library, TEXT, r.Header("08-NQ/ĐU", "nghị quyết"), targets=(goal,))
        assert kept(library, encoder, [goal.text]) == {}
        keep(library, encoder, [held])
        (vector,) = kept(library, encoder, [goal.text, "chưa từng có"]).values()
        assert np.array_equal(vector, encoder.encode_queries([goal.text])[0])
        keep(library, encoder, [held])  # nothing is made twice
        assert len(kept(library, encoder, [goal.text])) == 1
