"""What kind of file it is, by its first bytes before its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal

import olefile  # type: ignore[import-untyped]

from ingest.errors import SkipDocument

Kind = Literal[
    "pdf", "image", "docx", "doc", "rtf", "html", "markdown", "text", "xlsx", "xls", "pptx", "odt", "mail", "zip"
]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)", re.I | re.S)
TEXTS: dict[str, Kind] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".csv": "text",
    ".tsv": "text",
}
# A part that only this kind of package has.
PACKAGES: dict[str, Kind] = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
    "content.xml": "odt",
}
STREAMS: dict[str, Kind] = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls"}
OFFICE_NAMES = (".docx", ".xlsx", ".pptx", ".odt")


def kind_of(path: Path) -> Kind:
    """The kind of the file.

    Raises:
        SkipDocument: it is empty, damaged at its first bytes, or of a kind that nothing here reads.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise SkipDocument("Tệp rỗng (0 byte): hãy kiểm tra lại bản gốc.")
    suffix = path.suffix.lower()
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(OLE):
        return ole_kind(path)
    if head.startswith(b"PK\x03\x04"):
        return package_kind(path)
    if head.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if head.startswith(IMAGES) and not (head.startswith(b"BM") and suffix in TEXTS):
        return "image"
    if suffix in (".eml", ".mht", ".mhtml"):
        return "mail"
    if HTML.match(head.lstrip(b"\xef\xbb\xbf")) or suffix in (".html", ".htm"):
        return "html"
    if suffix in TEXTS:
        return TEXTS[suffix]
    if suffix in OFFICE_NAMES:
        raise SkipDocument(
            f"Tệp {suffix} bị hỏng hoặc không đúng định dạng: hãy mở bằng phần mềm gốc và lưu lại đúng dạng {suffix}."
        )
    if suffix == ".pdf":
        raise SkipDocument("Tệp PDF bị hỏng, không mở được: hãy lấy lại bản gốc hoặc quét lại văn bản.")
    if suffix in (".doc", ".xls", ".rtf"):
        raise SkipDocument(f"Tệp {suffix} bị hỏng hoặc quá cũ, không đọc được: hãy mở bằng Word hoặc Excel và lưu lại.")
    raise SkipDocument(f"Chưa đọc được loại tệp “{suffix or path.name}”: hãy lưu lại dạng .docx hoặc .pdf.")


def ole_kind(path: Path) -> Kind:
    """The kind of an old Office file."""
    try:
        with olefile.OleFileIO(path) as ole:
            for stream, kind in STREAMS.items():
                if ole.exists(stream):
                    return kind
            locked = ole.exists("EncryptedPackage")
    except Exception as error:  # olefile raises of every kind on damaged files
        raise SkipDocument("Tệp Office cũ bị hỏng: hãy mở bằng phần mềm gốc và lưu lại dạng mới.") from error
    if locked:
        raise SkipDocument("Tệp Office có mật khẩu: hãy mở bằng phần mềm gốc, gỡ mật khẩu rồi nạp lại.")
    raise SkipDocument(
        "Chưa đọc được loại tệp Office cũ này: hãy mở bằng phần mềm gốc và lưu lại dạng .docx hoặc .pdf."
    )


def package_kind(path: Path) -> Kind:
    """The kind of a zipped package."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SkipDocument("Tệp nén hoặc tệp Office bị hỏng: hãy mở bằng phần mềm gốc và lưu lại.") from error
    for part, kind in PACKAGES.items():
        if part in names:
            return kind
    return "zip"
