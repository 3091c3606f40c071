"""Write a sample in each format. Bytes depend only on the sample, the packages and the fonts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from docx import Document as new_docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from sample_layout import SAMPLE_LINE, Block, Line, Sample, side_by_side

EPOCH = (2026, 1, 1, 0, 0, 0)
FONT_FILES = {
    "Serif": "DejaVuSerif.ttf",
    "Serif-Bold": "DejaVuSerif-Bold.ttf",
    "Serif-Italic": "DejaVuSerif-Italic.ttf",
    "Serif-BoldItalic": "DejaVuSerif-BoldItalic.ttf",
}
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
# TCVN 5712:1993 (VN3). Capitals with a tone have no byte; fonts named …H draw them from the small letters.
TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "a1a2a3a4a5a6a7a8a9aaabacadaeb5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedfe1e2e3e4"
            "e5e6e7e8e9eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe"
        ),
        strict=True,
    )
)
PLAIN = str.maketrans("–“”…", '-"".', "")


def markdown_bytes(sample: Sample) -> bytes:
    """Markdown: the letterhead and the signature block as tables, as converters write them."""
    rows = [f"| {_md(a)} | {_md(b)} |" for a, b in side_by_side(sample.left, sample.right)]
    out = ["\n".join([rows[0], "|---|---|", *rows[1:]]), *(_md(line) for line in sample.titles)]
    for block in sample.body:
        out.append(_md_block(block))
    rows = [f"| {_md(a)} | {_md(b)} |" for a, b in side_by_side(sample.recipients, sample.signature)]
    out.append("\n".join([rows[0], "|---|---|", *rows[1:]]))
    out += [_md_block(block) for block in sample.annex]
    return ("\n\n".join([*out, f"*{SAMPLE_LINE}*"]) + "\n").encode()


def _md(line: Line) -> str:
    marks = "*" * (2 * line.bold + line.italic)
    text = "\\*" if line.text == "*" else line.text
    return f"{marks}{text}{marks}" if text else ""


def _md_block(block: Block) -> str:
    match block.kind:
        case "table":
            rows = ["| " + " | ".join(row) + " |" for row in block.rows]
            return "\n".join([rows[0], "|" + "---|" * len(block.rows[0]), *rows[1:]])
        case "break":
            return "---"
        case "heading" | "center":
            return f"**{block.text}**"
        case "italic":
            return f"*{block.text}*"
    return block.text


def docx_bytes(sample: Sample) -> bytes:
    """DOCX with Word's own structure: heading styles, tables without borders, a page number in the footer."""
    docx = new_docx()
    docx.core_properties.author = docx.core_properties.last_modified_by = "Tra Nguồn"
    docx.core_properties.title = sample.meta["title"]
    docx.core_properties.created = docx.core_properties.modified = datetime(*EPOCH)
    _docx_styles(docx)
    _docx_columns(docx, sample.left, sample.right, WD_ALIGN_PARAGRAPH.CENTER)
    for line in sample.titles:
        _docx_line(docx.add_paragraph(), line, WD_ALIGN_PARAGRAPH.CENTER)
    for block in sample.body:
        _docx_block(docx, block)
    _docx_columns(docx, sample.recipients, sample.signature, WD_ALIGN_PARAGRAPH.LEFT)
    for block in sample.annex:
        _docx_block(docx, block)
    _docx_line(docx.add_paragraph(), Line(SAMPLE_LINE, italic=True), WD_ALIGN_PARAGRAPH.CENTER)
    raw = io.BytesIO()
    docx.save(raw)
    return _fixed_zip(raw)


def _docx_styles(docx: Any) -> None:
    section = docx.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, size in (("Normal", 13), ("Heading 1", 13), ("Heading 2", 13)):
        style = docx.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Times New Roman", Pt(size), RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Times New Roman")
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(6)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        footer.add_run()._r.append(element)


def _docx_line(paragraph: Any, line: Line, alignment: WD_ALIGN_PARAGRAPH) -> None:
    run = paragraph.add_run(line.text)
    run.bold, run.italic = line.bold, line.italic
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_after = Pt(0)


def _docx_columns(docx: Any, left: list[Line], right: list[Line], left_side: WD_ALIGN_PARAGRAPH) -> None:
    table = docx.add_table(rows=1, cols=2)
    table.autofit = False
    sides = (left, left_side, Cm(6.6)), (right, WD_ALIGN_PARAGRAPH.CENTER, Cm(9.4))
    for cell, (lines, side, width) in zip(table.rows[0].cells, sides, strict=True):
        cell.width = width
        for i, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
            _docx_line(paragraph, line, side)
            paragraph.runs[0].font.size = Pt(12)
    docx.add_paragraph()


