"""What stands in quotation marks in a draft: the outermost pair, whatever names are quoted inside it."""

from __future__ import annotations

from collections.abc import Iterator

OPENING, CLOSING, EITHER = "“«„", "”»", '"'
# Marks that two typists put around the same words, as one; a letter for a letter, so that places stay.
ONE_KIND = str.maketrans(dict.fromkeys(OPENING + CLOSING + "″", EITHER))
BEFORE_OPENING = "([{–—-/:" + OPENING + EITHER


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """``[start, end)`` of the words between the outermost marks of each line, in order.

    Where a line leaves a mark open, what is closed inside it counts.

    >>> [text[a:b] for text in ['nêu: “Phong trào “Quyết thắng” phải thiết thực”.'] for a, b in quotations(text)]
    ['Phong trào “Quyết thắng” phải thiết thực']
    """
    begin = 0
    for line in text.split("\n"):
        yield from ((begin + start, begin + end) for start, end in _of_line(line))
        begin += len(line) + 1


def _of_line(line: str) -> list[tuple[int, int]]:
    open_at: list[int] = []
    found: list[tuple[int, int]] = []
    for place, letter in enumerate(line):
        if letter not in OPENING + CLOSING + EITHER:
            continue
        if _opens(line, place):
            open_at.append(place)
        elif open_at:
            start = open_at.pop() + 1
            found = [one for one in found if one[0] < start]  # what stood inside this pair
            found.append((start, place))
    return found


def _opens(line: str, place: int) -> bool:
    """Whether the mark begins a quotation: a word follows, and none stands before it."""
    letter = line[place]
    after = line[place + 1 : place + 2]
    if letter in CLOSING or not after or after.isspace():
        return False
    before = line[place - 1 : place]
    apart = not before or before.isspace() or before in BEFORE_OPENING
    return apart if letter == EITHER else apart or after.isalnum()
