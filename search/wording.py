"""How something was said before: the answer of ``tranguon wording``.

Every question names the partitions its reader may see; only their indexes are opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.partitions import ORDINARY, Partition
from corpus.records import Citation, Role
from corpus.store import Library
from corpus.text import canonical
from search.alignment import Step
from search.citations import cite
from search.collocations import Collocate, Measure, Side, collocates
from search.concordance import EVERYTHING, Found, Line, Match, Shelf, Sort, View
from search.formulas import Formula, Kind, mine_formulas
from search.grouping import Group, group_found, group_sentences
from search.issuer_levels import ISSUER_LEVELS, IssuerLevel, issuer_level
from search.lookup import Similar, similar_sentences
from search.pasted import pasted_sentences
from search.restating import Place, restating
from search.wording_keeper import Held, Keeper, catch_up_wording, lacking


@dataclass(frozen=True, slots=True)
class Exact:
    """The phrase as typed: how often, ISO dates of first and last use, issuers and counts, most first.

    ``by_level``: levels of issuers and counts, from the highest down.
    """

    count: int
    first: str | None
    last: str | None
    by_issuer: tuple[tuple[str, int], ...]
    by_level: tuple[tuple[IssuerLevel, int], ...]


@dataclass(frozen=True, slots=True)
class CitedLine:
    """One line of the concordance with its citation."""

    line: Line
    citation: Citation


@dataclass(frozen=True, slots=True)
class CitedSimilar:
    """One wording like the pasted one, with the citation of its newest use."""

    similar: Similar
    citation: Citation

    @property
    def diff(self) -> tuple[Step, ...]:
        """The pasted text laid beside it, word by word."""
        return self.similar.alignment.steps


@dataclass(frozen=True, slots=True)
class Wording:
    """``lines``: one page of the ``exact.count``; ``similar``: for each sentence asked the nearest, best first."""

    text: str
    exact: Exact
    lines: tuple[CitedLine, ...]
    similar: tuple[CitedSimilar, ...]


class Workbench:
    """A library's wording indexes kept open: the web's way to ask many questions."""

    def __init__(self, library: Library, wait: float | None = None) -> None:
        """``wait``: seconds that a question gives the indexes to catch up before it is answered from what they hold;
        ``None``: as many as they need.
        """
        self.library = library
        self._wait = wait
        self._keeper = Keeper(library)
        self._indexes: dict[Partition, Held] = {}
        self._shelves: dict[Partition, tuple[int, Shelf]] = {}  # with the last removal that it knows of

    def shelves(
        self, partitions: tuple[Partition, ...] = ORDINARY, progress: Callable[[int], None] | None = None
    ) -> list[Shelf]:
        """These partitions, brought up to the catalog as far as there is time."""
        late = [partition for partition in partitions if self._lacking(partition)]
        if late and self._wait is None:
            catch_up_wording(self.library, progress, late)
        elif late:
            self._keeper.start(late)
            self._keeper.wait(self._wait or 0.0)
        return [self._shelf(partition) for partition in partitions]

    def behind(self, partitions: tuple[Partition, ...] = ORDINARY) -> int:
        """How many passages of these partitions the indexes do not have yet.

        Those that are gone are not counted: no answer holds them, and a document that was raised must not show by
        its size.
        """
        for partition in partitions:
            self._lacking(partition)
        return sum(
            self.library.count_after(self._indexes[partition].index.watermark, partition) for partition in partitions
        )

    def _lacking(self, partition: Partition) -> int:
        held = self._indexes.setdefault(partition, Held(self.library, partition))
        return lacking(self.library, held.index) and lacking(self.library, held.newest())

    def _shelf(self, partition: Partition) -> Shelf:
        index = self._indexes[partition].newest()
        gone, tombstone = self.library.removed_after(index.tombstone, partition)
        made, shelf = self._shelves.get(partition, (-1, None))
        if shelf is None or shelf.index is not index or made != tombstone:
            shelf = Shelf(self.library, index, gone)
            self._shelves[partition] = tombstone, shelf
        return shelf

    def wording(
        self,
        text: str,
        *,
        partitions: tuple[Partition, ...] = ORDINARY,
        view: View = EVERYTHING,
        match: Match = "auto",
        sort: Sort = "date",
        limit: int = 50,
        offset: int = 0,
        similar: int = 10,
    ) -> Wording:
        """How the text was said before: where it stands word for word, and the sentences nearest to it."""
        text = canonical(text)
        shelves = self.shelves(partitions)
        found = [(shelf, shelf.find(text, match, view)) for shelf in shelves]
        near = list(_nearest(shelves, text, view, similar)) if similar else []
        return Wording(
            text=text,
            exact=_exact(found),
            lines=tuple(
                CitedLine(line, cite(line.document, line.passage)) for line in _page(found, sort, limit, offset)
            ),
            similar=tuple(CitedSimilar(each, cite(each.document, each.passage)) for each in near),
        )

    def groups(
        self, text: str, partitions: tuple[Partition, ...] = ORDINARY, view: View = EVERYTHING, match: Match = "auto"
    ) -> tuple[tuple[Shelf, Group], ...]:
        """The sentences that hold the text, in groups, most used first; each with the partition that it is of."""
        held = [
            (shelf, group)
            for shelf in self.shelves(partitions)
            for group in group_found(shelf, shelf.find(text, match, view))
        ]
        return tuple(sorted(held, key=lambda pair: -pair[1].count))

    def formulas(
        self,
        query: str,
        partitions: tuple[Partition, ...] = ORDINARY,
        view: View = EVERYTHING,
        limit: int = 50,
        kind: Kind = "sentence",
    ) -> tuple[tuple[Shelf, Formula], ...]:
        """Recurring sentences that hold all words of the query, those of most acts first."""
        found = [
            (shelf, formula)
            for shelf in self.shelves(partitions)
            for formula in mine_formulas(shelf, canonical(query), view, limit, kind)
        ]
        return tuple(sorted(found, key=lambda pair: (-pair[1].group.documents, -pair[1].group.count))[:limit])

    def collocates(
        self,
        term: str,
        partitions: tuple[Partition, ...] = ORDINARY,
        view: View = EVERYTHING,
        limit: int = 50,
        side: Side = "both",
        measure: Measure = "logdice",
    ) -> tuple[Collocate, ...]:
        """What goes with a term, strongest first; each partition told apart."""
        found = [
            one
            for shelf in self.shelves(partitions)
            for one in collocates(shelf, canonical(term), side, measure, view, limit)
        ]
        return tuple(sorted(found, key=lambda one: -one.strength)[:limit])

    def restatements(
        self,
        document_id: str,
        partitions: tuple[Partition, ...] = ORDINARY,
        view: View = EVERYTHING,
        named: Sequence[Place] = (),
    ) -> tuple[tuple[Shelf, Group], ...]:
        """What other documents say where they name this one, in groups, most used first; lists of bases left out.

        ``named``: further places that are known to name it, by a title say.
        """
        row = self.library.rows([document_id]).get(document_id)
        if row is None or row.partition not in partitions:
            return ()
        told = replace(view, roles=view.roles or tuple(role for role in Role if role is not Role.CAN_CU))
        groups = []
        for shelf in self.shelves(partitions):
            sentences = restating(shelf, row, told, named)
            groups += [(shelf, group) for group in group_sentences(shelf, sentences)]
        return tuple(sorted(groups, key=lambda pair: -pair[1].count))


def _nearest(shelves: list[Shelf], text: str, view: View, limit: int) -> Iterator[Similar]:
    """For each sentence of the text the nearest ones, best first; of several sentences fewer each."""
    sentences = pasted_sentences(text)
    each = limit if len(sentences) == 1 else max(2, limit // 2)
    for sentence in sentences:
        near = [one for shelf in shelves for one in similar_sentences(shelf, sentence, view, each)]
        yield from sorted(near, key=lambda one: -one.similarity)[:each]


def _exact(found: list[tuple[Shelf, Found]]) -> Exact:
    issuers: Counter[str] = Counter()
    levels: Counter[IssuerLevel | None] = Counter()
    dates: list[str] = []
    for shelf, places in found:
        for number, count in Counter(places.documents().tolist()).items():
            row = shelf.rows[number]
            issuers[(row.issuer if row else None) or "(chưa rõ)"] += count
            levels[issuer_level(row.issuer if row else None)] += count
            if row and row.date:
                dates.append(row.date)
    return Exact(
        count=sum(len(places.positions) for _, places in found),
        first=min(dates, default=None),
        last=max(dates, default=None),
        by_issuer=tuple(issuers.most_common()),
        by_level=tuple((level, levels[level]) for level in ISSUER_LEVELS if levels[level]),
    )


def _page(found: list[tuple[Shelf, Found]], sort: Sort, limit: int, offset: int) -> Iterator[Line]:
    """One screen of lines; partitions one after the other, the least secret first."""
    for shelf, places in found:
        count = len(places.positions)
        if offset < count and limit > 0:
            order = shelf.ordered(places, sort)[offset : offset + limit]
            yield from shelf.lines(places, order)
            limit -= len(order)
        offset = max(0, offset - count)
