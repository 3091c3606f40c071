"""Partitions: who may see a document is told by its level and its collection together.

Every index is kept by partition and a reader opens only his own, so that nothing of another can show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from corpus.records import LEVELS, Level

# A level alone is the common collection; "mật/hau-can" is the collection «hau-can» of that level.
Partition = str
COMMON = ""
ORDINARY: tuple[Partition, ...] = ("thường",)
FOLDERS: Mapping[Level, str] = {"thường": "thuong", "mật": "mat", "tối mật": "toi-mat", "tuyệt mật": "tuyet-mat"}
LEVEL_IN = {folder: level for level, folder in FOLDERS.items()}


def partition_of(level: str, collection: str = COMMON) -> Partition:
    """The partition of a level and a collection.

    >>> partition_of("mật"), partition_of("mật", "hau-can")
    ('mật', 'mật/hau-can')
    """
    return f"{level}/{collection}" if collection else level


def level_of(partition: Partition) -> Level:
    """The level of a partition."""
    return cast(Level, partition.partition("/")[0])


def collection_of(partition: Partition) -> str:
    """The collection of a partition, COMMON for none of its own."""
    return partition.partition("/")[2]


def partitions_of(levels: Iterable[Level], collections: Iterable[str] = ()) -> tuple[Partition, ...]:
    """Every partition that one sees who is cleared for these levels and sees these collections besides the common one.

    From the lowest level, the common collection of each first.
    """
    named = sorted(set(collections) - {COMMON})
    given = set(levels)
    return tuple(
        partition_of(level, collection) for level in LEVELS if level in given for collection in (COMMON, *named)
    )


def highest(partitions: Iterable[Partition]) -> Level:
    """The highest level among partitions; «thường» where there are none."""
    return max(map(level_of, partitions), key=LEVELS.index, default="thường")


def folder_of(partition: Partition) -> str:
    """The name of a partition's folder.

    >>> folder_of("mật/hau-can"), partition_in("mat+hau-can"), partition_in("khac")
    ('mat+hau-can', 'mật/hau-can', None)
    """
    collection = collection_of(partition)
    return FOLDERS[level_of(partition)] + (f"+{collection}" if collection else "")


def partition_in(folder: str) -> Partition | None:
    """The partition that a folder of this name holds; None for any other name."""
    level, _, collection = folder.partition("+")
    return partition_of(LEVEL_IN[level], collection) if level in LEVEL_IN else None
