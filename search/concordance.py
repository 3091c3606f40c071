"""Concordance (KWIC): every place where a phrase stands, counted exactly, sorted by what stands beside it.

A phrase is found by the rarest pair of its syllables; the rest is checked on the words themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from corpus.numbers import number_key
from corpus.records import Role
from corpus.sentence import sentence_around
from corpus.store import DocumentRow, Library, PassageRow
from search.collation import alphabetical
from search.issuer_levels import IssuerLevel, issuer_level
from search.syllables import cut_syllables, folded_form, has_marks
from search.word_pairs import strengths, units
from search.wording_index import END, ROLES, Ints, WordingIndex

Sort = Literal["left", "right", "date", "issuer", "document"]
Match = Literal["auto", "exact", "folded", "near"]
CONTEXT = 90  # characters on each side
SORTED_BY = 3  # words beside the match that sorting looks at: as many ranks as fit 63 bits
NEAR = 10  # words within which the pairs of a phrase must meet


@dataclass(frozen=True, slots=True)
class View:
    """Which documents are looked at. ``years``: first and last, both within."""

    type: str | None = None
    issuer: str | None = None
    issuer_levels: tuple[IssuerLevel, ...] = ()
    years: tuple[int, int] | None = None
    roles: tuple[Role, ...] = ()

    def holds(self, row: DocumentRow) -> bool:
        """Whether a document lies in view, by all but roles."""
        year = int(row.date[:4]) if row.date else None
        return (
            (self.type is None or row.type == self.type)
            and (self.issuer is None or row.issuer == self.issuer)
            and (not self.issuer_levels or issuer_level(row.issuer) in self.issuer_levels)
            and (self.years is None or (year is not None and self.years[0] <= year <= self.years[1]))
        )


EVERYTHING = View()


@dataclass(frozen=True, slots=True)
class Line:
    """One place. ``match`` is as written; ``start`` and ``end`` are its span in the passage, ``sentence`` that of the
    sentence around it.
    """

    left: str
    match: str
    right: str
    start: int
    end: int
    sentence: tuple[int, int]
    passage: PassageRow
    document: DocumentRow

    @property
    def said(self) -> str:
        """The sentence around the place, as written."""
        return self.passage.text[slice(*self.sentence)]


@dataclass(frozen=True, slots=True)
class Found:
    """All places of a phrase in one partition: index into its words, ascending; ``lengths`` words each."""

    index: WordingIndex
    positions: Ints
    lengths: Ints

    def documents(self) -> Ints:
        """For each place the index of its document."""
        return self.index.arrays["passage_document"][self.index.passage_of(self.positions)]


class Shelf:
    """One partition's index with its documents' rows, ready for many questions.

    ``gone``: pids of passages that the catalog has lost since the index was made; nothing is told of them.
    """

    def __init__(self, library: Library, index: WordingIndex, gone: Sequence[int] = ()) -> None:
        self.library = library
        self.index = index
        held = library.rows(index.documents)
        self.rows: list[DocumentRow | None] = [held.get(name) for name in index.documents]
        self._stays = ~np.isin(index.arrays["pid"], np.array(gone, dtype=np.int64)) if gone else None

    @cached_property
    def newest_year(self) -> int | None:
        """The year of the newest document, ``None`` where none is dated."""
        return max((int(row.date[:4]) for row in self.rows if row and row.date), default=None)

    @cached_property
    def acts(self) -> Ints:
        """For each document which act it is of: a draft, a scan and a copy of one number are one act."""
        keys = [_act_key(row, number) for number, row in enumerate(self.rows)]
        return np.unique(np.array(keys, dtype=str), return_inverse=True)[1].astype(np.int64)

    def find(self, phrase: str, match: Match = "auto", view: View = EVERYTHING) -> Found:
        """Every place of the phrase in view, exactly. ``auto``: marks count when some were typed."""
        words = [syllable.exact for syllable in cut_syllables(phrase)]
        exact = match == "exact" or (match == "auto" and has_marks(phrase))
        if match == "near":
            positions, lengths = near(self.index, words, has_marks(phrase))
        else:
            positions = places(self.index, words, exact)
            lengths = np.full(len(positions), len(words))
        if not self.sees_all(view):
            kept = self.seen(self.index.passage_of(positions), view)
            positions, lengths = positions[kept], lengths[kept]
        return Found(self.index, positions, lengths)

    def sees_all(self, view: View) -> bool:
        """Whether every passage of the index lies in view."""
        return view == EVERYTHING and self._stays is None

    def seen(self, passages: Ints, view: View) -> Ints:
        """For each of these passages whether it lies in view."""
        in_view = np.array([row is not None and view.holds(row) for row in self.rows], dtype=bool)
        kept: Ints = in_view[self.index.arrays["passage_document"][passages]]
        if self._stays is not None:
            kept = kept & self._stays[passages]
        if view.roles:
            wanted = [ROLES.index(role) for role in view.roles]
            kept = kept & np.isin(self.index.arrays["passage_role"][passages], wanted)
        return kept

    def ordered(self, found: Found, sort: Sort) -> Ints:
        """The places' order: beside words by the alphabet, dates newest first, ties as in the catalog."""
        if sort == "document" or not len(found.positions):
            return np.arange(len(found.positions))
        if sort in ("left", "right"):
            return np.argsort(self._beside(found, sort == "left"), kind="stable")
        if sort == "date":
            value = {row.date for row in self.rows if row and row.date}
            place = {date: rank for rank, date in enumerate(sorted(value, reverse=True))}
            keys = [place.get(row.date or "", len(place)) if row else len(place) for row in self.rows]
        else:
            names = sorted({row.issuer for row in self.rows if row and row.issuer}, key=alphabetical)
            place = {name: rank for rank, name in enumerate(names)}
            keys = [place.get(row.issuer or "", len(place)) if row else len(place) for row in self.rows]
        return np.argsort(np.array(keys)[found.documents()], kind="stable")

    def _beside(self, found: Found, left: bool) -> Ints:
        """One number a place that sorts as the words beside it do, nearest word first.

        To the left a word of two syllables sorts by its first: "phát động" among the p, not the đ.
        """
        words, rank = self.index.arrays["words"], np.asarray(self.index.arrays["rank"])
        inside = np.ones(len(found.positions), dtype=bool)
        beside: list[Ints] = []
        for step in range(1, SORTED_BY + 1):
            at = found.positions - step if left else found.positions + found.lengths + step - 1
            here = words[np.clip(at, 0, len(words) - 1)].astype(np.int64)
            inside &= here != END
            beside.append(np.where(inside, here, END))
        ranks = [np.where(here != END, rank[here].astype(np.int64) + 1, 0) for here in beside]
        if left:
            one = strengths(self.index, beside[1], beside[0]) > 0
            ranks[0], ranks[1] = np.where(one, ranks[1], ranks[0]), np.where(one, ranks[0], ranks[1])
        key = np.zeros(len(found.positions), dtype=np.int64)
        for each in ranks:
            # 21 bits a rank: an alphabet of two million words.
            key = (key << 21) | each
        return key

    def lines(self, found: Found, order: Ints) -> list[Line]:
        """The places of one screen, with their text."""
        positions, lengths = found.positions[order], found.lengths[order]
        passages = self.index.passage_of(positions)
        pids = self.index.arrays["pid"][passages].tolist()
        texts = self.library.passages(set(pids))
        sentences = self.index.sentence_of(positions).tolist()
        firsts = (positions - self.index.arrays["passage_at"][passages]).tolist()
        lines = []
        spans = self.index.arrays["sentence_start"], self.index.arrays["sentence_stop"]
        for place, pid, first, length, held in zip(
            passages.tolist(), pids, firsts, lengths.tolist(), sentences, strict=True
        ):
            passage, row = texts.get(pid), self.rows[self.index.arrays["passage_document"][place]]
            if passage is None or row is None:
                continue  # removed since the index was opened
            syllables = cut_syllables(passage.text)
            start, end = syllables[first].start, syllables[first + length - 1].end
            # Outside of all sentences (a letterhead, a short heading) its own line is the sentence.
            around = (
                (int(spans[0][held]), int(spans[1][held])) if held >= 0 else sentence_around(passage.text, start, end)
            )
            lines.append(_line(passage, row, start, end, (min(around[0], start), max(around[1], end))))
        return lines


