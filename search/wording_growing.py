"""A wording index being added to: passages become words, sentences and formulas; at the end postings are made."""

from __future__ import annotations

import hashlib

import numpy as np

from corpus.partitions import Partition
from corpus.sentence import cut_sentences
from corpus.store import PassageRow
from search.furniture import furniture
from search.slots import formula_key
from search.syllables import SYLLABLE, exact_form, folded_form
from search.wording_index import END, GROWN, ROLES, Ints, WordingIndex
from search.wording_postings import grown_postings, postings, ranks

FEWEST_WORDS = 3
MOST_WORDS = 80


class Growing:
    """Arrays being added to."""

    def __init__(self, index: WordingIndex) -> None:
        self.old = index
        self.moved: Ints | None = None
        self.partition = index.partition
        self.arrays = {name: [index.arrays[name]] for name in GROWN}
        self.size = len(index.arrays["words"])
        self.ids = {word: number for number, word in enumerate(index.vocabulary)}
        self.written: dict[str, int] = {}
        self.documents = {name: number for number, name in enumerate(index.documents)}
        self.formulas = {key: number for number, key in enumerate(index.formulas)}
        self.wordings = {int(key): number for number, key in enumerate(index.arrays["wording_hash"])}
        self.passages = len(index.arrays["pid"])
        self.first = self.size

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
        self.first, self.moved = self.size, np.where(kept_words, moved, -1)

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
        idle = furniture(text)
        for start, stop in cut_sentences(text):
            first, last = np.searchsorted(starts, (start, stop)).tolist()
            if last - first < FEWEST_WORDS or any(begin <= start < end for begin, end in idle):
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
        rank = ranks(vocabulary, self.old.arrays["rank"])
        arrays["sentence_here"] = here = np.full(len(arrays["words"]), -1, dtype=np.int32)
        lengths = arrays["sentence_end"] - arrays["sentence_at"]
        numbers = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        first = np.repeat(arrays["sentence_at"] - np.append(0, np.cumsum(lengths)[:-1]), lengths)
        here[first + np.arange(len(first))] = numbers
        arrays |= {"folded": folded, "rank": rank}
        arrays |= grown_postings(self.old.arrays, self.moved, folded[arrays["words"]], self.first, len(vocabulary))
        return WordingIndex(
            self.partition, watermark, tombstone, arrays, vocabulary, tuple(self.formulas), tuple(self.documents)
        )


def empty_index(partition: Partition) -> WordingIndex:
    """The index of a partition without passages."""
    arrays: dict[str, Ints] = {name: np.empty(0, dtype=kind) for name, kind in GROWN.items()}
    arrays["words"] = np.array([END], dtype=np.int32)
    arrays["sentence_here"] = np.full(1, -1, dtype=np.int32)
    arrays |= {"folded": np.zeros(1, np.int32), "rank": np.zeros(1, np.int32), **postings(arrays["words"], 1)}
    return WordingIndex(partition, 0, 0, arrays, ("",), (), ())
