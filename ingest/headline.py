"""The line that heads a web page, among menus, buttons and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.issuers import issuer_end
from corpus.text import fold_marks
from ingest.published import is_date_alone, is_published_line

# What a page prints above its headline: menus, buttons, its telephone, whom to follow.
MENU = re.compile(
    r"^\W*(?:trang chu\b|print\w{0,4}\b|ban in$|in (?:bai|trang)\b|thoi su$|tin tuc\b|su kien$|chinh tri\b|xa hoi$"
    r"|duong day nong\b|hotline\b|dien thoai\b|theo doi .*\btren$|chia se\b|gui (?:mail|bai|email)\b|email\b|co chu\b"
    r"|a- a\b|views?\b|font size\b|skip to\b|doc bai\b|dang nhap\b|tim kiem\b|lien he$|luot (?:xem|doc)\b|aa$"
    r"|chi tiet(?: tin| bai)?$|tin moi nhat$|bai viet$|noi dung$)"
)
# "> Tin tức > Trong nước": a path through the site.
PATH = re.compile(r"^\W*[>»/]|\s[>»]\s")
ALWAYS_MENU = re.compile(r"^\W*(?:duong day nong|hotline|trang chu|font size|skip to)\b")
LONGEST_MENU = 8  # words; a sentence may begin like a menu ("Theo dõi sát diễn biến …")
HEADLINE_WORDS = 5  # a line under the date with as many is no menu
LONGEST = 400  # characters
# How the first sentence of an article begins; what stands above it heads it, even with a full stop.
LEAD = re.compile(r"^\W*(?:\([^()\n]{2,24}\)|[A-ZĐ][\w&]{1,9}\s?[-–]\s|(?:Ngày|Sáng|Chiều|Tối|Vừa qua)\s)")


def headline(lines: Sequence[str]) -> str:
    """The headline among a page's first lines; the first of them where none is told from furniture; "" for no line.

    >>> headline(["Trang chủ Tin tức", "13:45 | 04/01/2018", "Quận Một trao quà Tết cho công nhân"])
    'Quận Một trao quà Tết cho công nhân'
    """
    kept = [(at, line) for at, line in enumerate(lines) if not _dates(line)]
    named = [(at, line) for at, line in kept if not _is_furniture(line)]
    dated = next((at for at, line in enumerate(lines) if _dates(line)), None)
    above = [line for at, line in named if dated is not None and at < dated]
    below = [line for at, line in named if dated is not None and at > dated]
    if all(map(_heads, above)):  # a date under sentences is not the page's
        long = [line for line in above if len(line.split()) >= HEADLINE_WORDS and not _is_body(line)]
        if long:
            return long[0]
        if below and len(below[0].split()) >= HEADLINE_WORDS and _heads(below[0]):
            return below[0]
    return (named or kept or [(0, "")])[0][1]


def is_title(line: str, following: str) -> bool:
    """Whether a line can be a title: no sentence, unless a lone short one over the article's first words."""
    if not line or len(line) > LONGEST or line[-1] in ";:,":
        return False
    if line[-1] != ".":
        return True
    return ". " not in line and len(line) <= LONGEST // 2 and not LEAD.match(line) and bool(LEAD.match(following))


def _dates(line: str) -> bool:
    return is_published_line(line) or is_date_alone(line)


def _heads(line: str) -> bool:
    return line[-1] not in ".;:," and len(line) <= LONGEST and LEAD.match(line) is None


def _is_furniture(line: str) -> bool:
    folded = fold_marks(line)
    words = re.findall(r"\w+", folded)
    menu = MENU.match(folded) is not None and (len(words) <= LONGEST_MENU or ALWAYS_MENU.match(folded) is not None)
    return not words or menu or PATH.search(line) is not None


def _is_body(line: str) -> bool:
    """Whether a line is the name of a body and nothing else: whose site it is."""
    return all(issuer_end(part, 0) == len(part) for part in re.split(r",\s+", line.rstrip(" .")))
