"""The parts of a file: the main document, its signature, and what is issued with it (regulations, annexes, forms)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from corpus.text import fold_marks
from ingest.head_marks import MOTTO
from ingest.headings import parse_label
from ingest.letterhead import Letterhead, read_letterhead
from ingest.lines import Line, is_capitals
from ingest.signature import Signature, find_signature
from ingest.title import type_of_line

ATTACHED = re.compile(r"^\W*\(?\s*(?:d.{0,2}c\s+)?(?:ban hanh )?(?:kem|dinh kem)\s*(?:theo)?\b")
WITH_NOTE = re.compile(
    r"^\W*\(?\s*(?:d.{0,2}c\s+)?(?:ban hanh )?(?:kem|dinh kem)\s*theo\b|\((?:duoc )?(?:ban hanh )?kem theo"
    r"|^\W*\(.{0,30}kem theo"
)
INITIALS = ("P", "B", "M")  # of the words below: most lines are done with at their first letter
APPENDIX = re.compile(
    r"^\W*(?P<word>ph.\s?l.c|bieu mau|mau bieu|mau)"
    r"(?:\s+(?:so\s*)?(?P<value>[ivxlc]+|\d{1,2}[a-z]?|[a-h])\b)?(?P<after>\W*)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines [first, last). ``body``: first line after its own title. ``label``: "Phụ lục I"; None for a regulation."""

    kind: Literal["main", "attached", "appendix"]
    first: int
    body: int
    last: int
    label: str | None = None
    heading: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's plan: letterhead, signature of the main document (or None), and its parts in order."""

    head: Letterhead
    signature: Signature | None
    parts: tuple[Part, ...]


def read_layout(lines: tuple[Line, ...]) -> Layout:
    """Find where the main document begins, is signed, and what is attached to it."""
    head = read_letterhead(lines)
    starts = _part_starts(lines, head.body)
    signature = find_signature(lines, head.body, starts[0].first if starts else len(lines))
    end = starts[0].first if starts else len(lines)
    if signature and end - signature.last > 3:
        starts.insert(0, _unnamed(lines, signature.last, end))
    parts = [Part("main", 0, head.body, starts[0].first if starts else len(lines))]
    for i, part in enumerate(starts):
        last = starts[i + 1].first if i + 1 < len(starts) else len(lines)
        parts.append(replace(part, body=min(part.body, last), last=last))
    return Layout(head, signature, tuple(parts))


def _unnamed(lines: tuple[Line, ...], first: int, last: int) -> Part:
    """What follows the signature without saying what it is: a list, a form."""
    body = first
    while body < min(last, first + 4) and (lines[body].capitals or lines[body].bold) and not lines[body].table:
        if parse_label(lines[body].text):
            break
        body += 1
    heading = " ".join(line.text for line in lines[first:body]) or None
    return Part("attached", first, body, last, None, heading, "Kèm theo")


def _part_starts(lines: tuple[Line, ...], body: int) -> list[Part]:
    found: list[Part] = []
    i = body
    while i < len(lines):
        part = _form(lines, i) or _appendix(lines, i) or _attached(lines, i)
        if part:
            found.append(part)
            i = max(part.body, i + 1)
        else:
            i += 1
    return found


# "TỈNH QUẢNG BÌNH   Biểu mẫu số 01": a statistical form with its body and number on one line.
FORM = re.compile(
    r"^(?P<body>.{0,80}?)\s*(?P<label>(?:Biểu mẫu|BIỂU MẪU|Biểu|BIỂU)\s+(?:số|SỐ)\s*:?\s*\d{1,3}[A-Za-z]?)(?!\w)"
)


def form_mark(text: str) -> re.Match[str] | None:
    """The number of a form that a line prints, behind the name of its body or alone."""
    match = FORM.match(text)
    return match if match and (not match["body"] or is_capitals(match["body"])) else None


def _form(lines: tuple[Line, ...], i: int) -> Part | None:
    text = lines[i].text
    match = form_mark(text)
    if match is None:
        return None
    label = " ".join(match["label"].replace(":", " ").split()).capitalize()
    shouted = list(takewhile(lambda word: word.upper() == word, text[match.end() :].split()))
    if shouted:
        return Part("appendix", i, i + 1, i + 1, label, " ".join(shouted), label)
    if text[match.end() :].strip():
        return None
    body, heading = _title_lines(lines, i + 1)
    return Part("appendix", i, body, body, label, heading, label)


