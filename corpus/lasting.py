"""Names of passages that last: made of their words, so that they outlive reading again, cutting anew, and new files.

A name is ``COUNT-DIGEST/FIRST-WORDS``: how many words the passage has, what they are, and the first of them to find
the place by. It says where these words stand in a text whatever passages that text is cut into.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection, delete, insert, select

from corpus import tables
from corpus.text import fold_marks

WORD = re.compile(r"\w+")
TAIL = re.compile(r"([1-9]\d{0,5})-([0-9a-f]{16})(?:/([a-z0-9-]{0,120}))?\Z", re.ASCII)
FIRST = 8  # words that stand in the name
LONGEST = 12  # letters of a word there
FORMER = "former:"
MOST_STEPS = 50  # files replaced one after another at one place


@dataclass(frozen=True, slots=True)
class Name:
    """``count`` words with this ``digest``; ``first``: the first of them, folded and cut short."""

    count: int
    digest: str
    first: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """The name of a passage."""
        words = WORD.findall(text)
        return cls(len(words), digest(words), tuple(short(word) for word in words[:FIRST]))

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The name as it is written, None where it is none.

        >>> Name.read(Name.of("Phấn đấu đến năm 2025").written()) == Name.of("phấn đấu, đến năm 2025")
        True
        """
        found = TAIL.match(written)
        return cls(int(found[1]), found[2], tuple((found[3] or "").split("-"))) if found else None

    def written(self) -> str:
        """The name as a part of an address."""
        return f"{self.count}-{self.digest}/{'-'.join(self.first)}"

    def find(self, text: str) -> int | None:
        """Where in a text these very words begin; None where they do not stand there."""
        words = list(WORD.finditer(text))
        known = [short(word[0]) for word in words]
        first, many = list(self.first), len(self.first)
        for place in range(len(words) - self.count + 1):
            if known[place : place + many] == first:
                here = [word[0] for word in words[place : place + self.count]]
                if digest(here) == self.digest:
                    return words[place].start()
        return None

    def likeness(self, text: str) -> float:
        """How many of the first words a passage has, 0..1."""
        held = {short(word) for word in WORD.findall(text)}
        return sum(word in held for word in self.first) / len(self.first)


def digest(words: list[str]) -> str:
    """16 hex digits of words whatever their capitals and what stands between them."""
    return hashlib.sha256(" ".join(words).casefold().encode()).hexdigest()[:16]


def short(word: str) -> str:
    """A word as it stands in a name: folded, letters and digits of ASCII only, cut."""
    return re.sub(r"[^a-z0-9]", "", fold_marks(word))[:LONGEST] or "x"


def remember(connection: Connection, document_id: str, successor: str) -> None:
    """Keep what a document's passages were called, before its file's new content takes its place."""
    p, meta = tables.passages.c, tables.meta
    texts = connection.execute(select(p.text).where(p.document_id == document_id).order_by(p.ordinal)).scalars()
    kept = {"to": successor, "passages": [Name.of(text).written() for text in texts]}
    connection.execute(delete(meta).where(meta.c.key == FORMER + document_id))
    connection.execute(insert(meta).values(key=FORMER + document_id, value=json.dumps(kept)))


def successor(connection: Connection, document_id: str) -> tuple[str, list[str]] | None:
    """What took a document's place in the end, and what the document's own passages were called."""
    meta = tables.meta.c
    names: list[str] = []
    here = document_id
    for step in range(MOST_STEPS):
        found = connection.execute(select(meta.value).where(meta.key == FORMER + here)).scalar()
        if found is None:
            return (here, names) if step else None
        kept = json.loads(found)
        here, names = kept["to"], names or kept["passages"]
    return None
