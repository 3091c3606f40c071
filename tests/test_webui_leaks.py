"""Two libraries that differ only in what a reader may not see give him the same bytes.

The real index, the real searcher and every address of the application; only the encoder is a stand-in.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from leak_library import (
    NONE,
    WORDS,
    Kind,
    application,
    client_of,
    hidden_documents,
    library_of,
    prepare,
    requests,
    said,
)
from webui_fakes import secret

from corpus.store import Library

pytestmark = pytest.mark.slow
# Never 200 here: keys that nobody can guess, and what needs a folder that is watched.
UNANSWERED = {"checking.result", "checking.commented", "intake.task"}


def pair(folder: Path, kind: Kind) -> tuple[Library, Library]:
    return library_of(folder / f"{kind}-with", kind, True), library_of(folder / f"{kind}-without", kind, False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("leaks")


@pytest.fixture(scope="module")
def libraries(folder: Path) -> Iterator[tuple[Library, Library]]:
    full, bare = pair(folder, "level")
    with full, bare:
        yield full, bare


@pytest.mark.parametrize(
    ("kind", "accounts", "words"),
    [
        pytest.param("level", True, 3, id="a level above the reader's"),
        pytest.param("collection", True, 1, id="a collection of others"),
        pytest.param("raised", True, 1, id="raised after it was read"),
        pytest.param("level", False, 1, id="one person, opened for the lowest level"),
    ],
)
def test_what_may_not_be_seen_changes_no_byte_of_any_answer(
    tmp_path: Path, kind: Kind, accounts: bool, words: int
) -> None:
    with pair(tmp_path, kind)[0] as full, pair(tmp_path / "other", kind)[1] as bare:
        assert len(full.documents()) > len(bare.documents())
        apps = application(full, accounts), application(bare, accounts)
        first, second = (client_of(app, accounts) for app in apps)
        for one, other in zip(prepare(first), prepare(second), strict=True):
            assert said(one) == said(other), one.request.path
        asked = requests(apps[0], 8, words)
        assert len(asked) >= 200
        answered: set[str] = set()
        for address in asked:
            with first.get(address) as one, second.get(address) as other:
                assert said(one) == said(other), address
                if one.status_code < 400:
                    answered.add(apps[0].url_map.bind("localhost").match(one.request.path)[0])
        pages = {rule.endpoint for rule in apps[0].url_map.iter_rules() if "GET" in (rule.methods or ())}
        if not accounts:
            own = {"static", "signing.sign_in", "signing.account", "languages.choose"}
            assert pages - answered - own <= UNANSWERED


def test_nothing_of_a_raised_document_is_left_in_the_files_of_its_old_partition(tmp_path: Path) -> None:
    with library_of(tmp_path, "raised", True) as library:
        left = [path for part in ("index/thuong", "wording/thuong") for path in (library.folder / part).rglob("*")]
        kept = b"".join(path.read_bytes() for path in left if path.is_file())
        raised = b"".join(path.read_bytes() for path in (library.folder / "index" / "mat").rglob("*") if path.is_file())
    for word in ("trung đội".split()[0], "đội", "thông", "đồi"):
        assert word.encode() in raised or word.encode() not in kept
    # Words that stand in no other document of these: «đồi», «trung», and a name.
    for word in ("đồi", "trung", "hàn"):
        assert not re.search(rb"(?<![\w\x80-\xff])" + word.encode() + rb"(?![\w\x80-\xff])", kept), word


def test_the_hidden_documents_are_what_the_words_ask_for() -> None:
    said_there = " ".join(document.text for document, _ in hidden_documents()).casefold()
    assert sum(word.casefold() in said_there for word in WORDS) >= 8


def test_not_allowed_takes_as_long_as_not_there(libraries: tuple[Library, Library]) -> None:
    client = client_of(application(libraries[0], False), False)
    times: dict[str, list[float]] = {secret()[0].id: [], NONE: []}
    for _ in range(60):
        for name, taken in times.items():
            began = time.thread_time()
            assert client.get(f"/van-ban/{name}").status_code == 404
            taken.append(time.thread_time() - began)
    allowed, missing = (statistics.median(taken) for taken in times.values())
    # A factor, not a time: reading a document and then refusing it would take several times as long.
    assert 0.5 < allowed / missing < 2.0
