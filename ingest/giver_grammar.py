"""The words of those who grant, as patterns: posts and bodies, how a sentence tells that they decide, go and give."""

from __future__ import annotations

import re
from typing import Final

from ingest.phrases import GAP, SP, any_of
from ingest.recognition_grammar import GRANTS

# Posts and bodies that grant awards, at the start of a phrase.
AUTHORITIES: Final = any_of(
    (
        *("chủ tịch", "thủ tướng", "chính phủ", "bộ", "bộ trưởng", "ubnd", "ủy ban", "giám đốc", "tổng cục", "hội"),
        *("tổng cục trưởng", "trung ương", "tỉnh ủy", "thành ủy", "huyện ủy", "ban", "hđnd", "hội đồng", "liên đoàn"),
        *("tổng liên đoàn", "tổng giám đốc", "hiệu trưởng", "tư lệnh", "chủ nhiệm", "cục trưởng", "cục", "quân khu"),
        *("sở", "nhà nước", "đảng", "quốc hội", "đảng ủy", "tỉnh", "thành phố", "huyện", "xã", "phường", "ngành"),
        *(
            "tập đoàn",
            "tổng công ty",
            "viện",
            "tổng lđlđ",
            "lđlđ",
            "công đoàn",
            "tỉnh đoàn",
            "thành đoàn",
            "huyện đoàn",
        ),
        *("sư đoàn", "quân đoàn", "quân chủng", "binh chủng", "binh đoàn", "lữ đoàn", "trung đoàn", "học viện"),
        *("công ty", "nhà máy", "trường", "phòng", "chi bộ", "đoàn trường", "công an", "bộ đội", "phường"),
    )
)
# Who may stand between "được" and the verb of a grant.
GIVERS: Final = any_of(
    (
        *(
            "các cấp",
            "cấp trên",
            "các bộ",
            "cơ quan",
            "lãnh đạo",
            "đề nghị",
            "xét",
            "bình xét",
            "xem xét",
            "thủ trưởng",
        ),
        *("ban giám", "cô hiệu trưởng", "thầy hiệu trưởng", "nhà trường", "hiệu trưởng"),
    )
)
# "được tôn vinh, trao tặng danh hiệu": what may stand between "được" and the last of several verbs.
VERBS: Final = re.compile(rf"{GRANTS}|{any_of(('và', 'danh hiệu'))}|[ ,“\"\n]+", re.I)
GIVER: Final = re.compile(rf"{AUTHORITIES}|{GIVERS}", re.I)
AUTHORITY: Final = re.compile(AUTHORITIES, re.I)
ASKS: Final = re.compile(any_of(("đề nghị", "trình", "kính trình", "báo cáo", "tham mưu", "đề xuất")) + SP, re.I)
DECIDES: Final = any_of(
    (
        *("đã", "vừa", "sẽ", "cũng", "quyết định", "ký quyết định", "có quyết định", "thống nhất", "xem xét"),
        *(
            "ban hành quyết định",
            "cho biết",
            "cho hay",
            "có văn bản",
            "kịp thời",
            "trân trọng",
            "long trọng",
            "tiến hành",
            "tổ chức",
        ),
    )
)
# "(Dân trí) - Thủ tướng …", "TPO - Bộ Tư lệnh …": the paper that writes; "Nhân dịp này Hội …": no comma after.
DATELINE: Final = rf"(?:(?:\([^()\n]{{2,24}}\)|(?!{AUTHORITIES})(?-i:[A-ZĐ]{{2,5}})|Dân{GAP}trí){SP}[-–]?{SP})?"
OCCASION: Final = any_of(("nhân dịp này", "dịp này", "tại đây", "tại hội nghị", "tại buổi lễ", "tại đại hội"))
GRANTOR: Final = re.compile(
    rf"{SP}{DATELINE}(?:(?:[^.;:()\n]|\([^()\n]*\)|(?<=\d)\.(?=\d)){{0,100}}?,{SP}|(?:{OCCASION}){GAP})?"
    rf"(?P<name>{AUTHORITIES}[^,.;:\n]{{0,80}}?)(?:{GAP}\([^()\n]{{2,80}}\))?"
    rf"(?:,{GAP}(?:thành{GAP}phố|tỉnh|huyện|quận|thị{GAP}xã|TP\.?){GAP}?[^,.;:()\n]{{2,30}}?)?"
    rf"(?:,?{GAP}{DECIDES})*[,:]?{GAP}{GRANTS}$",
    re.I,
)
# "Thừa ủy quyền của Bộ Tư lệnh, ông A trao Bằng khen": for whom the hand gives.
AUTHORIZED: Final = re.compile(
    rf"(?<!\w)(?:(?:thừa|được)(?:{GAP}sự)?{GAP}(?:ủy{GAP}quyền|uỷ{GAP}quyền|lệnh)(?:{GAP}của)?|thay{GAP}mặt){GAP}"
    rf"(?:lãnh{GAP}đạo{GAP})?(?P<name>{AUTHORITIES}[^,.;:\n]{{0,60}}?)(?:,|(?:{GAP}{DECIDES})*{GAP}(?={GRANTS}))",
    re.I,
)
# "Bộ trưởng Bộ Công an đã có thư khen": a letter is had, not given.
LETTER: Final = re.compile(
    rf"(?:^|[,.;(]{GAP}|{GAP}[-–]{GAP})(?P<name>(?:{AUTHORITIES}|bí{GAP}thư|thứ{GAP}trưởng)[^,.;:\n]{{0,80}}?),?{GAP}(?:(?:đã|vừa|cũng){GAP})*(?:có|gửi)(?:{GAP}bức)?{GAP}$",
    re.I,
)
# "đề nghị Bộ A tặng Cờ thi đua cho Trường B và UBND tỉnh tặng Cờ thi đua": who gives the second award.
NEAR: Final = re.compile(
    rf"{GAP}(?:và|cùng){GAP}(?P<name>{AUTHORITIES}[^,.;:\n]{{0,60}}?)(?:{GAP}{DECIDES})*{GAP}{GRANTS}{GAP}$", re.I
)
# "được Chủ tịch nước tặng Huân chương; Trung ương Đoàn tặng Huy hiệu": one more award of the same.
CARRIED: Final = re.compile(
    rf"(?:[;,]|{GAP}và){GAP}(?P<name>{AUTHORITIES}[^,.;:\n]{{0,60}}?)(?:{GAP}{DECIDES})*{GAP}{GRANTS}{GAP}$", re.I
)
LEADERS: Final = re.compile(rf"^(?:đại{GAP}diện{GAP})?lãnh{GAP}đạo{GAP}", re.I)
# What a giver does before giving: "Huyện đoàn A đến Trường B trao Giấy khen".
GOES: Final = re.compile(
    rf",?{GAP}{any_of(('đã', 'vừa', 'đến', 'tới', 'đã đến', 'tổ chức', 'phối hợp'))}{GAP}"
    rf"|,?{GAP}{any_of(('long trọng', 'trân trọng', 'kịp thời'))}{GAP}"
)
# "Quyết định số … của Chủ tịch UBND tỉnh tặng Bằng khen": whose decision grants.
DECISION_OF: Final = re.compile(
    rf"quyết{GAP}định(?!\w)[^.;:\n]{{0,80}}?{GAP}của{GAP}(?P<name>{AUTHORITIES}[^,.;:\n]{{0,80}}?)"
    rf"(?:,?{GAP}(?:về{GAP}việc|đã|để|nhằm))*,?{GAP}{GRANTS}$",
    re.I,
)


def only_verbs(said: str) -> bool:
    """Whether a stretch holds nothing but verbs of granting, one after the other, and is not empty."""
    return bool(said.strip()) and not VERBS.sub("", said)
