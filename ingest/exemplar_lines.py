"""How the lines of a document that recognises look: its headings, items, forms and annexes, as patterns."""

from __future__ import annotations

import re
from typing import Final

from ingest.phrases import LOWER, UPPER, any_of
from ingest.recipient_words import TASKS

# Acts that lay down rules, or how to go about them, recognise nobody.
RULES: Final = frozenset(
    (
        *(
            "luật",
            "bộ luật",
            "pháp lệnh",
            "hiến pháp",
            "nghị định",
            "thông tư",
            "thông tư liên tịch",
            "điều lệ",
            "nội quy",
        ),
        *("quy chế", "quy định", "lệnh", "văn bản hợp nhất", "hướng dẫn"),
    )
)
ENDS: Final = re.compile(r"\W*nơi nhận(?!\w)", re.I)
ANNEX: Final = re.compile(r"\W*(?:DANH SÁCH|Danh sách|PHỤ LỤC|Phụ lục)(?!\w)")
GROUNDS: Final = re.compile(
    any_of(("căn cứ", "xét đề nghị", "theo đề nghị", "xét tờ trình", "thực hiện quyết định")), re.I
)
ARTICLE: Final = re.compile(r"\W*Điều \d+")
# A decision's own words: its list may stand in an annex.
GRANT_WORDS: Final = (
    *("tặng", "tặng thưởng", "khen thưởng", "công nhận", "truy tặng", "đề nghị", "kính đề nghị", "biểu dương"),
    *("phong tặng", "tuyên dương"),
)
GRANTING: Final = re.compile(rf"\W*(?:Điều \d+|\d+)?\W*(?:nay )?{any_of(GRANT_WORDS)}", re.I)
GROUPS: Final = (
    *("tập thể", "cá nhân", "các tập thể", "các cá nhân", "về tập thể", "về cá nhân", "đối với tập thể", "khối", "cụm"),
    *("đối với cá nhân", "hộ gia đình", "danh sách tập thể", "danh sách cá nhân"),
)
GROUP: Final = re.compile(rf"(?:[-–+*]|[IVX]+[.)]|[A-Z][.)]|\d+[.)]|[a-zđ]\))?\s*{any_of(GROUPS)}[^;]{{0,80}}$", re.I)
ADDRESSED: Final = re.compile(r"\s*(?:Ông|Bà|Anh|Chị|Đồng chí|Em|Cô|Thầy)(?!\w)")
STARTS: Final = any_of(("ông", "bà", "đồng chí", "đ/c", "anh", "chị", "em", "tập thể", "cá nhân"))
LISTED: Final = re.compile(rf"\s*(?:[-–—+*•·▪►✓]|\(?\d{{1,3}}[.)/ ]|\(?[a-zđ]\)|(?i:{STARTS})|[{UPPER}])")
TASK: Final = re.compile(rf"\s*(?::|{any_of(TASKS)})")
RECOGNITION: Final = re.compile(
    any_of(
        (
            "khen thưởng",
            "khen",
            "tặng",
            "danh hiệu",
            "điển hình",
            "tuyên dương",
            "biểu dương",
            "vinh danh",
            "tôn vinh",
            "tiêu biểu",
            "gương",
        )
    ),
    re.I,
)
NOT_RECOGNITION: Final = re.compile(
    any_of(
        (
            *(
                "quy định",
                "hội đồng thi đua",
                "tiêu chuẩn",
                "mẫu số",
                "thành viên",
                "phân công",
                "cụm, khối",
                "học viên",
            ),
            *(
                "tham gia",
                "tham dự",
                "bồi dưỡng",
                "tập huấn",
                "ban tổ chức",
                "ban chỉ đạo",
                "tổ công tác",
                "đại biểu dự",
            ),
        )
    ),
    re.I,
)
FORM_FIELDS: Final = any_of(("họ và tên", "họ tên", "tên tập thể", "tên đơn vị", "tên cá nhân", "tên đơn vị đề nghị"))
FORM: Final = re.compile(rf"\W*(?:\d+[.)]\s*)?{FORM_FIELDS}[^:\n]{{0,40}}:\s*", re.I)
FORM_TITLE: Final = re.compile(r"BÁO CÁO\s+(?:TÓM TẮT\s+)?THÀNH TÍCH|Báo cáo (?:tóm tắt )?thành tích")
ANNEX_HEADING_LINES: Final = 6
# A row's first line begins with its number; what a narrow column cut off a name is one capitalised word or two.
BULLET: Final = re.compile(r"\s*(?:[-–—+*•▪]|\(?\d{1,2}[.)])\s")
ROW_BEGINS: Final = re.compile(r"\s*\d{1,3}[.)]?\s")
NAME_REST: Final = re.compile(rf"[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*)?")
GIVEN_HERE: Final = re.compile(rf"(?<!\w)cho(?=[ ]|[{UPPER}])")
BARE_ITEM: Final = re.compile(rf"(?P<name>[{UPPER}][^:;.,|(\n]{{6,90}}?(?: [{UPPER}][^:;.,|(\n ]+){{2}})[.;,]?\s*$")
GIVEN_BY: Final = " của "
MAX_REST: Final = 3
WRAPPED_WORDS: Final = 12
MAX_LISTED: Final = 900
MAX_HEADING: Final = 140
