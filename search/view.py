"""The library at one moment, asked: documents named by number or title first, then words and meaning together."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from corpus.errors import NoDocument
from corpus.partitions import Partition as Name
from corpus.reader import Changes
from corpus.records import Role
from corpus.store import DocumentRow, Library
from search import rank
from search.doubt import is_weak, says_nothing, unheld
from search.encoder import Encoder
from search.engine import Candidates, Embedded
from search.facts import Facts
from search.filters import keep_documents, with_fields
from search.hits import Found, facets_of, groups_of, hits_of, ordered
from search.meanings import Meanings, meanings
from search.named import Numbers
from search.places import Places
from search.query import LONGEST, Kind, Query, parse
from search.restore import Syllables
from search.results import Filters, Results
from search.suggest import suggestion
from search.terms import Meant, Terms, terms
from search.titles import Titles
from search.versions import Versions

OPENING = 2  # passages shown of an act that is asked for by its number alone
# Added to the fused value of a document that is named; fused itself is at most 1.
NAMED_BY_NUMBER = 2.0
NAMED_BY_TITLE = 1.0
CITING = 60  # passages looked at for a number that no document bears


@dataclass(frozen=True, slots=True)
class Put:
    """A question as one partition's words take it: its marks put back, its short forms, and its vector to come."""

    name: Name
    restored: str
    meant: Meant
    vector: Future[np.ndarray | None]


@dataclass(slots=True)
class Partition:
    """One partition's engine, word model and places, opened."""

    engine: Embedded
    syllables: Syllables
    places: Places


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

    def answer(self, query: str, filters: Filters, limit: int, alone: bool = False) -> Results:
        """The best ``limit`` passages, at most three a document. No query raises.

        ``alone``: no other question is being answered that is known of.
        """
        began = time.perf_counter()
        read = parse(query, filters.plain)
        filters = with_fields(filters, read.fields)
        asked = filters.in_force or filters.movement
        facts = self.facts(filters.partitions) if asked or self.rich else None
        documents = self._kept(filters, facts)
        named = {} if filters.plain else self._named(read, documents)
        missing = unheld(read, named)
        put = self._put(read, filters, missing, alone)
        # Looked for while the question is embedded.
        meant = self._near_number(read, documents) if missing else self._meant(query, filters)
        found, words = self._find(read, filters, documents, named, put)
        if missing and read.bare:
            found = self._citing(read, found)
        if any(item.number for item in found):
            read = replace(read, kind=Kind.NUMBER)
        hits = hits_of(
            self.library, self.rows, ordered(self.rows, self._versions.leading(found), filters.sort), words, limit
        )
        if not missing and says_nothing(hits):
            found, hits = [], ()
        return Results(
            query=query,
            kind=read.kind,
            took_ms=(time.perf_counter() - began) * 1000,
            total=len({item.document_id for item in found}),
            weak=is_weak(hits) or (missing and read.bare),
            hits=hits,
            groups=groups_of(self.rows, self._versions, hits, filters.partitions),
            facets=facets_of(self.rows, found, facts),
            understood=read.understood,
            suggestion=meant,
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
        if filters.plain:
            return ""
        held = (self.partitions[name] for name in filters.partitions if name in self.partitions)
        return suggestion(query[:LONGEST], [partition.syllables for partition in held])

    def _kept(self, filters: Filters, facts: Facts | None) -> frozenset[str]:
        """The ids of the documents that pass; where nothing but the partitions narrows, found once."""
        if replace(filters, plain=False, sort="relevance") != Filters(partitions=filters.partitions):
            return keep_documents(self.rows.values(), filters, facts)
        if filters.partitions not in self._open:
            self._open[filters.partitions] = keep_documents(self.rows.values(), filters)
        return self._open[filters.partitions]

    def _put(self, read: Query, filters: Filters, unknown: bool, alone: bool) -> list[Put]:
        """The question put to each partition that is asked. ``unknown``: it names a number that nothing bears."""
        meanings = self.meanings(filters.partitions)
        vectors: dict[str, Future[np.ndarray | None]] = {}
        put = []
        for name in (name for name in filters.partitions if name in self.partitions):
            restored = self.partitions[name].syllables.restore(read.text)
            meant = meanings.of(restored)
            if unknown:
                meant = replace(meant, others=(*meant.others, *read.spellings))
            if restored not in vectors:
                vectors[restored] = self.embedding.submit(rank.vector_of, self.encoder, restored, meant, alone)
            put.append(Put(name, restored, meant, vectors[restored]))
        return put

    def _find(
        self,
        read: Query,
        filters: Filters,
        documents: frozenset[str],
        named: Mapping[str, tuple[float, bool]],
        put: Sequence[Put],
    ) -> tuple[list[Found], Terms]:
        """Every passage found, best first, and the words it was found by."""
        weights = rank.weights_of(read)
        words = terms(read.text, read.text, weights.pairs, weights.folded)
        places: dict[int, tuple[str, Role]] = {}
        similarity: dict[int, float] = {}
        bm25: dict[int, float] = {}
        for one in put:
            here = self.partitions[one.name]
            words = terms(read.text, one.restored, weights.pairs, weights.folded, one.meant)
            found = self._in_partition(here, read, words, one.vector, documents, filters)
            kept = here.places.kept(found.similarity.keys() | found.bm25.keys(), documents, filters.role)
            places |= kept
            similarity |= {pid: value for pid, value in found.similarity.items() if pid in kept}
            bm25 |= {pid: value for pid, value in found.bm25.items() if pid in kept}
        # Fused once over all partitions: the best of one that holds nothing to the point must not stand beside the
        # best of another. BM25 compares loosely between them, since each has its own frequencies.
        items = [
            Found(pid, *places[pid], fused, similarity.get(pid), bm25.get(pid))
            for pid, fused in rank.ranked(Candidates(similarity, bm25), weights)
        ]
        if named:
            items = [self._raised(item, named) for item in items]
        openings = self._openings(items, named, filters, read.bare)
        opened = {item.pid for item in openings}
        items = [item for item in items if item.pid not in opened] + openings
        return sorted(items, key=lambda item: (-item.fused, item.pid)), words

    def _in_partition(
        self,
        here: Partition,
        read: Query,
        words: Terms,
        vector: Future[np.ndarray | None],
        documents: frozenset[str],
        filters: Filters,
    ) -> Candidates:
        narrow = len(documents) < len(self.rows) or filters.role is not None
        # A filter is applied after retrieval, so that both arms must reach deep enough to leave something.
        depth = min(max(len(here.engine), 1), rank.DEPTH * (25 if narrow else 1))
        return rank.candidates(here.engine, words, vector, read.condition, depth)

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
