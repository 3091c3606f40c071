"""The letterhead as it is printed: the issuer's block on the left, the state's or the Party's on the right."""

from __future__ import annotations

import re
from dataclasses import replace

from webui.reading import Block

FIRST = 16  # blocks among which a letterhead is looked for
MOST_LEFT, MOST_RIGHT = 8, 6
SHORTEST_TITLE = 10  # letters of a line that is taken for part of the title
NATION = re.compile(r"^(CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|ĐẢNG CỘNG SẢN|ĐOÀN TNCS|ĐOÀN THANH NIÊN CỘNG SẢN)")
DATED = re.compile(r"\bngày\b.{0,14}\btháng\b.{0,10}\bnăm\b", re.IGNORECASE)
PLAIN = ("centre", "paragraph", "rule")


def as_printed(shown: list[Block], title: str | None) -> list[Block]:
    """The blocks with the title centred and those of a letterhead at the beginning put side by side."""
    whole = " ".join((title or "").casefold().split())
    head = [
        replace(block, kind="centre") if block.kind == "paragraph" and _within(text_of(block), whole) else block
        for block in shown[: 2 * FIRST]
    ]
    return in_two_blocks([*head, *shown[2 * FIRST :]])


def _within(line: str, title: str) -> bool:
    return len(line) >= SHORTEST_TITLE and " ".join(line.casefold().split()) in title


def in_two_blocks(shown: list[Block]) -> list[Block]:
    """The blocks of a letterhead put side by side; as they are where there is none."""
    first = 1 if shown and shown[0].kind == "page" else 0
    if len(shown) > first and shown[first].kind == "table":
        return _of_table(shown, first)
    nation = next((n for n, block in enumerate(shown[:FIRST]) if NATION.match(text_of(block))), None)
    if nation is None or not 0 < nation - first <= MOST_LEFT:
        return shown
    last = nation
    for place in range(nation + 1, min(len(shown), nation + MOST_RIGHT)):
        if DATED.search(text_of(shown[place])):
            last = place
            break
        if shown[place].kind == "rule" or text_of(shown[place]).startswith(("Độc lập", "VIỆT NAM")):
            last = place
    left, right = shown[first:nation], shown[nation : last + 1]
    if any(block.kind not in PLAIN or block.sections for block in (*left, *right)):
        return shown
    return [*shown[:first], _side_by_side(left, right), *shown[last + 1 :]]


def _of_table(shown: list[Block], place: int) -> list[Block]:
    rows = shown[place].rows
    many = next((n for n, row in enumerate(rows) if len(row) != 2), len(rows))
    if not any(NATION.match("".join(piece.text for piece in row[1]).strip()) for row in rows[:many]):
        return shown
    left, right = ([Block("centre", shown[place].start, row[side]) for row in rows[:many]] for side in (0, 1))
    rest = [replace(shown[place], rows=rows[many:], sections=())] if many < len(rows) else []
    head = replace(_side_by_side(left, right), sections=shown[place].sections)
    return [*shown[:place], head, *rest, *shown[place + 1 :]]


def _side_by_side(left: list[Block], right: list[Block]) -> Block:
    return Block("letterhead", left[0].start, columns=(tuple(left), tuple(right)))


def text_of(block: Block) -> str:
    """The words of a block in one line."""
    return "".join(piece.text for piece in block.pieces).strip()
