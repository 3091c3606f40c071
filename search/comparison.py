"""Two texts side by side, paragraph by paragraph: two versions of a document, or two passages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from search.alignment import Alignment, align, overlap
from search.syllables import cut_syllables

# Paragraphs with less in common are one dropped and one added, not one changed.
RELATED = 0.4
# Above so many pairs in one changed stretch they are only paired in order.
MOST_PAIRS = 20_000

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the side-by-side view: spans in the two texts, ``None`` where a side lacks the paragraph.

    ``alignment``: word by word, offsets within the two paragraphs; ``None`` for the same words or one side alone.
    """

    first: Span | None
    second: Span | None
    alignment: Alignment | None

    @property
    def same(self) -> bool:
        """Whether both sides say the same words."""
        return self.first is not None and self.second is not None and self.alignment is None


def compare_texts(first: str, second: str) -> tuple[Row, ...]:
    """All paragraphs of both texts in order, each once."""
    left, right = paragraphs(first), paragraphs(second)
    a = [_words(first, span) for span in left]
    b = [_words(second, span) for span in right]
    rows: list[Row] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Row(one, other, None) for one, other in zip(left[i:j], right[k:m], strict=True)]
            continue
        for one, other in _paired(a[i:j], b[k:m]):
            mine = left[i + one] if one is not None else None
            theirs = right[k + other] if other is not None else None
            laid = align(first[slice(*mine)], second[slice(*theirs)]) if mine and theirs else None
            rows.append(Row(mine, theirs, laid))
    return tuple(rows)


def paragraphs(text: str) -> list[Span]:
    """Spans of the lines that say something."""
    return [match.span() for match in re.finditer(r"[^\n]*\w[^\n]*", text)]


def _words(text: str, span: Span) -> tuple[str, ...]:
    return tuple(syllable.exact for syllable in cut_syllables(text[slice(*span)]))


def _paired(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> Iterator[tuple[int | None, int | None]]:
    """Which paragraph became which, in order: the pairing with the most in common (Needleman and Wunsch 1970)."""
    if len(a) * len(b) > MOST_PAIRS:
        shared = min(len(a), len(b))
        yield from ((at, at) for at in range(shared))
        yield from ((at, None) for at in range(shared, len(a)))
        yield from ((None, at) for at in range(shared, len(b)))
        return
    near = [[overlap(one, other, _one) for other in b] for one in a]
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            pair = near[i][j] + best[i + 1][j + 1] if near[i][j] >= RELATED else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(a) or j < len(b):
        together = i < len(a) and j < len(b) and near[i][j] >= RELATED
        if together and best[i][j] == near[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif j == len(b) or (i < len(a) and best[i][j] == best[i + 1][j]):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1


def _one(_word: str) -> float:
    return 1.0
