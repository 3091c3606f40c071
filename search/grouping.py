"""Identical and nearly identical sentences as one line: how often, by whom, from when to when, and what came after."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.store import DocumentRow, PassageRow
from search.alignment import SAME, decisive, formula_words, overlap, word_weight
from search.concordance import Found, Shelf
from search.issuer_levels import issuer_level
from search.slots import split_key
from search.wording_index import Ints

# A form that shares this much with an older one and comes after it has taken its place.
SUCCESSOR = 0.55
# Weight of the fixed words of a form that can be said to have been replaced.
FEWEST_FIXED = 4.0
# Years without a use after which a form is said to be no longer in use.
STILL_USED = 5
# Formulas looked at for one another: those that share one of their rarest pairs of words.
RAREST = 6
# Distinct formulas compared in one question; the rest, each used least, stay alone.
COMPARED = 3000


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of one formula. ``text``: its commonest wording; ``formula``: the same with slots.

    ``count`` sentences in ``documents`` documents, copies of one act counted once; ``first`` and ``last``: ISO dates
    of use, ``None`` where no document of them is dated; ``by_level``: issuer's level and count, most first;
    ``by_year``: year and count, oldest first; ``sentences``: numbers in the index, that of ``text`` first;
    ``still_used``: within STILL_USED years of the newest document; ``replaced_by``: position in the list of groups
    of the newer form.
    """

    text: str
    formula: str
    count: int
    documents: int
    first: str | None
    last: str | None
    by_level: tuple[tuple[str, int], ...]
    by_year: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    still_used: bool = True
    replaced_by: int | None = None


def group_found(shelf: Shelf, found: Found) -> tuple[Group, ...]:
    """The sentences in which a phrase was found, in groups, most used first."""
    sentences = np.unique(shelf.index.sentence_of(found.positions))
    return group_sentences(shelf, sentences[sentences >= 0])


