"""Where a question and the sentence found for it give other figures or years: what must be said, never passed over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from search.statements import FIGURE, NO_FIGURES, Statement

SHARE = re.compile(rf"({FIGURE.pattern})\s*(%|phần trăm\b)?", re.IGNORECASE)
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What the held sentence gives and what was asked, as both write it, several parted by "; "."""

    held: str
    asked: str

    def __str__(self) -> str:
        return f"văn bản ghi {self.held}, câu hỏi ghi {self.asked}"


def discrepancy(asked: str, found: Statement) -> Discrepancy | None:
    """What of the question the sentence found says otherwise; ``None`` where every figure and year asked is there.

    A question without a figure asks for none, and a sentence without one says nothing else.
    """
    sentence = f"{found.lead} {found.sentence} {found.gist}"
    pairs = [
        (_figures(found.gist) or _figures(sentence), _figures(sentence), _figures(asked)),
        (_years(found), _years(found), {year: f"năm {year}" for year in YEAR.findall(asked)}),
    ]
    held, wanted = [], []
    for own, all_own, said in pairs:
        missing = [shown for value, shown in said.items() if value not in all_own]
        if missing and own:
            held += [shown for value, shown in own.items() if value not in said] or list(own.values())
            wanted += missing
    return Discrepancy("; ".join(dict.fromkeys(held)), "; ".join(dict.fromkeys(wanted))) if wanted else None


def _years(found: Statement) -> Mapping[str, str]:
    """The years of the sentence and of the goal's deadline, which its heading may give."""
    deadline = [found.target.deadline[:4]] if found.target and found.target.deadline else []
    return {year: f"năm {year}" for year in (*YEAR.findall(found.lead + found.sentence), *deadline)}


def _figures(text: str) -> Mapping[str, str]:
    """The figures of a text, by value, as they are written."""
    return {
        _value(match[1]): match[1] + (" %" if match[2] else "") for match in SHARE.finditer(NO_FIGURES.sub(" ", text))
    }


def _value(number: str) -> str:
    """A number that two people may write in two ways.

    >>> _value("1.000"), _value("045,50"), _value("99.9")
    ('1000', '45.5', '99.9')
    """
    plain = number.replace(".", "") if THOUSANDS.fullmatch(number) else number.replace(",", ".")
    whole, _, part = plain.partition(".")
    return (whole.lstrip("0") or "0") + (f".{part.rstrip('0')}" if part.rstrip("0") else "")
