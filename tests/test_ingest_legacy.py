"""Repair of old encodings: right text stays, old text is read right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from viparse.normalize.encodings import get_charmap

from ingest.legacy import ENCODINGS, Encoding, best_encoding, repair
from ingest.readers.paragraphs import Leaf, Paragraph, assemble

RIGHT = "Nghị quyết về phát triển kinh tế - xã hội của địa phương trong giai đoạn mới đã được thông qua"


def spoil(text: str, encoding: Encoding) -> str:
    """The text as a program without the old font shows it."""
    if encoding == "utf-8":
        return text.encode().decode("latin-1")
    charmap = get_charmap(encoding)
    assert charmap is not None
    table = {letter: sequence for sequence, letter in charmap.pairs}
    return "".join(table.get(letter, letter) for letter in text)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "utf-8", "viscii", "vps"])
def test_each_encoding_is_read_right(encoding: Encoding) -> None:
    repaired, found = repair([Paragraph(spoil(RIGHT, encoding))])
    assert repaired[0].text == RIGHT
    assert list(found) == [encoding]


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        "hình thức, cá nhân, chính quyền",
        "Điện thoại: 0243 © 2025 · Giá: 5 £ ± 2 °C",
        "Le président de la République française a été élu à l’unanimité",
        "ỦY BAN NHÂN DÂN",
        "",
        "QĐ-UBND",
    ],
    ids=["plain", "words that repairs damage", "signs", "French", "capitals", "empty", "ASCII"],
)
def test_right_text_is_never_touched(text: str) -> None:
    assert repair([Paragraph(text)])[0][0].text == text


def test_mixed_document_is_decided_by_paragraph() -> None:
    old = spoil(RIGHT, "tcvn3")
    paragraphs = [Paragraph(RIGHT), Paragraph(old), Paragraph(spoil("Mục lục", "tcvn3")), Paragraph("Hà Nội")]
    assert [p.text for p in repair(paragraphs)[0]] == [RIGHT, RIGHT, "Mục lục", "Hà Nội"]


def test_spans_move_along_with_vni() -> None:
    text = spoil(RIGHT, "vni")
    end = text.index(" veà")
    repaired = repair([Paragraph(text, bold=((0, end),))])[0][0]
    assert [repaired.text[s:e] for s, e in repaired.bold] == ["Nghị quyết"]


def test_pdf_signs_for_tcvn3_letters() -> None:
    repaired = repair([Paragraph("Thñ t−íng ChÝnh phñ ban hµnh NghÞ quyÕt vÒ viÖc b¶o l∙nh tÝn dông")])[0][0]
    assert repaired.text == "Thủ tướng Chính phủ ban hành Nghị quyết về việc bảo lãnh tín dụng"


@given(st.text(alphabet="aáàảãạâấầđươợ ỳỵ.,", max_size=60))
def test_unicode_letters_are_safe(text: str) -> None:
    assert repair([Paragraph(text)])[0][0].text == text


def test_every_encoding_has_its_place() -> None:
    assert len(set(ENCODINGS)) == 6
    assert best_encoding("plain ASCII") is None


def test_what_stood_in_the_file_is_kept_beside_the_repair() -> None:
    paragraphs = [Paragraph("Bé tµi chÝnh h­íng dÉn thùc hiÖn chÕ ®é b¸o c¸o"), Paragraph("Plain ASCII line")]
    source = assemble([Leaf(tuple(repair(paragraphs)[0]), "text")], "text/plain")
    [kept] = source.repairs
    assert source.text[kept.start : kept.end] == "Bộ tài chính hướng dẫn thực hiện chế độ báo cáo"
    assert (kept.encoding, kept.raw) == ("tcvn3", paragraphs[0].text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\u00ad§iÒu 34. Tõ chøc vô l·nh ®¹o", "Điều 34. Từ chức vụ lãnh đạo"),
        ("§èi t\u00ad\u00adîng ¸p dông quy ®Þnh", "Đối tượng áp dụng quy định"),
        ("chÕ ®é \u00adu tiªn h\u00ad\u00edng dÉn", "chế độ ưu tiên hướng dẫn"),
    ],
    ids=["before a capital", "doubled", "the letter"],
)
def test_a_soft_hyphen_is_the_letter_only_where_it_can_be(written: str, read: str) -> None:
    assert repair([Paragraph(written)])[0][0].text == read
