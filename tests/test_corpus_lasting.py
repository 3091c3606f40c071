"""Names of passages: the same words are found wherever they stand, other words never."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from webui_fakes import fill, make, plan

from corpus.lasting import Name, successor
from corpus.records import Header
from corpus.store import Library


def after(library: Library, document_id: str) -> tuple[str, list[str]] | None:
    with library.database.connect() as connection:
        return successor(connection, document_id)


WORDS = st.lists(st.sampled_from("thi đua khen thưởng phong trào năm 2024 đạt 95% hộ gia đình".split()), min_size=1)


@given(WORDS, WORDS, WORDS)
def test_a_passage_is_found_in_any_text_that_has_its_words(before: list[str], own: list[str], after: list[str]) -> None:
    text = " ".join(own)
    name = Name.read(Name.of(text).written())
    assert name == Name.of(text)
    shown = f"{' '.join(before)}.\n\n{', '.join(own).upper()};\n{' '.join(after)}"
    place = name.find(shown)
    assert place is not None and Name.of(" ".join(shown[place:].split()[: len(own)])).digest == name.digest


def test_other_words_or_other_marks_are_not_found() -> None:
    name = Name.of("Phấn đấu đến năm 2025 có 95% hộ gia đình đạt danh hiệu gia đình văn hóa.")
    assert name.find("Phấn đấu đến năm 2025 có 96% hộ gia đình đạt danh hiệu gia đình văn hóa.") is None
    assert name.find("Phan dau den nam 2025 co 95% ho gia dinh dat danh hieu gia dinh van hoa.") is None
    assert name.likeness("Phấn đấu đến năm 2025 có 96% hộ gia đình") == 7 / 8
    assert name.likeness("Phòng Nội vụ chủ trì") == 0.0


def test_names_that_are_none_are_not_read() -> None:
    for written in ("", "12", "0-0123456789abcdef/x", "12-0123456789ABCDEF/x", "12-0123456789abcdef/../x", "-1-a/b"):
        assert Name.read(written) is None, written


def test_a_replaced_file_leads_to_what_took_its_place(tmp_path: Path) -> None:
    first, data = plan()
    library = fill(tmp_path, (first, data))
    assert after(library, first.id) is None
    later = [make(f"KẾ HOẠCH\nBản {n}.\n", first.path, Header("12/KH-UBND", "kế hoạch")) for n in (2, 3)]
    for document, content in later:
        library.put(document, content, first.path, "fake")
    found = after(library, first.id)
    assert found and found[0] == later[1][0].id
    assert found[1] == [Name.of(passage.text).written() for passage in first.passages]
    assert after(library, later[1][0].id) is None
