"""Which files are versions of one act."""

# ruff: noqa: E501  # tables of letterheads and cases read better with a case a line
from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from corpus.records import Document, Header, Page
from ingest.families import Card, card_of, fingerprint, group_families, likeness, same_act

TEXT = " ".join(f"điều khoản {i} về công tác thi đua khen thưởng năm thứ {i * 7}" for i in range(60))
OTHER = " ".join(f"quy hoạch tuyến đường {i} đoạn qua xã số {i * 3} dài {i} mét" for i in range(60))


def document(name: str, text: str = TEXT, reader: str = "text", **header: str | None) -> Document:
    fields: dict[str, Any] = {
        "number": "86/2025/QĐ-UBND",
        "type": "quyết định",
        "issuer": "UBND tỉnh Bắc Ninh",
        "date": "2025-12-03",
    }
    return Document(
        name, name, "text/plain", Header(**{**fields, **header}), text, (Page(1, 0, len(text), reader, 1.0),)
    )


SIGNED = document("signed", signer="Phạm Hoàng Sơn")
CASES = [
    ("draft without number", document("draft", TEXT + " dự thảo", number=None, date=None), True),
    ("another spelling of number and issuer", document("b", OTHER, number="086 / 2025 / QĐ – UBND", issuer="Ủy ban nhân dân tỉnh Bắc Ninh"), True),
    ("same template, other number", document("c", number="87/2025/QĐ-UBND"), False),
    ("same number, other province", document("d", issuer="UBND tỉnh Lai Châu"), False),
    ("same number, other date", document("e", date="2024-12-03"), False),
    ("unlike text without number", document("f", OTHER, number=None), False),
    ("other type without number", document("g", number=None, type="kế hoạch"), False),
]  # fmt: skip


@pytest.mark.parametrize(("other", "same"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_same_act(other: Document, same: bool) -> None:
    a, b = card_of(SIGNED), card_of(other)
    assert same_act(a, b) is same
    assert same_act(b, a) is same


def test_likeness_is_near_the_counted_overlap() -> None:
    words = TEXT.split()
    changed = " ".join(words[: len(words) // 2]) + " " + OTHER

    def shingles(text: str) -> set[tuple[str, ...]]:
        parts = text.split()
        return {tuple(parts[i : i + 3]) for i in range(len(parts) - 2)}

    counted = len(shingles(TEXT) & shingles(changed)) / len(shingles(TEXT) | shingles(changed))
    assert likeness(fingerprint(TEXT), fingerprint(changed)) == pytest.approx(counted, abs=0.15)
    assert likeness(fingerprint(TEXT), fingerprint(TEXT.upper())) == 1.0


def test_a_scan_with_misread_words_joins_its_original() -> None:
    words = TEXT.split()
    misread = " ".join(word + "x" if i % 12 == 5 else word for i, word in enumerate(words))
    scan = document("scan", misread, reader="tesseract", number=None, date="2025-12")
    assert same_act(card_of(SIGNED), card_of(scan))


def test_groups_put_the_signed_first_and_follow_the_input() -> None:
    draft = document("draft", TEXT + " dự thảo", number=None, date=None)
    alone = document("alone", OTHER, number="1/KH-UBND", type="kế hoạch")
    cards = [card_of(d) for d in (draft, alone, SIGNED)]
    assert group_families(cards) == (("signed", "draft"), ("alone",))
    assert group_families([]) == ()


def test_an_unsure_number_does_not_join() -> None:
    unsure = document("scan", OTHER, reader="tesseract")
    unsure = replace(unsure, header=replace(unsure.header, confidence=(("number", 0.4),)))
    card: Card = card_of(unsure)
    assert card.key is None
    assert not same_act(card, card_of(SIGNED))
