"""Each page of a PDF by the reader that reads it best: the text layer where it reads like a language, else OCR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

from corpus.records import ReviewItem
from ingest.errors import SkipDocument
from ingest.heartbeat import beat
from ingest.layout import continues, drop_running, is_upper, page_paragraphs
from ingest.legacy import repair
from ingest.ocr import DPI, Reading, available, read_picture
from ingest.quality import ENOUGH, GOOD, judge
from ingest.readers.markdown import read_markdown
from ingest.readers.paragraphs import Leaf, Paragraph, Word
from ingest.readers.pdf import Sheet, open_pdf, read_sheet, read_title, render, second_texts
from ingest.readers.pdf_stamps import with_stamps

FULL_PICTURE: Final = 0.5  # share of the page; a page so covered is a scan, whatever text lies on it
STAMP_WORDS: Final = 40  # words; a signature stamp on a scan has fewer, a page of text has more
SHOWN: Final = 8  # doubtful words named in one review item
NO_OCR: Final = (
    "Văn bản quét cần Tesseract để nhận dạng chữ: hãy cài tesseract-ocr và gói tiếng Việt (tesseract-ocr-vie)."
)


@dataclass(frozen=True, slots=True)
class Scan:
    """A page read from its picture."""

    words: tuple[Word, ...]
    doubtful: tuple[Word, ...]
    aspect: float
    others: tuple[str, ...] = ()


def read_pdf(path: Path) -> tuple[list[Leaf], str | None, list[ReviewItem], str | None]:
    """Pages, the title in the metadata, what to look at, and the ISO date on which the file was signed.

    Raises:
        SkipDocument: it cannot be opened, or is scanned and Tesseract is missing.
    """
    try:
        document = open_pdf(path)
    except SkipDocument:
        texts = second_texts(path)
        if not texts or judge("\n".join(texts)).words < ENOUGH:
            raise
        leaves = [read_markdown(text.replace("\f", "\n"), marks=False)[0] for text in texts]
        return [Leaf(leaf.paragraphs, "pypdf") for leaf in leaves], None, [], None
    try:
        sheets = []
        signed: str | None = None
        for number in range(len(document)):
            sheet = read_sheet(document, number)
            if sheet.stamped:
                stamped = with_stamps(path, number, sheet)
                sheet, signed = stamped.sheet, signed or stamped.signed
            sheets.append(sheet)
            beat()
        layers = text_layers(sheets)
        scans, lost = recognised(document, sheets, layers)
    finally:
        document.close()
    return page_leaves(sheets, layers, scans), read_title(path), [*lost, *scan_review(scans)], signed


def recognised(
    document: pypdfium2.PdfDocument, sheets: Sequence[Sheet], layers: Sequence[Sequence[Paragraph]]
) -> tuple[dict[int, Scan], list[ReviewItem]]:
    """By number the pages whose pictures read better than their text, and the pages that could not be read so.

    Raises:
        SkipDocument: no page has text and none can be read from its picture.
    """
    scans: dict[int, Scan] = {}
    lost: list[ReviewItem] = []
    for number, sheet in enumerate(sheets):
        if acceptable(sheet, layers[number]):
            continue
        try:
            scan = read_scan(render(document, number, DPI))
        except SkipDocument as skip:
            if not any(layers):
                raise
            lost.append(ReviewItem("text", f"Trang {number + 1} chưa đọc được: {skip.reason}", 0.8, page=number + 1))
            continue
        if better(scan, layers[number], sheet):
            scans[number] = scan
        beat()
    return scans, lost


def read_image(path: Path) -> tuple[list[Leaf], str | None, list[ReviewItem], str | None]:
    """A picture file of one or more scanned pages.

    Raises:
        SkipDocument: it is no picture, or Tesseract is missing.
    """
    scans: dict[int, Scan] = {}
    try:
        with Image.open(path) as picture:
            for number in range(min(getattr(picture, "n_frames", 1), 1000)):
                picture.seek(number)
                scans[number] = read_scan(picture.convert("L"))
                beat()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise SkipDocument("Tệp ảnh bị hỏng, không mở được: hãy quét lại văn bản.") from error
    empty = [Sheet((), 1.0, 0.707) for _ in scans]
    return page_leaves(empty, [[] for _ in scans], scans), None, scan_review(scans), None


def read_scan(picture: Image.Image) -> Scan:
    """The picture's words.

    Raises:
        SkipDocument: Tesseract is missing.
    """
    if not available():
        raise SkipDocument(NO_OCR)
    reading: Reading = read_picture(picture)
    return Scan(reading.words, reading.doubtful, picture.width / picture.height, reading.others)


def text_layers(sheets: Sequence[Sheet]) -> list[list[Paragraph]]:
    """The paragraphs of each page's text layer, running lines left out, old fonts read right."""
    kept = drop_running([sheet.words for sheet in sheets])
    pages = [page_paragraphs(words, sheet.aspect, sheet.rules) for words, sheet in zip(kept, sheets, strict=True)]
    repaired = iter(repair([paragraph for page in pages for paragraph in page])[0])
    return [[next(repaired) for _ in page] for page in pages]


