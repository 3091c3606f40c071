"""Families: draft, signed copy, scan and re-issue of one act."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from corpus.numbers import number_key
from corpus.records import Document, Header
from corpus.store import Library
from corpus.text import fold_marks
from corpus.versions import Print, headers, keep_families, prints

SHINGLE = 3  # words; a scan that misreads one word in ten keeps 73 % of these, of five-word ones 59 %
PERMUTATIONS = 128
BANDS = 32
ALIKE = 0.75
ALIKE_SCANNED = 0.5
SURE_NUMBER = 0.5
COMPARED = 100  # of a bucket with each member: thousands of filled-in forms are alike and no versions
RANDOM = np.random.default_rng(20200305)  # any constant; stored fingerprints depend on it
FACTORS = RANDOM.integers(1, 2**63, PERMUTATIONS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
TERMS = RANDOM.integers(0, 2**63, PERMUTATIONS, dtype=np.uint64)

Fingerprint = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Card:
    """What tells one act from another. ``key``: `number_key` of its number; ``fingerprint``: (128,) uint64."""

    id: str
    key: str | None
    type: str | None
    issuer: str
    date: str | None
    signed: bool
    scanned: bool
    words: int
    fingerprint: Fingerprint


def card_of(document: Document) -> Card:
    """The card of a document."""
    return card(document.id, document.header, print_of(document))


def card(document_id: str, header: Header, printed: Print) -> Card:
    """The card of a document whose text was looked at before. A number that is not sure joins nothing."""
    sure = dict(header.confidence).get("number", 1.0) >= SURE_NUMBER
    return Card(
        document_id,
        number_key(header.number) if header.number and sure else None,
        header.type,
        issuer_key(header.issuer),
        header.date,
        header.signer is not None,
        printed.scanned,
        printed.words,
        np.frombuffer(printed.fingerprint, dtype=np.uint64),
    )


def print_of(document: Document) -> Print:
    """What a document's text is told apart by."""
    scanned = any("ocr" in page.reader.lower() or "tesseract" in page.reader.lower() for page in document.pages)
    return Print(len(document.text.split()), scanned, fingerprint(document.text).tobytes())


def refresh(library: Library) -> None:
    """Group all documents of a library again; only texts that are new to it are read."""
    heads = headers(library)
    known = prints(library)
    known.update((one, print_of(library.document(one))) for one in heads if one not in known)
    groups = group_families(card(one, header, known[one]) for one, header in heads.items())
    keep_families(library, groups, known)


ISSUER_SHORTS = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("thanh pho", "tp"),
    ("ban chap hanh", "bch"),
)


def issuer_key(issuer: str | None) -> str:
    """An issuer's name so that its spellings are equal; "" for None."""
    folded = " ".join(re.findall(r"\w+", fold_marks(issuer or "")))
    for long, short in ISSUER_SHORTS:
        folded = folded.replace(long, short)
    return folded


def fingerprint(text: str) -> Fingerprint:
    """Minhash of the text's three-word shingles, without marks. Shape (128,).

    Source: Broder, On the resemblance and containment of documents, 1997.
    """
    words = re.findall(r"\w+", fold_marks(text))
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
    digests = b"".join(blake2b(shingle.encode(), digest_size=8).digest() for shingle in shingles)
    hashes = np.frombuffer(digests, dtype=np.uint64)
    return np.array([(hashes * a + b).min() for a, b in zip(FACTORS, TERMS, strict=True)], dtype=np.uint64)


def likeness(a: Fingerprint, b: Fingerprint) -> float:
    """Estimated Jaccard overlap of two texts' shingles, 0..1; standard error at most 0.045."""
    return float(np.mean(a == b))


def same_act(a: Card, b: Card) -> bool:
    """Whether two files are versions of one act.

    Two numbers decide when both are known: acts made from one template are alike but not the same.
    """
    if not (_fits(a.issuer, b.issuer) and _fits(a.type or "", b.type or "")):
        return False
    if a.key and b.key:
        return a.key == b.key and _dates_fit(a.date, b.date)
    if not _dates_fit(a.date, b.date) and a.signed and b.signed:
        return False
    return likeness(a.fingerprint, b.fingerprint) >= (ALIKE_SCANNED if a.scanned != b.scanned else ALIKE)


def _fits(a: str, b: str) -> bool:
    return not a or not b or a == b or a in b or b in a


def _dates_fit(a: str | None, b: str | None) -> bool:
    """Whether two ISO dates can be one: a draft may lack the day."""
    return not a or not b or a.startswith(b) or b.startswith(a)


def group_families(cards: Iterable[Card]) -> tuple[tuple[str, ...], ...]:
    """Ids of the documents by act: groups in order of their first document, the signed and numbered first in each."""
    cards = list(cards)
    parent = list(range(len(cards)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for bucket in _buckets(cards):
        for n, i in enumerate(bucket):
            for j in bucket[n + 1 : n + 1 + COMPARED]:
                if root(i) != root(j) and same_act(cards[i], cards[j]):
                    parent[max(root(i), root(j))] = min(root(i), root(j))
    groups: dict[int, list[Card]] = defaultdict(list)
    for i, card in enumerate(cards):
        groups[root(i)].append(card)
    return tuple(tuple(card.id for card in sorted(group, key=_standing)) for _, group in sorted(groups.items()))


def _standing(card: Card) -> tuple[bool, bool, bool, int, str]:
    return (not card.signed, card.key is None, card.scanned, -card.words, card.id)


def _buckets(cards: list[Card]) -> Iterator[list[int]]:
    """Indexes that can belong together: one number, or one band of the fingerprint."""
    numbered: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(cards):
        if one.key:
            numbered[one.key].append(i)
    yield from (members for members in numbered.values() if len(members) > 1)
    if not cards:
        return
    prints = np.stack([one.fingerprint for one in cards])
    rows = PERMUTATIONS // BANDS
    for band in range(BANDS):
        part = (prints[:, band * rows : (band + 1) * rows] * FACTORS[:rows]).sum(axis=1, dtype=np.uint64)
        _, which, counts = np.unique(part, return_inverse=True, return_counts=True)
        order = np.argsort(which, kind="stable")
        ends = np.cumsum(counts)
        for end, count in zip(ends[counts > 1], counts[counts > 1], strict=True):
            yield order[end - count : end].tolist()
