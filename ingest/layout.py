"""How lines that were broken for the eye are put together again, and what stands only for the eye is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.text import fold_marks

# What opens a line of its own in official texts: a list label, a numbered heading, a dash.
LABEL = re.compile(
    r"(?:[-–—+•*●▪○◦]\s*\S|(?:Điều|Chương|Mục|Phần|Phụ lục|Bảng|Biểu|Mẫu)\s+(?:số\s+)?[\dIVXA-Z]"
    r"|ĐIỀU\s+\d|CHƯƠNG\s+[\dIVX]|MỤC\s+\d|PHẦN\s+|PHỤ LỤC"
    r"|(?:\d{1,3}\.)+(?:\d{1,3}\.?)?\s|\d{1,3}[/)-]\s|[IVXL]{1,5}\s*[-.–/)]|[a-zđ]{1,2}\d?[).]\s)"
)
TERMINAL = tuple('.;:!?…”"»')
# Phrases of the letterhead and the signature block, folded; each always opens a line.
FIXED_LINES = (
    "cong hoa xa hoi chu nghia",
    "doc lap - tu do",
    "doc lap – tu do",
    "noi nhan",
    "kinh gui",
    "quyet dinh:",
    "quyet nghi:",
)
SERIAL = re.compile(r"\d+\s*[/-]")
RULE = re.compile(r"[-–—_=*.·~\s]{3,}")


def is_rule(line: str) -> bool:
    """A line that only draws one ("-------")."""
    return RULE.fullmatch(line) is not None


def is_upper(text: str) -> bool:
    """All of its letters are capitals, and they are most of it ("72/2025/QH15;" is a number, no capitals)."""
    letters = [c for c in text if c.isalpha()]
    return 2 * len(letters) > len(text.replace(" ", "")) and all(c.isupper() for c in letters)


def opens_line(line: str) -> bool:
    """The line begins something of its own, wherever the line before it stopped."""
    return bool(LABEL.match(line)) or is_rule(line) or fold_marks(line).startswith(FIXED_LINES)


def continues(line: str, following: str) -> bool:
    """Whether ``following`` goes on with the sentence that ``line`` began, by punctuation and case alone."""
    line, following = line.rstrip(), following.lstrip()
    if not line or not following or is_rule(line) or is_rule(following):
        return False
    if following[0].islower() and not LABEL.match(following):
        return True
    if SERIAL.match(following) and fold_marks(line).rstrip(" :").endswith("so"):
        return True
    if opens_line(following):
        return False
    return not line.endswith(TERMINAL)


def join_wrapped(lines: Sequence[str]) -> list[list[int]]:
    """Groups of line numbers, one a paragraph, for lines broken at a width inside one block.

    A line goes on in the next one unless it ended a sentence or the next one opens a list item; a change
    between capitals and sentence case also parts them.
    """
    groups: list[list[int]] = []
    for number, line in enumerate(lines):
        if groups and continues(lines[groups[-1][-1]], line) and is_upper(lines[groups[-1][-1]]) == is_upper(line):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups
