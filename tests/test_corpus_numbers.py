from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus.issuers
import corpus.numbers
from corpus.issuers import issuer_end, issuer_of
from corpus.numbers import NumberQuery, number_key, parse_date, parse_number, query_keys

# As written; serial, year, symbols.
NUMBERS = [
    ("08-NQ/TW", "08", None, ("NQ", "TW")),
    ("46-CT/TW", "46", None, ("CT", "TW")),
    ("01 - KH/ĐTN", "01", None, ("KH", "ĐTN")),
    ("15 QĐ/ĐU", "15", None, ("QĐ", "ĐU")),
    ("86/2025/QĐ-UBND", "86", "2025", ("QĐ", "UBND")),
    ("06/2022/QH15", "06", "2022", ("QH15",)),
    ("1654/NQ-UBTVQH15", "1654", None, ("NQ", "UBTVQH15")),
    ("0125/KH-UBND", "0125", None, ("KH", "UBND")),
    ("83/2025/NQ-HĐND", "83", "2025", ("NQ", "HĐND")),
    ("123/CT-BQP", "123", None, ("CT", "BQP")),
    ("57/VBHN-BCT", "57", None, ("VBHN", "BCT")),
    ("05/2008/TTLT-BKHCN-BNV", "05", "2008", ("TTLT", "BKHCN", "BNV")),
    ("5848/QĐ-ĐHBK", "5848", None, ("QĐ", "ĐHBK")),
    ("3176b/QĐ-SYT", "3176b", None, ("QĐ", "SYT")),
    ("1479/BTĐKT-VIII", "1479", None, ("BTĐKT", "VIII")),
    ("O8-NQ/TW", "08", None, ("NQ", "TW")),
    ("Số: 08 – NQ/TW", "08", None, ("NQ", "TW")),
    ("66.2/2025/NQ-CP", "66.2", "2025", ("NQ", "CP")),
    ("347", "347", None, ()),
    ("30/2020", "30", "2020", ()),
]
SAME = [
    ("08-NQ/TW", "8 - nq / tw"),
    ("08-NQ/TW", "08/NQ-TW"),
    ("08-NQ/TW", "O8–NQ/TW"),
    ("0125/KH-UBND", "125 / KH – UBND"),
    ("86/2025/QĐ-UBND", "86/2025/QD-UBND"),
    ("06/2022/QH15", "6/2022/qh15"),
    ("22/201/QĐ-UBND", "22/201 /QĐ- UBND"),
]
OTHER = [
    ("08-NQ/TW", "08-NQ/TU"),
    ("86/2025/QĐ-UBND", "86/2024/QĐ-UBND"),
    ("12/KH-UBND", "120/KH-UBND"),
    ("1-CT/TW", "1-NQ/TW"),
]
QUERIES = [
    ("nq 08 tw", "08", None, "nghị quyết", ("NQ", "TW"), ()),
    ("nghi quyet 8 tw", "8", None, "nghị quyết", ("TW",), ()),
    ("0125 kh ubnd", "0125", None, "kế hoạch", ("KH", "UBND"), ()),
    ("nđ 30/2020", "30", "2020", "nghị định", ("ND",), ()),
    ("nghị quyết 08 của Bộ Chính trị", "08", None, "nghị quyết", (), ("bộ", "chính", "trị")),
    ("08-NQ/TW", "08", None, "nghị quyết", ("NQ", "TW"), ()),
    ("chỉ thị 32 ngày 5/9/2025", "32", None, "chỉ thị", (), ()),
    ("nghi dinh so 98 nam 2023", "98", "2023", "nghị định", (), ()),
    ("luật 06/2022/QH15", "06", "2022", "luật", ("QH15",), ()),
]
PLAIN = ["100% cơ quan đăng ký", "điều 5 luật thi đua", "phong trào năm 2025", "15 hộ nghèo", "khóa XIII", "đại hội 13"]
PLAIN += ["kế hoạch 5 năm 2021-2025", "kế hoạch 5 năm 2021 - 2025", "báo cáo 10 năm thi hành luật"]
DATES = [
    ("26/01/2022", "2022-01-26"),
    ("ngày 26 tháng 01 năm 2022", "2022-01-26"),
    ("ngày 26 tháng Giêng năm 2022", "2022-01-26"),
    ("26-01-2022", "2022-01-26"),
    ("26.1.2022", "2022-01-26"),
    ("ngày mồng 2 tháng 9 năm 1945", "1945-09-02"),
    ("ngày 2 tháng mười hai năm 2020", "2020-12-02"),
    ("ngày 27 năm 12 năm 2019", "2019-12-27"),
    ("ngày 0l/l2/2020", "2020-12-01"),
    ("tháng 9 năm 2016", "2016-09"),
    ("tháng 9/2016", "2016-09"),
    ("09/2016", "2016-09"),
    ("năm 2008", "2008"),
    ("31/02/2022", None),
    ("15/13/2022", None),
    ("ngày tháng năm", None),
]
ISSUERS = [
    ("Bộ Chính trị (khóa XIII) về", "Bộ Chính trị"),
    ("UBND tỉnh Nghệ An về ban hành", "UBND tỉnh Nghệ An"),
    ("Ủy ban nhân dân Thành phố đề nghị", "Ủy ban nhân dân Thành phố"),
    ("Ủy ban nhân dân tỉnh Kiên giang về", "Ủy ban nhân dân tỉnh Kiên giang"),
    ("Ủy ban nhân dân thành phố Hồ Chí Minh quy định", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
    ("Ban Pháp chế Hội đồng nhân dân Thành phố;", "Ban Pháp chế Hội đồng nhân dân Thành phố"),
    ("Bộ trưởng Bộ Nội vụ Quy định biện pháp", "Bộ trưởng Bộ Nội vụ"),
    ("Bộ Văn hóa, Thể thao và Du lịch Quy định", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("Bộ Lao động - Thương binh và Xã hội hướng dẫn", "Bộ Lao động - Thương binh và Xã hội"),
    ("Ban Thi đua - Khen thưởng Trung ương Hướng dẫn", "Ban Thi đua - Khen thưởng Trung ương"),
    ("Ban Thường vụ Đoàn TNCS Hồ Chí Minh xã Phúc Thịnh về", "Ban Thường vụ Đoàn TNCS Hồ Chí Minh xã Phúc Thịnh"),
    ("Hội đồng Thi đua, khen thưởng Sở Y tế ngày", "Hội đồng Thi đua, khen thưởng Sở Y tế"),
    ("Tổng cục Công nghiệp Quốc phòng về", "Tổng cục Công nghiệp Quốc phòng"),
    ("Đảng ủy Khối Doanh nghiệp Trung ương về", "Đảng ủy Khối Doanh nghiệp Trung ương"),
    ("Đảng ủy xã Phúc Thịnh về việc", "Đảng ủy xã Phúc Thịnh"),
    ("Bộ Tư lệnh Quân khu 1 về", "Bộ Tư lệnh Quân khu 1"),
    ("pháp luật về đất đai", None),
    ("các cơ quan liên quan", None),
]


@pytest.mark.parametrize(("written", "serial", "year", "symbols"), NUMBERS, ids=[case[0] for case in NUMBERS])
def test_numbers_are_taken_apart(written: str, serial: str, year: str | None, symbols: tuple[str, ...]) -> None:
    number = parse_number(written)
    assert number is not None
    assert (number.serial, number.year, number.symbols) == (serial, year, symbols)
    assert " " not in number.canonical


@pytest.mark.parametrize("text", ["", "Bộ Chính trị", "năm 2020", "Điều 5", "-/", "NQ/TW"])
def test_other_text_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_number_share_a_key(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_numbers_of_two_acts_do_not(one: str, other: str) -> None:
    assert number_key(one) != number_key(other)


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text: str) -> None:
    key = number_key(text)
    assert number_key(key) == key
    assert " " not in key


@pytest.mark.parametrize(
    ("query", "serial", "year", "kind", "symbols", "issuer"), QUERIES, ids=[case[0] for case in QUERIES]
)
def test_what_people_type(
    query: str, serial: str, year: str | None, kind: str | None, symbols: tuple[str, ...], issuer: tuple[str, ...]
) -> None:
    assert query_keys(query) == (NumberQuery(serial, year, kind, symbols, issuer),)


@pytest.mark.parametrize("query", PLAIN)
def test_plain_words_name_no_number(query: str) -> None:
    assert query_keys(query) == ()


def test_a_typed_number_fits_only_its_acts() -> None:
    (typed,) = query_keys("nq 8 tw")
    assert typed.fits("08-NQ/TW")
    assert not typed.fits("18-NQ/TW")
    assert not typed.fits("08-CT/TW")
    assert not typed.fits("08/NQ-CP")


@pytest.mark.parametrize(("text", "iso"), DATES, ids=[case[0] for case in DATES])
def test_dates(text: str, iso: str | None) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(("text", "name"), ISSUERS, ids=[case[0][:30] for case in ISSUERS])
def test_where_an_issuer_ends(text: str, name: str | None) -> None:
    end = issuer_end(text, 0)
    assert (None if end is None else text[:end]) == name


def test_joint_circulars_have_joint_issuers() -> None:
    text = "Bộ Khoa học và Công nghệ và Bộ Nội vụ hướng dẫn"
    assert text[: issuer_end(text, 0, joint=True)] == "Bộ Khoa học và Công nghệ và Bộ Nội vụ"
    assert text[: issuer_end(text, 0)] == "Bộ Khoa học và Công nghệ"


@pytest.mark.parametrize(
    ("symbols", "issuer"),
    [
        (("NĐ", "CP"), "Chính phủ"),
        (("TT", "BQP"), "Bộ Quốc phòng"),
        (("TTr", "SNV"), "Sở Nội vụ"),
        (("HD", "BTCTW"), "Ban Tổ chức Trung ương"),
        (("NQ", "HĐND"), None),
        (("NQ", "TW"), None),
        ((), None),
    ],
)
def test_what_an_ending_says(symbols: tuple[str, ...], issuer: str | None) -> None:
    assert issuer_of(symbols) == issuer


def test_examples_in_docstrings() -> None:
    for module in (corpus.numbers, corpus.issuers):
        assert doctest.testmod(module).failed == 0
