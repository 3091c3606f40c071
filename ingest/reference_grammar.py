"""The grammar of mentions of acts: one scan for type words, then small rules that each read one part.

mention   := TYPE (numbers | law-name [numbers] | qualifier numbers | congress | rules-name)
numbers   := ["số"] NUMBER [date] [issuer] {("," | "và") ["số"] NUMBER [date] [issuer]}
issuer    := "của" BODY;  date := "ngày" … | "tháng" … | "năm" …, before or after the issuer
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from corpus.issuers import issuer_end
from corpus.numbers import parse_date
from corpus.text import fold_marks
from ingest.act_types import BY_SERIAL, LAW_TYPES, SHORT_TYPES, SYMBOL_TYPES, SYMBOL_WORDS, TYPE_WORDS
from ingest.anaphora import points_back
from ingest.named_acts import SCHOOL, congress_end, guided_end, law_end, rules_end

# Ð (Icelandic) stands for Đ in many old files and in what scanners read.
UP = "A-ZÐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOW = UP.lower().replace("a-z", "a-z")
DASH = "[-–—‑]"
SYMBOL = (
    rf"(?:TTr|Ttr|TTR|CTr|Ctr|QĐi|QyĐ|BTr|T[TIl1]g|[{UP}]+)(?:Ttg|TTg|Tg|TTr|CTr|&[{UP}]+|[{UP}]+)?\d{{0,3}}"
    rf"(?!(?!ngày\s?\d|của\s)[{LOW}])"  # bad copies glue the next word: "70-TB/TWngày 06"
)
NUMBER = re.compile(
    r"(?P<serial>(?:\d{1,3}\.(?=\d{1,2}/\d{4}/))?(?=[OIl]{0,2}\d)[\dOIl]{1,6}[a-zđA-C]?(?![a-zđ]))"
    r"(?P<year>\s?/\s?\d{3,5})?"
    rf"(?:\s?(?:/|{DASH})\s?|(?<=\d)(?=[{UP}]{{2}})|\s(?=[{UP}]{{2,6}}\s?/[{UP}]))"
    rf"(?P<symbols>{SYMBOL}(?:(?:\s?/\s?|\s?{DASH}\s?|\.){SYMBOL})*(?:(?<=QH)\s\d{{2}}(?!\d))?)"
)
SERIAL = re.compile(
    rf"(?P<serial>\d{{1,5}}[a-z]?)(?P<year>\s?/\s?(?:19|20)\d\d)?(?![\w%]|[./]\d|,\d(?!\d{{0,2}}[,/])|\s?{DASH}\s?\d)"
)
NUMERO = re.compile(r"(?:[ ,]*\n?[ ]*(?:số|SỐ|Số|sô|sổ|so)(?:\s?hiệu)?[ ]?[:.]?)?[ ]*\n?[ ]*\(?")
EXPLICIT = re.compile(r"[ ,(]*\n?[ ]*(?:số|SỐ|Số|sô|sổ)(?:\s?hiệu)?[ ]?[:.]?\s*")
NEXT = re.compile(r"\s?(?:,|;|và|VÀ|hoặc|&)\s*(?:(?P<numero>(?:các\s+)?(?:số|SỐ|Số))\s*)?")
# What a bare serial never stands before: "Kế hoạch 5 năm", "Báo cáo 6 tháng".
UNITS = re.compile(
    r"\s*(?:năm(?!\s*(?:19|20)\d\d\b)|tháng|ngày(?!\s*\d{1,2}\s*[/.-]\s*\d)|điểm|khoản|kỳ|quý|trang|bản|mục"
    r"|nội dung|nhiệm vụ|đồng"
    r"|triệu|tỷ|tỉ|người)\b"
)
DATE = re.compile(
    r"(?:[ ,]*\n?[ ]*\(?(?:ban hành |ký |được ban hành )?)"
    r"(?:ng[àa]y\s*(?:mồng |mùng )?[\dOl]{1,2}\s*[/.-]\s*[\dOl]{1,2}\s*[/.-]\s*\d{4}"
    r"|ng[àa]y\s*(?:mồng |mùng )?[\dOl]{1,2}\s*(?:tháng|năm)\s*(?:[\dOl]{1,2}|\w{2,5}(?: \w{2,4})?)\s*,?\s*năm\s*\d{4}"
    r"|tháng\s*[\dOl]{1,2}\s*(?:năm|[/-])\s*\d{4}|năm\s*(?:19|20)\d\d(?!\s*[-–]\s*\d)"
    r"|(?<=\()[\d]{1,2}/[\d]{1,2}/\d{4}|(?<=, )\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)
YEAR = re.compile(r" (?P<bracket>\()?(?P<year>(?:19|20)\d\d)(?(bracket)\)|(?![\w/.-]|\s?[-–]\s?\d))")
OF = re.compile(r"[ ,]*\n?[ ]*(?:\((?:khóa|khoá|KHÓA)[^)]{1,20}\)\s*)?(?:của|CỦA|cuả|do)\s+(?:các\s+)?(?:[-–_|]\s+)?")
TERM = re.compile(r"\s*\(?(?:khóa|khoá)\s+[IVXL]+\)?", re.IGNORECASE)
# The words between a type and its number: what the act is ("Báo cáo giải trình, tiếp thu số"), or whose.
REVISED = re.compile(r"\s*\((?:sửa đổi|SỬA ĐỔI|sửa đổi, bổ sung)\)")
QUALIFIER = re.compile(r"(?P<words>[^.;:()\n|“”\"]{2,110}?)[ ,]+(?:số|SỐ)[\s:]*(?=[\dOIl])")
# Without "số" only a short one: "Kế hoạch hành động 469-KH/TU".
SHORT_QUALIFIER = re.compile(r"(?P<words>(?: [a-zà-ỹđ]+){1,3}) (?=\d{1,5}\s?(?:/|-))")
# Words that no such name holds: they open another sentence part, or another act.
CUT = re.compile(
    r"\b(?:theo|tại|này|trên|trong|được|đã|có|để|là|kèm|ban hành|thì|và các|do|căn cứ|gồm|với|cho|từ|"
    + "|".join(word for word in TYPE_WORDS if word not in ("kết luận", "lệnh", "luật"))
    + r")\b",
    re.IGNORECASE,
)
# Words that are also verbs ("quy định số lượng…"): small, they name an act only with a full number.
VERBS = frozenset(
    ("quy định", "hướng dẫn", "kế hoạch", "báo cáo", "quyết định", "thông báo", "kết luận", "chương trình")
)


@dataclass(frozen=True, slots=True)
class Item:
    """One act of a mention. ``number`` without spaces and with one kind of dash."""

    number: str | None
    date: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch that names one act or, in an enumeration, several. ``nested``: it stands inside another's name."""

    start: int
    end: int
    type: str
    items: tuple[Item, ...]
    nested: bool = False


