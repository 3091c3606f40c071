"""Undo hard line ends: a text whose sentences are cut into lines of one width reads as paragraphs again."""

from __future__ import annotations

import re
from typing import Final

from ingest.phrases import LOWER

# A line end inside a sentence: no mark before it, and the next line goes on in lower case.
CUT: Final = re.compile(rf"(?<=[\w,)”\"])\n(?=[{LOWER}])")
LINE_END: Final = re.compile(r"[^\n|]\n(?=[^\n])")
# In such a text every line end is a cut, unless a sentence ended or an item, a heading or a cell begins.
JOINS: Final = re.compile(
    r"(?<=[\w,)”\"–-])\n(?=[^\n\s|•*+-])(?!\(?(?:\d{1,3}|[a-zđ]|[IVX]{1,5})[.)]\s|Điều \d|[^\n]*\|)"
)
MIN_CUTS: Final = 6
MIN_SHARE: Final = 0.3


def unwrap(text: str) -> str:
    r"""The same text, as long, with a space for each line end that only fills a column; as it is when it has none.

    >>> unwrap("Tặng Bằng khen\ncho ông A")
    'Tặng Bằng khen\ncho ông A'
    """
    cuts = len(CUT.findall(text))
    if cuts < MIN_CUTS or cuts < MIN_SHARE * len(LINE_END.findall(text)):
        return text
    return JOINS.sub(" ", text)
