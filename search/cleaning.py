"""Make the indexes anew that a document has left for another partition, so that no word of it stays in their files.

Removing a passage from an index only marks it: the words stay in its segments, its vocabulary and its counts.
"""

from __future__ import annotations

import os
import shutil

from corpus import access
from corpus.partitions import Partition, folder_of
from corpus.store import Library
from search import indexing
from search.encoder import Encoder
from search.wording_files import home_of
from search.wording_keeper import open_index


def clean(library: Library, encoder: Encoder) -> list[Partition]:
    """Clean every partition that the catalog names as left; which they were. Questions are answered meanwhile.

    Safe to stop at any moment and to run again.
    """
    with library.database.connect() as connection:
        waiting = access.unclean(connection)
    for partition in waiting:
        clean_index(library, encoder, partition)
        clean_wording(library, partition)
        with library.writing() as connection:
            access.cleaned(connection, partition)
    if waiting:
        indexing.catch_up(library, encoder)  # where the documents went, they are found at once
    return waiting


def clean_index(library: Library, encoder: Encoder, partition: Partition) -> None:
    """Build the partition's index beside the old one and put it in its place; vectors are kept in the catalog."""
    home = indexing.home_of(library.folder, partition)
    fresh, aside = (home.parent / f".{word}-{folder_of(partition)}-{os.getpid()}" for word in ("new", "old"))
    shutil.rmtree(fresh, ignore_errors=True)
    if library.passages_after(0, partition, 1):
        for _ in indexing.catch_up_in(library, encoder, partition, fresh):
            pass
    if home.exists():
        os.replace(home, aside)
    if fresh.exists():
        os.replace(fresh, home)
    shutil.rmtree(aside, ignore_errors=True)


def clean_wording(library: Library, partition: Partition) -> None:
    """Build the partition's concordance from nothing, where one was built before."""
    home = home_of(library.folder, partition)
    if not home.exists():
        return
    if library.passages_after(0, partition, 1):
        open_index(library, partition, anew=True)
    else:
        shutil.rmtree(home, ignore_errors=True)
