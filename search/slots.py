"""A sentence with its numbers, dates, acts, bodies and persons taken out: what makes it a formula.

Short forms of bodies follow NĐ 30/2020/NĐ-CP, phụ lục III.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.issuer_names import BEFORE_NAME, BEFORE_PLACE, BEFORE_SECTOR, OTHER_SECTORS, SECTORS, WHOLE
from corpus.issuers import issuer_end
from corpus.numbers import TYPES
from corpus.text import canonical
from search.syllables import SYLLABLE, exact_form
from search.title_case import sentence_case

NUMBER, MONEY, SHARE, DATE, YEAR = "{số}", "{số tiền}", "{tỷ lệ}", "{ngày}", "{năm}"
THIS_ACT = "{văn bản này}"
ACT, BODY, PERSON, NAME, PLACE = "{văn bản}", "{đơn vị}", "{họ tên}", "{tên}", "{vị trí}"
# Short forms that stand for words; a formula says the same with either.
LONG_FORMS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "gdđt": "giáo dục và đào tạo",
    "khcn": "khoa học và công nghệ",
    "cbccvc": "cán bộ công chức viên chức",
    "ktxh": "kinh tế xã hội",
    "đvhc": "đơn vị hành chính",
    "tthc": "thủ tục hành chính",
    "cchc": "cải cách hành chính",
    "attt": "an toàn thông tin",
    "cntt": "công nghệ thông tin",
    "ntm": "nông thôn mới",
    "bđkh": "biến đổi khí hậu",
    "qppl": "quy phạm pháp luật",
    "tđkt": "thi đua khen thưởng",
    "nsnn": "ngân sách nhà nước",
    "llvt": "lực lượng vũ trang",
    "tnhh": "trách nhiệm hữu hạn",
}
TYPE_NAMES = "|".join(sorted((re.escape(name) for name in TYPES), key=len, reverse=True))
KINDS_OF_ACTS = (
    "Báo cáo|Tờ trình|Công văn|Văn bản|Thông báo|Biên bản|Quyết định|báo cáo|tờ trình|công văn|văn bản|biên bản"
)
CAPITAL = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
DAY = r"(?:ngày\s+)?\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|tháng\s+\d{1,2}(?:\s+năm\s+|\s*/\s*)\d{4})"
# "Báo cáo giải trình, tiếp thu số 12/BC-UBND": words between an act's type and its number.
KIND = r"(?:,?\s+[a-zà-ỹđ]+){0,5}?"
CODE = rf"\d{{1,6}}[a-zđ]?(?:/\d{{4}})?\s?[-/]\s?(?-i:[{CAPITAL}])[\w.&]*(?:\s?[-/]\s?[\w.&]+)*"
FIGURE = r"\d+(?:[.,]\d+)*"
SPOKEN = r"(?:\s*\((?:[a-zà-ỹđ]+\s?){1,8}\))?"  # "03 (ba)"
PART = (
    r"(?:điểm\s+[a-zđ]{1,2}|khoản\s+\d+[a-zđ]?|điều\s+\d+[a-zđ]?|mục\s+(?:\d+|[ivx]+)|chương\s+(?:\d+|[ivx]+)"
    r"|(?:khoản|điều)\s+này)"
)
FIGURES = re.compile(
    rf"(?<!\w)(?:(?P<place>{PART}(?:(?:\s*,\s*|\s+và\s+|\s+)(?:{PART}|[a-zđ](?!\w)|\d+[a-zđ]?(?!\w)))*)(?!\w)"
    rf"|(?P<this>(?<!\w)(?:{TYPE_NAMES}|quy\s+tắc|nội\s+quy)\s+này(?!\w))"
    rf"|(?P<act>(?:(?:{TYPE_NAMES})(?:\s+liên\s+tịch)?\s+(?:số\s*:?\s*)?|(?-i:(?:{KINDS_OF_ACTS}){KIND})\s+số\s*:?\s*)?{CODE})"
    rf"|(?P<law>(?-i:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Điều lệ)\s+(?-i:[{CAPITAL}])[^;.:()\d]{{0,110}}?"
    rf"(?=\s+(?:số(?!\s+điều)|ngày|năm|được|đã|có|và\s+(?:các|Luật|Nghị))\b|[;.:()]|,\s*(?-i:[{CAPITAL}])|\s*$))"
    # "Luật tổ chức chính quyền địa phương ngày 19/6/2015": a title in small letters ends at its number or date.
    rf"|(?P<named>(?-i:Luật|Bộ luật|Pháp lệnh)\s+(?-i:[a-zà-ỹđ])[^;.:()\d]{{0,110}}?(?=\s+(?:số|ngày|năm)\s+\d))"
    rf"|(?P<share>{FIGURE}\s*%)"
    rf"|(?P<money>{FIGURE}\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)?(?:đồng|usd)(?!\s+chí))"
    rf"|(?P<date>{DAY}|(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}(?!\d)(?=\s+hằng\s+năm|\s*$|[,.;])"
    r"|tháng\s+\d{1,2}(?:\s+năm\s+|\s*[/-]\s*)\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2})"
    r"|(?P<year>(?<![\d.,])(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?(?![\d.,]*\d))"
    rf"|(?P<number>{FIGURE}(?:\s*/\s*{FIGURE})*{SPOKEN}|(?-i:\b[IVXL]+\b)(?=\W|$)))",
    re.IGNORECASE,
)
# Without one of these a sentence has no figure, act or place to look for.
HAS_FIGURE = re.compile(r"\d|(?<!\w)(?:này|điểm|luật|pháp lệnh|hiến pháp|điều lệ|[IVXL]+)(?!\w)", re.IGNORECASE)
KINDS = {
    "place": PLACE,
    "this": THIS_ACT,
    "act": ACT,
    "law": ACT,
    "named": ACT,
    "share": SHARE,
    "money": MONEY,
    "date": DATE,
    "year": YEAR,
}
ACT_NUMBER = re.compile(rf"\s*,?\s*số\s*:?\s*{CODE}", re.IGNORECASE)
# What is said of an act after its number: when, by whom, about what. It changes with the act.
ACT_DATE = re.compile(rf"\s*,?\s*(?:{DAY}|năm\s+\d{{4}})", re.IGNORECASE)
ACT_ISSUER = re.compile(r"\s*,?\s*(?:của|do)\s+", re.IGNORECASE)
ACT_TITLE = re.compile(
    rf"\s*,?\s*(?:về\s+|ban\s+hành\s+|quy\s+định\s+|sửa\s+đổi|hướng\s+dẫn\s+|phê\s+duyệt\s+)"
    rf"[^;:.]*?(?=\s*[;:]|\.?\s*$|\.\s|,\s+(?-i:[{CAPITAL}])|,\s+(?:cụ\s+thể|yêu\s+cầu|đề\s+nghị|như\s+sau))",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"«][^”\"»]{4,160}[”\"»]")
PERSON_NAME = re.compile(
    rf"(?:(?<=ông )|(?<=bà )|(?<=chí )|(?<=tịch UBND tỉnh )|(?<=dân tỉnh )|(?<=tướng )|(?<=Ông )|(?<=Bà ))"
    rf"[{CAPITAL}]\w+(?:\s+[{CAPITAL}]\w+){{1,4}}"
)
# First syllables with which a body's name can begin: most syllables of a sentence need no closer look.
FIRST_OF_NAMES = frozenset(
    exact_form(name.split()[0]) for names in (WHOLE, BEFORE_SECTOR, BEFORE_PLACE, BEFORE_NAME) for name in names
)
# Posts and generic names of bodies, small letters; a list of them is one slot.
HEADS = (
    "chánh văn phòng|phó giám đốc|giám đốc|tổng giám đốc|thủ trưởng|người đứng đầu|bộ trưởng|thứ trưởng|"
    "phó chủ tịch|chủ tịch|phó trưởng ban chỉ đạo|trưởng ban chỉ đạo|phó trưởng ban|trưởng ban|"
    "phó trưởng phòng|trưởng phòng|cục trưởng|vụ trưởng|viện trưởng|hiệu trưởng|bí thư|phó bí thư|"
    "chánh thanh tra|tư lệnh|chính ủy|chỉ huy trưởng|tổng tham mưu trưởng|chủ nhiệm|ủy ban nhân dân|ubnd|"
    "hội đồng nhân dân|hđnd|các sở|các bộ|sở|bộ|ban|ngành|cơ quan|đơn vị|địa phương|tổ chức đảng|tổ chức|"
    "đoàn thể|cấp ủy|các cấp ủy|các cấp|tổ đại biểu|đoàn đại biểu|đại biểu quốc hội|đại biểu hđnd|"
    "đại biểu hội đồng nhân dân|thường trực|bộ đội biên phòng|"
    "đảng ủy|tỉnh ủy|thành ủy|quân ủy trung ương|đảng bộ|chi bộ|phòng|văn phòng|cục|chi cục|công an|"
    "tỉnh đoàn|hội|mặt trận tổ quốc việt nam|trung tâm|doanh nghiệp|xã|phường|tỉnh|thành phố|huyện|"
    "hội đồng|đặc khu|thị trấn|thị xã|khu phố|thôn|bộ chỉ huy quân sự|ban chỉ đạo|ban quản lý"
).split("|")
HEAD = re.compile(
    rf"(?:(?:các|những|toàn thể|từng|mọi)\s+)?(?:{'|'.join(sorted(HEADS, key=len, reverse=True))})(?!\w)", re.I
)
PLURALS = ("các", "những", "toàn", "từng", "mọi")
FIRST_OF_HEADS = frozenset(head.split()[0] for head in HEADS) | frozenset(PLURALS)
# Only part of a list of bodies ("các tổ chức, cá nhân"); alone they are counted or described.
ONLY_LISTED = re.compile(r"(?:cá\s+nhân|tập\s+thể)(?!\w)", re.IGNORECASE)
# Heads that are also plain words ("tổ chức thực hiện", "ban hành", "hội nghị"): bodies only before nothing of these.
NOT_A_BODY = re.compile(
    r"(?:(?:các|những|toàn\s+thể|từng|mọi)\s+)?"
    r"(?:tổ\s+chức\s+(?!đảng|,|và|chính\s+trị|cá\s+nhân|\w*\s*có\s+liên)\w|ban\s+hành|hội\s+(?:nghị|viên|thi|thảo|họp)|"
    r"tổ\s+chức(?:,\s*|\s+và\s+)(?:hoạt\s+động|thực\s+hiện|triển\s+khai|quản\s+lý|chỉ\s+đạo|điều\s+hành|bộ\s+máy|biên\s+chế)|"
    r"bộ\s+(?:tiêu|máy|phận|luật|chỉ\s+số)|đảng(?!\s+(?:ủy|uỷ|bộ|đoàn))|tập\s+đoàn\s*$|"
    r"trường\s+hợp|xã\s+hội|hội\s+nhập|viện\s+dẫn|đoàn\s+kết|liên\s+(?:quan|kết)|"
    r"phòng\s+(?:,|chống|ngừa|cháy|bệnh|thủ|học)|tỉnh\s+(?:táo)|cục\s+bộ|ngành\s+nghề|phòng,|sở\s+hữu|tổ\s+chức\s*$|đơn\s+vị\s+(?:hành|tính|sự)|cơ\s+quan\s+có)",
    re.IGNORECASE,
)
NO_HEAD_AFTER = frozenset(
    "cán nội toàn bổ cục đảng lãnh công xã đại cơ trụ tiến quốc nghĩa nhiệm chức dịch phục nghiệp cấp quyền sách lễ "
    "chuyên đồng đề dự tiêu cộng căn vũ bạn tôn tín".split()
)
LINKS = re.compile(
    r"\s*(?:,|;)?\s*(?:và\s+|hoặc\s+|cùng\s+)?(?:thuộc\s+|trực\s+thuộc\s+|trong\s+|của\s+|ngang\s+|cấp\s+|liên\s+quan|"
    r"có\s+liên\s+quan|chức\s+năng|nêu\s+trên|khác)?\s*",
    re.IGNORECASE,
)
TAILS = re.compile(
    r"\s+(?:có\s+liên\s+quan|liên\s+quan|chức\s+năng|trong\s+(?:tỉnh|toàn\s+quân|quân\s+khu)|nêu\s+trên|cấp\s+(?:tỉnh|xã|huyện)|ngang\s+bộ|nước\s+Cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam)(?!\w)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One syllable of a sentence or one slot. ``text`` is the exact form or the slot's name in braces."""

    text: str
    start: int
    end: int

    @property
    def is_slot(self) -> bool:
        """Whether it stands for what differs from use to use."""
        return self.text.startswith("{")


