"""Handwriting in a printed date line, drawn from digits that people wrote."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from sklearn.datasets import load_digits

from ingest.handwriting import UNSURE, date_lines, machine, read_number, shares, with_written_date
from ingest.readers.paragraphs import Word

SIZE = (2480, 3508)
HEIGHT = 40
DIGITS = load_digits()


def drawn(digit: int, sample: int, height: int = HEIGHT) -> Image.Image:
    """One written digit, black on white."""
    cells = DIGITS.images[DIGITS.target == digit][sample]
    return Image.fromarray((255 - cells / 16 * 255).astype("uint8")).resize((height, height), Image.Resampling.BICUBIC)


def page(day: str, month: str | None = None, sample: int = 3) -> Image.Image:
    """A page with digits written after "ngày" (at 0.60 of the width) and after "tháng" (at 0.72)."""
    picture = Image.new("L", SIZE, 255)
    for text, at in ((day, 0.65), (month or "", 0.775)):
        for place, digit in enumerate(text):
            picture.paste(drawn(int(digit), sample), (round(at * SIZE[0]) + place * (HEIGHT + 4), 395))
    return picture


def line(*words: tuple[str, float, float]) -> list[Word]:
    """A line of printed words at the height of the digits."""
    return [Word(text, x0, 400 / SIZE[1], x1, 440 / SIZE[1], line=7) for text, x0, x1 in words]


PRINTED = (("An", 0.5, 0.52), ("Bình,", 0.53, 0.59), ("ngày", 0.6, 0.64), ("tháng", 0.72, 0.77), ("năm", 0.82, 0.86),
           ("2024", 0.87, 0.91))  # fmt: skip


def texts(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


@pytest.mark.parametrize("day", ["1", "9", "10", "16", "21", "30"])
def test_a_written_day_stands_in_its_line_and_is_not_sure(day: str) -> None:
    words = with_written_date(page(day), line(*PRINTED[:4], ("3", 0.78, 0.79), *PRINTED[4:]))
    assert texts(words) == f"An Bình, ngày {day} tháng 3 năm 2024"
    assert [word.confidence for word in words if word.text == day] == [UNSURE]


def test_a_written_month_too() -> None:
    assert texts(with_written_date(page("16", "12"), line(*PRINTED))) == "An Bình, ngày 16 tháng 12 năm 2024"


def test_handwriting_that_was_read_as_part_of_a_word_is_cut_off() -> None:
    words = line(*PRINTED[:2], ("ngàyJG", 0.6, 0.69), ("tháng", 0.72, 0.77), ("3", 0.78, 0.79), *PRINTED[4:])
    assert texts(with_written_date(page("16"), words)) == "An Bình, ngày 16 tháng 3 năm 2024"


def test_printed_digits_and_empty_gaps_stay() -> None:
    words = line(*PRINTED[:3], ("18", 0.65, 0.68), ("tháng", 0.72, 0.77), ("3", 0.78, 0.79), *PRINTED[4:])
    assert with_written_date(page("16"), words) == words
    blank = Image.new("L", SIZE, 255)
    assert with_written_date(blank, line(*PRINTED)) == line(*PRINTED)


def test_a_line_without_a_date_or_far_down_is_left_alone() -> None:
    assert date_lines(line(("Căn", 0.1, 0.2), ("cứ", 0.21, 0.25))) == []
    low = [Word(w.text, w.x0, 0.7, w.x1, 0.71, line=7) for w in line(*PRINTED)]
    assert date_lines(low) == []


def test_only_numbers_that_can_be_meant_are_read() -> None:
    pieces = [np.asarray(drawn(digit, 5)) < 128 for digit in (7, 1)]
    assert read_number(pieces, 31) in {str(day) for day in range(10, 32)}
    assert read_number([], 31) is None and read_number([*pieces, pieces[0]], 31) is None
    wide = np.ones((20, 40), bool)
    assert read_number([wide], 31) is None


def test_each_share_is_a_likelihood_and_the_machine_knows_its_digits() -> None:
    row = shares(np.asarray(drawn(8, 9)) < 128)
    assert row.shape == (10,) and row.sum() == pytest.approx(1.0)
    right = machine().predict(DIGITS.data) == DIGITS.target
    assert right.mean() > 0.99
