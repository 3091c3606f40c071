"""Passages: what search finds and a citation points to."""

from __future__ import annotations

import re

from corpus.records import Passage, Section, Source
from ingest.sentences import cut_sentences

LEAST = 350
MOST = 900
# A clause with its points is one thing to read and to cite; cut up, its points lose what they are points of.
WHOLE = MOST
CLAUSE = re.compile(r"[;:,]\s|\s[-–—]\s|\|\s|\n")


def cut_passages(source: Source, sections: tuple[Section, ...]) -> tuple[Passage, ...]:
    """Cut the text into passages that stay inside one section each: a small section whole, else the innermost.

    ``text[p.start:p.end] == p.text``; no blanks at the ends, no overlap; all non-blank text is covered.
    A passage has up to 900 characters; it is shorter than 350 only where its section is, or its last one.
    """
    passages: list[Passage] = []
    for start, end, section in innermost(kept_apart(sections), len(source.text)):
        for low, high in _grow(source.text, start, end):
            passages.append(Passage(len(passages), section, low, high, source.text[low:high]))
    return tuple(passages)


def kept_apart(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections without those inside one of at most WHOLE characters, which is a passage as it stands."""
    kept: list[Section] = []
    whole_until = 0
    for section in sections:
        if section.start < whole_until and kept:
            continue
        kept.append(section)
        if section.depth and section.end - section.start <= WHOLE:
            whole_until = section.end
    return tuple(kept)


def innermost(sections: tuple[Section, ...], length: int) -> list[tuple[int, int, int]]:
    """(start, end, section) of the stretches in which one section is the innermost, in order of the text."""
    stretches: list[tuple[int, int, int]] = []
    open_: list[Section] = []
    at = 0
    for section in (*sections, None):
        start = section.start if section else length
        while open_ and open_[-1].end <= start:
            done = open_.pop()
            if done.end > at:
                stretches.append((at, done.end, done.ordinal))
                at = done.end
        if section is None:
            break
        if open_ and start > at:
            stretches.append((at, start, open_[-1].ordinal))
            at = start
        open_.append(section)
    return stretches


def _grow(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences joined until the next one would not fit."""
    pieces: list[tuple[int, int]] = []
    for low, high in cut_sentences(text[start:end]):
        pieces.extend(_halve(text, start + low, start + high))
    grown: list[tuple[int, int]] = []
    for low, high in pieces:
        if grown and high - grown[-1][0] <= MOST and (grown[-1][1] - grown[-1][0] < LEAST or high - low < LEAST // 3):
            grown[-1] = (grown[-1][0], high)
        else:
            grown.append((low, high))
    if len(grown) > 1 and grown[-1][1] - grown[-1][0] < LEAST // 2 and grown[-1][1] - grown[-2][0] <= MOST:
        grown[-2:] = [(grown[-2][0], grown[-1][1])]
    return grown


def _halve(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence in pieces of at most 900 characters, cut at the last clause mark or blank that fits."""
    pieces = []
    while end - start > MOST:
        window = text[start : start + MOST]
        clauses = [match.end() for match in CLAUSE.finditer(window) if match.end() >= LEAST]
        blank = max(window.rfind(" "), window.rfind("\n"))
        cut = start + (clauses[-1] if clauses else blank if blank >= LEAST else MOST)
        pieces.append((start, _rstrip(text, start, cut)))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        pieces.append((start, end))
    return pieces


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
