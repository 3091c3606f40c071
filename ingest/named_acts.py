"""Acts named without a number: laws by their names, resolutions of congresses, rules that a document is based on."""

from __future__ import annotations

import re
from functools import cache

from corpus.text import fold_marks
from ingest.law_names import NAMES

TOKEN = re.compile(r"[^\W_]+")
AMENDING = re.compile(
    r"\s+sửa\s+đổi(?:\s*,\s*|\s+và\s+|\s+)bổ\s+sung(?:\s+một\s+số\s+(?:điều|nội\s+dung)(?:\s+(?:của"
    r"|và))?(?:\s+(?:các|phụ\s+lục[^,;.]{0,30}của))?)?"
    r"(?:\s+(?:của|tại))?(?=\s)|\s+sửa\s+đổi\s+một\s+số\s+điều\s+của(?=\s)|\s+sửa\s+đổi(?=\s+(?:Luật|LUẬT))",
    re.IGNORECASE,
)
ANOTHER = re.compile(r"\s*(?:,|;|và)?\s+(?P<word>Luật|LUẬT|Bộ luật|BỘ LUẬT|luật)(?=\s)")
# A law's name that no table knows ends here.
STOPS = frozenset(
    "về quy được có và để thì này trong theo đã năm số ngày là của hoặc tại do với khi như nhằm từ cho "
    "các đến bằng gồm hiện nêu không phải trên sẽ cũng mà nếu "
    "thông ban mới chưa còn hết đang vào đối nên trước sau".split()
)
CONGRESS_WORDS = frozenset(
    "dai hoi dang bo bieu toan quoc lan thu nhiem ky khoa cua tinh thanh pho huyen quan uy xa phuong "
    "trung uong ban chap hanh nghi viet nam cong san "
    "tong cuc khoi doanh nghiep co quan truong nha may vien don vi chi ty tap doan bo su bien phong lien lao dong hoi "
    "nong dan phu nu cuu chien binh thanh nien mat tran nganh dang uy "
    "doan cong toan quan khoi tw bch hai ba tu nam sau bay tam chin muoi mot so trong".split()
)
NUMERAL = re.compile(r"[IVXL]+|\d{1,4}")


SHORTEST_WORD = 2


@cache
def _trie(word: str) -> dict[str, object]:
    """Names after ``word`` as nested dicts of folded tokens; ``""`` marks an end."""
    root: dict[str, object] = {}
    for name in NAMES[word]:
        node = root
        for token in TOKEN.findall(fold_marks(name)):
            node = node.setdefault(token, {})  # type: ignore[assignment]
        node[""] = True
    return root


def known_name_end(text: str, start: int, word: str) -> int | None:
    """Where the longest known name after the type word ends."""
    window = text[start : start + 170]
    folded = fold_marks(window)
    if len(folded) != len(window):
        return None
    node, best, words = _trie(word), None, 0
    previous = 0
    for token in TOKEN.finditer(folded):
        # Commas and dashes inside names come and go ("Thi đua khen thưởng", "Thi đua - Khen thưởng").
        if not re.fullmatch(r"[\s,()/–-]*", folded[previous : token.start()]):
            break
        node, at, whole = _walked(node, token[0])
        if at:
            words += 1
            previous = token.start() + at
            if "" in node:
                best = (previous, words)
        if not whole:
            break
    if best is None or (best[1] == 1 and not window.lstrip()[:1].isupper()):
        return None
    return start + best[0]


def _walked(node: dict[str, object], token: str) -> tuple[dict[str, object], int, bool]:
    """The node after a token, how many of its letters were used, and whether all were.

    A token may be several words that lost their spaces ("bannhân dân"), the last of which may not belong to the name.
    """
    at = 0
    while at < len(token):
        rest = token[at:]
        step = rest if isinstance(node.get(rest), dict) else next((k for k in node if k and rest.startswith(k)), None)
        if step is None or (at == 0 and step != rest and len(step) < SHORTEST_WORD):
            return node, at, False
        node = node[step]  # type: ignore[assignment]
        at += len(step)
    return node, at, True


# "Trường Đại học Luật Hà Nội": a school, not an act.
SCHOOL = re.compile(
    r"(?:học|Trường|trường|ngành|khoa|Khoa|Cử nhân|cử nhân|Thạc sĩ|thạc sĩ|Pháp|pháp|kỷ|Kỷ|PHÁP|KỶ)\s+$"
)


def law_end(text: str, end: int, word: str) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """Where the name after the type word ends, and the spans of the laws named inside it; ``None`` without a name."""
    if word == "hiến pháp":
        return known_name_end(text, end, word) or end, ()
    amending = AMENDING.match(text, end) if word in ("luật", "bộ luật", "pháp lệnh") else None
    if amending:
        inner: list[tuple[int, int]] = []
        close = amending.end()
        while (another := ANOTHER.match(text, close)) is not None:
            start = another.start("word")
            name = _single_end(text, another.end("word"), " ".join(another["word"].lower().split()))
            if name is None:
                break
            inner.append((start, name))
            close = name
        if inner:
            return close, tuple(inner)
        return None
    close_single = _single_end(text, end, word)
    return None if close_single is None else (close_single, ())


