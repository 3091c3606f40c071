"""Find emulation movements, campaigns and drives as a text names them, quoted, unquoted or by an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.records import Movement, Section
from corpus.text import fold_marks
from ingest.phrases import GAP, LOWER, OPENING, UPPER, any_of

# What announces a movement. A campaign (chiến dịch) counts only with a quoted name.
HEADS: Final = tuple(
    f"{noun}{kind}{patriotic}"
    for noun in ("phong trào", "cao trào")
    for kind in ("", " thi đua")
    for patriotic in ("", " yêu nước")
) + ("cuộc vận động", "đợt thi đua", "đợt phát động thi đua", "đợt vận động", "phát động thi đua")
QUOTED_HEADS: Final = ("chiến dịch", "chiến dịch tình nguyện", "thi đua", "cvđ")
QUALIFIERS: Final = (
    *("cao điểm", "đặc biệt", "thường xuyên", "chuyên đề", "ngắn ngày", "trọng điểm", "lớn", "nước rút"),
)
# What may stand between a head and its first quoted name.
LEADS: Final = (
    *("như", "là", "gồm", "về", "thi đua", "mang tên", "có tên gọi", "với tên gọi", "với chủ đề"),
    *("tiêu biểu như", "điển hình như", "nổi bật là", "trọng tâm là", "xây dựng", "thực hiện"),
)
# A drive named by what it is for: "phong trào thi đua thực hiện thành công cuộc bầu cử …".
PURPOSES: Final = (
    *("thực hiện", "hoàn thành", "lập thành tích", "chào mừng", "hướng tới", "rèn luyện", "đẩy mạnh", "đẩy nhanh"),
    *("xây dựng", "phấn đấu", "ứng dụng", "cải cách", "chuyển đổi", "bảo đảm", "phòng, chống", "giải phóng"),
    *("học tập", "tăng tốc", "đổi mới", "phát huy", "giảm", "xóa", "xung kích", "chung tay", "chung sức"),
)
# Words that begin the clause after an unquoted name.
AFTER: Final = (
    *("trên địa bàn", "trong toàn", "trong cán", "trong các", "do", "nhằm", "được", "đã", "đang", "của", "gắn với"),
    *("là", "góp phần", "theo", "tới", "tại", "có"),
)
AFTER_COMMA: Final = (
    *(
        "cụ thể",
        "góp phần",
        "trong đó",
        "theo",
        "do",
        "nhằm",
        "tạo",
        "gắn",
        "để",
        "các",
        "đã",
        "được",
        "coi",
        "là",
        "từ",
    ),
)

HEAD: Final = re.compile(any_of(HEADS) + rf"(?!{GAP}quyết{GAP}thắng)", re.I)
SUMMER: Final = re.compile(
    rf"(?i:chiến{GAP}dịch){GAP}((?i:thanh{GAP}niên{GAP}tình{GAP}nguyện)(?:{GAP}[Hh]è)?(?:{GAP}(?:năm{GAP})?20\d\d)?)(?!\w)"
)
QUOTED_HEAD: Final = re.compile(
    rf"{any_of(QUOTED_HEADS)}(?={GAP}?:?{GAP}?{OPENING})".replace(f"{GAP}?", r"[ \n]*"), re.I
)
QUALIFIER: Final = re.compile(GAP + any_of(QUALIFIERS), re.I)
# Some typists close a quotation with its opening mark.
QUOTED: Final = re.compile(rf"{OPENING}([^“”\"«»\n]{{3,260}})(?:[”\"»’]|(?<=\w)“(?=[,;.) \n]|$))")
LEAD: Final = re.compile(rf"[ \n]*(?:[:,]|{any_of(LEADS)})?[ \n]*:?[ \n]*", re.I)
# What may stand between one quoted name and the next of the same list.
JOIN: Final = re.compile(
    rf"(?:\.{{3}}|…)?[ \n]*[,;]?[ \n]*(?:{any_of(('và', 'cùng', 'cùng với', 'hoặc', 'gắn với'))}{GAP})?"
    rf"(?:(?:các{GAP})?{any_of(HEADS)}[ \n]*:?[ \n]*)?(?={OPENING})",
    re.I,
)
THEME: Final = re.compile(
    rf"[^.;“”\"\n]{{0,120}}?{any_of(('chủ đề', 'tên gọi', 'mang tên'))}[ \n]*:?[ \n]*(?={OPENING})", re.I
)
ABBREVIATION: Final = re.compile(rf"{GAP}([A-ZĐ]{{3,12}})(?![\w/-])")
YEARS: Final = r"\(\d{4} ?[-–] ?\d{4}\)"
PURPOSE: Final = re.compile(rf"{GAP}({any_of(PURPOSES)}(?:[^.;:()“”\"\n]|{YEARS}){{0,300}})", re.I)
END: Final = re.compile(rf"[ \n]*(?:,{GAP}{any_of(AFTER_COMMA)}|{any_of(AFTER)}.*)", re.I)
PROPER: Final = re.compile(rf" +([{UPPER}][^.;:()“”\"\n]{{6,160}})")
MIN_PURPOSE_WORDS: Final = 6
MIN_PROPER_WORDS: Final = 4

# Movements of the whole country that are as often written without quotes and capitals.
KNOWN: Final = (
    "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
    "toàn dân bảo vệ an ninh Tổ quốc",
    "toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư",
    "toàn dân đoàn kết xây dựng đời sống văn hóa",
    "toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
    "toàn dân rèn luyện thân thể theo gương Bác Hồ vĩ đại",
    "toàn dân tham gia phòng cháy, chữa cháy",
    "toàn dân tham gia phòng cháy và chữa cháy",
    "cả nước chung sức xây dựng nông thôn mới",
    "cả nước chung tay vì người nghèo - không để ai bị bỏ lại phía sau",
    "cả nước chung tay xóa nhà tạm, nhà dột nát",
    "xóa nhà tạm, nhà dột nát",
    "người Việt Nam ưu tiên dùng hàng Việt Nam",
    "cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở",
    "nông dân thi đua sản xuất, kinh doanh giỏi, đoàn kết giúp nhau làm giàu và giảm nghèo bền vững",
    "nông dân thi đua sản xuất, kinh doanh giỏi",
    "nông dân sản xuất, kinh doanh giỏi",
    "nông dân sản xuất kinh doanh giỏi",
    "thi đua quyết thắng",
    "vì an ninh Tổ quốc",
    "lao động giỏi, lao động sáng tạo",
    "lao động sáng tạo",
    "lao động giỏi",
    "dân vận khéo",
    "dạy tốt, học tốt",
    "người tốt, việc tốt",
    "đền ơn đáp nghĩa",
    "bình dân học vụ số",
    "thanh niên tình nguyện",
    "tuổi trẻ sáng tạo",
    "sáng tạo trẻ",
    "khuyến học, khuyến tài",
    "hiến máu tình nguyện",
    "giỏi việc nước, đảm việc nhà",
    "xanh - sạch - đẹp, bảo đảm an toàn vệ sinh lao động",
    "cựu chiến binh gương mẫu",
)
# "Phong trào Xô viết Nghệ Tĩnh": history, not emulation; and names of organisations' work in general.
NOT_NAMES: Final = re.compile(
    any_of(
        (
            *(
                "thi đua",
                "yêu nước",
                "xô viết",
                "đồng khởi",
                "cần vương",
                "đông du",
                "duy tân",
                "tây sơn",
                "đoàn",
                "hội",
            ),
            *("đội", "công đoàn", "công nhân", "thanh niên", "thanh thiếu nhi", "phụ nữ", "quần chúng", "văn hóa"),
            *(
                "văn nghệ",
                "thể dục",
                "thể thao",
                "cộng sản",
                "giải phóng",
                "không liên kết",
                "các",
                "này",
                "trên",
                "đó",
            ),
        )
    ),
    re.I,
)


def find_movements(text: str, sections: Sequence[Section] = ()) -> tuple[Movement, ...]:
    """Every mention of a named movement, in order; mentions of one movement carry one name.

    >>> [m.name for m in find_movements("các phong trào: “Sáng tạo trẻ”, “Ba nhất”; cuộc vận động “Vì người nghèo”")]
    ['Sáng tạo trẻ', 'Ba nhất', 'Vì người nghèo']
    """
    spans = sorted(set(_quoted(text)) | set(_unquoted(text)))
    found: list[Movement] = []
    for start, end in spans:
        name = " ".join(text[start:end].split()).strip(" .,;:…")
        if len(name) > 2 and (not found or start >= found[-1].end):
            found.append(Movement(start, end, name))
    return _one_name_each(text, found)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Spans of quoted names that follow a head, whole lists included."""
    for head in (*HEAD.finditer(text), *QUOTED_HEAD.finditer(text)):
        at = head.end()
        if match := QUALIFIER.match(text, at):
            at = match.end()
        if (match := LEAD.match(text, at)) and QUOTED.match(text, match.end()) or (match := THEME.match(text, at)):
            at = match.end()
        else:
            continue
        while name := QUOTED.match(text, at):
            yield name.span(1)
            joined = JOIN.match(text, name.end())
            if joined is None:
                break
            at = joined.end()


