"""Sentences of a passage, cut by signs alone: the query path cannot wait for a language toolkit to load."""

from __future__ import annotations

import re

# Points that end nothing: short forms before a name, initials, list marks.
SHORT_FORMS = frozenset(
    "tp tx tt gs pgs ts ths bs ks cn ds đ/c đc q p h kt tm tl tuq mr mrs dr no tr st ubnd v.v vd nxb đt tel stt".split()
)
CUT = re.compile(r"\n+|(?<=[.!?…])[\"”»)]?[^\S\n]+(?=[\"“«(]?[A-ZÀ-ỸĐ])|;[^\S\n]+")
LIST_MARK = re.compile(
    r"\s*[“\"]?(?:[-–—+*•▪]\s*|(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[a-zđ])[.)]\s+|(?:\d{1,3}(?:\.\d{1,3})+|[a-zđ]\))\s*)*"
    r"(?:(?:Điều|Khoản|Mục)\s+\d+[a-zđ]?\.\s*)?"
)
# A semicolon inside a line parts two sentences only where both sides could be one.
WHOLE_CLAUSE = 8


def cut_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the sentences, in order, without list marks in front, blanks or closing signs behind.

    >>> text = "1. TP. Huế phát động thi đua. Sở Nội vụ theo dõi."
    >>> [text[start:end] for start, end in cut_sentences(text)]
    ['TP. Huế phát động thi đua.', 'Sở Nội vụ theo dõi.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in CUT.finditer(text):
        if _parts(text, start, cut):
            _add(spans, text, start, cut.start() + (cut[0][0] in ';"”»)'))
            start = cut.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _parts(text: str, start: int, cut: re.Match[str]) -> bool:
    if cut[0].startswith("\n"):
        return True
    before = text[start : cut.start()]
    if cut[0].startswith(";"):
        after = re.split(r"[;\n]", text[cut.end() :], maxsplit=1)[0]
        return len(before.split()) >= WHOLE_CLAUSE and len(after.split()) >= WHOLE_CLAUSE
    last = before.rstrip(".").rsplit(maxsplit=1)[-1:] or [""]
    word = last[0].lstrip('("“«')
    is_mark = bool(LIST_MARK.fullmatch(before + " ")) or (len(word) == 1 and word.isalpha())
    return before.endswith(("!", "?", "…")) or not (is_mark or word.lower() in SHORT_FORMS)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    mark = LIST_MARK.match(text, start, end)
    start = mark.end() if mark else start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(letter.isalnum() for letter in text[start:end]):
        spans.append((start, end))
