"""PPTX: one page a slide; shapes top to bottom, tables as rows, notes last (python-pptx)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation

from ingest.errors import SkipDocument
from ingest.readers.paragraphs import Leaf, Paragraph, Run, from_runs
from ingest.readers.tables import table_paragraphs

MAX_DEPTH = 30  # groups inside groups


def read_pptx(path: Path) -> tuple[list[Leaf], str | None]:
    """The slides, and the title of the metadata.

    Raises:
        SkipDocument: damaged.
    """
    try:
        show = Presentation(str(path))
        leaves = []
        for slide in show.slides:
            title = slide.shapes.title
            lines = [line for shape in ordered(slide.shapes) for line in shape_lines(shape, shape == title)]
            if slide.has_notes_slide:
                lines += frame_lines(slide.notes_slide.notes_text_frame, False)
            leaves.append(Leaf(tuple(lines), "pptx"))
        return leaves, show.core_properties.title
    except Exception as error:  # python-pptx raises of every kind on damaged files
        raise SkipDocument(
            "Tệp PowerPoint bị hỏng hoặc có mật khẩu: hãy mở bằng PowerPoint và lưu lại dạng .pptx."
        ) from error


def ordered(shapes: Any, depth: int = 0) -> Iterator[Any]:
    """The shapes from top to bottom and left to right, groups opened."""
    for shape in sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0)):
        if hasattr(shape, "shapes") and depth < MAX_DEPTH:
            yield from ordered(shape.shapes, depth + 1)
        else:
            yield shape


def shape_lines(shape: Any, heading: bool) -> list[Paragraph]:
    """The lines of a shape."""
    if getattr(shape, "has_table", False):
        rows = [[frame_lines(cell.text_frame, False) for cell in row.cells] for row in shape.table.rows]
        return table_paragraphs(rows)
    return frame_lines(shape.text_frame, heading) if getattr(shape, "has_text_frame", False) else []


def frame_lines(frame: Any, heading: bool) -> list[Paragraph]:
    """The paragraphs of a text frame."""
    lines = []
    for paragraph in frame.paragraphs if frame is not None else ():
        runs = [Run(run.text.replace("\v", " "), bool(run.font.bold), bool(run.font.italic)) for run in paragraph.runs]
        if any(run.text.strip() for run in runs):
            lines.append(from_runs(runs, heading=heading))
    return lines
