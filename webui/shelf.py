"""What a reader of given partitions may see of the library; the only way from a view to a document.

A document of another level or collection is missing here, in every answer, as if the library did not hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.errors import NoDocument
from corpus.lasting import successor
from corpus.listing import Choices, Narrowing, choices, listed
from corpus.partitions import Partition
from corpus.records import Document, Reference, ReviewItem
from corpus.store import DocumentRow, Library, PassageRow
from corpus.versions import versions_of
from search.resolution import Resolver
from webui.fresh import Fresh
from webui.languages import N_

MISSING = N_("Không có văn bản này trong thư viện.")


class Shelf:
    """The library, narrowed to some partitions."""

    def __init__(self, library: Library, partitions: tuple[Partition, ...], seconds: float = 0.0) -> None:
        self._library = library
        self.partitions = partitions
        self._choices = Fresh[Choices](seconds, lambda _: choices(library, partitions))
        self._resolver = Fresh[Resolver](seconds, lambda _: Resolver(self.documents()))

    def documents(self) -> list[DocumentRow]:
        """Every document that may be seen, newest first."""
        return [row for row in self._library.documents() if row.partition in self.partitions]

    def listed(self, narrowing: Narrowing, limit: int, page: int) -> tuple[list[DocumentRow], int, int]:
        """A page of the list of documents, how many it has, and which page it is: see ``corpus.listing``."""
        return listed(self._library, self.partitions, narrowing, limit, page)

    def choices(self) -> Choices:
        """What the list can be narrowed to, some seconds old at most."""
        return self._choices.get()

    def arrived(self, limit: int) -> list[tuple[DocumentRow, str]]:
        """The documents that may be seen and were read in last, with the day (ISO 8601, UTC), latest first."""
        return self._library.arrived(self.partitions, limit)

    def rows(self, ids: Iterable[str]) -> dict[str, DocumentRow]:
        """The documents with these ids that may be seen."""
        return self._library.rows(ids, self.partitions)

    def row(self, document_id: str) -> DocumentRow:
        """One document's header. Raises: NoDocument: there is none that may be seen."""
        row = self.rows([document_id]).get(document_id)
        if row is None:
            raise NoDocument(MISSING)
        return row

    def numbered(self, key: str) -> list[DocumentRow]:
        """The documents whose number has this key that may be seen, newest first."""
        found = self.rows(row.id for row in self._library.with_number(key))
        return sorted(found.values(), key=lambda row: row.date or "", reverse=True)

    def successor(self, document_id: str) -> tuple[DocumentRow, list[str]] | None:
        """What took a document's place, where it may be seen, and what the passages before were called."""
        with self._library.database.connect() as connection:
            found = successor(connection, document_id)
        row = self.rows([found[0]]).get(found[0]) if found else None
        return (row, found[1]) if row and found else None

    def document(self, document_id: str) -> Document:
        """One whole document. Raises: NoDocument: there is none that may be seen."""
        self.row(document_id)
        document = self._library.document(document_id)
        # Between the two reads it may have been moved.
        self.row(document_id)
        return document

    def versions(self, document_id: str) -> list[DocumentRow]:
        """The versions of a document's act that may be seen, the signed one first; [] where there is only this one."""
        found = [row for row in versions_of(self._library, document_id) if row.partition in self.partitions]
        return found if len(found) > 1 else []

    def passage(self, document_id: str, ordinal: int) -> PassageRow:
        """One passage. Raises: NoDocument: there is none that may be seen."""
        self.row(document_id)
        return self._library.passage_at(document_id, ordinal)

    def text(self, document_id: str) -> str:
        """One document's text. Raises: NoDocument: there is none that may be seen."""
        self.row(document_id)
        return self._library.text(document_id)

    def page_of(self, document_id: str, offset: int) -> int:
        """The page on which this place of the text stands. Raises: NoDocument: there is none that may be seen."""
        self.row(document_id)
        return self._library.page_of(document_id, offset)

    def passage_around(
        self, document_id: str, offset: int, looked_at: dict[tuple[str, int], PassageRow | None] | None = None
    ) -> PassageRow:
        """The last passage that begins at or before this place of the text, on the page of this place.

        ``looked_at``: keeps the passages read, for further questions of one answer.
        Raises: NoDocument: there is none that may be seen.
        """
        kept = {} if looked_at is None else looked_at
        self.row(document_id)
        found = self._passage(document_id, 0, kept)
        if found is None:
            raise NoDocument(MISSING)
        low, high = 0, 1
        # Passages are in order of the text; how many there are is not asked.
        while (after := self._passage(document_id, high, kept)) and after.start <= offset:
            found, low, high = after, high, high * 2
        while high - low > 1:
            middle = (low + high) // 2
            held = self._passage(document_id, middle, kept)
            if held and held.start <= offset:
                found, low = held, middle
            else:
                high = middle
        return replace(found, page=self._library.page_of(document_id, max(offset, found.start)))

    def _passage(
        self, document_id: str, ordinal: int, kept: dict[tuple[str, int], PassageRow | None]
    ) -> PassageRow | None:
        if (document_id, ordinal) not in kept:
            try:
                kept[document_id, ordinal] = self._library.passage_at(document_id, ordinal)
            except NoDocument:
                kept[document_id, ordinal] = None
        return kept[document_id, ordinal]

    def original(self, document_id: str) -> bytes:
        """The source file's bytes. Raises: NoDocument: there is none that may be seen."""
        self.row(document_id)
        return self._library.original(document_id)

    def digest(self, document_id: str) -> str:
        """The sha256 of the source file. Raises: NoDocument: there is none that may be seen."""
        self.row(document_id)
        return self._library.digest(document_id)

    def named(self, references: Sequence[Reference], within: str) -> dict[int, DocumentRow]:
        """By place in ``references`` the one document that each names; those of none or of several are left out."""
        resolver = self._resolver.get()
        resolved = {n: resolver.resolve(reference, within).document_id for n, reference in enumerate(references)}
        rows = self.rows({document_id for document_id in resolved.values() if document_id})
        return {n: rows[document_id] for n, document_id in resolved.items() if document_id in rows}

    def review(self) -> list[tuple[str, ReviewItem]]:
        """(document id, item) of all that a person should look at, worst first, in documents that may be seen."""
        items = self._library.review()
        visible = self.rows({document_id for document_id, _ in items})
        return [(document_id, item) for document_id, item in items if document_id in visible]
