"""Who is one across documents, what is reported twice, what is hidden: certain, likely, never silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import FakeEncoder
from library_fakes import put

from corpus import records as r
from corpus.exchange import from_csv
from corpus.store import Library
from ingest.deeds import read_deed
from search.award_rows import row_of, rows_of, write_rows
from search.cards import Card, CardFilter, Cards, facets
from search.repeats import repeats_of
from search.same import Subjects, decide, hide, show_again

DEED = "thay chất làm nguội nhập ngoại bằng dầu pha chế trong nước, tiết kiệm 640 triệu đồng mỗi năm"


def report(library: Library, number: str, issuer: str, year: int, lines: list[tuple[str, str, str]]) -> None:
    """A report that names each (name, unit, deed); units are details of the exemplars."""
    text, exemplars, details = "BÁO CÁO\n", [], []
    for name, unit, deed in lines:
        start = len(text)
        text += f"{name}, {unit}: {deed}.\n" if unit else f"{name}: {deed}.\n"
        kind: r.Kind = "individual" if name.startswith("Lê") else "collective"
        exemplars.append(r.Exemplar(start, start + len(name), name, kind, "Giấy khen", deed))
        if unit:
            at = text.index(unit, start)
            details.append(r.ExemplarDetail(at, at + len(unit), start, "unit", unit))
        at = text.index(deed, start)
        told = read_deed(text, at, at + len(deed))
        for aspect, span in (("method", told.method), ("result", told.result)):
            if span:
                details.append(r.ExemplarDetail(*span, start, aspect, text[slice(*span)]))  # type: ignore[arg-type]
    header = r.Header(number, "báo cáo", issuer, date=f"{year}-12-01")
    put(library, text, header, exemplars=tuple(exemplars), exemplar_details=tuple(details))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library")
    report(library, "1/BC-A", "Nhà máy Sông Hồng", 2023, [("Tổ Rèn 1", "", DEED), ("Lê Văn An", "Phòng Kỹ thuật", "")])
    report(library, "2/BC-A", "Nhà máy Sông Hồng", 2024, [("Tổ Rèn 1", "", DEED)])
    report(library, "3/BC-B", "Công ty Biển Đông", 2024, [("Tổ Rèn 1", "", "vượt kế hoạch"), ("Tổ Nguội", "", DEED)])
    report(library, "4/BC-C", "", 2024, [("Tổ Rèn 1", "", "vượt kế hoạch năm")])
    return library


def of(cards: list[Card], number: str, name: str) -> Card:
    return next(card for card in cards if card.document.number == number and card.exemplar.name == name)


def test_one_name_at_one_place_is_one_subject_and_elsewhere_is_not(library: Library) -> None:
    cards = Cards(library, FakeEncoder()).cards
    subjects = Subjects(cards)
    first, later = of(cards, "1/BC-A", "Tổ Rèn 1"), of(cards, "2/BC-A", "Tổ Rèn 1")
    other, placeless = of(cards, "3/BC-B", "Tổ Rèn 1"), of(cards, "4/BC-C", "Tổ Rèn 1")
    assert subjects.of(first) is subjects.of(later)
    assert subjects.of(other) is not subjects.of(first)
    assert subjects.of(other).key not in subjects.of(first).likely, "both say where they belong, and differ"
    assert subjects.of(placeless).key in subjects.of(first).likely, "only a person can tell"


def test_a_person_joins_and_parts(library: Library) -> None:
    cards = Cards(library, FakeEncoder()).cards
    first, placeless = of(cards, "1/BC-A", "Tổ Rèn 1"), of(cards, "4/BC-C", "Tổ Rèn 1")
    decide(library, first, placeless, "confirmed", "lan")
    subjects = Subjects(cards, library.decisions("join"))
    assert subjects.of(first) is subjects.of(placeless)
    decide(library, placeless, first, "rejected", "lan")
    subjects = Subjects(cards, library.decisions("join"))
    assert subjects.of(first) is not subjects.of(placeless)
    assert subjects.of(placeless).key not in subjects.of(first).likely


def test_a_deed_told_again_is_flagged_with_what_differs(library: Library) -> None:
    cards = Cards(library, FakeEncoder()).cards
    repeats = repeats_of(cards, Subjects(cards))
    found = {
        (one.card.document.number, one.card.exemplar.name): one for one in repeats[of(cards, "1/BC-A", "Tổ Rèn 1").key]
    }
    assert set(found) == {("2/BC-A", "Tổ Rèn 1"), ("3/BC-B", "Tổ Nguội")}
    again, elsewhere = found["2/BC-A", "Tổ Rèn 1"], found["3/BC-B", "Tổ Nguội"]
    assert (again.years, again.subjects) == (True, False)
    assert (elsewhere.years, elsewhere.subjects) == (True, True)
    assert of(cards, "3/BC-B", "Tổ Rèn 1").key not in repeats, "a commonplace is no repeat"


def test_a_hidden_card_is_in_no_answer_and_the_reason_is_kept(library: Library) -> None:
    cards = Cards(library, FakeEncoder())
    card = of(cards.cards, "3/BC-B", "Tổ Nguội")
    with pytest.raises(ValueError, match="lý do"):
        hide(library, card, "  ", "lan")
    hide(library, card, "đã thu hồi quyết định", "lan")
    again = Cards(library, FakeEncoder())
    assert card.key not in {one.key for one in again.cards}
    assert card.key in {one.key for one in again.every}
    assert [(one.reason, one.author) for one in library.decisions("exemplar")] == [("đã thu hồi quyết định", "lan")]
    show_again(library, card, "minh")
    assert card.key in {one.key for one in Cards(library, FakeEncoder()).cards}
    assert [one.verdict for one in library.decided("exemplar")] == ["hidden", "undone"]


def test_filters_and_facets_agree(library: Library) -> None:
    cards = Cards(library, FakeEncoder())
    counted = facets(cards.cards)
    for kind, many in counted["kind"]:
        assert len(cards.narrowed("", CardFilter(kind=kind))) == many  # type: ignore[arg-type]
    for level, many in counted["level"]:
        assert len(cards.narrowed("", CardFilter(level=level))) == many
    assert [year for year, _ in counted["year"]] == ["2024", "2023"]
    assert len(cards.narrowed("", CardFilter(unit="Sông Hồng"))) == 3


def test_models_alike_are_of_others(library: Library) -> None:
    cards = Cards(library, FakeEncoder())
    card = of(cards.cards, "1/BC-A", "Tổ Rèn 1")
    assert [one.card.exemplar.name for one in cards.alike(card)] == ["Tổ Nguội"]


def test_rows_for_other_software_are_read_back(library: Library, tmp_path: Path) -> None:
    cards = Cards(library, FakeEncoder()).cards
    assert write_rows(tmp_path / "khen.csv", cards) == len(cards)
    assert list(from_csv((tmp_path / "khen.csv").read_bytes())) == rows_of(cards)
    row = row_of(of(cards, "1/BC-A", "Lê Văn An"))
    assert (row.unit, row.level, row.year, row.number) == ("Phòng Kỹ thuật", "cơ sở", "2023", "")
