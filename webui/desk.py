"""What answers the three jobs: wording, the source of a goal, exemplars. Made when first asked for, safe for threads.

All of it sees only the partitions of the shelf. What was read of the catalog is read again once the catalog changes.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.partitions import Partition
from corpus.records import Document
from corpus.store import DocumentRow, Library
from search.award_figures import Figure, figures_of
from search.cards import Card, CardFilter, Cards, FoundCard
from search.checker import Checked, Checker
from search.collocations import Collocate, Difference, Measure, Side, compare
from search.concordance import Match, Shelf, Sort, View
from search.downward import Child, Coverage, Downward
from search.encoder import Encoder
from search.formulas import Formula, Kind
from search.grouping import Group, Use, uses_of
from search.lineage import Lineage, Tracer
from search.movement_book import MovementPage, read_movement
from search.movements import NamedMovement
from search.relations import Edge, Relations, Wanted
from search.repeats import Repeat, repeats_of
from search.same import Subject, Subjects
from search.statements import Statement
from search.validity import Validity, validities
from search.wording import Wording, Workbench
from webui.errors import Unavailable
from webui.fresh import Fresh
from webui.messages import NO_ENCODER

# Seconds that a question about wording waits for new passages; after that it is answered without them, and says so.
WAIT = 1.5
# Words of a pasted text from which on it is looked for as somebody's sentence.
WHOLE_SENTENCE = 8


@dataclass(frozen=True, slots=True)
class Edition:
    """The catalog as it was at one time: its documents, by partition the last removal from it, the last decision."""

    rows: tuple[DocumentRow, ...]
    removals: tuple[int, ...]
    decided: int


@dataclass(frozen=True, slots=True)
class UsedGroup:
    """A group of sentences with some of its uses; ``newer``: the form that came after it, and its place in the list."""

    group: Group
    uses: tuple[Use, ...]
    newer: Group | None
    newer_at: int | None


class Desk:
    """Answers from one library. Each method may be called by any thread."""

    def __init__(
        self, library: Library, partitions: tuple[Partition, ...], encoder: Encoder | None, seconds: float
    ) -> None:
        self._library = library
        self._partitions = partitions
        self._encoder = encoder
        self._wording = threading.Lock()
        self._bench = Workbench(library, WAIT)
        self._reading = Fresh[_Reading](seconds, self._read)
        self._related = Fresh[_Related](seconds, self._relate)

    def wording(self, text: str, view: View, sort: Sort, limit: int, offset: int, match: Match = "auto") -> Wording:
        """How the text was said before; ``limit`` lines from ``offset``."""
        with self._wording:
            return self._bench.wording(
                text,
                partitions=self._partitions,
                view=view,
                match=match,
                sort=sort,
                limit=limit,
                offset=offset,
                similar=0 if offset else 6,
            )

    def wording_behind(self) -> int:
        """How many passages the answers about wording do not count yet."""
        return self._bench.behind(self._partitions)

    def forget(self) -> None:
        """Read the catalog anew at the next question: something was decided."""
        self._reading.forget()

    def groups(self, text: str, view: View, match: Match, limit: int, uses: int) -> tuple[int, list[UsedGroup]]:
        """How many groups the sentences that hold a text make, and the most used of them with some uses each."""
        with self._wording:
            found = self._bench.groups(text, self._partitions, view, match)
            return len(found), _used(found, limit, uses)

    def restatements(self, document_id: str, view: View, limit: int, uses: int) -> tuple[int, list[UsedGroup]]:
        """What others say where they name a document."""
        related = self._related.get()
        with related.asking:
            named = [
                (edge.source.id, mention.start, mention.start + len(mention.sentence))
                for edge in related.relations.citing(document_id)
                for mention in edge.mentions
            ]
        with self._wording:
            found = self._bench.restatements(document_id, self._partitions, view, named)
            return len(found), _used(found, limit, uses)

    def formulas(
        self, query: str, view: View, kind: Kind, limit: int, uses: int
    ) -> list[tuple[Formula, tuple[Use, ...]]]:
        """Recurring sentences that hold all words of the query, those of most documents first, with some uses each."""
        with self._wording:
            mined = self._bench.formulas(query, self._partitions, view, limit, kind)
            return [(formula, uses_of(shelf, [formula.group], uses)[0]) for shelf, formula in mined]

    def collocates(
        self, term: str, side: Side, measure: Measure, view: View, limit: int
    ) -> tuple[int, Sequence[Collocate]]:
        """How often a term stands in view, and what goes with it, strongest first."""
        with self._wording:
            shelves = self._bench.shelves(self._partitions)
            count = sum(len(shelf.find(term, view=view).positions) for shelf in shelves)
            return count, self._bench.collocates(term, self._partitions, view, limit, side, measure)

    def differences(self, term: str, first: View, second: View, side: Side, limit: int) -> list[Difference]:
        """What goes with a term in one slice of the library more than in the other, surest first."""
        with self._wording:
            found = [
                one
                for shelf in self._bench.shelves(self._partitions)
                for one in compare(shelf, term, first, second, side, limit)
            ]
            return sorted(found, key=lambda one: -one.likelihood)[:limit]

    def trace(self, text: str, within: str | None) -> Lineage:
        """Where a goal comes from, or a sentence that a held document says word for word.

        Raises: Unavailable: there is no encoder.
        """
        reading = self._reading.get()
        with reading.tracing:
            lineage = reading.tracer.trace(text, within if within in reading.tracer.rows else None)
        if within or lineage.goal.document_id or len(text.split()) < WHOLE_SENTENCE:
            return lineage
        holder = self._holder(text)
        if holder not in reading.tracer.rows:
            return lineage
        with reading.tracing:
            return reading.tracer.trace(text, holder)

    def _holder(self, text: str) -> str | None:
        """The newest document that says these words."""
        with self._wording:
            shelves = self._bench.shelves(self._partitions)
            rows = [shelf.rows[number] for shelf in shelves for number in set(shelf.find(text).documents().tolist())]
        return max(((row.date or "", row.id) for row in rows if row), default=("", None))[1]

    def validities(self) -> Mapping[str, Validity]:
        """What became of the acts, by document id."""
        related = self._related.get()
        with related.asking:
            if related.standing is None:
                related.standing = validities(self._library, self._partitions)
            return related.standing

    def relations(self, document_id: str) -> tuple[list[Edge], list[Edge]]:
        """Whom a document cites and who cites it."""
        related = self._related.get()
        with related.asking:
            return related.relations.cited_by(document_id), related.relations.citing(document_id)

    def wanted(self) -> list[Wanted]:
        """What is cited and not held, the most cited first."""
        related = self._related.get()
        with related.asking:
            if related.wanted is None:
                related.wanted = related.relations.wanted()
            return related.wanted

    def children(self, text: str, within: str | None) -> tuple[Statement, list[Child], list[DocumentRow]]:
        """The goal that a text is, who carries it out, and the documents that have none for it."""
        related, reading = self._related.get(), self._reading.get()
        with related.asking, reading.tracing:
            goal = reading.tracer.find_goal(text, within if within in reading.tracer.rows else None)
            return (goal, *Downward(reading.tracer, related.relations).children(goal))

    def coverage(self, document_id: str) -> Coverage:
        """All goals of a document against the documents that carry it out."""
        related, reading = self._related.get(), self._reading.get()
        with related.asking, reading.tracing:
            return Downward(reading.tracer, related.relations).coverage(document_id)

    def check(self, draft: Document) -> tuple[Checked, ...]:
        """What the library proves of a draft's citations, quotations and goals. Raises: Unavailable: no encoder."""
        standing = self.validities()
        reading = self._reading.get()
        with reading.tracing:
            return Checker(self._library, reading.tracer, standing).check(draft)

    def exemplars(self, query: str, wanted: CardFilter) -> list[FoundCard]:
        """All cards that answer, best first. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            return reading.cards.narrowed(query, wanted)

    def card(self, key: str) -> tuple[Card, bool] | None:
        """The card of this key, and whether an editor has hidden it. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            card = next((card for card in reading.cards.every if card.key == key), None)
            shown = card is not None and any(one.key == key for one in reading.cards.cards)
            return (card, not shown) if card else None

    def alike(self, card: Card) -> list[FoundCard]:
        """Cards of others that tell of something alike. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            return reading.cards.alike(card)

    def subjects(self) -> Subjects:
        """Whom the cards are about. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            return reading.subjects()

    def subject(self, card: Card) -> tuple[Subject, list[Subject]]:
        """Whom a shown card is about, and who may be the same. Raises: Unavailable: there is no encoder."""
        subjects = self.subjects()
        subject = subjects.of(card)
        return subject, [subjects.subjects[key] for key in subject.likely]

    def repeats(self) -> Mapping[str, list[Repeat]]:
        """The cards that report one deed twice, by card. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            return reading.repeats()

    def figures(self) -> list[Figure]:
        """Every counted award, newest first. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            if reading.figures is None:
                reading.figures = figures_of(self._library, reading.cards.rows)
            return reading.figures

    def awards(self) -> list[str]:
        """The awards of all cards. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            return sorted({card.exemplar.award for card in reading.cards.cards if card.exemplar.award})

    def movement(self, key: str) -> MovementPage | None:
        """What is known of the movement with this key. Raises: Unavailable: there is no encoder."""
        found = next((one for one in self.movements() if one.key == key), None)
        return read_movement(self._library, found) if found else None

    def movements(self) -> list[NamedMovement]:
        """Every movement, those of most documents first. Raises: Unavailable: there is no encoder."""
        reading = self._reading.get()
        with reading.telling:
            return reading.cards.movements

    def _relate(self, before: _Related | None) -> _Related:
        edition = self._edition(before.edition if before else None)
        return before if before and before.edition == edition else _Related(edition, self._library, self._partitions)

    def _read(self, before: _Reading | None) -> _Reading:
        if self._encoder is None:
            raise Unavailable(NO_ENCODER)
        edition = self._edition(before.edition if before else None)
        if before and before.edition == edition:
            return before
        return _Reading(edition, self._library, self._encoder, self._partitions)

    def _edition(self, before: Edition | None) -> Edition:
        removals = before.removals if before else (0,) * len(self._partitions)
        return Edition(
            tuple(row for row in self._library.documents() if row.partition in self._partitions),
            # A document that was read again has the same row, but its passages are new.
            tuple(
                self._library.removed_after(seq, partition)[1]
                for seq, partition in zip(removals, self._partitions, strict=True)
            ),
            self._library.last_decision(),
        )


def _used(found: Sequence[tuple[Shelf, Group]], limit: int, uses: int) -> list[UsedGroup]:
    """The first groups with some uses each, and the newer form of each, wherever in the whole list it stands."""
    # A successor is counted within its own partition.
    of_shelf: dict[int, list[Group]] = {}
    for shelf, group in found:
        of_shelf.setdefault(id(shelf), []).append(group)
    shown = found[:limit]
    place = {id(group): number for number, (_, group) in enumerate(shown)}
    held = []
    for shelf, group in shown:
        newer = of_shelf[id(shelf)][group.replaced_by] if group.replaced_by is not None else None
        held.append(UsedGroup(group, uses_of(shelf, [group], uses)[0], newer, place.get(id(newer))))
    return held


class _Related:
    """One edition's relations, with the lock that its users hold."""

    def __init__(self, edition: Edition, library: Library, partitions: tuple[Partition, ...]) -> None:
        self.edition = edition
        self.asking = threading.Lock()
        self.relations = Relations(library, partitions)
        self.wanted: list[Wanted] | None = None
        self.standing: Mapping[str, Validity] | None = None


class _Reading:
    """One edition's objects, each with the lock that its users hold."""

    def __init__(self, edition: Edition, library: Library, encoder: Encoder, partitions: tuple[Partition, ...]) -> None:
        self.edition = edition
        self.tracing = threading.Lock()
        self.tracer = Tracer(library, encoder, partitions)
        self.telling = threading.Lock()
        self.cards = Cards(library, encoder, partitions)
        self.figures: list[Figure] | None = None
        self._subjects: Subjects | None = None
        self._repeats: Mapping[str, list[Repeat]] | None = None

    def subjects(self) -> Subjects:
        """Whom the cards are about; the caller holds ``telling``."""
        if self._subjects is None:
            self._subjects = Subjects(self.cards.cards, self.cards.library.decisions("join"))
        return self._subjects

    def repeats(self) -> Mapping[str, list[Repeat]]:
        """The cards that report one deed twice; the caller holds ``telling``."""
        if self._repeats is None:
            self._repeats = repeats_of(self.cards.cards, self.subjects())
        return self._repeats
