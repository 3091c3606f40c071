"""What narrows a search besides the header: the movements that a document names, and what became of it since."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from corpus.partitions import Partition
from corpus.reader import Reader
from corpus.text import fold_marks
from search.issuer_levels import issuer_level
from search.titles import words
from search.validity import Status, Validity, validities

ENDED = (Status.REPEALED, Status.REPLACED)


class Facts:
    """The facts about the documents of some partitions, as those documents alone tell them."""

    def __init__(self, library: Reader, partitions: tuple[Partition, ...]) -> None:
        self._levels = {row.id: issuer_level(row.issuer) for row in library.documents() if row.partition in partitions}
        self.standing: Mapping[str, Validity] = validities(library, partitions)
        named: dict[str, set[str]] = defaultdict(set)
        spelled: dict[str, Counter[str]] = defaultdict(Counter)
        for document_id, movement in library.findings("movements"):
            if document_id in self._levels:
                key = fold_marks(movement.name)
                named[document_id].add(key)
                spelled[key][movement.name] += 1
        self._movements = named
        self._spelling = {key: counts.most_common(1)[0][0] for key, counts in spelled.items()}

    def ended(self, document_id: str) -> bool:
        """Whether a held document repeals or replaces this one."""
        return self.standing.get(document_id, Validity()).status in ENDED

    def names(self, document_id: str, movement: str) -> bool:
        """Whether a document names a movement whose name holds all these words, marks aside."""
        asked = words(movement)
        return any(asked <= words(name) for name in self._movements.get(document_id, ()))

    def counted(self, document_ids: Iterable[str]) -> dict[str, Counter[str]]:
        """How many of these documents have each value of the facets."""
        ids = list(document_ids)
        return {
            "issuer_level": Counter(level for name in ids if (level := self._levels.get(name))),
            "movement": Counter(self._spelling[key] for name in ids for key in self._movements.get(name, ())),
            "in_force": Counter(str(self.standing.get(name, Validity()).status) for name in ids),
        }
