"""The grammar of labels: Phần, Chương, Mục, Điều, khoản, điểm; I, 1, 1.1, a); and which text after one is a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from ingest.lines import Line, is_capitals


class Kind(IntEnum):
    """What a label counts, outermost first: the order in which Vietnamese documents nest them."""

    APPENDIX = 1  # Phụ lục, Biểu mẫu
    PHAN = 2
    CHUONG = 3
    LETTER = 4  # A.
    MUC = 5
    TIEU_MUC = 6
    DIEU = 7
    ROMAN = 8  # I.
    NUMBER = 9  # 1.  (khoản under a Điều)
    DOTTED = 10  # 1.1
    DOTTED_3 = 11  # 1.1.1
    DOTTED_4 = 12
    PAREN = 13  # (1), 1)
    DIEM = 14  # a)
    TIET = 15  # a1), a.1)
    BARE = 16  # a heading without a number


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line. ``value``: its place in its sequence. ``rest``: offset of what follows it."""

    kind: Kind
    label: str
    value: int
    rest: int
    prefix: tuple[int, ...] = ()


WORD_KINDS = {
    "phụ lục": Kind.APPENDIX,
    "phu luc": Kind.APPENDIX,
    "biểu mẫu": Kind.APPENDIX,
    "phần": Kind.PHAN,
    "phần thứ": Kind.PHAN,
    "chương": Kind.CHUONG,
    "mục": Kind.MUC,
    "tiểu mục": Kind.TIEU_MUC,
    "điều": Kind.DIEU,
}
ORDINALS = {
    word: value
    for value, words in enumerate(
        (
            ("nhất", "một"), ("hai", "nhì"), ("ba",), ("bốn", "tư"), ("năm",), ("sáu",), ("bảy", "bẩy"), ("tám",),
            ("chín",), ("mười",),
        ),
        start=1,
    )
    for word in words
}  # fmt: skip
POINTS = "abcdđeghiklmnopqrstuvxy"  # the order of điểm: no f, j, w, z
ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")

WORDED = re.compile(
    r"(?P<word>phụ lục|phu luc|biểu mẫu|phần thứ|phần|chương|tiểu mục|mục|điều)\s+(?P<number_word>số\s*)?"
    r"(?P<value>[IVXLC]+|\d{1,3}(?:[a-zđ](?![a-zà-ỹ]))?|[A-H](?!\w)|nhất|một|hai|nhì|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười)"
    r"(?!\w)(?P<after>\s*[.:)/\-–—]*\s*)",
    re.IGNORECASE,
)
ROMANS = re.compile(r"(?![Vv]\s?/\s?v\b)([IVX]{1,6})\s*(?:[.:)/]|[-–—](?=\s|\w))[.\-–—]?\s*(?=[^\s\d])")
LETTERS = re.compile(r"([A-H])\s*(?:[.)/]|[-–—](?=\s))\s*(?=[^\s\d])")
NUMBERS = re.compile(r"(\d{1,3})\s?(?:[./]|[-–—](?=\s|[^\W\d]))\s*(?=[^\s\d.,/%])")
DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s*(?:[.):/]|-(?=\s))?\s*(?=[^\s\d.,/%-])")
PARENS = re.compile(r"(?:\((\d{1,2})\)|(\d{1,2})\))\s*(?=\S)")
DIEMS = re.compile(r"\(?([a-zđ])\s?(?:[).:/]|[-–—](?=\s))\s*(?=[^\s\d])")
TIETS = re.compile(r"([a-zđ])\.?(\d{1,2})\s?[).]\s*(?=\S)")
UNITS_AFTER = re.compile(
    r"%|‰|(?:đồng|người|ngày|tháng|năm|triệu|tỷ|ha|km)\b"
)  # small letters: a title begins with a capital
BULLET = re.compile(r"\s*[-–—−+*•●▪]\s*(?=\S)")


