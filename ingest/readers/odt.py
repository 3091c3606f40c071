"""ODT: the text of the body in order.

Source: OASIS OpenDocument 1.3, part 3.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from lxml import etree

from ingest.errors import SkipDocument
from ingest.readers.breaks import SOFT, cut_leaves, split_soft
from ingest.readers.paragraphs import Leaf, Paragraph, Run, from_runs
from ingest.readers.tables import table_paragraphs

TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
MAX_PART: Final = 200_000_000
SKIPPED: Final = {TEXT + "tracked-changes", OFFICE + "annotation", TEXT + "sequence-decls", OFFICE + "forms"}
Looks = dict[str, tuple[bool, bool, bool]]  # style name: bold, italic, center


def read_odt(path: Path) -> tuple[list[Leaf], str | None]:
    """One page; deletions under tracked changes are left out.

    Raises:
        SkipDocument: damaged or locked.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("content.xml").file_size > MAX_PART:
                raise ValueError("too big")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
            root = etree.parse(BytesIO(archive.read("content.xml")), parser).getroot()
        body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
        if body is None:
            raise ValueError("no text")
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
    ) as error:
        raise SkipDocument("Tệp ODT bị hỏng hoặc có mật khẩu: hãy mở bằng LibreOffice và lưu lại.") from error
    looks = {style.get(STYLE + "name") or "": look_of(style) for style in root.iter(STYLE + "style")}
    return cut_leaves(list(blocks(body, looks)), "odt"), None


def look_of(style: etree._Element) -> tuple[bool, bool, bool]:
    """Bold, italic, center of an automatic style."""
    text, paragraph = style.find(STYLE + "text-properties"), style.find(STYLE + "paragraph-properties")
    bold = text is not None and text.get(FO + "font-weight") == "bold"
    italic = text is not None and text.get(FO + "font-style") == "italic"
    return bold, italic, paragraph is not None and paragraph.get(FO + "text-align") == "center"


def blocks(parent: etree._Element, looks: Looks) -> Iterator[Paragraph]:
    """Paragraphs and tables below ``parent``, in order."""
    for child in parent:
        if child.tag in (TEXT + "p", TEXT + "h"):
            look = looks.get(child.get(TEXT + "style-name") or "", (False, False, False))
            for line in split_soft(list(runs(child, look[:2], looks))):
                yield from_runs(line, center=look[2], heading=child.tag == TEXT + "h")
        elif child.tag == TABLE + "table":
            rows = (row for row in child.iter(TABLE + "table-row") if next(row.iterancestors(TABLE + "table")) is child)
            cell_tags = (TABLE + "table-cell", TABLE + "covered-table-cell")
            yield from table_paragraphs(
                [[list(blocks(cell, looks)) for cell in row if cell.tag in cell_tags] for row in rows]
            )
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            yield from blocks(child, looks)


def runs(element: etree._Element, look: tuple[bool, bool], looks: Looks) -> Iterator[Run]:
    """The runs of a paragraph or span."""
    yield Run(element.text or "", *look)
    for child in element:
        if child.tag == TEXT + "s":
            yield Run(" ")
        elif child.tag == TEXT + "tab":
            yield Run("\t")
        elif child.tag == TEXT + "line-break":
            yield Run(SOFT)
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            own = looks.get(child.get(TEXT + "style-name") or "", (False, False, False))
            yield from runs(child, (look[0] or own[0], look[1] or own[1]), looks)
        yield Run(child.tail or "", *look)
