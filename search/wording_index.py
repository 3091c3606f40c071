"""One partition's wording index: all its words in one array with postings, its sentences, and which repeat which.

Derived from the catalog alone; it lies in ``wording/<partition>/`` of the library and can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.partitions import Partition, folder_of
from corpus.records import Role
from corpus.store import Library, PassageRow
from search.collation import alphabetical
from search.sentence_cuts import cut_sentences
from search.slots import formula_key
from search.syllables import SYLLABLE, exact_form, folded_form

Ints = NDArray[np.int64]
RULES = 1  # of cutting into words, sentences and slots; an index made by others is made again
END = 0  # stands between passages, so that no phrase runs over one's end
PAIR = 1 << 24
BATCH = 2000
ROLES = tuple(Role)
FEWEST_WORDS = 3
MOST_WORDS = 80
# A figure changes from use to use of a sentence.
FIGURE_WEIGHT = 0.3
# Arrays that grow with the catalog; postings are made from them.
GROWN = {
    "words": np.int32,  # ids of exact forms, END after each passage and once in front
    "pid": np.int64,
    "passage_at": np.int64,  # index into words of the passage's first word
    "passage_document": np.int32,
    "passage_role": np.int8,
    "passage_page": np.int32,
    "sentence_passage": np.int32,
    "sentence_at": np.int64,  # index into words
    "sentence_end": np.int64,
    "sentence_start": np.int32,  # code points into the passage
    "sentence_stop": np.int32,
    "sentence_wording": np.int32,  # sentences of the same words have one wording
    "wording_hash": np.int64,
    "wording_formula": np.int32,  # index into formulas
}
POSTED = ("folded", "rank", "sentence_here", "bounds", "posting", "pair_keys", "pair_bounds", "pair_posting")
LISTS = ("vocabulary", "formulas", "documents")


@dataclass(frozen=True)
class WordingIndex:
    """``arrays``: memory-mapped, see GROWN.

    ``folded``: the id of each word's folded form; ``rank``: its place in the alphabet;
    ``posting[bounds[f]:bounds[f + 1]]``: where the folded form f stands, ascending; pairs of neighbours likewise.
    """

    partition: Partition
    watermark: int
    tombstone: int
    arrays: dict[str, Ints]
    vocabulary: tuple[str, ...]
    formulas: tuple[str, ...]
    documents: tuple[str, ...]

    @cached_property
    def id_of(self) -> dict[str, int]:
        """Ids by exact form; the folded forms are among them."""
        return {word: number for number, word in enumerate(self.vocabulary)}

    def passage_of(self, positions: Ints) -> Ints:
        """Index of the passage that each position lies in."""
        return np.searchsorted(self.arrays["passage_at"], positions, side="right") - 1

    def sentence_of(self, positions: Ints) -> Ints:
        """Index of the sentence of each position, -1 for list marks and headings too short to be one."""
        return self.arrays["sentence_here"][positions]

    def at(self, folded: int) -> Ints:
        """Where a folded form stands, ascending."""
        bounds = self.arrays["bounds"]
        return self.arrays["posting"][bounds[folded] : bounds[folded + 1]]

    def pair_at(self, first: int, second: int) -> Ints:
        """Where two folded forms stand side by side: positions of the first, ascending."""
        keys, bounds = self.arrays["pair_keys"], self.arrays["pair_bounds"]
        key = first * PAIR + second
        row = int(np.searchsorted(keys, key))
        if row == len(keys) or keys[row] != key:
            return np.empty(0, dtype=np.int64)
        return self.arrays["pair_posting"][bounds[row] : bounds[row + 1]]

    @cached_property
    def counts(self) -> Ints:
        """How often each word stands in the partition, with its own marks."""
        return np.bincount(self.arrays["words"], minlength=len(self.vocabulary))

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """What each word counts for: its rarity, less for figures. Source: idf, Spärck Jones 1972."""
        counts = np.diff(self.arrays["bounds"])[self.arrays["folded"]]
        figures = np.array([word[:1].isdigit() for word in self.vocabulary], dtype=bool)
        weights: NDArray[np.float64] = np.log(1 + len(self.arrays["words"]) / (1 + counts))
        return weights * np.where(figures, FIGURE_WEIGHT, 1.0)

    @cached_property
    def uses(self) -> tuple[Ints, Ints]:
        """Sentences in order of their wording, and where each wording's begin: ``order[bounds[w]:bounds[w + 1]]``."""
        wording = self.arrays["sentence_wording"]
        bounds = np.zeros(len(self.arrays["wording_hash"]) + 1, dtype=np.int64)
        np.cumsum(np.bincount(wording, minlength=len(bounds) - 1), out=bounds[1:])
        return np.argsort(wording, kind="stable"), bounds


def home_of(library_folder: Path, partition: Partition) -> Path:
    """The folder of a partition's index."""
    return library_folder / "wording" / folder_of(partition)


