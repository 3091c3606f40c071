"""The way down: which goals of later documents carry out a goal, and which documents have none for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.reader import DocumentRow
from search.fitness import ENOUGH
from search.lineage import LinkStatus, Tracer
from search.relations import Relations
from search.statements import Statement, changes, goal_words, unlike

CARRYING_OUT = ("implements", "based_on", "guides")
# Acts that are to say how the goals above are reached; others (awards, notices) count where they set goals themselves.
ANSWERING = frozenset(
    ("kế hoạch", "chỉ thị", "chương trình", "nghị quyết", "hướng dẫn", "đề án", "phương án", "kết luận")
)
DEEPEST = 2  # documents that carry out what carries out the document
MOST_UNITS = 40
COMPARED = 6  # goals of one document compared by meaning


@dataclass(frozen=True, slots=True)
class Child:
    """The goal of a document that carries another one out, with what it changed."""

    document: DocumentRow
    statement: Statement
    similarity: float
    fitness: float
    changes: tuple[str, ...]
    status: LinkStatus


@dataclass(frozen=True, slots=True)
class Coverage:
    """Goals by documents that carry out their document; ``cells[goal][unit]`` None: no goal was found for it there."""

    goals: tuple[Statement, ...]
    units: tuple[DocumentRow, ...]
    cells: tuple[tuple[Child | None, ...], ...]


class Downward:
    """Looks down through what a tracer sees."""

    def __init__(self, tracer: Tracer, relations: Relations) -> None:
        self.tracer = tracer
        self.relations = relations

    def units(self, document_id: str) -> list[DocumentRow]:
        """The documents that carry out this one, directly or through another, the newest first."""
        found: dict[str, DocumentRow] = {}
        frontier = [document_id]
        for _ in range(DEEPEST):
            edges = [edge for above in frontier for edge in self.relations.citing(above)]
            fresh = {
                edge.source.id: edge.source
                for edge in edges
                if edge.source.id not in found
                and edge.source.id != document_id
                and any(mention.relation in CARRYING_OUT for mention in edge.mentions)
            }
            found.update(fresh)
            frontier = list(fresh)
        units = [row for row in found.values() if row.type in ANSWERING or self.tracer.targets.get(row.id)]
        return sorted(units, key=lambda row: row.date or "", reverse=True)[:MOST_UNITS]

    def children(self, goal: Statement) -> tuple[list[Child], list[DocumentRow]]:
        """The goals that carry this one out, best first, and the documents that have none for it."""
        if goal.document_id is None:
            return [], []
        units = self.units(goal.document_id)
        found = [self.child(goal, row) for row in units]
        children = sorted((child for child in found if child), key=lambda child: -child.fitness)
        return children, [row for row, child in zip(units, found, strict=True) if child is None]

    def coverage(self, document_id: str) -> Coverage:
        """All goals of a document against all documents that carry it out."""
        goals = [statement for statement in self.tracer.statements(document_id) if statement.target]
        units = self.units(document_id)
        cells = tuple(tuple(self.child(goal, row) for row in units) for goal in goals)
        return Coverage(tuple(goals), tuple(units), cells)

    def child(self, goal: Statement, row: DocumentRow) -> Child | None:
        """The goal of a document that carries this one out best; what a person confirmed before all others."""
        held = [one for one in self.tracer.statements(row.id) if one.target]
        decided = {id(one): self._verdict(one, goal) for one in held}
        for one in held:
            if decided[id(one)] == "confirmed":
                return self._measured(goal, row, [one])[0]
        words = goal_words(goal.gist)
        likeness = self.tracer.likeness
        ranked = sorted(
            (
                (likeness.overlap(words, goal_words(one.gist)), place, one)
                for place, one in enumerate(held)
                if decided[id(one)] != "rejected" and not _unlike(one, goal)
            ),
            key=lambda scored: (-scored[0], scored[1]),
        )
        near = [one for overlap, _, one in ranked[:COMPARED] if overlap > 0.1]
        measured = self._measured(goal, row, near)
        return measured[0] if measured and measured[0].fitness >= ENOUGH else None

    def _measured(self, goal: Statement, row: DocumentRow, near: Sequence[Statement]) -> list[Child]:
        if not near:
            return []
        similarities = self.tracer.similarities(goal, near)
        found = []
        for one, similarity in zip(near, similarities, strict=True):
            fitness = self.tracer.fitness_of(one, goal, similarity)
            status = self._verdict(one, goal)
            found.append(Child(row, one, similarity, fitness, changes(one, goal), status))
        return sorted(found, key=lambda child: -child.fitness)

    def _verdict(self, child: Statement, parent: Statement) -> LinkStatus:
        for link in self.tracer.links.of(child):
            if link.meets(parent):
                return "confirmed" if link.decision.verdict == "confirmed" else "rejected"
        return "suggested"


def _unlike(one: Statement, other: Statement) -> bool:
    return bool(one.target and other.target and unlike(one.target, other.target))
