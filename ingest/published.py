"""The line on which a web page says when it came out, in the ways that papers and portals write it."""

from __future__ import annotations

import re

from corpus.text import fold_marks

# Everything here is matched against folded text. Years have four digits: "14/06" is no date of a page.
DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d"
MONTHS = r"(?:\d{1,2}|gieng|mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?:\s(?:mot|hai))?|chap)"
DAY_IN_WORDS = rf"\d{{1,2}} thang {MONTHS}(?: nam|,)? (?:19|20)\d\d"
CLOCK = (
    r"\d{1,2}\s?(?:[:hg]\s?\d\d(?::\d\d)?|gio(?:\s\d{1,2}(?:\sphut)?)?)'?"
    r"(?:\s?(?:am|pm|sa|ch|sang|trua|chieu|toi)\b)?"
)
ZONE = r"[(\[]?\s?(?:(?:gmt|utc)\s?(?:[+-]\s?\d{1,2}(?::?\d\d)?)?|\+\s?0?7(?::?00)?)\s?[)\]]?"
WEEKDAY = r"thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
SAID = (
    r"ngay (?:dang(?: tin)?|cap nhat|xuat ban|tao|viet|phat hanh|gio)|(?:duoc )?cap nhat(?: luc| ngay| lan cuoi)?"
    r"|xuat ban|dang luc|dang ngay|(?:duoc )?dang|tao ngay|viet ngay|thoi gian|luc|posted(?: on)?|published(?: on)?"
)
TOLD = rf"(?:{SAID}|{WEEKDAY}|{CLOCK}|{ZONE})"
# What a page puts behind the hour: its zone, how often it was read, buttons, or a word or two of its menu.
BEHIND = (
    rf"(?:\W*{ZONE})?(?:\W*(?:luot (?:xem|doc)|co chu|in bai|chia se|doc bai|nghe)\b.*"
    r"|\W*\|.*|(?:\W+[^\W\d]+){0,2})?\W*$"
)
# The writer, the paper or a button may stand before: "Báo A - Lan Anh | 27/12/2025 08:44".
BEFORE = r"^\W*(?:[^\W\d]+[\s|,.:()–-]{1,4}){0,9}"
BY = r"^\W*(?:by|(?:posted|dang|viet) (?:by|boi)|nguoi dang|tac gia)\b\D{1,40}"
PUBLISHED = re.compile(
    rf"^\W*(?:[a-z]+\s)?(?:{TOLD}\W*)+(?:ngay\s)?{DAY}(?:\W*(?:luc\s)?{CLOCK})?{BEHIND}"
    rf"|^\W*(?:{TOLD}\W*)+(?:ngay\s)?{DAY_IN_WORDS}(?:\W*(?:luc\s)?{CLOCK})?{BEHIND}"
    rf"|{BEFORE}(?:{DAY}|{DAY_IN_WORDS})\W*(?:luc\s)?{CLOCK}{BEHIND}"
    rf"|{BY}(?:{DAY}|{DAY_IN_WORDS})(?:\W*(?:luc\s)?{CLOCK})?{BEHIND}"
)
ALONE = re.compile(rf"^\W*(?:ngay\s)?(?:{DAY}|{DAY_IN_WORDS})\W*$")
LONGEST = 90  # characters


def is_published_line(text: str) -> bool:
    """Whether a line only says when a web page was published.

    >>> is_published_line("04/12/2014 08:44 AM"), is_published_line("Ngày 14/01/2021, UBND tỉnh ban hành")
    (True, False)
    """
    return len(text) <= LONGEST and PUBLISHED.search(fold_marks(text)) is not None


def is_date_alone(text: str) -> bool:
    """Whether a line holds a day and nothing else: under a headline it dates the page, elsewhere it may date anything.

    >>> is_date_alone("(27/12/2025)"), is_date_alone("Hà Nội, 27/12/2025")
    (True, False)
    """
    return len(text) <= LONGEST and ALONE.match(fold_marks(text)) is not None
