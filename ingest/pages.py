"""From a file to its text: picks the reader, runs the quality gate, assembles the source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.records import Box, Source
from ingest.errors import SkipDocument
from ingest.layout import join_wrapped
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.paragraphs import Leaf, Paragraph, assemble
from ingest.readers.pdf import Word, open_pdf, page_words

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_source(path: Path) -> Source:
    """The document as its reader leaves it.

    Raises:
        SkipDocument: nothing can read it; the reason says in Vietnamese what is wrong and what to do.
    """
    suffix = path.suffix.lower()
    if path.stat().st_size == 0:
        raise SkipDocument("Tệp rỗng (0 byte): hãy kiểm tra lại bản gốc.")
    if suffix == ".docx":
        leaves, title = read_docx(path)
        return assemble(leaves, DOCX, title=title)
    if suffix in (".md", ".txt"):
        text = path.read_text(encoding="utf-8-sig")
        marks = suffix == ".md"
        return assemble(read_markdown(text, marks=marks), "text/markdown" if marks else "text/plain")
    if suffix in (".html", ".htm"):
        leaves, title = read_html(path.read_bytes())
        return assemble(leaves, "text/html", title=title)
    if suffix == ".pdf":
        return assemble(pdf_leaves(path), "application/pdf")
    raise SkipDocument(f"Chưa đọc được loại tệp “{suffix or path.name}”: hãy lưu lại dạng .docx hoặc .pdf.")


def pdf_leaves(path: Path) -> list[Leaf]:
    """The pages of a PDF's text layer."""
    document = open_pdf(path)
    try:
        return [Leaf(tuple(paragraphs(page_words(page))), "pypdfium2") for page in document]
    finally:
        document.close()


def paragraphs(lines: Sequence[Sequence[Word]]) -> list[Paragraph]:
    """Lines of words joined to paragraphs with their boxes."""
    texts = [" ".join(word.text for word in line) for line in lines]
    found = []
    for group in join_wrapped(texts):
        text, boxes = "", []
        for word in (word for number in group for word in lines[number]):
            text += " " if text else ""
            boxes.append(Box(len(text), len(text) + len(word.text), word.x0, word.y0, word.x1, word.y1))
            text += word.text
        found.append(Paragraph(text, boxes=tuple(boxes)))
    return found
