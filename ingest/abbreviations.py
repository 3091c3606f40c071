"""Short forms that a text defines for itself: "vũ khí trang bị (VKTB)", "(sau đây gọi tắt là Chương trình)"."""

from __future__ import annotations

import re

from corpus.records import Abbreviation
from corpus.text import fold_marks

CALLED = re.compile(
    r"\(\s*(?:sau đây |dưới đây |trong (?:văn bản|tài liệu) này |được |và )*(?:gọi|viết|ghi)\s*(?:chung|tắt)?(?:\s+(?:và|hoặc)\s+\w+\s+tắt)?\s+(?:là|thành)\s*:?\s*(?P<short>[^()\n]{1,90}?)\s*\)",
    re.IGNORECASE,
)
SHORT = re.compile(r"\(\s*(?P<short>[A-ZĐÂĂÊÔƠƯ][A-ZĐÂĂÊÔƠƯ&.-]{1,11}\d{0,2}|[A-ZĐ]{2,6}(?:tw|TW)?)\s*\)")
OPENING = re.compile(r"[.;:\n]|,(?=\s[A-ZĐ])")
LETTER = re.compile(r"[^\W\d_]+")


def find_abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """Short forms with what they stand for, in order; only those that the text itself defines, each once."""
    found = [*_called(text), *_letters(text)]
    first: dict[str, Abbreviation] = {}
    for abbreviation in sorted(found, key=lambda a: a.start):
        first.setdefault(abbreviation.short, abbreviation)
    return tuple(first.values())


def _called(text: str) -> list[Abbreviation]:
    found = []
    for match in CALLED.finditer(text):
        short = match["short"].strip(" \"“”'")
        lead = text[max(0, match.start() - 260) : match.start()]
        cut = [m.end() for m in OPENING.finditer(lead)]
        long = lead[cut[-1] if cut else 0 :].strip(' ,-–"“”')
        long = _head(long, short)
        if long and short:
            found.append(Abbreviation(match.start(), match.end(), short, long))
    return found


def _head(long: str, short: str) -> str:
    """What is meant: from the first word that the short form repeats, else the whole clause."""
    first = short.split()[0].lower()
    words = [match for match in LETTER.finditer(long) if match[0].lower() == first]
    return long[words[0].start() :] if words and len(short.split()) > 1 else long


def _letters(text: str) -> list[Abbreviation]:
    """Capitals in brackets whose letters are those that open the words before."""
    found = []
    for match in SHORT.finditer(text):
        short = match["short"]
        letters = [c for c in fold_marks(short) if c.isalpha()]
        lead = text[max(0, match.start() - 120) : match.start()]
        words = list(LETTER.finditer(lead[lead.rfind("\n") + 1 :]))
        offset = lead.rfind("\n") + 1
        if len(words) < len(letters):
            continue
        tail = words[-len(letters) :]
        if [fold_marks(word[0])[0] for word in tail] == letters:
            long = lead[offset + tail[0].start() :].strip()
            found.append(Abbreviation(match.start(), match.end(), short, long))
    return found
