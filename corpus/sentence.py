"""The sentence around a place in a text, for showing what proves a claim."""

from __future__ import annotations

import re

# A full stop ends a sentence before a capital or a quotation mark; semicolons and line ends part list items.
BREAK = re.compile(r"\n+|;\s|(?<=[^\W\d_]{2})[.!?][”\"»]?\s+(?=[“\"«(]?[^\W\d_a-zà-ỹ])")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open offsets of the sentence that holds ``text[start:end]``, without white space at its ends.

    >>> text = "Một là. Phấn đấu đạt 90% trở lên. Hai là."
    >>> a, b = sentence_around(text, 17, 20)
    >>> text[a:b]
    'Phấn đấu đạt 90% trở lên.'
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    first, last = line_start, line_end
    for match in BREAK.finditer(text, line_start, line_end):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start() + len(match[0].rstrip())
            break
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last
