"""How held documents relate: whom one cites, who cites it, each with the sentence; and what is cited, not held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.numbers import number_key
from corpus.partitions import Partition
from corpus.reader import DocumentRow, Reader
from corpus.records import Reference, Relation
from corpus.sentence import sentence_around
from search.resolution import Resolver

# Of several relations to one act the weightiest tells them all.
WEIGHT: tuple[Relation, ...] = ("repeals", "replaces", "amends", "implements", "guides", "based_on", "mentions")


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence that names an act. ``start``: of the sentence in the citing document's text."""

    relation: Relation
    pinpoint: str | None
    sentence: str
    start: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Two held documents and every sentence in which the first names the second, in order of its text."""

    source: DocumentRow
    target: DocumentRow
    mentions: tuple[Mention, ...]

    @property
    def relation(self) -> Relation:
        """The weightiest relation of all mentions."""
        return min((mention.relation for mention in self.mentions), key=WEIGHT.index)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act that is cited and not held. ``candidates``: held documents that could be meant, none surely."""

    number: str | None
    type: str | None
    issuer: str | None
    date: str | None
    name: str
    count: int
    citing: tuple[DocumentRow, ...]
    candidates: tuple[DocumentRow, ...]


class Relations:
    """The relations among the documents of some partitions, read from the catalog once."""

    def __init__(self, library: Reader, partitions: tuple[Partition, ...]) -> None:
        self.library = library
        self.rows = {row.id: row for row in library.documents() if row.partition in partitions}
        self.resolver = Resolver(self.rows.values())

    @cached_property
    def _resolved(self) -> Mapping[tuple[str, str], list[Reference]]:
        """References by (citing document, named document)."""
        found: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        for citing, reference in self.library.findings("references"):
            if citing in self.rows:
                named = self.resolver.resolve(reference, within=citing).document_id
                if named:
                    found[citing, named].append(reference)
        return found

    def cited_by(self, document_id: str) -> list[Edge]:
        """The held documents that this one names, the newest first."""
        return self._edges((pair, held) for pair, held in self._resolved.items() if pair[0] == document_id)

    def citing(self, document_id: str) -> list[Edge]:
        """The held documents that name this one, the newest first."""
        return self._edges((pair, held) for pair, held in self._resolved.items() if pair[1] == document_id)

    def _edges(self, found: Iterable[tuple[tuple[str, str], list[Reference]]]) -> list[Edge]:
        edges = [
            Edge(self.rows[source], self.rows[target], self._mentions(source, references))
            for (source, target), references in found
        ]
        return sorted(edges, key=lambda edge: (edge.source.date or "", edge.target.date or ""), reverse=True)

    def _mentions(self, citing: str, references: list[Reference]) -> tuple[Mention, ...]:
        text = self.library.text(citing)
        mentions = []
        for reference in sorted(references, key=lambda one: one.start):
            start, end = sentence_around(text, reference.start, reference.end)
            mentions.append(Mention(reference.relation, reference.pinpoint, text[start:end], start))
        return tuple(mentions)

    def wanted(self) -> list[Wanted]:
        """What is cited by number and not held, the most cited first: a list for acquiring.

        An act without a number is left out: which one is meant cannot be told.
        """
        held: dict[str, list[tuple[str, Reference, tuple[str, ...]]]] = defaultdict(list)
        for citing, reference in self.library.findings("references"):
            if citing in self.rows and reference.number:
                resolved = self.resolver.resolve(reference, within=citing)
                own = self.rows[citing].number
                if resolved.document_id is None and not (own and number_key(own) == number_key(reference.number)):
                    held[number_key(reference.number)].append((citing, reference, resolved.candidates))
        found = []
        for mentions in held.values():
            # The fullest mention names the act best.
            best = max(
                (one for _, one, _ in mentions), key=lambda one: (bool(one.date), bool(one.issuer), len(one.text))
            )
            citing_ids = dict.fromkeys(citing for citing, _, _ in mentions)
            candidates = dict.fromkeys(name for _, _, names in mentions for name in names)
            found.append(
                Wanted(
                    best.number,
                    best.type,
                    best.issuer,
                    best.date,
                    " ".join(best.text.split()),
                    len(mentions),
                    tuple(self.rows[name] for name in citing_ids),
                    tuple(self.rows[name] for name in candidates),
                )
            )
        return sorted(found, key=lambda one: (-len(one.citing), -one.count, one.number or ""))
