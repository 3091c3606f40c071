"""Answer queries over a library that changes: the newest view of it, opened when something came or went."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

from corpus.partitions import Partition as Name
from corpus.reader import Changes
from corpus.store import Library
from search.encoder import Encoder
from search.engine import Embedded
from search.indexing import home_of, indexed
from search.nearest import nearest_sentences
from search.places import Places
from search.restore import Syllables
from search.results import Filters, Results
from search.view import Partition, View

OPEN = Filters()


class Searcher:
    """Answers queries over one library, many at once; sees what another process adds to it meanwhile."""

    def __init__(self, library: Library, encoder: Encoder, rich: bool = False) -> None:
        self.library = library
        self.encoder = encoder
        self._opening = threading.Lock()
        self.rich = rich
        self._view = self._opened(View(library, encoder, {}, {}), library.changes())

    def search(self, query: str, filters: Filters = OPEN, limit: int = 10, alone: bool = True) -> Results:
        """The best ``limit`` passages, at most three a document. No query raises.

        ``alone``: no other question is being answered that is known of, so that it may take every core.
        """
        self._refresh()
        return self._view.answer(query, filters, limit, alone)

    def nearest(self, query: str, texts: Sequence[str], filters: Filters = OPEN) -> list[tuple[int, int] | None]:
        """Of each text found the span of the sentence nearest in meaning; ``None`` where none stands out."""
        vector = self._view.vector(query, filters.partitions)
        if vector is None:
            return [None] * len(texts)
        return [found and found[0] for found in nearest_sentences(self.encoder, vector, texts)]

    def _refresh(self) -> None:
        """Open what changed since it was opened, and put the new view in place of the old.

        One thread does it; those that come meanwhile are answered from the view that stands, unless a document was
        moved: then they wait.
        """
        view, now = self._view, self.library.changes()
        if now == view.changes and indexed(self.library.folder) == view.described:
            return
        if self._opening.acquire(view.changes is None or now.moved != view.changes.moved):
            try:
                self._view = self._opened(self._view, now)
            finally:
                self._opening.release()

    def _opened(self, before: View, changes: Changes) -> View:
        """``changes``: as they were before anything was read, never after."""
        partitions: dict[Name, Partition] = {}
        for name, description in indexed(self.library.folder).items():
            held, folder = before.partitions.get(name), home_of(self.library.folder, name)
            # What was there before is brought up to now: asking the catalog for all would take a second.
            places = (held.places if held else Places.read(folder)).caught_up(self.library, name)
            if held is None or held.engine.description != description:
                engine = Embedded(folder, self.encoder.id, self.encoder.dimension)
                held = Partition(engine, Syllables.read(folder), places)
            partitions[name] = held if held.places is places else replace(held, places=places)
        gone = before.changes is not None and replace(before.changes, removed=changes.removed) == changes
        if gone and {name: held.engine.description for name, held in partitions.items()} == before.described:
            rows = before.rows  # passages were removed, which no index knows yet; an ingest does so again and again
        else:
            rows = {row.id: row for row in self.library.documents()}
        return View(self.library, self.encoder, partitions, rows, before, self.rich, changes, before.embedding)
