"""Sentences of a text by its signs alone: around a place, to show what proves a claim, and all of them.

Light and without a model, since answers need it too; ingestion cuts its sentences with more care.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

STOP = re.compile(r"[.!?…][”\"»)]*\s+|;\s+")
BEFORE = re.compile(r"(\S+)\s*\Z")
# "Điều 5. Tên điều", "“2. Khoản được sửa", "Mẫu số 13. …": the number belongs to what follows.
NUMBERED = re.compile(
    r"(?:\A[“\"]?|\b(?:điều|khoản|mục|chương|phần|số|bảng|biểu)\s+)[(]?[\dIVXLC]{1,5}(?:\.\d+)*\Z", re.IGNORECASE
)
# Points that end nothing: short forms before a name, initials.
SHORTENED = frozenset(
    (
        "tp tx tt q h p x th ths ts gs pgs tskh bs ks cn ncs ds đ/c đc đt tr st stt kt tm tl tuq mr mrs dr no "
        "ubnd nxb v.v vd vv"
    ).split()
)
LIST_MARK = re.compile(
    r"\s*[“\"]?(?:[-–—+*•▪]\s*|(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[a-zđ])[.)]\s+|(?:\d{1,3}(?:\.\d{1,3})+|[a-zđ]\))\s*)*"
    r"(?:(?:Điều|Khoản|Mục)\s+\d+[a-zđ]?\.\s*)?"
)
WHOLE_CLAUSE = 8  # words
# A small letter that is no item's mark; and what no broken line ends with.
GOES_ON = re.compile(r"[a-zà-ỹđ](?![.)]\s)[^\n]")
ENDED = re.compile(r"[.;:!?…|][”\"»)]*\s*\Z|\A\s*\Z")


def sentence_ends(text: str, start: int, end: int, whole: bool = False) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the breaks between the sentences of one line: from the stop's end to the next sentence.

    A semicolon is one; with ``whole`` only where both sides are long enough to be sentences of their own.
    """
    at = start
    for match in STOP.finditer(text, start, end):
        following = text[match.end() : match.end() + 2].lstrip('“"«(')[:1]
        stop = match.start() + len(match[0].rstrip())
        if match[0].startswith(";"):
            after = text[match.end() : end].split(";", 1)[0]
            cuts = not whole or min(len(text[at : match.start()].split()), len(after.split())) >= WHOLE_CLAUSE
        else:
            cuts = following.isupper() and not _belongs(text[start : match.start()])
        if cuts:
            at = match.end()
            yield stop, at


def _belongs(before: str) -> bool:
    """The stop after these words is part of an abbreviation or a label."""
    word = BEFORE.search(before)
    if word is None:
        return True
    plain = word[1].strip('“"«(')
    letter = len(plain) == 1 and plain.isalpha() and (plain.isupper() or word[1] == before.strip())
    return letter or plain.lower() in SHORTENED or bool(NUMBERED.search(before))


def cut_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the sentences that stand for themselves, in order, without list marks in front and blanks.

    A line that was broken in the middle of a sentence is joined with the next.

    >>> text = "1. TP. Huế phát động thi đua. Sở Nội vụ theo dõi."
    >>> [text[start:end] for start, end in cut_sentences(text)]
    ['TP. Huế phát động thi đua.', 'Sở Nội vụ theo dõi.']
    """
    found = []
    for start, end in _cut(text, whole=True):
        mark = LIST_MARK.match(text, start, end)
        span = _stripped(text, mark.end() if mark else start, end)
        if any(letter.isalnum() for letter in text[slice(*span)]):
            found.append(span)
    return tuple(found)


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
    yield from _cut(text, whole=False)


def _cut(text: str, whole: bool) -> Iterator[tuple[int, int]]:
    for start, end in _lines(text, joined=whole):
        first = start
        for stop, following in [*sentence_ends(text, start, end, whole), (end, end)]:
            span = _stripped(text, first, stop)
            if span[0] < span[1]:
                yield span
            first = following


def _lines(text: str, joined: bool) -> Iterator[tuple[int, int]]:
    """Spans of the lines. ``joined``: a line that a narrow column broke in the middle of a sentence goes on."""
    start = 0
    for match in re.finditer(r"\n|\Z", text):
        if joined and match[0] and GOES_ON.match(text, match.end()) and not ENDED.search(text[start : match.start()]):
            continue
        yield start, match.start()
        start = match.end()


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
