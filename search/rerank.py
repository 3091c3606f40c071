"""A second, slower look at the best passages: off unless a setting asks for it.

«late» compares every word of the query with every word of the passage by the built-in model's token vectors; any other
setting is the folder of a sentence-transformers CrossEncoder. Source of the first: ColBERT, Khattab and Zaharia 2020.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from corpus.records import FIRST_RANK, Hit
from corpus.store import Library
from search.encoder import BuiltIn, Encoder
from search.errors import NoModel
from search.fuse import min_max
from search.query import Kind, parse
from search.results import Filters, Group, Results
from search.searcher import OPEN, Searcher

DEEP = 20  # passages looked at again
LATE = "late"


class Reranker(Protocol):
    """Judges texts against a query. ``share`` 0..1: how much its word counts beside that of the first look."""

    @property
    def share(self) -> float:
        """What its word counts."""

    def scores(self, query: str, texts: Sequence[str]) -> np.ndarray:
        """One value a text (n,), greater is nearer."""


class Late:
    """Late interaction: the mean over the query's tokens of the greatest similarity to a token of the text."""

    share = 0.3

    def __init__(self, encoder: BuiltIn) -> None:
        self.encoder = encoder

    def scores(self, query: str, texts: Sequence[str]) -> np.ndarray:
        """Values -1..1 (n,)."""
        (asked,) = self.encoder.query_tokens([query])
        return np.array([(asked @ held.T).max(axis=1).mean() for held in self.encoder.passage_tokens(texts)])


class Cross:
    """A CrossEncoder by folder. Slow to start: it needs torch. Raises: NoModel: it cannot be opened."""

    share = 1.0

    def __init__(self, name: str) -> None:
        # Only who asks for it pays for these imports.
        try:
            from sentence_transformers import CrossEncoder

            self.model = CrossEncoder(name, device="cpu", local_files_only=True)
        except Exception as error:  # the hub's own exceptions differ from version to version
            first = (str(error).splitlines() or [type(error).__name__])[0]
            raise NoModel(
                f"Không mở được mô hình xếp lại «{name}» ({first}). Hãy chỉ đến thư mục của một CrossEncoder, "
                f"hoặc đặt «{LATE}»."
            ) from error

    def scores(self, query: str, texts: Sequence[str]) -> np.ndarray:
        """The model's own values (n,)."""
        values = self.model.predict([(query, text) for text in texts], show_progress_bar=False)
        return np.asarray(values, np.float32).reshape(len(texts))


def open_reranker(name: str | None, encoder: Encoder) -> Reranker | None:
    """What the setting names. Raises: NoModel: it cannot be had."""
    if not name:
        return None
    if name != LATE:
        return Cross(name)
    if not isinstance(encoder, BuiltIn):
        raise NoModel(f"Cách xếp lại «{LATE}» chỉ dùng được với mô hình đi kèm. Hãy bỏ TRANGUON_RERANKER.")
    return Late(encoder)


class Reranking(Searcher):
    """A searcher whose best passages are looked at again; what a number or a date puts in order stays."""

    reranker: Reranker

    def search(self, query: str, filters: Filters = OPEN, limit: int = 10, alone: bool = True) -> Results:
        """The best ``limit`` passages, at most three a document. No query raises."""
        found = super().search(query, filters, max(limit, DEEP), alone)
        text = parse(query).text
        if text and len(found.hits) > 1 and found.kind != Kind.NUMBER and filters.sort == "relevance":
            found = reordered(found, self.reranker.scores(text, [hit.text for hit in found.hits]), self.reranker.share)
        return first(found, limit)


def reordered(found: Results, scores: np.ndarray, share: float) -> Results:
    """The hits by their own fused value and the scores, both min-max normalised, ``share`` being that of the scores."""
    again = min_max(dict(enumerate(scores.tolist())))
    before = min_max({place: hit.reasons.fused for place, hit in enumerate(found.hits)})
    order = sorted(again, key=lambda place: (-(share * again[place] + (1 - share) * before[place]), place))
    hits = tuple(replace(found.hits[place], rank=rank) for rank, place in enumerate(order, FIRST_RANK))
    return replace(found, hits=hits, groups=_grouped(found, hits))


def first(found: Results, limit: int) -> Results:
    """The results cut to so many passages."""
    hits = found.hits[:limit]
    return replace(found, hits=hits, groups=_grouped(found, hits))


def _grouped(found: Results, hits: Sequence[Hit]) -> tuple[Group, ...]:
    """The groups that these hits leave, in the order of their best."""
    groups = {group.document.id: group for group in found.groups}
    names = dict.fromkeys(hit.document_id for hit in hits)
    return tuple(
        replace(groups[name], hits=tuple(hit for hit in hits if hit.document_id == name)) for name in names
    )  # fmt: skip


def open_searcher(library: Library, encoder: Encoder, reranker: str | None, rich: bool = False) -> Searcher:
    """The searcher that the settings ask for. Raises: NoModel."""
    opened = open_reranker(reranker, encoder)
    if opened is None:
        return Searcher(library, encoder, rich)
    searcher = Reranking(library, encoder, rich)
    searcher.reranker = opened
    return searcher
