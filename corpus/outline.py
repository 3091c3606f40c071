"""The outline of a document: those of its sections that a table of contents would print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.records import Section

# Parts that come with a document and number their own sections from the start.
ARTICLE = re.compile(r"(?:Phần|Chương|Mục|Tiểu mục|Điều|Phụ lục|Biểu mẫu)\b")
POINT = re.compile(r"\(?[a-zđ]\d*")
ROMAN = re.compile(r"[IVX]+")
INNER = re.compile(r"(?:Mục|Tiểu mục)\b")
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline. ``depth`` 1 or 2, counted inside the part (main document, annex) that holds it."""

    label: str | None
    heading: str | None
    depth: int
    section: int


def outline(sections: tuple[Section, ...]) -> tuple[Entry, ...]:
    """Entries in document order.

    Articles, chapters and annexes always count; clauses of an article do not, but for those in Roman numerals. A
    numbered clause elsewhere counts where it heads a titled block among others that mostly do. Headings without a
    number count only in a document that has no others.
    """
    entries = _labelled(sections)
    if not entries:
        return tuple(Entry(None, s.heading, 1, s.ordinal) for s in sections[1:] if s.heading and not s.label)
    return tuple(entries)


def _labelled(sections: tuple[Section, ...]) -> list[Entry]:
    entries = []
    open_: list[Section] = []
    titled = _mostly_titled(sections)
    for section in sections[1:]:
        while open_ and open_[-1].end <= section.start:
            open_.pop()
        parent = open_[-1] if open_ else sections[0]
        open_.append(section)
        if section.label is None:
            continue
        depth = sum(1 for s in open_ if s.label and not INNER.match(s.label)) + bool(INNER.match(section.label))
        article = ARTICLE.match(section.label) is not None
        in_article = any(s.label and s.label.startswith("Điều") for s in open_[:-1])
        heads_block = section.heading is not None or (depth == 1 and titled[parent.ordinal])
        # "I. MỤC TIÊU" under an article of a resolution is a title; numbered clauses of an article are not.
        within = not in_article or (ROMAN.fullmatch(section.label) is not None and section.heading is not None)
        clause = heads_block and within and not POINT.fullmatch(section.label)
        if (depth <= DEEPEST or section.label.startswith("Điều")) and (article or clause):
            entries.append(Entry(section.label, section.heading, min(depth, DEEPEST), section.ordinal))
    return entries


def _mostly_titled(sections: tuple[Section, ...]) -> dict[int, bool]:
    """By the ordinal of a section: whether at least half of the labelled sections right below it have a heading."""
    counts = {section.ordinal: [0, 0] for section in sections}
    open_: list[Section] = [sections[0]]
    for section in sections[1:]:
        while open_[-1].depth and open_[-1].end <= section.start:
            open_.pop()
        if section.label:
            counts[open_[-1].ordinal][0] += section.heading is not None
            counts[open_[-1].ordinal][1] += 1
        open_.append(section)
    return {ordinal: 2 * headed >= total for ordinal, (headed, total) in counts.items()}