def roman_value(text: str) -> int | None:
    """The value of a Roman numeral in capitals, or None.

    >>> roman_value("XIV"), roman_value("IIX")
    (14, None)
    """
    if not text or not ROMAN.match(text):
        return None
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [values[c] for c in text]
    return sum(-v if v < max(digits[i:]) else v for i, v in enumerate(digits))


def parse_label(text: str) -> Label | None:
    """The label that a line begins with; None for running text and bullets.

    >>> parse_label("Điều 5a. Phạm vi").label, parse_label("II- NỘI DUNG").label, parse_label("1.200 người")
    ('Điều 5a', 'II', None)
    """
    for parse in (_worded, _dotted, _roman, _capital_letter, _number, _paren, _tiet, _diem):
        label = parse(text)
        if label is not None:
            return label
    return None


def is_bullet(text: str) -> bool:
    """Whether a line is an item of a list marked with a dash, plus or dot."""
    return BULLET.match(text) is not None


def _worded(text: str) -> Label | None:
    match = WORDED.match(text)
    if match is None or not match["word"][0].isupper():
        return None
    word = match["word"].lower()
    kind = WORD_KINDS[word]
    rest = text[match.end() :]
    if kind is not Kind.DIEU and not match["after"].strip() and rest[:1].islower():
        return None  # "Phần I của Báo cáo", "Mục 1 phần II": running text that begins with a pinpoint
    if kind is Kind.DIEU and (not match["after"].strip() and rest or re.match(r"(?:của|và|Luật|Nghị định)\b", rest)):
        return None
    value = match["value"]
    number = _value(value)
    if number is None:
        return None
    name = " ".join(text[: match.start("value")].split()).capitalize()
    name = re.sub(r"\bSố$", "số", name)
    shown = value if value[0].isdigit() or re.fullmatch(r"[IVXLC]+|[A-ZĐ]", value) else value.lower()
    return Label(kind, f"{name} {shown}", number, match.end())


def _value(text: str) -> int | None:
    if text[0].isdigit():
        digits = re.match(r"\d+", text)
        return int(digits.group()) if digits else None
    if text.lower() in ORDINALS:
        return ORDINALS[text.lower()]
    return roman_value(text.upper()) or (ord(text.upper()) - ord("A") + 1 if len(text) == 1 else None)


def _roman(text: str) -> Label | None:
    match = ROMANS.match(text)
    value = roman_value(match[1]) if match else None
    return Label(Kind.ROMAN, match[1], value, match.end()) if match and value else None


def _capital_letter(text: str) -> Label | None:
    match = LETTERS.match(text)
    return Label(Kind.LETTER, match[1], ord(match[1]) - ord("A") + 1, match.end()) if match else None


def _number(text: str) -> Label | None:
    match = NUMBERS.match(text)
    if match is None:
        return None
    return Label(Kind.NUMBER, match[1], int(match[1]), match.end())


def _dotted(text: str) -> Label | None:
    match = DOTTED.match(text)
    if match is None or UNITS_AFTER.match(text, match.end()):
        return None
    numbers = tuple(int(part) for part in match[1].split("."))
    if text[match.end(1) : match.end()] == "" or 0 in numbers:
        return None  # "1.5m", "2.0": a quantity
    kind = (Kind.DOTTED, Kind.DOTTED_3, Kind.DOTTED_4)[len(numbers) - 2]
    return Label(kind, match[1], numbers[-1], match.end(), prefix=numbers[:-1])


def _paren(text: str) -> Label | None:
    match = PARENS.match(text)
    value = (match[1] or match[2]) if match else ""
    return Label(Kind.PAREN, value, int(value), match.end()) if match else None


def _tiet(text: str) -> Label | None:
    match = TIETS.match(text)
    return Label(Kind.TIET, match[1] + match[2], int(match[2]), match.end()) if match else None


def _diem(text: str) -> Label | None:
    match = DIEMS.match(text)
    if match is None or match[1] not in POINTS:
        return None
    return Label(Kind.DIEM, match[1], POINTS.index(match[1]) + 1, match.end())


