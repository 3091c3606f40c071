"""The nouns that head the names of collectives, by the height of the body they name, and words that only look so."""

from __future__ import annotations

import re
from typing import Final

from ingest.phrases import any_of

# Heads of collective names by height: a higher unit after a comma is the lower one's parent, not a new item.
HEADS: Final[dict[int, tuple[str, ...]]] = {
    0: (*("hộ gia đình", "gia đình", "hộ", "nhóm tác giả", "nhóm", "tiểu đội", "ca", "kíp"),),
    1: (
        *("đảng bộ, chính quyền và nhân dân", "cấp ủy, chính quyền và nhân dân", "đảng bộ và nhân dân"),
        *(
            "cán bộ, nhân dân",
            "nhân dân, cán bộ",
            "tập thể cán bộ, giáo viên",
            "cán bộ, nhân viên",
            "cán bộ, công nhân",
        ),
        *("cán bộ nữ", "các nhà khoa học nữ", "các nhà khoa học", "y, bác sĩ", "thầy và trò", "thầy trò"),
        *("nhân dân và cán bộ", "cán bộ và nhân dân", "quân và dân", "nhân dân", "cán bộ, chiến sĩ"),
        *("tổ", "đội", "phân đội", "phân đoàn", "liên đội", "tổ hợp tác", "lớp", "trung đội", "đại đội", "chi đoàn"),
        *("tổ công đoàn", "tổ bảo vệ an ninh", "tổ công nghệ số cộng đồng", "đội tuyển", "biên đội", "bộ phận", "tàu"),
        *("thôn", "buôn", "bản", "ấp", "khóm", "làng", "khối", "khối phố", "khu phố", "tổ dân phố", "khu dân cư"),
        *(
            "dòng họ",
            "chi hội",
            "thuyền viên",
            "tàu cá",
            "đội tuyển",
            "đội bóng",
            "nhóm thiện nguyện",
            "ban nhân dân",
            "nghiệp đoàn",
        ),
    ),
    2: (
        *("chi bộ", "câu lạc bộ", "clb", "phòng", "khoa", "xưởng", "tiểu đoàn", "trạm", "cửa hàng", "ban"),
        *("ban công tác mặt trận", "ban quản lý", "hợp tác xã", "htx", "hạt kiểm lâm", "hải đội", "kho"),
        *("hội đồng quản lý", "ban thường vụ đoàn", "đài truyền thanh", "phân xưởng", "bộ môn", "ban đại diện"),
        *(
            "công đoàn cơ sở",
            "cđcs",
            "ban trị sự",
            "thpt",
            "thcs",
            "tiểu học",
            "mầm non",
            "mẫu giáo",
            "phòng thí nghiệm",
        ),
    ),
    3: (
        *("trường", "trung tâm", "bệnh viện", "công ty", "doanh nghiệp", "xí nghiệp", "nhà máy", "viện", "học viện"),
        *("văn phòng", "chi cục", "trung đoàn", "lữ đoàn", "đồn", "bảo tàng", "thư viện", "đài", "báo", "tạp chí"),
        *("công đoàn", "hội", "liên đoàn", "liên hiệp", "liên minh", "hiệp hội", "đoàn", "ngân hàng", "bưu điện"),
        *("bưu cục", "chùa", "giáo xứ", "quỹ", "đảng bộ", "ban chỉ huy", "ban chqs", "ban dân vận", "ban tuyên giáo"),
        *("ban tổ chức", "ban nội chính", "thanh tra", "kho bạc", "hạm đội", "hải đoàn", "nhà thiếu nhi"),
        *(
            "đh",
            "cđ",
            "bv",
            "nhà văn hóa",
            "nhà xuất bản",
            "trại giam",
            "trại",
            "thành đoàn",
            "huyện đoàn",
            "đoàn thanh niên",
            "đại học",
        ),
        *("hội đồng", "mặt trận", "tòa án", "viện kiểm sát", "cơ quan", "ban chấp hành", "ban thường trực"),
        *("lđlđ", "llvt", "lực lượng vũ trang", "hải quan", "nhà hát", "đoàn đặc nhiệm"),
        *("vườn quốc gia", "ban quản lý dự án", "điện lực", "nông trường", "lâm trường", "nhà khách"),
    ),
    4: (
        *("xã", "phường", "thị trấn", "ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd", "đảng ủy", "công an"),
        *("ủy ban mặt trận tổ quốc", "ubmttq", "ủy ban mttq", "mttq", "ủy ban"),
    ),
    5: (
        "huyện",
        "thị xã",
        "quận",
        "thành phố",
        "tp",
        "đặc khu",
        "sư đoàn",
        "huyện ủy",
        "thành ủy",
        "thị ủy",
        "quận ủy",
    ),
    6: (
        *(
            "sở",
            "tỉnh",
            "cục",
            "tổng công ty",
            "tập đoàn",
            "bộ đội biên phòng",
            "bđbp",
            "bộ chỉ huy quân sự",
            "bộ chqs",
        ),
        *("bộ chỉ huy", "tỉnh ủy", "tỉnh đoàn", "vụ", "binh đoàn", "vùng", "cảnh sát biển"),
    ),
    7: (
        *("tổng cục", "tổng liên đoàn", "trung ương", "thủ đô", "bộ tổng tham mưu", "tổng cục chính trị"),
        *("quân khu", "quân đoàn", "quân chủng", "binh chủng", "bộ tư lệnh"),
    ),
    8: ("bộ",),
}
ABOVE_DISTRICTS: Final = 6
LEVEL_OF: Final = {head: level for level, heads in HEADS.items() for head in heads}
# Places that may follow any unit as where it is, whatever their height.
PLACES: Final = (
    "xã",
    "phường",
    "thị trấn",
    "huyện",
    "thị xã",
    "quận",
    "thành phố",
    "tp",
    "tỉnh",
    "đặc khu",
    "thôn",
    "buôn",
)
HEAD: Final = re.compile(any_of(LEVEL_OF), re.I)
PLACE: Final = re.compile(any_of(PLACES), re.I)
# The same syllable in another word: "bản sao", "Tổ quốc", "trường hợp".
NOT_HEADS: Final = re.compile(
    r"công\s+đoàn\s+viên(?!\s+chức)|"
    + any_of(
        (
            *("bản sao", "bản chính", "bản gốc", "bản quyền", "ban hành", "bộ luật", "bộ máy", "bộ tiêu chí", "bộ mặt"),
            *("báo cáo", "báo chí", "báo động", "hội nghị", "hội thảo", "hội thi", "hội viên", "đội ngũ", "đội viên"),
            *(
                "đoàn viên",
                "đoàn kết",
                "đoàn thể",
                "viện dẫn",
                "hộ chiếu",
                "hộ khẩu",
                "hộ tịch",
                "sở hữu",
                "khối lượng",
            ),
            *("khối thi đua", "tổ quốc", "trường hợp", "phòng chống", "phòng, chống", "cục bộ", "quỹ đất", "vùng sâu"),
            *("tỉnh hoặc", "tỉnh, thành phố", "xã hội", "tổ chức", "đồn trú", "ca ngợi", "lớp học", "nhóm đối tượng"),
            *("công an nhân dân", "quân đội", "bộ đội cụ hồ", "trung ương đảng", "viện trợ", "đài thọ", "làng nghề"),
            *("bản đồ", "bản thân", "bản lĩnh", "bản cam kết", "bản án", "hội đồng thi đua"),
        )
    ),
    re.I,
)
