"""How Vietnamese official texts write persons: forms of address, ranks, degrees, posts, and the shape of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

SURNAMES: Final = frozenset(
    re.findall(
        r"\w+",
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lí Đào Đoàn Vương Trịnh "
        "Trương Đinh Lâm Phùng Mai Tô Tạ Hà Cao Chu Châu Lương Lưu La Lục Kiều Quách Quan Thái Thân Thạch "
        "Sơn Kim Danh Lò Quàng Cầm Vàng Giàng Sùng Thào Lầu Mùa Hạng Vì Tòng Cà Hờ Sồng Tráng Ma Nông Hứa "
        "Bế Triệu Lộc Mông Đàm Đồng Đường Khổng Khúc Khuất Nghiêm Ninh Ông Phí Tăng Tống Từ Uông Ứng Văn "
        "Viên Vi Vy Âu Bạch Bành Bồ Chế Chung Chử Cù Cung Diệp Doãn Giang Giáp Hàn Hình Hạ Kha Khương Kiên "
        "Lã Lại Lạc Liêu Linh Lường Mã Mạc Mạch Mẫn Nhâm Nhan Nhữ Niê Ksor Rơ Siu Y H A Bàn Tẩn Chảo Phàn "
        "Đèo Điêu Tiêu Tôn Trà Trang Trầm Trình Tưởng Ung Vòng Kpă Nay Rah Rmah Ka Mang Giả Cháng Lù Lèng "
        "Ly Páo Thò Hầu Mí Vừ Và Sần Xồng Moong Lữ Cụt Hùng Hiên Bríu Alăng Blúp Zơ Pơloong Ploong Tơ Ngôl "
        "Bhling Arất Cơlâu Riah Bh Coor Phạn Quảng Thiều Thi Tiết Bồi Cấn Cát Đới Đậu Phương Quyền Sái Sầm "
        "Tào Trác Yên Xa Hoa Tất Tường Vưu Xuân Nghị Lỗ Lều Khiếu Hán Đái Đan Cồ Cam Biện Biên Bá Anh Ân "
        "An Thích Đầu Ong Lim Khưu Ngân Hy ",
    )
)

RANKS: Final = (
    *("binh nhì", "binh nhất", "hạ sĩ", "trung sĩ", "thượng sĩ", "chuẩn úy", "thiếu úy", "trung úy", "thượng úy"),
    *("đại úy", "thiếu tá", "trung tá", "thượng tá", "đại tá", "thiếu tướng", "trung tướng", "thượng tướng"),
    *("đại tướng", "chuẩn đô đốc", "phó đô đốc", "đô đốc", "qncn", "quân nhân chuyên nghiệp", "chuyên nghiệp"),
)
ADDRESS: Final = (
    *(
        "ông",
        "bà",
        "anh",
        "chị",
        "em",
        "cháu",
        "bạn",
        "ccb",
        "ahlđ",
        "hiệp sĩ",
        "cụ",
        "mẹ",
        "bác",
        "chú",
        "thầy",
        "cô",
        "thầy giáo",
        "cô giáo",
    ),
    *(
        "đồng chí",
        "đ/c",
        "đ.c",
        "các đồng chí",
        "các ông",
        "các bà",
        "các anh",
        "các chị",
        "các em",
        "các ông bà",
        "các ông, bà",
        "cá nhân",
    ),
    *("nghệ nhân", "nghệ sĩ", "bác sĩ", "y sĩ", "y tá", "điều dưỡng", "dược sĩ", "kỹ sư", "kiến trúc sư", "luật sư"),
    *("nhà báo", "nhà giáo", "nhà thơ", "nhà văn", "nhạc sĩ", "thầy thuốc", "cử nhân", "thạc sĩ", "tiến sĩ", "giáo sư"),
    *("phó giáo sư", "linh mục", "hòa thượng", "thượng tọa", "đại đức", "sư cô", "ni sư", "ni trưởng", "mục sư"),
    *("già làng", "người có uy tín", "trưởng thôn", "trưởng bản", "học sinh", "sinh viên", "vận động viên", "liệt sĩ"),
    *("chiến sĩ", "công nhân", "nông dân", "hội viên", "đảng viên", "đoàn viên", "cựu chiến binh", "thương binh"),
    *("doanh nhân", "nghệ nhân ưu tú", "nghệ nhân nhân dân", "nhà giáo ưu tú", "nhà giáo nhân dân", "huấn luyện viên"),
    *("thầy thuốc ưu tú", "anh hùng lao động", "anh hùng lực lượng vũ trang nhân dân", "bà mẹ việt nam anh hùng"),
    *(
        "gương",
        "nguyên",
        "tấm gương",
        "em học sinh",
        "em sinh viên",
        "cô giáo mầm non",
        "giáo viên",
        "nhân viên",
        "kỹ thuật viên",
    ),
)
# What someone is or does: a name may follow, but as often the unit does, so that a surname must begin it.
JOBS: Final = (
    *("cán bộ", "chuyên viên", "phóng viên", "biên tập viên", "tài xế", "lái xe", "bảo vệ", "hộ lý", "kế toán"),
    *("kỹ thuật viên xét nghiệm", "điều dưỡng viên", "nhân viên y tế", "nữ sinh", "nam sinh", "nữ hộ sinh", "nữ"),
    *("vđv", "hlv", "võ sĩ", "cầu thủ", "kình ngư", "thủ môn", "kỳ thủ", "xạ thủ", "đội trưởng", "ca sĩ", "diễn viên"),
    *("đạo diễn", "họa sĩ", "nhạc công", "biên đạo múa", "nhà khoa học", "nhà nghiên cứu", "giảng viên", "thợ"),
    *(
        "ngư dân",
        "thuyền trưởng",
        "thuyền viên",
        "thuyền phó",
        "thủy thủ",
        "chủ tàu",
        "dân quân",
        "cảnh sát",
        "chiến sĩ trẻ",
    ),
    *("thẩm phán", "kiểm sát viên", "chấp hành viên", "kiểm lâm viên", "thanh tra viên", "tình nguyện viên"),
    *("nguyên điều dưỡng", "nguyên giáo viên", "nghệ sĩ nhân dân", "nghệ sĩ ưu tú", "thí sinh", "học viên"),
)
# "HT. Thích …", "SC Thích Nữ …": ranks of the clergy, short forms of other words too.
CLERGY: Final = r"(?:HT|TT|ĐĐ|NT|NS|SC|TKN)(?=[ .]+Thích )"
DEGREES: Final = (
    *(
        "ths",
        "ts",
        "pgs",
        "gs",
        "bs",
        "bscki",
        "bsckii",
        "bs.cki",
        "bs.ckii",
        "cki",
        "ckii",
        "ks",
        "cn",
        "ds",
        "đd",
        "ts.bs",
    ),
    *(
        "pgs.ts",
        "gs.ts",
        "ths.bs",
        "gv",
        "nsnd",
        "nsưt",
        "cnvqp",
        "vcqp",
        "qncn",
        "cnv",
        "ngnd",
        "ngưt",
        "nnnd",
        "nnưt",
        "ttnd",
        "ttưt",
        "ls",
    ),
)
# Words that begin a post, not a name: "Nguyễn Văn A Trưởng phòng".
POST_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "trưởng phó giám chủ bí hiệu đội tổ nguyên chuyên nhân cán giáo kế thủ bác điều kỹ công chánh viện "
        "phòng ban sở ủy trung thôn xã phường huyện tỉnh thành khoa trạm trường hội đoàn đảng chi ấp khu "
        "tổng bộ cục chính quyền đại tiểu lữ sư quân học sinh hộ người nông lái thợ văn số bệnh giải chỉ nghiên quản ",
    )
)

# Those of them that are as often a syllable of a name: "Trần Đại Thành", "Lê Công Minh".
GIVEN_NAMES: Final = frozenset(
    re.findall(
        r"\w+", "công chính thành trung khoa trường chi đại quân học hiệu văn kỹ bản thôn nhân giang thợ quản nguyên"
    )
)

# Lower-case words that follow a name, not the first syllable of a post: "Nguyễn Võ Công vinh dự nhận".
AFTER_NAMES: Final = frozenset(
    re.findall(
        r"\w+",
        "vinh và được đã nhận là có vì ở tại cùng với khi đạt cho trong về đoạt giành liền nhanh "
        "trú thuộc sinh quê hiện đang luôn sẽ nói bị công do từ",
    )
)

# Provinces and cities that begin like surnames: "Hà Nội, ngày …".
NOT_PEOPLE: Final = frozenset(
    (
        *("hà nội", "hà giang", "hà nam", "hà tĩnh", "cao bằng", "thái bình", "thái nguyên", "lâm đồng", "sơn la"),
        *(
            "lai châu",
            "an giang",
            "kiên giang",
            "ninh bình",
            "ninh thuận",
            "yên bái",
            "hà đông",
            "đồng nai",
            "đồng tháp",
        ),
        *(
            "lạng sơn",
            "lâm hà",
            "lý sơn",
            "kim sơn",
            "thạch hà",
            "mai châu",
            "vũng tàu",
            "đà nẵng",
            "trà vinh",
            "quảng nam",
        ),
        *("quảng bình", "quảng trị", "quảng ngãi", "quảng ninh", "hưng yên", "hòa bình", "tiền giang", "hậu giang"),
        *(
            "hồ chí",
            "việt nam",
            "quốc hội",
            "cao đẳng",
            "văn phòng",
            "thi đua",
            "kim ngạch",
            "mai táng",
            "đồng bộ",
            "đồng chí",
            "cao điểm",
        ),
        *("phương hướng", "phương pháp", "văn hóa", "văn bản", "an ninh", "an toàn", "kim khí", "đồng thời", "tất cả"),
        *(
            "biên bản",
            "tiêu chí",
            "tiêu chuẩn",
            "tăng cường",
            "lao động",
            "chung sức",
            "danh sách",
            "danh hiệu",
            "hạ tầng",
        ),
        *("chế độ", "tổng cộng", "đường sắt", "đường bộ", "thái độ", "thân nhân", "quan điểm", "ma túy", "từ thiện"),
    )
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in a text; ``addressed``: a form of address, a rank or a degree stands before it."""

    start: int
    end: int
    addressed: bool


