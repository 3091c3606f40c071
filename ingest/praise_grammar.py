"""The words of praise as patterns: models told of, commendations without an award's name, rewards of money alone.

All patterns ignore case unless they look for capitals.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.phrases import GAP, SP, any_of

# Praise without an award: the verb takes its object at once or after "cho", "đối với".
PRAISES: Final = any_of(
    (
        *("khen thưởng", "thưởng nóng", "biểu dương", "tuyên dương", "tôn vinh", "vinh danh", "khen ngợi", "nêu gương"),
        *("thưởng đột xuất", "trao thưởng", "tặng thưởng", "tặng thưởng đột xuất"),
    )
)
# "được thưởng 15 triệu đồng", "nhận mức thưởng 20 triệu đồng": money alone.
AMOUNT: Final = (
    rf"(?:số{GAP}tiền{GAP}|mức{GAP}thưởng{GAP})?(?:mỗi{GAP}\w+{GAP}(?:\w+{GAP})?)?"
    rf"\d[\d.,]*{GAP}(?:triệu|nghìn|ngàn|tỷ|tỉ|đồng)(?:{GAP}đồng)?"
)
REWARDED: Final = (
    rf"(?:{PRAISES}|(?:mức{GAP})?(?<!khen )(?<!tiền )(?<!phần )(?<!giải )thưởng"
    rf"(?={GAP}(?:{AMOUNT}|cho{GAP}|đối{GAP}với{GAP})))"
)
# "thưởng đột xuất cho các tập thể có thành tích": those meant, not yet named.
SOME: Final = re.compile(rf"{any_of(('các', 'những', 'nhiều'))}{GAP}{any_of(('tập thể', 'cá nhân', 'đơn vị'))}", re.I)
MODELS: Final = any_of(
    (
        *("tiêu biểu", "điển hình", "nổi bật", "điển hình tiên tiến", "gương sáng", "tấm gương", "gương điển hình"),
        *("gương người tốt, việc tốt", "dẫn đầu", "đi đầu", "làm tốt", "thực hiện tốt", "cách làm hay", "xuất sắc"),
        *("phát huy hiệu quả", "mang lại hiệu quả", "đạt hiệu quả", "hiệu quả thiết thực", "cách làm sáng tạo"),
        *("gương", "người tốt, việc tốt", "ưu tú"),
        *("mô hình hay", "mô hình hiệu quả", "đáng biểu dương", "tấm gương tiêu biểu"),
    )
)
MODEL_NOUNS: Final = any_of(
    (
        *(
            "tấm gương",
            "gương",
            "điển hình",
            "lá cờ đầu",
            "đơn vị dẫn đầu",
            "ngọn cờ",
            "điểm sáng",
            "cá nhân tiêu biểu",
        ),
        *("tập thể tiêu biểu", "đơn vị tiêu biểu", "địa phương dẫn đầu", "mô hình tiêu biểu", "cá nhân điển hình"),
        *("tập thể điển hình", "hạt nhân tiêu biểu"),
    )
)
ADVERBS: Final = any_of(("đã", "cũng", "vừa", "từng", "liên tục", "vinh dự", "tiếp tục"))
# "khen thưởng" in "thi đua, khen thưởng", "công tác khen thưởng" is a noun.
NOUN: Final = "".join(
    f"(?<!{before})"
    for before in (
        "được ",
        "buổi ",
        "lễ ",
        "đua - ",
        "đua – ",
        "đua-",
        "đua, ",
        "đua ",
        "công tác ",
        "hình thức ",
        "quỹ ",
        "và ",
    )
)
PRAISE: Final = re.compile(
    rf"{NOUN}{REWARDED}(?:{GAP}đột{GAP}xuất)?(?:{GAP}(?:trong{GAP})?(?:đợt|dịp|lần|buổi{GAP}lễ){GAP}này)?(?:{GAP}{AMOUNT})?"
    rf"(?:{GAP}{any_of(('cho', 'đối với', 'gồm', 'gồm có', 'là', 'có'))})?(?:{SP}:)?{GAP}",
    re.I,
)
PASSIVE_PRAISE: Final = re.compile(
    rf"(?<!\w)(?:{ADVERBS} )*được(?:{GAP}(?P<grantor>[^.;:\n]{{0,100}}?))??{GAP}(?:{REWARDED}|ghi{GAP}nhận{GAP}với)"
    rf"(?:,?{GAP}{PRAISES})*(?:{GAP}đột{GAP}xuất)?(?:{GAP}{AMOUNT})?",
    re.I,
)
LIST_WORDS: Final = any_of(("như", "gồm", "phải kể đến", "có thể kể đến"))
IS: Final = any_of(("là", "có"))
MODEL_LIST: Final = re.compile(
    rf"{MODELS}(?:{SP}:|(?:{GAP}nhất)?{GAP}{IS}{SP}:?|[^.;:\n]{{0,120}}?{GAP}{LIST_WORDS}{SP}:?|"
    rf"{GAP}{any_of(('trong', 'của', 'về', 'cho', 'ở'))}[^.;:\n]{{0,80}}?(?:{GAP}{IS}{SP}:?|:)){SP}",
    re.I,
)
IS_MODEL: Final = re.compile(
    rf"{GAP}(?:luôn{GAP})?{any_of(('là', 'trở thành', 'thực sự là', 'xứng đáng là'))}{GAP}"
    rf"(?:{any_of(('một', 'một trong', 'một trong những', 'một trong số', 'những'))}{GAP})?{MODEL_NOUNS}",
    re.I,
)
GOOD: Final = re.compile(
    any_of(
        (
            *(
                "thi đua",
                "khen",
                "điển hình",
                "trong số đó",
                "đáng chú ý",
                "gương",
                "mô hình",
                "phong trào",
                "thành tích",
                "biểu dương",
                "cách làm",
            ),
            *("sáng tạo", "làm tốt", "thực hiện tốt", "tiên tiến", "tập thể", "cá nhân", "cuộc vận động", "sáng kiến"),
            *("phấn đấu", "tuyên dương", "tôn vinh", "vinh danh", "thưởng nóng", "thưởng đột xuất", "tặng thưởng"),
            *("trao thưởng", "được thưởng", "mức thưởng"),
        )
    ),
    re.I,
)
BEGINS_GOOD: Final = re.compile(r"\W*(?:Tiêu biểu|Điển hình|Nổi bật)(?!\w)")
BAD: Final = re.compile(
    any_of(
        (
            *("chưa", "hạn chế", "yếu kém", "chậm", "tồn tại", "khuyết điểm", "sai phạm", "kỷ luật", "kém"),
            *("không hoàn thành", "phê bình", "khiển trách"),
        )
    ),
    re.I,
)
# Of crimes are those accused who are named, and those commended who solved them.
CRIME: Final = re.compile(any_of(("vi phạm", "khởi tố", "vụ án")), re.I)
JUDGES: Final = re.compile(any_of(("đánh giá", "cho rằng", "khẳng định", "nhấn mạnh", "ghi nhận", "coi", "xem")), re.I)
COMMENDS_TOO: Final = re.compile(
    rf"(?:{any_of(('biểu dương', 'tuyên dương', 'tôn vinh', 'vinh danh'))}(?:,|{GAP}và){GAP})+$", re.I
)
COMMENDS: Final = re.compile(
    rf"(?:{any_of(('biểu dương', 'tuyên dương', 'tôn vinh', 'vinh danh'))}(?:,|{GAP}và){GAP})*"
    rf"khen{GAP}thưởng(?:{GAP}đột{GAP}xuất)?|thưởng{GAP}nóng|(?:(?:trao|tặng){GAP})?thưởng(?:{GAP}đột{GAP}xuất)?"
    rf"|tuyên{GAP}dương",
    re.I,
)
PUBLIC: Final = re.compile(rf"tuyên{GAP}dương", re.I)
# A heading over models: what follows it, item by item, is held up.
OVER_MODELS: Final = any_of(("các", "những", "về", "một số", "kết quả xây dựng"))
MODELS_HEADING: Final = re.compile(
    rf"\W*(?:[IVX\d]{{1,4}}[.)/]?|[a-zđA-ZĐ][.)])?(?:\d+[.)])*\s*(?:{OVER_MODELS}\s+)*"
    rf"(?:{any_of(('tập thể', 'cá nhân', 'tập thể, cá nhân', 'gương', 'tấm gương', 'mô hình'))}\s+)?"
    rf"{any_of(('điển hình tiên tiến', 'điển hình', 'tiêu biểu', 'người tốt, việc tốt', 'tiêu biểu xuất sắc'))}"
    rf"(?:\s*[,và]+\s*(?:xuất sắc|cách làm hay|mô hình hay|nhân tố mới))?[^.;\n]{{0,60}}$",
    re.I,
)
# An article that holds people up as models says so in its title; its sentences then tell what each has done.
PORTRAIT: Final = re.compile(
    any_of(("gương", "tấm gương", "điển hình", "tiêu biểu", "giỏi", "người tốt", "vươn lên", "làm giàu", "sáng tạo")),
    re.I,
)
DOES: Final = re.compile(
    rf"(?<!\w)(?:đã{GAP}(?:mạnh{GAP}dạn|không{GAP}ngừng|trở{GAP}thành|vươn{GAP}lên|tiên{GAP}phong|đầu{GAP}tư|vận{GAP}động"
    rf"|sáng{GAP}chế|chế{GAP}tạo|cải{GAP}tiến|xây{GAP}dựng|hiến|giúp|thành{GAP}công|nghiên{GAP}cứu)|thoát{GAP}nghèo"
    rf"|vươn{GAP}lên{GAP}(?:khá|làm)|luôn{GAP}(?:tận|gương|đi{GAP}đầu|sáng))(?!\w)",
    re.I,
)
SPEAKS: Final = re.compile(
    any_of(
        ("cho biết", "chia sẻ", "phát biểu", "bày tỏ", "tham dự", "đến dự", "chủ trì", "trao", "nhấn mạnh", "ghi nhận")
    ),
    re.I,
)
ADDS: Final = re.compile(
    rf"{any_of(('hay', 'hay như', 'có thể kể đến', 'có', 'còn có', 'phải kể đến', 'kể đến', 'đó là'))}{GAP}"
    rf"(?={any_of(('ông', 'bà', 'anh', 'chị', 'em', 'cô', 'thầy', 'đồng chí', 'hộ', 'gia đình'))}{GAP})",
    re.I,
)
MANY_MODELS: Final = re.compile(
    rf"{any_of(('nhiều', 'các', 'những', 'một số'))}{GAP}(?:\w+{GAP}){{0,3}}?"
    rf"{any_of(('điển hình', 'tấm gương', 'gương'))}",
    re.I,
)
