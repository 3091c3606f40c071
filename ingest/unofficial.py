"""The header of what has no official layout: articles from the web, forms and annexes in files of their own."""

from __future__ import annotations

import re

from corpus.issuers import issuer_end
from corpus.numbers import TYPES, parse_date
from corpus.records import Header
from corpus.text import fold_marks
from ingest.bodies import sentence_case
from ingest.lines import Line
from ingest.parts import Layout, form_mark
from ingest.signature import find_signature

# What lists and forms without a letterhead call themselves.
FORM_TYPES = (
    "bảng tổng hợp",
    "tổng hợp",
    "danh sách",
    "danh mục",
    "bảng thống kê",
    "thống kê",
    "bảng kê",
    "bảng",
    "biểu",
)
# The line on which a web page says when it was published: a date with an hour, a weekday or a word for it.
DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d"
DAY_IN_WORDS = r"\d{1,2} thang \d{1,2} nam (?:19|20)\d\d"
CLOCK = r"\d{1,2}\s?[:h]\s?\d\d(?::\d\d)?(?:\s?(?:am|pm|sa|ch|sang|trua|chieu|toi)\b)?"
ZONE = r"\(?\s?(?:(?:gmt|utc)\s?(?:[+-]\s?\d{1,2}(?::?\d\d)?)?|\+\s?0?7(?::?00)?)\s?\)?"
TOLD = (
    r"ngay dang|ngay cap nhat|cap nhat(?: luc)?|xuat ban|dang luc|dang ngay|thoi gian"
    rf"|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|{CLOCK}|{ZONE}"
)
# What a page puts behind the hour: its zone, how often it was read, buttons.
BEHIND = rf"(?:\W*{ZONE})?(?:\W*(?:luot (?:xem|doc)|co chu|in bai|chia se|doc bai|nghe)\b.*)?\W*$"
PUBLISHED = re.compile(
    rf"^\W*(?:(?:{TOLD})\W*)+(?:ngay\s)?{DAY}"
    rf"|^\W*(?:(?:{TOLD})\W*)+(?:ngay\s)?{DAY_IN_WORDS}(?:\W*(?:luc\s)?{CLOCK})?{BEHIND}"
    rf"|^\W*(?:[^\W\d]+\s(?:-\s)?){{0,7}}{DAY}\W*(?:luc\s)?{CLOCK}{BEHIND}"
)
IN_TITLE = re.compile(rf"\(\s*({DAY})\s*\)\s*$")
NAMED = re.compile(
    r"(?:Chương trình|Kế hoạch|Hướng dẫn|Chỉ thị|Nghị quyết|Đề án|Thông báo)(?: hành động)? của (?=[A-ZĐ])"
)
PART = re.compile(r"I\s*[./-]\s*[A-ZĐÀ-Ỹ]{2}")
PARTS_BY = 15  # lines; the first part of a document begins by then
NEAR_TOP, NEAR_END = 6, 3  # lines where such a line stands
LONGEST_TITLE = 300


def is_published_line(text: str) -> bool:
    """Whether a line only says when a web page was published.

    >>> is_published_line("04/12/2014 08:44 AM"), is_published_line("Ngày 14/01/2021, UBND tỉnh ban hành")
    (True, False)
    """
    return len(text) <= 80 and PUBLISHED.search(fold_marks(text)) is not None


def unofficial_header(lines: tuple[Line, ...], layout: Layout) -> Header:
    """The header of a form, an annex or an article, whose first line is its title where it looks like one."""
    if not lines:
        return Header()
    first = lines[0].text
    parts = [part for part in layout.parts if part.last > part.first]
    form = form_mark(first)
    if form and parts and parts[0].heading:
        return _form(lines, parts[0].heading, form["body"])
    if fold_marks(first).startswith("phu luc"):
        below = [line.text for line in lines[1:5] if line.capitals or line.bold]
        return Header(type="phụ lục", title=" ".join(below) or None, confidence=(("type", 0.9), ("title", 0.8)))
    return _article(lines)


def _article(lines: tuple[Line, ...]) -> Header:
    first = next((line.text for line in lines if not is_published_line(line.text)), "")
    title = first if first and len(first) <= LONGEST_TITLE and first[-1] not in ".;:," else None
    dated = IN_TITLE.search(first)
    named = _named_document(lines, first)
    told = [line.text for line in (*lines[:NEAR_TOP], *lines[-NEAR_END:]) if is_published_line(line.text)]
    date = parse_date(told[0]) if told else parse_date(dated[1]) if dated else None
    sure = {"type": 0.7, "issuer": 0.6, "title": 0.6, "date": 0.7}
    kind, issuer = named or ("bài viết", None)
    known = {"type": kind, "issuer": issuer, "title": title, "date": None if named else date}
    confidence = tuple((name, sure[name]) for name, value in known.items() if value)
    return Header(type=kind, issuer=issuer, title=title, date=known["date"], confidence=confidence)


def _named_document(lines: tuple[Line, ...], first: str) -> tuple[str, str] | None:
    """(type, issuer) where a page is headed by a document's name and gives its parts: it is that document.

    "Chương trình hành động của Ban Thường vụ Tỉnh ủy thực hiện Nghị quyết …", then "I. MỤC ĐÍCH".
    """
    match = NAMED.match(first)
    if match is None or not any(PART.match(line.text) for line in lines[1:PARTS_BY]):
        return None
    kind = next((name for name in sorted(TYPES, key=len, reverse=True) if first.lower().startswith(name)), None)
    end = issuer_end(first, match.end())
    return (kind, first[match.end() : end]) if kind and end else None


def _form(lines: tuple[Line, ...], heading: str, body: str) -> Header:
    kind = next((name for name in FORM_TYPES if fold_marks(heading).startswith(fold_marks(name))), None)
    signature = find_signature(lines, 0, len(lines))
    return Header(
        type=kind,
        issuer=sentence_case(body.strip(" |-–")) or None,
        title=heading[len(kind or "") :].strip(" :"),
        signer=signature.signer if signature else None,
        position=signature.position if signature else None,
        confidence=(("type", 0.8), ("issuer", 0.8), ("title", 0.8), ("signer", 0.8)),
    )
