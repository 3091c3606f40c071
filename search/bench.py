"""Benchmark folders in the BEIR layout (corpus.jsonl, queries.jsonl, qrels.tsv), and an index of one."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import numpy as np

from corpus.sentence import sentences
from corpus.store import Library
from corpus.text import canonical
from search import rank
from search.ahead import ahead
from search.encoder import Encoder
from search.engine import Candidates, Embedded
from search.errors import BadBenchmark
from search.indexing import CROWD, STEP, vectors_for
from search.meanings import Meanings, common
from search.query import Query, parse
from search.restore import Syllables
from search.terms import Meant, Terms, terms

DEPTH = 100
# A text is cut as the product cuts documents: whole sentences up to so many characters, under title and heading.
LONGEST = 900
HEADING = 150  # characters; a longer first line is no heading
HEADING_LINE = re.compile(r"(?:Phần|Chương|Mục|Tiểu mục|Điều|Phụ lục)\s+(?:thứ\s+\w+|[IVXLC]+|\d+\w?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A test set. ``judged`` maps a query's id to the grades of its relevant texts."""

    name: str
    corpus: dict[str, str]
    queries: dict[str, str]
    judged: dict[str, dict[str, float]]


def read_benchmark(folder: Path) -> Benchmark:
    """The set in a folder. Raises: BadBenchmark: a file is missing or a line of it cannot be read."""
    corpus = {
        str(row["_id"]): canonical(f"{row.get('title') or ''}\n{row['text']}").strip()
        for row in _lines(folder / "corpus.jsonl", ("_id", "text"))
    }
    queries = {
        str(row["_id"]): canonical(str(row["text"])) for row in _lines(folder / "queries.jsonl", ("_id", "text"))
    }
    path = folder / "qrels.tsv"
    if not path.exists():
        path = folder / "qrels" / "test.tsv"
    judged: dict[str, dict[str, float]] = {}
    for number, line in enumerate(_text(path).splitlines(), 1):
        parts = line.split("\t")
        if number == 1 and parts[-1] == "score":
            continue
        try:
            query, text, grade = parts
            if float(grade) > 0 and query in queries:
                judged.setdefault(query, {})[text] = float(grade)
        except ValueError:
            raise BadBenchmark(f"{path}, dòng {number}: cần ba cột (query-id, corpus-id, score).") from None
    if not corpus or not judged:
        raise BadBenchmark(f"{folder}: không có đoạn văn hoặc không có câu hỏi nào được chấm.")
    return Benchmark(folder.name, corpus, queries, judged)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadBenchmark(
            f"Không đọc được {path}. Thư mục cần có corpus.jsonl, queries.jsonl và qrels.tsv (cách bày BEIR)."
        ) from None


def _lines(path: Path, fields: Sequence[str]) -> list[dict[str, object]]:
    rows = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows.append({**row, **{name: row[name] for name in fields}})
        except (ValueError, KeyError, TypeError):
            raise BadBenchmark(f"{path}, dòng {number}: không phải JSON có {', '.join(fields)}.") from None
    return rows


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text: the title and headings that it stands under, and its own words."""

    context: str
    own: str

    @property
    def whole(self) -> str:
        """Both, as the words are indexed from."""
        return "\n".join(part for part in (self.context, self.own) if part)


def passages(text: str) -> list[Part]:
    r"""The text in passages of whole sentences; every one carries the first line if it is a title, then the headings.

    >>> [len(p.whole) for p in passages("Luật A\nPhạm vi\n" + "Một câu dài. " * 100)]
    [898, 430]
    """
    title = _short_line(text)
    body = text[len(title) :].lstrip("\n")
    headings = _headings(body)
    rest = body[len(headings) :].lstrip("\n")
    context = "\n".join(part for part in (title, headings) if part)
    spans: list[list[int]] = []
    for start, end in sentences(rest):
        if spans and end - spans[-1][0] <= LONGEST:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    return [Part(context, rest[start:end]) for start, end in spans] or [Part("", text)]


def _headings(body: str) -> str:
    """The headings at the start: lines of parts, chapters, articles, else the first line if it is short."""
    lines = body.split("\n")
    named = list(takewhile(HEADING_LINE.match, lines[:-1]))
    return "\n".join(named) or _short_line(body)


def _short_line(text: str) -> str:
    """The first line, where it is short and others follow."""
    line, more, _ = text.partition("\n")
    return line if more and len(line) < HEADING else ""


def meanings(parts: Sequence[Part]) -> list[str]:
    """What is embedded of each passage: a context that too many share is left out, as the product does."""
    shared = Counter(part.context for part in parts)
    return [part.own if shared[part.context] > CROWD else part.whole for part in parts]


class Bench:
    """A benchmark's texts in an index of its own, cut into passages, in a temporary folder; ``close`` removes it.

    ``cache`` is a library that keeps the vectors for the next time.
    """

    def __init__(self, benchmark: Benchmark, encoder: Encoder, cache: Library) -> None:
        self.benchmark = benchmark
        self.encoder = encoder
        self._folder = tempfile.TemporaryDirectory(prefix="tranguon-evaluate-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        # Of each passage the text that it is from.
        self.owners: list[str] = []
        parts: list[Part] = []
        for name, text in benchmark.corpus.items():
            cut = passages(text)
            parts += cut
            self.owners += [name] * len(cut)
        self.texts = texts = [part.whole for part in parts]
        meant = meanings(parts)
        self.engine = Embedded(folder, encoder.id, encoder.dimension)

        def embedded(start: int, left: Callable[[], bool]) -> np.ndarray:
            return vectors_for(cache, encoder, meant[start : start + STEP], left)

        for start, vectors in ahead(embedded, range(0, len(texts), STEP)):
            self.engine.add(list(range(start + 1, start + len(vectors) + 1)), texts[start : start + STEP], vectors)
        self.engine.commit(len(texts), 0)
        self.meanings = Meanings(common())
        self.syllables = Syllables()
        self.syllables.learn(texts)
        self._embedding = ThreadPoolExecutor(1, "embedding")  # as searching does

    def close(self) -> None:
        """Remove the temporary index."""
        self._embedding.shutdown()
        self._folder.cleanup()

    def found(self, text: str, weights: rank.Weights | None = None) -> tuple[Query, Candidates]:
        """What both arms find for a query, its pairs weighted as its kind has it or as told."""
        read, restored, meant = self._read(text)
        vector = self._embedding.submit(rank.vector_of, self.encoder, restored, meant)
        weights = weights or rank.weights_of(read)
        words = terms(read.text, restored, weights.pairs, weights.folded, meant)
        return read, rank.candidates(self.engine, words, vector, read.condition)

    def words(self, text: str) -> Terms:
        """The words that a query is counted by."""
        read, restored, meant = self._read(text)
        weights = rank.weights_of(read)
        return terms(read.text, restored, weights.pairs, weights.folded, meant)

    def _read(self, text: str) -> tuple[Query, str, Meant]:
        """A query taken apart, its text with its marks put back, and what else it says."""
        read = parse(text)
        restored = self.syllables.restore(read.text)
        return read, restored, self.meanings.of(restored)

    def ranking(self, text: str) -> list[str]:
        """The ids of the corpus, best first; a text stands where its best passage does."""
        read, found = self.found(text)
        return self.texts_of(rank.ranked(found, rank.weights_of(read)))

    def texts_of(self, ranked: Sequence[tuple[int, float]]) -> list[str]:
        """The texts of ranked passages, each once."""
        return list(dict.fromkeys(self.owners[pid - 1] for pid, _ in ranked))[:DEPTH]
