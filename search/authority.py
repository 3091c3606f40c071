"""How high a body stands, from the words of its name: what a lower one carries out, a higher one may have set."""

from __future__ import annotations

import re

from corpus.reader import DocumentRow
from corpus.text import fold_marks

# First match decides, so that "Sở … tỉnh" is a department before it is a province. Folded words.
RANKS: tuple[tuple[int, str], ...] = (
    (
        5,
        "dai hoi dai bieu toan quoc|ban chap hanh trung uong|bch trung uong|bo chinh tri|ban bi thu|quan uy trung uong",
    ),
    (5, "quoc hoi|chinh phu|thu tuong|chu tich nuoc"),
    (1, "chi bo|phan xuong|phong|ban chi huy quan su xa|xa|phuong|thi tran|doi|to cong tac"),
    (2, "so|nha may|xi nghiep|cong ty tnhh|cong ty co phan|vien|lu doan|trung doan|tieu doan|truong|benh vien"),
    (2, "trung tam|huyen|quan uy|quan|thi xa|thi uy|chi cuc|don vi"),
    (3, "tinh|thanh uy|thanh pho|quan khu|quan doan|binh chung|quan chung|tong cong ty|tap doan|hoc vien|dai hoc"),
    (4, "tong cuc|bo|ban .* trung uong|trung uong|uy ban thuong vu|toa an nhan dan toi cao"),
    (4, "vien kiem sat nhan dan toi cao"),
    (3, "cuc"),
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
    return next((rank for rank, pattern in PATTERNS if pattern.search(name)), 0)


def may_direct(upper: DocumentRow, lower: DocumentRow) -> bool:
    """Whether one act's goals may bind the other's author who does not cite it: a higher body's act, or its own."""
    if upper.type not in SETTING_TYPES:
        return False
    same_body = bool(upper.issuer) and fold_marks(upper.issuer or "") == fold_marks(lower.issuer or "")
    return same_body or rank_of(upper.issuer) > rank_of(lower.issuer) > 0