MAX_TITLE = 320  # the longest titles of articles in amending laws have about 300 characters
MAX_PLAIN_TITLE = 200
MAX_LEAD = 80


LED_BY_COLON = (Kind.LETTER, Kind.ROMAN, Kind.NUMBER)  # deeper ones are definitions and items: "2.1. Chi tiết: là …"


COUNTED = re.compile(r"\s*\d+\s+[^\W\d]+(?:\s[^\W\d]+){0,3}\s*")  # "…: 02 tập thể" belongs to its heading


def read_title(line: Line, rest: int, kind: Kind, followed: bool) -> tuple[str | None, bool]:
    """(title after a label, whether its look says so); no title where the clause begins at once.

    ``followed``: something other than the label's next sibling comes after the line; a plain line without a block
    of its own is an item of a list, not a title.
    """
    text = line.text[rest:].strip()
    if not text:
        return None, False
    lead = line.text[rest : max(line.bold_end, rest)].strip()
    if 3 <= len(lead) <= MAX_TITLE:
        after = line.text[line.bold_end :].strip()
        return clean_title(text if after.startswith("(") and len(text) <= MAX_PLAIN_TITLE else lead), True
    if is_capitals(text) and len(text) <= MAX_TITLE:
        return clean_title(text), True
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'("):
        return None, False
    before, colon, clause = text.partition(":")
    if (
        colon
        and clause.strip()
        and kind in LED_BY_COLON
        and len(before) <= MAX_LEAD
        and not re.search(r"[.;]\s", before)
    ):
        return clean_title(text if COUNTED.fullmatch(clause) else before), False
    if kind is Kind.DIEU and text[-1] == ":" and followed:
        return None, False  # a sentence that leads over to what it lists
    if kind is Kind.DIEU and len(text) > 60:
        text = cut_run_on(text)
    if followed and len(text) <= MAX_PLAIN_TITLE and text[-1] not in ".;,/…":
        return clean_title(text), False
    return None, False


ARTICLE_TITLES = (
    "Phạm vi điều chỉnh và đối tượng áp dụng", "Phạm vi điều chỉnh, đối tượng áp dụng", "Phạm vi điều chỉnh",
    "Đối tượng áp dụng", "Giải thích từ ngữ", "Hiệu lực thi hành", "Tổ chức thực hiện", "Trách nhiệm thi hành",
    "Điều khoản thi hành", "Điều khoản chuyển tiếp", "Quy định chuyển tiếp", "Nguyên tắc chung", "Khen thưởng",
    "Xử lý vi phạm", "Kinh phí thực hiện", "Trách nhiệm tổ chức thực hiện",
)  # fmt: skip
OWN_ACT = re.compile(
    r"\s(?=(?:Quy định|Quyết định|Luật|Nghị định|Thông tư|Quy chế|Hướng dẫn|Nghị quyết|Kế hoạch|Điều lệ|Nội quy)"
    r" này\b)"
)


def cut_run_on(text: str) -> str:
    """The title of an article whose reader joined it with the text below ("Phạm vi điều chỉnh Quy định này …").

    >>> cut_run_on("Phạm vi điều chỉnh Quy định này quy định về thi đua, khen thưởng.")
    'Phạm vi điều chỉnh'
    """
    for title in ARTICLE_TITLES:
        if text.startswith(title + " ") and text[len(title) + 1].isupper():
            return title
    own = OWN_ACT.search(text)
    if own and 8 <= own.start() <= MAX_PLAIN_TITLE and text[own.start() - 1] not in ",;:(":
        return text[: own.start()]
    words = text.split()
    for n in (3, 2):
        again = text.find(" ".join(words[:n]), len(" ".join(words[:n])))
        if 8 <= again <= MAX_PLAIN_TITLE and text[again - 2] not in ".,;:":
            return text[:again].strip()
    return text


def clean_title(text: str) -> str:
    """A title without the punctuation that leads over to its text.

    >>> clean_title("Mục đích: ")
    'Mục đích'
    """
    return text.strip().rstrip(" .:;-–").strip()
