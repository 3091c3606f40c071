"""What word processors keep inside paragraphs: page breaks, soft line breaks, tracked changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.records import ReviewItem
from ingest.readers.paragraphs import Joint, Leaf, Paragraph, Run, Span

BREAK: Final = "\f"  # stands in a text for a page break until the leaves are cut
SOFT: Final = "\v"  # a line break inside a paragraph


def split_soft(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs parted at soft breaks; where the text goes on in small letters the break is a mere space."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        pieces = run.text.split(SOFT)
        lines[-1].append(replace(run, text=pieces[0]))
        lines.extend([replace(run, text=piece)] for piece in pieces[1:])
    joined = [lines[0]]
    for line in lines[1:]:
        if "".join(run.text for run in line).lstrip()[:1].islower():
            joined[-1] += [Run(" "), *line]
        else:
            joined.append(line)
    return joined


def cut_leaves(paragraphs: Sequence[Paragraph], reader: str) -> list[Leaf]:
    """Cut the paragraphs into pages at the page breaks that they hold; breaks with nothing between count once."""
    leaves: list[Leaf] = []
    current: list[Paragraph] = []
    joint: Joint = "\n"
    for paragraph in paragraphs:
        before = ""
        for count, piece in enumerate(cut(paragraph)):
            if count and any(p.text.strip() for p in current):
                leaves.append(Leaf(tuple(current), reader, joint=joint))
                joint, current = "\n", []
                if before.strip() and piece.text.strip():  # the break stands inside a paragraph
                    joint = " " if before[-1:].isspace() or piece.text[:1].isspace() else ""
            current.append(piece)
            before = piece.text
    leaves.append(Leaf(tuple(current), reader, joint=joint))
    return leaves


def cut(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph's pieces between its page breaks, spans moved along."""
    if BREAK not in paragraph.text:
        return [paragraph]
    pieces, start = [], 0
    for text in paragraph.text.split(BREAK):
        end = start + len(text)
        pieces.append(
            replace(
                paragraph,
                text=text,
                bold=clip(paragraph.bold, start, end),
                italic=clip(paragraph.italic, start, end),
                capital_font=clip(paragraph.capital_font, start, end),
            )
        )
        start = end + 1
    return pieces


def clip(spans: Sequence[Span], low: int, high: int) -> tuple[Span, ...]:
    """The parts of the spans inside ``low``..``high``, counted from ``low``."""
    clipped = ((max(start, low) - low, min(end, high) - low) for start, end in spans)
    return tuple((start, end) for start, end in clipped if start < end)


def changes_review(count: int) -> list[ReviewItem]:
    """An item for a file that still holds tracked changes: it was read as if all were accepted."""
    if not count:
        return []
    reason = f"Tệp còn {count} chỗ sửa đổi (Track Changes); đã đọc như khi chấp nhận tất cả, hãy kiểm tra lại."
    return [ReviewItem("text", reason, 0.4)]
