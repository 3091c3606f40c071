"""Check that a library is whole: every record against the text it cites, every original against its name."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select, text

from corpus import tables
from corpus.originals import digest_of
from corpus.reader import Reader
from corpus.records import Document, Reference, Target


def problems(library: Reader) -> Iterator[str]:
    """One Vietnamese sentence for each thing that is wrong; nothing when the library is whole."""
    with library.database.connect() as connection:
        state = connection.execute(text("PRAGMA integrity_check")).scalar()
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        digests = [(row.id, row.digest) for row in connection.execute(select(tables.documents))]
        homeless = connection.execute(
            select(tables.documents.c.id).where(
                tables.documents.c.id.not_in(select(tables.files.c.document_id)),
            )
        ).all()
    if state != "ok":
        yield f"Danh mục hỏng: {state}. Hãy khôi phục từ bản sao lưu."
    if broken:
        yield f"Danh mục có {len(broken)} dòng không thuộc văn bản nào. Hãy khôi phục từ bản sao lưu."
    yield from (f"Văn bản {row.id} không còn nơi nào chứa. Hãy nạp lại tệp." for row in homeless)
    for document_id, digest in digests:
        yield from original_problems(library, document_id, digest)
        yield from document_problems(library.document(document_id))


def original_problems(library: Reader, document_id: str, digest: str) -> Iterator[str]:
    """What is wrong with the kept source file of a document."""
    try:
        data = library.originals.get(digest)
    except OSError:
        yield f"Văn bản {document_id}: thiếu tệp gốc. Hãy nạp lại tệp."
        return
    if digest_of(data) != digest or digest[:16] != document_id:
        yield f"Văn bản {document_id}: tệp gốc đã bị thay đổi. Hãy nạp lại tệp."


def document_problems(document: Document) -> Iterator[str]:
    """What a document claims that its text does not bear out."""
    where = f"Văn bản {document.id} ({document.path})"
    length = len(document.text)
    ends = [(page.start, page.end) for page in document.pages]
    if (
        not ends
        or ends[0][0] != 0
        or ends[-1][1] != length
        or any(a[1] > b[0] for a, b in zip(ends, ends[1:], strict=False))
    ):
        yield f"{where}: các trang không phủ hết nội dung. Hãy nạp lại tệp."
    for passage in document.passages:
        if document.text[passage.start : passage.end] != passage.text:
            yield f"{where}: đoạn {passage.ordinal} không khớp nội dung. Hãy nạp lại tệp."
        if not 0 <= passage.section < len(document.sections):
            yield f"{where}: đoạn {passage.ordinal} không thuộc mục nào. Hãy nạp lại tệp."
    findings: tuple[Reference | Target, ...] = (*document.references, *document.targets)
    for finding in findings:
        if document.text[finding.start : finding.end].split() != finding.text.split():
            yield f"{where}: trích dẫn «{finding.text[:60]}» không khớp nội dung. Hãy nạp lại tệp."
