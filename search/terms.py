"""A query's words: as the index is asked for them, as they are counted, as they are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search.tokens import Token, has_marks, pairs, tokens


@dataclass(frozen=True, slots=True)
class Meant:
    """What else a query says: (short form, long form) of the short forms in it, and other ways of writing the rest.

    ``alike``: (other way, words of the query) of those of ``others`` that stand for words of it.
    """

    longs: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()


NOTHING = Meant()


@dataclass(frozen=True, slots=True)
class Terms:
    """``exact`` and ``folded``: weighted terms of the two fields.

    ``asked``: the words that are counted, with their marks if the query was typed with any (``marked``), else
    without; a short form counts as the words that it stands for. ``marking``: these and other ways of writing them.
    ``stands_for``: a text that holds all words of the first holds those of the second.
    """

    exact: tuple[tuple[str, float], ...]
    folded: tuple[tuple[str, float], ...]
    marked: bool
    asked: frozenset[str]
    marking: frozenset[str]
    stands_for: tuple[tuple[frozenset[str], frozenset[str]], ...]

    @property
    def wanted(self) -> frozenset[str]:
        """The words of a text that are counted or marked; the others need not be looked at."""
        return self.asked.union(self.marking, *(short for short, _ in self.stands_for))

    def met(self, found: Sequence[Token]) -> int:
        """How many of the words asked for the tokens of a text hold, or a short form that stands for them."""
        held = {token.exact if self.marked else token.folded for token in found}
        for short, words in self.stands_for:
            if short <= held:
                held |= words
        return len(self.asked & held)


def terms(text: str, restored: str, pair_weight: float, folded_weight: float = 0.0, meant: Meant = NOTHING) -> Terms:
    """The terms of a text; ``restored`` is the same text with its marks put back, or the text itself.

    A text typed with marks looks for these marks. One without looks for the restored words and the bare ones alike.
    ``folded_weight`` is that of words without marks beside exact ones, ``pair_weight`` of two neighbours beside one.
    """
    marked = has_marks(text)
    # No pair reaches over the stops.
    more = [long for _, long in meant.longs] + list(meant.others)
    whole, bare = " ; ".join([restored, *more]), " ; ".join([restored if marked else text, *more])
    found, typed = tokens(whole), tokens(bare)
    exact = {t.exact: 1.0 for t in found} | {f"{a.exact}_{b.exact}": pair_weight for a, b in pairs(whole, found)}
    share = folded_weight if marked else 1.0
    folded = {t.folded: share for t in typed}
    folded |= {f"{a.folded}_{b.folded}": share * pair_weight for a, b in pairs(bare, typed)}
    if not marked and restored == text:
        exact = {}
    forms = _words(bare, marked)
    longs = [(_words(short, marked), _words(long, marked)) for short, long in meant.longs]
    alike = [(_words(other, marked), _words(said, marked)) for other, said in meant.alike]
    stands_for = tuple((short, words) for short, words in (*longs, *alike) if short)
    asked = _words(restored if marked else text, marked).difference(*(short for short, _ in longs))
    asked = asked.union(*(words for _, words in longs))
    return Terms(
        tuple(exact.items()), tuple(folded.items()) if share else (), marked, asked, forms | asked, stands_for
    )  # fmt: skip


def _words(text: str, marked: bool) -> frozenset[str]:
    return frozenset(token.exact if marked else token.folded for token in tokens(text))
