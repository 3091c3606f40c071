"""Words around a recipient: posts before the name, verbs after it, where the deed begins, what bodies are to do."""

from __future__ import annotations

import re
from typing import Final

from ingest.counted import COLLECTIVES, INDIVIDUALS
from ingest.phrases import LOWER, any_of

# Who is counted, beside the nouns of the figures: "4 vận động viên", "2 hồ sơ".
COUNTED_NOUNS: Final = any_of(
    (
        *(*COLLECTIVES, *INDIVIDUALS, "điển hình", "mô hình", "trường hợp", "gương mặt", "vđv", "hlv", "hồ sơ", "bạn"),
        *("bệnh viện", "công ty", "câu lạc bộ", "chi hội", "hội viên phụ nữ", "nữ sinh", "nam sinh", "nghệ sỹ", "vị"),
        *(
            "nữ cán bộ đoàn",
            "nữ cán bộ",
            "vận động viên, huấn luyện viên",
            "chị",
            "anh",
            "ông",
            "bà",
            "cháu",
            "thành viên",
        ),
    )
)
# A post stands where a name is awaited: "Phó Giám đốc Sở Nội vụ Lê Văn A".
POST: Final = re.compile(
    any_of(
        (
            *("trưởng", "phó", "giám đốc", "chủ tịch", "bí thư", "nguyên", "hiệu trưởng", "đội trưởng", "tổ trưởng"),
            *("chủ nhiệm", "tổng giám đốc", "tư lệnh", "chính ủy", "viện trưởng", "cục trưởng", "vụ trưởng"),
            *("bộ trưởng", "trưởng phòng", "chính trị viên", "chỉ huy trưởng", "trung đội trưởng", "đại đội trưởng"),
            *("kế toán", "giáo viên", "nhân viên", "chuyên viên", "cán bộ", "chiến sĩ", "công nhân", "thợ", "kỹ sư"),
            *("học sinh", "sinh viên", "tác giả", "cô giáo", "thầy giáo", "thầy", "cô", "em học sinh", "bác sĩ"),
            *(
                "điều dưỡng",
                "y sĩ",
                "hội viên",
                "đoàn viên",
                "đảng viên",
                "nông dân",
                "cựu chiến binh",
                "chi hội trưởng",
            ),
            *("thôn trưởng", "tiểu đoàn trưởng", "trung đoàn trưởng", "lữ đoàn trưởng", "sư đoàn trưởng", "trợ lý"),
            *(
                "thuyền trưởng",
                "máy trưởng",
                "thủ thư",
                "bảo vệ",
                "lái xe",
                "thư ký",
                "thanh tra viên",
                "kiểm sát viên",
            ),
            *("thẩm phán", "viện phó", "hiệu phó", "ủy viên", "đại biểu", "ca trưởng", "quản đốc", "công an viên"),
            *("diễn viên", "vận động viên", "huấn luyện viên", "giảng viên", "người", "chủ tịch hội"),
        )
    ),
    re.I,
)
# "cán bộ, chiến sĩ Đồn Biên phòng A": people of a unit are a collective.
STAFF: Final = re.compile(
    any_of(("cán bộ, chiến sĩ", "cán bộ và", "cán bộ, nhân", "cán bộ, công", "cán bộ, giáo", "cán bộ nữ")), re.I
)
# What a body named at the head of a line does when the line is a task, not an item.
TASKS: Final = (
    *("yêu cầu", "đề nghị", "giao", "chịu trách nhiệm", "căn cứ", "ban hành", "có trách nhiệm", "chủ trì", "phối hợp"),
    *("kính", "tổ chức", "xây dựng", "báo cáo"),
)
TASK: Final = re.compile(any_of(TASKS), re.I)
# A lower-case word right after a person's name is a verb, unless it tells a post, a unit or a place.
BESIDE_NAME: Final = any_of(
    (
        *("và", "cùng", "ở", "tại", "thôn", "xã", "ấp", "trú", "ngụ", "quê", "là", "với", "có", "hiện", "học sinh"),
        *("sinh viên", "lớp", "giáo viên", "công nhân", "cán bộ", "trưởng", "phó", "chủ tịch", "bí thư", "giám đốc"),
        *("nguyên", "thuộc", "của", "đơn vị", "sinh năm", "sinh ngày", "dân tộc", "làng", "bản", "buôn", "phường"),
        *("đội", "tổ", "khoa", "phòng", "huyện", "tỉnh", "đến từ", "năm", "thợ", "nhân viên", "chiến sĩ", "hội viên"),
        *("hiệu trưởng", "hiệu phó", "người", "chi hội", "trường", "khóm", "khu", "tổ trưởng", "đội trưởng", "ngành"),
        *(
            "được",
            "đạt",
            "vinh dự",
            "nhận",
            "đoàn viên",
            "đảng viên",
            "viện",
            "kế toán",
            "lái xe",
            "bác sĩ",
            "thị trấn",
        ),
        *("quận", "thành phố", "kỹ sư", "chuyên viên", "tác giả", "nông dân", "ban", "công ty", "xóm", "hộ", "chủ"),
        *("đại diện", "nhà", "con", "mẹ", "thí sinh", "vận động viên", "hay", "tức", "cư trú", "hội", "như"),
        *("sinh hoạt", "công tác", "làm việc", "thường trú", "trụ trì", "mức thưởng", "mỗi", "cán bộ", "phóng viên"),
    )
)
VERB: Final = re.compile(rf"[ \n]+(?!(?i:{BESIDE_NAME}))(?=[{LOWER}])")
KIN: Final = any_of(
    ("mẹ", "bố", "cha", "ba mẹ", "vợ", "chồng", "thân nhân", "đại diện gia đình", "mẹ ruột", "bố đẻ", "mẹ đẻ")
)
# "cho bà Lê Thị A (mẹ em B)": who receives for another is not recognised.
FOR_ANOTHER: Final = re.compile(
    rf"[ ]?[(,–-][ ]?(?:là[ ])?{KIN}"
    rf"(?:[ ]của)?[ ](?:{any_of(('em', 'cháu', 'anh', 'chị', 'ông', 'bà', 'liệt sĩ', 'đồng chí'))}|[A-ZĐ])",
)
# From here on an item tells the deed: those named in it are not recognised.
DEED: Final = re.compile(
    any_of(
        (
            *("vì", "vì đã", "do đã", "đã", "có hành động", "cứu", "cứu sống", "giúp đỡ", "nhân dịp", "kịp thời"),
            *("trả lại", "dũng cảm", "có thành tích", "lập thành tích", "để", "sau khi", "trong vụ"),
        )
    )
    + r"(?! (?:hộ|nạn|trợ|quốc)(?!\w))"
)
