"""Until when: the year, month or day that a sentence, a heading or a title sets."""

from __future__ import annotations

import re

from corpus.numbers import parse_date

DEADLINE = re.compile(
    r"(?:đến|trước|chậm nhất|xong|vào)\s+(?:hết\s+|cuối\s+"
    r"|thời điểm\s+)*(?P<date>(?:ngày\s+)?\d{1,2}(?:/\d{1,2}/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
    r"|tháng\s+\d{1,2}(?:/|\s+năm\s+)\d{4})"
    r"|(?:giai đoạn|thời kỳ)\s+(?:từ\s+)?(?:năm\s+)?\d{4}\s*(?:-|–|đến)\s*(?:năm\s+)?(?P<end>\d{4})"
    r"|(?<!so với )(?<!bằng )(?<!từ )(?:(?:đến|trong|hết|cuối|trước)\s+)*năm\s+(?P<year>20\d\d)(?!\s*[-–]\s*\d)",
    re.IGNORECASE,
)


TERM = re.compile(r"nhiệm kỳ\s+(?:20\d\d)\s*(?:-|–|đến)\s*(?P<end>20\d\d)", re.IGNORECASE)


def deadline_in(text: str, near: int | None = None, term: bool = False) -> str | None:
    """The deadline that the text names, the one closest before ``near`` (then after it) when it names several.

    ``term``: where no date is named, the end of a term of office is one.

    >>> deadline_in("Phấn đấu đến năm 2030"), deadline_in("giai đoạn 2021-2025"), deadline_in("trước ngày 31/12/2025")
    ('2030', '2025', '2025-12-31')
    """
    found = [(match.start(), _iso(match)) for match in DEADLINE.finditer(text)]
    if not found:
        ends = TERM.findall(text) if term else ()
        return ends[-1] if ends else None
    if near is None:
        return found[-1][1]
    before = [iso for start, iso in found if start < near]
    return before[-1] if before else found[0][1]


def _iso(match: re.Match[str]) -> str | None:
    return parse_date(match["date"]) if match["date"] else match["end"] or match["year"]
