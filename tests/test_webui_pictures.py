"""Pictures of pages: right size, right place of boxes, kept within bounds, broken files refused."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from webui_fakes import FakeFinder, fill, printed

from webui import create_app
from webui.pages import framed
from webui.pictures import NoPicture, Pictures, pdf_page

DOCUMENT, DATA = printed()


def test_size_and_greys() -> None:
    with Image.open(io.BytesIO(Pictures(600, 10**6).draw("a", 1, DATA, "application/pdf"))) as image:
        assert image.format == "PNG" and abs(image.width - 600) <= 1 and image.mode == "L"


def test_boxes_lie_on_the_ink() -> None:
    picture = np.asarray(pdf_page(DATA, 1, 1000).convert("L"))
    high, wide = picture.shape
    ink = picture < 128
    for box in DOCUMENT.pages[0].boxes:
        rows = slice(int(box.y0 * high), int(box.y1 * high) + 1)
        columns = slice(int(box.x0 * wide), int(box.x1 * wide) + 1)
        assert ink[rows, columns].any()
        ink[rows, columns] = False
    assert ink.sum() < 60  # what is left is the edge of a letter here and there


def test_neighbouring_words_share_a_box() -> None:
    text, page = DOCUMENT.text, DOCUMENT.pages[0]
    start = text.index("phong trao thi dua")
    one = framed(page.boxes, [(start, start + len("phong trao thi dua"))], "tim")
    assert len(one) == 1
    first, last = (next(b for b in page.boxes if text[b.start : b.end] == word) for word in ("phong", "dua"))
    assert (one[0].x, one[0].x + one[0].width) == (round(first.x0 * 1000), round(last.x1 * 1000))
    two_lines = framed(page.boxes, [(0, start + 5)], "doan")
    assert len(two_lines) == 2


def test_scans_are_shown_by_frame() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (300, 400), colour) for colour in ("red", "blue")]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    picture = Pictures(150, 10**6).draw("s", 2, out.getvalue(), "image/tiff")
    with Image.open(io.BytesIO(picture)) as image:
        assert image.size == (150, 200) and image.getpixel((5, 5)) == (0, 0, 255)


def test_memory_is_bounded_and_the_latest_stay() -> None:
    pictures = Pictures(300, 1)
    pictures.draw("a", 1, DATA, "application/pdf")
    assert pictures.get("a", 1)
    pictures.draw("a", 2, DATA, "application/pdf")
    assert pictures.get("a", 1) is None and pictures.get("a", 2)


@pytest.mark.parametrize(
    ("data", "number", "media_type"),
    [
        pytest.param(b"", 1, "application/pdf", id="empty"),
        pytest.param(b"%PDF-1.7 no more", 1, "application/pdf", id="broken"),
        pytest.param(DATA, 0, "application/pdf", id="page 0"),
        pytest.param(DATA, 3, "application/pdf", id="past the end"),
        pytest.param(b"GIF89a", 1, "image/gif", id="broken image"),
    ],
)
def test_what_cannot_be_drawn_is_refused(data: bytes, number: int, media_type: str) -> None:
    with pytest.raises(NoPicture):
        Pictures(300, 10**6).draw("x", number, data, media_type)


def test_page_view_boxes_the_words_met(tmp_path: Path) -> None:
    with fill(tmp_path, printed()) as library:
        client = create_app(library, FakeFinder(library)).test_client()
        page = client.get(f"/van-ban/{DOCUMENT.id}/trang/2?q=điển+hình+tiên+tiến").text
        assert page.count('class="o-tim"') == 1 and "tr. 2" in page and 'rel="next"' not in page
        picture = client.get(f"/van-ban/{DOCUMENT.id}/trang/2/anh.png")
        assert picture.mimetype == "image/png" and picture.data.startswith(b"\x89PNG")
