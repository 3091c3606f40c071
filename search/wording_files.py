"""A wording index on disk: a folder of arrays for each making, and one small file that says which of them counts."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np
from filelock import FileLock

from corpus.partitions import Partition, folder_of
from search.wording_index import GROWN, LISTS, POSTED, WordingIndex

RULES = 6  # of cutting into words, sentences and slots; an index made by others is made again
WORDING = "wording"
TRIES = 5


def home_of(library_folder: Path, partition: Partition) -> Path:
    """The folder of a partition's index."""
    return library_folder / WORDING / folder_of(partition)


def load_index(folder: Path, partition: Partition) -> WordingIndex | None:
    """The index that lies in the folder, or ``None`` where there is none of these rules."""
    for _ in range(TRIES):
        made = made_of(folder)
        if made is None:
            return None
        home = folder / made["folder"]
        try:
            # Plain views: a memmap's own indexing costs microseconds each time.
            arrays = {name: np.load(home / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in (*GROWN, *POSTED)}
            lists = [tuple(json.loads((home / f"{name}.json").read_text("utf8"))) for name in LISTS]
        except FileNotFoundError:
            continue  # taken away by one who has just made a newer
        except (OSError, ValueError, EOFError):
            return None
        return WordingIndex(partition, made["watermark"], made["tombstone"], arrays, *lists)
    return None


def made_of(folder: Path) -> dict[str, Any] | None:
    """What the pointer says: rules, watermark, tombstone, folder; ``None`` where no index of these rules is."""
    try:
        made: dict[str, Any] = json.loads((folder / "current.json").read_text("utf8"))
        return made if made["rules"] == RULES and {"watermark", "tombstone", "folder"} <= made.keys() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save_index(folder: Path, index: WordingIndex) -> None:
    """Write beside the old one, then point to the new: a reader sees one or the other, never half.

    One process at a time (``making``): it takes away what others left half made.
    """
    home = Path(tempfile.mkdtemp(prefix="made-", dir=folder))
    for name, array in index.arrays.items():
        with (home / f"{name}.npy").open("wb") as file:
            np.save(file, array)
            _settle(file)
    for name in LISTS:
        _write(home / f"{name}.json", json.dumps(getattr(index, name), ensure_ascii=False))
    made = {"rules": RULES, "watermark": index.watermark, "tombstone": index.tombstone, "folder": home.name}
    _write(home / "current.json", json.dumps(made))
    os.replace(home / "current.json", folder / "current.json")
    for other in folder.glob("made-*"):
        if other != home:
            shutil.rmtree(other, ignore_errors=True)  # on Windows a reader may still hold it; the next save tries again


@contextmanager
def making(folder: Path) -> Iterator[None]:
    """Held by the one that makes the index in this folder; another waits. A crash lets go of it."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "making.lock"):
        yield


def forget(library_folder: Path) -> None:
    """Take all wording indexes away; they are made again from the catalog."""
    for pointer in (library_folder / WORDING).glob("*/current.json"):
        with making(pointer.parent):
            pointer.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf8") as file:
        file.write(text)
        _settle(file)


def _settle(file: IO[Any]) -> None:
    """On the disk before the pointer is: a power cut must not leave a pointer to arrays of zeros."""
    file.flush()
    os.fsync(file.fileno())
