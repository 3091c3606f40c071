"""Pictures of pages, made from the original file and kept for a while in memory."""

from __future__ import annotations

import io
import math
import threading
from collections import OrderedDict

import pypdfium2
from PIL import Image, ImageChops, ImageSequence, UnidentifiedImageError

MOST_PIXELS = 12_000_000
MOST_SCALE = 6.0  # of 72 dpi: a stamp-sized page is not blown up without end
PDF = "application/pdf"


class NoPicture(Exception):
    """The page cannot be drawn from this file."""


class Pictures:
    """PNG pictures of pages of a given width in pixels, at most ``most_bytes`` of them kept.

    PDFium must not be entered by two threads at once: whoever enters it holds ``drawing``.
    """

    def __init__(self, width: int, most_bytes: int) -> None:
        self._width = width
        self._most = most_bytes
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._size = 0
        self.drawing = threading.Lock()

    def get(self, document_id: str, number: int) -> bytes | None:
        """The kept picture of a page, if there is one."""
        with self.drawing:
            picture = self._kept.get((document_id, number))
            if picture is not None:
                self._kept.move_to_end((document_id, number))
            return picture

    def draw(self, document_id: str, number: int, data: bytes, media_type: str) -> bytes:
        """The picture of page ``number`` (from 1) of a file. Raises: NoPicture."""
        if (picture := self.get(document_id, number)) is not None:
            return picture
        with self.drawing:
            if media_type != PDF and not drawable(media_type):
                raise NoPicture(media_type)
            image = pdf_page(data, number, self._width) if media_type == PDF else frame(data, number, self._width)
            picture = png(image)
            self._kept[document_id, number] = picture
            self._size += len(picture)
            while self._size > self._most and len(self._kept) > 1:
                _, old = self._kept.popitem(last=False)
                self._size -= len(old)
        return picture


def drawable(media_type: str) -> bool:
    """Whether pages of such a file can be drawn."""
    return media_type == PDF or media_type.startswith("image/")


def pdf_page(data: bytes, number: int, width: int) -> Image.Image:
    """One page of a PDF. Raises: NoPicture."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NoPicture(str(error)) from error
    try:
        if not 1 <= number <= len(pdf):
            raise NoPicture(f"no page {number}")
        pdf.init_forms()  # numbers and dates stamped on when it was signed are form fields
        page = pdf[number - 1]
        wide, high = page.get_size()
        if wide <= 0 or high <= 0:
            raise NoPicture("empty page")
        scale = min(width / wide, MOST_SCALE, math.sqrt(MOST_PIXELS / (wide * high)))
        image: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
        return image.copy()
    except pypdfium2.PdfiumError as error:
        raise NoPicture(str(error)) from error
    finally:
        pdf.close()


def frame(data: bytes, number: int, width: int) -> Image.Image:
    """One frame of an image file. Raises: NoPicture."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > 8 * MOST_PIXELS:
                raise NoPicture("too large")
            for index, shown in enumerate(ImageSequence.Iterator(image), 1):
                if index == number:
                    drawn = shown.convert("RGB")
                    drawn.thumbnail((width, width * 4))
                    return drawn
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise NoPicture(str(error)) from error
    raise NoPicture(f"no page {number}")


def png(image: Image.Image) -> bytes:
    """The image as PNG, in greys where it has no colour to lose."""
    rgb = image.convert("RGB")
    if all(high == 0 for high in _colour_differences(rgb)):
        rgb = rgb.convert("L")
    out = io.BytesIO()
    rgb.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _colour_differences(image: Image.Image) -> list[int]:
    """How far green and blue are from red at most, 0..255."""
    red, green, blue = image.split()
    return [
        max(level for level, many in enumerate(ImageChops.difference(red, other).histogram()) if many)
        for other in (green, blue)
    ]
