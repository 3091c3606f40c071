"""Answer a query: documents named by number or title first, then words and meaning together."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from corpus.errors import NoDocument
from corpus.partitions import Partition as Name
from corpus.reader import Changes
from corpus.records import FIRST_RANK, Hit, Reasons, Role
from corpus.store import DocumentRow, Library, PassageRow
from search import rank
from search.citations import cite
from search.doubt import is_weak, says_nothing, unheld
from search.encoder import Encoder
from search.engine import Candidates, Embedded
from search.facts import Facts
from search.filters import keep_documents, with_fields
from search.highlights import highlights
from search.indexing import home_of, indexed
from search.meanings import Meanings, meanings
from search.named import Numbers
from search.nearest import nearest_sentences
from search.places import Places
from search.query import LONGEST, Kind, Query, parse
from search.restore import Syllables
from search.results import Filters, Group, Results
from search.suggest import suggestion
from search.terms import Terms, terms
from search.titles import Titles
from search.tokens import tokens
from search.versions import Versions

PASSAGES_A_DOCUMENT = 3
OPENING = 2  # passages shown of an act that is asked for by its number alone
# Added to the fused value of a document that is named; fused itself is at most 1.
NAMED_BY_NUMBER = 2.0
NAMED_BY_TITLE = 1.0
FACET_VALUES = 20
CITING = 60  # passages looked at for a number that no document bears
BEST_BY_DATE = 60  # passages that sorting by date puts in order
OPEN = Filters()


@dataclass(slots=True)
class Partition:
    """One partition's engine, word model and places, opened."""

    engine: Embedded
    syllables: Syllables
    places: Places


class Found(NamedTuple):
    """A passage with its values, before its text is read; a tuple, since an answer makes hundreds of them."""

    pid: int
    document_id: str
    role: Role
    fused: float
    similarity: float | None
    bm25: float | None
    number: bool = False


