"""What was stamped onto a PDF's page when it was signed: its number and date, the moment of signing.

Offices sign a draft whose number and day are blank; the signing program lays them over the page as annotations, which
no text layer holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from corpus.numbers import parse_date
from corpus.text import fold_marks
from ingest.ocr import available, recognise
from ingest.readers.paragraphs import Word
from ingest.readers.pdf import Sheet, open_pdf, read_sheet, render
from ingest.readers.pdf_drawing import Area, stamp_areas

SIGNED: Final = re.compile(r"(?:thoi gian|ngay|gio)\s+ky\s*:?\s*([\d./ -]{8,12})")
SIGNATURE: Final = re.compile(r"\bky\s*:|\bky boi\b|signature|signed|co quan\s*:|email\s*:")
# A program that signs the gazette or a web page's copy does not date the act.
COPYIST: Final = re.compile(r"cong thong tin|cong bao")
VALUE: Final = re.compile(r"^\s*(?:so\s*:?\s*)?[\d.]+[a-z]?\s*(?:[/-].*)?$|\bso\s*:|\bngay\b.*\bthang\b|^\d{1,2}$")
LONGEST: Final = 160  # code points of a stamp that gives a number or a date
TOP: Final = 0.4  # of the first page: where pictures of a number or a day are looked for
TALLEST: Final = 0.06  # of the page
WIDEST: Final = 0.5
DIGITS_DPI: Final = 600
MARGIN: Final = 40  # dots of white around what is read
UNSURE: Final = 0.6  # confidence of what was read from a stamp's picture: it goes to review


@dataclass(frozen=True, slots=True)
class Stamped:
    """A page's words with those of its stamps, and the ISO date of its signing."""

    sheet: Sheet
    signed: str | None = None


def with_stamps(path: Path, number: int, sheet: Sheet) -> Stamped:
    """The page's words with the number and date that its stamps give. ``sheet``: the page without them."""
    document = open_pdf(path)
    try:
        with closing(document[number]) as page:
            places = list(stamp_areas(page))
            pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        laid = new_words(sheet.words, read_sheet(document, number).words)
        words, signed = list(sheet.words), None
        for place in places:
            own = [word for word in laid if inside(word, place)]
            text = fold_marks(" ".join(word.text for word in own))
            if SIGNATURE.search(text):
                signed = signed or signing_date(text)
            elif own and len(text) <= LONGEST and VALUE.search(text):
                words = [word for word in words if not covered(word, place, own)] + own
            elif not own and number == 0 and fits(place) and available():
                words += pictured_words(document, place)
        return Stamped(replace(sheet, words=tuple(words)), signed)
    except pypdfium2.PdfiumError:
        return Stamped(sheet)
    finally:
        document.close()


def new_words(before: Sequence[Word], after: Sequence[Word]) -> list[Word]:
    """The words that flattening the page brought."""
    known = Counter((word.text, word.x0, word.y0) for word in before)
    found = []
    for word in after:
        key = (word.text, word.x0, word.y0)
        if known[key]:
            known[key] -= 1
        else:
            found.append(word)
    return found


def inside(word: Word, place: Area) -> bool:
    """Whether the word's middle stands there."""
    left, top, right, bottom = place
    return left <= (word.x0 + word.x1) / 2 <= right and top <= (word.y0 + word.y1) / 2 <= bottom


def covered(word: Word, place: Area, own: Sequence[Word]) -> bool:
    """Whether a word of the draft is said again by the stamp laid over it ("/QĐ-ĐHBK" under "58/QĐ-ĐHBK")."""
    return inside(word, place) and any(
        word.text in other.text and abs(word.y0 + word.y1 - other.y0 - other.y1) < word.height + other.height
        for other in own
    )


def signing_date(folded: str) -> str | None:
    """The ISO date of a signature's stamp; ``None`` for one that a copyist put there.

    >>> signing_date("co quan: ubnd tinh an binh gio ky: 17/04/2024 10:39:42")
    '2024-04-17'
    """
    match = SIGNED.search(folded)
    return parse_date(match[1].replace(".", "/").strip()) if match and not COPYIST.search(folded) else None


def fits(place: Area) -> bool:
    """Whether a picture there can be a number or a day of the letterhead."""
    left, top, right, bottom = place
    return bottom < TOP and bottom - top < TALLEST and right - left < WIDEST


def pictured_words(document: pypdfium2.PdfDocument, place: Area) -> list[Word]:
    """The words of a stamp that is a picture, each unsure; none where two readings differ."""
    picture = render(document, 0, DIGITS_DPI)
    left, top, right, bottom = place
    wide, high = picture.size
    box = (round(left * wide), round(top * high), round(right * wide), round(bottom * high))
    crop = ImageOps.expand(picture.crop(box), MARGIN, 255)
    texts = [read_crop(crop, mode) for mode in (6, 7)]
    if texts[0] != texts[1] or not VALUE.search(fold_marks(texts[0])):
        return []
    parts = texts[0].split()
    width = (right - left) / len(parts)
    middle = (top + bottom) / 2
    half = min((bottom - top) / 2, 0.008)  # a line's height, so that it stands in its neighbours' row
    return [
        Word(part, left + n * width, middle - half, left + (n + 1) * width, middle + half, confidence=UNSURE)
        for n, part in enumerate(parts)
    ]


def read_crop(crop: Image.Image, mode: int) -> str:
    """The text of a small picture by one page segmentation mode."""
    return " ".join(word.text for word in recognise(crop, mode, DIGITS_DPI)).strip(" .,")
