"""What somebody pasted, as the sentences it holds: lines that a page broke joined, bullets, quotes and sources off."""

from __future__ import annotations

import re

from corpus.numbers import TYPES
from corpus.sentence import LIST_MARK, cut_sentences
from corpus.text import canonical

MOST_SENTENCES = 8
FEWEST_WORDS = 3
# Emphasis of Markdown and the bars of its tables.
DECORATION = re.compile(r"\*{1,3}|_{2,}|^\s*[|>#]+\s*|\s*\|\s*$", re.MULTILINE)
ENDED = re.compile(r"[.;:!?…][”\"»)]*\s*\Z")
KINDS = "|".join(sorted((re.escape(name) for name in TYPES), key=len, reverse=True))
# "… (Nghị quyết số 20-NQ/TW ngày 16/6/2022 của …, trang 5)": where it was said, not what.
SOURCE = re.compile(
    rf"\s*[(\[](?:theo |trích |nguồn:? |xem )?(?:{KINDS})(?=[^()]*\d)[^()]*[)\]][.;,]?\s*\Z", re.IGNORECASE
)
QUOTES = "“”\"«»‘’'"


def pasted_sentences(text: str) -> tuple[str, ...]:
    r"""The sentences of a pasted text, in order, at most MOST_SENTENCES; a phrase is one.

    >>> pasted_sentences("- “Phấn đấu đến năm 2030\ncó trên 85%.” (Nghị quyết số 20-NQ/TW ngày 16/6/2022)")
    ('Phấn đấu đến năm 2030 có trên 85%.',)
    """
    joined = unwrapped(DECORATION.sub("", canonical(text)))
    found = []
    for start, end in cut_sentences(SOURCE.sub("", joined)):
        sentence = SOURCE.sub("", joined[start:end]).strip(QUOTES + " ")
        if len(sentence.split()) >= FEWEST_WORDS:
            found.append(sentence)
    return tuple(found[:MOST_SENTENCES]) or (joined.strip(),)


def unwrapped(text: str) -> str:
    """The text with the line breaks of a printed page taken back; a new item or a finished sentence keeps its own."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    joined = ""
    for line in filter(None, lines):
        mark = LIST_MARK.match(line)
        if joined and not (mark and mark.end()) and not ENDED.search(joined):
            joined += f" {line}"
        else:
            joined += f"\n{line}" if joined else line
    return joined