def _docx_block(docx: Any, block: Block) -> None:
    match block.kind:
        case "table":
            table = docx.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
            for i, row in enumerate(block.rows):
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.paragraphs[0].add_run(text).bold = i == 0
            docx.add_paragraph()
        case "break":
            docx.add_page_break()
        case "heading":
            docx.add_heading(block.text, 1 if re.match(r"(?:[IVX]+\.|PHẦN)", block.text) else 2)
        case "center":
            _docx_line(docx.add_paragraph(), Line(block.text, bold=True), WD_ALIGN_PARAGRAPH.CENTER)
        case _:
            paragraph = docx.add_paragraph()
            paragraph.add_run(block.text).italic = block.kind == "italic"
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Cm(1)


def _fixed_zip(raw: io.BytesIO) -> bytes:
    fixed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, EPOCH)
            target.writestr(info, source.read(name), zipfile.ZIP_DEFLATED, 9)
    return fixed.getvalue()


def find_fonts() -> dict[str, Path]:
    """The PDF fonts found on this machine by name; empty where one is missing."""
    found = {}
    for name, file in FONT_FILES.items():
        paths = [path for folder in FONT_FOLDERS if folder.is_dir() for path in sorted(folder.rglob(file))]
        if not paths:
            return {}
        found[name] = paths[0]
    return found


def pdf_bytes(sample: Sample) -> bytes:
    """PDF with a text layer and page numbers at the top from page 2 on, as NĐ 30/2020 asks."""
    fonts = find_fonts()
    if not fonts:
        raise FileNotFoundError("Thiếu phông DejaVu Serif (gói fonts-dejavu): không tạo được tệp PDF mẫu.")
    for name, path in fonts.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    story: list[Any] = [_pdf_columns(sample.left, sample.right, TA_CENTER), Spacer(1, 14)]
    story += [_pdf_line(line, TA_CENTER) for line in sample.titles]
    story.append(Spacer(1, 10))
    for block in sample.body:
        story += _pdf_block(block)
    story += [Spacer(1, 10), _pdf_columns(sample.recipients, sample.signature, 0)]
    for block in sample.annex:
        story += _pdf_block(block)
    story += [Spacer(1, 16), _pdf_line(Line(SAMPLE_LINE, italic=True), TA_CENTER)]
    raw = io.BytesIO()
    margins = {"leftMargin": 3 * cm, "rightMargin": 2 * cm, "topMargin": 2 * cm, "bottomMargin": 2 * cm}
    about = {"title": sample.meta["title"], "author": "Tra Nguồn", "lang": "vi"}
    SimpleDocTemplate(raw, pagesize=A4, invariant=1, **margins, **about).build(story, onLaterPages=_page_number)
    return raw.getvalue()


def _page_number(canvas: Canvas, template: Any) -> None:
    canvas.setFont("Serif", 11)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 1.3 * cm, str(template.page))


def _pdf_style(alignment: int, size: float = 11, **more: Any) -> ParagraphStyle:
    return ParagraphStyle("s", fontName="Serif", fontSize=size, leading=size * 1.35, alignment=alignment, **more)


def _pdf_markup(text: str, bold: bool, italic: bool) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    name = "Serif" + "-" * (bold or italic) + "Bold" * bold + "Italic" * italic
    return f'<font name="{name}">{text}</font>'


def _pdf_line(line: Line, alignment: int, size: float = 11) -> Paragraph:
    return Paragraph(
        _pdf_markup(line.text, line.bold, line.italic) if line.text else "&nbsp;", _pdf_style(alignment, size)
    )


def _pdf_columns(left: list[Line], right: list[Line], left_side: int) -> Table:
    cells = [[_pdf_line(a, left_side, 9.5) for a in left], [_pdf_line(b, TA_CENTER, 9.5) for b in right]]
    return Table([cells], colWidths=[7.4 * cm, 8.6 * cm], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))


def _pdf_block(block: Block) -> list[Any]:
    match block.kind:
        case "table":
            width = len(block.rows[0])
            wide = [max(len(row[c]) for row in block.rows) + 3 for c in range(width)]
            rows = [[_pdf_line(Line(t, bold=i == 0), 0, 9.5) for t in row] for i, row in enumerate(block.rows)]
            widths = _column_widths(wide, 16 * cm)
            grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
            return [Table(rows, colWidths=widths, style=grid, repeatRows=1, spaceBefore=4, spaceAfter=8)]
        case "break":
            return [PageBreak()]
        case "center":
            return [_pdf_line(Line(block.text, bold=True), TA_CENTER)]
        case "heading":
            return [
                Paragraph(
                    _pdf_markup(block.text, True, False), _pdf_style(0, spaceBefore=5, spaceAfter=5, keepWithNext=1)
                )
            ]
    style = _pdf_style(TA_JUSTIFY, spaceAfter=5, firstLineIndent=1 * cm)
    return [Paragraph(_pdf_markup(block.text, False, block.kind == "italic"), style)]


def _column_widths(lengths: Iterable[int], total: float) -> list[float]:
    """Widths of table columns by the longest text of each, damped, so that long ones wrap."""
    weights = [length**0.6 for length in lengths]
    return [total * weight / sum(weights) for weight in weights]