def page_text(paragraphs: Sequence[Paragraph]) -> str:
    """The page's text, line by line."""
    return "\n".join(paragraph.text for paragraph in paragraphs)


def acceptable(sheet: Sheet, layer: Sequence[Paragraph]) -> bool:
    """Whether the text layer is what stands on the page."""
    quality = judge(page_text(layer))
    if sheet.pictured >= FULL_PICTURE:
        return quality.words >= STAMP_WORDS and quality.confidence >= GOOD
    if not sheet.words:
        return sheet.pictured < 0.02  # a blank page; a small picture may hold the only text
    return quality.words < ENOUGH or quality.confidence >= 0.6 or sparse(layer)


def sparse(layer: Sequence[Paragraph]) -> bool:
    """Whether the page is mostly figures, names or codes, which the gate cannot judge: few words, none broken."""
    text = page_text(layer)
    letters = sum(c.isalpha() for c in text)
    quality = judge(text)
    return quality.broken == 0 and (letters < 0.5 * len(text.replace(" ", "")) or quality.real > 0.75)


def better(scan: Scan, layer: Sequence[Paragraph], sheet: Sheet) -> bool:
    """Whether the page's picture reads better than its text layer."""
    seen = judge(" ".join(word.text for word in scan.words))
    typed = judge(page_text(layer))
    if seen.words < ENOUGH:
        return typed.words == 0 and bool(scan.words)
    if sheet.pictured >= FULL_PICTURE and typed.words < STAMP_WORDS:
        return seen.words >= typed.words
    return seen.confidence > typed.confidence


def page_leaves(sheets: Sequence[Sheet], layers: Sequence[Sequence[Paragraph]], scans: dict[int, Scan]) -> list[Leaf]:
    """The pages; a paragraph that runs over to the next page goes on after a space."""
    seen = {
        number: page_paragraphs(words, scans[number].aspect)
        for number, words in zip(scans, drop_running([scan.words for scan in scans.values()]), strict=True)
    }
    leaves: list[Leaf] = []
    for number in range(len(sheets)):
        paragraphs = seen.get(number, layers[number])
        reader = "tesseract" if number in scans else "pypdfium2"
        quality = judge(page_text(paragraphs))
        confidence = quality.confidence
        if number in scans and scans[number].words:
            sure = sum(word.confidence for word in scans[number].words) / len(scans[number].words)
            confidence = round(min(confidence, sure), 3)
        before = next((leaf.paragraphs[-1] for leaf in reversed(leaves) if leaf.paragraphs), None)
        runs_on = before is not None and bool(paragraphs) and goes_on(before, paragraphs[0])
        leaves.append(Leaf(tuple(paragraphs), reader, confidence, " " if runs_on else "\n"))
    return leaves


def goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph runs over the end of its page."""
    if before.table or after.table or len(before.text) < 40 or is_upper(before.text):
        return False
    return after.text[:1].islower() and continues(before.text, after.text)


def scan_review(scans: dict[int, Scan]) -> list[ReviewItem]:
    """One item a page for digits that only one reading saw."""
    items = []
    for number, scan in scans.items():
        if scan.doubtful:
            pairs = list(zip(scan.doubtful, scan.others, strict=True))[:SHOWN]
            shown = ", ".join(f"“{word.text}”" + (f" hay “{other}”" if other else "") for word, other in pairs)
            more = f" và {len(scan.doubtful) - SHOWN} chỗ khác" if len(scan.doubtful) > SHOWN else ""
            items.append(
                ReviewItem(
                    "digits",
                    f"Trang {number + 1}: hai lần nhận dạng không khớp ở chữ số {shown}{more}; "
                    "hãy đối chiếu với bản quét.",
                    0.5,
                    ", ".join(word.text for word, _ in pairs),
                    page=number + 1,
                )
            )
    return items
