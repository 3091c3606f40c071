"""PDFs: the text layer word by word with boxes and the pictures of pages (pypdfium2); pypdf as second reader."""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from ingest.errors import SkipDocument
from ingest.readers.paragraphs import Rule, Word, is_capital_font
from ingest.readers.pdf_drawing import clip, drawn, stamp_areas, turned

MAX_PAGES: Final = 10_000
MAX_CHARACTERS: Final = 200_000  # of one page; a page of text has about 3,000
MAX_PIXELS: Final = 40_000_000
BOLD_WEIGHT: Final = 600
BOLD_FONTS: Final = ("bold", "black", "heavy", "-bd")
HYPHENS: Final = (0x02, 0xFFFE)  # what pdfium puts for a hyphen at the end of a line
SPACES: Final = frozenset((0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x2002, 0x2003, 0x2009, 0x3000, 0x00))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's text layer, unsorted. ``pictured``: share that pictures cover; ``aspect``: width by height.

    ``rules``: the straight lines drawn on it; ``stamped``: whether something is laid over it.
    """

    words: tuple[Word, ...]
    pictured: float
    aspect: float
    rules: tuple[Rule, ...] = ()
    stamped: bool = False


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """The document, opened with no password.

    Raises:
        SkipDocument: it needs a password, is no PDF that can be opened, or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise SkipDocument("Tệp PDF có mật khẩu: hãy gỡ mật khẩu rồi nạp lại.") from error
        raise SkipDocument("Tệp PDF bị hỏng, không mở được: hãy lấy lại bản gốc hoặc quét lại văn bản.") from error
    if len(document) > MAX_PAGES:
        count = len(document)
        document.close()
        raise SkipDocument(f"Tệp PDF có {count} trang, quá lớn để đọc một lần: hãy tách thành các tệp nhỏ hơn.")
    if len(document) == 0:
        document.close()
        raise SkipDocument("Tệp PDF không có trang nào: hãy lấy lại bản gốc.")
    return document


def read_sheet(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    """The words of page ``number`` (from 0). A page that cannot be loaded has none."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Sheet((), 0.0, 0.707)
    with closing(page):
        width, height = page.get_size()
        if width <= 0 or height <= 0:
            return Sheet((), 0.0, 0.707)
        with closing(page.get_textpage()) as text_page:
            words = tuple(Letters(page, text_page).words())
        covered, rules = drawn(page, width * height)
        stamped = next(stamp_areas(page), None) is not None
        return Sheet(words, covered, width / height, rules, stamped)


class Letters:
    """The characters of one page."""

    def __init__(self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> None:
        self.page, self.raw = page.raw, text_page.raw
        self.count = min(MAX_CHARACTERS, pdfium.FPDFText_CountChars(self.raw))
        self.width, self.height = page.get_size()
        self.rotation = page.get_rotation()
        self.corners = [ctypes.c_double() for _ in range(4)]
        self.refs = [ctypes.byref(value) for value in self.corners]
        self.flags = ctypes.c_int()
        self.name = ctypes.create_string_buffer(128)
        left, bottom, right, top = page.get_cropbox()
        self.box = (left, bottom, max(1e-6, right - left), max(1e-6, top - bottom))

    def words(self) -> Iterator[Word]:
        """The words in the order in which the file draws them; spaces part them, the file's or pdfium's own."""
        letters: list[str] = []
        numbers: list[int] = []
        for number in range(self.count):
            code = pdfium.FPDFText_GetUnicode(self.raw, number)
            if code in SPACES:
                if numbers:
                    yield from self.word(letters, numbers)
                letters, numbers = [], []
                continue
            letters.append("\u00ad" if code in HYPHENS else chr(code) if code < 0x110000 else "\ufffd")
            numbers.append(number)
        if numbers:
            yield from self.word(letters, numbers)

    def word(self, letters: list[str], numbers: list[int]) -> Iterator[Word]:
        """The word of these characters; none where no character has a place."""
        edges = [edge for number in numbers if (edge := self.edge(number))]
        text = "".join(letters)
        if not edges or not text.strip("\u00ad"):
            return
        bold, capital = self.font(numbers[0])
        yield Word(
            join_surrogates(text),
            clip(min(edge[0] for edge in edges)),
            clip(min(edge[1] for edge in edges)),
            clip(max(edge[2] for edge in edges)),
            clip(max(edge[3] for edge in edges)),
            bold,
            capital,
        )

    def edge(self, number: int) -> tuple[float, float, float, float] | None:
        """The character's box as the reader sees the page: left, top, right, bottom as fractions."""
        if not pdfium.FPDFText_GetCharBox(self.raw, number, *self.refs):
            return None
        left, right, bottom, top = (value.value for value in self.corners)
        if right <= left and top <= bottom:
            return None
        return turned(self.box, self.rotation, left, bottom, right, top)

    def font(self, number: int) -> tuple[bool, bool]:
        """Whether the character's font is bold, and whether it is one that draws TCVN3's letters as capitals."""
        size = pdfium.FPDFText_GetFontInfo(self.raw, number, self.name, 128, ctypes.byref(self.flags))
        name = self.name.raw[: max(0, min(size, 128) - 1)].decode("utf-8", "ignore").split("+")[-1]
        heavy = pdfium.FPDFText_GetFontWeight(self.raw, number) >= BOLD_WEIGHT
        return heavy or any(part in name.lower() for part in BOLD_FONTS), is_capital_font(name.split(",")[0])


def join_surrogates(text: str) -> str:
    """UTF-16 pairs as their letters; half a pair as U+FFFD."""
    if all(not 0xD800 <= ord(letter) < 0xE000 for letter in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def render(document: pypdfium2.PdfDocument, number: int, dpi: int) -> Image.Image:
    """The page as a grey picture; a page of monstrous size in fewer dots.

    Raises:
        SkipDocument: the page cannot be drawn.
    """
    try:
        with closing(document[number]) as page:
            width, height = page.get_size()
            scale = min(dpi / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
            picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
            return picture.convert("L")
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise SkipDocument(f"Không vẽ được trang {number + 1} của tệp PDF: hãy lấy lại bản gốc.") from error


def read_title(path: Path) -> str | None:
    """The title in the file's metadata; ``None`` where pypdf cannot read it."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on odd files are for programmers
    try:
        metadata = pypdf.PdfReader(path).metadata
        return str(metadata.title) if metadata and metadata.title else None
    except Exception:  # pypdf raises of every kind on odd files, and a title is no reason to lose one
        return None


def second_texts(path: Path) -> list[str] | None:
    """Each page's text as pypdf reads it; ``None`` where it cannot. For files that pdfium refuses.

    Raises:
        SkipDocument: the file needs a password.
    """
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise SkipDocument("Tệp PDF có mật khẩu: hãy gỡ mật khẩu rồi nạp lại.")
        pages: list[Any] = list(reader.pages[:MAX_PAGES])
        return [page.extract_text() for page in pages]
    except SkipDocument:
        raise
    except Exception:  # see read_title
        return None
