"""HTML: what a browser would show, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from ingest.readers.paragraphs import Leaf, Paragraph, Run, from_runs
from ingest.readers.tables import table_paragraphs

BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"
))  # fmt: skip
HIDDEN: Final = frozenset(
    ("head", "script", "style", "noscript", "template", "select", "option", "button", "nav", "iframe", "svg", "title")
)
SPACE = re.compile(r"\s+")
MAX_DEPTH: Final = 200  # nested elements; deeper ones are read as one text


@dataclass(slots=True)
class Flow:
    """The paragraph being gathered."""

    runs: list[Run] = field(default_factory=list)
    done: list[Paragraph] = field(default_factory=list)

    def flush(self, center: bool, heading: bool) -> None:
        """End the paragraph."""
        if any(run.text.strip() for run in self.runs):
            self.done.append(from_runs(self.runs, center=center, heading=heading))
        self.runs = []


@dataclass(frozen=True, slots=True)
class Context:
    """The looks that an element hands down."""

    bold: bool = False
    italic: bool = False
    center: bool = False
    heading: bool = False
    depth: int = 0


def read_html(markup: str | bytes) -> tuple[list[Leaf], str | None]:
    """One leaf, and the page's own title."""
    soup = BeautifulSoup(markup, "lxml")
    title = soup.title.get_text(" ", strip=True) if soup.title else None
    flow = Flow()
    walk(soup.body or soup, Context(), flow)
    flow.flush(False, False)
    return [Leaf(tuple(flow.done), "html")], title


def walk(element: Tag, context: Context, flow: Flow) -> None:
    """Gather the text below ``element``."""
    for child in element.children:
        if isinstance(child, Tag):
            visit(child, context, flow)
        elif isinstance(child, NavigableString) and not isinstance(child, Comment):
            flow.runs.append(Run(SPACE.sub(" ", str(child)), context.bold, context.italic))


def visit(tag: Tag, context: Context, flow: Flow) -> None:
    """One element: a block ends the paragraph before and after it, a table becomes rows."""
    style = str(tag.get("style") or "").replace(" ", "").lower()
    if tag.name in HIDDEN or "display:none" in style:
        return
    if tag.name == "br":
        flow.flush(context.center, context.heading)
        return
    if context.depth > MAX_DEPTH:
        flow.runs.append(Run(tag.get_text(" ")))
        return
    inner = replace(
        context,
        bold=context.bold or tag.name in ("b", "strong", "th") or "font-weight:bold" in style,
        italic=context.italic or tag.name in ("i", "em") or "font-style:italic" in style,
        center=tag.name == "center"
        or "text-align:center" in style
        or tag.get("align") == "center"
        or (context.center and "text-align" not in style and not tag.get("align")),
        heading=context.heading or re.fullmatch("h[1-6]", tag.name) is not None,
        depth=context.depth + 1,
    )
    if tag.name not in BLOCKS:
        walk(tag, inner, flow)
        return
    flow.flush(context.center, context.heading)
    if tag.name == "table":
        flow.done += table_paragraphs(list(rows(tag, inner)))
    else:
        walk(tag, inner, flow)
        flow.flush(inner.center, inner.heading)


def rows(table: Tag, context: Context) -> Iterator[list[list[Paragraph]]]:
    """Rows of cells of the table itself; tables inside a cell stay in their cell."""
    for row in table.find_all("tr"):
        if row.find_parent("table") is not table:
            continue
        cells = []
        for cell in row.find_all(["td", "th"], recursive=False):
            flow = Flow()
            walk(cell, context, flow)
            flow.flush(context.center, False)
            cells.append(flow.done)
        yield cells
