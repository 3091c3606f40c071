"""Stock formulas (câu mẫu): sentences that recur in different acts, with slots for what changes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np

from corpus.records import Role
from search.concordance import EVERYTHING, Shelf, View
from search.grouping import COMPARED, Group, group_sentences, sentence_texts
from search.slots import DATE, NUMBER, formula_text, split_key
from search.syllables import cut_syllables, has_marks
from search.wording_index import ROLES, Ints

Kind = Literal["sentence", "heading"]
# A formula is used by more than one drafter, and enough of it is fixed.
FEWEST_DOCUMENTS = 2
FEWEST_WORDS = 5
FEWEST_OPENING = 2
# These few words in front make a formula of what follows, whatever it is.
OPENINGS = re.compile(r"(?:căn cứ|xét|theo đề nghị|trên cơ sở|thực hiện|giao|yêu cầu|đề nghị|tặng|phát động)(?!\w)")
# After a slot one of these makes a sentence; without one, what follows only describes it ("{đơn vị} khu vực").
SAYS = re.compile(
    r"(?<!\w)(?:có|là|được|chịu|ban hành|quy định|thực hiện|thay thế|áp dụng|hướng dẫn|phối hợp|chủ trì|báo cáo"
    r"|quyết định|trình|giao|xem xét|chỉ đạo|theo dõi|kiểm tra|giám sát|bảo đảm|đề nghị|yêu cầu|phải|gồm|do"
    r"|thông qua|đạt)(?!\w)"
)
# What a form says to the one who fills it in, cells of a table, a note's or an item's own number.
NO_SENTENCE = re.compile(r"\||; [-+•]|\A\W*\(|\A\d+\W|…|\.\.\.|\A\W*(?:mẫu|phụ lục|bảng|biểu)\b", re.IGNORECASE)
ENDS = re.compile(r"[.;:,!?][”\"»)/.\s]*\Z")
LONGEST_HEADING = 25  # words; a longer line without a sign at its end is a sentence that lost it
SAMPLE = 5
EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Formula:
    """``text``: to be filled in, slots in braces; ``roles``: where in a document it stands, most used first."""

    text: str
    group: Group
    roles: tuple[tuple[Role, int], ...]


def mine_formulas(
    shelf: Shelf, query: str = "", view: View = EVERYTHING, limit: int = 50, kind: Kind = "sentence"
) -> tuple[Formula, ...]:
    """The formulas in view that hold all words of the query, those of most acts first, then most used."""
    sentences = _of_query(shelf, query)
    arrays = shelf.index.arrays
    if not shelf.sees_all(view):
        sentences = sentences[shelf.seen(arrays["sentence_passage"][sentences].astype(np.int64), view)]
    groups = [
        group
        for group in group_sentences(shelf, _recurring(shelf, sentences))
        if group.documents >= FEWEST_DOCUMENTS and is_formula(group.formula)
    ]
    # Of what is used alike, whole sentences stand before clauses of one.
    groups.sort(key=lambda group: (-group.documents, -group.count, group.text[:1].islower(), group.formula))
    found: list[Formula] = []
    for group in groups:
        example = _example(shelf, group, kind)
        if example and len(found) < limit:
            found.append(Formula(formula_text(" ".join(example.split())), group, _roles(shelf, group)))
    return tuple(found)


def is_formula(key: str) -> bool:
    """Whether enough of a key is fixed for a drafter to want it.

    >>> [is_formula(key) for key in ("căn cứ {văn bản}", "bằng khen của {đơn vị}", "{đơn vị} có trách nhiệm")]
    [True, False, True]
    """
    pieces = split_key(key)
    words = [word for word in pieces if not word.startswith("{")]
    if pieces[:1] == (NUMBER,) or (pieces[-1:] == (DATE,) and len(words) < FEWEST_WORDS - 1):
        return False
    slots = len(pieces) - len(words)
    said = OPENINGS.match(key) or (key.startswith("{") and SAYS.search(key))
    return len(words) >= FEWEST_WORDS or bool(said and slots and len(words) >= FEWEST_OPENING)


def _example(shelf: Shelf, group: Group, kind: Kind) -> str:
    """A use that can stand for the others: of the kind asked for, without blanks; empty where there is none."""
    texts = [text for text in sentence_texts(shelf, group.sentences[:EXAMPLES]) if text]
    good = [text for text in texts if not NO_SENTENCE.search(text) and _is_whole(text)]
    headings = sum(is_heading(text) for text in texts[:SAMPLE])
    wanted = "heading" if headings * 2 > len(texts[:SAMPLE]) else "sentence"
    of_kind = [text for text in good if is_heading(text) == (kind == "heading")]
    return of_kind[0] if of_kind and wanted == kind else ""


def _is_whole(text: str) -> bool:
    """Whether no bracket or quotation is open or closed in it alone: it was not cut out of one."""
    return all(text.count(left) == text.count(right) for left, right in ("()", "“”", "«»"))


def is_heading(text: str) -> bool:
    """Whether a line names what follows instead of saying something: capitals, or short and without a sign at its end.

    >>> is_heading("Nguyên tắc thi đua, khen thưởng"), is_heading("Giao Sở Nội vụ theo dõi việc thực hiện.")
    (True, False)
    """
    if text.isupper() or (text.startswith("Về ") and text.rstrip().endswith(":")):
        return True
    return not ENDS.search(text) and len(text.split()) <= LONGEST_HEADING


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
    """Those sentences whose formula the commonest COMPARED among them share, each in several acts."""
    arrays = shelf.index.arrays
    formulas = arrays["wording_formula"][arrays["sentence_wording"][sentences]].astype(np.int64)
    acts = shelf.acts[arrays["passage_document"][arrays["sentence_passage"][sentences]]]
    uses = np.unique(formulas << 32 | acts) >> 32
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
