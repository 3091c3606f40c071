from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeEncoder
from test_search_searcher import LINES, document, put

from corpus.records import Abbreviation, Header
from corpus.store import Library
from search.indexing import catch_up
from search.meanings import Meanings, Source, common, enter, meanings, undo
from search.query import parse
from search.searcher import Searcher
from search.terms import terms
from search.tokens import tokens

TABLE = Meanings(common())


@pytest.mark.parametrize(
    ("text", "longs", "others"),
    [
        ("phong trào TĐQT", ("thi đua Quyết thắng",), ()),
        ("phong trao tdqt", ("thi đua Quyết thắng",), ()),
        ("ubnd tỉnh Đắc Lắc", ("Ủy ban nhân dân",), ("Đắk Lắk", "Đăk Lăk", "Đak Lak")),
        ("thi đua Quyết thắng", (), ("TĐQT",)),
        ("Uỷ ban nhân dân (UBND) xã", (), ("UBND",)),
        ("phát triển KT-XH", ("kinh tế - xã hội",), ()),
        ("phat trien kt-xh", ("kinh tế - xã hội",), ()),
        ("Hội đồng TĐ-KT", ("thi đua, khen thưởng",), ()),
        ("kinh tế - xã hội", (), ("KT-XH",)),
        ("KH&CN", ("khoa học và công nghệ",), ()),
        ("không có gì", (), ()),
        ("", (), ()),
    ],
)
def test_both_ways(text: str, longs: tuple[str, ...], others: tuple[str, ...]) -> None:
    assert tuple(meaning.long for meaning in TABLE.longs(text)) == longs
    assert TABLE.others(text) == others


@pytest.mark.parametrize(
    ("query", "passage", "met", "asked"),
    [
        ("phong trào TĐQT", "Phong trào thi đua quyết thắng", 6, 6),
        ("phong trào TĐQT", "Phong trào TĐQT", 6, 6),
        ("phong trao tdqt", "Phong trào TĐQT", 6, 6),
        ("phong trào thi đua quyết thắng", "Phong trào thi đua quyết thắng", 6, 6),
        ("phong trào TĐQT", "Phong trào đền ơn", 2, 6),
        ("phát triển KT-XH", "Phát triển kinh tế - xã hội", 6, 6),
        ("phát triển KT-XH", "Phát triển XH", 2, 6),
        ("Hội đồng TĐ-KT", "Hội đồng TĐKT", 6, 6),
        ("vũ khí trang bị", "sửa chữa VKTB", 4, 4),
        ("tỉnh Đắc Lắc", "tỉnh Đắk Lắk", 3, 3),
        ("tỉnh Đắc Lắc", "tỉnh Đắk Nông", 1, 3),
    ],
)
def test_a_short_form_counts_as_what_it_stands_for(query: str, passage: str, met: int, asked: int) -> None:
    words = terms(query, query, 0.5, meant=TABLE.of(query))
    assert (words.met(tokens(passage)), len(words.asked)) == (met, asked)


def test_no_pair_reaches_into_a_long_form() -> None:
    query = parse("nâng cao CNQP hiện đại").text
    exact = dict(terms(query, query, 0.5, meant=TABLE.of(query)).exact)
    assert exact["nâng_cao"] == 0.5 and exact["công_nghiệp"] == 0.5 and "đại_công" not in exact


@pytest.fixture
def searcher(tmp_path: Path) -> Searcher:
    library = Library.open(tmp_path)
    header, lines = LINES["ke-hoach"]
    made = document("ke-hoach", header, ("Phong trào Thanh niên xung kích (TNXK).", *lines))
    library.put(replace(made, abbreviations=(Abbreviation(0, 5, "TNXK", "Thanh niên xung kích"),)), b"1", "/x/1", "1")
    secret = document("mat", Header("1-BC/ĐU", "báo cáo", "Đảng ủy", None, "2025-01-01", "Về X", level="mật"), ("X.",))
    library.put(replace(secret, abbreviations=(Abbreviation(0, 2, "ĐTT", "Đồi Thông"),)), b"2", "/x/2", "1")
    put(library, "nghi-quyet", *LINES["nghi-quyet"])
    catch_up(library, FakeEncoder())
    return Searcher(library, FakeEncoder())


def test_what_documents_define_is_known_with_its_source(searcher: Searcher) -> None:
    known = {meaning.short: meaning for meaning in meanings(searcher.library, ("thường",)).all}
    assert known["TNXK"].source is Source.DOCUMENTS and len(known["TNXK"].documents) == 1
    assert known["TĐQT"].source is Source.COMMON and "ĐTT" not in known
    assert "xung kích" in searcher.search("TNXK").hits[0].text


def test_a_person_changes_the_table_at_once(searcher: Searcher) -> None:
    assert searcher.search("HTQT").hits == () or searcher.search("HTQT").hits[0].reasons.words[1] == 1
    enter(searcher.library, "HTQT", "hợp tác quốc tế", "lan")
    best = searcher.search("HTQT").hits[0]
    assert "hợp tác quốc tế" in best.text and best.reasons.words == (4, 4)
    enter(searcher.library, "TNXK", None, "lan")
    assert "TNXK" not in {meaning.short for meaning in meanings(searcher.library, ("thường",)).all}
    undo(searcher.library, "TNXK", "lan")
    assert "TNXK" in {meaning.short for meaning in meanings(searcher.library, ("thường",)).all}