def cut_pieces(text: str) -> tuple[Piece, ...]:
    """The sentence as syllables and slots, in order; spans are of the text.

    >>> [piece.text for piece in cut_pieces("Giao Sở Nội vụ báo cáo trước ngày 15/12/2025.")]
    ['giao', '{đơn vị}', 'báo', 'cáo', 'trước', '{ngày}']
    """
    pieces: list[Piece] = []
    at = 0
    for name, start, end in _slots(_in_small_letters(text)):
        pieces.extend(_words(text, at, start))
        # A list of bodies is one slot however long it is; so is a list of acts.
        if pieces and pieces[-1].text == name and not text[pieces[-1].end : start].strip(" ,;-–/"):
            pieces[-1] = Piece(name, pieces[-1].start, end)
        else:
            pieces.append(Piece(name, start, end))
        at = end
    pieces.extend(_words(text, at, len(text)))
    return tuple(pieces)


def _in_small_letters(text: str) -> str:
    """A text all in capitals as a sentence has it: in capitals "NGHĨA VỤ" would name a body, "VI PHẠM" hold a six."""
    if not text.isupper():
        return text
    small = sentence_case(text)
    return small if len(small) == len(text) else text.lower()


def formula_text(text: str) -> str:
    """The sentence as a drafter fills it in: written as it stands, with slots in braces."""
    pieces = cut_pieces(text)
    shown, at = [], 0
    for piece in pieces:
        if piece.is_slot:
            shown.append(text[at : piece.start] + piece.text)
            at = piece.end
    return "".join(shown) + text[at:]


