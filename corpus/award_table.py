"""The table behind ``corpus.awards``: one row an award.

Columns: name as the law writes it, group, level, who decides on it, article of Luật 06/2022/QH15, who may
receive it, other spellings.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from corpus.records import Kind

BOTH: Final[tuple[Kind, ...]] = ("collective", "individual")
ONE: Final[tuple[Kind, ...]] = ("individual",)
MANY: Final[tuple[Kind, ...]] = ("collective",)

AwardLevel: TypeAlias = Literal["nhà nước", "Chính phủ", "bộ, ban, ngành, tỉnh", "cơ sở", "khác"]
STATE: Final[AwardLevel] = "nhà nước"
GOVERNMENT: Final[AwardLevel] = "Chính phủ"
MINISTRY: Final[AwardLevel] = "bộ, ban, ngành, tỉnh"
BASE: Final[AwardLevel] = "cơ sở"
OTHER: Final[AwardLevel] = "khác"

PRESIDENT: Final = "Chủ tịch nước"
PRIME_MINISTER: Final = "Thủ tướng Chính phủ"
HEADS: Final = "Bộ trưởng, Thủ trưởng bộ, ban, ngành, Chủ tịch UBND cấp tỉnh"
UNIT: Final = "Thủ trưởng cơ quan, đơn vị, Chủ tịch UBND cấp huyện, cấp xã"
BODY: Final = "Thủ trưởng cơ quan, đơn vị có tư cách pháp nhân, Chủ tịch UBND cấp huyện, Giám đốc doanh nghiệp"
ARMY: Final = "Thủ trưởng đơn vị quân đội, công an theo quy định của Bộ Quốc phòng, Bộ Công an"

Row: TypeAlias = tuple[str, str, AwardLevel, str, str, tuple[Kind, ...], tuple[str, ...]]


def _order(name: str, articles: str, kinds: tuple[Kind, ...] = BOTH, *others: str) -> Row:
    return (f"Huân chương {name}", "huân chương", STATE, PRESIDENT, articles, kinds, others)


def _medal(name: str, article: str, *others: str) -> Row:
    return (f"Huy chương {name}", "huy chương", STATE, PRESIDENT, article, ONE, others)


def _honour(name: str, article: str, kinds: tuple[Kind, ...] = ONE, *others: str) -> Row:
    return (name, "danh hiệu vinh dự nhà nước", STATE, PRESIDENT, article, kinds, others)


def _title(name: str, level: AwardLevel, authority: str, article: str, kinds: tuple[Kind, ...], *others: str) -> Row:
    return (name, "danh hiệu thi đua", level, authority, article, kinds, others)


AWARD_ROWS: Final[tuple[Row, ...]] = (
    _title("Chiến sĩ thi đua toàn quốc", GOVERNMENT, PRIME_MINISTER, "Điều 21", ONE, "CSTĐ toàn quốc"),
    _title("Chiến sĩ thi đua toàn quân", MINISTRY, "Bộ trưởng Bộ Quốc phòng", "Điều 22", ONE, "CSTĐ toàn quân"),
    _title("Chiến sĩ thi đua toàn lực lượng Công an nhân dân", MINISTRY, "Bộ trưởng Bộ Công an", "Điều 22", ONE),
    _title("Chiến sĩ thi đua cơ sở", BASE, BODY, "Điều 23", ONE, "Chiến sĩ thi đua cấp cơ sở", "CSTĐ cơ sở", "CSTĐCS"),
    _title("Chiến sĩ thi đua", MINISTRY, HEADS, "Điều 22", ONE, "CSTĐ"),
    _title("Lao động tiên tiến", BASE, UNIT, "Điều 24", ONE, "LĐTT"),
    _title("Chiến sĩ tiên tiến", BASE, ARMY, "Điều 24", ONE, "CSTT"),
    _title(
        "Cờ thi đua của Chính phủ",
        GOVERNMENT,
        "Chính phủ",
        "Điều 25",
        MANY,
        "Cờ thi đua của Thủ tướng Chính phủ",
        "Cờ thi đua Chính phủ",
        "Cờ Chính phủ",
    ),
    _title(
        "Cờ thi đua",
        MINISTRY,
        HEADS,
        "Điều 26",
        MANY,
        "Cờ đơn vị dẫn đầu phong trào thi đua",
        "Cờ đơn vị xuất sắc trong phong trào thi đua",
        "Cờ dẫn đầu phong trào thi đua",
        "Cờ thi đua xuất sắc",
        "Cờ đơn vị thi đua xuất sắc",
        "Cờ đơn vị xuất sắc",
        "Cờ đơn vị dẫn đầu",
    ),
    _title("Tập thể lao động xuất sắc", MINISTRY, HEADS, "Điều 27", MANY, "TTLĐXS", "Tập thể LĐXS"),
    _title("Đơn vị quyết thắng", MINISTRY, ARMY, "Điều 27", MANY, "ĐVQT"),
    _title("Tập thể lao động tiên tiến", BASE, BODY, "Điều 28", MANY, "TTLĐTT", "Tập thể LĐTT"),
    _title("Đơn vị tiên tiến", BASE, ARMY, "Điều 28", MANY, "ĐVTT"),
    _title(
        "Xã, phường, thị trấn tiêu biểu",
        MINISTRY,
        "Chủ tịch UBND cấp tỉnh",
        "Điều 29",
        MANY,
        "Xã tiêu biểu",
        "Phường tiêu biểu",
        "Thị trấn tiêu biểu",
    ),
    _title(
        "Thôn, tổ dân phố văn hóa",
        BASE,
        "Chủ tịch UBND cấp huyện",
        "Điều 30",
        MANY,
        "Thôn văn hóa",
        "Tổ dân phố văn hóa",
        "Ấp văn hóa",
        "Khu dân cư văn hóa",
        "Buôn văn hóa",
        "Bản văn hóa",
    ),
    _title("Gia đình văn hóa", BASE, "Chủ tịch UBND cấp xã", "Điều 31", MANY),
    _order("Sao vàng", "Điều 34"),
    _order("Hồ Chí Minh", "Điều 35"),
    _order("Độc lập", "Điều 36, 37, 38"),
    _order("Quân công", "Điều 39, 40, 41"),
    _order("Lao động", "Điều 42, 43, 44", BOTH, "HCLĐ"),
    _order("Bảo vệ Tổ quốc", "Điều 45, 46, 47"),
    _order("Chiến công", "Điều 48, 49, 50"),
    _order("Đại đoàn kết dân tộc", "Điều 51", ONE),
    _order("Dũng cảm", "Điều 52", ONE),
    _order("Hữu nghị", "Điều 53"),
    _order("Kháng chiến", "Điều 96"),
    ("Huân chương", "huân chương", STATE, PRESIDENT, "Điều 33", BOTH, ("Huân, huy chương",)),
    _medal("Quân kỳ quyết thắng", "Điều 55"),
    _medal("Vì an ninh Tổ quốc", "Điều 56"),
    _medal("Chiến sĩ vẻ vang", "Điều 57", "Huân chương Chiến sĩ vẻ vang"),
    _medal("Hữu nghị", "Điều 58"),
    _medal("Kháng chiến", "Điều 96"),
    ("Huy chương", "huy chương", STATE, PRESIDENT, "Điều 54", ONE, ()),
    ("Huy chương Vàng", "giải thưởng", OTHER, "ban tổ chức cuộc thi", "Điều 81", BOTH, ("HCV",)),
    ("Huy chương Bạc", "giải thưởng", OTHER, "ban tổ chức cuộc thi", "Điều 81", BOTH, ("HCB",)),
    ("Huy chương Đồng", "giải thưởng", OTHER, "ban tổ chức cuộc thi", "Điều 81", BOTH, ("HCĐ",)),
    _honour("Tỉnh Anh hùng", "Điều 60", MANY),
    _honour("Thành phố Anh hùng", "Điều 60", MANY),
    _honour("Bà mẹ Việt Nam anh hùng", "Điều 61", ONE, "Mẹ Việt Nam anh hùng"),
    _honour(
        "Anh hùng Lực lượng vũ trang nhân dân",
        "Điều 62",
        BOTH,
        "Anh hùng Lực lượng vũ trang",
        "Anh hùng LLVTND",
        "Anh hùng LLVT nhân dân",
        "AHLLVTND",
    ),
    _honour("Anh hùng Lao động", "Điều 63", BOTH),
    _honour("Nhà giáo nhân dân", "Điều 64", ONE, "NGND"),
    _honour("Nhà giáo ưu tú", "Điều 64", ONE, "NGƯT"),
    _honour("Thầy thuốc nhân dân", "Điều 65", ONE, "TTND"),
    _honour("Thầy thuốc ưu tú", "Điều 65", ONE, "TTƯT"),
    _honour("Nghệ sĩ nhân dân", "Điều 66", ONE, "NSND"),
    _honour("Nghệ sĩ ưu tú", "Điều 66", ONE, "NSƯT"),
    _honour("Nghệ nhân nhân dân", "Điều 67", ONE, "NNND"),
    _honour("Nghệ nhân ưu tú", "Điều 67", ONE, "NNƯT"),
    ("Giải thưởng Hồ Chí Minh", "giải thưởng", STATE, PRESIDENT, "Điều 69", ONE, ()),
    ("Giải thưởng Nhà nước", "giải thưởng", STATE, PRESIDENT, "Điều 70", ONE, ()),
    ("Kỷ niệm chương", "kỷ niệm chương", MINISTRY, HEADS, "Điều 71", ONE, ("KNC",)),
    (
        "Bằng khen của Thủ tướng Chính phủ",
        "bằng khen",
        GOVERNMENT,
        PRIME_MINISTER,
        "Điều 73",
        BOTH,
        ("Bằng khen Thủ tướng Chính phủ", "Bằng khen của Thủ tướng"),
    ),
    ("Bằng khen", "bằng khen", MINISTRY, HEADS, "Điều 74", BOTH, ()),
    ("Giấy khen", "giấy khen", BASE, UNIT, "Điều 75", BOTH, ()),
    ("Bằng Lao động sáng tạo", "bằng khen", OTHER, "Tổng Liên đoàn Lao động Việt Nam", "Điều 76", ONE, ()),
    ("Bằng Tuổi trẻ sáng tạo", "bằng khen", OTHER, "Trung ương Đoàn TNCS Hồ Chí Minh", "Điều 76", ONE, ()),
    ("Huy hiệu", "huy hiệu", OTHER, "cấp ủy, tổ chức có thẩm quyền", "Điều 81", ONE, ()),
    ("Huy hiệu Đảng", "huy hiệu đảng", OTHER, "cấp ủy có thẩm quyền", "Điều 81", ONE, ()),
    ("Thư khen", "thư khen", OTHER, "người có thẩm quyền", "Điều 81", BOTH, ()),
    ("Công dân danh dự", "danh hiệu khác", OTHER, "HĐND cấp tỉnh", "Điều 81", ONE, ()),
    (
        "Công dân tiêu biểu",
        "danh hiệu khác",
        OTHER,
        "UBND cấp tỉnh",
        "Điều 81",
        ONE,
        ("Công dân ưu tú", "Công dân Thủ đô ưu tú"),
    ),
    (
        "Nông dân sản xuất, kinh doanh giỏi",
        "danh hiệu khác",
        OTHER,
        "Hội Nông dân các cấp",
        "Điều 81",
        ONE,
        ("Nông dân sản xuất kinh doanh giỏi", "Nông dân sản xuất - kinh doanh giỏi", "Nông dân sản xuất giỏi"),
    ),
    (
        "Gương mặt trẻ tiêu biểu",
        "danh hiệu khác",
        OTHER,
        "tổ chức Đoàn, hội các cấp",
        "Điều 81",
        ONE,
        ("Gương mặt trẻ Việt Nam tiêu biểu", "Gương mặt trẻ triển vọng", "Công dân trẻ tiêu biểu"),
    ),
    (
        "Doanh nhân tiêu biểu",
        "danh hiệu khác",
        OTHER,
        "tổ chức của doanh nghiệp",
        "Điều 81",
        ONE,
        ("Doanh nhân Việt Nam tiêu biểu", "Doanh nhân trẻ tiêu biểu", "Doanh nhân xuất sắc"),
    ),
    (
        "Giáo viên giỏi",
        "danh hiệu khác",
        OTHER,
        "ngành giáo dục",
        "Điều 81",
        ONE,
        ("Giáo viên dạy giỏi", "Giáo viên chủ nhiệm giỏi"),
    ),
    (
        "Nhà giáo tiêu biểu",
        "danh hiệu khác",
        OTHER,
        "ngành giáo dục",
        "Điều 81",
        ONE,
        ("Nhà giáo trẻ tiêu biểu", "Thầy thuốc trẻ tiêu biểu", "Giáo viên tiêu biểu"),
    ),
    (
        "Đơn vị vững mạnh toàn diện",
        "danh hiệu khác",
        OTHER,
        ARMY,
        "Điều 81",
        MANY,
        ("Đơn vị VMTD", "Vững mạnh toàn diện mẫu mực, tiêu biểu", "Vững mạnh toàn diện"),
    ),
)

# Names of ministries and departments that hold a comma, a dash or "và", so that a list is not cut inside them.
COMMA_NAMES: Final = (
    "Phòng không - Không quân",
    "Phòng không",
    "Không gian mạng",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa, Thông tin và Thể thao",
    "Văn hóa, Thể thao",
    "Văn hóa và Thể thao",
    "Văn hóa - Thể thao và Du lịch",
    "Văn hóa và Thông tin",
    "Văn hóa - Thông tin",
    "Văn hóa - Xã hội",
    "Lao động - Thương binh và Xã hội",
    "Lao động, Thương binh và Xã hội",
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và Môi trường",
    "Tài nguyên và Môi trường",
    "Khoa học và Công nghệ",
    "Thông tin và Truyền thông",
    "Giáo dục và Đào tạo",
    "Kế hoạch và Đầu tư",
    "Tài chính - Kế hoạch",
    "Kinh tế và Hạ tầng",
    "Kinh tế, Hạ tầng và Đô thị",
    "Dân tộc và Tôn giáo",
    "Dân tộc, Tôn giáo",
    "Tuyên giáo và Dân vận",
    "Phổ biến, giáo dục pháp luật",
    "Thi đua - Khen thưởng",
    "Thi đua, khen thưởng",
    "Phòng, chống",
    "Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "Phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "Phòng cháy chữa cháy và cứu nạn, cứu hộ",
    "Hội đồng nhân dân và Ủy ban nhân dân",
    "HĐND và UBND",
    "Đại biểu Quốc hội và Hội đồng nhân dân",
    "Đại biểu Quốc hội và HĐND",
    "ĐBQH và HĐND",
    "Nhân dân và cán bộ",
    "Cán bộ và Nhân dân",
    "Cán bộ và chiến sĩ",
    "cán bộ, chiến sĩ",
    "Bảo vệ môi trường và Phát triển bền vững",
    "Y, Dược cổ truyền",
)
