"""Names of issuing bodies: how letterheads in capitals read in a sentence, and which line is whose parent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from corpus.text import fold_marks

# Written the way a sentence has them; matched without regard to case. Longest first wins.
PHRASES = tuple(
    """
    Ủy ban nhân dân; Hội đồng nhân dân; Ủy ban Thường vụ Quốc hội; Quốc hội; Chính phủ; Thủ tướng Chính phủ;
    Chủ tịch nước; Văn phòng Chính phủ; Văn phòng Quốc hội; Văn phòng Chủ tịch nước; Văn phòng Trung ương Đảng;
    Tòa án nhân dân tối cao; Viện kiểm sát nhân dân tối cao; Tòa án nhân dân; Viện kiểm sát nhân dân;
    Kiểm toán nhà nước; Thanh tra Chính phủ; Ngân hàng Nhà nước Việt Nam; Ban Chấp hành Trung ương; Ban Chấp hành;
    Bộ Chính trị; Ban Bí thư; Ban Thường vụ; Ban Thường trực; Ban Tổ chức; Ban Tuyên giáo và Dân vận;
    Ban Tuyên giáo; Ban Dân vận; Ban Nội chính; Ban Kinh tế; Ban Kiểm tra; Ủy ban Kiểm tra; Tỉnh ủy; Thành ủy;
    Huyện ủy; Quận ủy; Thị ủy; Đảng ủy; Đảng bộ; Chi bộ; Đảng Cộng sản Việt Nam; Quân ủy Trung ương;
    Ủy ban Mặt trận Tổ quốc Việt Nam; Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam; Mặt trận Tổ quốc;
    Tổng Liên đoàn Lao động Việt Nam; Liên đoàn Lao động; Công đoàn; Hội Nông dân; Hội Liên hiệp Phụ nữ;
    Hội Cựu chiến binh; Hội Chữ thập đỏ; Đoàn TNCS Hồ Chí Minh; Đoàn Thanh niên Cộng sản Hồ Chí Minh; Thành đoàn;
    Tỉnh đoàn; Huyện đoàn; Đoàn trường; Đoàn; Hội sinh viên; Hội đồng Thi đua - Khen thưởng;
    Ban Thi đua - Khen thưởng; Phòng Thi đua, Khen thưởng; Phòng Thi đua - Khen thưởng; Bộ Quốc phòng; Bộ Công an;
    Bộ Ngoại giao; Bộ Nội vụ; Bộ Tư pháp; Bộ Tài chính; Bộ Công Thương; Bộ Công nghiệp; Bộ Y tế;
    Bộ Giáo dục và Đào tạo; Bộ Khoa học và Công nghệ; Bộ Nông nghiệp và Môi trường;
    Bộ Nông nghiệp và Phát triển nông thôn; Bộ Tài nguyên và Môi trường; Bộ Xây dựng; Bộ Giao thông vận tải;
    Bộ Văn hóa, Thể thao và Du lịch; Bộ Kế hoạch và Đầu tư; Bộ Lao động - Thương binh và Xã hội;
    Bộ Thông tin và Truyền thông; Bộ Dân tộc và Tôn giáo; Ủy ban Dân tộc; Bộ Tổng Tham mưu; Tổng cục Chính trị;
    Tổng cục; Tổng cục Công nghiệp Quốc phòng;
    Tổng cục Hậu cần; Tổng cục Kỹ thuật; Quân khu; Quân đoàn; Bộ Chỉ huy Quân sự;
    Bộ Tư lệnh; Bộ đội Biên phòng; Công an; Tổng cục Hải quan; Tổng cục Thuế; Cục Thuế; Cục Hải quan;
    Kho bạc Nhà nước; Sở Y tế; Sở Nội vụ; Sở Tư pháp; Sở Tài chính; Sở Công Thương; Sở Xây dựng;
    Sở Giáo dục và Đào tạo; Sở Khoa học và Công nghệ; Sở Văn hóa, Thể thao và Du lịch;
    Sở Nông nghiệp và Môi trường; Sở Nông nghiệp và Phát triển nông thôn; Sở Tài nguyên và Môi trường;
    Sở Giao thông vận tải; Sở Kế hoạch và Đầu tư; Sở Lao động - Thương binh và Xã hội;
    Sở Thông tin và Truyền thông; Sở Dân tộc và Tôn giáo; Sở Ngoại vụ; Sở Du lịch; Thanh tra; Văn phòng;
    Bảo hiểm xã hội Việt Nam; Bảo hiểm xã hội; Đại học Quốc gia; Bách khoa; Trường Đại học; Đại học;
    Trường Cao đẳng; Học viện; Bệnh viện; Trung tâm; Tổng công ty; Công ty; Tập đoàn; Nhà máy; TNHH; MTV;
    Hồ Chí Minh; Việt Nam; TNCS; UBND; HĐND; BCH; TP; Trung ương; Chủ tịch; Bộ trưởng; Phòng; Chi cục; Cục; Vụ;
    Viện; Hội; Liên hiệp; Liên minh Hợp tác xã; Đại hội đại biểu toàn quốc; lần thứ; nhiệm kỳ; khóa; ngành Y tế;
    ngành; nhân dân; và; của; các; số; cấp; về; công tác; thi đua; khen thưởng; quản lý; khu công nghiệp;
    khu kinh tế; hành chính
    """.replace("\n    ", " ")
    .strip()
    .split("; ")
)
PROVINCES = tuple(
    """
    An Giang; Bà Rịa - Vũng Tàu; Bắc Giang; Bắc Kạn; Bạc Liêu; Bắc Ninh; Bến Tre; Bình Định; Bình Dương;
    Bình Phước; Bình Thuận; Cà Mau; Cần Thơ; Cao Bằng; Đà Nẵng; Đắk Lắk; Đắk Nông; Điện Biên; Đồng Nai; Đồng Tháp;
    Gia Lai; Hà Giang; Hà Nam; Hà Nội; Hà Tây; Hà Tĩnh; Hải Dương; Hải Phòng; Hậu Giang; Hòa Bình; Hưng Yên; Huế;
    Khánh Hòa; Kiên Giang; Kon Tum; Lai Châu; Lâm Đồng; Lạng Sơn; Lào Cai; Long An; Nam Định; Nghệ An; Ninh Bình;
    Ninh Thuận; Phú Thọ; Phú Yên; Quảng Bình; Quảng Nam; Quảng Ngãi; Quảng Ninh; Quảng Trị; Sóc Trăng; Sơn La;
    Tây Ninh; Thái Bình; Thái Nguyên; Thanh Hóa; Thừa Thiên Huế; Tiền Giang; Trà Vinh; Tuyên Quang; Vĩnh Long;
    Vĩnh Phúc; Yên Bái
    """.replace("\n    ", " ")
    .strip()
    .split("; ")
)
# What a person or place is named after follows these, every word of it with a capital.
SCHOOLS = tuple(
    f"Trường {kind}"
    for kind in (
        "MN",
        "Mầm non",
        "Mẫu giáo",
        "TH",
        "Tiểu học",
        "THCS",
        "Trung học cơ sở",
        "THPT",
        "Trung học phổ thông",
    )
)
FOLDED = sorted(
    ((fold_marks(phrase).replace("ỷ", "y"), phrase) for phrase in (*PHRASES, *PROVINCES, *SCHOOLS)),
    key=lambda pair: -len(pair[0]),
)
LOCALITY = ("tỉnh", "thành phố", "tp", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu")
LOCAL = re.compile(
    r"(?<!\w)(?:tinh|thanh pho|tp\.?|quan(?! (?:ly|su|doan|khu|doi)\b)|huyen|thi xa|thi tran|phuong|xa|dac khu)"
    r"\s+(?=\w)"
)
# A parent's name does not help to know these: one of a kind in the country, or named with their place.
UNIQUE = (
    "bộ", "chính phủ", "quốc hội", "ủy ban nhân dân", "hội đồng nhân dân", "đại học", "trường", "học viện", "viện",
    "cục", "tổng cục", "tổng công ty", "công ty", "tập đoàn", "bệnh viện", "kho bạc", "ngân hàng",
    "thanh tra chính phủ", "tòa án", "viện kiểm sát", "nhà máy",
)  # fmt: skip


WORD = re.compile(r"\w+")
# The name of a field or a place follows these, with a capital.
FIELD_FOLLOWS = frozenset(("Tổng cục", "Tổng công ty", "Công ty", "Nhà máy", "Tập đoàn", "Chi cục", "Học viện"))


def sentence_case(name: str) -> str:
    """A name in capitals as a sentence has it; a name that is not in capitals stays.

    >>> sentence_case("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK"), sentence_case("SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    ('Ủy ban nhân dân tỉnh Đắk Lắk', 'Sở Giáo dục và Đào tạo')
    """
    name = " ".join(name.split())
    if sum(c.islower() for c in name) > 0.3 * sum(c.isalpha() for c in name):
        return name
    folded = fold_marks(name)
    lower = name.lower()
    out: list[str] = []
    at = 0
    proper = False
    while at < len(name):
        if not name[at].isalpha() or (at and name[at - 1].isalnum()):
            out.append(lower[at])
            if name[at] in ",;-–":
                proper = False
            at += 1
            continue
        phrase = _phrase_at(folded, at)
        local = next((word for word in LOCALITY if lower.startswith(word + " ", at)), None)
        if local and at:
            out.append(local.upper() if local == "tp" else local)
            at += len(local)
            proper = True
        elif phrase:
            out.append(_marked(phrase, lower[at : at + len(phrase)]))
            at += len(phrase)
            proper = (phrase[0].isupper() and len(phrase.split()) == 1) or phrase in FIELD_FOLLOWS or phrase in SCHOOLS
        else:
            word = WORD.match(name, at)
            end = word.end() if word else at + 1
            initials = not re.search(r"[aeiouy]", folded[at:end]) or re.fullmatch(r"[IVX]+", name[at:end])
            first = lower[at].upper() if proper or not out else lower[at]
            out.append(name[at:end] if initials else first + lower[at + 1 : end])
            proper = proper and _after_locality(out)
            at = end
    text = "".join(out)
    return text[:1].upper() + text[1:]


def _after_locality(out: list[str]) -> bool:
    """Whether the words being written are a place name, whose every word takes a capital."""
    written = "".join(out)
    return written.startswith(SCHOOLS) or any(word in LOCALITY for word in written.lower().split()[:-1])


def _phrase_at(folded: str, at: int) -> str | None:
    for plain, phrase in FOLDED:
        end = at + len(plain)
        if folded.startswith(plain, at) and (end == len(folded) or not folded[end].isalnum()):
            return phrase
    return None


def _marked(phrase: str, written: str) -> str:
    """The phrase with its tone marks placed as the text places them (uỷ or ủy); other marks are a scanner's slips."""
    same = sorted(unicodedata.normalize("NFD", phrase.lower())) == sorted(unicodedata.normalize("NFD", written))
    if not same or len(phrase) != len(written):
        return phrase
    return "".join(mark.upper() if model.isupper() else mark for model, mark in zip(phrase, written, strict=True))


SHORT_FORMS = {
    "BCH": "Ban Chấp hành",
    "BTV": "Ban Thường vụ",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "ĐTN": "Đoàn Thanh niên",
    "BQL": "Ban quản lý",
}
SHORT = re.compile(r"\b(?:BCH|BTV|UBND|HĐND|ĐTN|BQL)\b")
WRITTEN_AND = re.compile(r"(?<=[^\W\d_]{3})\s*&\s*(?=[^\W\d_]{3})")  # "GIÁO DỤC & ĐÀO TẠO", but not "GD&ĐT"
CHILD = (
    r"(?:so|ban|bql|dai hoc|truong|cuc|chi cuc|phong|trung tam|van phong|vien|hoc vien|benh vien|thanh tra|tong cuc|vu"
    r"|hoi dong thi dua|doan|cong doan|ban quan ly)\b"
)


# A line under another that opens with none of these goes on with the name above it: "TỔNG CỤC / CÔNG NGHIỆP SÔNG HÀ".
OPENINGS = re.compile(
    r"(?:bo|so|ban|bql|uy ban|ubnd|hoi dong|hdnd|dang uy|dang bo|dang|chi bo|chi uy|tinh uy|thanh uy|huyen uy|quan uy"
    r"|thi uy|tong cuc|cuc|chi cuc|vu|vien"
    r"|hoc vien|truong|dai hoc|cao dang|tong cong ty|cong ty|tap doan|nha may|xi nghiep"
    r"|phan xuong|phong|trung tam|van phong|benh vien|thanh tra|toa an|kho bac|ngan hang|bao hiem|doan|cong doan"
    r"|tinh doan|thanh doan|huyen doan|hoi|lien doan|lien hiep|lien minh|mat tran|quan khu|quan doan|quan chung"
    r"|binh chung|binh doan|lu doan|su doan|trung doan|tieu doan|dai doi|cong an|canh sat|quoc hoi|chinh phu|chu tich"
    r"|thu tuong|khoa|to|doi|tram|doanh nghiep|hop tac xa|dai hoi|tong lien doan|tong|nha|bch|btv|kiem toan|hiep hoi"
    r"|thuong truc|dan quan|xuong|bao|dai|nha xuat ban|chuong trinh|tieu ban|lien|trung uong)\b"
)


# Staff that every command has: named with it.
STAFF = re.compile(r"(?:cuc|phong|ban) (?:chinh tri|hau can|ky thuat|tham muu|tai chinh|can bo|to chuc|tuyen huan)\b")
COMMANDS = re.compile(r"(?:tong cuc|quan khu|quan doan|quan chung|binh chung|bo tu lenh|bo chi huy|su doan|lu doan)\b")


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(map(fold_marks, names), key=len, reverse=True))


