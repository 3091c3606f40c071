"""The outline of a document: those of its sections that a table of contents would print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.records import Section

# Parts that come with a document and number their own sections from the start.
ARTICLE = re.compile(r"(?:Chương|Mục|Tiểu mục|Điều)\b")
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

    Articles, chapters and annexes always count. A numbered clause counts where it heads a titled block, or where
    it stands among clauses most of which do. Headings without a number count only in a document that has no others.
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
        open_.append(section)
        if section.label is None:
            continue
        depth = sum(1 for s in open_ if s.label and not INNER.match(s.label))
        depth += bool(INNER.match(section.label))
        fixed = ARTICLE.match(section.label) is not None or section.label.startswith(("Phần", "Phụ lục", "Biểu mẫu"))
        if (depth <= DEEPEST or section.label.startswith("Điều")) and (
            fixed or section.heading or (depth == 1 and titled)
        ):
            entries.append(Entry(section.label, section.heading, min(depth, DEEPEST), section.ordinal))
    return entries


def _mostly_titled(sections: tuple[Section, ...]) -> bool:
    top = [section for section in sections[1:] if section.depth == 1 and section.label]
    return 2 * sum(1 for section in top if section.heading) > len(top)
