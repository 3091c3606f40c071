"""The pages of a document as they look: a PDF's and a scan's own, an office file's as LibreOffice renders them."""

from __future__ import annotations

import threading
from collections import OrderedDict

from corpus.records import Document, Page
from webui.aligning import laid_out, printed_words
from webui.pictures import PDF, Pictures, drawable
from webui.rendering import Renderings, Stage, renderable
from webui.shelf import Shelf

MOST = 16  # documents whose pages are kept laid beside their texts


class Leaves:
    """Pages with the boxes of their words, and their pictures."""

    def __init__(self, shelf: Shelf, pictures: Pictures, renderings: Renderings) -> None:
        self._shelf = shelf
        self._pictures = pictures
        self._renderings = renderings
        self._kept: OrderedDict[tuple[str, int], tuple[Page, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def shows(self, media_type: str) -> bool:
        """Whether documents of this kind have pages to look at here."""
        return drawable(media_type) or (renderable(media_type) and self._renderings.program is not None)

    def of(self, read: Document) -> tuple[tuple[Page, ...], Stage]:
        """A document's pages and how far their pictures are. Raises: NoDocument: it may not be seen."""
        if drawable(read.media_type):
            return read.pages, "ready"
        stage = self._stage(read.id, read.media_type)
        return (self._laid_out(read) if stage == "ready" else read.pages), stage

    def picture(self, document_id: str, number: int) -> bytes:
        """The PNG of a page. Raises: NoPicture; NoDocument: it may not be seen."""
        row = self._shelf.row(document_id)
        kept = self._pictures.get(document_id, number)
        if kept is not None:
            return kept
        if renderable(row.media_type) and self._stage(document_id, row.media_type) == "ready":
            data = self._renderings.path(self._shelf.digest(document_id)).read_bytes()
            return self._pictures.draw(document_id, number, data, PDF)
        return self._pictures.draw(document_id, number, self._shelf.original(document_id), row.media_type)

    def _stage(self, document_id: str, media_type: str) -> Stage:
        if not renderable(media_type):
            return "never"
        return self._renderings.ask(
            self._shelf.digest(document_id), media_type, lambda: self._shelf.original(document_id)
        )

    def _laid_out(self, read: Document) -> tuple[Page, ...]:
        key = (read.id, hash(read.text))  # a newer reader may have read the same file differently
        with self._lock:
            if key not in self._kept:
                with self._pictures.drawing:
                    pages, words = printed_words(self._renderings.path(self._shelf.digest(read.id)))
                self._kept[key] = laid_out(read.text, pages, words)
                while len(self._kept) > MOST:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]
