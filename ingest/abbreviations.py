"""Short forms that a text defines for itself: "vũ khí trang bị (VKTB)", "(sau đây gọi tắt là Chương trình)"."""

from __future__ import annotations

import re

from corpus.records import Abbreviation
from corpus.text import fold_marks
from ingest.reference_grammar import find_mentions

CALLED = re.compile(
    r"\(\s*(?:(?:sau đây|dưới đây|trong (?:văn bản|tài liệu|quy định|kế hoạch) này|được|và"
    r"|sau)\s+)*(?:gọi|viết|ghi)\s*(?:chung|tắt)?"
    r"(?:\s+(?:và|hoặc)\s+(?:gọi|viết)\s+tắt)?\s+(?:là|thành)\s*:?\s*(?P<short>[^()\n]{1,90}?)\s*\)",
    re.IGNORECASE,
)
SHORT = re.compile(r"\(\s*(?P<short>[A-ZĐÂĂÊÔƠƯ][\w&-]{0,12}[A-ZĐÂĂÊÔƠƯ][\w&-]{0,12}|[A-ZĐ]{2})\s*\)")
ROMAN = re.compile(r"[IVXLC]+")
SENTENCE = re.compile(r"\n|(?<=[^\W\d][.!?])\s|(?<=^\d[.])\s")
CLAUSE = re.compile(r"[;:,]\s")
WORD = re.compile(r"[^\W\d_]+")
# "xã, phường (sau đây gọi là cấp xã)": the list of units is what is meant.
UNITS = r"(?:xã|phường|thị trấn|đặc khu|tỉnh|thành phố|huyện|quận|thị xã)"
LEVEL = re.compile(rf"(?<!\w){UNITS}(?:(?:, | và ){UNITS})*(?: trực thuộc (?:Trung ương|cấp tỉnh))?\s*$")
REACH = 600
# Short forms of foreign origin, whose letters are not those of the Vietnamese words.
FOREIGN = {
    "AI": "trí tuệ nhân tạo",
    "FTA": "hiệp định thương mại tự do",
    "FDI": "đầu tư trực tiếp nước ngoài",
    "ODA": "hỗ trợ phát triển chính thức",
    "GDP": "tổng sản phẩm trong nước",
    "GRDP": "tổng sản phẩm trên địa bàn",
    "IoT": "Internet vạn vật",
    "PPP": "đối tác công tư",
    "OCOP": "mỗi xã một sản phẩm",
    "PCI": "năng lực cạnh tranh cấp tỉnh",
    "TFP": "năng suất các nhân tố tổng hợp",
    "CPI": "giá tiêu dùng",
    "ICT": "công nghệ thông tin và truyền thông",
    "VAT": "thuế giá trị gia tăng",
    "HIV": "vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người",
}


def find_abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """Short forms with what they stand for, in order; only those that the text itself defines, each once."""
    first: dict[str, Abbreviation] = {}
    for abbreviation in sorted([*_called(text), *_bracketed(text)], key=lambda a: a.start):
        first.setdefault(abbreviation.short, abbreviation)
    return tuple(first.values())


def _called(text: str) -> list[Abbreviation]:
    """What the text says it calls by a shorter name; two names are two short forms."""
    found = []
    for match in CALLED.finditer(text):
        lead = _sentence(text, match.start())
        for short in re.split(r"\s+hoặc\s+", match["short"]):
            short = short.strip(" \"“”'")
            long = _meant(lead, short).strip(' ,-–"“”')
            if short and long:
                found.append(Abbreviation(match.start(), match.end(), short, long))
    return found


def _sentence(text: str, position: int) -> str:
    """The sentence up to the position."""
    lead = text[max(0, position - REACH) : position]
    ends = [match.end() for match in SENTENCE.finditer(lead)]
    return lead[ends[-1] :] if ends else lead


def _meant(lead: str, short: str) -> str:
    """What the short name stands for: the act, the words with its initials, or what opens with the same words."""
    named = [
        mention for mention in find_mentions(lead) if lead[mention.start :].startswith(" ".join(short.split()[:2]))
    ]
    if named and any(c.isdigit() for c in short):
        return lead[named[-1].start : named[-1].end]
    if short.startswith("cấp ") and (level := LEVEL.search(lead)):
        return lead[level.start() :]
    initials = short.split()[0]
    if initials.isupper() and len(initials) > 1 and (start := _by_initials(lead, initials)) is not None:
        return lead[start:]
    folded = lead.lower()
    prefix = " ".join(short.lower().split()[:2]).rstrip(",;:")
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(prefix)}", folded)]
    if places:
        # A name is repeated as it was said last; a list ("các cơ quan, đơn vị") runs from its first member.
        first_said = short[0].islower() and (len(short.split()) < 4 or prefix.startswith(("các ", "những ")))
        return lead[places[0] if first_said else places[-1] :]
    first = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(short.lower().split()[0])}(?!\w)", folded)]
    if first and len(short.split()) > 1:
        return lead[first[0] :]
    cuts = [match.end() for match in CLAUSE.finditer(lead)]
    return lead[cuts[-1] if cuts else 0 :]


def _by_initials(lead: str, initials: str) -> int | None:
    """Where the last run of words begins whose initials are these, ``None`` without one."""
    letters = [c for c in fold_marks(initials) if c.isalpha()]
    words = list(WORD.finditer(lead))
    for index in range(len(words) - len(letters), -1, -1):
        if [fold_marks(word[0])[0] for word in words[index : index + len(letters)]] == letters:
            return words[index].start()
    return None


def _bracketed(text: str) -> list[Abbreviation]:
    """Capitals in brackets after the words that they shorten."""
    found = []
    for match in SHORT.finditer(text):
        short = match["short"]
        if ROMAN.fullmatch(short):
            continue
        lead = _sentence(text, match.start()).rstrip()
        long = _shortened(lead, short)
        if long:
            found.append(Abbreviation(match.start(), match.end(), short, long))
    return found


def _shortened(lead: str, short: str) -> str | None:
    """The words just before with these initials, a known foreign form's, or the body that opens the sentence."""
    letters = [c for c in fold_marks(short) if c.isalpha()]
    words = list(WORD.finditer(lead))
    tail = words[-len(letters) :]
    if len(tail) == len(letters) and [fold_marks(word[0])[0] for word in tail] == letters:
        return lead[tail[0].start() :]
    foreign = FOREIGN.get(short)
    if foreign and fold_marks(lead).endswith(fold_marks(foreign)):
        return lead[-len(foreign) :]
    opening = re.search(
        r"(?:^|[;:]\s)(?:\d+\.\s*|[-–+]\s*)?(?P<name>(?:Công ty|Tổng công ty|Tập đoàn|Trung tâm|Viện|Quỹ"
        r"|Ngân hàng)[^,;:]{5,140})$",
        lead,
    )
    return opening["name"] if opening and not short.isupper() else None
