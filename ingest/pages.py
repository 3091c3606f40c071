"""From a file to its text: picks the reader, runs the quality gate, assembles the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.records import Box, Source
from ingest.errors import SkipDocument
from ingest.layout import join_wrapped
from ingest.legacy import repair
from ingest.readers.doc import read_doc
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.paragraphs import Leaf, Paragraph, assemble
from ingest.readers.pdf import Word, open_pdf, page_words
from ingest.readers.rtf import read_rtf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_source(path: Path) -> Source:
    """The document as its reader leaves it, old encodings repaired.

    Raises:
        SkipDocument: nothing can read it; the reason says in Vietnamese what is wrong and what to do.
    """
    if path.stat().st_size == 0:
        raise SkipDocument("Tệp rỗng (0 byte): hãy kiểm tra lại bản gốc.")
    media_type, leaves, title = read_leaves(path)
    return assemble(repair_leaves(leaves), media_type, title=title)


def read_leaves(path: Path) -> tuple[str, list[Leaf], str | None]:
    """Media type, pages and the file's own title."""
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return DOCX, *read_docx(path)
    if suffix == ".doc":
        return "application/msword", *read_doc(path)
    if suffix == ".rtf":
        return "application/rtf", *read_rtf(path.read_bytes())
    if suffix in (".md", ".txt"):
        text = path.read_text(encoding="utf-8-sig")
        marks = suffix == ".md"
        return "text/markdown" if marks else "text/plain", read_markdown(text, marks=marks), None
    if suffix in (".html", ".htm"):
        return "text/html", *read_html(path.read_bytes())
    if suffix == ".pdf":
        return "application/pdf", pdf_leaves(path), None
    raise SkipDocument(f"Chưa đọc được loại tệp “{suffix or path.name}”: hãy lưu lại dạng .docx hoặc .pdf.")


def repair_leaves(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The pages with text of the old fonts read right; one document's paragraphs vouch for each other."""
    repaired, _ = repair([paragraph for leaf in leaves for paragraph in leaf.paragraphs])
    paragraphs = iter(repaired)
    return [replace(leaf, paragraphs=tuple(next(paragraphs) for _ in leaf.paragraphs)) for leaf in leaves]


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