def find_mentions(text: str) -> Iterator[Mention]:
    """Mentions in order of their start; those nested in a name follow it."""
    done = 0
    for anchor in ANCHORS.finditer(text):
        start = anchor.start()
        if start < done or (start and (text[start - 1].isalnum() or text[start - 1] in "/-")):
            continue
        found = _read_mention(text, start, anchor.end(), anchor[0])
        if found:
            yield from found
            done = max(mention.end for mention in found)


def _read_mention(text: str, start: int, end: int, written: str) -> tuple[Mention, ...]:
    """The mention that opens with the type word ``written``, with those nested in it; empty when it names nothing."""
    if written[0].isdigit():
        return _mistyped(text, start)
    if not text[end : end + 1].isspace() and text[end : end + 1] not in ":,(" and written.lower() != "hiến pháp":
        return ()
    if written == "số" or (written == "Số" and text[start - 1 : start] == "("):
        return _bare(text, start, end)
    if written in SHORT_TYPES:
        return _numbered(text, start, end, SHORT_TYPES[written], short=True)
    word = " ".join(written.lower().split())
    kind = TYPE_WORDS.get(word)
    if kind is None:
        return ()
    if points_back(text, end):
        return ()
    if found := _numbered(text, start, end, kind):
        return found
    if word in LAW_TYPES and written[0].isupper():
        if SCHOOL.search(text, max(0, start - 10), start):
            return ()
        return _law(text, start, end, kind, word) or _qualified(text, start, end, kind)
    if written[0].isupper() and (found := _qualified(text, start, end, kind)):
        return found
    if kind == "nghị quyết" and (close := congress_end(text, end)) is not None:
        return (Mention(start, close, kind, (Item(None, None, None),)),)
    if kind in ("nghị định", "thông tư") and written[0].isupper() and (law := guided_end(text, end)) is not None:
        nested = Mention(*law, "luật", (Item(None, None, None),), nested=True)
        return (Mention(start, law[1], kind, (Item(None, None, None),)), nested)
    if (close := rules_end(text, start, end, kind)) is not None:
        issuer = _meeting(text, end, close) if kind == "biên bản" else None
        close, date = _date(text, close)
        return (Mention(start, close, kind, (Item(None, date, issuer),)),)
    return ()


def _meeting(text: str, start: int, end: int) -> str | None:
    """Whose minutes they are: "Biên bản cuộc họp Hội đồng …"."""
    met = re.compile(r"[^;.\n]*?\bhọp\s+(?:của\s+)?").match(text, start, end)
    close = issuer_end(text, met.end()) if met else None
    return " ".join(text[met.end() : close].split()) if met and close is not None and close <= end else None