def _words(text: str, start: int, end: int) -> list[Piece]:
    found = []
    for match in SYLLABLE.finditer(text, start, end):
        exact = exact_form(match[0])
        for word in LONG_FORMS.get(exact, exact).split():
            found.append(Piece(word, match.start(), match.end()))
    return found


def _slots(text: str) -> list[tuple[str, int, int]]:
    """(slot, start, end) in order, none overlapping another."""
    found: list[tuple[str, int, int]] = []
    for match in QUOTED.finditer(text):
        found.append((NAME, match.start(), match.end()))
    for match in PERSON_NAME.finditer(text):
        found.append((PERSON, match.start(), match.end()))
    at = 0 if HAS_FIGURE.search(text) else len(text)
    while figure := FIGURES.search(text, at):
        name = KINDS.get(str(figure.lastgroup), NUMBER)
        end = _act_end(text, figure.end()) if name == ACT else figure.end()
        found.append((name, figure.start(), end))
        at = max(end, figure.end(), at + 1)
    found.extend(_bodies(text))
    found.sort(key=lambda slot: (slot[1], -slot[2]))
    kept: list[tuple[str, int, int]] = []
    for slot in found:
        if not kept or slot[1] >= kept[-1][2]:
            kept.append(slot)
        elif kept[-1][0] == BODY and slot[0] == PERSON:
            kept[-1] = (BODY, kept[-1][1], max(slot[2], kept[-1][2]))
    return kept


