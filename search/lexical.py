"""Postings of one partition: tantivy over our own tokens, BM25 (k1 0.6, b 0.75)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy

from search.errors import SearchError
from search.query import Atom, Condition
from search.tokens import exact_terms, folded_terms, pairs, tokens

# A writer needs 15 MB a thread at least.
HEAP = 64_000_000
# tantivy's k1 is 1.2 and cannot be set. Counting each word so many times divides it: tf·n / (tf·n + 1.2·length) is
# tf / (tf + 1.2/n·length), and the length is relative. A word said again says little more in official texts.
TIMES = 2
EXACT, FOLDED, ORDER, ORDER_FOLDED, PID = "exact", "folded", "order", "order_folded", "pid"


def make_schema() -> Any:
    """``exact`` and ``folded``: syllables and pairs; ``order…``: syllables with their places, for phrases."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(PID, stored=True, indexed=True, fast=True)
    for name in (EXACT, FOLDED):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in (ORDER, ORDER_FOLDED):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    return builder.build()


class Postings:
    """The words of a partition's passages. Changes are seen after ``commit``."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.schema = make_schema()
        try:
            self.index = tantivy.Index(self.schema, path=str(folder), reuse=True)
        except ValueError as error:
            raise SearchError(
                f"Không mở được chỉ mục từ ở {folder} ({error}). Hãy dựng lại: tranguon rebuild."
            ) from error
        self.writer: Any = None

    def __len__(self) -> int:
        return int(self.index.searcher().num_docs)

    def _writing(self) -> Any:
        if self.writer is None:
            try:
                self.writer = self.index.writer(HEAP, 1)
            except ValueError as error:
                raise SearchError(
                    "Một lệnh khác đang cập nhật chỉ mục của thư viện này. Hãy chờ lệnh đó xong rồi chạy lại."
                ) from error
        return self.writer

    def add(self, pids: Sequence[int], texts: Sequence[str]) -> None:
        """Index texts, in place of what stood under the same pids."""
        writer = self._writing()
        writer.delete_documents_by_query(self._holding(pids))
        for pid, text in zip(pids, texts, strict=True):
            found = tokens(text)
            paired = pairs(text, found)
            document = tantivy.Document()
            document.add_unsigned(PID, pid)
            document.add_text(EXACT, " ".join(exact_terms(found, paired) * TIMES))
            document.add_text(FOLDED, " ".join(folded_terms(found, paired) * TIMES))
            document.add_text(ORDER, " ".join(t.exact for t in found))
            document.add_text(ORDER_FOLDED, " ".join(t.folded for t in found))
            writer.add_document(document)

    def remove(self, pids: Iterable[int]) -> None:
        """Forget passages; unknown pids are ignored."""
        writer = self._writing()
        writer.delete_documents_by_query(self._holding(list(pids)))

    def commit(self) -> None:
        """Make the changes durable and visible, and let go of the writer's lock."""
        if self.writer is not None:
            self.writer.commit()
            self.writer.wait_merging_threads()
            self.writer = None
            self.index.reload()

    def _holding(self, pids: Sequence[int]) -> Any:
        return tantivy.Query.term_set_query(self.schema, PID, list(pids))

    def words(self, exact: Sequence[tuple[str, float]], folded: Sequence[tuple[str, float]]) -> Any:
        """Any of the terms; each (term, weight) counts its BM25 times its weight."""
        parts = [
            (tantivy.Occur.Should, self._weighted(field, term, weight))
            for field, terms in ((EXACT, exact), (FOLDED, folded))
            for term, weight in terms
            if weight > 0
        ]
        return tantivy.Query.boolean_query(parts) if parts else tantivy.Query.empty_query()

    def _weighted(self, field: str, term: str, weight: float) -> Any:
        query = tantivy.Query.term_query(self.schema, field, term, index_option="freq")
        return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)

    def phrase(self, words: Sequence[str], marked: bool, slop: int = 0) -> Any:
        """The syllables one after the other, at most ``slop`` others between."""
        field = ORDER if marked else ORDER_FOLDED
        if len(words) == 1:
            return tantivy.Query.term_query(self.schema, field, words[0], index_option="position")
        return tantivy.Query.phrase_query(self.schema, field, list(words), slop)

    def prefix(self, start: str, marked: bool) -> Any:
        """Any syllable that begins so; ``start`` is a word of letters and digits."""
        return tantivy.Query.regex_query(self.schema, ORDER if marked else ORDER_FOLDED, re.escape(start) + ".*")

    def demanded(self, condition: Condition, query: Any) -> Any:
        """The passages that meet the condition, by the query's BM25."""
        must, must_not, should = tantivy.Occur.Must, tantivy.Occur.MustNot, tantivy.Occur.Should
        clauses = [(must, tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)), (should, query)]
        for group in condition.required:
            atoms = [(should, self._atom(atom)) for atom in group]
            clauses.append((must, tantivy.Query.const_score_query(tantivy.Query.boolean_query(atoms), 0.0)))
        clauses += [(must_not, self._atom(atom)) for atom in condition.excluded]
        return tantivy.Query.boolean_query(clauses)

    def _atom(self, atom: Atom) -> Any:
        if atom.prefix:
            return self.prefix(atom.words[0], atom.marked)
        return self.phrase(atom.words, atom.marked, atom.slop)

    def among(self, query: Any, pids: Iterable[int]) -> Any:
        """The query, over these passages only."""
        must, should = tantivy.Occur.Must, tantivy.Occur.Should
        # One by one: a set of terms is matched against the whole dictionary, which took half of the time.
        each = [(should, tantivy.Query.term_query(self.schema, PID, pid, index_option="basic")) for pid in pids]
        these = tantivy.Query.const_score_query(tantivy.Query.boolean_query(each), 0.0)
        return tantivy.Query.boolean_query([(must, these), (should, query)])

    def search(self, query: Any, limit: int) -> list[tuple[int, float]]:
        """(pid, bm25), best first."""
        searcher = self.index.searcher()
        hits = searcher.search(query, limit, count=False).hits
        pids: list[Any] = searcher.fast_field_values(PID, [address for _, address in hits])
        return [(int(pid), float(bm25)) for pid, (bm25, _) in zip(pids, hits, strict=True)]
