"""Sentences that can be the parent or the child of a goal, and how much two of them have in common."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.records import Target
from corpus.sentence import sentence_around, sentences
from corpus.text import fold_marks

# Words that every goal has; what is measured is said by the others.
COMMON_WORDS = (
    "it nhat tro len tu tren duoi dat phan dau hang nam den het cuoi truoc ngay thang quy moi toan cac cua va duoc "
    "co so ty le trong do la khong thap hon qua bao dam hoan thanh chi tieu muc tieu theo voi cho ve tai o nhung mot"
)
COMMON = frozenset(COMMON_WORDS.split())
WORD = re.compile(r"[^\W\d_]+")
FEWEST = 3  # syllables that say what is measured; a clause with fewer leans on the one before it
LONGEST_LEAD = 250  # characters
SHORTEST, LONGEST = 20, 600  # characters of a sentence that can set a goal


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a held document (``document_id`` None: pasted). ``target``: the goal that was read in it.

    ``lead``: what a clause leans on that hardly says itself what it measures: "tỷ lệ này", "riêng năm 2025".
    """

    document_id: str | None
    start: int
    end: int
    sentence: str
    target: Target | None = None
    lead: str = ""

    @property
    def gist(self) -> str:
        """What to compare by: the goal's own clause where there is one, with what it leans on."""
        return self.lead + self.target.text if self.target else self.sentence


def goal_words(text: str) -> Counter[str]:
    """Folded syllable pairs and syllables that say what is measured.

    >>> sorted(goal_words("Đạt 90% sáng kiến"))
    ['kien', 'sang', 'sang kien']
    """
    syllables = [word for word in WORD.findall(fold_marks(text)) if word not in COMMON]
    return Counter(syllables) + Counter(f"{a} {b}" for a, b in zip(syllables, syllables[1:], strict=False))


class Likeness:
    """Word overlap of goals, rarer words counting more. ``idf`` as in Robertson & Spärck Jones 1976, smoothed."""

    def __init__(self, texts: Iterable[str]) -> None:
        seen: Counter[str] = Counter()
        self.count = 0
        for text in texts:
            seen.update(goal_words(text).keys())
            self.count += 1
        self._seen = seen

    def idf(self, word: str) -> float:
        """Weight of a word, > 0."""
        return math.log(1 + (self.count + 1) / (self._seen[word] + 0.5))

    def overlap(self, one: Counter[str], other: Counter[str]) -> float:
        """Weighted words in common over those of both, 0..1 (Dice)."""
        common = sum(self.idf(word) for word in one.keys() & other.keys())
        whole = sum(map(self.idf, one)) + sum(map(self.idf, other))
        return 2 * common / whole if whole else 0.0


def statements_in(document_id: str, text: str, targets: Sequence[Target], figured: bool = True) -> list[Statement]:
    """The goals read in a document, each with its sentence, and if ``figured`` the other sentences with a figure."""
    found = []
    for target in targets:
        start, end = sentence_around(text, target.start, target.end)
        found.append(Statement(document_id, start, end, text[start:end], target, lead_of(text, target)))
    if not figured:
        return found
    taken = {(statement.start, statement.end) for statement in found}
    for start, end in sentences(text):
        sentence = text[start:end]
        if (start, end) not in taken and SHORTEST <= len(sentence) <= LONGEST and sets_figure(sentence):
            found.append(Statement(document_id, start, end, sentence))
    return found


def lead_of(text: str, target: Target) -> str:
    """What stands before a goal's clause in its paragraph, if the clause alone says too little; else nothing."""
    if len({word for word in goal_words(target.text) if " " not in word}) >= FEWEST:
        return ""
    begin = text.rfind("\n", 0, target.start) + 1
    return text[max(begin, target.start - LONGEST_LEAD) : target.start]