def _act_end(text: str, end: int) -> int:
    """Past the act's date, issuer and title."""
    if match := ACT_NUMBER.match(text, end):
        end = match.end()
    if match := ACT_DATE.match(text, end):
        end = match.end()
    if match := ACT_ISSUER.match(text, end):
        issuer = _body_end(text, match.end())
        end = issuer if issuer is not None else end
    if match := ACT_TITLE.match(text, end):
        end = match.end()
    return end


def _bodies(text: str) -> list[tuple[str, int, int]]:
    """Lists of posts and bodies, each list one span."""
    found = []
    at, before = 0, ""
    for word in SYLLABLE.finditer(text):
        if word.start() < at:
            continue
        previous, before = before, exact_form(word[0])
        # "cán bộ", "nội bộ": the second word heads nothing.
        if previous in NO_HEAD_AFTER and before not in PLURALS:
            continue
        end = _body_end(text, word.start(), before)
        if end is None:
            continue
        start = word.start()
        while True:
            link = LINKS.match(text, end)
            listed = ONLY_LISTED.match(text, link.end()) if link else None
            following = listed.end() if listed else None
            if following is None and link and link.end() > end:
                following = _body_end(text, link.end())
            if following is None:
                break
            end = following
        # "ba xã", "85% cơ quan, đơn vị": counted, not named.
        if not previous[:1].isdigit():
            found.append((BODY, start, end))
        at = end
    return found


