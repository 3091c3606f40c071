"""Where a goal comes from: the chain of sentences up to the resolution, each with its proof on both sides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from corpus.decisions import Decision
from corpus.partitions import ORDINARY, Partition
from corpus.reader import DocumentRow, Reader
from corpus.records import Role, Section, Target
from search.authority import SETTING_TYPES, may_be_parent, may_direct
from search.citing import Citing
from search.discrepancy import Discrepancy, discrepancy
from search.encoder import Encoder
from search.fitness import TOLD, enough, evident, figure_fit, fitness
from search.goal_vectors import kept
from search.links import Link, Links
from search.plain import PlainSentences
from search.resolution import Resolver
from search.statements import (
    Likeness,
    Statement,
    changes,
    goal_words,
    located,
    own_figures,
    pasted,
    sets_figure,
    statements_in,
    time_fit,
    unlike,
)

Via = Literal["reference", "meaning"]
LinkStatus = Literal["suggested", "confirmed", "rejected"]

LONGEST_CHAIN = 8
SHORTLIST = 24  # statements compared by meaning
PLAIN_SHORTLIST = 8  # the same without a figure: their vectors are not kept
NEARLY = 0.15  # a nearer act whose sentence fits this much worse still is the parent
SAID_DIRECTLY = 0.5  # how strongly an act must be cited for its sentences without a figure to be looked at
RESULT_ROLES = (Role.KET_QUA, Role.HAN_CHE, Role.BAI_HOC)


@dataclass(frozen=True, slots=True)
class Step:
    """One parent on the way up. ``similarity`` cosine, ``fitness`` 0..1 what it was ranked by."""

    document: DocumentRow
    statement: Statement
    similarity: float
    fitness: float
    via: Via
    changes: tuple[str, ...]
    status: LinkStatus = "suggested"
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """A goal, the chain upward from it (nearest parent first), and other candidates for the first step.

    ``rejected``: parents of the goal that a person ruled out; they are offered nowhere else. ``otherwise``: what the
    goal found, or the first parent of a goal that is held nowhere, says otherwise than was asked.
    """

    goal: Statement
    chain: tuple[Step, ...]
    alternatives: tuple[Step, ...]
    rejected: tuple[Step, ...] = ()
    otherwise: Discrepancy | None = None


class Tracer:
    """Traces goals through the documents of some partitions. What it reads from the catalog it reads once."""

    def __init__(self, library: Reader, encoder: Encoder, partitions: tuple[Partition, ...] = ORDINARY) -> None:
        self.library = library
        self.encoder = encoder
        self.rows = {row.id: row for row in library.documents() if row.partition in partitions}
        self.resolver = Resolver(self.rows.values())
        self.links = Links(library, self.rows)
        self.citing = Citing(library, self.rows, self.resolver)
        self._statements: dict[str, list[Statement]] = {}
        self._plain: dict[str, PlainSentences] = {}
        self._goals: dict[tuple[str, int, str], Statement] = {}
        self._vectors: dict[str, np.ndarray] = {}

    @cached_property
    def targets(self) -> dict[str, list[Target]]:
        """Every goal, by document."""
        found: dict[str, list[Target]] = defaultdict(list)
        for document_id, target in self.library.findings("targets"):
            if document_id in self.rows:
                found[document_id].append(target)
        return found

    @cached_property
    def likeness(self) -> Likeness:
        """Word weights from every goal held."""
        return Likeness(target.text for targets in self.targets.values() for target in targets)

    @cached_property
    def _places(self) -> list[tuple[str, int]]:
        """Every goal as (document id, which of its targets), by document id: what the postings count in."""
        return [(name, position) for name in sorted(self.targets) for position in range(len(self.targets[name]))]

    @cached_property
    def _postings(self) -> dict[str, np.ndarray]:
        """For each goal word, which of the places have it: int32, ascending."""
        postings: dict[str, list[int]] = defaultdict(list)
        for place, (document_id, position) in enumerate(self._places):
            for word in goal_words(self.targets[document_id][position].text):
                postings[word].append(place)
        return {word: np.array(places, np.int32) for word, places in postings.items()}

    def trace(self, text: str, within: str | None = None) -> Lineage:
        """The lineage of the held goal that the text is, or of the text itself where no held goal matches."""
        goal = self.find_goal(text, within)
        every = self.parents(goal, rejected=True)
        first = [step for step in every if step.status != "rejected"]
        chain: list[Step] = []
        seen = {goal.document_id}
        step = next(iter(first), None)
        while step is not None and len(chain) < LONGEST_CHAIN:
            chain.append(step)
            seen.add(step.document.id)
            step = next((s for s in self.parents(step.statement) if s.document.id not in seen), None)
        ruled_out = tuple(step for step in every if step.status == "rejected")
        said = goal if goal.document_id else chain[0].statement if chain else None
        otherwise = discrepancy(text, said) if said else None
        return Lineage(goal, tuple(chain), tuple(first[1:6]), ruled_out, otherwise)

    def find_goal(self, text: str, within: str | None = None) -> Statement:
        """The held goal that the text is, the newest if several documents say it; else the text as pasted.

        ``within``: the document that holds it; then the nearest of its sentences is taken.
        """
        words = goal_words(text)
        if within is not None:
            plain = " ".join(text.split())
            found = [
                (2.0 if s.target and plain in s.target.text else self._alike(words, text, s.gist), -s.start, s)
                for s in self.statements(within)
            ]
            alike, _, statement = max(found, default=(0.0, 0, None), key=lambda one: one[:2])
            return statement if statement and alike >= 0.5 else located(text, within, self.library.text(within))
        candidates: list[tuple[float, str, str, Target | None]] = []
        for document_id, position in self._sharing(words):
            target = self.targets[document_id][position]
            alike = self._alike(words, text, target.text)
            candidates.append((round(alike, 2), self.rows[document_id].date or "", document_id, target))
        alike, _, document_id, best = max(candidates, default=(0.0, "", "", None), key=lambda one: one[:3])
        if best is None or alike < 0.8:
            return pasted(text, None)
        return self._statement_of(document_id, best)

    def _alike(self, words: Counter[str], text: str, other: str) -> float:
        """Word overlap, a little more where the other has the figures asked for, less where it has none of them."""
        said, held = own_figures(text), own_figures(other)
        shared = said <= held if said else not held
        figured = 0.2 if shared else -0.2 if said.isdisjoint(held) else 0.0
        return self.likeness.overlap(words, goal_words(other)) + figured

    def _statement_of(self, document_id: str, target: Target) -> Statement:
        """A goal with its sentence; the other sentences of its document are not looked at."""
        key = (document_id, target.start, target.value)
        if key not in self._goals:
            (self._goals[key],) = statements_in(document_id, self.library.text(document_id), [target], figured=False)
        return self._goals[key]

    def statements(self, document_id: str) -> list[Statement]:
        """The goals and figured sentences of a document."""
        if document_id not in self._statements:
            text = self.library.text(document_id)
            found = statements_in(document_id, text, self.targets.get(document_id, []))
            told = [s for _, s in self.library.findings("sections", [document_id]) if s.role in RESULT_ROLES]
            self._statements[document_id] = [
                statement
                for statement in found
                if statement.target
                or (self.rows[document_id].type in SETTING_TYPES and not any(_inside(statement, s) for s in told))
            ]
        return self._statements[document_id]

    def parents(self, goal: Statement, rejected: bool = False) -> list[Step]:
        """Candidate parents worth showing, best first: from documents that the goal's document cites, and by meaning.

        A parent is never younger than its child; the child's own document is none. What a person confirmed comes
        first, what one ruled out only when ``rejected`` asks for it.
        """
        return self._as_decided(goal, self._suggested(goal), rejected)

    def _as_decided(self, goal: Statement, steps: list[Step], rejected: bool) -> list[Step]:
        decided = self.links.of(goal)
        ruled_out = {link.parent_id for link in decided if link.decision.verdict == "rejected"}
        kept = [step for step in steps if not any(link.meets(step.statement) for link in decided)]
        # A sentence ruled out does not make room for the next sentence of the same act.
        kept = [step for step in kept if step.document.id not in ruled_out]
        told = [step for link in decided if (step := self._decided_step(goal, link))]
        confirmed = [step for step in told if step.status == "confirmed"]
        return [*confirmed, *kept, *(step for step in told if rejected and step.status == "rejected")]

    def _decided_step(self, goal: Statement, link: Link) -> Step | None:
        """The link as a step, while its parent still says the sentence."""
        text = self.library.text(link.parent_id)
        at = text.find(link.parent)
        if at < 0:
            return None
        end = at + len(link.parent)
        held = [s for s in self.statements(link.parent_id) if s.start == at or s.sentence == link.parent]
        parent = held[0] if held else Statement(link.parent_id, at, end, link.parent)
        vectors = self._encode([goal.gist, parent.gist])
        cited = self.citing.cited(goal.document_id) if goal.document_id else {}
        step = self._step(goal, parent, 0.0, float(vectors[0] @ vectors[1]), cited)
        status: LinkStatus = "confirmed" if link.decision.verdict == "confirmed" else "rejected"
        return replace(step, status=status, decision=link.decision)

    def parents_among(self, goal: Statement, cited: dict[str, float]) -> list[Step]:
        """Candidate parents of a goal that stands in no held document but cites these, best first."""
        return self._suggested(goal, {**self.citing.beyond(cited), **dict.fromkeys(cited, 1.0)})

    def _suggested(self, goal: Statement, cited: dict[str, float] | None = None) -> list[Step]:
        if cited is None:
            cited = self.citing.cited(goal.document_id) if goal.document_id else {}
        shortlist = self._shortlist(goal, cited)
        if not shortlist:
            return []
        vectors = self._encode([goal.gist, *(statement.gist for _, statement in shortlist)])
        similarities = np.asarray(vectors[1:] @ vectors[0], dtype=float)
        steps = [
            self._step(goal, statement, words, float(similarity), cited)
            for (words, statement), similarity in zip(shortlist, similarities, strict=True)
        ]
        fitting = [
            step
            for step, (words, _) in zip(steps, shortlist, strict=True)
            if enough(step.fitness, step.via == "reference") and evident(goal, step.statement, words, step.similarity)
        ]
        return self._nearest_first(goal, _best_per_document(fitting))

    def _nearest_first(self, goal: Statement, steps: list[Step]) -> list[Step]:
        """Put an act that itself cites the best one before it, if its sentence fits nearly as well.

        A unit's goal comes from the directive above it, and only through that from the resolution; an act that
        amends the resolution takes its goal from the resolution itself.
        """
        if not steps or steps[0].document.id in self.citing.altered(goal.document_id):
            return steps
        first = steps[0]
        for step in steps[1:]:
            near = step.via == "reference" and step.fitness >= steps[0].fitness - NEARLY
            # A directive that sets another figure, or one for another time, is no nearer source of this one.
            agrees = figure_fit(goal, step.statement) >= figure_fit(goal, first.statement)
            agrees = agrees and time_fit(goal, step.statement) >= time_fit(goal, first.statement)
            if near and agrees and first.document.id in self.citing.cited(step.document.id):
                first = step
        return [first, *(step for step in steps if step is not first)]

    def _encode(self, texts: list[str]) -> np.ndarray:
        """Unit vectors (n, dimension) of goals; each text is embedded once."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if missing:
            self._vectors.update(kept(self.library, self.encoder, missing))
            missing = [text for text in missing if text not in self._vectors]
        if missing:
            self._vectors.update(zip(missing, self.encoder.encode_queries(missing), strict=True))
        return np.stack([self._vectors[text] for text in texts])

    def similarities(self, goal: Statement, others: Sequence[Statement]) -> list[float]:
        """Cosines of a goal and others, by what they measure."""
        vectors = self._encode([goal.gist, *(other.gist for other in others)])
        return [float(value) for value in vectors[1:] @ vectors[0]]

    def fitness_of(self, child: Statement, parent: Statement, similarity: float) -> float:
        """How well a goal fits one of a document that its own carries out, 0..1."""
        words = self.likeness.overlap(goal_words(child.gist), goal_words(parent.gist))
        return self._step(child, parent, words, similarity, {parent.document_id or "": 1.0}).fitness

    def _step(
        self, goal: Statement, parent: Statement, words: float, similarity: float, cited: dict[str, float]
    ) -> Step:
        assert parent.document_id is not None  # only held statements are candidates
        row = self.rows[parent.document_id]
        fits = fitness(goal, parent, words, similarity, cited.get(parent.document_id, 0.0))
        return Step(
            document=row,
            statement=parent,
            similarity=similarity,
            # A report or notice repeats goals, it seldom sets them.
            fitness=fits if row.type in SETTING_TYPES else fits * TOLD,
            via="reference" if parent.document_id in cited else "meaning",
            changes=changes(goal, parent),
        )

    def _shortlist(self, goal: Statement, cited: dict[str, float]) -> list[tuple[float, Statement]]:
        """(word overlap, statement) of the candidates that share most, at most SHORTLIST."""
        words = goal_words(goal.gist)
        child = self.rows.get(goal.document_id or "")
        pool: list[Statement] = []
        plain: list[tuple[float, Statement]] = []
        figured = goal.target is not None or sets_figure(goal.gist)
        for document_id, strength in cited.items():
            pool += self.statements(document_id)
            if not figured and strength >= SAID_DIRECTLY:
                plain += self._plain_sentences(document_id).nearest(words, PLAIN_SHORTLIST)
        for document_id, position in self._sharing(words):
            row = self.rows[document_id]
            if document_id not in cited and may_be_parent(row, child) and (child is None or may_direct(row, child)):
                pool.append(self._statement_of(document_id, self.targets[document_id][position]))
        if goal.target:
            own = goal.target
            pool = [statement for statement in pool if not (statement.target and unlike(own, statement.target))]
        scored = [(self.likeness.overlap(words, goal_words(statement.gist)), statement) for statement in pool] + plain
        ranked = sorted((pair for pair in scored if pair[0] > 0.1), key=lambda pair: -pair[0])
        return ranked[: SHORTLIST if figured else PLAIN_SHORTLIST]

    def _plain_sentences(self, document_id: str) -> PlainSentences:
        if document_id not in self._plain:
            self._plain[document_id] = PlainSentences(document_id, self.library.text(document_id), self.likeness)
        return self._plain[document_id]

    def _sharing(self, words: Counter[str], most: int = 30) -> list[tuple[str, int]]:
        """The held goals that share the weightiest words, the heaviest first."""
        weights = np.zeros(len(self._places), np.float32)
        for word in words:
            if word in self._postings:
                weights[self._postings[word]] += self.likeness.idf(word)
        sharing = np.flatnonzero(weights)
        return [self._places[place] for place in sharing[np.argsort(-weights[sharing], kind="stable")[:most]]]


def _inside(statement: Statement, section: Section) -> bool:
    return section.start <= statement.start < section.end


def _best_per_document(steps: Sequence[Step]) -> list[Step]:
    """The best sentence of each document, best first."""
    ranked = sorted(steps, key=lambda step: (-step.fitness, step.document.path, step.statement.start))
    best: dict[str, Step] = {}
    for step in ranked:
        best.setdefault(step.document.id, step)
    return list(best.values())