def open_index(
    library: Library, partition: Partition, progress: Callable[[int], None] | None = None, anew: bool = False
) -> WordingIndex:
    """The partition's index, first brought up to the catalog. ``progress`` hears how many passages have been read.

    ``anew``: from nothing, so that no word is left of what was removed.
    """
    folder = home_of(library.folder, partition)
    held = None if anew else _load(folder, partition)
    index = held or _empty(partition)
    gone, tombstone = library.removed_after(index.tombstone, partition)
    batch = library.passages_after(index.watermark, partition, BATCH)
    if not gone and not batch:
        return held or index
    growing = _Growing(index)
    growing.drop(gone)
    watermark = index.watermark
    while batch:
        growing.add(batch)
        watermark = batch[-1].pid
        if progress:
            progress(len(batch))
        batch = library.passages_after(watermark, partition, BATCH)
    _save(folder, growing.done(watermark, tombstone))
    return _load(folder, partition) or _empty(partition)


def is_current(library: Library, index: WordingIndex) -> bool:
    """Whether the catalog holds nothing that the index lacks; two small questions."""
    partition = index.partition
    fresh = library.passages_after(index.watermark, partition, 1)
    return not (fresh or library.removed_after(index.tombstone, partition)[0])


class _Growing:
    """Arrays being added to."""

    def __init__(self, index: WordingIndex) -> None:
        self.partition = index.partition
        self.arrays = {name: [index.arrays[name]] for name in GROWN}
        self.size = len(index.arrays["words"])
        self.ids = {word: number for number, word in enumerate(index.vocabulary)}
        self.written: dict[str, int] = {}
        self.documents = {name: number for number, name in enumerate(index.documents)}
        self.formulas = {key: number for number, key in enumerate(index.formulas)}
        self.wordings = {int(key): number for number, key in enumerate(index.arrays["wording_hash"])}
        self.passages = len(index.arrays["pid"])

    def drop(self, gone: list[int]) -> None:
        """Forget passages with all their words and sentences."""
        if not gone:
            return
        old = {name: parts[0] for name, parts in self.arrays.items()}
        keep = ~np.isin(old["pid"], np.array(gone))
        lengths = np.diff(np.append(old["passage_at"], len(old["words"])))
        kept_words = np.concatenate([[True], np.repeat(keep, lengths)])
        moved = np.cumsum(kept_words) - 1
        sentences = keep[old["sentence_passage"]]
        new = dict(old)
        new["words"] = old["words"][kept_words]
        for name in ("pid", "passage_document", "passage_role", "passage_page"):
            new[name] = old[name][keep]
        new["passage_at"] = moved[old["passage_at"][keep]]
        new["sentence_passage"] = (np.cumsum(keep) - 1)[old["sentence_passage"][sentences]]
        new["sentence_at"] = moved[old["sentence_at"][sentences]]
        # The place after a sentence's last word is a word of its passage or END: kept as well.
        new["sentence_end"] = moved[old["sentence_end"][sentences]]
        for name in ("sentence_start", "sentence_stop", "sentence_wording"):
            new[name] = old[name][sentences]
        self.arrays = {name: [new[name]] for name in GROWN}
        self.size, self.passages = len(new["words"]), int(keep.sum())

    def add(self, batch: list[PassageRow]) -> None:
        """Take passages in, in order of their pids."""
        rows: dict[str, list[int]] = {name: [] for name in GROWN}
        for passage in batch:
            rows["pid"].append(passage.pid)
            rows["passage_at"].append(self.size)
            rows["passage_document"].append(self.documents.setdefault(passage.document_id, len(self.documents)))
            rows["passage_role"].append(ROLES.index(passage.role))
            rows["passage_page"].append(passage.page)
            matches = [(match.start(), match[0]) for match in SYLLABLE.finditer(passage.text)]
            words = [self.word(written) for _, written in matches]
            self.add_sentences(rows, passage.text, matches, words)
            rows["words"] += [*words, END]
            self.size += len(words) + 1
            self.passages += 1
        for name, values in rows.items():
            self.arrays[name].append(np.array(values, dtype=GROWN[name]))

    def add_sentences(
        self, rows: dict[str, list[int]], text: str, matches: list[tuple[int, str]], words: list[int]
    ) -> None:
        """The sentences of a passage whose words begin at ``self.size``."""
        starts = [start for start, _ in matches]
        for start, stop in cut_sentences(text):
            first, last = np.searchsorted(starts, (start, stop)).tolist()
            if last - first < FEWEST_WORDS:
                continue
            rows["sentence_passage"].append(self.passages)
            rows["sentence_at"].append(self.size + first)
            rows["sentence_end"].append(self.size + last)
            rows["sentence_start"].append(start)
            rows["sentence_stop"].append(stop)
            packed = np.array(words[first:last], dtype="<i4").tobytes()
            digest = int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "little", signed=True)
            if digest not in self.wordings:
                self.wordings[digest] = len(self.wordings)
                rows["wording_hash"].append(digest)
                # Nobody fills in a form of a hundred words; such a sentence is its own formula.
                is_long = last - first > MOST_WORDS
                key = (
                    " ".join(exact_form(written) for _, written in matches[first:last])
                    if is_long
                    else formula_key(text[start:stop])
                )
                rows["wording_formula"].append(self.formulas.setdefault(key, len(self.formulas)))
            rows["sentence_wording"].append(self.wordings[digest])

    def word(self, written: str) -> int:
        """The id of a word; its folded form gets one too."""
        number = self.written.get(written)
        if number is None:
            exact = exact_form(written)
            number = self.ids.setdefault(exact, len(self.ids))
            self.ids.setdefault(folded_form(exact), len(self.ids))
            self.written[written] = number
        return number

    def done(self, watermark: int, tombstone: int) -> WordingIndex:
        """The index with its postings."""
        arrays = {name: np.concatenate(parts).astype(GROWN[name], copy=False) for name, parts in self.arrays.items()}
        vocabulary = tuple(self.ids)
        folded = np.array([self.ids.get(folded_form(word), END) for word in vocabulary], dtype=np.int32)
        rank = np.empty(len(vocabulary), dtype=np.int32)
        rank[sorted(range(len(vocabulary)), key=lambda number: alphabetical(vocabulary[number]))] = np.arange(len(rank))
        arrays["sentence_here"] = here = np.full(len(arrays["words"]), -1, dtype=np.int32)
        lengths = arrays["sentence_end"] - arrays["sentence_at"]
        numbers = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        first = np.repeat(arrays["sentence_at"] - np.append(0, np.cumsum(lengths)[:-1]), lengths)
        here[first + np.arange(len(first))] = numbers
        arrays |= {"folded": folded, "rank": rank, **_postings(folded[arrays["words"]], len(vocabulary))}
        return WordingIndex(
            self.partition, watermark, tombstone, arrays, vocabulary, tuple(self.formulas), tuple(self.documents)
        )


