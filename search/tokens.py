"""The tokens of the lexical index: syllables and adjacent pairs, once exact, once without marks.

Folding exists only here and in what uses this. Document numbers are cut out first and stay one token.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.numbers import number_key
from corpus.text import fold_marks

# Kept in the index's description; a change here makes old indexes stale.
RULES = "syllables+pairs 2"
# A serial, perhaps a year, then symbols joined by slashes and dashes: 08-NQ/TW, 86/2025/QĐ-UBND, 06/2022/QH15.
NUMBER = re.compile(
    r"\d{1,6}[a-zđ]?(?:\s?/\s?\d{4})?(?:\s?[-–/]\s?[A-ZĐa-zđ][A-ZÀ-Ỹa-zà-ỹĐđ]*\d{0,2})+(?:[-–/&.][A-ZĐ][A-ZÀ-Ỹa-zà-ỹĐđ]*\d{0,2})*"
)
# A decimal or thousands group is one word ("1.200.000", "7,5"); otherwise a run of letters and digits.
WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
# A pair does not reach over the end of a sentence or a clause in brackets.
BREAK = re.compile(r"[.;:!?()\[\]\n|]")

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
# New style puts the tone on the second vowel of these (hoà, khoẻ, thuý), old style on the first; one of them is enough.
OPEN_PAIRS = ("oa", "oe", "uy")
# Where y and i are one sound at the end of a syllable (kĩ = kỹ, quí = quý); not after v, where "vỵ" is no word.
Y_CONSONANTS = frozenset(("h", "k", "l", "m", "s", "t", "qu"))
# Without a tone only these are written both ways (qui chế, hi sinh, công ti, li khai); "ki", "mi", "si" are others.
Y_TONELESS = frozenset(("qui", "hi", "ti", "li"))


class Token(NamedTuple):
    """One syllable, figure or document number, half-open code points; ``exact`` and ``folded`` are its two forms.

    A tuple, since a query makes a thousand of them and an ingest millions: a frozen dataclass takes three times as
    long to make.
    """

    start: int
    end: int
    exact: str
    folded: str
    number: bool = False


class Wanted(dict[str, tuple[str, str] | None]):
    """Forms worth looking at, and of each word met so far its two forms, or ``None`` where neither is among them.

    A query's passages repeat their words: each is looked at once.
    """

    def __init__(self, forms: Collection[str]) -> None:
        super().__init__()
        self.forms = forms

    def __missing__(self, word: str) -> tuple[str, str] | None:
        exact, folded = _forms(word)
        self[word] = found = (exact, folded) if exact in self.forms or folded in self.forms else None
        return found


@lru_cache(maxsize=65_536)  # Vietnamese has some 7,000 syllables; names and figures make up the rest
def one_spelling(syllable: str) -> str:
    """The syllable in lower case with one tone placement and one spelling of final i/y.

    >>> one_spelling("Hoà"), one_spelling("THUỶ"), one_spelling("kĩ"), one_spelling("quí"), one_spelling("qui")
    ('hòa', 'thủy', 'kỹ', 'quý', 'quy')
    """
    syllable = syllable.lower()
    if syllable in Y_TONELESS:
        return f"{syllable[:-1]}y"
    if syllable.isascii():
        return syllable
    parts = unicodedata.normalize("NFD", syllable)
    tone = next((c for c in parts if c in TONES), "")
    plain = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
    if not tone:
        return plain
    for pair in OPEN_PAIRS:
        head, found, rest = plain.rpartition(pair)
        if found and not rest and not (pair == "uy" and head.endswith("q")):
            return unicodedata.normalize("NFC", f"{head}{pair[0]}{tone}{pair[1]}")
    if plain[-1:] == "i" and plain[:-1] in Y_CONSONANTS:
        return unicodedata.normalize("NFC", f"{plain[:-1]}y{tone}")
    return unicodedata.normalize("NFC", syllable)


def bare_spelling(syllable: str) -> str:
    """The syllable without its marks and with one spelling of final i/y, whatever its tone was.

    >>> bare_spelling("sĩ"), bare_spelling("sỹ"), bare_spelling("si"), bare_spelling("vị")
    ('sy', 'sy', 'sy', 'vi')
    """
    bare = fold_marks(syllable)
    return f"{bare[:-1]}y" if bare[-1:] == "i" and bare[:-1] in Y_CONSONANTS else bare


def tokens(text: str, wanted: Wanted | None = None) -> list[Token]:
    """The tokens of a text in order. Numbers count whole; their parts are not tokens.

    ``wanted``: only those of which one form is among these, where the others would not be looked at.
    """
    found: list[Token] = []
    at = 0
    for match in NUMBER.finditer(text):
        if not _is_number(match[0]):
            continue
        _words(text, at, match.start(), found, wanted)
        key = number_key(match[0]).lower()
        if wanted is None or key in wanted.forms:
            found.append(Token(match.start(), match.end(), key, key, True))
        at = match.end()
    _words(text, at, len(text), found, wanted)
    return found


def _is_number(text: str) -> bool:
    """Whether a match is a document number and no range or measure ("3-5 ngày", "10 km/h")."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) >= 2 or bool(re.search(r"/\d{4}/|\d-[a-zđ]{2}\w*/", text))


def _words(text: str, start: int, end: int, found: list[Token], wanted: Wanted | None) -> None:
    for match in WORD.finditer(text, start, end):
        forms = _forms(match[0]) if wanted is None else wanted[match[0]]
        if forms:
            found.append(Token(*match.span(), *forms))


@lru_cache(maxsize=65_536)  # Vietnamese has some 7,000 syllables; names and figures make up the rest
def _forms(word: str) -> tuple[str, str]:
    exact = one_spelling(word)
    return exact, bare_spelling(exact)


def pairs(text: str, found: Sequence[Token]) -> list[tuple[Token, Token]]:
    """Neighbours that nothing separates but spaces, commas and the like."""
    return [(left, right) for left, right in zip(found, found[1:], strict=False) if beside(text, left.end, right.start)]


def beside(text: str, end: int, start: int) -> bool:
    """Whether what ends and what starts there are neighbours. Nearly always one space is between: looked at first."""
    return (start - end == 1 and text[end] == " ") or not BREAK.search(text, end, start)


def exact_terms(found: Sequence[Token], paired: Iterable[tuple[Token, Token]]) -> list[str]:
    """Syllables, then pairs joined by "_", with their marks."""
    return [t.exact for t in found] + [f"{a.exact}_{b.exact}" for a, b in paired]


def folded_terms(found: Sequence[Token], paired: Iterable[tuple[Token, Token]]) -> list[str]:
    """Syllables, then pairs joined by "_", without marks."""
    return [t.folded for t in found] + [f"{a.folded}_{b.folded}" for a, b in paired]


def has_marks(text: str) -> bool:
    """Whether the text was typed with Vietnamese marks."""
    return fold_marks(text) != text.lower()
