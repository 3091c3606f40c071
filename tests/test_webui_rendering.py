"""Office files as their pages look: the real LibreOffice where it is installed; words of text laid over its pages."""

from __future__ import annotations

import socket
import sys
import threading
import time
from pathlib import Path

import pytest
from conftest import SAMPLES
from docx import Document as Word
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from webui_fakes import FakeFinder, fill

from corpus.store import Library
from ingest.pipeline import read_document
from webui.aligning import Printed, laid_out, matched, printed_words
from webui.app import create_app
from webui.rendering import Renderings, installed, render, run
from webui.settings import Settings

DIRECTIVE = next(SAMPLES.glob("02-*.docx"))
needs_office = pytest.mark.skipif(installed() is None, reason="LibreOffice is not installed here")
WORDS = st.lists(st.sampled_from("a b c d e f g".split()), max_size=30)


@given(WORDS, WORDS)
def test_pairs_are_of_equal_words_and_grow(ours: list[str], theirs: list[str]) -> None:
    pairs = matched(ours, theirs)
    assert all(ours[a] == theirs[b] for a, b in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in zip(pairs, pairs[1:], strict=False))


@given(st.lists(st.integers(0, 10**6), unique=True, min_size=3, max_size=60), st.data())
def test_words_are_matched_around_what_only_one_side_has(numbers: list[int], data: st.DataObject) -> None:
    ours = [f"w{n}" for n in numbers]
    cut = data.draw(st.integers(0, len(ours)))
    theirs = [*ours[:cut], "trang", "2", *ours[cut:]]
    whole = {(n, n if n < cut else n + 2) for n in range(len(ours))}
    # Three words in a row are needed on one side of what comes between.
    assert set(matched(ours, theirs)) == whole or min(cut, len(ours) - cut) < 3


def test_pages_tile_the_text() -> None:
    text = "một hai ba bốn năm\nsáu bảy tám chín mười\nhết"
    printed = [
        Printed(word, 1 + (n >= 5), 0.1, 0.2, 0.3, 0.4)
        for n, word in enumerate(text.replace("\n", " ").removesuffix(" hết").split())
    ]
    first, second, third = laid_out(text, 3, printed)
    assert text[first.start : first.end] == "một hai ba bốn năm\n" and len(first.boxes) == 5
    assert text[second.start : second.end] == "sáu bảy tám chín mười\nhết" and third.start == second.end
    assert third.end == len(text)


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    began = time.monotonic()
    assert not run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, 1.0)
    assert time.monotonic() - began < 20


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is the shell's")
def test_what_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    assert run([sys.executable, "-c", "bytearray(50 * 2**20)"], tmp_path, 60)
    assert not run([sys.executable, "-c", "bytearray(4 * 2**30)"], tmp_path, 60)


def test_without_libreoffice_the_text_is_shown_and_nothing_is_promised(tmp_path: Path) -> None:
    renderings = Renderings(tmp_path, None)
    assert renderings.ask("ab" * 32, "application/msword", lambda: b"") == "never"


@needs_office
@pytest.mark.slow
def test_a_word_file_is_shown_as_its_pages_with_the_words_boxed(tmp_path: Path) -> None:
    read, data = read_document(DIRECTIVE, DIRECTIVE.name), DIRECTIVE.read_bytes()
    library = fill(tmp_path, (read, data))
    client = create_app(library, FakeFinder(library), Settings(seconds=0.0)).test_client()
    address = f"/van-ban/{read.id}/trang/1?q=tự động hóa"
    first = client.get(address)
    assert first.status_code == 200 and "Đang dựng ảnh trang" in first.text  # asking waits for nothing
    deadline = time.monotonic() + 120
    while "data-poll" in client.get(address).text and time.monotonic() < deadline:
        time.sleep(0.5)
    page = client.get(address).text
    assert 'class="o-tim"' in page and "anh.png" in page and "LibreOffice" in page
    assert client.get(f"/van-ban/{read.id}/trang/1/anh.png").data.startswith(b"\x89PNG")
    last = next(p.ordinal for p in reversed(read.passages) if "KT." not in p.text)
    there = client.get(f"/van-ban/{read.id}/trang-goc?doan={last}")
    assert there.status_code == 302 and "/trang/2?" in there.location
    assert client.get(f"/van-ban/{read.id}/trang/9").status_code == 404
    assert list(tmp_path.glob("renderings/*/.new-*")) == []


@needs_office
@pytest.mark.slow
def test_nearly_every_word_is_found_on_its_page(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    assert render(installed() or "", DIRECTIVE.read_bytes(), ".docx", path)
    read = read_document(DIRECTIVE, DIRECTIVE.name)
    pages, words = printed_words(path)
    laid = laid_out(read.text, pages, words)
    boxes = [box for page in laid for box in page.boxes]
    assert len(boxes) >= 0.98 * len(read.text.split()) * 0.9
    for page in laid:
        assert all(page.start <= box.start < page.end for box in page.boxes)
        assert all(0 <= box.x0 < box.x1 <= 1 and 0 <= box.y0 < box.y1 <= 1 for box in page.boxes)


@needs_office
@pytest.mark.slow
def test_a_rubbish_file_fails_and_is_not_tried_again(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        renderings = Renderings(library.folder, installed())
    asked: list[str] = []

    def original() -> bytes:
        asked.append("x")
        return b"\x00" * 100

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    deadline = time.monotonic() + 120
    while renderings.ask("cd" * 32, kind, original) == "working" and time.monotonic() < deadline:
        time.sleep(0.2)
    assert renderings.ask("cd" * 32, kind, original) == "failed" and asked == ["x"]


@needs_office
@pytest.mark.slow
def test_nothing_is_fetched_for_a_document(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        called: list[object] = []
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                try:
                    called.append(server.accept()[1])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        document = Word()
        document.add_paragraph("Có ảnh ở nơi khác:")
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        part = document.part.relate_to(
            address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", is_external=True
        )
        document.add_paragraph().add_run()._r.append(parse_xml(LINKED.format(part=part)))
        document.save(str(tmp_path / "x.docx"))
        made = render(installed() or "", (tmp_path / "x.docx").read_bytes(), ".docx", tmp_path / "x.pdf")
        stop.set()
        thread.join()
    assert made and called == []


LINKED = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:link="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing>"
)