def _single_end(text: str, end: int, word: str) -> int | None:
    known = known_name_end(text, end, word)
    if known is None and word == "bộ luật":
        known = known_name_end(text, end, "luật")
    if known is not None or word in ("điều lệ",):
        return known
    return _unknown_end(text, end)


def _unknown_end(text: str, start: int) -> int | None:
    """The end of a name that the tables lack: a capital, then words up to one that opens something else."""
    window = text[start : start + 120]
    if not re.match(r"\s+[^\W\d_][a-zà-ỹ]", window) or not window.lstrip()[0].isupper():
        return None
    end, count = None, 0
    for match in re.finditer(r"(\s+)([^\W\d_]+)|\s*[–-]\s*|(.)", window):
        if (
            match[2]
            and match[2].lower() == "và"
            and re.match(r"\s+[^\W\d_A-ZĐÀ-Ỹ]", window[match.end() :])
            and not re.match(r"\s+(?:các|văn|những|quy)\b", window[match.end() :])
        ):
            continue
        if match[2] is None or "\n" in (match[1] or "") or match[2].lower() in STOPS or count == 12:
            break
        end, count = match.end(), count + 1
    return start + end if end is not None and count >= 2 else None


def congress_end(text: str, end: int) -> int | None:
    """The end of "Đại hội XIII của Đảng", "Trung ương 4 khóa XII" and their like after "Nghị quyết".

    Without a numeral it names no one resolution.
    """
    opening = re.compile(
        r"\s+(?:của\s+)?(?:Đại hội|đại hội|ĐẠI HỘI|Hội nghị (?:lần thứ|Trung ương)|Trung ương (?=\d)"
        r"|Trung ương (?=lần thứ)|TW (?=\d)|TƯ (?=\d))"
    ).match(text, end)
    if opening is None:
        return None
    close, numeral = opening.end(), False
    for word in re.compile(r"(\s*[,(]?\s*)([^\W_]+(?:[-–/]\d+)?)(\)?)").finditer(
        text, opening.end(), opening.end() + 150
    ):
        if word.start() != close or "\n" in word[1]:
            break
        written = word[2]
        known = fold_marks(written) in CONGRESS_WORDS or (written[0].isupper() and written.lower() not in STOPS)
        if NUMERAL.fullmatch(written.split("-")[0].split("–")[0]):
            numeral = True
        elif not known or written.lower() in ("các", "về", "đã"):
            break
        close = word.end()
    trimmed = re.sub(r"(?:\s*[,(]?\s*(?:của|trong|số|một|và|lần|thứ|khóa|nhiệm|kỳ))+$", "", text[end:close])
    return end + len(trimmed) if numeral else None


# What a document stands on when it names rules without a number.
STANDING = re.compile(r"(?:Căn cứ|[Tt]hực hiện|nghiêm túc|[Tt]uân thủ|quy định tại|quy định của)\s+$")
RULES = re.compile(
    r"(?:\s+(?!(?:do|theo|ban hành|và các|được|để|trong|kèm|trên|năm|số|ngày)\b)[^\W\d_]+(?:,(?=\s[a-zà-ỹ]))?){3,24}"
)
MINUTES = re.compile(r"\s+(?:cuộc\s+)?họp[^;.\n]{0,90}?(?=\s+ngày\s+\d)")
# A programme with its years is one document; without them it may be any of several, or the work itself.
PROGRAMME = re.compile(
    r"\s+mục\s+tiêu\s+[^;.:()\n]{5,110}?giai\s+đoạn\s+\d{4}\s*[-–]\s*\d{4}"
    r"|\s+(?:Chuyển đổi số|Phát triển|Hỗ trợ|Xúc tiến|Khoa học|Sở hữu)[^;.,:()\n"
    r"|]{0,60}?\squốc\s+gia(?!\s+(?:về|giai))"
)
APPROVING = re.compile(r"(?:(?:phê duyệt|đầu tư|ban hành|xây dựng|tên|dự án|các)\s+|[“\"]\s*)$", re.IGNORECASE)


def rules_end(text: str, start: int, end: int, kind: str) -> int | None:
    """The end of the name of rules, minutes or a programme ("Căn cứ Quy chế Tổ chức và hoạt động của …")."""
    if not text[start].isupper() or text[start + 1].isupper():
        return None
    before = text[max(0, start - 24) : start]
    match = None
    if kind == "quy chế" and STANDING.search(before):
        match = RULES.match(text, end)
        if match and "\n" in match[0]:
            match = None
    elif kind == "biên bản" and re.search(r"(?:Căn cứ|[Tt]heo)\s+$", before):
        match = MINUTES.match(text, end)
    elif kind == "chương trình" and not APPROVING.search(before):
        match = PROGRAMME.match(text, end)
    return match.end() if match else None


GUIDED = re.compile(
    r"\s+(?:quy định chi tiết(?: và)? )?hướng dẫn(?: thi hành| thực hiện)?\s+(?P<word>Luật|Bộ luật|Pháp lệnh)(?=\s)"
)


def guided_end(text: str, end: int) -> tuple[int, int] | None:
    """The span of the law that a decree is named by ("Nghị định hướng dẫn Luật Đầu tư")."""
    match = GUIDED.match(text, end)
    close = _single_end(text, match.end("word"), match["word"].lower()) if match else None
    return (match.start("word"), close) if match and close is not None else None
