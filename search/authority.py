"""How high a body stands, from the words of its name: what a lower one carries out, a higher one may have set."""

from __future__ import annotations

import re

from corpus.reader import DocumentRow
from corpus.text import fold_marks
from search.resolution import act_key

# The words that stand first in a name decide: "Sở … tỉnh" is a department, "Bộ Quốc phòng" a ministry. Folded.
RANKS: tuple[tuple[int, str], ...] = (
    (
        5,
        "dai hoi dai bieu toan quoc|ban chap hanh trung uong|bch trung uong|bo chinh tri|ban bi thu|quan uy trung uong",
    ),
    (5, "quoc hoi|chinh phu|thu tuong|chu tich nuoc"),
    (4, "tong cuc|bo|ban .* trung uong|trung uong|uy ban thuong vu|toa an nhan dan toi cao"),
    (4, "vien kiem sat nhan dan toi cao|van phong (?:trung uong|chinh phu|quoc hoi|chu tich nuoc)"),
    (3, "tinh|thanh uy|thanh pho|quan khu|quan doan|binh chung|quan chung|tong cong ty|tap doan|hoc vien|dai hoc|cuc"),
    (2, "so|nha may|xi nghiep|cong ty tnhh|cong ty co phan|cong ty|vien|lu doan|trung doan|tieu doan|truong"),
    (2, "benh vien|trung tam|huyen|quan uy|quan|thi xa|thi uy|chi cuc|don vi"),
    (1, "chi bo|phan xuong|phong|ban chi huy quan su xa|xa|phuong|thi tran|doi|to cong tac"),
)
PATTERNS = tuple((rank, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for rank, words in RANKS)
# What a body calls for or resolves binds those below; what it reports or announces does not.
SETTING_TYPES = frozenset(
    ("nghị quyết", "chỉ thị", "kết luận", "luật", "bộ luật", "nghị định", "thông tư", "quyết định", "quy định")
    + ("hướng dẫn", "chương trình", "đề án", "kế hoạch", "công điện", "thông tri")
)


def rank_of(issuer: str | None) -> int:
    """1 (a commune, a workshop) to 5 (the Party's centre, National Assembly, Government); 0 when the name does not say.

    >>> rank_of("Bộ Chính trị"), rank_of("UBND tỉnh Nghệ An"), rank_of("Sở Y tế tỉnh Nghệ An")
    (5, 3, 2)
    """
    name = " ".join(re.findall(r"\w+", fold_marks(issuer or "")))
    found = [(match.start(), -match.end(), rank) for rank, pattern in PATTERNS if (match := pattern.search(name))]
    return min(found)[2] if found else 0


def may_direct(upper: DocumentRow, lower: DocumentRow) -> bool:
    """Whether one act's goals may bind the other's author who does not cite it: a higher body's act, or its own."""
    if upper.type not in SETTING_TYPES:
        return False
    same_body = bool(upper.issuer) and fold_marks(upper.issuer or "") == fold_marks(lower.issuer or "")
    return same_body or rank_of(upper.issuer) > rank_of(lower.issuer) > 0


def may_be_parent(parent: DocumentRow, child: DocumentRow | None) -> bool:
    """Not the child itself and not younger; a document without a date is no parent of a dated one's goal."""
    if child is None:
        return True
    if parent.id == child.id or copies(parent, child):
        return False
    return not child.date or (bool(parent.date) and str(parent.date) <= child.date)


def copies(one: DocumentRow, other: DocumentRow) -> bool:
    """Whether two files hold one act: its Word file and its scan, a draft and what was signed."""
    if one.number and other.number:
        return act_key(one) == act_key(other)
    return bool(one.title) and one.date == other.date and fold_marks(one.title or "") == fold_marks(other.title or "")
