"""The text layer of PDFs, word by word with its boxes (pypdfium2)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import SkipDocument


@dataclass(frozen=True, slots=True)
class Word:
    """One word on its page; coordinates are fractions of the page, origin top left. ``size``: its letters' height."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool = False
    font: str = ""
    confidence: float = 1.0


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """The document, opened with no password.

    Raises:
        SkipDocument: it needs a password, or is no PDF that can be opened.
    """
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise SkipDocument("Tệp PDF có mật khẩu: hãy gỡ mật khẩu rồi nạp lại.") from error
        raise SkipDocument("Tệp PDF bị hỏng, không mở được: hãy lấy lại bản gốc hoặc quét lại văn bản.") from error


def page_words(page: pypdfium2.PdfPage) -> list[list[Word]]:
    """The words of each line of the text layer, in the order in which the file draws them."""
    text_page = page.get_textpage()
    try:
        return list(lines_of(text_page, *page.get_size(), *page.get_cropbox()[:2]))
    finally:
        text_page.close()


def lines_of(
    text_page: pypdfium2.PdfTextPage, width: float, height: float, left: float, bottom: float
) -> Iterator[list[Word]]:
    """Lines of words; pdfium parts lines by CR LF and words by spaces, real or its own."""
    raw = text_page.raw
    box = [ctypes.c_double() for _ in range(4)]
    line: list[Word] = []
    letters: list[int] = []

    def word() -> Word | None:
        text = "".join(chr(pdfium.FPDFText_GetUnicode(raw, number)) for number in letters)
        corners = []
        for number in letters:
            if pdfium.FPDFText_GetCharBox(raw, number, *(ctypes.byref(value) for value in box)):
                corners.append([value.value for value in box])  # left, right, bottom, top
        if not corners or not text.strip():
            return None
        return Word(
            text,
            clip((min(c[0] for c in corners) - left) / width),
            clip(1 - (max(c[3] for c in corners) - bottom) / height),
            clip((max(c[1] for c in corners) - left) / width),
            clip(1 - (min(c[2] for c in corners) - bottom) / height),
            bold=pdfium.FPDFText_GetFontWeight(raw, letters[0]) >= 600,
        )

    for number in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, number)
        if code > 32 and code != 0xA0:
            letters.append(number)
            continue
        if letters and (found := word()):
            line.append(found)
        letters = []
        if code in (10, 13) and line:
            yield line
            line = []
    if letters and (found := word()):
        line.append(found)
    if line:
        yield line


def clip(value: float) -> float:
    """The value kept on the page, rounded to a ten-thousandth."""
    return round(min(1.0, max(0.0, value)), 4)