def _act_key(row: DocumentRow | None, number: int) -> str:
    """A serial number alone names no act: "12" stands on many."""
    if row is None or not row.number or not ("/" in row.number or "-" in row.number):
        return f"#{number}"
    return f"{row.type} {number_key(row.number)} {(row.date or '')[:4]}"


def _line(passage: PassageRow, row: DocumentRow, start: int, end: int, sentence: tuple[int, int]) -> Line:
    text = passage.text.replace("\n", " ")
    left = text[max(0, start - CONTEXT) : start]
    right = text[end : end + CONTEXT]
    # A word cut in two at the rim is left out.
    if start > CONTEXT and " " in left:
        left = left[left.index(" ") + 1 :]
    if end + CONTEXT < len(text) and " " in right:
        right = right[: right.rindex(" ")]
    return Line(left, text[start:end], right, start, end, sentence, passage, row)


def places(index: WordingIndex, words: Sequence[str], exact: bool) -> Ints:
    """Where the words stand one after the other within one passage, ascending."""
    none: Ints = np.empty(0, dtype=np.int64)
    ids = [index.id_of.get(word) for word in words]
    if not words or (exact and None in ids):
        return none
    folded = [index.id_of.get(folded_form(word)) for word in words]
    if None in folded:
        return none
    forms: list[int] = [form for form in folded if form is not None]
    if len(forms) == 1:
        found = np.asarray(index.at(forms[0]), dtype=np.int64)
    else:
        listed = [(index.pair_at(a, b), shift) for shift, (a, b) in enumerate(zip(forms, forms[1:], strict=False))]
        rarest, shift = min(listed, key=lambda pair: len(pair[0]))
        found = np.asarray(rarest, dtype=np.int64) - shift
        found = found[(found > 0) & (found + len(forms) <= len(index.arrays["words"]))]
    all_words, to_folded = index.arrays["words"], np.asarray(index.arrays["folded"])
    for shift, form in enumerate(forms):
        here = all_words[found + shift]
        found = found[here == ids[shift]] if exact else found[to_folded[here] == form]
    return found


