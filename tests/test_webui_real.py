"""Real documents on the page: all of their text, in order, and every link within the page leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from webui_fakes import FakeFinder

from corpus.store import Library
from ingest.pipeline import read_document
from webui import create_app

pytestmark = [pytest.mark.real, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2] / "shared" / "data" / "documents"
PATTERNS = (
    "state/0125-KH*.md",
    "state/2913-QD*.md",
    "party/huongdan21.pdf",
    "office/1668011054-baocao.docx",
    "articles/*",
)
# Shown otherwise than written: white space, cell borders, rules made of dashes.
DRAWN = re.compile(r"[\s|]|^[-_=*–—. ]+$", re.MULTILINE)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_real_document_is_shown_whole(tmp_path: Path, pattern: str) -> None:
    path = next(iter(sorted(ROOT.glob(pattern))), None)
    if path is None:
        pytest.skip("the real documents are not beside the checkout")
    document = read_document(path, path.name)
    with Library.open(tmp_path) as library:
        library.put(document, path.read_bytes(), str(path), "test")
        client = create_app(library, FakeFinder(library)).test_client()
        page = BeautifulSoup(client.get(f"/van-ban/{document.id}?toan-van=1&q=nội+dung+công+tác").text, "lxml")
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids))
        assert [a["href"] for a in page.select('a[href^="#"]') if a["href"][1:] not in ids] == []
        for ours in page.select(".sang-trang, .le"):  # what the page itself writes
            ours.decompose()
        assert DRAWN.sub("", page.select_one(".chu").text) == DRAWN.sub("", document.text)
        for number in {document.pages[0].number, document.pages[-1].number}:
            assert client.get(f"/van-ban/{document.id}/trang/{number}?q=công+tác").status_code == 200
        for ordinal in range(0, len(document.passages), max(1, len(document.passages) // 5)):
            shown = BeautifulSoup(client.get(f"/van-ban/{document.id}/doan/{ordinal}").text, "lxml")
            marked = "".join(tag.text for tag in shown.select(".chu .doan"))
            assert DRAWN.sub("", marked) == DRAWN.sub("", document.passages[ordinal].text)
