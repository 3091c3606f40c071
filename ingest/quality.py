"""The gate that every page passes: does its text read like Vietnamese?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.syllables import syllables

# Letters, with the Latin-1 signs that stand for letters in the old fonts (µ ¸ ¹ … × ÷), so that "hoµ" is one word.
TOKEN = re.compile("(?:[^\\W\\d_]|[\u00a1-\u00bf\u00d7\u00f7\u0300-\u036f\ufffd])+")
QUESTION = re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])")
BROKEN = re.compile("[\ufffd\ue000-\uf8ff\x80-\x9f]")
# Function words that no Vietnamese text holds often; a page full of them is simply English or French.
FOREIGN = frozenset(("the", "of", "and", "to", "in", "is", "for", "that", "with", "les", "des", "et", "une", "pour"))
ENOUGH = 8  # words; a page with fewer is judged by nothing
GOOD = 0.85
BAD = 0.6


@dataclass(frozen=True, slots=True)
class Quality:
    """How a text reads.

    ``real``: share of its words that are possible syllables; ``marked``: share of those that carry a mark (about 0.8
    in plain Vietnamese); ``broken``: signs for lost letters per word; ``foreign``: share of foreign function words.
    """

    words: int
    real: float
    marked: float
    broken: float
    foreign: float

    @property
    def confidence(self) -> float:
        """0..1. Text of which there is too little to judge gets 0.5, English and French 0.9 at most."""
        if self.words < ENOUGH:
            return 0.5 if not self.broken else 0.2
        if self.foreign > 0.08 and not self.broken:
            return 0.9
        marks = min(1.0, self.marked / 0.5)
        return max(0.0, round(self.real * marks * (1 - min(1.0, 4 * self.broken)), 3))


def judge(text: str) -> Quality:
    """Count what the gate looks at. Abbreviations (UBND, THPT) and single letters count as nothing."""
    known = syllables()
    words = real = marked = foreign = 0
    for match in TOKEN.finditer(text):
        token = match[0]
        if len(token) == 1:
            continue
        lower = token.lower()
        if lower in known:
            real += 1
            words += 1
            marked += not lower.isascii()
        elif token.isascii():
            if token.isupper():
                continue
            foreign += lower in FOREIGN
            words += 1
        elif any(c.isalpha() or c == "\ufffd" for c in token):
            words += 1
    lost = len(BROKEN.findall(text)) + len(QUESTION.findall(text))
    if not words:
        return Quality(0, 0.0, 0.0, float(lost), 0.0)
    return Quality(words, real / words, marked / max(1, real), lost / words, foreign / words)
