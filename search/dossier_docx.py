"""A dossier as a Word file: the bases, then each passage with its citation in a real footnote.

Source of page, font and spacing: NĐ 30/2020/NĐ-CP, phụ lục I (A4, Times New Roman, margins 20 to 30 mm).
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph

from corpus.text import canonical
from search.dossier import Dossier

FONT = "Times New Roman"
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
# Every file of footnotes opens with the two lines that separate them from the text.
SPACING = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{SPACING}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


def to_docx(dossier: Dossier) -> bytes:
    """The dossier as a .docx file."""
    word = docx.Document()
    _set_up(word)
    _line(word, dossier.title.upper() or "HỒ SƠ", bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    for base in dossier.bases():
        _line(word, base, italic=True)
    for number, item in enumerate(dossier.items, start=1):
        paragraph = _line(word, f"{number}. {item.text}")
        _refer(paragraph, number)
        if item.note:
            _line(word, f"Ghi chú: {canonical(item.note)}", italic=True)
    if dossier.mark:
        word.sections[0].footer.paragraphs[0].add_run(canonical(dossier.mark)).italic = True
    _add_footnotes(word, [item.citation for item in dossier.items])
    word.core_properties.title = dossier.title
    word.core_properties.author = ""
    word.core_properties.comments = ""
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _set_up(word: Word) -> None:
    """Page and styles."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    normal: Any = word.styles["Normal"]
    _letters(normal, 14)
    normal.paragraph_format.space_after = Pt(6)
    note: Any = word.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = normal
    _letters(note, 11)
    mark: Any = word.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _letters(style: Any, points: int) -> None:
    style.font.name = FONT
    style.font.size = Pt(points)
    # Word takes Vietnamese letters from the "other" fonts unless all four are named.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _line(
    word: Word,
    text: str,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
) -> Paragraph:
    paragraph = word.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    paragraph.alignment = align
    if align == WD_ALIGN_PARAGRAPH.JUSTIFY:
        paragraph.paragraph_format.first_line_indent = Cm(1)
    return paragraph


def _refer(paragraph: Paragraph, number: int) -> None:
    """The mark of footnote ``number`` at the paragraph's end."""
    run = paragraph.add_run(style="Footnote Reference")
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def _add_footnotes(word: Word, texts: list[str]) -> None:
    """A part of footnotes numbered from 1; python-docx has none of its own."""
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(canonical(text))}.</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(texts, start=1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    xml = f"{head}<w:footnotes {nsdecls('w')}>{SEPARATORS}{notes}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, xml.encode("utf8"), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    properties = parse_xml(f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
    settings = word.settings.element
    # The schema wants footnotePr before compat.
    compat = settings.find(qn("w:compat"))
    if compat is None:
        settings.append(properties)
    else:
        compat.addprevious(properties)