def _unquoted(text: str) -> Iterator[tuple[int, int]]:
    for head in HEAD.finditer(text):
        at = head.end()
        if match := QUALIFIER.match(text, at):
            at = match.end()
        if match := ABBREVIATION.match(text, at):
            if not head.group().isupper():
                yield match.span(1)
        elif match := KNOWN_NAME.match(text, at):
            yield match.span(1)
        elif (match := PURPOSE.match(text, at)) and _emulates(head.group()):
            start, end = _trim(text, *match.span(1))
            if len(text[start:end].split()) >= MIN_PURPOSE_WORDS:
                yield start, end
        elif (match := PROPER.match(text, at)) and not head.group().isupper() and not NOT_NAMES.match(match.group(1)):
            start, end = _trim(text, *match.span(1))
            if len(text[start:end].split()) >= MIN_PROPER_WORDS:
                yield start, end
        elif (match := PLAIN.match(text, at)) and len(match.group("name").split()) >= MIN_PROPER_WORDS:
            yield match.span("name")
    for pattern in (BESIDE, QUOTED_KNOWN, SUMMER, CONGRESS):
        for match in pattern.finditer(text):
            yield match.span(1)


# "Đại hội Thi đua quyết thắng": the congress of the army's movement.
CONGRESS: Final = re.compile(rf"(?<!\w)[Đđ]ại{GAP}hội{GAP}([Tt]hi{GAP}đua{GAP}[Qq]uyết{GAP}thắng)(?!\w)")
# What a movement named in running text is for: "phong trào hiến đất xây dựng nông thôn mới".
DOINGS: Final = any_of(
    (
        *("hiến đất", "hiến máu", "phòng chống", "phòng, chống", "trồng cây", "trồng rừng"),
        *("tham gia", "xây dựng", "học tập", "giúp nhau", "giúp bạn", "khuyến học", "tiết kiệm", "thực hành"),
        *(
            "cải tiến",
            "lao động",
            "bảo vệ",
            "giữ gìn",
            "vệ sinh",
            "xóa đói",
            "xóa nhà",
            "đền ơn",
            "tự quản",
        ),
        *("dạy tốt", "nghiên cứu", "chuyển đổi số", "khởi nghiệp", "làm kinh tế", "phát triển kinh tế", "sản xuất"),
        *("chung sức", "chung tay", "rèn luyện", "toàn dân", "ủng hộ", "tìm kiếm", "bình dân học vụ", "đóng góp"),
    )
)
PEOPLE: Final = any_of(
    ("cựu chiến binh", "phụ nữ", "nông dân", "thanh niên", "tuổi trẻ", "công nhân", "đoàn viên", "người cao tuổi")
)
ACT: Final = any_of(
    ("giúp", "giúp nhau", "thi đua", "sản xuất", "tham gia", "làm", "xung kích", "lập nghiệp", "tự quản")
)
# One more doing may follow a comma; what goes on otherwise is told of the movement.
MORE: Final = any_of(
    ("cải tiến", "vệ sinh", "giảm nghèo", "chống", "giữ gìn", "sáng tạo", "hợp lý hóa", "bảo vệ", "đạo đức", "học tốt")
)
STOPS: Final = any_of(
    (
        *("tạo", "ở", "trên", "đạt", "ngày càng", "được", "đã", "đang", "của", "tại", "trong", "do", "với", "để"),
        *(
            "nhằm",
            "có",
            "là",
            "thu hút",
            "góp phần",
            "theo",
            "như",
            "từ",
            "cũng",
            "luôn",
            "năm",
            "hàng năm",
            "hằng năm",
        ),
        *(
            "gắn với",
            "và các",
            "và phong trào",
            "khi",
            "mà",
            "bằng",
            "cho",
            "đến",
            "sẽ",
            "thời gian",
            "những năm",
            "giai đoạn",
            "hiện nay",
            "nay",
            "đều",
            "không",
            "tới",
            "vào",
        ),
    )
)
WORD: Final = rf"(?!{STOPS})[\w/-]+"
PLAIN: Final = re.compile(
    rf"{GAP}(?P<name>(?-i:(?=[{LOWER}]))(?:{DOINGS}|{PEOPLE}{GAP}{ACT})(?:{GAP}{WORD}){{0,10}}"
    rf"(?:,{GAP}{MORE}(?:{GAP}{WORD}){{1,5}}){{0,2}})(?={GAP}{STOPS}|[.,;:()…\n“”\"]|{GAP}$|$)",
    re.I,
)