class View:
    """The library as it stood at one moment. Never changed, so that any number of threads may ask it."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        partitions: Mapping[Name, Partition],
        rows: Mapping[str, DocumentRow],
        before: View | None = None,
        rich: bool = False,
        changes: Changes | None = None,
        embedding: Executor | None = None,
    ) -> None:
        self.library = library
        self.encoder = encoder
        self.partitions = partitions
        self.described = {name: held.engine.description for name, held in partitions.items()}
        self.changes = changes
        # Embedding a question takes as long as looking up its words: each on a thread of its own.
        self.embedding = embedding or ThreadPoolExecutor(os.cpu_count(), "embedding")
        self.rich = rich
        self.rows = rows
        kept = before if before is not None and before.rows is rows else None
        self._versions: Versions = kept._versions if kept else Versions(library, rows)
        self._facts: dict[tuple[Name, ...], Facts] = kept._facts if kept else {}
        self._meanings: dict[tuple[Name, ...], Meanings] = kept._meanings if kept else {}
        self._open: dict[tuple[Name, ...], frozenset[str]] = kept._open if kept else {}
        self._telling = threading.Lock()
        same = before is not None and before.rows == rows
        self._numbers: Numbers = before._numbers if before and same else Numbers(rows.values())
        self._titles: Titles = before._titles if before and same else Titles(rows.values())

    def facts(self, names: tuple[Name, ...]) -> Facts:
        """What the documents of these partitions tell of themselves and one another; made at the first question."""
        with self._telling:
            if names not in self._facts:
                self._facts[names] = Facts(self.library, names)
            return self._facts[names]

    def meanings(self, names: tuple[Name, ...]) -> Meanings:
        """What short forms stand for in these partitions; made at the first question."""
        with self._telling:
            if names not in self._meanings:
                self._meanings[names] = meanings(self.library, names)
            return self._meanings[names]

    def vector(self, query: str, names: Sequence[Name]) -> np.ndarray | None:
        """What a query means, its marks put back by the first partition's words."""
        text = parse(query).text
        held = next((self.partitions[name] for name in names if name in self.partitions), None)
        restored = held.syllables.restore(text) if held else text
        return rank.vector_of(self.encoder, restored, self.meanings(tuple(names)).of(restored))

    def answer(self, query: str, filters: Filters, limit: int) -> Results:
        """The best ``limit`` passages, at most three a document. No query raises."""
        began = time.perf_counter()
        read = parse(query)
        filters = with_fields(filters, read.fields)
        asked = filters.in_force or filters.movement
        facts = self.facts(filters.partitions) if asked or self.rich else None
        documents = self._kept(filters, facts)
        named = self._named(read, documents)
        missing = unheld(read, named)
        found, words = self._find(read, filters, documents, named)
        if missing and read.bare:
            found = self._citing(read, found)
        if any(item.number for item in found):
            read = replace(read, kind=Kind.NUMBER)
        hits = self._hits(self._ordered(self._versions.leading(found), filters), words, limit)
        if not missing and says_nothing(hits):
            found, hits = [], ()
        return Results(
            query=query,
            kind=read.kind,
            took_ms=(time.perf_counter() - began) * 1000,
            total=len({item.document_id for item in found}),
            weak=is_weak(hits) or (missing and read.bare),
            hits=hits,
            groups=self._groups(hits, filters),
            facets=self._facets(found, facts),
            understood=read.understood,
            suggestion=self._near_number(read, documents) if missing else self._meant(query, filters),
            unheld=missing,
        )

    def _citing(self, read: Query, found: Sequence[Found]) -> list[Found]:
        """Those of the best that name the number asked for."""
        best = found[:CITING]
        passages = self.library.passages(item.pid for item in best)
        return [item for item in best if item.pid in passages and read.named_in(passages[item.pid].text)]

    def _near_number(self, read: Query, documents: frozenset[str]) -> str:
        """The number of a document that differs from the one asked for by its year or by one sign; "" without one."""
        near = (self._numbers.near(asked, documents) for asked in read.numbers if asked.symbols)
        return next((number for number in near if number), "")

    def _meant(self, query: str, filters: Filters) -> str:
        """The query without its slips, by the words of the partitions asked for; "" where there is none."""
        held = (self.partitions[name] for name in filters.partitions if name in self.partitions)
        return suggestion(query[:LONGEST], [partition.syllables for partition in held])

    def _kept(self, filters: Filters, facts: Facts | None) -> frozenset[str]:
        """The ids of the documents that pass; where nothing but the partitions narrows, found once."""
        if filters != Filters(partitions=filters.partitions):
            return keep_documents(self.rows.values(), filters, facts)
        if filters.partitions not in self._open:
            self._open[filters.partitions] = keep_documents(self.rows.values(), filters)
        return self._open[filters.partitions]

    def _find(
        self, read: Query, filters: Filters, documents: frozenset[str], named: Mapping[str, tuple[float, bool]]
    ) -> tuple[list[Found], Terms]:
        """Every passage found, best first, and the words it was found by."""
        names = [name for name in filters.partitions if name in self.partitions]
        meanings = self.meanings(filters.partitions)
        weights = rank.weights_of(read)
        vectors: dict[str, Future[np.ndarray | None]] = {}
        words = terms(read.text, read.text, weights.pairs, weights.folded)
        found: list[Found] = []
        for name in names:
            here = self.partitions[name]
            restored = here.syllables.restore(read.text)
            meant = meanings.of(restored)
            if unheld(read, named):
                meant = replace(meant, others=(*meant.others, *read.spellings))
            if restored not in vectors:
                vectors[restored] = self.embedding.submit(rank.vector_of, self.encoder, restored, meant)
            words = terms(read.text, restored, weights.pairs, weights.folded, meant)
            found += self._in_partition(here, read, words, vectors[restored], named, documents, filters)
        return sorted(found, key=lambda item: (-item.fused, item.pid)), words

    def _in_partition(
        self,
        here: Partition,
        read: Query,
        words: Terms,
        vector: Future[np.ndarray | None],
        named: Mapping[str, tuple[float, bool]],
        documents: frozenset[str],
        filters: Filters,
    ) -> list[Found]:
        narrow = len(documents) < len(self.rows) or filters.role is not None
        # A filter is applied after retrieval, so that both arms must reach deep enough to leave something.
        depth = min(max(len(here.engine), 1), rank.DEPTH * (25 if narrow else 1))
        found = rank.candidates(here.engine, words, vector, read.condition, depth)
        places = here.places.kept(found.similarity.keys() | found.bm25.keys(), documents, filters.role)
        kept = Candidates(
            {pid: value for pid, value in found.similarity.items() if pid in places},
            {pid: value for pid, value in found.bm25.items() if pid in places},
        )
        items = [
            self._raised(Found(pid, *places[pid], fused, kept.similarity.get(pid), kept.bm25.get(pid)), named)
            for pid, fused in rank.ranked(kept, rank.weights_of(read))
        ]
        openings = self._openings(items, named, filters, read.bare)
        opened = {item.pid for item in openings}
        return [item for item in items if item.pid not in opened] + openings

    def _named(self, read: Query, documents: frozenset[str]) -> dict[str, tuple[float, bool]]:
        """What to add to a document's passages, and whether its number was given."""
        raised: dict[str, tuple[float, bool]] = {}
        if not read.numbers and not read.condition:
            for named in self._titles.named(read.text):
                if named.document_id in documents:
                    raised[named.document_id] = (NAMED_BY_TITLE * named.share, False)
        for asked in read.numbers:
            rows = [row for row in self._numbers.named(asked) if row.id in documents]
            for place, row in enumerate(rows):
                raised.setdefault(row.id, (NAMED_BY_NUMBER * (1 + 1 / (1 + place)), True))
        return raised

    @staticmethod
    def _raised(item: Found, named: Mapping[str, tuple[float, bool]]) -> Found:
        more, by_number = named.get(item.document_id, (0.0, False))
        return item._replace(fused=item.fused + more, number=by_number) if more else item

    def _openings(
        self, items: Sequence[Found], named: Mapping[str, tuple[float, bool]], filters: Filters, bare: bool
    ) -> list[Found]:
        """The first passage of each named document that no arm found, or of each that a bare number asks for."""
        seen = {item.document_id for item in items}
        openings = []
        for document_id, (more, by_number) in named.items():
            known = document_id in seen and not (bare and by_number)
            if known or self.rows[document_id].partition not in filters.partitions or filters.role:
                continue
            for ordinal in range(OPENING if bare else 1):
                try:
                    passage = self.library.passage_at(document_id, ordinal)
                except NoDocument:
                    break
                # Above what the arms give to the same document, in the order of reading.
                value = more + 1 - ordinal / 1000
                openings.append(Found(passage.pid, document_id, passage.role, value, None, None, by_number))
        return openings

    def _ordered(self, found: Sequence[Found], filters: Filters) -> Sequence[Found]:
        """By relevance as they come, or the best of them by their documents' dates; undated ones last."""
        if filters.sort == "relevance":
            return found
        best = found[:BEST_BY_DATE]
        dates = {item.document_id: self.rows[item.document_id].date or "" for item in best}
        held = sorted(
            (item for item in best if dates[item.document_id]),
            key=lambda item: dates[item.document_id],
            reverse=filters.sort == "newest",
        )
        return [*held, *(item for item in best if not dates[item.document_id])]

    def _hits(self, found: Sequence[Found], words: Terms, limit: int) -> tuple[Hit, ...]:
        """The best passages, at most three a document, each scaled to the best fused value."""
        taken: Counter[str] = Counter()
        chosen: list[Found] = []
        for item in found:
            if len(chosen) == limit:
                break
            if taken[item.document_id] < PASSAGES_A_DOCUMENT:
                taken[item.document_id] += 1
                chosen.append(item)
        passages = self.library.passages(item.pid for item in chosen)
        # A passage may have been removed since its place was read.
        held = [(item, passages[item.pid]) for item in chosen if item.pid in passages]
        wanted = words.wanted
        return tuple(self._hit(place, item, row, words, wanted) for place, (item, row) in enumerate(held, FIRST_RANK))

    def _hit(self, place: int, item: Found, passage: PassageRow, words: Terms, wanted: frozenset[str]) -> Hit:
        read = tokens(passage.text, wanted)
        return Hit(
            rank=place,
            document_id=passage.document_id,
            passage=passage.ordinal,
            text=passage.text,
            citation=cite(self.rows[passage.document_id], passage),
            reasons=Reasons(
                similarity=item.similarity,
                bm25=item.bm25,
                fused=min(item.fused, 1.0),
                number=item.number,
                words=(words.met(read), len(words.asked)),
            ),
            highlights=highlights(
                passage.text, words.marking if words.marked else (), () if words.marked else words.marking, read
            ),
        )

    def _groups(self, hits: Iterable[Hit], filters: Filters) -> tuple[Group, ...]:
        by_document: dict[str, list[Hit]] = {}
        for hit in hits:
            by_document.setdefault(hit.document_id, []).append(hit)
        return tuple(
            Group(self.rows[document_id], tuple(own), self._versions.others(document_id, filters.partitions))
            for document_id, own in by_document.items()
        )

    def _facets(self, found: Sequence[Found], facts: Facts | None) -> dict[str, tuple[tuple[str, int], ...]]:
        """How many documents found have each value."""
        rows = [self.rows[document_id] for document_id in {item.document_id for item in found}]
        counted = {
            "type": Counter(row.type for row in rows if row.type),
            "issuer": Counter(row.issuer for row in rows if row.issuer),
            "year": Counter(row.date[:4] for row in rows if row.date),
            "role": Counter(role for _, role in {(i.document_id, str(i.role)) for i in found}),
            **(facts.counted(row.id for row in rows) if facts else {}),
        }
        return {
            name: tuple(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:FACET_VALUES])
            for name, counter in counted.items()
        }


class Searcher:
    """Answers queries over one library, many at once; sees what another process adds to it meanwhile."""

    def __init__(self, library: Library, encoder: Encoder, rich: bool = False) -> None:
        self.library = library
        self.encoder = encoder
        self._opening = threading.Lock()
        self.rich = rich
        self._view = self._opened(View(library, encoder, {}, {}), library.changes())

    def search(self, query: str, filters: Filters = OPEN, limit: int = 10) -> Results:
        """The best ``limit`` passages, at most three a document. No query raises."""
        self._refresh()
        return self._view.answer(query, filters, limit)

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
