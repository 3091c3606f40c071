"""Document types, document numbers (số, ký hiệu) and dates, in every spelling that officials use.

State numbers run ``serial[/year]/SYMBOL[-BODY…]``, Party numbers ``serial-SYMBOL/BODY``, acts of the National
Assembly ``serial/year/QH15``.
Source: NĐ 30/2020/NĐ-CP, phụ lục I, III (State); HD 36-HD/VPTW (Party); Luật 80/2025/QH15 (legal acts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.text import canonical, fold_marks

TYPES: dict[str, tuple[str, ...]] = {
    "nghị quyết liên tịch": ("NQLT",),
    "nghị quyết": ("NQ",),
    "chỉ thị": ("CT",),
    "kết luận": ("KL",),
    "quy định": ("QĐ", "QĐi", "QyĐ"),
    "hướng dẫn": ("HD",),
    "kế hoạch": ("KH",),
    "báo cáo": ("BC",),
    "quyết định": ("QĐ",),
    "thông báo": ("TB",),
    "tờ trình": ("TTr", "TT"),
    "biên bản": ("BB",),
    "nghị định": ("NĐ",),
    "thông tư liên tịch": ("TTLT",),
    "thông tư": ("TT",),
    "luật": ("L", "QH"),
    "bộ luật": ("BL", "QH"),
    "pháp lệnh": ("PL",),
    "lệnh": ("L",),
    "sắc lệnh": ("SL",),
    "công văn": ("CV",),
    "công điện": ("CĐ",),
    "chương trình": ("CTr", "CTR"),
    "đề án": ("ĐA",),
    "dự án": ("DA",),
    "phương án": ("PA",),
    "quy chế": ("QC",),
    "quy trình": ("QT",),
    "điều lệ": ("ĐL",),
    "văn bản hợp nhất": ("VBHN",),
    "thông tri": ("TTr",),
    "tuyên bố": ("TBo",),
    "thông cáo": ("TC",),
    "công bố": ("CB",),
    "hợp đồng": ("HĐ",),
    "giấy mời": ("GM",),
    "tờ khai": (),
    "hiến pháp": (),
    "bài viết": (),
}

# Bodies that number in the Party's manner, serial-SYMBOL/BODY: the Party itself and the organisations that follow it.
PARTY_BODIES = (
    "TW",
    "TU",
    "ĐU",
    "HU",
    "QU",
    "TXU",
    "THU",
    "ĐUK",
    "ĐUQSTW",
    "QUTW",
    "ĐUCA",
    "ĐTN",
    "BTG",
    "BTC",
    "VPTW",
    "BTGTW",
    "BTCTW",
    "UBKTTW",
    "BTCTU",
)
DASHES = str.maketrans("–—‑−‐_", "------")
# What a scanner makes of digits in front of the first slash.
SLIPS = str.maketrans("OolI|", "00111")
LETTERS = "A-ZÀ-ỸĐa-zà-ỹđ"
SERIAL = r"(?P<serial>(?:\d{1,3}\.(?=\d{1,2}\s*/))?[\dOlI]*\d[\dOlI]*[a-zđ]?|[Ol]\d+)"
SYMBOLS = rf"(?P<symbols>[{LETTERS}][{LETTERS}0-9.]*(?:\s*[-/&]\s*[{LETTERS}0-9.]+){{0,5}})"
NUMBER = re.compile(
    rf"{SERIAL}(?:\s*(?P<mark>[-/])\s*(?P<year>\d{{3,5}}))?(?:\s*(?P<first>[-/])\s*|\s+|(?=[A-ZĐ]{{2}})){SYMBOLS}"
)
PLAIN = re.compile(rf"{SERIAL}(?:\s*/\s*(?P<year>(?:19|20)\d\d))?")
PREFIX = re.compile(r"\s*(?:số|so|no)?\s*[:.]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A document number taken apart. ``canonical`` is as written, without spaces and with one kind of dash."""

    serial: str
    year: str | None
    symbols: tuple[str, ...]
    canonical: str


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """What a person typed to name an act. ``issuer``: lower-case words; ``symbols``: folded upper case (D for Đ)."""

    serial: str
    year: str | None
    type: str | None
    symbols: tuple[str, ...]
    issuer: tuple[str, ...] = ()

    def fits(self, number: str) -> bool:
        """Whether the written number can be the one meant: same serial, no other year, all typed symbols in it."""
        parsed = parse_number(number)
        if parsed is None or parsed.serial.lstrip("0").lower() != self.serial.lstrip("0").lower():
            return False
        if self.year and parsed.year and self.year != parsed.year:
            return False
        held = [_symbol_key(symbol) for symbol in parsed.symbols]
        return all(any(_same_symbol(wanted, symbol) for symbol in held) for wanted in self.symbols)