def _postings(forms: Ints, count: int) -> dict[str, Ints]:
    bounds = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(forms, minlength=count), out=bounds[1:])
    wide = forms.astype(np.int64)
    keys = wide[:-1] * PAIR + wide[1:]
    places = np.flatnonzero((wide[:-1] != END) & (wide[1:] != END))
    order = places[np.argsort(keys[places], kind="stable")].astype(np.int32)
    unique, starts = np.unique(keys[order], return_index=True)
    return {
        "bounds": bounds,
        "posting": np.argsort(forms, kind="stable").astype(np.int32),
        "pair_keys": unique,
        "pair_bounds": np.append(starts, len(order)),
        "pair_posting": order,
    }


def _empty(partition: Partition) -> WordingIndex:
    arrays: dict[str, Ints] = {name: np.empty(0, dtype=kind) for name, kind in GROWN.items()}
    arrays["words"] = np.array([END], dtype=np.int32)
    arrays["sentence_here"] = np.full(1, -1, dtype=np.int32)
    arrays |= {"folded": np.zeros(1, np.int32), "rank": np.zeros(1, np.int32), **_postings(arrays["words"], 1)}
    return WordingIndex(partition, 0, 0, arrays, ("",), (), ())


def _load(folder: Path, partition: Partition) -> WordingIndex | None:
    """The index that lies in the folder, or ``None`` where there is none of these rules."""
    try:
        made = json.loads((folder / "current.json").read_text("utf8"))
        if made["rules"] != RULES:
            return None
        home = folder / made["folder"]
        # Plain views: a memmap's own indexing costs microseconds each time.
        arrays = {name: np.load(home / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in (*GROWN, *POSTED)}
        lists = [tuple(json.loads((home / f"{name}.json").read_text("utf8"))) for name in LISTS]
    except (OSError, ValueError, KeyError):
        return None
    return WordingIndex(partition, made["watermark"], made["tombstone"], arrays, *lists)


def _save(folder: Path, index: WordingIndex) -> None:
    """Write beside the old one, then point to the new: a reader sees one or the other, never half."""
    folder.mkdir(parents=True, exist_ok=True)
    home = Path(tempfile.mkdtemp(prefix="made-", dir=folder))
    for name, array in index.arrays.items():
        np.save(home / f"{name}.npy", array)
    for name in LISTS:
        (home / f"{name}.json").write_text(json.dumps(getattr(index, name), ensure_ascii=False), "utf8")
    made = {"rules": RULES, "watermark": index.watermark, "tombstone": index.tombstone, "folder": home.name}
    pointer = home / "current.json"
    pointer.write_text(json.dumps(made), "utf8")
    os.replace(pointer, folder / "current.json")
    for other in folder.glob("made-*"):
        if other != home:
            shutil.rmtree(other, ignore_errors=True)  # on Windows a reader may still hold it; the next save tries again
