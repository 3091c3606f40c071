"""Days and months written by hand into a printed date line, read digit by digit; nothing read so is sure.

A support vector machine over the UCI test set of handwritten digits, which scikit-learn ships (1,797 digits of 8 × 8
cells; Alpaydin and Kaynak, 1998), sheared both ways, since the hand here slants.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from corpus.text import fold_marks
from ingest.readers.paragraphs import Word

UNSURE: Final = 0.4  # confidence of a value read so: it goes to review
TOP: Final = 0.45  # share of the page where its date line stands
INK: Final = 170  # grey below which a dot is ink
NGAY_WIDTH: Final = 0.82  # of "ngày" by "tháng" in one font
REACH: Final = (0.85, 0.75)  # line heights above and below the line's middle that handwriting fills
TALL: Final = 0.45  # line heights; a lower stroke is no digit
GLUED: Final = 1.25  # widths by height; a wider piece is two digits in one stroke
PEN: Final = 3.6  # dots of 32; a thinner stroke is thickened
BROAD: Final = 0.7  # width by height of the broadest digits of the test set
SLANT: Final = 0.6  # most that a stroke is straightened, columns a row
SHEARS: Final = (0.0, -0.25, 0.25)
LAST: Final = {"day": 31, "month": 12}

Picture = NDArray[np.bool_]


def with_written_date(picture: Image.Image, words: Sequence[Word]) -> list[Word]:
    """The page's words with what is written by hand between "ngày", "tháng" and "năm" read as digits.

    Digits that Tesseract read in print stay as they are.
    """
    kept = list(words)
    for day_word, month_word, year_word in date_lines(words):
        kept = filled(picture, kept, day_word, month_word, LAST["day"])
        if year_word:
            kept = filled(picture, kept, month_word, year_word, LAST["month"])
    return kept


def date_lines(words: Sequence[Word]) -> list[tuple[Word, Word, Word | None]]:
    """The words of "ngày … tháng … năm" at the top of the page, glued ones too; the last may not be told apart."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        if word.y0 < TOP:
            lines.setdefault(word.line, []).append(word)
    found = []
    for line in lines.values():
        line.sort(key=lambda word: word.x0)
        day = next((word for word in line if fold_marks(word.text).startswith("ngay")), None)
        after = [word for word in line if day and word.x0 > day.x0]
        month = next((word for word in after if fold_marks(word.text).startswith("thang")), None)
        year = next((word for word in after if month and word.x0 > month.x0 and fold_marks(word.text) == "nam"), None)
        if day and month:
            found.append((day, month, year))
    return found


def filled(picture: Image.Image, words: list[Word], left: Word, right: Word, last: int) -> list[Word]:
    """The words with the number between two words of one line, where it can be read; ``last``: the greatest."""
    name = fold_marks(left.text)
    printed = 4 if name.startswith("ngay") else 5
    between = [word for word in words if word.line == left.line and left.x1 <= word.x0 and word.x1 <= right.x0]
    if len(left.text) <= printed and any(word.text.strip(" .,").isdigit() for word in between):
        return words
    start = left.x1
    if len(left.text) > printed:  # "ngày17": the handwriting was read as part of the word
        start = min(left.x1, left.x0 + (NGAY_WIDTH * thang(right) if printed == 4 else thang(left)))
    digits = read_number(strokes(picture, start, right.x0, left, right), last)
    if digits is None:
        return words
    number = Word(digits, start, left.y0, right.x0, left.y1, confidence=UNSURE, line=left.line)
    kept: list[Word] = []
    for word in words:
        if word in between:
            continue
        kept.append(replace(word, text=word.text[:printed], x1=start) if word is left else word)
        if word is left:
            kept.append(number)
    return kept


def thang(word: Word) -> float:
    """The width of "tháng" alone in a word that may go on with something else."""
    return (word.x1 - word.x0) * min(1.0, 5 / len(word.text))


def strokes(picture: Image.Image, start: float, end: float, left: Word, right: Word) -> list[Picture]:
    """The pieces of ink between two words that are tall enough for a digit, left to right."""
    printed = min(left, right, key=lambda word: word.height)  # handwriting or a rule may have swelled the other's box
    height = printed.height * picture.height
    middle = (printed.y0 + printed.y1) / 2 * picture.height
    box = (
        round(start * picture.width) + 2,
        max(0, round(middle - REACH[0] * height)),
        round(end * picture.width) - 1,
        round(middle + REACH[1] * height),
    )
    if box[2] - box[0] < TALL * height:
        return []
    ink = np.asarray(picture.convert("L").crop(box)) < INK
    labels, count = ndimage.label(ndimage.binary_dilation(ink), structure=np.ones((3, 3)))
    found: list[tuple[int, int, Picture]] = []
    for number in range(1, count + 1):
        piece = (labels == number) & ink
        rows, columns = np.nonzero(piece)
        if len(rows) < 30:
            continue
        tall, wide = int(np.ptp(rows)), int(np.ptp(columns))
        at_edge = columns.min() == 0 or columns.max() == ink.shape[1] - 1
        if tall >= TALL * height and not (at_edge and wide < 0.4 * height) and wide < 3 * height:
            found.append((int(columns.min()), tall, piece))
    tallest = max((tall for _, tall, _ in found), default=0)
    return [piece for _, tall, piece in sorted(found, key=lambda one: one[0]) if tall >= 0.6 * tallest]


