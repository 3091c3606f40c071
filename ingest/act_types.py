"""Words and short forms for the types of acts, as documents write them."""

from __future__ import annotations

import re

# Type words as the documents write them, with the type that they stand for. Short forms count only before a number.
TYPE_WORDS: dict[str, str] = {
    "nghị quyết liên tịch": "nghị quyết liên tịch",
    "nghị quyết": "nghị quyết",
    "chỉ thị": "chỉ thị",
    "kết luận": "kết luận",
    "quy định": "quy định",
    "hướng dẫn": "hướng dẫn",
    "kế hoạch": "kế hoạch",
    "báo cáo": "báo cáo",
    "quyết định": "quyết định",
    "thông báo": "thông báo",
    "tờ trình": "tờ trình",
    "biên bản": "biên bản",
    "nghị định": "nghị định",
    "thông tư liên tịch": "thông tư liên tịch",
    "thông tư": "thông tư",
    "thông tri": "thông tri",
    "bộ luật": "luật",
    "luật": "luật",
    "pháp lệnh": "pháp lệnh",
    "sắc lệnh": "sắc lệnh",
    "lệnh": "lệnh",
    "công văn": "công văn",
    "văn bản hợp nhất": "văn bản hợp nhất",
    "văn bản": "công văn",
    "công điện": "công điện",
    "chương trình": "chương trình",
    "chương trình hành động": "chương trình",
    "đề án": "đề án",
    "quy chế": "quy chế",
    "điều lệ": "điều lệ",
    "hiến pháp": "hiến pháp",
    "quy trình": "quy trình",
    "phương án": "phương án",
}
SHORT_TYPES = {
    "NQ": "nghị quyết",
    "NĐ": "nghị định",
    "QĐ": "quyết định",
    "CT": "chỉ thị",
    "KL": "kết luận",
    "TT": "thông tư",
}
SHORT_TYPES |= {"TTLT": "thông tư liên tịch", "HD": "hướng dẫn", "KH": "kế hoạch", "CV": "công văn", "TB": "thông báo"}
# What the first symbol of a number says of the act's type, Đ as D; more than people use as short forms.
SYMBOL_TYPES = {re.sub("Đ", "D", short): kind for short, kind in SHORT_TYPES.items()} | {
    "CD": "công điện", "BC": "báo cáo", "TTR": "tờ trình", "CTR": "chương trình", "DA": "đề án", "PL": "pháp lệnh",
    "QYD": "quy định", "QDI": "quy định", "QC": "quy chế", "BB": "biên bản", "VBHN": "văn bản hợp nhất",
}  # fmt: skip
SYMBOL_WORDS = sorted(SHORT_TYPES, key=len, reverse=True)
# Types that people name by a bare serial: "Nghị quyết 57", "Đề án 06", never "Báo cáo 15".
BY_SERIAL = frozenset(("nghị quyết", "chỉ thị", "kết luận", "quyết định", "nghị định", "thông tư", "đề án", "quy định"))
LAW_TYPES = frozenset(("luật", "bộ luật", "pháp lệnh", "điều lệ", "hiến pháp"))
