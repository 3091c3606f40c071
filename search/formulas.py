"""Stock formulas (câu mẫu): sentences that recur in different documents, with slots for what changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corpus.records import Role
from search.concordance import EVERYTHING, Shelf, View
from search.grouping import COMPARED, Group, group_sentences, sentence_texts
from search.slots import DATE, formula_text, split_key
from search.syllables import cut_syllables, has_marks
from search.wording_index import ROLES, Ints

# A formula is used by more than one drafter, and is more than a heading.
FEWEST_DOCUMENTS = 2
FEWEST_WORDS = 5
FEWEST_IN_FRONT = 2
# How letterheads, signatures and lists of recipients begin.
FURNITURE = (
    *("độc lập tự do hạnh phúc", "cộng hòa xã hội chủ nghĩa việt nam", "đảng cộng sản việt nam"),
    *("tm ", "kt ", "tl ", "tuq ", "như ", "kèm theo ", "lưu ", "nơi nhận", "ban hành kèm theo {"),
)
# A blank form in a document ("Theo đề nghị của ……") is a poor example of its formula.
BLANKS = ("…", "...")
EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Formula:
    """``text``: to be filled in, slots in braces; ``roles``: where in a document it stands, most used first."""

    text: str
    group: Group
    roles: tuple[tuple[Role, int], ...]


def mine_formulas(shelf: Shelf, query: str = "", view: View = EVERYTHING, limit: int = 50) -> tuple[Formula, ...]:
    """The formulas in view that hold all words of the query, most documents first, then most used."""
    sentences = _of_query(shelf, query)
    arrays = shelf.index.arrays
    if not shelf.sees_all(view):
        sentences = sentences[shelf.seen(arrays["sentence_passage"][sentences].astype(np.int64), view)]
    found = []
    for group in group_sentences(shelf, _recurring(shelf, sentences)):
        if group.documents >= FEWEST_DOCUMENTS and _is_formula(group.formula):
            found.append(group)
    found.sort(key=lambda group: (-group.documents, -group.count, group.formula))
    return tuple(Formula(formula_text(_example(shelf, group)), group, _roles(shelf, group)) for group in found[:limit])


def _is_formula(key: str) -> bool:
    """Whether enough of it is fixed: five words, or two in front of what changes. A place and a date are not."""
    pieces = split_key(key)
    words = [word for word in pieces if not word.startswith("{")]
    opened = pieces.index(next((piece for piece in pieces if piece.startswith("{")), pieces[-1]))
    if key.startswith(FURNITURE) or (key.endswith(DATE) and len(words) <= FEWEST_WORDS - 2):
        return False
    return len(words) >= FEWEST_WORDS or (opened >= FEWEST_IN_FRONT and "{" in key)


def _example(shelf: Shelf, group: Group) -> str:
    """A use without blanks, else the commonest."""
    if not any(blank in group.text for blank in BLANKS):
        return group.text
    texts = sentence_texts(shelf, group.sentences[:EXAMPLES])
    return next((text for text in texts if text and not any(blank in text for blank in BLANKS)), group.text)


def _of_query(shelf: Shelf, query: str) -> Ints:
    """The sentences that hold every word of the query, in any order."""
    index = shelf.index
    sentences = np.arange(len(index.arrays["sentence_at"]))
    exact = has_marks(query)
    for syllable in cut_syllables(query):
        number = index.id_of.get(syllable.exact if exact else syllable.folded)
        if number is None:
            return sentences[:0]
        places = index.at(int(index.arrays["folded"][number]))
        if exact:
            places = places[index.arrays["words"][places] == number]
        sentences = np.intersect1d(sentences, index.sentence_of(places))
    return sentences


def _recurring(shelf: Shelf, sentences: Ints) -> Ints:
    """Those sentences whose formula the commonest COMPARED among them share, each in several documents."""
    arrays = shelf.index.arrays
    formulas = arrays["wording_formula"][arrays["sentence_wording"][sentences]].astype(np.int64)
    documents = arrays["passage_document"][arrays["sentence_passage"][sentences]].astype(np.int64)
    uses = np.unique(formulas << 32 | documents) >> 32
    keys, counts = np.unique(uses, return_counts=True)
    kept = keys[counts >= FEWEST_DOCUMENTS]
    kept = kept[np.argsort(-counts[counts >= FEWEST_DOCUMENTS], kind="stable")[:COMPARED]]
    recurring: Ints = sentences[np.isin(formulas, kept)]
    return recurring


def _roles(shelf: Shelf, group: Group) -> tuple[tuple[Role, int], ...]:
    arrays = shelf.index.arrays
    held = arrays["passage_role"][arrays["sentence_passage"][np.array(group.sentences)]]
    counts = np.bincount(held, minlength=len(ROLES)).tolist()
    return tuple(
        sorted(((role, count) for role, count in zip(ROLES, counts, strict=True) if count), key=lambda p: -p[1])
    )
