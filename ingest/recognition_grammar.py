"""The words of recognition as patterns: granting, receiving, praising, and what stands around an award's name.

``SP`` is an optional gap, ``GAP`` a needed one. All patterns ignore case unless they look for capitals.
"""

from __future__ import annotations

import re
from typing import Final

from corpus.people import RANKS
from ingest.phrases import GAP, LOWER, SP, UPPER, any_of
from ingest.praise_grammar import ADVERBS, AMOUNT, PRAISES
from ingest.recipient_words import COUNTED_NOUNS as NOUNS

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
RECEIVES: Final = (
    any_of(
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
    + rf"|(?<!\w)(?:\d+|hai|ba|bốn|năm|sáu|nhiều){GAP}năm{GAP}(?:liền|liên{GAP}tục|liên{GAP}tiếp)(?:{GAP}đều)?"
    + rf"{GAP}(?:là|đạt)(?!\w)"
)
TO: Final = any_of(
    (
        "gửi",
        "gửi tới",
        "gửi đến",
        "gửi cho",
        "cho",
        "đối với",
        "gồm",
        "như",
        "là",
        "cụ thể",
        "gồm có",
        "tới",
        "tặng",
        "tặng cho",
        "thuộc về",
    )
)
WITH: Final = any_of(("kèm", "cùng", "và tiền thưởng"))
WHEN: Final = any_of(("năm", "năm học", "đợt", "lần thứ", "giai đoạn"))
# From an award's name to its recipients: "năm 2024 (đợt 2) cho".
AFTER_AWARD: Final = re.compile(
    rf"[”\"’»]?(?:{SP}(?:\([^)\n]{{1,60}}\)|{WHEN}{SP}[\w /–-]{{1,24}}?|{WITH}{GAP}[^.;:,\n]{{3,50}}?|mới|khác|này))?"
    rf"{SP},?{SP}(?:{TO}{SP}:?|[:(]){SP}"
    rf"|[”\"’»]?(?:[^.;:,()\n]|(?<=\d)[.,](?=\d)){{0,80}}?"
    rf"(?:,?{GAP}{any_of(('và', 'kèm', 'cùng'))}{GAP}[^.;:,()\n]{{3,60}}?)?"
    rf"{GAP}(?:{any_of(('cho', 'tới', 'đến', 'đối với', 'thuộc về'))}|cho(?-i:(?=[{UPPER}]))){SP}:?{SP}"
    rf"|[”\"’»]?[^.;:()\n]{{0,40}}?,{SP}{any_of(('gồm', 'bao gồm', 'gồm có'))}{SP}:{SP}"
    rf"|[”\"’»]?{SP}(?:,|{GAP}và){GAP}(?:{PRAISES}|thưởng|khen{GAP}tặng)(?:{GAP}đột{GAP}xuất)?"
    rf"(?:{GAP}(?:cho|về))?{GAP}"
    rf"|[^.;:()\n]{{0,60}}?{GAP}của{GAP}(?:các{GAP}|nhóm{GAP})?tác{GAP}giả{SP}:?{SP}",
    re.I,
)
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
HAD: Final = re.compile(rf"(?<!\w)có(?:{GAP}bức)?{GAP}$", re.I)
# A name of capitals only, without a word that says what it names: "Viettel TP.HCM", "EVN Hà Nội".
BRAND: Final = re.compile(
    rf"(?P<name>[{UPPER}][\w.&-]*(?:{GAP}[{UPPER}\d][\w.&-]*){{1,5}})"
    rf"(?=\.?{SP}(?:[.,;:(]|$)|{GAP}(?:vì|về|đã|do|được|vinh)(?!\w))"
)
# What stands for the award that the title names: "7 cá nhân nhận giải là", "được trao danh hiệu này".
THE_AWARD: Final = re.compile(
    rf"(?<=nhận |trao |đoạt |tặng )(?:giải(?:{GAP}thưởng)?|danh{GAP}hiệu|phần{GAP}thưởng|huy{GAP}hiệu)(?:{GAP}này)?"
    rf"(?=[ ]?[:,.;]|{GAP}(?:là|gồm|cho|thuộc|lần|đợt|năm|này)(?!\w))",
    re.I,
)
# "giành nhiều huy chương": prizes in number, of no kind.
OF_ANY: Final = re.compile(rf"(?<!\w)(?:nhiều|tấm|số|bộ|hàng{GAP}loạt){GAP}(?:huy|huân){GAP}chương$", re.I)
# "(giành 5 huy chương vàng)": what someone won is told of him by the way.
WON: Final = re.compile(rf"\([^()\n]{{0,30}}(?:giành|đoạt|đạt){GAP}(?:được{GAP})?[^()\n]{{0,40}}$", re.I)
# "tặng Giấy khen cho 5 cá nhân và thưởng nóng 30 triệu đồng cho Đội A": money beside an award.
BONUS: Final = re.compile(rf"thưởng{GAP}nóng{GAP}(?:{AMOUNT}{GAP})?cho{GAP}", re.I)
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
                "mức tiền thưởng",
                "mức chi",
                "họp xét tặng",
            ),
        )
    )
    + rf"|(?<!\w)mức{GAP}thưởng(?!{GAP}\d)|(?<!\w)đủ{GAP}điều{GAP}kiện(?!{GAP}(?:để{GAP})?(?:gửi|trình|đề{GAP}nghị))",
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
UNIT_NOUNS: Final = (
    *("công ty", "xã", "đội", "trung đoàn", "lữ đoàn", "tiểu đoàn", "nhà máy", "xí nghiệp", "bệnh viện", "hợp tác xã"),
    *("chi hội", "trung tâm", "viện", "phường", "chi bộ", "trường", "học viện", "sư đoàn", "tổng công ty"),
)
PRONOUNS: Final = any_of(
    (
        *("ông", "bà", "anh", "chị", "cô", "thầy", "đồng chí", "đơn vị", "công ty", "nhà trường", "tập thể"),
        *UNIT_NOUNS,
    )
)
NOUN_ALONE: Final = re.compile(
    rf"(?:tập{GAP}thể{GAP})?(?P<word>{any_of(UNIT_NOUNS)})"
    rf"(?=[ ]?(?:[.,;|\n]|$)|{GAP}(?:và|vì|đã|do|cùng|nhân|trong)(?!\w))",
    re.I,
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
    rf"|(?<=,) (?:đó{GAP})?là(?={GAP}{any_of(ADDRESSES)})|có(?={GAP}{any_of((*ADDRESSES, *RANKS))})"
    rf"|gặp(?={GAP}{any_of(('trưởng thôn', 'trưởng bản', 'ông', 'bà', 'anh', 'chị', 'em', 'cô', 'thầy', 'cụ'))})"
    rf"|:){SP}:?{SP}",
    re.I,
)
# A person called by the last name syllable after being named in full: "Cô Nga là …", "cho anh Lực", "hai em Hải và Tứ".
CALLED_ALONE: Final = re.compile(
    rf"(?i:{any_of((*RANKS, 'ông', 'bà', 'anh', 'chị', 'cô', 'thầy', 'đồng chí', 'em', 'cháu', 'bác', 'cụ', 'bạn'))}) "
    rf"(?P<given>[{UPPER}]\w+(?:(?:, | và )[{UPPER}]\w+)*)(?! ?[{UPPER}])(?!\w)"
)
# "thay mặt gia đình nhận": who receives for another.
INSTEAD: Final = re.compile(any_of(("thay mặt", "đại diện", "thay", "nhận thay")) + r"[^.,;:\n]{0,60}$", re.I)
# "dự lễ đón nhận": who is only there.
ATTENDS: Final = re.compile(
    rf"{any_of(('dự', 'tham dự', 'đến dự', 'chủ trì', 'chứng kiến'))}{GAP}(?:buổi{GAP})?lễ[^.,;:\n]{{0,60}}$", re.I
)
# "là một trong 70 nhà giáo được tuyên dương": those counted are the ones among whom the named are.
AMONG: Final = re.compile(
    rf"{GAP}là{GAP}(?:{any_of(('một', 'hai', 'ba', 'bốn', 'năm', 'người', '1', '2', '3', '4', '5'))}{GAP})?"
    rf"(?:\w+{GAP})?trong{GAP}(?:số{GAP})?$|(?<!đó){GAP}là(?:{GAP}(?:các|những))?{GAP}$",
    re.I,
)
# "là nữ Anh hùng Lao động", "là Chiến sĩ thi đua toàn quốc": whose title it is stands before.
IS_ONE: Final = re.compile(
    rf"{GAP}(?:là|trở{GAP}thành){GAP}"
    rf"(?:{any_of(('một', 'nữ', 'người', 'vị', 'hai', 'những', 'một trong', 'một trong số'))}{GAP}|\d+{GAP})*[“\"]?$",
    re.I,
)
# "Ông A, Giám đốc Sở, cho biết: “Với …": who speaks is not whom the words after it tell of, unless they say "tôi".
SPEECH: Final = re.compile(
    rf"(?<!\w)(?:cho{GAP}(?:biết|hay)|chia{GAP}sẻ|phát{GAP}biểu|khẳng{GAP}định|nhấn{GAP}mạnh|bày{GAP}tỏ|thông{GAP}tin"
    rf"|tâm{GAP}sự|đánh{GAP}giá|bộc{GAP}bạch|kể)(?!\w)(?:[^.;:\n“\"]{{0,60}}?(?::|{GAP}rằng)|,){SP}[“\"]?",
    re.I,
)
SELF: Final = re.compile(any_of(("tôi", "mình", "chúng tôi")), re.I)
# "…; năm 2023 được tặng": a clause without a subject tells of the one before.
GOES_ON: Final = re.compile(
    rf"[ \n]*(?:(?:{any_of(('đồng thời', 'ngoài ra', 'còn', 'và', 'tiếp tục', 'cũng', 'sau đó', 'trước đó'))}"
    rf"|(?:(?:từ|đến|trong){GAP})?(?:các{GAP})?năm{GAP}[\d, –-]+(?:và{GAP}\d+)?),?[ \n]*)+",
    re.I,
)
CLAUSE_MARK: Final = re.compile(rf"[;,]{GAP}|{GAP}và{GAP}")
# Before a name: it speaks, guests or is spoken of, and who is recognised is another.
NOT_SUBJECT: Final = re.compile(
    rf"{any_of(('theo', 'của', 'cho', 'do', 'tham dự', 'dự', 'phát biểu', 'cùng với', 'với', 'trao', 'bởi'))}"
    r"[^.,;:\n]{0,60}$",
    re.I,
)
VERBAL: Final = re.compile(any_of(("đã", "được", "vì", "trao", "tặng", "là", "phát biểu", "dự", "cho biết")), re.I)
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
TIMES: Final = any_of(
    ("năm", "lần", "tháng", "ngày", "tuần", "quý", "giờ", "giải", "huy", "huân", "bằng", "giấy", "cờ")
)
# "15 VĐV đại diện cho các đội đã được nhận": counted at the head of a clause by whatever noun.
LOOSELY_COUNTED: Final = re.compile(
    rf"(?:(?<=[.;,:] )|(?<=\n)|\A)(?:\d+|{any_of(('các', 'những'))}){GAP}(?!{TIMES})[{UPPER}{LOWER}]+", re.I
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
    rf"(?:(?:{GAP}(?:này|trên|nói{GAP}trên|nêu{GAP}trên))?{GAP}{any_of(('là', 'gồm', 'gồm có', 'bao gồm'))}{SP}:{SP}"
    rf"|[^:;.()\n]{{0,40}}\((?:gồm|là){SP}:?{SP})",
    re.I,
)
# "đón nhận danh hiệu … do Chủ tịch nước phong tặng cho Ban An ninh tỉnh": the receiver on the day is not awarded.
GIVEN_BY: Final = re.compile(
    rf"[”\"’»]?{SP}(?:do|mà){GAP}[^.;:\n]{{2,80}}?{GAP}{any_of(('phong tặng', 'trao tặng', 'tặng', 'truy tặng'))}"
    rf"{GAP}cho{GAP}",
    re.I,
)
BEING: Final = re.compile(r"\s*Là\s+(?:một\s+)?(?:danh hiệu\s+)?[“\"]?")
# A prize that falls to someone: "giải Nhì thuộc về Đoàn 356".
# "có thư khen, biểu dương hành động cứu người của Công an xã A": whose deed it is.
DEED_OF: Final = re.compile(
    rf"{any_of(('hành động', 'tinh thần', 'việc làm', 'thành tích', 'sự', 'những', 'các'))}"
    rf"[^.;:\n]{{0,160}}?{GAP}của{GAP}",
    re.I,
)
IS_GIVEN: Final = re.compile(rf"[”\"]?[^.;:,\n]{{0,24}}?{GAP}được{GAP}{GRANTS}", re.I)
BELONGS: Final = re.compile(rf"[^.;:\n]{{0,60}}?{GAP}thuộc{GAP}về{GAP}", re.I)
SUBJECT_START: Final = re.compile(
    rf"(?:[,;:(]|{any_of(('và', 'có', 'là', 'như', 'trong đó', 'đó là', 'khi', 'đồng chí', 'gồm'))}){SP}(?=\w)", re.I
)
# Bad copies glue the next sentence on: "… phường A.Tại buổi lễ".
SENTENCE_END: Final = re.compile(
    rf"(?<=[\w”\")][.!?])(?<!(?i:TP|TX)[.])(?<!(?:TS|hS|GS|BS|ĐĐ|HT|TT|NT|SC|NS)[.]) +(?=[{UPPER}“\"])"
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
