"""What letterheads print everywhere: the country's name, rules, numbers; and where a value was read."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD_LINES = 45
JUNK = "*_-–—.,:;`'ˆ^~“”\"|¬"
# What every letterhead of a layout prints, in folded text; dots stand for what scanners misread.
MOTTO = re.compile(
    r"\w?c.{1,2}ng\s+h.{1,2}a\s+x.\s+h.{1,2}\s+ch.\s+ngh.{1,2}a\W{0,2}\s*\S{1,5}?\s*t?n.m\b"
    r"|c.ng\s+h.{1,2}a\s+x.\s+h.i(?:\s+ch.\s+ngh.a(?:\s+vi.t)?)?$|^\W*ch.\s+ngh.a\s+vi.t\s+nam"
    r"|^\W*viet\s+nam\s+dan\s+chu\s+cong\s+hoa\b"
    r"|d.c\s+l.p\W+t.\s+.o\W+h.nh\W+ph.c"
    r"|^\W*(?:dang\s+cong\s+san\s+viet\s+nam|doan\s+tncs\s+ho\s+chi\s+minh)\W*$"
)
UNION = re.compile(r"^\W*doan\s+tncs\s+ho\s+chi\s+minh\W*$")
RULE = re.compile(r"[-_–—=~.*•]{3,}|(?<!\S)[*]+(?!\S)|[_]{2,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it was read. ``sure`` 0..1."""

    value: str
    start: int
    end: int
    sure: float = 1.0


NUMBER = re.compile(
    r"(?P<serial>[\dOlI](?:\s?[\dOlI]){0,5}\s?[a-zA-ZđĐ]?)(?=\s*\.?\s*[-–—/])\s*\.?\s*"
    r"(?:[/-]\s*(?P<year>(?:19|20)\d{2})\s*)?[-–—/]\s*(?P<symbols>[A-ZĐa-z][\wĐ.]*(?:\s?[-–—/&.]\s?[A-ZĐ][\w.]*){0,5})"
)


def find_number(text: str) -> tuple[str, int, int] | None:
    """(number, start, end) of the document number that a piece of letterhead prints after "Số:".

    >>> find_number(" 08 - NQ/TW")
    ('08-NQ/TW', 1, 11)
    """
    match = NUMBER.search(text)
    if match is None or text[: match.start()].strip(" :.;,"):
        return None
    serial = re.sub(r"\s", "", match["serial"])
    digits = serial.translate(str.maketrans("OlI", "011"))
    if not re.fullmatch(r"\d+[a-zA-ZđĐ]?", digits):
        return None
    symbols = re.sub(r"\s", "", match["symbols"]).translate(str.maketrans("–—", "--")).rstrip(".")
    symbols = re.sub(r"QH[Il](?=\d\d$)", "QH", symbols)  # "QHI15": a scanner's stroke too many
    if not any(c.isupper() for c in symbols):
        return None
    mark = re.sub(r"[\s.]", "", text[match.start() + len(match["serial"]) : match.start("symbols")])
    mark = mark.translate(str.maketrans("–—", "--"))
    return digits + mark + symbols, match.start(), match.end()