def _appendix(lines: tuple[Line, ...], i: int) -> Part | None:
    """An annex that begins at line i: "PHỤ LỤC I" alone, or before its title."""
    line = lines[i]
    if len(line.text) > 200 or line.table or line.text.lstrip('*(“" ')[:1] not in INITIALS:
        return None
    folded = fold_marks(line.text)
    match = APPENDIX.match(folded)
    if match is None or not line.text[match.start("word")].isupper():
        return None
    word = match["word"]
    if word.startswith("mau") or (word == "bieu mau" and not match["value"]):
        return None
    alone = match.end() >= len(folded.rstrip(" .:"))
    shouted = is_capitals(line.text)
    if not (alone or shouted or (match["value"] and match["after"].strip() in (".", ":", "-", "–"))):
        return None
    if alone and not (shouted or line.bold or line.centered or len(lines) <= i + 1 or _follows_title(lines, i + 1)):
        return None
    value = line.text[match.start("value") : match.end("value")] if match["value"] else None
    name = "Biểu mẫu" if word == "bieu mau" else "Phụ lục"
    number_word = " số" if re.match(r"^\W*\w+\s\w+\s+so\b", folded) and value else ""
    label = f"{name}{number_word} {value}" if value else name
    rest = line.text[match.end() :].strip(" .:-–") if not alone else ""
    body, heading = _title_lines(lines, i + 1)
    return Part("appendix", i, body, body, label, rest or heading, label)


def _follows_title(lines: tuple[Line, ...], i: int) -> bool:
    return lines[i].capitals or lines[i].bold or ATTACHED.match(fold_marks(lines[i].text)) is not None


def _attached(lines: tuple[Line, ...], i: int) -> Part | None:
    """A regulation, plan or list issued with the document, by its type in capitals and "(Ban hành kèm theo …)"."""
    line = lines[i]
    if line.table or not line.capitals or len(line.text) > 250:
        return None
    kind = type_of_line(line) or (
        ("danh mục", 8) if fold_marks(line.text).startswith(("danh muc", "danh sach", "noi quy", "quy tac")) else None
    )
    if kind is None:
        return None
    for j in range(i + 1, min(i + 9, len(lines))):
        folded = fold_marks(lines[j].text)
        note = WITH_NOTE.search(folded)
        if note:
            title = (
                [line.text] + [between.text for between in lines[i + 1 : j]] + [lines[j].text[: note.start()].strip()]
            )
            first = _own_letterhead(lines, i)
            return Part(
                "attached", first, j + 1, j + 1, None, " ".join(filter(None, title)), kind[0].capitalize() + " kèm theo"
            )
        if not (lines[j].capitals or lines[j].bold or lines[j].centered) or lines[j].text.endswith((".", ";")):
            return None
    return None


def _own_letterhead(lines: tuple[Line, ...], i: int) -> int:
    """The first line of the letterhead that an attached regulation repeats, or i."""
    for j in range(i - 1, max(i - 6, 0), -1):
        if MOTTO.search(fold_marks(lines[j].text)):
            continue
        if lines[j + 1 : i] and lines[j].capitals and not re.search(r"(?<![\w.])(?:TM|KT|TL|TUQ|Q)\.", lines[j].text):
            continue
        return j + 1 if any(MOTTO.search(fold_marks(line.text)) for line in lines[j + 1 : i]) else i
    return i


def _title_lines(lines: tuple[Line, ...], i: int) -> tuple[int, str | None]:
    """(first line after the title, the title) of an annex."""
    parts: list[str] = []
    while i < len(lines) and len(parts) < 5:
        line = lines[i]
        folded = fold_marks(line.text)
        if ATTACHED.match(folded) or folded.startswith("("):
            return i + 1, " ".join(parts) or None  # the note stands under the title; what follows it is text
        if line.table or not (line.capitals or (line.bold and not parts)) or folded.startswith("phu luc"):
            break
        if re.match(r"[IVXA-H\d]{1,4}[.\-/]", line.text):
            break
        parts.append(line.text)
        i += 1
    return i, " ".join(parts) or None