def near(index: WordingIndex, words: Sequence[str], exact: bool) -> tuple[Ints, Ints]:
    """Where all words of the phrase stand within NEAR syllables of one another, in any order: first word and length.

    Its syllables are taken in words of one or two. Places do not overlap.
    """
    listed = [(places(index, unit, exact), len(unit)) for unit in units(index, words)]
    if not listed or any(not len(found) for found, _ in listed):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    anchor, anchor_length = min(listed, key=lambda pair: len(pair[0]))
    first, last = anchor.copy(), anchor + anchor_length
    good = np.ones(len(anchor), dtype=bool)
    passage = index.passage_of(anchor)
    for found, length in listed:
        if found is anchor:
            continue
        after = np.searchsorted(found, anchor)
        best = np.full(len(anchor), -1, dtype=np.int64)
        for candidate in (after - 1, after):
            place = found[np.clip(candidate, 0, len(found) - 1)]
            close = (np.abs(place - anchor) <= NEAR) & (index.passage_of(place) == passage)
            nearer = close & ((best < 0) | (np.abs(place - anchor) < np.abs(best - anchor)))
            best = np.where(nearer, place, best)
        good &= best >= 0
        first, last = np.minimum(first, best), np.maximum(last, best + length)
    return first[good], (last - first)[good]