def _body_end(text: str, start: int, first: str | None = None) -> int | None:
    """Past the one body or post that begins here, or ``None``. ``first``: the exact form of its first syllable."""
    if first is None:
        word = SYLLABLE.match(text, start)
        first = exact_form(word[0]) if word else ""
    can_be_named = first in FIRST_OF_NAMES and text[start].isupper()
    if not (can_be_named or first in FIRST_OF_HEADS):
        return None
    if NOT_A_BODY.match(text, start):
        return None
    head = HEAD.match(text, start)
    named = issuer_end(text, start) if can_be_named else None
    if head is None and named is None:
        return None
    end = max(named or 0, head.end() if head else 0)
    inner = re.compile(r"\s+").match(text, end)
    if inner and inner.end() < len(text) and (text[inner.end()].isupper() or HEAD.match(text, inner.end())):
        end = max(end, _body_end(text, inner.end()) or _capitals_end(text, inner.end()))
    if first in PLURALS and head:
        # "các Sở Nội vụ, Tài chính": a name whose first word is the head itself.
        word = re.compile(r"\w+\s+").match(text, start)
        named = issuer_end(text, word.end()) if word and text[word.end() : word.end() + 1].isupper() else None
        end = _more_names(text, max(end, named or 0))
    if tail := TAILS.match(text, end):
        end = tail.end()
    return end


CAPITALS = re.compile(rf"[{CAPITAL}]\w*(?:[ -]+(?:[{CAPITAL}]\w*))*")
FIELDS = sorted({*SECTORS.values(), *OTHER_SECTORS}, key=len, reverse=True)
NEXT_NAME = re.compile(r"\s*,\s*|\s+và\s+")


def _more_names(text: str, end: int) -> int:
    """Past the names that go on a plural: "các xã Đông Lỗ, Đoan Bái và Danh Thắng"; another body ends them."""
    while link := NEXT_NAME.match(text, end):
        if _body_end(text, link.end()) is not None:
            break
        field = next((name for name in FIELDS if text.startswith(name, link.end())), "")
        name = CAPITALS.match(text, link.end())
        if name is None:
            break
        end = max(name.end(), link.end() + len(field))
    return end


def _capitals_end(text: str, start: int) -> int:
    match = CAPITALS.match(text, start)
    return match.end() if match else 0


def formula_key(text: str) -> str:
    """One key for all sentences that differ only in slots, case, signs, short forms and the placing of tones."""
    return " ".join(piece.text for piece in cut_pieces(canonical(text)))


def split_key(key: str) -> tuple[str, ...]:
    """The words and slots of a key.

    >>> split_key("giao {đơn vị} thực hiện")
    ('giao', '{đơn vị}', 'thực', 'hiện')
    """
    return tuple(re.findall(r"\{[^}]*\}|[^\s{}]+", key))