def _numbered(text: str, start: int, end: int, kind: str, short: bool = False) -> tuple[Mention, ...]:
    """``TYPE [số] NUMBER …``, with an enumeration's further numbers."""
    gap = NUMERO.match(text, end)
    position = gap.end() if gap else end
    explicit = bool(gap and "s" in gap[0].lower())
    number = NUMBER.match(text, position)
    if number is None:
        plain = SERIAL.match(text, position)
        if kind in VERBS and text[start].islower():
            return ()
        named = explicit or (text[start].isupper() and kind in BY_SERIAL and plain and len(plain["serial"]) > 1)
        if plain is None or short or not named or UNITS.match(text, plain.end()) or "\n" in text[end:position]:
            return ()
        number = plain
    end, items = _items(text, number, kind)
    return (Mention(start, end, kind, items),)


# What is numbered besides acts: "Mẫu số 08/PLIII", "sổ số 12".
NOT_AN_ACT = re.compile(
    r"(?:[Mm]ẫu|[Bb]iểu|[Ss]ổ|[Pp]hụ lục|ký hiệu|[Hh]óa đơn|điện thoại|[Tt]ài khoản)(?:\s+biểu)?\s+$"
)


def _bare(text: str, start: int, end: int) -> tuple[Mention, ...]:
    """A number whose type word stands further off ("các Nghị định của Chính phủ: số … về …; số …") or is misread."""
    gap = re.compile(r"\s+").match(text, end)
    number = NUMBER.match(text, gap.end()) if gap else None
    if number is None or NOT_AN_ACT.search(text, max(0, start - 24), start):
        return ()
    symbols = re.findall(rf"[{UP}][\w&]*", number["symbols"])
    first = re.sub(r"\d+$", "", symbols[0].upper().replace("Đ", "D"))
    kind = "luật" if first == "QH" else SYMBOL_TYPES.get(first)
    if kind is None or (len(symbols) < 2 and first != "QH"):
        return ()
    if text[:start].endswith("Thông "):  # "Thông số 11/2016/TT-BYT": a syllable lost
        start -= len("Thông ")
    end, items = _items(text, number, kind)
    return (Mention(start, end, kind, items),)


TWO_WORDS = re.compile(r"[^\W\d_]+[ \n][^\W\d_]+(?:\s+s\w{1,2})?\s+$")
LIKE_ENOUGH = 60  # per cent of the letters of a type word


def _mistyped(text: str, start: int) -> tuple[Mention, ...]:
    """A number behind a type word that a typist or a scanner garbled ("Chỉ thi 05-CT/TW", "Nghò đònh 121/2005/…")."""
    words = TWO_WORDS.search(text, max(0, start - 30), start)
    number = NUMBER.match(text, start)
    if words is None or number is None:
        return ()
    kind = SYMBOL_TYPES.get(re.findall(r"[^\W\d_]+", number["symbols"])[0].upper().replace("Đ", "D"))
    written = " ".join(fold_marks(words[0]).split()[:2])
    if kind is None or fuzz.ratio(written, fold_marks(kind)) < LIKE_ENOUGH:
        return ()
    end, items = _items(text, number, kind)
    return (Mention(words.start(), end, kind, items),)


def _items(text: str, number: re.Match[str], kind: str) -> tuple[int, tuple[Item, ...]]:
    """Where the enumeration ends, and its acts."""
    end, item = _item(text, number, kind)
    items = [item]
    plain = "symbols" not in number.re.groupindex
    while (link := NEXT.match(text, end)) is not None:
        following = NUMBER.match(text, link.end())
        if following is None and (plain or link["numero"]):
            following = SERIAL.match(text, link.end())
            if following and (UNITS.match(text, following.end()) or not (link["numero"] or plain)):
                following = None
        if following is None:
            break
        end, item = _item(text, following, kind)
        items.append(item)
    return end, _shared(items)


def _item(text: str, number: re.Match[str], kind: str) -> tuple[int, Item]:
    """One number with its date and issuer, in either order."""
    end = number.end()
    if text[end : end + 1] == ")" and text[number.start() - 1 : number.start()] == "(":
        end += 1
    end, date = _date(text, end)
    end, issuer = _issuer(text, end, kind)
    if date is None and issuer:
        end, date = _date(text, end)
    return end, Item(_clean(number[0]), date, issuer)


def _shared(items: list[Item]) -> tuple[Item, ...]:
    """What an enumeration says once, given to each: the symbols and date of its last number, the issuer of the next."""
    last = items[-1]
    tail = re.search(rf"(?<=\w)[/-](?:\d{{4}}/)?[{UP}].*$", last.number or "")
    shared: list[Item] = []
    issuer: str | None = None
    date: str | None = None
    for item in reversed(items):
        issuer, date = item.issuer or issuer, item.date or date
        number = item.number or ""
        if tail and number.isdigit():
            number += tail[0]
        year = re.search(r"/(\d{4})(?:/|$)", number)
        fits = date is not None and (year is None or date.startswith(year[1]))
        shared.append(replace(item, number=number, issuer=issuer, date=item.date or (date if fits else None)))
    return tuple(reversed(shared))


