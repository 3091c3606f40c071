"""What answers the three jobs: wording, the source of a goal, exemplars. Made when first asked for, safe for threads.

All of it sees only the levels of the shelf. What was read of the catalog is read again once the catalog changes.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.records import Level
from corpus.store import DocumentRow, Library
from search.cards import Cards, FoundCard, NamedMovement
from search.concordance import Sort, View
from search.encoder import Encoder
from search.lineage import Lineage, Tracer
from search.validity import Validity, validities
from search.wording import Wording, Workbench
from webui.errors import Unavailable
from webui.fresh import Fresh
from webui.messages import NO_ENCODER


@dataclass(frozen=True, slots=True)
class Edition:
    """The catalog as it was at one time: its documents, and by level the last removal from it."""

    rows: tuple[DocumentRow, ...]
    removals: tuple[int, ...]


class Desk:
    """Answers from one library. Each method may be called by any thread."""

    def __init__(self, library: Library, levels: tuple[Level, ...], encoder: Encoder | None, seconds: float) -> None:
        self._library = library
        self._levels = levels
        self._encoder = encoder
        self._wording = threading.Lock()
        self._bench = Workbench(library)
        self._reading = Fresh[_Reading](seconds, self._read)

    def wording(self, text: str, view: View, sort: Sort, limit: int, offset: int) -> Wording:
        """How the text was said before; ``limit`` lines from ``offset``."""
        with self._wording:
            return self._bench.wording(
                text, levels=self._levels, view=view, sort=sort, limit=limit, offset=offset, similar=0 if offset else 6
            )

    def trace(self, text: str, within: str | None) -> Lineage:
        """Where a goal comes from. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.tracing:
            return reading.tracer.trace(text, within if within in reading.tracer.rows else None)

    def validities(self) -> Mapping[str, Validity]:
        """What became of the acts, by document id. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.tracing:
            if reading.standing is None:
                reading.standing = validities(self._library, self._levels)
            return reading.standing

    def exemplars(
        self, query: str, award: str | None, movement: str | None, years: tuple[int, int] | None, limit: int
    ) -> list[FoundCard]:
        """The cards that answer, best first. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            return reading.cards.find(query, award, movement, years, limit)

    def awards(self) -> list[str]:
        """The awards of all cards. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            return sorted({card.exemplar.award for card in reading.cards.cards if card.exemplar.award})

    def movements(self) -> list[NamedMovement]:
        """Every movement, those of most documents first. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            return reading.cards.movements

    def _read(self, before: _Reading | None) -> _Reading:
        if self._encoder is None:
            raise Unavailable(NO_ENCODER)
        removals = before.edition.removals if before else (0,) * len(self._levels)
        edition = Edition(
            tuple(row for row in self._library.documents() if row.level in self._levels),
            # A document that was read again has the same row, but its passages are new.
            tuple(
                self._library.removed_after(seq, level)[1] for seq, level in zip(removals, self._levels, strict=True)
            ),
        )
        if before and before.edition == edition:
            return before
        return _Reading(edition, self._library, self._encoder, self._levels)


class _Reading:
    """One edition's objects, each with the lock that its users hold."""

    def __init__(self, edition: Edition, library: Library, encoder: Encoder, levels: tuple[Level, ...]) -> None:
        self.edition = edition
        self.tracing = threading.Lock()
        self.tracer = Tracer(library, encoder, levels)
        self.standing: Mapping[str, Validity] | None = None
        self.telling = threading.Lock()
        self.cards = Cards(library, encoder, levels)
