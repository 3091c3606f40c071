"""Abbreviations of official Vietnamese, written out where a text uses them, so that either form finds the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from corpus.records import Abbreviation
from search.tokens import tokens

# What officials use without defining it. Source: common use in State and Party documents.
COMMON: Mapping[str, str] = {
    "ATGT": "an toàn giao thông",
    "BCA": "Bộ Công an",
    "BCH": "ban chấp hành",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BQP": "Bộ Quốc phòng",
    "CBCCVC": "cán bộ, công chức, viên chức",
    "CĐS": "chuyển đổi số",
    "CNH": "công nghiệp hóa",
    "CNQP": "công nghiệp quốc phòng",
    "CNTT": "công nghệ thông tin",
    "CSTĐ": "chiến sĩ thi đua",
    "CTĐ": "công tác đảng",
    "CTCT": "công tác chính trị",
    "ĐVHC": "đơn vị hành chính",
    "HĐH": "hiện đại hóa",
    "HĐND": "Hội đồng nhân dân",
    "KH&CN": "khoa học và công nghệ",
    "KT-XH": "kinh tế - xã hội",
    "MTTQ": "Mặt trận Tổ quốc",
    "NĐ": "nghị định",
    "NQ": "nghị quyết",
    "NSNN": "ngân sách nhà nước",
    "NTM": "nông thôn mới",
    "PCTN": "phòng, chống tham nhũng",
    "QLNN": "quản lý nhà nước",
    "QP": "quốc phòng",
    "QPAN": "quốc phòng, an ninh",
    "QUTW": "Quân ủy Trung ương",
    "SXKD": "sản xuất kinh doanh",
    "TCCNQP": "Tổng cục Công nghiệp quốc phòng",
    "TĐKT": "thi đua, khen thưởng",
    "TĐQT": "thi đua Quyết thắng",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TTHC": "thủ tục hành chính",
    "TW": "Trung ương",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBND": "Ủy ban nhân dân",
    "VBQPPL": "văn bản quy phạm pháp luật",
    "VKTB": "vũ khí trang bị",
    "VKTBKT": "vũ khí trang bị kỹ thuật",
    "VPCP": "Văn phòng Chính phủ",
}


def known(defined: Iterable[Abbreviation] = ()) -> dict[str, str]:
    """Long forms by short form; what a document defines goes before common use."""
    return {**COMMON, **{each.short: each.long for each in defined}}


def written_out(text: str, abbreviations: Mapping[str, str]) -> tuple[str, ...]:
    """The long forms of the abbreviations in a text, in order, each once; those that it has in full are left out.

    >>> written_out("đẩy mạnh TĐQT trong CNQP", known())
    ('thi đua Quyết thắng', 'công nghiệp quốc phòng')
    """
    if not any(short in text for short in abbreviations):
        return ()
    lower = text.lower()
    words = dict.fromkeys(text[token.start : token.end] for token in tokens(text) if not token.number)
    longs = (abbreviations[word] for word in words if word in abbreviations)
    return tuple(long for long in dict.fromkeys(longs) if long.lower() not in lower)
