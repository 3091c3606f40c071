"""A moved document: gone from its old partition's indexes, found in the new one."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import FakeEncoder
from webui_fakes import fill, plan, resolution

from corpus.access import Access
from corpus.changes import Changes
from corpus.groups import Groups
from search.cleaning import clean
from search.commands import index_problems
from search.indexing import catch_up, indexed
from search.results import Filters
from search.searcher import Searcher
from search.wording import Workbench

QUERY = "biểu dương Tổ hợp tác Hoa Sen"


@pytest.mark.parametrize("to", [Access("mật"), Access("thường", "kin"), Access("tối mật", "kin")])
def test_a_moved_document_is_found_where_it_went_and_nowhere_else(tmp_path: Path, to: Access) -> None:
    with fill(tmp_path, plan(), resolution()) as library:
        Groups(library).add_collection("kin", "Kho kín")
        encoder = FakeEncoder()
        catch_up(library, encoder)
        searcher, bench = Searcher(library, encoder), Workbench(library)
        assert bench.wording("Hoa Sen").exact.count == 1
        Changes(library).narrow(plan()[0].id, to, "lan", "")
        ordinary, theirs = Filters(), Filters(partitions=("thường", to.partition))
        # Hidden from the first moment, before anything was cleaned.
        assert plan()[0].id not in {hit.document_id for hit in searcher.search(QUERY, ordinary).hits}
        assert clean(library, encoder) == ["thường"] and clean(library, encoder) == []
        assert set(indexed(library.folder)) == {"thường", to.partition}
        assert plan()[0].id not in {hit.document_id for hit in searcher.search(QUERY, ordinary).hits}
        assert plan()[0].id in {hit.document_id for hit in searcher.search(QUERY, theirs).hits}
        assert Workbench(library).wording("Hoa Sen").exact.count == 0
        assert Workbench(library).wording("Hoa Sen", partitions=theirs.partitions).exact.count == 1


def test_the_last_document_of_a_partition_leaves_no_index_behind(tmp_path: Path) -> None:
    with fill(tmp_path, plan()) as library:
        encoder = FakeEncoder()
        catch_up(library, encoder)
        Workbench(library).wording("Hoa Sen")
        Changes(library).narrow(plan()[0].id, Access("mật"), "lan", "")
        clean(library, encoder)
        assert set(indexed(library.folder)) == {"mật"} and not (library.folder / "wording" / "thuong").exists()
        assert index_problems(None, library) == []
