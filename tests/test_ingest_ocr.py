"""Readings of pictures: digits need two of them."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest import ocr
from ingest.ocr import available, confirmed, read_picture, second_look
from ingest.readers.paragraphs import Word


def word(text: str, x0: float, y0: float = 0.1, x1: float | None = None) -> Word:
    return Word(text, x0, y0, x1 or x0 + 0.1, y0 + 0.02, confidence=0.9)


@pytest.mark.parametrize(
    ("first", "second", "doubtful"),
    [
        ("12/2017", [word("12/2017", 0.1)], []),
        ("12/2017", [word("12/2011", 0.1)], ["12/2017"]),
        ("12/2017", [], ["12/2017"]),
        ("12/2017", [word("12/", 0.1, x1=0.14), word("2017", 0.15)], []),
        ("12/2017", [word("12/2017", 0.1, y0=0.3)], ["12/2017"]),
        ("12/2017", [word("số12/2017,ngày", 0.05, x1=0.3)], []),
        ("tháng", [], []),
    ],
    ids=["agree", "differ", "unseen", "parted", "elsewhere", "joined", "no digits"],
)
def test_digits_need_two_readings(first: str, second: list[Word], doubtful: list[str]) -> None:
    reading = confirmed([word(first, 0.1)], second)
    assert [w.text for w in reading.doubtful] == doubtful
    assert reading.words[0].confidence == (0.5 if doubtful else 0.9)


def test_second_look_finds_its_places_again(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = Image.new("L", (1000, 2000), 255)
    words = [word("số 1", 0.1, y0=0.1), word("không", 0.1, y0=0.5), word("số 2", 0.1, y0=0.9)]

    def fake(strips: Image.Image, mode: int, dpi: int = 300) -> list[Word]:
        """The second band's middle: below the white, the first band and the white between."""
        assert mode == 6
        full = strips.height / ocr.SECOND_SCALE
        pad = 2 * round(0.02 / 3 * 2000)
        middle = 2 * ocr.WHITE + (40 + pad) + (40 + pad) / 2
        return [Word("số 2", 0.1, (middle - 20) / full, 0.2, (middle + 20) / full)]

    monkeypatch.setattr(ocr, "recognise", fake)
    found = second_look(picture, words)
    assert found[0].y0 == pytest.approx(0.9, abs=0.002)
    assert found[0].y1 == pytest.approx(0.92, abs=0.002)


@pytest.mark.slow
@pytest.mark.skipif(not available(), reason="Tesseract is not installed")
@pytest.mark.parametrize("turns", [0, 1, 2])
def test_a_turned_page_is_read(turns: int) -> None:
    picture = Image.new("L", (1800, 1200), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=44)
    for number in range(12):
        draw.text((80, 80 + 80 * number), "Quy trinh ban hanh van ban trong nam 2025", fill=0, font=font)
    reading = read_picture(picture.rotate(90 * turns, expand=True))
    assert sum(w.text == "2025" for w in reading.words) >= 9