# The numbers of a library are read again whenever it has grown.
@lru_cache(maxsize=32_768)
def parse_number(text: str) -> Number | None:
    """The one document number that the text is, or ``None``. A lone serial ("347") counts.

    >>> parse_number("Số: 08 – NQ/TW")
    Number(serial='08', year=None, symbols=('NQ', 'TW'), canonical='08-NQ/TW')
    """
    text = canonical(text).translate(DASHES).replace("Ð", "Đ").strip(" .,;:")
    text = text[PREFIX.match(text).end() :]  # type: ignore[union-attr]  # the pattern matches the empty text
    match = NUMBER.fullmatch(text) or PLAIN.fullmatch(text)
    if match is None:
        return None
    groups = match.groupdict()
    serial = match["serial"].translate(SLIPS)
    year = match["year"]
    written = groups.get("symbols") or ""
    symbols = tuple(re.findall(rf"[{LETTERS}0-9.&]+", written))
    if not written:
        return Number(serial, year, (), serial + (f"/{year}" if year else ""))
    head = serial + (f"{groups['mark']}{year}" if year else "")
    first = groups["first"] or ("-" if "/" in written else "/")
    return Number(serial, year, symbols, head + first + re.sub(r"\s+", "", written))


@lru_cache(maxsize=32_768)
def number_key(text: str) -> str:
    """One key for all spellings of a number: upper case, no spaces, no zeros in front, D for Đ, house separators.

    >>> number_key("08 – nq/tw"), number_key("8/NQ-TW"), number_key("0125 / KH - UBND")
    ('8-NQ/TW', '8-NQ/TW', '125/KH-UBND')
    """
    number = parse_number(text)
    if number is None:
        plain = re.sub(r"\s+", "", canonical(text).translate(DASHES)).upper().replace("Đ", "D")
        return re.sub(r"^0+(?=\d)", "", plain)
    serial = re.sub(r"^0+(?=[0-9])", "", number.serial.upper())
    if not number.symbols:
        return serial + (f"/{number.year}" if number.year else "")
    symbols = [_symbol_key(symbol) for symbol in number.symbols]
    if number.year:
        return f"{serial}/{number.year}/" + "-".join(symbols)
    if len(symbols) > 1 and (symbols[1] in PARTY_KEYS or number.canonical[len(number.serial)] == "-"):
        return f"{serial}-{symbols[0]}/" + "-".join(symbols[1:])
    return f"{serial}/" + "-".join(symbols)


def _symbol_key(symbol: str) -> str:
    return symbol.upper().replace("Đ", "D").replace(".", "")


PARTY_KEYS = frozenset(_symbol_key(body) for body in PARTY_BODIES)


def _same_symbol(wanted: str, held: str) -> bool:
    """``TTG`` for ``TTG``; ``QH`` for ``QH15``; ``QDTTG`` written in one for neither."""
    return wanted == held or (not wanted[-1].isdigit() and held.rstrip("0123456789") == wanted)


# Symbols that people type alone, and words that they type for a symbol.
TYPE_OF_SYMBOL: dict[str, str | None] = {
    **{_symbol_key(symbol): name for name, symbols in reversed(TYPES.items()) for symbol in symbols},
    "QD": None,  # quyết định of the State, quy định of the Party
    "TT": "thông tư",
    "TTR": "tờ trình",
    "CTR": "chương trình",
    "L": "luật",
}
BODY_WORDS = frozenset(
    [
        "TW",
        "TU",
        "UBND",
        "HDND",
        "CP",
        "TTG",
        "QH",
        "UBTVQH",
        "BNV",
        "BQP",
        "BCA",
        "BTC",
        "BYT",
        "BGDDT",
        "BCT",
        "BTP",
        "CTUBND",
        "VPCP",
        "DU",
        "HU",
        "QUTW",
        "BTCTW",
        "VPTW",
    ]
)
FOLDED_TYPES = sorted(((fold_marks(name), name) for name in TYPES), key=lambda pair: -len(pair[0]))
QUERY_NUMBER = re.compile(
    r"(?<![\w/])(?:so\s*:?\s*)?(?P<serial>\d{1,6}[a-z]?)(?!\d)(?:\s*[/-]\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
    r"(?P<rest>(?:\s*[-/ ]\s*[a-z]+\d{0,2})*)"
)
QUERY_DATE = re.compile(
    r"(?:ngay\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    r"|ngay\s+\d{1,2}(?:\s+thang\s+\d{1,2})?(?:\s+nam\s+\d{4})?|thang\s+\d{1,2}(?:\s+nam\s+\d{4})?"
)
QUERY_PART = re.compile(
    r"\b(?:dieu|khoan|diem|chuong|muc|phan|khoa|nhiem ky|lan thu|nam|dai hoi|top|quy|trang)\s+\d+[a-z]?\b"
    # "kế hoạch 5 năm 2021-2025" plans five years; "nghị quyết 08 năm 2022" is an act of one.
    r"|\b\d{1,3}\s+nam\b(?!\s+(?:19|20)\d\d\b(?!\s*-))"
)
QUERY_ISSUER = re.compile(r"\bcua\s+(?P<issuer>[^,;.()]+)")