def scan_bytes(sample: Sample) -> bytes:
    """The PDF as an office scanner gives it: grey pictures at 200 dpi, a little turned and noisy, no text layer."""
    random = np.random.default_rng(20240517)
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=A4, invariant=1)
    for number, page in enumerate(pypdfium2.PdfDocument(pdf_bytes(sample))):
        grey = page.render(scale=200 / 72).to_pil().convert("L")
        turned = grey.rotate((0.5, -0.4)[number % 2], Image.Resampling.BICUBIC, fillcolor=255)
        pixels = np.asarray(turned, dtype=np.float32) * 0.9 + 18 + random.normal(0, 4, (turned.height, turned.width))
        jpeg = io.BytesIO()
        Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(jpeg, "JPEG", quality=28, dpi=(200, 200))
        canvas.drawImage(ImageReader(jpeg), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return raw.getvalue()


def rtf_bytes(sample: Sample) -> bytes:
    """RTF of the Windows 98 days: TCVN3 bytes in the fonts .VnTime and .VnTimeH (capitals)."""
    out = [r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 .VnTime;}{\f1\froman\fcharset0 .VnTimeH;}}"]
    out += [r"\paperw11907\paperh16840\margl1701\margr1134\f0\fs28", _rtf_columns(sample.left, sample.right, "c")]
    out += [rf"\pard\qc {_rtf_line(line)}\par" for line in sample.titles]
    for block in sample.body:
        out.append(_rtf_block(block))
    out.append(_rtf_columns(sample.recipients, sample.signature, "l"))
    out += [_rtf_block(block) for block in sample.annex]
    out.append(rf"\pard\qc {_rtf_line(Line(SAMPLE_LINE, italic=True))}\par" + "}")
    return "\n".join(out).encode("ascii")


def _rtf_text(text: str) -> str:
    """Escaped TCVN3; letters that the encoding lacks as capitals are small ones in the font of capitals."""
    out = []
    for word in re.split(r"(\W+)", text.translate(PLAIN)):
        lacking = [c for c in word if c not in TCVN3 and c.lower() in TCVN3]
        if lacking and word.isupper():
            out.append(rf"{{\f1 {''.join(_rtf_letter(c.lower()) for c in word)}}}")
        else:
            out += [rf"{{\f1 {_rtf_letter(c.lower())}}}" if c in lacking else _rtf_letter(c) for c in word]
    return "".join(out)


def _rtf_letter(letter: str) -> str:
    if letter in TCVN3:
        return rf"\'{TCVN3[letter]:02x}"
    return "\\" + letter if letter in "\\{}" else letter


def _rtf_line(line: Line) -> str:
    return "{" + r"\b" * line.bold + r"\i" * line.italic + " " + _rtf_text(line.text) + "}"


def _rtf_columns(left: list[Line], right: list[Line], left_side: str) -> str:
    cells = [
        rf"\pard\intbl\q{side} " + r"\par ".join(_rtf_line(line) for line in lines) + r"\cell"
        for lines, side in ((left, left_side), (right, "c"))
    ]
    return r"\trowd\cellx4300\cellx9000 " + "\n".join(cells) + r"\row\pard\par"


def _rtf_block(block: Block) -> str:
    match block.kind:
        case "table":
            edges = "".join(rf"\cellx{9000 * (i + 1) // len(block.rows[0])}" for i in range(len(block.rows[0])))
            rows = [
                r"\trowd" + edges + r"\pard\intbl " + "".join(_rtf_text(t) + r"\cell " for t in row)
                for row in block.rows
            ]
            return "\n".join(row + r"\row" for row in rows) + r"\pard\par"
        case "break":
            return r"\page"
        case "center":
            return rf"\pard\qc {_rtf_line(Line(block.text, bold=True))}\par"
        case "heading":
            return rf"\pard {_rtf_line(Line(block.text, bold=True))}\par"
    return rf"\pard\qj\fi567 {_rtf_line(Line(block.text, italic=block.kind == 'italic'))}\par"


def tcvn3_text_bytes(sample: Sample) -> bytes:
    """A text file in TCVN3 with Windows line ends; toned capitals come out small, as they did."""
    rows = [f"{a.text:<40}{b.text}".rstrip() for a, b in side_by_side(sample.left, sample.right)]
    lines = [*rows, "", *(f"{line.text:^80}".rstrip() for line in sample.titles), ""]
    for block in sample.body:
        lines += [" | ".join(row) for row in block.rows] or [block.text]
    rows = [f"{a.text:<40}{b.text}".rstrip() for a, b in side_by_side(sample.recipients, sample.signature)]
    lines += ["", *rows]
    for block in sample.annex:
        lines += [" | ".join(row) for row in block.rows] or [block.text]
    text = "\r\n".join([*lines, "", SAMPLE_LINE, ""]).translate(PLAIN)
    return bytes(TCVN3.get(c) or TCVN3.get(c.lower()) or ord(c) for c in text)
