"""From a file to its text: picks the reader, runs the quality gate, assembles the source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.records import ReviewItem, Source
from ingest.errors import SkipDocument
from ingest.kinds import Kind, kind_of
from ingest.legacy import repair
from ingest.pdf_pages import read_image, read_pdf
from ingest.quality import BAD, ENOUGH, judge
from ingest.readers.archive import members
from ingest.readers.doc import read_doc
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.mail import attachments, read_mail
from ingest.readers.markdown import read_markdown
from ingest.readers.odt import read_odt
from ingest.readers.paragraphs import Leaf, Paragraph, assemble
from ingest.readers.plain import decode
from ingest.readers.rtf import read_rtf
from ingest.readers.sheets import read_xls, read_xlsx
from ingest.readers.slides import read_pptx

# Pages, the file's own title, what to look at, and the ISO date of a digital signature.
Leaves = tuple[list[Leaf], str | None, list[ReviewItem], str | None]


LAYERS = 3  # of files inside files: a letter in an archive with an archive attached
_layer: ContextVar[int] = ContextVar("layer", default=0)


@dataclass(frozen=True, slots=True)
class Reader:
    """How one kind of file is read. ``paged``: its pages have been through the gate already."""

    media_type: str
    read: Callable[[Path], Leaves]
    paged: bool = False


def read_source(path: Path) -> Source:
    """The document as its reader leaves it: old fonts repaired, each page with the gate's confidence.

    Raises:
        SkipDocument: nothing can read it; the reason says in Vietnamese what is wrong and what to do.
    """
    if not path.exists():
        raise SkipDocument("Không tìm thấy tệp: hãy kiểm tra lại đường dẫn.")
    reader = READERS[kind_of(path)]
    leaves, title, review, signed = reader.read(path)
    if not reader.paged:
        leaves = [gate(leaf) for leaf in repair_leaves(leaves)]
    source = assemble(leaves, reader.media_type, title=title)
    if not source.text:
        raise SkipDocument("Không đọc được chữ nào trong tệp: hãy kiểm tra lại bản gốc hoặc quét lại rõ hơn.")
    return replace(source, review=(*review, *page_review(source)), signed=signed)


def gate(leaf: Leaf) -> Leaf:
    """The page with the gate's confidence in its text."""
    quality = judge("\n".join(paragraph.text for paragraph in leaf.paragraphs))
    return replace(leaf, confidence=quality.confidence)


def repair_leaves(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The pages with text of the old fonts read right; one document's paragraphs vouch for each other."""
    repaired, _ = repair([paragraph for leaf in leaves for paragraph in leaf.paragraphs])
    paragraphs = iter(repaired)
    return [replace(leaf, paragraphs=tuple(next(paragraphs) for _ in leaf.paragraphs)) for leaf in leaves]


def page_review(source: Source) -> list[ReviewItem]:
    """One item for each page whose text reads badly."""
    items = []
    for page in source.pages:
        text = source.text[page.start : page.end]
        if page.confidence < BAD and judge(text).words >= ENOUGH:
            reason = f"Trang {page.number}: chữ đọc được không giống tiếng Việt; hãy đối chiếu với bản gốc."
            items.append(ReviewItem("text", reason, round(1 - page.confidence, 2), page=page.number))
    return items


def read_text(path: Path, marks: bool) -> Leaves:
    """Plain text and Markdown in any of the old encodings."""
    return read_markdown(decode(path.read_bytes()), marks=marks), None, [], None


def read_archive(path: Path) -> Leaves:
    """A folder of files: each member that can be read, one after the other, under its name.

    Raises:
        SkipDocument: damaged, locked, too big or deep, or nothing in it can be read.
    """
    leaves, review = read_members(members(path), "trong tệp nén")
    if not leaves:
        why = f" {review[0].reason}" if review else ""
        raise SkipDocument(f"Tệp nén không có tệp nào đọc được: hãy giải nén rồi nạp từng tệp.{why}")
    return leaves, None, review, None


def read_letter(path: Path) -> Leaves:
    """A message, then its attachments under their names.

    Raises:
        SkipDocument: damaged.
    """
    leaves, title = read_mail(path)
    attached, review = read_members(attachments(path), "đính kèm")
    return [*repair_leaves(leaves), *attached], title, review, None


def read_members(found: Iterable[tuple[str, Path | str]], where: str) -> tuple[list[Leaf], list[ReviewItem]]:
    """The pages of the files inside another one, each under its name, and what could not be read."""
    leaves: list[Leaf] = []
    review: list[ReviewItem] = []
    for name, member in found:
        layer = _layer.set(_layer.get() + 1)
        try:
            if isinstance(member, str):
                raise SkipDocument(member)
            reader = READERS[kind_of(member)]
            if reader in (READERS["zip"], READERS["mail"]) and _layer.get() >= LAYERS:
                raise SkipDocument("tệp lồng trong tệp quá nhiều lớp: hãy lấy ra rồi nạp riêng.")
            pages, _, items, _ = reader.read(member)
        except SkipDocument as skip:
            review.append(ReviewItem("text", f"Tệp “{name}” {where} không đọc được: {skip.reason}", 0.7))
            continue
        finally:
            _layer.reset(layer)
        leaves.append(Leaf((Paragraph(name, heading=True),), "zip"))
        leaves += pages if reader.paged else repair_leaves(pages)
        review += (replace(item, page=None) for item in items)
    return leaves, review


OFFICE = "application/vnd.openxmlformats-officedocument."
READERS: dict[Kind, Reader] = {
    "pdf": Reader("application/pdf", read_pdf, paged=True),
    "image": Reader("image/*", read_image, paged=True),
    "docx": Reader(OFFICE + "wordprocessingml.document", lambda path: (*read_docx(path), None)),
    "doc": Reader("application/msword", lambda path: (*read_doc(path), None)),
    "rtf": Reader("application/rtf", lambda path: (*read_rtf(path.read_bytes()), [], None)),
    "html": Reader("text/html", lambda path: (*read_html(path.read_bytes()), [], None)),
    "markdown": Reader("text/markdown", lambda path: read_text(path, True)),
    "xlsx": Reader(OFFICE + "spreadsheetml.sheet", lambda path: (*read_xlsx(path), [], None)),
    "xls": Reader("application/vnd.ms-excel", lambda path: (*read_xls(path), [], None)),
    "pptx": Reader(OFFICE + "presentationml.presentation", lambda path: (*read_pptx(path), [], None)),
    "odt": Reader("application/vnd.oasis.opendocument.text", lambda path: (*read_odt(path), [], None)),
    "mail": Reader("message/rfc822", lambda path: read_letter(path)),
    "zip": Reader("application/zip", lambda path: read_archive(path)),
    "text": Reader("text/plain", lambda path: read_text(path, False)),
}
