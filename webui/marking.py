"""Text with marks: stretches cut at every border of every mark, so that templates only escape and wrap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to set off. ``kind``: a CSS class; ``name``: the id of the place; ``href``: where it leads;
    ``peek``: where a few words on that are; ``aside``: what a note in the margin leads to.
    """

    start: int
    end: int
    kind: str
    name: str | None = None
    href: str | None = None
    peek: str | None = None
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under the same marks throughout. ``names``: places that begin here."""

    text: str
    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    href: str | None = None
    peek: str | None = None


def pieces(text: str, start: int, end: int, marks: Iterable[Mark], since: int | None = None) -> tuple[Piece, ...]:
    """``text[start:end]`` cut at the borders of the marks; the pieces' texts joined give it back.

    The first piece also takes the names of marks that begin in ``[since, start)``, which nobody shows.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    borders = sorted({start, end, *(min(max(b, start), end) for m in inside for b in (m.start, m.end))})
    cut: list[Piece] = []
    for left, right in zip(borders, borders[1:], strict=False):
        over = [mark for mark in inside if mark.start <= left and mark.end >= right]
        earliest = since if since is not None and left == start else left
        names = tuple(mark.name for mark in over if mark.name and earliest <= mark.start <= left)
        leading = next((mark for mark in over if mark.href), None)
        href, peek = (leading.href, leading.peek) if leading else (None, None)
        kinds = tuple(dict.fromkeys(mark.kind for mark in over))
        cut.append(Piece(text[left:right], kinds, names, href, peek))
    return tuple(cut)


def joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those with nothing but spaces between them made one."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if whole and not text[whole[-1][1] : start].strip(" "):
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole


class Marks:
    """Marks of one text, asked for by stretches in growing order of place."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._next = 0
        self._open: list[Mark] = []

    def within(self, start: int, end: int) -> Sequence[Mark]:
        """The marks that touch ``[start, end)``. ``start`` must not be less than in the call before."""
        while self._next < len(self._marks) and self._marks[self._next].start < end:
            self._open.append(self._marks[self._next])
            self._next += 1
        self._open = [mark for mark in self._open if mark.end > start]
        return [mark for mark in self._open if mark.start < end]


def excerpt(text: str, spans: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    """The stretch of about ``length`` characters that holds the most of the spans, widened to whole words."""
    if len(text) <= length:
        return 0, len(text)
    starts = [0, *(max(0, start - length // 6) for start, _ in spans)]
    best = max(starts, key=lambda left: (sum(left <= s and e <= left + length for s, e in spans), -left))
    left = min(best, len(text) - length)
    right = left + length
    if left:
        left = text.rfind(" ", 0, left + 1) + 1
    if right < len(text):
        space = text.find(" ", right)
        right = len(text) if space < 0 else space
    return left, right
