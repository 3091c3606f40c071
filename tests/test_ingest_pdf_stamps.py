"""Numbers and dates that a signing program lays over a page."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.header import read_header
from ingest.ocr import available
from ingest.pages import read_source

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LINES = (
    (60, 790, "ỦY BAN NHÂN DÂN"),
    (60, 774, "TỈNH AN BÌNH"),
    (320, 790, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (340, 774, "Độc lập - Tự do - Hạnh phúc"),
    (60, 740, "Số:          /QĐ-UBND"),
    (330, 740, "An Bình, ngày       tháng 3 năm 2024"),
    (250, 700, "QUYẾT ĐỊNH"),
    (200, 680, "Về việc tặng Bằng khen"),
    (60, 650, "Căn cứ Luật Thi đua, khen thưởng;"),
    (60, 634, "Theo đề nghị của Giám đốc Sở Nội vụ, Ủy ban nhân dân tỉnh quyết định như sau:"),
)


def draft() -> bytes:
    pdfmetrics.registerFont(TTFont("DejaVu", FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.setFont("DejaVu", 11)
    for x, y, line in LINES:
        canvas.drawString(x, y, line)
    canvas.save()
    return out.getvalue()


Rect = tuple[float, float, float, float]  # left, bottom, right, top in points


def stamped(rect: Rect, words: str, drawn: bool = False) -> pypdf.PdfWriter:
    writer = pypdf.PdfWriter(io.BytesIO(draft()))
    lay(writer, rect, words, drawn)
    return writer


def lay(writer: pypdf.PdfWriter, rect: Rect, words: str, drawn: bool = False) -> None:
    """A signature field that shows the words, as text or ``drawn`` as a picture, as signing programs make it."""
    left, bottom, right, top = rect
    look = look_of(words, right - left, top - bottom, drawn).clone(writer)
    widget = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Widget"),
        "/FT": NameObject("/Sig"),
        "/F": NumberObject(132),
        "/Rect": ArrayObject(map(FloatObject, rect)),
        "/AP": DictionaryObject({NameObject("/N"): writer._add_object(look)}),
    }
    annotation = writer._add_object(DictionaryObject({NameObject(key): value for key, value in widget.items()}))
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ()), annotation])


def look_of(words: str, width: float, height: float, drawn: bool) -> StreamObject:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=True)
    if drawn:
        image = Image.new("L", (round(width * 8), round(height * 8)), 255)
        font = ImageFont.truetype(FONT, round(height * 6))
        ImageDraw.Draw(image).text((8, 4), words, fill=0, font=font)
        canvas.drawImage(ImageReader(image), 0, 0, width, height)
    else:
        canvas.setFont("DejaVu", 11)
        canvas.drawString(1, 4, words)
    canvas.save()
    page = pypdf.PdfReader(out).pages[0]
    look = StreamObject()
    look.set_data(page.get_contents().get_data())  # type: ignore[union-attr]
    look[NameObject("/Resources")] = page["/Resources"].get_object()
    look[NameObject("/Type")] = NameObject("/XObject")
    look[NameObject("/Subtype")] = NameObject("/Form")
    look[NameObject("/BBox")] = ArrayObject(map(FloatObject, (0, 0, width, height)))
    return look


def header_of(writer: pypdf.PdfWriter, path: Path) -> tuple[str | None, str | None, dict[str, float], set[str]]:
    writer.write(path)
    header, review = read_header(read_source(path), path.name)
    return header.number, header.date, dict(header.confidence), {item.field for item in review}


def test_without_stamps_the_number_is_blank(tmp_path: Path) -> None:
    number, date, _, review = header_of(pypdf.PdfWriter(io.BytesIO(draft())), tmp_path / "a.pdf")
    assert (number, date) == (None, "2024-03") and review == {"number", "date"}


def test_a_stamped_number_is_read_as_it_is_written(tmp_path: Path) -> None:
    writer = stamped((58, 735, 258, 755), "Số: 172/QĐ-UBND")
    lay(writer, (384, 735, 404, 755), "9")
    number, date, sure, review = header_of(writer, tmp_path / "a.pdf")
    assert (number, date, review) == ("172/QĐ-UBND", "2024-03-09", set())
    assert min(sure["number"], sure["date"]) > 0.85
    text = read_source(tmp_path / "a.pdf").text
    assert text.count("UBND") == 1 and "Số: 172/QĐ-UBND\n" in text


def test_the_moment_of_signing_fills_a_blank_day_and_is_not_sure(tmp_path: Path) -> None:
    writer = stamped((300, 100, 560, 130), "Cơ quan: UBND tỉnh Giờ ký: 21/03/2024 10:39")
    number, date, sure, review = header_of(writer, tmp_path / "a.pdf")
    assert (number, date) == (None, "2024-03-21") and sure["date"] <= 0.6 and "date" in review
    assert "Giờ ký" not in read_source(tmp_path / "a.pdf").text


@pytest.mark.parametrize("stamp", ["Giờ ký: 21/04/2024 10:39", "Người ký: Công báo Giờ ký: 21/03/2024"])
def test_a_signature_of_another_month_or_of_a_copyist_says_nothing(stamp: str, tmp_path: Path) -> None:
    _, date, _, _ = header_of(stamped((300, 100, 560, 130), stamp), tmp_path / "a.pdf")
    assert date == "2024-03"


@pytest.mark.skipif(not available(), reason="Tesseract is not installed")
def test_a_number_stamped_as_a_picture_is_read_and_goes_to_review(tmp_path: Path) -> None:
    writer = stamped((85, 736, 113, 754), "172", drawn=True)
    number, _, sure, review = header_of(writer, tmp_path / "a.pdf")
    assert number == "172/QĐ-UBND" and sure["number"] <= 0.6 and "number" in review


def test_a_page_that_only_ocr_could_read_does_not_lose_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(draft()))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.drawImage(ImageReader(Image.new("L", (600, 850), 200)), 0, 0, 595, 842)
    canvas.save()
    writer.append(out)
    writer.write(tmp_path / "a.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))  # no Tesseract there
    source = read_source(tmp_path / "a.pdf")
    assert "QUYẾT ĐỊNH" in source.text and len(source.pages) == 2
    assert [(item.field, item.page) for item in source.review] == [("text", 2)]
