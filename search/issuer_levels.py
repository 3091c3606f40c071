"""At which level of the organisation an issuer stands: what "cấp trên viết thế nào" filters by."""

from __future__ import annotations

from typing import Literal

from corpus.issuer_names import PROVINCES
from corpus.text import fold_marks

IssuerLevel = Literal["trung ương", "tỉnh, thành phố", "huyện", "xã, phường", "đơn vị"]
ISSUER_LEVELS: tuple[IssuerLevel, ...] = ("trung ương", "tỉnh, thành phố", "huyện", "xã, phường", "đơn vị")
# Read in this order: "phường Trung ương" is a ward, "Văn phòng Trung ương" is not a province's.
WORDS: tuple[tuple[IssuerLevel, tuple[str, ...]], ...] = (
    ("xã, phường", ("xã", "phường", "thị trấn", "đặc khu", "đảng ủy xã", "đảng ủy phường")),
    ("huyện", ("huyện", "quận", "thị xã", "huyện ủy", "quận ủy", "thị ủy")),
    (
        "trung ương",
        (
            *(
                "quốc hội",
                "chính phủ",
                "chủ tịch nước",
                "trung ương",
                "bộ chính trị",
                "ban bí thư",
                "tổng bí thư",
                "đảng cộng sản việt nam",
            ),
            *(
                "tòa án nhân dân tối cao",
                "viện kiểm sát nhân dân tối cao",
                "kiểm toán nhà nước",
                "ngân hàng nhà nước",
                "tổng cục",
            ),
            *(
                "bảo hiểm xã hội việt nam",
                "tổng liên đoàn",
                "thống đốc",
                "hội đồng bầu cử quốc gia",
                "toàn quốc",
                "liên bộ",
            ),
        ),
    ),
    (
        "tỉnh, thành phố",
        ("tỉnh", "thành phố", "tp", "tỉnh ủy", "thành ủy", "sở", "tỉnh đoàn", "thành đoàn", "giám đốc sở"),
    ),
)
MINISTRIES = ("bộ ", "bộ trưởng ", "thứ trưởng ", "ủy ban dân tộc", "thanh tra chính phủ")
# A headquarters of the army's or a party's own, not a ministry.
NOT_MINISTRIES = ("bộ chỉ huy", "bộ tư lệnh", "bộ môn")
# Where "xã" means no commune.
NO_COMMUNES = ("thị xã", "xã hội", "hợp tác xã", "thông tấn xã")


def issuer_level(issuer: str | None) -> IssuerLevel | None:
    """The level of a body by its name, ``None`` where there is no name.

    >>> issuer_level("Bộ Nội vụ"), issuer_level("UBND tỉnh Đắk Lắk"), issuer_level("Sư đoàn 308")
    ('trung ương', 'tỉnh, thành phố', 'đơn vị')
    """
    if not issuer:
        return None
    name = " ".join(issuer.lower().replace("uỷ", "ủy").replace("toà", "tòa").split())
    if name.startswith(MINISTRIES) and not name.startswith(NOT_MINISTRIES):
        return "trung ương"
    padded = f" {name} ".replace(",", " ")
    for level, words in WORDS:
        searched = padded
        for other in NO_COMMUNES if level == "xã, phường" else ():
            searched = searched.replace(other, "~")
        if any(f" {word} " in searched for word in words):
            return level
    folded = f" {fold_marks(name)} "
    # "UBND Đắk Lắk": the name of the province alone.
    return "tỉnh, thành phố" if any(f" {place} " in folded for place in PROVINCES) else "đơn vị"