def group_sentences(shelf: Shelf, sentences: Ints) -> tuple[Group, ...]:
    """These sentences of the index in groups, most used first."""
    index = shelf.index
    formulas = index.arrays["wording_formula"][index.arrays["sentence_wording"][sentences]]
    keys, inverse, counts = np.unique(formulas, return_inverse=True, return_counts=True)
    by_use = np.argsort(-counts, kind="stable")
    words = [split_key(index.formulas[key]) for key in keys[by_use].tolist()]
    leader = np.arange(len(keys))
    for first, second in alike(words[:COMPARED]):
        # The more used leads; who follows a follower follows its leader.
        leader[second] = leader[first]
    place = np.empty(len(keys), dtype=np.int64)
    place[by_use] = leader
    held: dict[int, list[int]] = defaultdict(list)
    for sentence, led in zip(sentences.tolist(), place[inverse].tolist(), strict=True):
        held[led].append(sentence)
    ordered = sorted(held.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    groups = [_group(shelf, members, " ".join(words[led])) for led, members in ordered]
    texts = sentence_texts(shelf, [group.sentences[0] for group in groups])
    return tuple(_with_successors([replace(group, text=text) for group, text in zip(groups, texts, strict=True)]))


def alike(formulas: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """(leader, follower) for formulas that are one, in order; a follower has one leader and leads none.

    A formula joins the first before it that it is like, not a friend of a friend: chains would join opposites.
    """
    plain = [formula_words(words) for words in formulas]
    turns = [decisive(words) for words in formulas]
    near = _neighbours(plain)
    led: set[int] = set()
    for second in range(len(plain)):
        for first in near[second]:
            if first in led or turns[first] != turns[second]:
                continue
            if overlap(plain[first], plain[second]) >= SAME:
                led.add(second)
                yield first, second
                break


def _neighbours(formulas: Sequence[Sequence[str]]) -> list[list[int]]:
    """For each formula the earlier ones that share one of its rarest pairs, in order."""
    pairs = [list(dict.fromkeys(zip(words, (*words[1:], ""), strict=True))) for words in formulas]
    counts = Counter(pair for held in pairs for pair in held)
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    near: list[list[int]] = []
    for number, held in enumerate(pairs):
        rarest = sorted((pair for pair in held if counts[pair] > 1), key=lambda pair: counts[pair])[:RAREST]
        near.append(sorted({earlier for pair in rarest for earlier in places[pair]}))
        for pair in held:
            places[pair].append(number)
    return near


def _group(shelf: Shelf, members: list[int], formula: str) -> Group:
    index = shelf.index
    numbers = np.array(members)
    documents = index.arrays["passage_document"][index.arrays["sentence_passage"][numbers]].tolist()
    rows = [row for number in documents if (row := shelf.rows[number])]
    dates = sorted(row.date for row in rows if row.date)
    wordings = Counter(index.arrays["sentence_wording"][numbers].tolist())
    commonest = wordings.most_common(1)[0][0]
    shown = next(member for member in members if index.arrays["sentence_wording"][member] == commonest)
    levels = Counter(issuer_level(row.issuer) or "chưa rõ" for row in rows)
    years = Counter(int(date[:4]) for date in dates)
    return Group(
        text="",
        formula=formula,
        count=len(members),
        documents=len(set(shelf.acts[documents].tolist())),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        by_level=tuple(levels.most_common()),
        by_year=tuple(sorted(years.items())),
        still_used=not dates or int(dates[-1][:4]) + STILL_USED >= (shelf.newest_year or 0),
        sentences=(shown, *(member for member in members if member != shown)),
    )


def sentence_texts(shelf: Shelf, sentences: Iterable[int]) -> list[str]:
    """Sentences as written, in order; empty ones for passages removed since."""
    arrays = shelf.index.arrays
    numbers = list(sentences)
    pids = [int(arrays["pid"][arrays["sentence_passage"][number]]) for number in numbers]
    passages = shelf.library.passages(set(pids))
    return [
        passages[pid].text[int(arrays["sentence_start"][number]) : int(arrays["sentence_stop"][number])]
        if pid in passages
        else ""
        for number, pid in zip(numbers, pids, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a formula: the sentence as written and where it stands."""

    text: str
    start: int
    passage: PassageRow
    document: DocumentRow


def uses_of(shelf: Shelf, groups: Sequence[Group], limit: int) -> list[tuple[Use, ...]]:
    """For each group its first uses, the newest document first; those removed since are left out."""
    arrays = shelf.index.arrays
    chosen: list[list[int]] = []
    for group in groups:
        numbers = np.array(group.sentences)
        rows = [shelf.rows[n] for n in arrays["passage_document"][arrays["sentence_passage"][numbers]].tolist()]
        dated = sorted(zip(rows, group.sentences, strict=True), key=lambda pair: (pair[0] and pair[0].date) or "")
        chosen.append([number for _, number in reversed(dated)][:limit])
    pids = arrays["pid"][arrays["sentence_passage"][np.array([n for held in chosen for n in held], dtype=np.int64)]]
    passages = shelf.library.passages(set(pids.tolist()))
    return [tuple(_uses(shelf, held, passages)) for held in chosen]


def _uses(shelf: Shelf, sentences: Sequence[int], passages: Mapping[int, PassageRow]) -> Iterator[Use]:
    arrays = shelf.index.arrays
    for number in sentences:
        at = int(arrays["sentence_passage"][number])
        passage, row = passages.get(int(arrays["pid"][at])), shelf.rows[int(arrays["passage_document"][at])]
        if passage and row:
            start, end = int(arrays["sentence_start"][number]), int(arrays["sentence_stop"][number])
            yield Use(passage.text[start:end], start, passage, row)


def _with_successors(groups: list[Group]) -> Iterator[Group]:
    """Each group with the newer form that has taken its place: begun in a later year than its last, most alike.

    Both are forms: used in several acts, saying something with enough words.
    """
    words = [split_key(group.formula) for group in groups]
    plain = [formula_words(each) for each in words]
    turns = [decisive(each) for each in words]
    forms = [
        group.documents > 1 and sum(word_weight(word) for word in each if not word.startswith("{")) >= FEWEST_FIXED
        for group, each in zip(groups, plain, strict=True)
    ]
    both: dict[int, set[int]] = defaultdict(set)
    for number, earlier in enumerate(_neighbours(plain)):
        for other in earlier:
            if forms[number] and forms[other] and turns[number] == turns[other]:
                both[number].add(other)
                both[other].add(number)
    for number, group in enumerate(groups):
        best, newer = SUCCESSOR, None
        for other in sorted(both[number]):
            begun = groups[other].first
            if group.last and begun and begun[:4] > group.last[:4]:
                shared = overlap(plain[number], plain[other])
                if shared > best:
                    best, newer = shared, other
        yield replace(group, replaced_by=newer)
