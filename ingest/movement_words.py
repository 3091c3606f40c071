"""The words that announce movements, campaigns and drives, those that name them, and where a name ends, as patterns."""

from __future__ import annotations

import re
from typing import Final

from ingest.phrases import GAP, LOWER, OPENING, UPPER, any_of

# How a quotation may open.
OPENS: Final = "(?:[“\"«‘]|''|')"
# What announces a movement. A campaign (chiến dịch) counts only with a quoted name.
HEADS: Final = tuple(
    f"{noun}{kind}{patriotic}"
    for noun in ("phong trào", "cao trào")
    for kind in ("", " thi đua")
    for patriotic in ("", " yêu nước")
) + ("cuộc vận động", "đợt thi đua", "đợt phát động thi đua", "đợt vận động", "phát động thi đua")
QUOTED_HEADS: Final = ("chiến dịch", "chiến dịch tình nguyện", "thi đua", "thi đua yêu nước", "cvđ")
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
    *("là", "góp phần", "theo", "tới", "tại", "có", "với chủ đề", "với khẩu hiệu", "với tên gọi"),
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
QUOTED_HEAD: Final = re.compile(rf"{any_of(QUOTED_HEADS)}(?={GAP}?:?{GAP}?{OPENS})".replace(f"{GAP}?", r"[ \n]*"), re.I)
QUALIFIER: Final = re.compile(GAP + any_of(QUALIFIERS), re.I)
# Some typists close a quotation with its opening mark, set it in apostrophes, or forget to close it.
QUOTED: Final = re.compile(rf"{OPENING}(?P<name>[^“”\"«»\n]{{3,260}})(?:[”\"»’]|(?<=\w)“(?=[,;.) \n]|$))")
APOSTROPHES: Final = re.compile(r"(?:''|(?<![\w'])'(?!'))(?P<name>[^“”\"«»'\n]{3,160})(?:''|'(?!\w)|[”\"])")
UNCLOSED: Final = re.compile(
    rf"[“«](?P<name>[^“”\"«»\n.;:()]{{3,140}}?)(?=[.;:()\n]|{GAP}{any_of((*AFTER, 'giai đoạn', 'năm', 'với'))}"
    rf"|,{GAP}{any_of((*AFTER_COMMA, *HEADS))}|$)",
    re.I,
)
QUOTATIONS: Final = (QUOTED, APOSTROPHES, UNCLOSED)
# The closing mark alone is left: "phong trào chung tay vì người nghèo”".
CLOSED: Final = re.compile(rf"{GAP}(?P<name>[^“”\"«»\n.;:()]{{8,160}})”")
LEAD: Final = re.compile(rf"[ \n]*(?:[:,]|{any_of(LEADS)})?[ \n]*:?[ \n]*", re.I)
# What may stand between one quoted name and the next of the same list.
JOIN: Final = re.compile(
    rf"(?:\.{{3}}|…)?[ \n]*[,;]?[ \n]*(?:{any_of(('và', 'cùng', 'cùng với', 'hoặc', 'gắn với'))}{GAP})?"
    rf"(?:(?:các{GAP})?{any_of(HEADS)}[ \n]*:?[ \n]*)?(?={OPENS})",
    re.I,
)
THEME: Final = re.compile(
    rf"[^.;“”\"\n]{{0,120}}?{any_of(('chủ đề', 'tên gọi', 'mang tên'))}[ \n]*:?[ \n]*(?={OPENS})", re.I
)
ABBREVIATION: Final = re.compile(rf"{GAP}([A-ZĐ]{{3,12}})(?![\w/-])")
YEARS: Final = r"\(\d{4} ?[-–] ?\d{4}\)"
PURPOSE: Final = re.compile(rf"{GAP}({any_of(PURPOSES)}(?:[^.;:()“”\"\n]|{YEARS}|“[^“”\n]{{3,160}}”){{0,300}})", re.I)
END: Final = re.compile(rf"[ \n]*(?:,{GAP}{any_of(AFTER_COMMA)}|{any_of(AFTER)}.*)", re.I)
PROPER: Final = re.compile(rf" +([{UPPER}][^.;:()“”\"\n]{{6,160}})")
MIN_PURPOSE_WORDS: Final = 6
MIN_PROPER_WORDS: Final = 4