def _emulates(head: str) -> bool:
    words = " ".join(head.lower().split())
    return "thi đua" in words or words == "cuộc vận động"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the clause that follows the name."""
    if match := END.search(text, start + 1, end):
        end = match.start()
    while end > start and text[end - 1] in " ,-–\n":
        end -= 1
    return start, end


KNOWN_NAME: Final = re.compile(rf"{GAP}({any_of(KNOWN)})", re.I)
QUOTED_KNOWN: Final = re.compile(rf"{OPENING}((?:đẩy{GAP}mạnh{GAP})?{any_of(KNOWN[:2])})[”\"»’]", re.I)
# "… đẩy mạnh học tập và làm theo …, các cuộc vận động, phong trào": a campaign named beside the word, not after it.
BESIDE: Final = re.compile(rf"({any_of(KNOWN[:2])})(?=,{GAP}(?:các{GAP})?{any_of(HEADS)})", re.I)


def _key(name: str) -> str:
    """One key for spellings that differ in case, marks of punctuation or a common short form."""
    name = name.lower().replace("hội đồng nhân dân", "hđnd").replace("ủy ban nhân dân", "ubnd")
    return " ".join(re.findall(r"\w+", fold_marks(name)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name.upper()) if word != "VÀ")


def _spelled_out(text: str, short: str) -> str | None:
    """The words that the text writes out for initials elsewhere: "Thi đua Quyết thắng" for "TĐQT"."""
    words = [rf"[{letter}{letter.lower()}][{LOWER}]+" for letter in short]
    match = re.search(rf"(?<!\w){short[0]}[{LOWER}]+{GAP}{GAP.join(words[1:])}(?!\w)", text)
    return " ".join(match.group().split()) if match else None


def _one_name_each(text: str, found: list[Movement]) -> tuple[Movement, ...]:
    """The mentions, each under the name that the document writes for that movement outside headings in capitals."""
    names: dict[str, str] = {}
    for movement in found:
        key = _key(movement.name)
        if key not in names or (
            names[key].isupper() and not movement.name.isupper() and len(movement.name.split()) > 1
        ):
            names[key] = movement.name
    longer = {_initials(name): key for key, name in names.items() if " " in key}
    for key, name in list(names.items()):
        if " " not in key and name.isupper():
            names[key] = names[longer[name]] if name in longer else _spelled_out(text, name) or name
    return tuple(replace(movement, name=names[_key(movement.name)]) for movement in found)
