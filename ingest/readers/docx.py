"""DOCX as its reader sees it: body in order, tables, headers, footers, notes, text boxes, changes accepted."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Final

from lxml import etree

from corpus.records import ReviewItem
from ingest.errors import SkipDocument
from ingest.readers.breaks import BREAK, SOFT, changes_review, cut_leaves, split_soft
from ingest.readers.paragraphs import Leaf, Paragraph, Run, from_runs, is_capital_font
from ingest.readers.tables import mentions_layout, table_paragraphs

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
LOOSE: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DC_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
MAX_PART: Final = 200_000_000  # bytes of one XML part, unpacked

# Deleted and moved-away text, field codes, and the shapes that repeat a text box for old programs.
SKIPPED = {W + name for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sectPr")}
SKIPPED |= {MC + "Fallback"}
SYMBOLS = {"noBreakHyphen": "-", "tab": "\t", "cr": SOFT, "softHyphen": "\u00ad"}
OFF = {"0", "false", "off", "none"}


@dataclass(slots=True)
class Part:
    """What a part of the document needs to be read: its styles and its notes."""

    styles: dict[str, Look] = field(default_factory=dict)
    footnotes: dict[str, etree._Element] = field(default_factory=dict)
    endnotes: dict[str, etree._Element] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """What a named style says; ``None`` where it leaves it open."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    center: bool | None = None
    heading: bool = False
    based_on: str | None = None


def read_docx(path: Path) -> tuple[list[Leaf], str | None, list[ReviewItem]]:
    """The pages, cut at explicit and last rendered page breaks, the title of the metadata, and what to look at.

    Raises:
        SkipDocument: the file is no Word document.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            body = load(archive, "word/document.xml")
            part = Part(styles=load_styles(archive, names))
            part.footnotes = load_notes(archive, names, "footnote")
            part.endnotes = load_notes(archive, names, "endnote")
            heads = list(margin_texts(archive, names, "header", part))
            tails = list(margin_texts(archive, names, "footer", part))
            title = load_title(archive, names)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise SkipDocument(
            "Tệp DOCX bị hỏng hoặc không phải tệp Word: hãy mở bằng Word và lưu lại dạng .docx."
        ) from error
    changes = changes_review(sum(1 for _ in body.iter(W + "ins", W + "del")))
    story = body.find(W + "body")
    paragraphs = list(blocks(story if story is not None else body, part))
    # A header that holds the letterhead is read first; a running one would part it from the body, so it goes last.
    letterhead = any(mentions_layout(paragraph.text) for paragraph in heads)
    before, after = (heads, tails) if letterhead else ([], [*heads, *tails])
    return cut_leaves([*before, *paragraphs, *after], "docx"), title, changes


def load(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """The root of one XML part. Raises ValueError: the part is too big or is no XML."""
    if archive.getinfo(name).file_size > MAX_PART:
        raise ValueError(f"{name} is too big")
    data = archive.read(name).replace(STRICT, LOOSE)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.parse(BytesIO(data), parser).getroot()
    if root is None:
        raise ValueError(f"{name} is not XML")
    return root


def load_title(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    """The title in the core properties."""
    if "docProps/core.xml" not in names:
        return None
    return load(archive, "docProps/core.xml").findtext(DC_TITLE)


def load_styles(archive: zipfile.ZipFile, names: set[str]) -> dict[str, Look]:
    """The named styles, each with what it takes over from its parents already filled in."""
    if "word/styles.xml" not in names:
        return {}
    looks: dict[str, Look] = {}
    for style in load(archive, "word/styles.xml").iter(W + "style"):
        name = style.find(W + "name")
        label = (name.get(W + "val") or "").lower() if name is not None else ""
        runs, paragraph = style.find(W + "rPr"), style.find(W + "pPr")
        parent = style.find(W + "basedOn")
        looks[style.get(W + "styleId") or ""] = Look(
            switch(runs, "b"),
            switch(runs, "i"),
            switch(runs, "caps"),
            centered(paragraph),
            label.startswith(("heading", "title", "tiêu đề")),
            parent.get(W + "val") if parent is not None else None,
        )
    return {name: resolve(looks, name) for name in looks}


def resolve(looks: dict[str, Look], name: str) -> Look:
    """A style with its parents' answers where it has none of its own."""
    look, seen = looks[name], {name}
    while look.based_on and look.based_on in looks and look.based_on not in seen:
        seen.add(look.based_on)
        parent = looks[look.based_on]
        look = Look(
            parent.bold if look.bold is None else look.bold,
            parent.italic if look.italic is None else look.italic,
            parent.caps if look.caps is None else look.caps,
            parent.center if look.center is None else look.center,
            look.heading or parent.heading,
            parent.based_on,
        )
    return look


def load_notes(archive: zipfile.ZipFile, names: set[str], kind: str) -> dict[str, etree._Element]:
    """Foot- or endnotes by their id, without the separators."""
    name = f"word/{kind}s.xml"
    if name not in names:
        return {}
    notes = load(archive, name).iter(W + kind)
    return {note.get(W + "id") or "": note for note in notes if note.get(W + "type") in (None, "normal")}


def margin_texts(archive: zipfile.ZipFile, names: set[str], kind: str, part: Part) -> Iterator[Paragraph]:
    """Each distinct text of the headers or footers once; page numbers and rules alone are left out."""
    seen: set[str] = set()
    for name in sorted(names):
        if name.startswith(f"word/{kind}") and name.endswith(".xml"):
            for paragraph in blocks(load(archive, name), part):
                text = " ".join(paragraph.text.split())
                if sum(c.isalpha() for c in text) > 3 and text not in seen:
                    seen.add(text)
                    yield replace(paragraph, text=paragraph.text.replace(BREAK, ""))


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """An on/off property, ``None`` where it is not said."""
    element = properties.find(W + name) if properties is not None else None
    return None if element is None else (element.get(W + "val") or "1") not in OFF


