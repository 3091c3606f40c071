"""Bodies that issue documents: their names, their short forms, and what the end of a number says of them.

Source: NĐ 30/2020/NĐ-CP, phụ lục III (short forms); the organisation of ministries before and after 2025.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.text import fold_marks

# Fields of government: the short form in numbers, and the name after Bộ, Sở, Phòng, Ban.
SECTORS: dict[str, str] = {
    "NV": "Nội vụ",
    "TC": "Tài chính",
    "QP": "Quốc phòng",
    "CA": "Công an",
    "NG": "Ngoại giao",
    "TP": "Tư pháp",
    "KHĐT": "Kế hoạch và Đầu tư",
    "KH": "Kế hoạch và Đầu tư",
    "GDĐT": "Giáo dục và Đào tạo",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "YT": "Y tế",
    "CT": "Công Thương",
    "XD": "Xây dựng",
    "GTVT": "Giao thông vận tải",
    "TTTT": "Thông tin và Truyền thông",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "VHTT": "Văn hóa - Thông tin",
    "VHTTTT": "Văn hóa, Thể thao",
    "KHCN": "Khoa học và Công nghệ",
    "KHCNMT": "Khoa học, Công nghệ và Môi trường",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN": "Nông nghiệp và Phát triển nông thôn",
    "NNMT": "Nông nghiệp và Môi trường",
    "TNMT": "Tài nguyên và Môi trường",
    "DTTG": "Dân tộc và Tôn giáo",
    "CN": "Công nghiệp",
    "TM": "Thương mại",
    "TS": "Thủy sản",
    "BCVT": "Bưu chính, Viễn thông",
    "DL": "Du lịch",
    "NGV": "Ngoại vụ",
    "VH": "Văn hóa",
    "TCCBCP": "Tổ chức - Cán bộ Chính phủ",
}
# Names of fields that have no short form of their own, or are written otherwise.
OTHER_SECTORS = (
    "Lao động, Thương binh và Xã hội",
    "Lao động thương binh và xã hội",
    "LĐTBXH",
    "VHTTDL",
    "GDĐT",
    "GD&ĐT",
    "NN&PTNT",
    "TT&TT",
    "Quy hoạch - Kiến trúc",
    "Quy hoạch và Kiến trúc",
    "Văn hóa và Thể thao",
    "Văn hóa, Thông tin và Du lịch",
    "Công nghiệp nặng",
    "Đại học và Trung học chuyên nghiệp",
    "Nông nghiệp và Công nghiệp thực phẩm",
    "Giao thông công chánh",
    "Tổ chức cán bộ",
    "An toàn thực phẩm",
    "Nông nghiệp",
    "Lao động",
    "Thanh tra",
)
# Short forms that stand for one body.
BODIES: dict[str, str] = {
    "CP": "Chính phủ",
    "TTG": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "VPQH": "Văn phòng Quốc hội",
    "VPCP": "Văn phòng Chính phủ",
    "VPCTN": "Văn phòng Chủ tịch nước",
    "TTCP": "Thanh tra Chính phủ",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "UBDT": "Ủy ban Dân tộc",
    "KTNN": "Kiểm toán nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "BHXH": "Bảo hiểm xã hội Việt Nam",
    "TLĐ": "Tổng Liên đoàn Lao động Việt Nam",
    "TCHQ": "Tổng cục Hải quan",
    "TCT": "Tổng cục Thuế",
    "BTCTW": "Ban Tổ chức Trung ương",
    "BTGTW": "Ban Tuyên giáo Trung ương",
    "BTGDVTW": "Ban Tuyên giáo và Dân vận Trung ương",
    "BDVTW": "Ban Dân vận Trung ương",
    "BNCTW": "Ban Nội chính Trung ương",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "VPTW": "Văn phòng Trung ương Đảng",
    "QUTW": "Quân ủy Trung ương",
    "ĐUQSTW": "Đảng ủy Quân sự Trung ương",
    "BTĐKT": "Ban Thi đua - Khen thưởng Trung ương",
    "TWĐTN": "Trung ương Đoàn TNCS Hồ Chí Minh",
    "KTTH": "Chính phủ",
}

# Openings of issuers' names that are whole by themselves. Longest first when read.
WHOLE = (
    "Thủ tướng Chính phủ", "Thủ tướng", "Chính phủ", "Hội đồng Chính phủ", "Hội đồng Bộ trưởng", "Chủ tịch Hội đồng Bộ trưởng",
    "Quốc hội", "Ủy ban Thường vụ Quốc hội", "UBTVQH", "Hội đồng Nhà nước", "Chủ tịch nước", "Tổng Bí thư",
    "Bộ Chính trị", "Ban Bí thư Trung ương Đảng", "Ban Bí thư Trung ương", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam",
    "Ban Chấp hành Trung ương Đảng", "Ban Chấp hành Trung ương", "BCH Trung ương Đảng", "BCH Trung ương", "Trung ương Đảng", "Trung ương", "Đảng",
    "Quân ủy Trung ương", "Đảng ủy Quân sự Trung ương", "Thường vụ Quân ủy Trung ương", "Ban Thường vụ Quân ủy Trung ương", "Đảng ủy Công an Trung ương",
    "Bộ Quốc phòng", "Bộ Tổng Tham mưu", "Bộ Tổng tham mưu", "Tổng cục Chính trị", "Tổng Tham mưu trưởng", "Bộ trưởng Bộ Quốc phòng",
    "Ban Tổ chức Trung ương", "Ban Tuyên giáo Trung ương", "Ban Tuyên giáo và Dân vận Trung ương", "Ban Dân vận Trung ương",
    "Ban Nội chính Trung ương", "Ban Kinh tế Trung ương", "Ban Chính sách, chiến lược Trung ương", "Ủy ban Kiểm tra Trung ương",
    "Văn phòng Trung ương Đảng", "Văn phòng Trung ương", "Văn phòng Chính phủ", "Văn phòng Quốc hội", "Văn phòng Chủ tịch nước",
    "Hội đồng Thi đua - Khen thưởng Trung ương", "Hội đồng Thi đua, khen thưởng Trung ương", "Ban Thi đua - Khen thưởng Trung ương",
    "Thanh tra Chính phủ", "Tổng Thanh tra Chính phủ", "Ủy ban Dân tộc", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
    "Kiểm toán nhà nước", "Tổng Kiểm toán nhà nước", "Tòa án nhân dân tối cao", "Viện kiểm sát nhân dân tối cao",
    "Chánh án Tòa án nhân dân tối cao", "Viện trưởng Viện kiểm sát nhân dân tối cao", "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "Ngân hàng Nhà nước Việt Nam", "Ngân hàng Nhà nước", "Thống đốc Ngân hàng Nhà nước Việt Nam", "Thống đốc Ngân hàng Nhà nước",
    "Bảo hiểm xã hội Việt Nam", "Tổng Liên đoàn Lao động Việt Nam", "Tổng Liên đoàn", "Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam",
    "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    "Ban Chấp hành Trung ương Đoàn", "Ban Thường vụ Trung ương Đoàn", "Trung ương Đoàn", "Trung ương Hội Liên hiệp Phụ nữ Việt Nam",
    "Ủy ban Pháp luật và Tư pháp", "Ủy ban Pháp luật", "Liên ngành tư pháp Trung ương", "Hội đồng Bầu cử quốc gia",
    "Hội đồng Đại học", "Giám đốc Đại học", "Viện Hàn lâm Khoa học và Công nghệ Việt Nam", "Đài Truyền hình Việt Nam", "Thông tấn xã Việt Nam",
)  # fmt: skip
# Openings before the name of a field ("Sở" + "Nội vụ").
BEFORE_SECTOR = (
    "Bộ trưởng Bộ", "Thứ trưởng Bộ", "Bộ", "Giám đốc Sở", "Phó Giám đốc Sở", "Sở", "Trưởng phòng", "Trưởng Phòng", "Phòng", "Liên bộ", "Liên Bộ",
    "Liên Sở", "Liên sở", "Chánh Thanh tra",
)  # fmt: skip
# Openings before a level and a place ("UBND" + "tỉnh Nghệ An"), or before nothing.
BEFORE_PLACE = (
    "Chủ tịch Ủy ban nhân dân", "Ủy ban nhân dân", "Chủ tịch UBND", "UBND", "Hội đồng nhân dân", "HĐND", "Thường trực Hội đồng nhân dân",
    "Thường trực HĐND", "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Thành ủy", "Ban Thường vụ Huyện ủy", "Ban Thường vụ Quận ủy", "Ban Thường vụ Đảng ủy",
    "Thường trực Tỉnh ủy", "Thường trực Thành ủy", "Thường trực Huyện ủy", "Thường vụ Tỉnh ủy", "Ban Chấp hành Đảng bộ", "Tỉnh ủy", "Thành ủy", "Huyện ủy",
    "Quận ủy", "Thị ủy", "Đảng ủy", "Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Thành ủy", "Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo Thành ủy",
    "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy", "Văn phòng Tỉnh ủy", "Văn phòng Thành ủy",
    "Văn phòng Ủy ban nhân dân", "Văn phòng UBND", "Ban Pháp chế Hội đồng nhân dân", "Ban Pháp chế HĐND", "Ban Pháp chế",
    "Ban Kinh tế - Ngân sách Hội đồng nhân dân", "Ban Kinh tế - Ngân sách HĐND", "Ban Kinh tế - Ngân sách", "Ban Kinh tế và Ngân sách",
    "Ban Văn hóa - Xã hội Hội đồng nhân dân", "Ban Văn hóa - Xã hội HĐND", "Ban Văn hóa - Xã hội", "Ban Đô thị",
    "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban MTTQ Việt Nam", "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam", "Công an", "Bộ Chỉ huy quân sự",
    "Liên đoàn Lao động", "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Ủy ban hành chính",
    "Hội đồng Thi đua - Khen thưởng", "Hội đồng Thi đua, khen thưởng", "Ban Dân tộc", "Thanh tra", "Cục Thuế", "Ủy ban bầu cử",
)  # fmt: skip
# Openings of names that run on in capitals.
BEFORE_NAME = (
    "Ban Thường vụ", "Ban Chấp hành", "Ban Chỉ đạo", "Ban Quản lý", "Ban", "Văn phòng", "Tổng cục", "Cục", "Vụ", "Viện", "Học viện", "Đại học", "Trường",
    "Hiệu trưởng", "Giám đốc", "Tổng Giám đốc", "Chủ tịch Hội đồng", "Hội đồng", "Tập đoàn", "Tổng Công ty", "Tổng công ty", "Công ty", "Liên hiệp", "Hội",
    "Bộ Tư lệnh", "Tư lệnh", "Quân khu", "Quân chủng", "Quân đoàn", "Binh chủng", "Đoàn", "Công đoàn", "Chi cục", "Trung tâm", "Bệnh viện", "Đảng bộ", "Hội nghị",
    "Cục trưởng", "Tổng cục trưởng", "Chủ nhiệm", "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Ủy ban", "Thường trực",
)  # fmt: skip

LEVELS = (
    "tỉnh",
    "thành phố",
    "tp.",
    "tp",
    "huyện",
    "quận",
    "thị xã",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "lâm thời",
)
# A place never starts with these: the body that hosts the one before begins.
HOSTS = frozenset(("sở", "bộ", "ban", "ủy", "uỷ", "ubnd", "hđnd", "trường", "hội", "đảng"))
# Small words inside a name that runs on in capitals.
INSIDE = frozenset(
    (
        "tỉnh",
        "thành",
        "phố",
        "huyện",
        "quận",
        "xã",
        "phường",
        "thị",
        "trấn",
        "nhân",
        "dân",
        "trung",
        "ương",
        "tối",
        "cao",
        "nhà",
        "nước",
    )
)
# Words that begin what an act is about, or the rest of the sentence; no name runs into them.
ENDINGS = frozenset(
    (
        "về quy ban hướng phê sửa bổ thay công v/v triển thực tổ để đã được có là thì này trên trong tại theo số ngày cho với từ do "
        "khi nhằm khóa khoá nhiệm kèm bãi đối liên giao hoặc căn nghị quyết chỉ thông kết kế tờ báo luật pháp điều khoản điểm mục "
        "hiện đang sẽ phải đến giai xác phân cụ thống ngoài như nhưng mà nếu cùng gửi cấp chương đề nêu không nói đó"
    ).split()
)
# The same in capitals, told by two words ("UBND tỉnh Quy định…", not "Ban Quy hoạch").
CAPITAL_ENDINGS = frozenset(
    (
        "quy định|quy chế|ban hành|hướng dẫn|phê duyệt|sửa đổi|bổ sung|thay thế|công bố|về việc|triển khai|thực hiện|căn cứ|nghị quyết|"
        "chỉ thị|thông tư|nghị định|quyết định|kế hoạch|báo cáo|tờ trình|thông báo|kết luận|điều lệ|công văn|bãi bỏ|phân cấp|giao cho|"
        "tổ chức thực|xét đề|theo đề"
    ).split("|")
)
PROVINCES = frozenset(
    fold_marks(name)
    for name in (
        "An Giang|Bà Rịa|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|"
        "Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên|"
        "Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|"
        "Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Tiền Giang|Trà Vinh|Tuyên Quang|"
        "Vĩnh Long|Vĩnh Phúc|Vũng Tàu|Yên Bái"
    ).split("|")
)

WORD = re.compile(r"[^\W_]+(?:[./&'][^\W_]+)*\.?", re.UNICODE)
GAP = re.compile(r"[ \t]*\n?[ \t]*")
JOINT = re.compile(r"\s*(?:,|và|-|–)\s+")


def plain(text: str) -> str:
    """The text folded for looking names up: no marks, one space, one dash, no tone on uỷ or uy to tell apart."""
    return re.sub(r"\s*[-–]\s*", " - ", re.sub(r"\s+", " ", fold_marks(text)))


def issuer_of(symbols: tuple[str, ...]) -> str | None:
    """The issuer that the ending of a number names by itself, else ``None`` (``HĐND``, ``TW`` and ``UBND`` name many).

    >>> issuer_of(("QĐ", "TTg")), issuer_of(("TT", "BNV")), issuer_of(("QH15",)), issuer_of(("NQ", "TW"))
    ('Thủ tướng Chính phủ', 'Bộ Nội vụ', 'Quốc hội', None)
    """
    if not symbols:
        return None
    named = [body for body in map(_body, symbols) if body]
    if "TTLT" in symbols or "NQLT" in symbols:
        return " - ".join(named) or None
    return named[0] if named else None


@cache
def _body(symbol: str) -> str | None:
    """The body of one short form: itself, or Bộ or Sở with a field."""
    bare = symbol.rstrip("0123456789").upper().replace(".", "")
    if bare in BODIES:
        return BODIES[bare]
    kind = {"B": "Bộ", "S": "Sở"}.get(bare[:1])
    # BC, BCT and the like are also types and bodies of the Party; two letters after B or S at the least.
    if kind and bare[1:] in SECTORS and len(bare) >= 3:
        return f"{kind} {SECTORS[bare[1:]]}"
    return None


def issuer_end(text: str, start: int, joint: bool = False) -> int | None:
    """Where the issuer's name that begins at ``start`` ends, or ``None`` when no issuer begins there.

    ``joint``: several issuers joined by "và", "-" or "," are one (thông tư liên tịch).
    """
    end = _one_issuer(text, start)
    while joint and end is not None:
        link = JOINT.match(text, end)
        following = _one_issuer(text, link.end()) if link else None
        if following is None:
            break
        end = following
    return end


def _one_issuer(text: str, start: int) -> int | None:
    window = text[start : start + 160]
    folded = fold_marks(window)
    if len(folded) != len(window) or not folded[:1].isalpha():
        return None
    for opening, kind in _openings().get(folded[:2], ()):
        length = _prefix(folded, opening)
        if length is None or (kind == "name" and not window[:1].isupper()):
            continue
        if kind == "sector":
            sector = _sector_end(folded, length)
            end = sector if sector is not None else _name_end(window, length)
            if end == length:
                continue
            return start + _place_end(window, end)
        if kind == "place":
            return _with_host(text, start + _place_end(window, length))
        if kind == "name":
            return _with_host(text, start + _name_end(window, length))
        return start + length
    return None


def _with_host(text: str, end: int) -> int:
    """Past the body that a council or office belongs to: "Ban Pháp chế" + "Hội đồng nhân dân Thành phố"."""
    gap = re.compile(" +").match(text, end)
    host = _one_issuer(text, gap.end()) if gap and text[gap.end() : gap.end() + 1].isupper() else None
    return host or end


@cache
def _openings() -> dict[str, tuple[tuple[str, str], ...]]:
    """Openings by their first two folded letters, longest first."""
    pairs = [
        (plain(name), kind)
        for names, kind in ((WHOLE, "whole"), (BEFORE_SECTOR, "sector"), (BEFORE_PLACE, "place"), (BEFORE_NAME, "name"))
        for name in names
    ]
    table: dict[str, list[tuple[str, str]]] = {}
    for name, kind in sorted(pairs, key=lambda pair: -len(pair[0])):
        table.setdefault(name[:2], []).append((name, kind))
    return {key: tuple(value) for key, value in table.items()}


@cache
def _spaced(name: str) -> re.Pattern[str]:
    """The folded name with any spacing between its words."""
    parts = [re.escape(word) if word != "-" else r"[-–,]?" for word in name.split()]
    return re.compile(r"\s*".join(parts) + r"(?!\w)" if "-" in name else r"\s+".join(parts) + r"(?!\w)")


def _prefix(folded: str, name: str) -> int | None:
    match = _spaced(name).match(folded)
    return match.end() if match else None


@cache
def _sectors() -> tuple[str, ...]:
    return tuple(sorted({plain(name) for name in (*SECTORS.values(), *OTHER_SECTORS)}, key=len, reverse=True))


def _sector_end(folded: str, start: int) -> int | None:
    gap = GAP.match(folded, start)
    begin = gap.end() if gap else start
    for name in _sectors():
        length = _prefix(folded[begin : begin + 60], name)
        if length is not None:
            return begin + length
    return None


def _place_end(window: str, start: int) -> int:
    """Past an optional level and the capitalised place after it: "tỉnh Nghệ An", "Thành phố", "Kiên Giang"."""
    end = start
    gap = GAP.match(window, end)
    begin = gap.end() if gap else end
    for level in LEVELS:
        if window[begin : begin + len(level)].lower() == level and not window[begin + len(level) :][:1].isalnum():
            end = begin + len(level)
            break
    return _name_end(window, end, place=True)


def _name_end(window: str, start: int, place: bool = False) -> int:
    """Past the words of a name that runs on in capitals; a name with a field ("Thi đua - Khen thưởng") has small seconds."""
    end, capital = start, False
    while True:
        gap = re.compile(r" ?[-–] ?|[ \t]*\n?[ \t]*").match(window, end)
        dash = bool(gap and ("-" in gap[0] or "–" in gap[0]))
        word = WORD.match(window, gap.end()) if gap else None
        if word is None or (gap is not None and not gap[0] and end != start):
            return end
        written = word[0].rstrip(".")
        first = fold_marks(written)
        if first == "va" and not place and capital:
            following = WORD.match(window, word.end() + 1)
            if following and following[0][0].isupper() and not _ends_name(window, following, following[0]):
                end = following.end()
                continue
            return end
        if _ends_name(window, word, written) or (place and written.lower() in HOSTS):
            return end
        if written[0].isupper():
            capital = True
        elif dash or not (
            _small_second(window, end, written, place, capital) or (not place and first in map(fold_marks, INSIDE))
        ):
            return end
        else:
            capital = first in map(fold_marks, INSIDE) and not place
        end = word.start() + len(written)


def _ends_name(window: str, word: re.Match[str], written: str) -> bool:
    """Whether the sentence goes on here: a small word of ``ENDINGS`` or the first of two capitalised ones."""
    lower = written.lower()
    if not written[0].isupper():
        return lower in ENDINGS
    following = WORD.match(window, word.end() + 1)
    return lower == "về" or bool(following and f"{lower} {following[0].lower()}" in CAPITAL_ENDINGS)


def _small_second(window: str, end: int, written: str, place: bool, capital: bool) -> bool:
    """Whether a small word belongs to the capital before it: "Kiên giang" of provinces, "Thi đua" of names."""
    if not place:
        return capital
    before = WORD.findall(window[:end])
    return bool(before) and f"{fold_marks(before[-1])} {fold_marks(written)}" in PROVINCES
