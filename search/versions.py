"""Versions of one act as one result: the passages of the version that leads stand for those of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from corpus.partitions import Partition
from corpus.reader import DocumentRow, Reader
from corpus.versions import versions

ALIKE = 0.9  # share of a passage's value that the leading version's must have to stand for it


class Item(Protocol):
    """A passage found."""

    @property
    def document_id(self) -> str:
        """Its document."""
        ...

    @property
    def fused(self) -> float:
        """What it is ranked by."""
        ...


Found = TypeVar("Found", bound=Item)


class Versions:
    """Which of some documents are versions of one act."""

    def __init__(self, library: Reader, rows: Mapping[str, DocumentRow]) -> None:
        self._places = {key: one for key, one in versions(library).items() if key in rows}
        self._members: dict[str, list[DocumentRow]] = defaultdict(list)
        for key, one in sorted(self._places.items(), key=lambda pair: pair[1].place):
            self._members[one.family].append(rows[key])

    def others(self, document_id: str, partitions: Sequence[Partition]) -> tuple[DocumentRow, ...]:
        """The other versions of a document's act that a reader of these partitions may see, the signed one first."""
        place = self._places.get(document_id)
        members = self._members[place.family] if place else ()
        return tuple(row for row in members if row.id != document_id and row.partition in partitions)

    def leading(self, found: Sequence[Found]) -> Sequence[Found]:
        """What was found but for passages of a version while a better one of the same act says it as well."""
        if not self._places:
            return found
        lead: dict[str, tuple[int, float]] = {}  # of each act: its best version found, and what it is worth at best
        for item in found:
            place = self._places.get(item.document_id)
            if place:
                held = lead.get(place.family, (place.place, item.fused))
                lead[place.family] = min(held, (place.place, item.fused), key=lambda pair: (pair[0], -pair[1]))
        return [item for item in found if not self._spoken_for(item, lead)]

    def _spoken_for(self, item: Item, lead: Mapping[str, tuple[int, float]]) -> bool:
        place = self._places.get(item.document_id)
        if place is None:
            return False
        first, worth = lead[place.family]
        return place.place != first and worth >= ALIKE * item.fused
