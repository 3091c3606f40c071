"""The sentence around a place in a text, for showing what proves a claim.

Light and without a model, since answers need it too; ingestion cuts its sentences with more care.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

STOP = re.compile(r"[.!?…][”\"»)]*\s+|;\s+")
BEFORE = re.compile(r"(\S+)\s*\Z")
# "Điều 5. Tên điều", "khoản 2. …": the number belongs to what follows.
NUMBERED = re.compile(
    r"(?:\A|\b(?:điều|khoản|mục|chương|phần|số|bảng|biểu)\s+)[(]?[\dIVXLC]{1,5}(?:\.\d+)*\Z", re.IGNORECASE
)
SHORTENED = frozenset("tp q h p x ths ts gs pgs tskh bs ks cn ncs đ/c tr st stt v.v vv".split())


def sentence_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the breaks between the sentences of one line: from the stop's end to the next sentence."""
    for match in STOP.finditer(text, start, end):
        following = text[match.end() : match.end() + 2].lstrip('“"«(')[:1]
        if match[0].startswith(";"):
            yield match.start() + 1, match.end()
        elif following.isupper() and not _belongs(text[start : match.start()]):
            yield match.start() + len(match[0].rstrip()), match.end()


def _belongs(before: str) -> bool:
    """The stop after these words is part of an abbreviation or a label."""
    word = BEFORE.search(before)
    if word is None:
        return True
    plain = word[1].strip('“"«(')
    return plain.lower() in SHORTENED or (len(plain) == 1 and plain.isupper()) or bool(NUMBERED.search(before))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Half-open offsets of the sentence that holds ``text[start:end]``, without white space at its ends.

    A sentence never runs over the end of a line; list items that end in a semicolon are sentences.

    >>> text = "Một là. Phấn đấu đạt 90% trở lên. Hai là."
    >>> a, b = sentence_around(text, 17, 20)
    >>> text[a:b]
    'Phấn đấu đạt 90% trở lên.'
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    for stop, following in sentence_ends(text, first, last):
        if following <= start:
            first = following
        elif stop >= end:
            last = stop
            break
    return _stripped(text, first, last)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of every sentence, in order, blank ones left out."""
    at = 0
    for line in text.split("\n"):
        first = at
        for stop, following in [*sentence_ends(text, at, at + len(line)), (at + len(line), at + len(line))]:
            start, end = _stripped(text, first, stop)
            if start < end:
                yield start, end
            first = following
        at += len(line) + 1


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