def centered(properties: etree._Element | None) -> bool | None:
    """Whether paragraph properties centre it."""
    element = properties.find(W + "jc") if properties is not None else None
    return None if element is None else element.get(W + "val") == "center"


def blocks(parent: etree._Element, part: Part) -> Iterator[Paragraph]:
    """Paragraphs and tables below ``parent``, in order, through content controls and accepted changes."""
    for child in parent:
        if child.tag == W + "p":
            yield from paragraph_lines(child, part)
        elif child.tag == W + "tbl":
            yield from table_paragraphs(table_rows(child, part))
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            yield from blocks(child, part)


def table_rows(table: etree._Element, part: Part) -> list[list[list[Paragraph]]]:
    """Rows of cells; a cell merged downwards is empty below its first row, deleted rows are left out."""
    rows = []
    for row in table.iter(W + "tr"):
        if next(row.iterancestors(W + "tbl"), None) is not table or row.find(f"{W}trPr/{W}del") is not None:
            continue
        cells = []
        for cell in row.iter(W + "tc"):
            if next(cell.iterancestors(W + "tr"), None) is row:
                cells.append(list(blocks(cell, part)))
        rows.append(cells)
    return rows


def paragraph_lines(element: etree._Element, part: Part) -> Iterator[Paragraph]:
    """The paragraph, its text boxes before it and its notes after it; soft breaks between capitals part lines."""
    properties = element.find(W + "pPr")
    named = properties.find(W + "pStyle") if properties is not None else None
    look = part.styles.get(named.get(W + "val") or "", Look()) if named is not None else Look()
    runs: list[Run] = []
    boxes: list[Paragraph] = []
    notes: list[Paragraph] = []
    if switch(properties, "pageBreakBefore"):
        runs.append(Run(BREAK))
    collect(element, part, look, runs, boxes, notes)
    centre = centered(properties)
    is_centre = bool(look.center if centre is None else centre)
    outline = properties.find(W + "outlineLvl") if properties is not None else None
    heading = look.heading or (outline is not None and (outline.get(W + "val") or "9") in "012345678")
    yield from boxes
    for line in split_soft(runs):
        yield from_runs(line, center=is_centre, heading=heading and any(run.text.strip() for run in line))
    yield from notes


def collect(
    element: etree._Element, part: Part, look: Look, runs: list[Run], boxes: list[Paragraph], notes: list[Paragraph]
) -> None:
    """Gather the runs below ``element`` in order; text boxes and notes go to their own lists."""
    for child in element:
        if child.tag == W + "r":
            runs_of(child, part, look, runs, boxes, notes)
        elif child.tag == W + "p" or not isinstance(child.tag, str) or child.tag in SKIPPED:
            continue
        else:
            collect(child, part, look, runs, boxes, notes)


def runs_of(
    element: etree._Element, part: Part, look: Look, runs: list[Run], boxes: list[Paragraph], notes: list[Paragraph]
) -> None:
    """One run: its text with its own look over the paragraph style's."""
    properties = element.find(W + "rPr")
    if switch(properties, "vanish"):
        return
    named = properties.find(W + "rStyle") if properties is not None else None
    base = part.styles.get(named.get(W + "val") or "", Look()) if named is not None else Look()

    def choose(name: str, styled: bool | None, fallback: bool | None) -> bool:
        own = switch(properties, name)
        return bool(own if own is not None else fallback if styled is None else styled)

    bold, italic = choose("b", base.bold, look.bold), choose("i", base.italic, look.italic)
    caps = choose("caps", base.caps, look.caps)
    text = ""
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if child.tag in SKIPPED:
            continue
        if name == "t":
            text += child.text or ""
        elif name in SYMBOLS:
            text += SYMBOLS[name]
        elif name == "br":
            text += BREAK if child.get(W + "type") == "page" else SOFT
        elif name == "lastRenderedPageBreak":
            text += BREAK
        elif name == "sym":
            text += symbol(child)
        elif name in ("footnoteReference", "endnoteReference"):
            known = part.footnotes if name.startswith("foot") else part.endnotes
            note = known.pop(child.get(W + "id") or "", None)
            if note is not None:
                notes.extend(blocks(note, part))
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            for box in text_boxes(child):
                boxes.extend(blocks(box, part))
    capital_font = is_capital_font(font_of(properties))
    runs.append(Run(text.upper() if caps and not capital_font else text, bold, italic, capital_font))


def font_of(properties: etree._Element | None) -> str:
    """The font named by the run itself."""
    fonts = properties.find(W + "rFonts") if properties is not None else None
    return (fonts.get(W + "ascii") or "") if fonts is not None else ""


def text_boxes(element: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing, those for old programs left out, nested ones left to their parent."""
    found = []
    for box in element.iter(W + "txbxContent"):
        above = [ancestor.tag for ancestor in box.iterancestors()]
        inside = above[: above.index(element.tag)] if element.tag in above else above
        if MC + "Fallback" not in inside and W + "txbxContent" not in inside:
            found.append(box)
    return found


def symbol(element: etree._Element) -> str:
    """A character of a symbol font: Wingdings' private ones are bullets or boxes, others stand for themselves."""
    code = int(element.get(W + "char") or "0", 16)
    return "•" if 0xF000 <= code <= 0xF0FF or code == 0 else chr(code)