def query_keys(query: str) -> tuple[NumberQuery, ...]:
    """The acts that a typed query names by number, in order; empty for a query in plain words.

    >>> query_keys("nq 08 tw")
    (NumberQuery(serial='08', year=None, type='nghị quyết', symbols=('NQ', 'TW'), issuer=()),)
    """
    query = canonical(query).translate(DASHES).lower()
    folded = fold_marks(query)
    if len(folded) != len(query):
        query = folded
    hidden = folded
    for part in (QUERY_DATE, QUERY_PART):
        hidden = part.sub(lambda match: "~" * len(match[0]), hidden)
    found = []
    for match in QUERY_NUMBER.finditer(hidden):
        reading = _read_query(query, folded, match)
        if reading is not None:
            found.append(reading)
    return tuple(found)


def _read_query(query: str, folded: str, match: re.Match[str]) -> NumberQuery | None:
    """One number of a query with the words around it, or ``None`` when nothing says that it numbers an act."""
    before = folded[: match.start()].rstrip(" -/:")
    kind = next((name for plain, name in FOLDED_TYPES if re.search(rf"(?<!\w){plain}(?:\s+so)?$", before)), None)
    symbols: list[str] = []
    typed = re.search(r"(?<!\w)([a-z]+)(?:\s+so)?$", before)
    if typed and typed[1].upper() in TYPE_OF_SYMBOL:
        symbols.append(typed[1].upper())
        kind = kind or TYPE_OF_SYMBOL[typed[1].upper()]
    joined = bool(re.match(r"\s*[-/]", match["rest"]))
    for word in re.findall(r"[a-z]+\d*", match["rest"]):
        symbol = word.upper()
        if not (joined or symbol in TYPE_OF_SYMBOL or symbol.rstrip("0123456789") in BODY_WORDS):
            break
        if symbol in ("CUA", "NAM", "NGAY", "VE", "VA", "THANG"):
            break
        symbols.append(symbol)
        if symbol in TYPE_OF_SYMBOL and kind is None:
            kind = TYPE_OF_SYMBOL[symbol]
    year = match["year"] or next(iter(re.findall(r"^\s*(?:nam)\s+((?:19|20)\d\d)", folded[match.end() :])), None)
    if kind is None and not symbols:
        return None
    named = QUERY_ISSUER.search(folded, match.start("rest"))
    issuer = tuple(query[named.start("issuer") : named.end("issuer")].split()) if named else ()
    return NumberQuery(match["serial"], year, kind, tuple(symbols), issuer)


MONTH_WORDS = {"giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
MONTH_WORDS |= {"mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12}
DAY, YEAR = r"(?P<day>[\dOl]{1,2})", r"(?P<year>(?:1[89]|20)\d\d)"
MONTH_NUMBER = r"[\dOl]{1,2}"
MONTH = rf"(?P<month>{MONTH_NUMBER}|{'|'.join(sorted(MONTH_WORDS, key=len, reverse=True))})"
# Fullest first: a day is never read as a month of its own.
DATES = (
    re.compile(rf"(?<![\d/]){DAY}\s?[/.-]\s?(?P<month>{MONTH_NUMBER})\s?[/.-]\s?{YEAR}(?!\d)"),
    re.compile(rf"(?:mồng|mùng)?\s*{DAY}\s*(?:tháng|năm)\s*{MONTH}\s*,?\s*(?:năm)?\s*{YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"tháng\s*{MONTH}\s*(?:năm|[/.-])?\s*{YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<![\d/.-])(?P<month>{MONTH_NUMBER})\s?[/-]\s?{YEAR}(?![\d/-])"),
    re.compile(rf"(?<![\d/.-]){YEAR}(?![\d/.-])"),
)


def parse_date(text: str) -> str | None:
    """The first date in the text as ISO; day, or day and month, may lack ("2016-09", "2016").

    >>> parse_date("ngày 26 tháng 01 năm 2022"), parse_date("tháng 9/2016"), parse_date("31/02/2022")
    ('2022-01-26', '2016-09', None)
    """
    text = canonical(text)
    for pattern in DATES:
        if match := pattern.search(text):
            return _iso(match)
    return None


def _iso(match: re.Match[str]) -> str | None:
    """ISO text of a match; ``None`` for a day or month that no calendar has."""
    groups = match.groupdict()
    if "month" not in groups:
        return match["year"]
    written = match["month"].lower()
    month = MONTH_WORDS.get(written) or int(written.translate(SLIPS))
    if not 1 <= month <= 12:
        return None
    if "day" not in groups:
        return f"{match['year']}-{month:02d}"
    day = int(match["day"].translate(SLIPS))
    longest = 31 - (month in (4, 6, 9, 11)) - (month == 2) * 2
    return f"{match['year']}-{month:02d}-{day:02d}" if 1 <= day <= longest else None