def _alternatives(words: tuple[str, ...]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    pattern = "|".join(re.escape(word).replace(r"\ ", r"[ \n]+") for word in ordered)
    return pattern.replace("úy", "(?:úy|uý)").replace("sĩ", "(?:sĩ|sỹ)").replace("kỹ", "(?:kỹ|kĩ)")


PREFIX: Final = re.compile(
    rf"(?<!\w)(?:(?:{_alternatives(ADDRESS + RANKS)})(?!\w)|(?:{_alternatives(DEGREES)})(?=[ .,-])|(?-i:{CLERGY}))"
    r"[ \n.,:/-]*"
    r"(?:\((?:bà|ông|chị|anh)\)[ ]*)?",
    re.I,
)
JOB: Final = re.compile(rf"(?<!\w)(?:{_alternatives(JOBS)})[ \n]+", re.I)
SYLLABLE: Final = re.compile(r"[^\W\d_]+(?:['’ʼ] ?[^\W\d_]+)?")
MAX_SYLLABLES: Final = 6


def read_person(text: str, start: int, end: int | None = None) -> PersonName | None:
    """The person's name at ``start``, its forms of address skipped; ``None`` when no name begins there.

    Without a form of address the first syllable must be a surname.

    >>> name = read_person("Thiếu tá Nguyễn Văn An, Tiểu đoàn trưởng", 0)
    >>> (name.start, name.end)
    (9, 22)
    """
    end = len(text) if end is None else end
    at = start
    addressed = False
    while match := max((PREFIX.match(text, at, end), JOB.match(text, at, end)), key=_reach):
        addressed = match.re is PREFIX
        at = match.end()
    of_place = text[start:at].lower().rstrip().endswith(("trưởng thôn", "trưởng bản"))
    words = _syllables(text, at, end)
    if not words:
        return None
    shouted = words[0].group().isupper() and len(words[0].group()) > 1
    kept = [words[0]]
    for word in words[1:]:
        if shouted and not word.group().isupper():
            break
        if len(kept) >= 2 and word.group().lower() in POST_WORDS and not shouted and _begins_post(text, word, end):
            break
        kept.append(word)
    if len(kept) < 2 or len(kept) > MAX_SYLLABLES:
        return None
    first = kept[0].group().split("'")[0].split("’")[0].split("ʼ")[0].capitalize()
    opening = f"{kept[0].group()} {kept[1].group()}".lower()
    unknown = first not in SURNAMES and (not addressed or of_place or first.lower() in POST_WORDS)
    if unknown or opening in NOT_PEOPLE:
        return None
    return PersonName(kept[0].start(), kept[-1].end(), addressed)


def _reach(match: re.Match[str] | None) -> int:
    return match.end() if match else -1


def _syllables(text: str, at: int, end: int) -> list[re.Match[str]]:
    """The run of capitalised syllables at ``at``, one space apart."""
    words: list[re.Match[str]] = []
    while match := SYLLABLE.match(text, at, end):
        word = match.group()
        plain = re.sub("['’ʼ] ?", "", word)
        if not word[0].isupper() or not (plain[1:].islower() or plain.isupper() or len(plain) == 1 or plain != word):
            break
        words.append(match)
        at = match.end()
        if at >= end or text[at] != " ":
            break
        at += 1
    return words


def _begins_post(text: str, word: re.Match[str], end: int) -> bool:
    """Whether a post or a unit starts with this capitalised word: a lower-case syllable or a head follows it."""
    following = re.compile(r" ([^\W\d_]+)").match(text, word.end(), end)
    if following is None:
        return False
    if word.group().lower() not in GIVEN_NAMES:
        return True
    return following.group(1).islower() and following.group(1) not in AFTER_NAMES


# What a school, a street or a place is called after: "Trường THPT Chu Văn An" names nobody who is there.
CALLED_AFTER: Final = frozenset(
    re.findall(
        r"\w+",
        "trường thpt thcs th tiểu học non mẫu giáo chuyên phường xã đường huyện quận thôn ấp khu viện cấp "
        "cơ sở phổ thông chùa đền đình chợ cầu quỹ giải thưởng đội liên ptdt ptdtbt ptdtnt bản làng buôn cảng mỏ",
    )
)
# "Chủ tịch xã Đặng Văn Quý", "Ủy ban … Môi trường Phan Xuân Đông": a name may follow all the same.
HOLDS: Final = frozenset(("tịch", "thư", "trưởng", "đốc", "nhiệm", "môi", "thị", "công", "nông", "lâm"))
# Surnames that also open longer names: "Nguyễn Hoàng Minh Anh" is not cut before "Hoàng".
LEADING: Final = frozenset(("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Phan", "Đinh", "Ngô"))
FULL_NAME: Final = range(3, 6)


def trailing_name(text: str, start: int, end: int) -> PersonName | None:
    """The person named after a post and its unit, with no form of address between: the first whole name in the stretch.

    >>> said = "Bí thư Đoàn Trường THPT Chu Văn An Nguyễn Thị Thu, người"
    >>> name = trailing_name(said, 0, len(said))
    >>> said[name.start:name.end]
    'Nguyễn Thị Thu'
    """
    before: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    words = [
        word for word in SYLLABLE.finditer(text, start, end) if not text[word.start() - 1 : word.start()].isalnum()
    ]
    for word in (*words, None):
        if word is not None and word.group()[0].isupper() and (not run or text[run[-1].end() : word.start()] == " "):
            run.append(word)
            continue
        if run and (name := _last_name(run, before[-2:])):
            return name
        before = [*before[-1:], *run, *([word] if word else [])][-2:]
        if run and word is not None and word.group()[0].isupper():
            before, run = before[:-1], [word]
        else:
            run = []
    return None


def _last_name(run: list[re.Match[str]], before: list[re.Match[str]]) -> PersonName | None:
    """The whole name that ends a run of capitalised syllables; none when a place or a school is called so."""
    for at in range(len(run) - FULL_NAME.start, -1, -1):
        if run[at].group().capitalize() not in SURNAMES or len(run) - at not in FULL_NAME:
            continue
        if at and run[at - 1].group() in LEADING and len(run) - at + 1 in FULL_NAME:
            at -= 1
        previous = [word.group().lower() for word in [*before, *run[:at]][-2:]]
        if previous and previous[-1] in CALLED_AFTER and previous[0] not in HOLDS:
            return None
        if f"{run[at].group()} {run[at + 1].group()}".lower() in NOT_PEOPLE:
            continue
        return PersonName(run[at].start(), run[-1].end(), False)
    return None
