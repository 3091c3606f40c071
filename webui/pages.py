"""The original page as a picture, with the words met boxed on it, beside its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from corpus.errors import NoDocument
from corpus.records import Box, Document, Page
from corpus.store import DocumentRow
from webui import asked, reading
from webui.errors import page as error_page
from webui.found import Place, page_at
from webui.letterhead import as_printed
from webui.marking import Mark
from webui.messages import NO_PICTURE
from webui.pictures import NoPicture, drawable
from webui.rendering import renderable
from webui.shelf import MISSING
from webui.state import state

blueprint = Blueprint("pages", __name__)
MOST = 10**6
GAP = 0.02  # of the page's width: words nearer than this on one line share a box


@dataclass(frozen=True, slots=True)
class Frame:
    """A box to draw, in thousandths of the page."""

    kind: Literal["tim", "doan"]
    x: int
    y: int
    width: int
    height: int


def picture_of(row: DocumentRow, ordinal: int, page: int, query: str | None = None) -> str | None:
    """Where a passage is seen on its page; None for a kind of file that has none to look at."""
    if drawable(row.media_type):
        return url_for("pages.page", document_id=row.id, number=page, q=query, doan=ordinal)
    shows = state().leaves.shows(row.media_type)
    return url_for("pages.leaf", document_id=row.id, q=query, doan=ordinal) if shows else None


@blueprint.get("/van-ban/<hex:document_id>/trang-goc")
def leaf(document_id: str) -> Answer:
    """The way to the page where a passage stands, or the first place that meets the query."""
    here = state()
    read = here.shelf.document(document_id)
    query, ordinal = asked.query(here.settings), passage_asked()
    pages, _ = here.leaves.of(read)
    if ordinal is not None and ordinal < len(read.passages):
        place = read.passages[ordinal].start
    else:
        met = here.places.get(read, query)
        place = met[0].spans[0][0] if met else 0
    number = next((each.number for each in reversed(pages) if each.start <= place), 1)
    return redirect(url_for(".page", document_id=document_id, number=number, q=query or None, doan=ordinal))


def passage_asked() -> int | None:
    """The passage that the address names."""
    return asked.number("doan", 0, MOST, 0) if "doan" in request.args else None


@blueprint.get("/van-ban/<hex:document_id>/trang/<int(max=1000000):number>")
def page(document_id: str, number: int) -> str:
    """One page: picture with boxes, and its text with the same marks."""
    here = state()
    row = here.shelf.row(document_id)
    read = here.shelf.document(document_id)
    pages, stage = here.leaves.of(read)
    shown = page_of(pages, number)
    query, ordinal = asked.query(here.settings), passage_asked()
    met = here.places.get(read, query)
    spans = [span for place in met for span in place.spans]
    marks = [Mark(start, end, "tim") for start, end in spans]
    frames = list(framed(shown.boxes, spans, "tim"))
    if ordinal is not None and ordinal < len(read.passages):
        passage = read.passages[ordinal]
        marks.append(Mark(passage.start, passage.end, "doan"))
        frames = [*framed(shown.boxes, [(passage.start, passage.end)], "doan"), *frames]
    numbers = [each.number for each in pages]
    index = numbers.index(number)

    def address(other: int) -> str:
        return url_for(".page", document_id=document_id, number=other, q=query or None, doan=ordinal)

    return render_template(
        "page.html",
        row=row,
        page=shown,
        pages=numbers,
        query=query,
        blocks=as_printed(reading.blocks(read, shown.start, shown.end, marks, borders=False), read.header.title),
        frames=frames,
        stage=stage,
        rendered=renderable(read.media_type),
        previous=address(numbers[index - 1]) if index else None,
        following=address(numbers[index + 1]) if index + 1 < len(numbers) else None,
        address=address,
        hits=hits_by_page(pages, met),
        text_address=text_address(document_id, read, shown, query, ordinal),
    )


def page_of(pages: Iterable[Page], number: int) -> Page:
    """The page with this number. Raises: NoDocument: there is none."""
    for candidate in pages:
        if candidate.number == number:
            return candidate
    raise NoDocument(MISSING)


def hits_by_page(pages: Sequence[Page], met: Iterable[Place]) -> dict[int, int]:
    """How many places are met on each page that has any, in page order."""
    counted: dict[int, int] = {}
    for place in met:
        number = page_at(pages, place.spans[0][0])
        counted[number] = counted.get(number, 0) + 1
    return dict(sorted(counted.items()))


def text_address(document_id: str, read: Document, shown: Page, query: str, ordinal: int | None) -> str:
    """Where this page begins in the view of the text."""
    if ordinal is not None:
        return url_for(
            "documents.passage", document_id=document_id, ordinal=ordinal, q=query or None, _anchor=f"doan-{ordinal}"
        )
    all_parts = reading.parts(read, state().settings.part_length)
    part = reading.part_of(all_parts, shown.start)
    anchor = None if renderable(read.media_type) else f"trang-{shown.number}"
    return url_for("documents.document", document_id=document_id, q=query or None, phan=part, _anchor=anchor)


def framed(boxes: Sequence[Box], spans: Iterable[tuple[int, int]], kind: Literal["tim", "doan"]) -> list[Frame]:
    """Boxes around the words that touch the spans; neighbours on one line become one box."""
    wanted = sorted(spans)
    joined: list[tuple[float, float, float, float]] = []
    for start, end in wanted:
        last: tuple[float, float, float, float] | None = None
        for box in boxes:
            if box.start >= end or box.end <= start:
                continue
            same_line = last and min(last[3], box.y1) - max(last[1], box.y0) > 0.5 * (box.y1 - box.y0)
            if last and same_line and -GAP < box.x0 - last[2] < GAP:
                last = (last[0], min(last[1], box.y0), box.x1, max(last[3], box.y1))
                joined[-1] = last
            else:
                last = (box.x0, box.y0, box.x1, box.y1)
                joined.append(last)
    return [
        Frame(
            kind, round(x0 * 1000), round(y0 * 1000), max(1, round((x1 - x0) * 1000)), max(1, round((y1 - y0) * 1000))
        )
        for x0, y0, x1, y1 in joined
    ]


@blueprint.get("/van-ban/<hex:document_id>/trang/<int(max=1000000):number>/anh.png")
def picture(document_id: str, number: int) -> Response | tuple[str | Response, int]:
    """The page as PNG."""
    try:
        data = state().leaves.picture(document_id, number)
    except NoPicture:
        return error_page(404, NO_PICTURE)
    answer = Response(data, mimetype="image/png")
    # Asked for again each time: the document's level may have been raised since.
    answer.add_etag()
    answer.make_conditional(request)
    return answer