# Movements of the whole country that are as often written without quotes and capitals.
KNOWN: Final = (
    "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
    "toàn dân bảo vệ an ninh Tổ quốc",
    "toàn dân bảo vệ ANTQ",
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
    "nông dân sản xuất, kinh doanh giỏi, đoàn kết giúp nhau làm giàu và giảm nghèo bền vững",
    "nông dân thi đua xây dựng nông thôn mới",
    "nông dân tham gia xây dựng nông thôn mới và đô thị văn minh",
    "nông dân tham gia bảo đảm quốc phòng, an ninh",
    "phụ nữ tích cực học tập, lao động sáng tạo, xây dựng gia đình hạnh phúc",
    "mỗi thầy cô giáo là một tấm gương đạo đức, tự học và sáng tạo",
    "xây dựng trường học thân thiện, học sinh tích cực",
    "cả nước chung tay vì người nghèo",
    "sáng kiến, cải tiến kỹ thuật",
    "ngày vì người nghèo",
    "uống nước nhớ nguồn",
    "gia đình hiếu học",
    "tuổi cao - gương sáng",
    "xây dựng xã hội học tập",
    "xây dựng nông thôn mới, đô thị văn minh",
    "khuyến học, khuyến tài, xây dựng xã hội học tập",
    "xanh - sạch - đẹp",
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
        *("đoàn kết", "sáng kiến", "phát huy sáng kiến", "bảo đảm an toàn"),
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
    (
        "dòng họ",
        "cộng đồng",
        "đô thị",
        "cải tiến",
        "vệ sinh",
        "giảm nghèo",
        "chống",
        "giữ gìn",
        "sáng tạo",
        "hợp lý hóa",
        "bảo vệ",
        "đạo đức",
        "học tốt",
    )
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
            "và tôn vinh",
            "và công tác",
            "và hoạt động",
            "và nhiều",
            "và đã",
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
# Commas inside a name are as often dashes ("lao động giỏi - lao động sáng tạo"), and dashes commas.
DASHED: Final = (
    any_of(KNOWN).replace(",?", "(?:,|[ ]?[-–])?").replace(rf"{GAP}\-{GAP}", r"(?:[ \n]*[-–,][ \n]*|[ \n]+)")
)
KNOWN_NAME: Final = re.compile(rf"{GAP}({DASHED})", re.I)
# "“Phong trào Ba nhất”", "“Chiến dịch Hành quân xanh”": the head stands inside the quotation.
CAMPAIGN_HEAD: Final = rf"[Cc]hiến{GAP}dịch(?:{GAP}thanh{GAP}niên)?(?:{GAP}tình{GAP}nguyện)?"
INNER_HEAD: Final = re.compile(rf"(?:{any_of((*HEADS, 'chiến dịch'))}){GAP}(?=\w)", re.I)
HEAD_INSIDE: Final = re.compile(rf"{OPENING}{any_of(HEADS)}{GAP}(?P<name>[^“”\"«»\n]{{6,200}})[”\"»’]", re.I)
CAMPAIGN_INSIDE: Final = re.compile(rf"{OPENING}{CAMPAIGN_HEAD}{GAP}(?P<name>[^“”\"«»\n]{{6,120}})[”\"»’]", re.I)
# "cuộc vận động xây dựng gia đình “5 không, 3 sạch”": what is built stands before the name.
BUILDS: Final = re.compile(
    rf"{GAP}xây{GAP}dựng(?:{GAP}(?!{any_of(('quỹ', 'nhà', 'mô hình'))})\w+){{1,5}}[ \n]*:?[ \n]*(?={OPENS})", re.I
)
# "ba phong trào hành động cách mạng: “A”", "các phong trào do tỉnh phát động như: “A”": the list stands further off.
OTHER_NAMES: Final = any_of(
    (
        *("mô hình", "gương", "tập thể", "cá nhân", "khẩu hiệu", "phương châm", "danh hiệu", "câu lạc bộ", "cuộc thi"),
        *("chương trình", "công trình", "sáng kiến", "hội thi", "đề án", "chuyên mục", "bài", "ngày hội", "tinh thần"),
    )
)
LISTS: Final = re.compile(
    rf"(?:(?!{OTHER_NAMES})[^.;:“”\"\n]){{0,90}}?"
    rf"(?::|{any_of(('như', 'gồm', 'gồm có', 'bao gồm'))}[ \n]*:?)[ \n]*(?={OPENS})",
    re.I,
)
SEVERAL: Final = re.compile(rf"(?:{any_of(('các', 'những', 'hai', 'ba', 'bốn', 'năm', 'nhiều'))}|\d){GAP}$", re.I)
# "các phong trào thi đua: Lao động giỏi; Sáng tạo trẻ": short names with a capital each, at least two.
NAME_IN_LIST: Final = rf"[{UPPER}][{LOWER}]+(?:[ ,]? ?[-–]? ?[\w]+){{1,7}}"
BARE_LIST: Final = re.compile(rf"[ \n]*:[ \n]*(?P<names>{NAME_IN_LIST}(?:;[ \n]+{NAME_IN_LIST})+)[ \n]*(?=[.…\n]|$)")
# "phong trào thi đua “4 tốt”" without its marks: a number and what is to be so.
NUMBERED: Final = (
    rf"(?:\d|hai|ba|bốn|năm|sáu){GAP}{any_of(('tốt', 'không', 'sạch', 'nhất', 'giỏi', 'có', 'biết', 'an', 'hơn'))}"
)
NUMBERED_NAME: Final = re.compile(
    rf"{GAP}(?P<name>{NUMBERED}(?:,{GAP}{NUMBERED})*)(?=[ \n]*[.,;:()…\n]|{GAP}{STOPS}|[ \n]*$)", re.I
)
# Campaigns without quotation marks: a capital, then small letters ("Mùa hè xanh, Hoa phượng đỏ"), alone or listed.
CAMPAIGNS: Final = re.compile(
    rf"(?<!\w){CAMPAIGN_HEAD}(?:{GAP}{any_of(('như', 'là', 'gồm', 'bao gồm'))})?[ \n]*:?{GAP}", re.I
)
WELL_KNOWN: Final = any_of(("mùa hè xanh", "hoa phượng đỏ", "hành quân xanh", "kỳ nghỉ hồng", "xuân tình nguyện"))
IN_CAMPAIGN: Final = rf"(?!{STOPS}|{any_of(('nhằm', 'thu hút', 'tham gia', 'và'))})[{LOWER}]+"
CAMPAIGN: Final = re.compile(
    rf"(?P<name>(?i:{WELL_KNOWN})|[{UPPER}][{LOWER}]+(?:{GAP}{IN_CAMPAIGN}){{1,4}}(?:{GAP}[{UPPER}][{LOWER}]+)?)"
    rf"(?=[ \n]*[,.;:()…\n]|{GAP}(?:{STOPS}|và(?!\w))|[ \n]*$)"
)
NEXT_CAMPAIGN: Final = re.compile(rf"[ \n]*(?:,|;)?{GAP}(?:và{GAP})?(?:{CAMPAIGN_HEAD}{GAP})?(?=[{UPPER}][{LOWER}])")
NO_CAMPAIGN: Final = re.compile(
    any_of(("tổng", "giải phóng", "phản công", "truyền thông", "chương trình", "đông xuân", "mùa xuân", "thanh niên")),
    re.I,
)
PERIOD: Final = re.compile(rf"{GAP}{any_of(('giai đoạn', 'năm', 'năm học'))}{GAP}\d{{4}}(?:[ ]?[-–][ ]?\d{{4}})?", re.I)
YEARS_OF_KEY: Final = re.compile(r" (?:(?:nam|giai doan|nam hoc|nhiem ky) )?(?:19|20)\d\d(?: (?:19|20)\d\d)?$")
QUOTED_KNOWN: Final = re.compile(rf"{OPENING}((?:đẩy{GAP}mạnh{GAP})?{any_of(KNOWN[:2])})[”\"»’]", re.I)
# "… đẩy mạnh học tập và làm theo …, các cuộc vận động, phong trào": a campaign named beside the word, not after it.
BESIDE: Final = re.compile(rf"({any_of(KNOWN[:2])})(?=,{GAP}(?:các{GAP})?{any_of(HEADS)})", re.I)
