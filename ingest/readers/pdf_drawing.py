"""What is drawn on a PDF's page beside its letters: pictures, the lines that rule its tables, where stamps stand."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.paragraphs import Rule

MAX_OBJECTS: Final = 3_000  # of one page that are looked at
MAX_SEGMENTS: Final = 2_000  # of one path; a drawing has more
WHITE: Final = 245  # of 255
THIN: Final = 3.0  # points; a path no thicker is a line
LAID: Final = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT)
MOST_STAMPS: Final = 200  # annotations of one page that are looked at

Area = tuple[float, float, float, float]  # left, top, right, bottom as fractions of the page


def drawn(page: pypdfium2.PdfPage, area: float) -> tuple[float, tuple[Rule, ...]]:
    """The share of the page that its pictures cover, 1 at most, and the straight lines drawn on it."""
    covered = 0.0
    rules: list[Rule] = []
    wanted = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH)
    for count, item in enumerate(page.get_objects(filter=wanted, max_depth=4)):
        if count > MAX_OBJECTS:
            break
        left, bottom, right, top = item.get_bounds()
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        else:
            rules += (rule_of(page, *line) for line in straight(item, left, bottom, right, top))
    return min(1.0, covered / area), tuple(rules)


Line = tuple[float, float, float, float]  # left, bottom, right, top in the file's points


def straight(item: pypdfium2.PdfObject, left: float, bottom: float, right: float, top: float) -> Iterator[Line]:
    """The lines across and down that a path draws: itself where it is thin, else its outline where that is drawn.

    What Word lays behind each run of text is a filled box without an outline, and often white.
    """
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, ctypes.byref(fill), ctypes.byref(stroke))
    if not (stroke.value or fill.value) or is_white(item, bool(stroke.value)):
        return
    if right - left < THIN or top - bottom < THIN:
        if max(right - left, top - bottom) > THIN:
            yield left, bottom, right, top
        return
    for points, closed in outlines(item):
        if stroke.value:
            ends = [*points[1:], points[0]] if closed else points[1:]
            for one, other in zip(points, ends, strict=False):
                yield from level(one, other)
        elif len(points) > 1:  # several filled strips drawn at once
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if min(max(xs) - min(xs), max(ys) - min(ys)) < THIN:
                yield min(xs), min(ys), max(xs), max(ys)


def outlines(item: pypdfium2.PdfObject) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The parts of a path as their corners in the file's points, and whether each is closed. Curves end a path."""
    pieces = pdfium.FPDFPath_CountSegments(item.raw)
    if not 2 <= pieces <= MAX_SEGMENTS:
        return
    a, b, c, d, e, f = item.get_matrix().get()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for number in range(pieces):
        piece = pdfium.FPDFPath_GetPathSegment(item.raw, number)
        kind = pdfium.FPDFPathSegment_GetType(piece)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not pdfium.FPDFPathSegment_GetPoint(
            piece, ctypes.byref(x), ctypes.byref(y)
        ):
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, False
            points = []
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(piece):
            yield points, True
            points = []
    if points:
        yield points, False


def is_white(item: pypdfium2.PdfObject, stroke: bool) -> bool:
    """Whether a path cannot be seen on paper."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    known = ask(item.raw, *(ctypes.byref(part) for part in (red, green, blue, alpha)))
    return bool(known) and (min(red.value, green.value, blue.value) > WHITE or not alpha.value)


def level(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Line]:
    """The line between two points where it runs across or down."""
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    if (wide < 1) != (high < 1):
        yield min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def rule_of(page: pypdfium2.PdfPage, left: float, bottom: float, right: float, top: float) -> Rule:
    """A line as the reader sees the page."""
    return Rule(*map(clip, as_seen(page, left, bottom, right, top)))


def turned(
    box: tuple[float, float, float, float], rotation: int, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    """A place in the file's points as the reader sees it: left, top, right, bottom as fractions of the page."""
    x, y, width, height = box
    x0, x1 = (left - x) / width, (right - x) / width
    y0, y1 = (bottom - y) / height, (top - y) / height
    if rotation == 90:
        return (y0, x0, y1, x1)
    if rotation == 180:
        return (1 - x1, y0, 1 - x0, y1)
    if rotation == 270:
        return (1 - y1, 1 - x1, 1 - y0, 1 - x0)
    return (x0, 1 - y1, x1, 1 - y0)


def as_seen(
    page: pypdfium2.PdfPage, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    """``turned`` for a page."""
    x, y, far, high = page.get_cropbox()
    return turned((x, y, max(1e-6, far - x), max(1e-6, high - y)), page.get_rotation(), left, bottom, right, top)


def clip(value: float) -> float:
    """The value kept on the page, rounded to a ten-thousandth."""
    return round(min(1.0, max(0.0, value)), 4)


def stamp_areas(page: pypdfium2.PdfPage) -> Iterator[Area]:
    """Where the page's stamps stand."""
    for place in range(min(MOST_STAMPS, pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, place)
        if not annotation:
            continue
        rect = pdfium.FS_RECTF()
        laid = pdfium.FPDFAnnot_GetSubtype(annotation) in LAID
        known = laid and pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
        pdfium.FPDFPage_CloseAnnot(annotation)
        if known and rect.right > rect.left:
            yield as_seen(page, rect.left, rect.bottom, rect.right, rect.top)
