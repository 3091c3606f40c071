"""The header of what has no official layout: articles from the web, forms and annexes in files of their own."""

from __future__ import annotations

import re

from corpus.issuers import issuer_end
from corpus.numbers import TYPES, parse_date
from corpus.records import Header
from corpus.text import fold_marks
from ingest.bodies import sentence_case
from ingest.headline import headline, is_title
from ingest.lines import Line
from ingest.page_fields import page_header
from ingest.parts import Layout, form_mark
from ingest.published import is_date_alone, is_published_line
from ingest.reference_grammar import find_mentions
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
IN_TITLE = re.compile(r"\(\s*(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d)\s*\)\s*$")
NAMED = re.compile(
    r"(?:Chương trình|Kế hoạch|Hướng dẫn|Chỉ thị|Nghị quyết|Đề án|Thông báo)(?: hành động)? của (?=[A-ZĐ])"
)
PART = re.compile(r"I\s*[./-]\s*[A-ZĐÀ-Ỹ]{2}")
PARTS_BY = 15  # lines; the first part of a document begins by then
NEAR_TOP, NEAR_END = 7, 3  # lines where the line stands that says when a page came out
LONE_DAY_BY = 3  # a day alone further down may be anything


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
    return page_header(line.text for line in lines) or _article(lines)


def _article(lines: tuple[Line, ...]) -> Header:
    top = [line.text for line in lines[:NEAR_TOP]]
    first = headline(top)
    following = next((line for line in top[top.index(first) + 1 :] if not is_published_line(line)), "")
    title = first if is_title(first, following) else None
    if numbered := _numbered_document(lines, first):
        return numbered
    dated = IN_TITLE.search(first)
    named = _named_document(lines, first)
    date = _published(lines) or (parse_date(dated[1]) if dated else None)
    sure = {"type": 0.7, "issuer": 0.6, "title": 0.6, "date": 0.7}
    kind, issuer = named or ("bài viết", None)
    known = {"type": kind, "issuer": issuer, "title": title, "date": None if named else date}
    confidence = tuple((name, sure[name]) for name, value in known.items() if value)
    return Header(type=kind, issuer=issuer, title=title, date=known["date"], confidence=confidence)


def _published(lines: tuple[Line, ...]) -> str | None:
    """When the page came out: by a line near its top or its end that says so, or by a day alone under its headline."""
    top, end = [line.text for line in lines[:NEAR_TOP]], [line.text for line in lines[-NEAR_END:]]
    told = [text for text in (*top, *end) if is_published_line(text)]
    told += [text for text in top[: LONE_DAY_BY + 1] if is_date_alone(text)]
    return next((date for date in map(parse_date, told) if date), None)


def _numbered_document(lines: tuple[Line, ...], first: str) -> Header | None:
    """The header where a page is headed by a document's type, number and issuer, and gives its parts."""
    mention = next(find_mentions(first), None)
    item = mention.items[0] if mention and mention.start == 0 and len(mention.items) == 1 else None
    if mention is None or item is None or not (item.number and item.issuer) or not _has_parts(lines):
        return None
    title = re.sub(r"^\W*(?:về(?: việc)?|v/v)?\W*", "", first[mention.end :]) or None
    known = {"number": item.number, "type": mention.type, "issuer": item.issuer, "title": title, "date": item.date}
    confidence = tuple((name, 0.7) for name, value in known.items() if value)
    return Header(
        number=item.number, type=mention.type, issuer=item.issuer, title=title, date=item.date, confidence=confidence
    )


def _has_parts(lines: tuple[Line, ...]) -> bool:
    return any(PART.match(line.text) for line in lines[1:PARTS_BY])


def _named_document(lines: tuple[Line, ...], first: str) -> tuple[str, str] | None:
    """(type, issuer) where a page is headed by a document's name and gives its parts: it is that document.

    "Chương trình hành động của Ban Thường vụ Tỉnh ủy thực hiện Nghị quyết …", then "I. MỤC ĐÍCH".
    """
    match = NAMED.match(first)
    if match is None or not _has_parts(lines):
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