PARENT = re.compile(
    r"(?:(?:(?:uy ban nhan dan|ubnd|hoi dong nhan dan)\s+(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|xa|phuong)"
    rf"|(?:thanh|tinh)\s+uy)\s+(?:{_any_of(PROVINCES)}|ho chi minh|tp\.? ?hcm)"
    rf"|(?:{_any_of(name for name in PHRASES if name.startswith(('Bộ ', 'Sở ')))}))\s+(?={CHILD})"
)


def split_names(line: str) -> list[str]:
    """The parent and the body that a reader put on one line.

    >>> split_names("THÀNH UỶ HÀ NỘI BAN TỔ CHỨC")
    ['THÀNH UỶ HÀ NỘI', 'BAN TỔ CHỨC']
    """
    words = line.split()
    if len(words) > 2 and words[: len(words) // 2] == words[len(words) // 2 :]:
        return [" ".join(words[: len(words) // 2])]
    match = PARENT.match(fold_marks(line))
    return [line[: match.end()].strip(), line[match.end() :].strip()] if match else [line]


def names_of(lines: list[str]) -> list[str]:
    """The names of bodies that the lines above the number give, broken ones put together, the issuing body last."""
    names: list[str] = []
    for line in [name for printed in lines for name in split_names(printed)]:
        folded = fold_marks(line)
        continues = names and (
            LOCAL.match(folded)
            or re.match(r"(?:va|cua|nhan dan|thi dua|viet nam|-)\b|[-–]", folded)
            or _unfinished(names[-1])
            or not OPENINGS.match(folded)
        )
        if continues:
            names[-1] += " " + line
        else:
            names.append(line)
    return names


def parent_of(lines: list[str]) -> str | None:
    """The body above the issuing one, where the letterhead names it.

    >>> parent_of(["UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"]), parent_of(["CHÍNH PHỦ"])
    ('Ủy ban nhân dân tỉnh Kiên Giang', None)
    """
    names = names_of(lines)
    return SHORT.sub(lambda match: SHORT_FORMS[match.group()], sentence_case(names[-2])) if len(names) > 1 else None


def join_issuer(lines: list[str]) -> str | None:
    """One name from the lines above the number: parent first, the issuing body last.

    >>> join_issuer(["UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"]), join_issuer(["THÀNH ỦY HÀ NỘI", "BAN TỔ CHỨC"])
    ('Sở Y tế tỉnh Kiên Giang', 'Ban Tổ chức Thành ủy Hà Nội')
    """
    names = names_of(lines)
    if not names:
        return None
    child = SHORT.sub(lambda match: SHORT_FORMS[match.group()], sentence_case(WRITTEN_AND.sub(" VÀ ", names[-1])))
    child = re.sub(r"\bTrường MN\b", "Trường Mầm non", child)
    if len(names) == 1:
        return child
    parent = sentence_case(names[-2])
    if parent == "Ban Chấp hành Trung ương":
        # "BAN CHẤP HÀNH TRUNG ƯƠNG / BAN TUYÊN GIÁO": the Central Committee's own commissions and office.
        return f"{child} Trung ương{' Đảng' if child == 'Văn phòng' else ''}"
    lower = child.lower().replace("uỷ", "ủy")
    if re.match(r"đảng (?:ủy|bộ) (?:tổng cục|cục|tổng công ty|công ty|quân|nhà máy|bộ)", lower):
        return child
    if STAFF.match(fold_marks(child)) and COMMANDS.match(fold_marks(parent)):
        return f"{child} {parent}"
    if LOCAL.search(fold_marks(child)) or lower.startswith(UNIQUE) or "trung ương" in lower:
        return child
    place = LOCAL.search(fold_marks(parent))
    government = re.match(r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan)\b", fold_marks(parent))
    if place and government and fold_marks(parent)[place.end() :] in fold_marks(child):
        return child
    if place and government:
        return f"{child} {parent[place.start() :]}"
    if fold_marks(parent).split()[0] in ("so", "phong", "cuc", "bo", "truong"):
        return f"{child}, {parent}"
    if parent.startswith("Đoàn") and len(child.split()) > 3:
        return child
    return f"{child} {parent}"


def of_union(issuer: str) -> str:
    """The name of a body of the Youth Union, whose own name stands where the State prints its motto.

    >>> of_union("Ban Chấp hành Trung ương"), of_union("Ban Chấp hành Đoàn xã Phúc Thịnh")
    ('Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh', 'Ban Chấp hành Đoàn xã Phúc Thịnh')
    """
    return f"{issuer} Đoàn TNCS Hồ Chí Minh" if fold_marks(issuer).endswith("trung uong") else issuer


def _unfinished(name: str) -> bool:
    """Whether a name cannot end there: the typist broke it to fit its column."""
    last = fold_marks(name).split()[-1:] or [""]
    whole = " ".join(fold_marks(name).split())
    return last[0] in ("va", "-", "cua", "ban", "tinh", "pho") or whole in (
        "hoi dong",
        "uy ban",
        "chu tich uy ban",
        "uy ban nhan",
        "hoi dong nhan",
    )


CITIES = ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế")


def with_place(issuer: str, place: str | None) -> str:
    """A department's name with its province, where only the date line says which.

    >>> with_place("Sở Nội vụ", "Quảng Bình")
    'Sở Nội vụ tỉnh Quảng Bình'
    """
    name = re.sub(r"^(?:TP\.?|Thành phố|Tỉnh)\s*", "", place or "")
    last = issuer.split(", ")[-1]
    if not last.startswith("Sở ") or name not in PROVINCES + CITIES or fold_marks(name) in fold_marks(issuer):
        return issuer
    return f"{issuer} {'thành phố' if name in CITIES else 'tỉnh'} {name}"
