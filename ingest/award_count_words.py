"""The words around counted awards, as patterns: what is counted, how counts follow each other, what grants nothing."""

from __future__ import annotations

import re
from typing import Final

from ingest.counted import NUMBER
from ingest.giver_grammar import AUTHORITIES, GIVERS
from ingest.phrases import GAP, LOWER, SP, UPPER, any_of
from ingest.recognition_grammar import WHEN

# "12 Bằng khen của Thủ tướng": the award itself is counted; who received it must follow from the award.
COUNTED_AWARD: Final = re.compile(
    rf"(?<![\w/.,-])(?P<number>{NUMBER}){GAP}(?:lượt{GAP})?(?:chiếc{GAP}|danh{GAP}hiệu{GAP}[“\"]?)?$", re.I
)
COLON_COUNT: Final = re.compile(r"[”\"’]?[^:;,.\n]{0,30}:\s*(?P<number>\d{1,5})(?=\s*(?:$|[,;.\n)]))")
TOGETHER: Final = re.compile(r"(?!.*trong đó)[^.;:]{0,20}?\s*(?:,|và|cùng|;|/|\+)?\s*(?:và\s+)?(?:hơn|trên|gần)?\s*")
TO_KIND: Final = re.compile(
    rf"{GAP}cho{GAP}(?:các{GAP})?(?P<kind>tập thể|cá nhân)(?!\w)(?!(?:,|{GAP}và){GAP}(?:các{GAP})?(?:tập thể|cá nhân))",
    re.I,
)
ITEM: Final = re.compile(rf"[ \n]*(?:,|;|và|cùng|\+|/|cho|\()?[ \n]*(?:và{GAP})?", re.I)
AFTER: Final = re.compile(
    rf"[”\"’»]?{SP}(?:\([^)\n]{{0,40}}\))?{SP}(?:{WHEN}[^,;:.\n]{{0,24}}?)?{SP}(?:và{GAP}(?:tiền{GAP})?thưởng{GAP})?"
    rf"(?:{any_of(('cho', 'đối với', 'gồm', 'là', 'có', 'tặng', 'tặng cho', 'tới'))}{SP}:?|:|\(){SP}",
    re.I,
)
# "Bằng khen: 12 (trong đó 5 tập thể, 7 cá nhân)": the parts of a total.
TOTAL: Final = re.compile(
    rf"[”\"’»]?{SP}:{SP}{NUMBER}(?:{GAP}\w+){{0,2}}{SP}\({SP}"
    rf"(?:{any_of(('trong đó', 'trong đó có', 'gồm', 'bao gồm'))}{SP}:?{SP})?",
    re.I,
)
AT_ONCE: Final = re.compile(rf"[”\"’»]?{GAP}(?=\d)")
ABOUT: Final = re.compile(rf"(?:hơn|trên|gần){GAP}(?=\d)", re.I)
# "20 tập thể tiêu biểu, 60 gia đình hiếu học": what the counted are stands before the next count.
DESCRIBED: Final = re.compile(rf"(?:{GAP}[{LOWER}]+){{1,5}}[ \n]*(?:,|;|và|cùng)[ \n]*(?:và{GAP})?(?=\d)")
# Something else counted in the same list, which is passed over.
UNKNOWN: Final = re.compile(rf"\d[\d.]*(?:{GAP}[{LOWER}]+){{1,3}}(?=[ \n]*(?:,|;)|{GAP}và{GAP}\d)")
# "Hội nghị đã trao Giấy khen": an occasion grants nothing.
OCCASION: Final = re.compile(rf"(?:hội{GAP}(?:nghị|thi|thao|thảo)|đại{GAP}hội)(?!\w)", re.I)
# "tặng Bằng khen cho …; tặng Giấy khen cho …": who gives is said before.
GOES_ON: Final = re.compile(rf"\W*(?:và{GAP}|đồng{GAP}thời{GAP})?(?:trao{GAP})?tặng{GAP}", re.I)
# "806 thôn được công nhận “Cộng đồng học tập”": a title that only its quotation marks set off.
RECOGNISED_AS: Final = re.compile(
    rf"(?<!\w)(?:được{GAP}công{GAP}nhận|đạt)(?:{GAP}{any_of(('là', 'đạt', 'danh hiệu', 'chuẩn', 'tiêu chuẩn'))})?{GAP}"
    rf"[“\"](?P<title>[^“”\"\n]{{4,60}})[”\"]",
    re.I,
)
# "khen thưởng thành tích chữa cháy cho 2 cá nhân": what for, between the verb and those commended.
CAUSE: Final = re.compile(rf"(?P<cause>(?:{GAP}(?!(?:cho|đối|và|cùng)(?!\w))\w+,?){{2,12}}){GAP}cho{GAP}", re.I)
# A stop glued to the next sentence by a bad copy ends one too: "đảng viên.Nhân dịp này".
CLAUSE_END: Final = re.compile(
    rf"[;\n]|(?<=[\w”\")])\.(?= |$|\n)|(?<=[{LOWER}][{LOWER}][{LOWER}])\.(?=[{UPPER}][{LOWER}])"
)
BULLET: Final = re.compile(r"[ \n]*(?:[-–—•+*][ ]*)?")
# "Theo đó, 2 tập thể nhận Cờ thi đua": told again of what the sentence before told.
RESTATES: Final = re.compile(r"\W*(?:Theo đó|Cụ thể|Như vậy),?\s")
# Counts that are not of awards granted: goals, limits, rules.
RULE: Final = re.compile(
    any_of(
        (
            "không quá",
            "tối đa",
            "tối thiểu",
            "ít nhất",
            "chỉ tiêu",
            "phấn đấu",
            "tỷ lệ",
            "từ … trở lên",
            "mức thưởng",
            "tiêu chuẩn",
        )
    ),
    re.I,
)
# An article that grants, and a clause whose recipients are named further on.
GRANTS: Final = any_of(("tặng", "tặng thưởng", "công nhận", "khen thưởng", "truy tặng", "phong tặng"))
DECIDES: Final = re.compile(rf"\W*Điều{GAP}\d+[.:]?{GAP}(?:nay{GAP})?{GRANTS}", re.I)
LISTED: Final = re.compile(
    any_of(
        (
            "có tên sau",
            "có tên sau đây",
            "có tên dưới đây",
            "có tên trong danh sách",
        )
    ),
    re.I,
)
# A list that the decision says is attached; where it is not, the figure is all that the text tells.
ATTACHED: Final = re.compile(any_of(("danh sách kèm theo", "danh sách đính kèm", "có tên trong danh sách")), re.I)
ANNEX: Final = re.compile(r"^\W*(?:DANH SÁCH|Danh sách|PHỤ LỤC|Phụ lục)(?!\w)", re.M)
COMMEND: Final = any_of(("biểu dương", "khen thưởng", "tuyên dương", "tôn vinh"))
COMMENDS: Final = re.compile(
    r"(?<!đua )(?<!đua, )(?<!công tác )(?<!đua - )(?<!đề nghị )"
    rf"(?P<verbs>(?:{COMMEND}(?:,|{GAP}và){GAP})*"
    rf"(?:khen{GAP}thưởng(?:{GAP}đột{GAP}xuất)?|tuyên{GAP}dương"
    rf"|(?<=được )(?:tôn{GAP}vinh|vinh{GAP}danh)|biểu{GAP}dương"
    rf"|(?<!tiền )(?<!khen )(?:trao{GAP})?thưởng(?={GAP}cho{GAP}\w+{GAP})|khen(?={GAP}(?:cho{GAP})?\d)"
    rf"|(?<=được )khen(?!{GAP}(?:thưởng|ngợi|tặng)))"
    rf"(?:{GAP}cấp{GAP}(?:nhà{GAP}nước|trung{GAP}ương|tỉnh|thành{GAP}phố|huyện|bộ|ngành|cơ{GAP}sở))?)"
    rf"(?:{GAP}(?:đột{GAP}xuất|kịp{GAP}thời))?(?:{GAP}{any_of(('cho', 'đối với', 'đến', 'tới'))})?{SP}:?{SP}",
    re.I,
)
PASSIVE_BY: Final = re.compile(
    rf"(?<!\w)được{GAP}(?:(?P<grantor>{AUTHORITIES}(?:,{GAP}{AUTHORITIES})*(?:[^,.;:\n]|\.(?=\w)){{0,80}}?)|{GIVERS})?{SP}$",
    re.I,
)
# "15 tập thể đại diện cho 45 tập thể": those who are there receive.
REPRESENTS: Final = re.compile(rf"{GAP}(?:đại{GAP}diện|thay{GAP}mặt)(?:{GAP}cho)?(?!\w)", re.I)
DOUBLED: Final = re.compile(rf"{GAP}{COMMEND}$", re.I)
# To honour models is what such a ceremony is for; a figure of those honoured counts units or people.
PRAISED: Final = re.compile(r"biểu\s+dương", re.I)
HONOURS: Final = re.compile(r"(?:tôn|vinh)\s+(?:vinh|danh)", re.I)
MODELS: Final = re.compile(any_of(("gương", "tấm gương", "gương mặt", "điển hình")), re.I)
# "2 tập thể đề nghị tặng thưởng Huân chương": asked for in the active with those counted before.
ASKED: Final = re.compile(
    rf"{GAP}(?:được{GAP})?đề{GAP}nghị{GAP}(?:xét{GAP})?{any_of(('tặng', 'tặng thưởng', 'phong tặng', 'công nhận'))}"
    rf"(?:{GAP}danh{GAP}hiệu)?{SP}[“\"]?$",
    re.I,
)
# The title and the lines under it that are no sentences either.
TITLE: Final = re.compile(r"\s*(?:[^\n]{1,160}(?<![.:;,])\n\s*){1,3}")
MAX_CAPTION: Final = 240
AWARD_WORDS: Final = (
    *("tặng", "khen", "danh hiệu", "huân", "huy chương", "huy hiệu", "cờ", "thi đua", "anh hùng", "ưu tú", "nhân dân"),
    *("tiên tiến", "quyết thắng", "xuất sắc", "kỷ niệm", "bằng", "giải thưởng", "văn hóa", "tiêu biểu", "công dân"),
    *("biểu dương", "tuyên dương", "tôn vinh", "vinh danh", "thưởng", "công nhận", "đạt “", 'đạt "'),
)
