"""What the documents of a library cite, directly and through what they cite, and how strongly."""

from __future__ import annotations

from corpus.reader import DocumentRow, Reader
from corpus.records import Reference
from search.authority import may_be_parent
from search.resolution import Resolver

# How strongly naming another act speaks for taking its goals over.
RELATION_WEIGHTS = {"implements": 1.0, "based_on": 0.9, "guides": 0.9, "amends": 0.7, "replaces": 0.7, "mentions": 0.5}
DECAY = 0.7  # a document cited by a cited document
DEEPEST = 3  # citations followed from the goal's document


class Citing:
    """The citations among some held documents (``rows`` by id); a document's are read from the catalog once."""

    def __init__(self, library: Reader, rows: dict[str, DocumentRow], resolver: Resolver) -> None:
        self._library = library
        self._rows = rows
        self._resolver = resolver
        self._parents: dict[str, dict[str, float]] = {}

    def cited(self, document_id: str) -> dict[str, float]:
        """Held documents that this one cites, directly or through others, with 0..1 how strongly."""
        strengths: dict[str, float] = {}
        frontier = {document_id: 1.0}
        for _ in range(DEEPEST):
            reached: dict[str, float] = {}
            for source, strength in frontier.items():
                for parent, weight in self._direct(source).items():
                    reached[parent] = max(reached.get(parent, 0.0), strength * weight)
            frontier = {
                parent: strength * DECAY
                for parent, strength in reached.items()
                if parent != document_id and strength > strengths.get(parent, 0.0)
            }
            for parent in frontier:
                strengths[parent] = max(strengths.get(parent, 0.0), reached[parent])
        return strengths

    def _direct(self, document_id: str) -> dict[str, float]:
        if document_id not in self._parents:
            weights: dict[str, float] = {}
            for _, reference in self._library.findings("references", [document_id]):
                parent = self._parent_named(reference, document_id)
                if parent:
                    weight = RELATION_WEIGHTS.get(reference.relation, 0.0)
                    weights[parent] = max(weights.get(parent, 0.0), weight)
            self._parents[document_id] = weights
        return self._parents[document_id]

    def altered(self, document_id: str | None) -> set[str]:
        """The held acts that a document amends or replaces."""
        if document_id is None:
            return set()
        references = [one for _, one in self._library.findings("references", [document_id])]
        altering = [one for one in references if one.relation in ("amends", "replaces")]
        return {parent for one in altering if (parent := self._parent_named(one, document_id))}

    def _parent_named(self, reference: Reference, child: str) -> str | None:
        parent = self._resolver.resolve(reference, within=child).document_id
        return parent if parent and may_be_parent(self._rows[parent], self._rows[child]) else None

    def beyond(self, cited: dict[str, float]) -> dict[str, float]:
        """What the cited documents cite themselves, less strongly."""
        return {above: DECAY * strength for parent in cited for above, strength in self.cited(parent).items()}
