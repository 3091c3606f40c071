"""The words of recognition as patterns: granting, receiving, praising, and what stands around an award's name.

``SP`` is an optional gap, ``GAP`` a needed one. All patterns ignore case unless they look for capitals.
"""

from __future__ import annotations

import re
from typing import Final

from ingest.counted import NOUNS
from ingest.phrases import GAP, LOWER, UPPER, any_of

SP: Final = r"[ \n]*"

GRANTS: Final = any_of(
    (
        *("tặng", "tặng thưởng", "trao tặng", "trao", "truy tặng", "phong tặng", "truy phong", "phong", "khen thưởng"),
        *(
            "công nhận",
            "công nhận danh hiệu",
            "suy tôn",
            "khen tặng",
            "gửi",
            "xét tặng",
            "thưởng",
            "cấp",
            "tuyên dương",
        ),
        *("biểu dương", "tôn vinh", "vinh danh", "ghi nhận", "bình xét", "bình chọn", "đề nghị", "đề nghị tặng"),
    )
)
RECEIVES: Final = any_of(
    (
        "đón nhận",
        "vinh dự đón nhận",
        "vinh dự nhận",
        "nhận",
        "đạt",
        "nhiều năm liền là",
        "liên tục là",
        "nhiều năm là",
        "từng là",
        "giành",
        "đoạt",
        "được nhận",
        "vinh dự được nhận",
        "được",
    )
)
# Praise without an award: the verb takes its object at once or after "cho", "đối với".
PRAISES: Final = any_of(
    ("khen thưởng", "thưởng nóng", "biểu dương", "tuyên dương", "tôn vinh", "vinh danh", "khen ngợi", "nêu gương")
)
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
TO: Final = any_of(("cho", "đối với", "gồm", "như", "là", "cụ thể", "gồm có", "tới", "tặng", "tặng cho", "thuộc về"))
WITH: Final = any_of(("kèm", "cùng", "và tiền thưởng"))
WHEN: Final = any_of(("năm", "năm học", "đợt", "lần thứ", "giai đoạn"))
# From an award's name to its recipients: "năm 2024 (đợt 2) cho".
AFTER_AWARD: Final = re.compile(
    rf"[”\"’»]?(?:{SP}(?:\([^)\n]{{1,60}}\)|{WHEN}{SP}[\w /–-]{{1,24}}?|{WITH}{GAP}[^.;:,\n]{{3,50}}?))?"
    rf"{SP},?{SP}(?:{TO}{SP}:?|[:(]){SP}"
    rf"|[”\"’»]?[^.;:,()\n]{{0,60}}?(?:,?{GAP}{any_of(('và', 'kèm', 'cùng'))}{GAP}[^.;:,()\n]{{3,60}}?)?"
    rf"{GAP}(?:{any_of(('cho', 'tới', 'đến', 'đối với', 'thuộc về'))}|cho(?-i:(?=[{UPPER}]))){SP}:?{SP}"
    rf"|[”\"’»]?{SP}(?:,|{GAP}và){GAP}{PRAISES}(?:{GAP}cho)?{GAP}",
    re.I,
)
ADVERBS: Final = any_of(("đã", "cũng", "vừa", "từng", "liên tục", "vinh dự", "tiếp tục"))
BEFORE_AWARD: Final = any_of(
    ("là", "đạt", "đạt danh hiệu", "là một trong những", "thưởng", "nhiều", "danh hiệu", "cao quý", "các", "liên tục")
)
# A verb in the passive right before an award: "được Thủ tướng Chính phủ tặng", "vinh dự đón nhận".
PASSIVE: Final = re.compile(
    rf"(?<!\w)(?<!công )(?<!ghi )(?<!chứng )(?<!xác )(?:{ADVERBS} |\d+ lần )*"
    rf"(?:được(?P<grantor>{GAP}(?:(?!{GAP}được(?!\w))[^.;:\n]|(?<=T)\.(?=Ư)){{0,140}}?)??{GAP}{GRANTS}|{RECEIVES})"
    rf"(?:{GAP}(?:được{GAP})?nhiều{GAP}(?:hình{GAP}thức|phần{GAP}thưởng|danh{GAP}hiệu)[^.;:\n]{{0,120}}?{GAP}(?:như|gồm|là){SP}:?)?"
    rf"(?:{GAP}(?:{BEFORE_AWARD}|\d+))*{SP}[“\"]?{SP}$",
    re.I,
)
ACTIVE: Final = re.compile(GRANTS, re.I)
# "khen thưởng" in "thi đua, khen thưởng", "công tác khen thưởng" is a noun.
NOUN: Final = "".join(
    f"(?<!{before})"
    for before in ("được ", "đua - ", "đua – ", "đua-", "đua, ", "đua ", "công tác ", "hình thức ", "quỹ ", "và ")
)
PRAISE: Final = re.compile(
    rf"{NOUN}{PRAISES}(?:{GAP}đột{GAP}xuất)?(?:{GAP}(?:trong{GAP})?(?:đợt|dịp|lần|buổi{GAP}lễ){GAP}này)?"
    rf"(?:{GAP}{any_of(('cho', 'đối với', 'gồm', 'gồm có', 'là', 'có'))})?(?:{SP}:)?{GAP}",
    re.I,
)
PASSIVE_PRAISE: Final = re.compile(
    rf"(?<!\w)(?:{ADVERBS} )*được(?:{GAP}(?P<grantor>[^.;:\n]{{0,100}}?))??{GAP}(?:{PRAISES}|ghi{GAP}nhận{GAP}với)"
    rf"(?:,?{GAP}{PRAISES})*",
    re.I,
)
# A name of capitals only, without a word that says what it names: "Viettel TP.HCM", "EVN Hà Nội".
BRAND: Final = re.compile(
    rf"(?P<name>[{UPPER}][\w.&-]*(?:{GAP}[{UPPER}\d][\w.&-]*){{1,5}})"
    rf"(?=\.?{SP}(?:[.,;:(]|$)|{GAP}(?:vì|về|đã|do|được|vinh)(?!\w))"
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
            *("phấn đấu", "tuyên dương", "tôn vinh", "vinh danh", "thưởng nóng"),
        )
    ),
    re.I,
)
BEGINS_GOOD: Final = re.compile(r"\W*(?:Tiêu biểu|Điển hình|Nổi bật)(?!\w)")
# What stands for the award that the title names: "7 cá nhân nhận giải là", "được trao danh hiệu này".
THE_AWARD: Final = re.compile(
    rf"(?<=nhận |trao |đoạt |tặng )(?:giải(?:{GAP}thưởng)?|danh{GAP}hiệu|phần{GAP}thưởng|huy{GAP}hiệu)(?:{GAP}này)?"
    rf"(?=[ ]?[:,.;]|{GAP}(?:là|gồm|cho|thuộc|lần|đợt|năm|này)(?!\w))",
    re.I,
)
BAD: Final = re.compile(
    any_of(
        (
            *("chưa", "hạn chế", "vi phạm", "yếu kém", "chậm", "tồn tại", "khuyết điểm", "sai phạm", "kỷ luật", "kém"),
            *("khởi tố", "vụ án", "không hoàn thành", "phê bình", "khiển trách"),
        )
    ),
    re.I,
)
# A rule about awards, not an award.
NORMS: Final = re.compile(
    any_of(
        (
            *(
                "tiến hành bỏ phiếu",
                "các tiêu chuẩn",
                "tiêu chuẩn sau",
                "tiêu chuẩn danh hiệu",
                "tiêu chuẩn tặng",
                "tiêu chuẩn xét",
            ),
            *("đối tượng, tiêu chuẩn", "điều kiện, tiêu chuẩn", "một trong các", "để tặng", "để xét tặng"),
            *(
                "thẩm quyền của",
                "thẩm quyền quyết định",
                "trong trường hợp",
                "các trường hợp",
                "đối với trường hợp",
                "đủ điều kiện",
                "mức thưởng",
                "mức tiền thưởng",
                "mức chi",
                "họp xét tặng",
            ),
        )
    ),
    re.I,
)
# A list follows: "cho các tập thể, cá nhân có tên sau:", "(có danh sách kèm theo)".
LISTS: Final = re.compile(any_of(("có tên", "danh sách", "sau đây", "như sau", "dưới đây", "sau")), re.I)
OPENS: Final = re.compile(
    any_of(
        (
            *("có tên", "danh sách", "sau đây", "dưới đây", "tập thể", "cá nhân", "hộ gia đình", "đơn vị", "đồng chí"),
            *("sinh viên", "học sinh", "nhà giáo", "cán bộ", "ông, bà", "hộ", "đoàn viên", "hội viên", "địa phương"),
        )
    ),
    re.I,
)
REASON: Final = re.compile(
    rf"(?:,{SP})?(?:vì{GAP}(?:đã{GAP})?|đã{GAP}(?=có)|(?=có{GAP}(?:nhiều{GAP})?thành{GAP}tích)|(?=lập{GAP}thành{GAP}tích))"
    r"([^.;:(\n]{12,400})",
    re.I,
)
PRONOUNS: Final = any_of(
    (
        *("ông", "bà", "anh", "chị", "cô", "thầy", "đồng chí", "đơn vị", "công ty", "nhà trường", "tập thể"),
        *("xã", "đội", "trung đoàn"),
        *("lữ đoàn", "tiểu đoàn", "nhà máy", "xí nghiệp", "bệnh viện", "hợp tác xã", "chi hội", "trung tâm", "viện"),
        *("phường", "chi bộ"),
    )
)
PRONOUN: Final = re.compile(
    rf"(?<!quân )(?<!bộ )(?P<word>{PRONOUNS})"
    rf"(?:{GAP}{any_of(('đã', 'còn', 'cũng', 'vinh dự', 'luôn', 'nhiều lần', 'liên tục'))})*{SP}$",
    re.I,
)
# What an item or a paragraph is about, named at its head: "1. Đội Vỏ 2: …", "Đồng chí Lê Văn A, thợ hàn: …".
TOPIC_POST: Final = re.compile(r"(?:[ ]*\([^)\n]{1,60}\))?(?:,[^:;.\n]{2,120})?[ ]*:(?=\s)")
ADDRESSES: Final = ("ông", "bà", "anh", "chị", "em", "cháu", "các", "đồng chí", "thầy", "cô")
# Those counted before the verb are named after the award: "Nhiều cá nhân được tặng Bằng khen, như: …".
NAMELY: Final = re.compile(
    rf"(?:{any_of(('như', 'gồm', 'gồm có', 'trong đó có', 'tiêu biểu là', 'điển hình là', 'đó là', 'tiêu biểu như'))}"
    rf"|(?<=,) (?:đó{GAP})?là(?={GAP}{any_of(ADDRESSES)})"
    rf"|gặp(?={GAP}{any_of(('trưởng thôn', 'trưởng bản', 'ông', 'bà', 'anh', 'chị', 'em', 'cô', 'thầy', 'cụ'))})"
    rf"|:){SP}:?{SP}",
    re.I,
)
# A person called by the last name syllable after being named in full: "Cô Nga là …", "cho anh Lực", "hai em Hải và Tứ".
CALLED_ALONE: Final = re.compile(
    rf"(?i:{any_of(('ông', 'bà', 'anh', 'chị', 'cô', 'thầy', 'đồng chí', 'em', 'cháu', 'bác', 'cụ', 'bạn'))}) "
    rf"(?P<given>[{UPPER}]\w+(?:(?:, | và )[{UPPER}]\w+)*)(?! ?[{UPPER}])(?!\w)"
)
# "thay mặt gia đình nhận": who receives for another.
INSTEAD: Final = re.compile(any_of(("thay mặt", "đại diện", "thay", "nhận thay")) + r"[^.,;:\n]{0,60}$", re.I)
# "là một trong 70 nhà giáo được tuyên dương": those counted are the ones among whom the named are.
AMONG: Final = re.compile(
    rf"{GAP}là{GAP}(?:{any_of(('một', 'hai', 'ba', 'bốn', 'năm', 'người', '1', '2', '3', '4', '5'))}{GAP})?"
    rf"(?:\w+{GAP})?trong{GAP}(?:số{GAP})?$",
    re.I,
)
# "là nữ Anh hùng Lao động", "là Chiến sĩ thi đua toàn quốc": whose title it is stands before.
IS_ONE: Final = re.compile(
    rf"{GAP}là{GAP}(?:{any_of(('một', 'nữ', 'người', 'vị', 'hai', 'những'))}{GAP})*[“\"]?$", re.I
)
# "Ông A, Giám đốc Sở, cho biết: “Với …": who speaks is not whom the words after it tell of, unless they say "tôi".
SPEECH: Final = re.compile(
    rf"(?<!\w)(?:cho{GAP}(?:biết|hay)|chia{GAP}sẻ|phát{GAP}biểu|khẳng{GAP}định|nhấn{GAP}mạnh|bày{GAP}tỏ|thông{GAP}tin"
    rf"|tâm{GAP}sự|đánh{GAP}giá|bộc{GAP}bạch|kể)(?!\w)(?:[^.;:\n“\"]{{0,60}}?(?::|{GAP}rằng)|,){SP}[“\"]?",
    re.I,
)
SELF: Final = re.compile(any_of(("tôi", "mình", "chúng tôi")), re.I)
CLAUSE_MARK: Final = re.compile(rf"[;,]{GAP}|{GAP}và{GAP}")
# Before a name: it speaks, guests or is spoken of, and who is recognised is another.
NOT_SUBJECT: Final = re.compile(
    rf"{any_of(('theo', 'của', 'cho', 'do', 'tham dự', 'dự', 'phát biểu', 'cùng với', 'với', 'trao', 'bởi'))}"
    r"[^.,;:\n]{0,60}$",
    re.I,
)
VERBAL: Final = re.compile(any_of(("đã", "được", "vì", "trao", "tặng", "là", "phát biểu", "dự", "cho biết")), re.I)
COMMENDS: Final = re.compile(
    rf"(?:{any_of(('biểu dương', 'tuyên dương', 'tôn vinh', 'vinh danh'))}(?:,|{GAP}và){GAP})*"
    rf"khen{GAP}thưởng(?:{GAP}đột{GAP}xuất)?|thưởng{GAP}nóng"
    rf"|tuyên{GAP}dương",
    re.I,
)
PUBLIC: Final = re.compile(rf"tuyên{GAP}dương", re.I)
# "Cũng được tuyên dương tại buổi lễ còn có ông A": who is named after the verb.
INVERTED: Final = re.compile(
    rf"[^.;:\n]{{0,80}}?{GAP}{any_of(('còn có', 'có', 'là', 'gồm có', 'gồm'))}{SP}:?{SP}", re.I
)
BARE_START: Final = re.compile(r"[^.;:\n]{0,24}$")
# "đáng chú ý trong danh sách này có A": some of those that the sentence before counted.
AMONG_THEM: Final = re.compile(
    rf"{any_of(('danh sách này', 'số này', 'số đó', 'đợt này', 'dịp này', 'lần này'))}[^.;:\n]{{0,60}}?"
    rf"{GAP}{any_of(('có', 'gồm', 'là', 'như', 'kể đến'))}{SP}:?{SP}",
    re.I,
)
# A list whose award the sentence before has told: "4 tập thể này gồm: …", "Các đơn vị được tặng là: …".
RETELLS: Final = re.compile(
    rf"{SP}(?:{any_of(('theo đó', 'cụ thể', 'trong đó', 'kết quả', 'đặc biệt', 'được biết'))},?{GAP})?"
    rf"(?:(?:\d+|{any_of(('các', 'những'))}){GAP}(?:lượt{GAP})?{NOUNS}(?:(?:,|{GAP}và){GAP}(?:\d+{GAP})?{NOUNS})*"
    rf"(?:{GAP}[^:;.\n]{{2,60}}?)?{GAP}{any_of(('gồm', 'gồm có', 'bao gồm', 'là', 'đó là'))}"
    rf"|{any_of(('đó là', 'đây là', 'gồm', 'gồm các'))}(?={SP}[:,]?{GAP})"
    rf"|{any_of(('cụ thể', 'cụ thể là', 'cụ thể gồm', 'gồm có', 'bao gồm', 'trong đó có'))}(?={SP}:)){SP}[:,]?{SP}",
    re.I,
)
RETELLS_COUNT: Final = re.compile(
    rf"(?:\d+|{any_of(('hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'))}){GAP}{NOUNS}"
    rf"(?:{GAP}(?:này|trên|nói{GAP}trên|nêu{GAP}trên))?{GAP}{any_of(('là', 'gồm', 'gồm có', 'bao gồm'))}{SP}:{SP}",
    re.I,
)
# A heading over models: what follows it, item by item, is held up.
OVER_MODELS: Final = any_of(("các", "những", "về", "một số", "kết quả xây dựng"))
MODELS_HEADING: Final = re.compile(
    rf"\W*(?:[IVX\d]{{1,4}}[.)/]?|[a-zđA-ZĐ][.)])?(?:\d+[.)])*\s*(?:{OVER_MODELS}\s+)*"
    rf"(?:{any_of(('tập thể', 'cá nhân', 'tập thể, cá nhân', 'gương', 'tấm gương', 'mô hình'))}\s+)?"
    rf"{any_of(('điển hình tiên tiến', 'điển hình', 'tiêu biểu', 'người tốt, việc tốt', 'tiêu biểu xuất sắc'))}"
    rf"(?:\s*[,và]+\s*(?:xuất sắc|cách làm hay|mô hình hay|nhân tố mới))?[^.;\n]{{0,60}}$",
    re.I,
)
# "đón nhận danh hiệu … do Chủ tịch nước phong tặng cho Ban An ninh tỉnh": the receiver on the day is not awarded.
GIVEN_BY: Final = re.compile(
    rf"[”\"’»]?{SP}(?:do|mà){GAP}[^.;:\n]{{2,80}}?{GAP}{any_of(('phong tặng', 'trao tặng', 'tặng', 'truy tặng'))}"
    rf"{GAP}cho{GAP}",
    re.I,
)
BEING: Final = re.compile(r"\s*Là\s+(?:một\s+)?(?:danh hiệu\s+)?[“\"]?")
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
# A prize that falls to someone: "giải Nhì thuộc về Đoàn 356".
BELONGS: Final = re.compile(rf"[^.;:\n]{{0,60}}?{GAP}thuộc{GAP}về{GAP}", re.I)
MANY_MODELS: Final = re.compile(
    rf"{any_of(('nhiều', 'các', 'những', 'một số'))}{GAP}(?:\w+{GAP}){{0,3}}?"
    rf"{any_of(('điển hình', 'tấm gương', 'gương'))}",
    re.I,
)
SUBJECT_START: Final = re.compile(
    rf"(?:[,;:(]|{any_of(('và', 'có', 'là', 'như', 'trong đó', 'đó là', 'khi', 'đồng chí', 'gồm'))}){SP}(?=\w)", re.I
)
# Bad copies glue the next sentence on: "… phường A.Tại buổi lễ".
SENTENCE_END: Final = re.compile(
    rf"(?<=[\w”\")][.!?])(?<!(?i:TP|TX)[.])(?<!(?:TS|hS|GS|BS)[.]) +(?=[{UPPER}“\"])"
    rf"|(?:(?<=[{LOWER}][{LOWER}][.])|(?<=\)[.])|(?<=…))(?=[{UPPER}][{LOWER}]+ [{LOWER}])"
)
# "và nhiều Bằng khen": awards in number, beside the one that is told.
MANY: Final = re.compile(r"(?<!\w)nhiều(?!\w)", re.I)
JOINED: Final = re.compile(
    rf"[ \n,;”\"“]*(?:\([^()\n]{{0,40}}\)[ \n,;]*)?(?:{WHEN}{GAP}[\d–, -]{{4,24}}[ \n,;]*)?"
    rf"(?:{any_of(('và', 'cùng', 'danh hiệu', 'các danh hiệu', 'kèm', 'nhiều', 'cùng nhiều', 'các'))}[ \n“\"]*"
    rf"|\d{{1,2}}[ \n]+)*",
    re.I,
)
