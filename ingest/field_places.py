"""Where in the text each header field was read, so that a person can look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Header, Source
from ingest.letterhead import Letterhead
from ingest.lines import Line
from ingest.parts import Layout

Span = tuple[int, int]


def places_of(
    source: Source, lines: tuple[Line, ...], layout: Layout, header: Header
) -> tuple[tuple[str, int, int], ...]:
    """(field, start, end) of every field that has a value and stands in the text, in the order of the text.

    Half-open code points; the stretch holds the words that the value was made of, which may be written otherwise.
    """
    found = {name: span for name, span in _spans(source.text, lines, layout, header) if getattr(header, name)}
    return tuple((name, *span) for name, span in sorted(found.items(), key=lambda pair: pair[1]))


def _spans(text: str, lines: tuple[Line, ...], layout: Layout, header: Header) -> Iterator[tuple[str, Span]]:
    head = layout.head
    body = lines[head.body].start if head.body < len(lines) else len(text)
    yield from _found(head)
    dated = (head.date.start, head.date.end) if head.date and head.date.start >= 0 else (0, body)
    for name, pieces, within in (
        ("issuer", head.issuer_lines or head.authority, (0, body)),
        ("place", [head.place or ""], dated),
        ("urgency", [header.urgency or ""], (0, body)),
    ):
        span = stretch(text, pieces, *within)
        if span:
            yield name, span
    signature = layout.signature
    if signature is None:
        return
    low = lines[signature.first].start
    high = lines[signature.last - 1].end if signature.last > signature.first else low
    if signature.start >= 0:
        yield "signer", (signature.start, signature.end)
    for name, pieces in (("position", [signature.position or ""]), ("recipients", list(signature.recipients))):
        span = stretch(text, pieces, low, high)
        if span:
            yield name, span


def _found(head: Letterhead) -> Iterator[tuple[str, Span]]:
    for name, one in (
        ("number", head.number),
        ("date", head.date),
        ("type", head.type),
        ("title", head.title or head.subject),
    ):
        if one and 0 <= one.start < one.end:
            yield name, (one.start, one.end)


def stretch(text: str, pieces: list[str], low: int, high: int) -> Span | None:
    r"""From where the first of the pieces stands to where the last ends; blanks, breaks and case may differ.

    >>> stretch("Sở Nội vụ\nHỎA  TỐC", ["Hỏa tốc"], 0, 20)
    (10, 18)
    """
    spans = []
    for piece in pieces:
        words = piece.split()
        pattern = r"[\s|]+".join(map(re.escape, words))
        match = re.compile(pattern, re.IGNORECASE).search(text, low, high) if words else None
        if match:
            spans.append(match.span())
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