def _clean(number: str) -> str:
    """A written number without spaces, with one kind of dash, "TTg" and its like in their usual case."""
    tidy = re.sub(r"\s+", "", re.sub(DASH, "-", number)).replace("ĐÐ", "Đ")  # scanners read one letter twice
    head = re.match(r"[\dOIl]+", tidy)
    if head:
        tidy = head[0].translate(str.maketrans("OIl", "011")) + tidy[head.end() :]
    tidy = re.sub(r"(?<=[-/])T[TIl1][gG](?!\w)", "TTg", tidy.replace("Ð", "Đ"))
    return tidy.replace("TTG", "TTg").replace("/TTR-", "/TTr-")


def _date(text: str, end: int) -> tuple[int, str | None]:
    match = DATE.match(text, end)
    iso = parse_date(match[0]) if match else None
    # A line that begins "Ngày 18/02/2025, …" begins another sentence.
    if match is None or iso is None or "\nNgày" in match[0].replace(" ", ""):
        return end, None
    close = match.end()
    return close + (text[close : close + 1] == ")" and "(" in match[0]), iso


def _issuer(text: str, end: int, kind: str) -> tuple[int, str | None]:
    of = OF.match(text, end)
    close = issuer_end(text, of.end(), joint="liên tịch" in kind) if of else None
    if of is None or close is None or of[0].strip(" ,\n").startswith("do"):
        return end, None
    return close, " ".join(text[of.end() : close].split())


def _law(text: str, start: int, end: int, kind: str, word: str) -> tuple[Mention, ...]:
    """A law by its name, with the laws that its name names ("Luật sửa đổi … của Luật A, Luật B")."""
    name = law_end(text, end, word)
    if name is None:
        return ()
    close, inner = name
    end, item = _law_number(text, close, kind)
    nested = tuple(Mention(s, e, "luật", (Item(None, None, None),), nested=True) for s, e in inner)
    return (Mention(start, end, kind, (item,)), *nested)


def _law_number(text: str, end: int, kind: str) -> tuple[int, Item]:
    """What may follow a law's name: date, number, issuer, in the orders met; or the bare year."""
    end, before = _date(text, end)
    revised = REVISED.match(text, end)
    numero = EXPLICIT.match(text, revised.end() if revised else end)
    number = NUMBER.match(text, numero.end()) if numero else None
    if number:
        end, item = _item(text, number, kind)
        return end, replace(item, date=before or item.date)
    if before is None and (year := YEAR.match(text, end)):
        end, before = year.end(), year["year"]
    end, issuer = _issuer(text, end, kind)
    if before is None and issuer:
        end, before = _date(text, end)
    return end, Item(None, before, issuer)


def _qualified(text: str, start: int, end: int, kind: str) -> tuple[Mention, ...]:
    """``Báo cáo thẩm tra số …``: words that say what act it is stand between type and number."""
    between = SHORT_QUALIFIER.match(text, end) or QUALIFIER.match(text, end)
    if between is None or CUT.search(between["words"]):
        return ()
    number = NUMBER.match(text, between.end())
    if number is None:
        return ()
    end, items = _items(text, number, kind)
    words = between["words"].strip()
    if items[0].issuer is None:
        lead = 4 if words.startswith("của ") else 0
        close = issuer_end(words, lead)
        if close is None and words[0].islower() and " " in words:
            lead = 0
            close = len(words) if fold_marks(words).startswith("lien nganh") else None
        if close is not None:
            items = tuple(replace(item, issuer=words[lead:close]) for item in items)
    return (Mention(start, end, kind, items),)


def _spellings() -> str:
    """Every type word small, with a capital, and all in capitals; longest first, told apart by their first letter."""
    forms = {form for word in TYPE_WORDS for form in (word, word[0].upper() + word[1:], word.upper())}
    forms |= {" ".join(part.capitalize() for part in word.split()) for word in TYPE_WORDS}
    words = sorted(forms | set(SHORT_TYPES), key=lambda form: (-len(form), form))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)


ANCHORS = re.compile(
    rf"(?:{_spellings()}|(?:số|Số)(?=\s[\dOIl.]{{1,8}}\s?[-/–]))(?!\w)"
    rf"|(?<![\w/.,-])\d{{1,5}}(?=\s?(?:/\s?\d{{4}}\s?)?(?:/|{DASH})\s?(?:{'|'.join(SYMBOL_WORDS)})\s?(?:/|{DASH})\s?[{UP}]{{2}})"
)
