from __future__ import annotations

from pathlib import Path

import pytest
from fakes import FakeEncoder
from library_fakes import put

from corpus import records as r
from corpus.store import Library
from search.cards import CardFilter, Cards, card_text
from search.movements import movement_key

REPORT = """BÁO CÁO
Phong trào thi đua Quyết thắng và phong trào “Lao động giỏi” được đẩy mạnh.
Đồng chí Lâm Thị Oanh số hóa hồ sơ vật tư, giảm thời gian cấp phát xuống ba giờ.
Phân xưởng Rèn tự chế tạo khuôn dập, giảm 30% phế phẩm, được tặng Cờ thi đua."""
OLDER = """BÁO CÁO
Phong trào Thi đua quyết thắng có Tổ Tiện 3 tận dụng phôi thừa."""


def exemplar(text: str, name: str, kind: r.Kind, award: str | None = None) -> r.Exemplar:
    at = text.index(name)
    return r.Exemplar(at, at + len(name), name, kind, award, None)


def movement(text: str, name: str) -> r.Movement:
    at = text.index(name)
    return r.Movement(at, at + len(name), name)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library")
    put(
        library,
        REPORT,
        r.Header("9/BC-A", "báo cáo", "Nhà máy A", date="2024-12-01"),
        exemplars=(
            exemplar(REPORT, "Lâm Thị Oanh", "individual"),
            exemplar(REPORT, "Phân xưởng Rèn", "collective", "Cờ thi đua"),
        ),
        movements=(movement(REPORT, "thi đua Quyết thắng"), movement(REPORT, "Lao động giỏi")),
    )
    put(
        library,
        OLDER,
        r.Header("3/BC-A", "báo cáo", "Nhà máy A", date="2020-12-01"),
        exemplars=(exemplar(OLDER, "Tổ Tiện 3", "collective"),),
        movements=(movement(OLDER, "Thi đua quyết thắng"),),
    )
    return library


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("khuôn dập giảm phế phẩm", "Phân xưởng Rèn"),
        ("so hoa ho so vat tu", "Lâm Thị Oanh"),
        ("tận dụng phôi thừa", "Tổ Tiện 3"),
        ("Lâm Thị Oanh", "Lâm Thị Oanh"),
    ],
)
def test_a_practice_finds_who_did_it(library: Library, query: str, name: str) -> None:
    first = Cards(library, FakeEncoder()).find(query)[0].card
    assert first.exemplar.name == name
    assert name in first.telling and library.text(first.document.id)[first.start :].startswith(first.telling)


def test_a_query_that_nothing_answers_finds_nothing(library: Library) -> None:
    assert Cards(library, FakeEncoder()).find("vắc xin phòng dại cho gia súc") == []


def test_filters_leave_only_what_they_say(library: Library) -> None:
    cards = Cards(library, FakeEncoder())
    assert [found.card.exemplar.name for found in cards.find(wanted=CardFilter(award="cờ thi đua"))] == [
        "Phân xưởng Rèn"
    ]
    assert [found.card.exemplar.name for found in cards.find(wanted=CardFilter(years=(2019, 2021)))] == ["Tổ Tiện 3"]
    assert len(cards.find(wanted=CardFilter(movement="quyet thang"))) == 3
    assert cards.find(wanted=CardFilter(movement="Lao động giỏi", years=(2020, 2020))) == []


def test_without_a_query_the_newest_come_first(library: Library) -> None:
    assert [found.card.document.date for found in Cards(library, FakeEncoder()).find()] == [
        "2024-12-01",
        "2024-12-01",
        "2020-12-01",
    ]


def test_cards_of_other_levels_do_not_exist(library: Library) -> None:
    assert Cards(library, FakeEncoder(), partitions=("mật",)).find() == []
    assert Cards(library, FakeEncoder(), partitions=("mật",)).movements == []


def test_spellings_of_one_movement_are_one(library: Library) -> None:
    movements = Cards(library, FakeEncoder()).movements
    assert [(m.name, m.mentions, len(m.documents)) for m in movements] == [
        ("thi đua Quyết thắng", 2, 2),
        ("Lao động giỏi", 1, 1),
    ]
    assert movements[0].variants == ("Thi đua quyết thắng",)
    assert [row.date for row in movements[0].documents] == ["2020-12-01", "2024-12-01"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Phong trào thi đua “Dân vận khéo”", "Dân vận khéo", True),
        ("Cuộc vận động Lao động giỏi", "lao động giỏi", True),
        ("Dân vận khéo", "Dân vận giỏi", False),
    ],
)
def test_when_two_names_are_one_movement(one: str, other: str, same: bool) -> None:
    assert (movement_key(one) == movement_key(other)) is same


def test_what_a_card_is_found_by_holds_name_award_and_telling(library: Library) -> None:
    card = next(c for c in Cards(library, FakeEncoder()).cards if c.exemplar.award)
    assert card_text(card).startswith("Phân xưởng Rèn. Cờ thi đua. Phân xưởng Rèn tự chế tạo")