# Digits that are no figures: a label at the start, dates, years, numbers of acts and of provisions.
NO_FIGURES = re.compile(
    r"^\s*[(]?\w{1,5}(?:\.\d+)*[.)]\s|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\b\d+(?:/\d{4})?[-/][^\W\d_]\S*"
    r"|(?:ngày|tháng|quý|năm|giai đoạn|nhiệm kỳ|số|điều|khoản|mục|chương|lần thứ|khóa)\s+\d[\d/ –-]*|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def sets_figure(sentence: str) -> bool:
    """Whether a digit is left when labels, dates and numbers of acts are set aside.

    >>> sets_figure("1. Thủ trưởng căn cứ Nghị quyết số 08-NQ/TW ngày 26/01/2022"), sets_figure("a) Đạt 90% trở lên")
    (False, True)
    """
    return any(map(str.isdigit, NO_FIGURES.sub(" ", sentence)))


FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def own_figures(text: str) -> frozenset[str]:
    """The numbers in a text that are no labels, dates, years, or numbers of acts.

    >>> sorted(own_figures("1. Đến năm 2025 đạt 45,5% theo Nghị quyết số 08-NQ/TW"))
    ['45.5']
    """
    return figures(NO_FIGURES.sub(" ", text))


UNIT_WORDS = {"=": "đúng", ">=": "từ … trở lên", "<=": "không quá", "range": "trong khoảng"}


def figures(text: str) -> frozenset[str]:
    """The numbers in a text, decimal commas as dots."""
    return frozenset(number.replace(",", ".") for number in FIGURE.findall(text))


def changes(child: Statement, parent: Statement) -> tuple[str, ...]:
    """What a goal changed on the way down, in words; empty where both say the same or are not to be compared."""
    if child.target is None or parent.target is None or unlike(child.target, parent.target):
        return ()
    lower, upper = child.target, parent.target
    found = []
    if lower.value != upper.value or (lower.unit or "") != (upper.unit or ""):
        found.append(f"giá trị: {figure(upper)} → {figure(lower)}")
    elif lower.operator != upper.operator:
        found.append(f"mức so sánh: {UNIT_WORDS[upper.operator]} → {UNIT_WORDS[lower.operator]}")
    if lower.deadline and upper.deadline and not same_time(lower.deadline, upper.deadline):
        found.append(f"thời hạn: {upper.deadline} → {lower.deadline}")
    if lower.scope and upper.scope and scope_words(lower.scope) != scope_words(upper.scope):
        found.append(f"phạm vi: {upper.scope} → {lower.scope}")
    return tuple(found)


# Words around a scope that change nothing of it.
SCOPE_FILLERS = frozenset("tren trong cua pham vi dia ban toan tai".split())


def scope_words(scope: str) -> frozenset[str]:
    """The words that tell one scope from another.

    >>> scope_words("trên địa bàn toàn tỉnh") == scope_words("trong toàn tỉnh")
    True
    """
    return frozenset(WORD.findall(fold_marks(scope))) - SCOPE_FILLERS


def unlike(one: Target, other: Target) -> bool:
    """Whether two goals measure in ways that cannot be one: a share here, a number of things there."""
    return (one.unit == "%") != (other.unit == "%")


# Over which time a goal counts: every year anew, in all of some years, in one year.
PERIODS = {
    "yearly": re.compile(r"\b(?:hằng|hàng|mỗi|một) năm\b|/\s*năm\b", re.IGNORECASE),
    "several": re.compile(
        r"\b(?:trong|cả|qua)?\s*(?:hai|ba|bốn|năm|[2-9]|0[2-9]|10) năm\b|\bgiai đoạn\b|\bnhiệm kỳ\b", re.IGNORECASE
    ),
    "one": re.compile(r"\bnăm (?:19|20)\d\d\b", re.IGNORECASE),
}


def period(statement: Statement) -> str | None:
    """Over which time a goal counts: "yearly", "several", "one" year; None when neither clause nor sentence says."""
    for text in (statement.gist, statement.sentence):
        for name, pattern in PERIODS.items():
            if pattern.search(text):
                return name
    return None


def time_fit(child: Statement, parent: Statement) -> float:
    """How well the times of two goals go together, 0..1: the same deadline 1, an earlier step 0.6, unsaid 0.5."""
    times = {period(child), period(parent)}
    if "several" in times and times & {"yearly", "one"}:
        return 0.0  # a number for all of some years is not the source of one for each
    lower = child.target.deadline if child.target else None
    upper = parent.target.deadline if parent.target else None
    if not lower or not upper:
        return 0.5
    if same_time(lower, upper):
        return 1.0
    return 0.6 if lower < upper else 0.3


def figure(target: Target) -> str:
    """A goal's figure as read: "≥ 90%", "250 sáng kiến"."""
    sign = {"=": "", ">=": "≥ ", "<=": "≤ ", "range": ""}[target.operator]
    unit = target.unit or ""
    return f"{sign}{target.value.replace('.', ',')}{unit if unit == '%' else ' ' + unit if unit else ''}"


def same_time(one: str, other: str) -> bool:
    """ISO dates that end on the same day: a year ends on 31 December, a month on its last day."""
    ends = [time + {4: "-12-31", 7: "-31"}.get(len(time), "") for time in (one, other)]
    return ends[0] == ends[1]


def pasted(text: str, document_id: str | None) -> Statement:
    """A goal as the user gave it; not read in any held document."""
    return Statement(document_id, 0, 0, " ".join(text.split()))


def located(text: str, document_id: str, held: str) -> Statement:
    """The sentence of the document of that text that holds the words, else the words as pasted."""
    wanted = text.strip()
    at = held.find(wanted)
    if at < 0:
        return pasted(text, document_id)
    start, end = sentence_around(held, at, at + len(wanted))
    return Statement(document_id, start, end, held[start:end])
