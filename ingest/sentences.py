"""Sentences of a stretch of text, with exact offsets."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

# Dots that end nothing: abbreviations of titles and bodies, numbers, dates, list marks, initials.
GUARDED = re.compile(
    r"(?<!\w)(?:TP|Tp|TX|TT|PGS|GS|TS|ThS|Th\.S|BS|CN|KS|NGƯT|NGND|NSND|NSƯT|DS|BSCKI{0,2}|CKI{0,2}|Đ/c|đ/c|Q|P|H"
    r"|KT|TM|TL|TUQ|St|Mr|Mrs|Dr|No|v\.v|VP|UB|CVP|PCVP|Tr|tr|Tel|ĐT)\."
    r"|\d+\.(?=\s?\d)|(?<=\d)\.(?=\d)|(?m:^\s*(?:[IVXLC]+|\d{1,3}(?:\.\d{1,3})*|[A-Ha-zđ])\.)(?=\s)"
    r"|(?<![\w.])[A-ZĐ]\.(?=\s?[A-ZĐ])"
    r"|(?:Điều|khoản|Khoản|Mục|Chương|Phần)\s+[\dIVX]+[a-z]?\.|\.{2,}(?=\s*[a-zà-ỹđ,;])"
)
STAND_IN = "\u2024"  # ONE DOT LEADER: one code point as the dot is, so that offsets stay


def cut_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the sentences of a text in order, no blanks at their ends; they cover all that is not blank.

    underthesea decides; numbers, abbreviations and list marks are hidden from it while it does.
    """
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        spans.extend(_cut_line(text, line.start(), line.end()))
    return tuple(spans)


def _cut_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    piece = GUARDED.sub(lambda match: match.group().replace(".", STAND_IN), text[start:end])
    if not re.search(r"[.!?…]\s", piece.rstrip()):
        return _trimmed(text, start, end)
    spans = []
    at = 0
    for sentence in _splitter()(piece):
        found = piece.find(sentence, at) if sentence else -1
        if found < 0:
            continue
        if found > at and piece[at:found].strip():
            spans.extend(_trimmed(text, start + at, start + found))
        spans.extend(_trimmed(text, start + found, start + found + len(sentence)))
        at = found + len(sentence)
    return spans + _trimmed(text, start + at, end)


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if end > start else []


@lru_cache(maxsize=1)
def _splitter():  # type: ignore[no-untyped-def]  # underthesea has no types
    # Its translator alone wants these, takes 3 s and 300 MB to import them, and is done without where they are missing:
    # None is the documented way to bar an import.
    barred = [name for name in ("torch", "transformers") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(barred))  # type: ignore[arg-type]
    try:
        # Here, since only ingestion needs it.
        from underthesea import sent_tokenize
    finally:
        for name in barred:
            del sys.modules[name]
    return sent_tokenize