def read_number(pieces: Sequence[Picture], last: int) -> str | None:
    """The likeliest number from 1 to ``last`` that one or two pieces of ink are; ``None`` where they are no number."""
    if not 1 <= len(pieces) <= 2 or any(np.ptp(np.nonzero(p)[1]) > GLUED * np.ptp(np.nonzero(p)[0]) for p in pieces):
        return None
    likely = [shares(piece) for piece in pieces]
    size = len(pieces)
    written = [text for number in range(1, last + 1) if len(text := str(number).zfill(size)) == size]
    return max(written, key=lambda text: np.prod([row[int(c)] for row, c in zip(likely, text, strict=True)]))


def shares(piece: Picture) -> NDArray[np.float64]:
    """How likely the piece is each digit, by how it stands, straightened, and squeezed. Shape (10,), sums to 1."""
    forms = (piece, straightened(piece))
    looks = np.stack([cells(form) for form in (*forms, *map(squeezed, forms))])
    values = machine().decision_function(looks)
    likely = np.exp(2 * (values - values.max(axis=1, keepdims=True)))
    mean: NDArray[np.float64] = (likely / likely.sum(axis=1, keepdims=True)).mean(axis=0)
    return mean


@cache
def machine() -> Any:
    """The classifier, trained at first use: under two seconds, which only handwriting costs."""
    from sklearn.datasets import load_digits  # loading it takes a second that other files need not wait for
    from sklearn.svm import SVC

    data = load_digits()
    looks = np.vstack([[sheared(row, by) for row in data.data] for by in SHEARS])
    return SVC(gamma=0.001, C=10).fit(looks, np.tile(data.target, len(SHEARS)))


def sheared(row: NDArray[np.float64], by: float) -> NDArray[np.float64]:
    """A digit of 8 × 8 cells slanted by so many columns a row."""
    big = np.kron(row.reshape(8, 8), np.ones((4, 4)))
    moved = np.stack([np.roll(line, round(by * (y - 15.5))) for y, line in enumerate(big)])
    means: NDArray[np.float64] = moved.reshape(8, 4, 8, 4).mean((1, 3)).reshape(-1)
    return means


def straightened(piece: Picture) -> Picture:
    """The stroke without its slant, by its second moments."""
    rows, columns = np.nonzero(piece)
    y, x = rows - rows.mean(), columns - columns.mean()
    slant = float(np.clip((x * y).sum() / max(1.0, (y * y).sum()), -SLANT, SLANT))
    moved = np.round(columns - slant * y).astype(int)
    out = np.zeros((piece.shape[0], int(np.ptp(moved)) + 1), bool)
    out[rows, moved - moved.min()] = True
    return out


def squeezed(piece: Picture) -> Picture:
    """A broad digit as narrow as the test set writes them; others as they are."""
    rows, columns = np.nonzero(piece)
    cut = piece[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    high, wide = cut.shape
    if wide <= BROAD * high:
        return piece
    narrow = Image.fromarray((cut * 255).astype("uint8")).resize((round(BROAD * high), high), Image.Resampling.BOX)
    return np.asarray(narrow) > 60


def cells(piece: Picture) -> NDArray[np.float64]:
    """The stroke as the test set has digits: 64 counts 0..16 of a bitmap of 32 × 32, a pen's width thick."""
    thick = np.pad(fitted(piece, 60), 4)
    border = thick & ~ndimage.binary_erosion(thick)
    if 2 * thick.sum() < PEN * border.sum():
        thick = ndimage.binary_dilation(thick)
    counts: NDArray[np.float64] = fitted(thick, 128).astype(float).reshape(8, 4, 8, 4).sum((1, 3)).reshape(-1)
    return counts


def fitted(piece: Picture, ink: int) -> Picture:
    """The stroke cut out and fitted into 32 × 32, its shape kept. ``ink``: grey from which a dot counts."""
    rows, columns = np.nonzero(piece)
    cut = piece[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    scale = 32 / max(cut.shape)
    high, wide = (max(1, round(side * scale)) for side in cut.shape)
    small = Image.fromarray((cut * 255).astype("uint8")).resize((wide, high), Image.Resampling.BOX)
    out = np.zeros((32, 32), bool)
    top, left = (32 - high) // 2, (32 - wide) // 2
    out[top : top + high, left : left + wide] = np.asarray(small) >= ink
    return out
