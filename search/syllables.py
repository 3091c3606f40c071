"""Syllables of a text: the unit that concordances, alignments and postings count in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.text import canonical, fold_marks
from search.tokens import one_spelling

# A number keeps its own points and commas ("1.200.000", "3,5"); everything else ends at the first sign.
SYLLABLE = re.compile(r"\d+(?:[.,]\d+)+|\w+")


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable, number or sign group. ``start`` and ``end`` are its span in the text."""

    start: int
    end: int
    exact: str
    folded: str


@lru_cache(maxsize=200_000)
def exact_form(written: str) -> str:
    """Lower case with one placing of the tone, as counted by an exact search.

    >>> exact_form("HOÀ"), exact_form("uỷ"), exact_form("Quý")
    ('hòa', 'ủy', 'quý')
    """
    return one_spelling(canonical(written))


@lru_cache(maxsize=200_000)
def folded_form(exact: str) -> str:
    """The exact form without marks."""
    return fold_marks(exact)


def cut_syllables(text: str) -> tuple[Syllable, ...]:
    """The syllables of a text, in order."""
    found = []
    for match in SYLLABLE.finditer(text):
        exact = exact_form(match[0])
        found.append(Syllable(match.start(), match.end(), exact, folded_form(exact)))
    return tuple(found)


def has_marks(text: str) -> bool:
    """Whether someone typed Vietnamese marks, so that they count.

    >>> has_marks("thi dua"), has_marks("thi đua")
    (False, True)
    """
    return any(syllable.exact != syllable.folded for syllable in cut_syllables(canonical(text)))
