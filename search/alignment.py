"""Two sentences side by side, word by word: what stands in both, what one says otherwise, leaves out or adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from search.slots import Piece, cut_pieces
from search.syllables import cut_syllables, folded_form, has_marks

# Words that hold a sentence together; a change in them seldom makes another formula.
# Source of the weights: chosen on the "tune" half of tests/data/formula_pairs.tsv.
SMALL_WORDS = frozenset(
    (
        "các những của và trong được là có cho với về theo tại này đã đến việc thì do để hoặc bằng ở như "
        "từ vào cụ thể sau kể hết hằng đối trên đây nêu cùng mọi từng một số"
    ).split()
)
SMALL, SLOT, WORD = 0.2, 0.4, 1.0
# Said otherwise, meant alike: drafters change one for the other without changing the formula.
LIKE = {
    word: group[0]
    for group in (
        ("triển khai", "tổ chức", "thực hiện", "thi hành", "áp dụng"),
        ("ban hành", "ký"),
        ("dẫn chiếu", "viện dẫn"),
        ("phấn đấu", "quyết tâm"),
        ("vướng mắc", "khó khăn"),
        ("kịp thời", "đúng lúc"),
        ("bảo đảm", "đảm bảo"),
        ("phổ biến", "quán triệt"),
        ("hằng năm", "hàng năm"),
        ("đẩy mạnh", "tăng cường"),
    )
    for word in group
}
# One of these in one sentence and not in the other says something else, however much the rest agrees.
DECISIVE = tuple(
    frozenset(words)
    for words in (
        ("không", "chưa", "chẳng"),
        ("thay thế",),
        ("bãi bỏ", "hủy bỏ"),
        ("sửa đổi",),
        ("hết hiệu lực", "ngưng hiệu lực"),
        ("tăng",),
        ("giảm",),
        ("tối đa",),
        ("tối thiểu",),
        ("giám sát",),
        ("căn cứ",),
        ("tổng kết",),
        ("phát động",),
        ("khen thưởng",),
        ("vi phạm", "xử phạt", "phạt", "xử lý"),
        ("đình chỉ", "tạm dừng"),
        ("báo cáo",),
        ("kiểm tra",),
        ("ủy quyền",),
        ("chịu trách nhiệm",),
        ("có trách nhiệm",),
    )
)


HEADING = 6  # words


class Change(StrEnum):
    """What happened to a stretch between the first and the second sentence."""

    SAME = "same"
    MARKS = "marks"  # the same letters, other marks
    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of an alignment. Spans are half-open code points into the two texts, empty where a side lacks it."""

    change: Change
    first: tuple[int, int]
    second: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Both texts from beginning to end. ``similarity`` 0..1 counts words by weight, slots and small words for less."""

    steps: tuple[Step, ...]
    similarity: float


def align(first: str, second: str) -> Alignment:
    """Lay two sentences side by side. Marks count only when the first was typed with marks."""
    left, right = cut_syllables(first), cut_syllables(second)
    marked = has_marks(first)
    a = [word.exact if marked else word.folded for word in left]
    b = [word.exact if marked else word.folded for word in right]
    # Longest common runs first: a reader compares phrases, and least edits would cut them up.
    steps = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        change = {"equal": Change.SAME, "replace": Change.CHANGED, "delete": Change.DROPPED, "insert": Change.ADDED}[
            tag
        ]
        if change is Change.CHANGED and [w.folded for w in left[i:j]] == [w.folded for w in right[k:m]]:
            change = Change.MARKS
        spans = [
            (words[x].start, words[y - 1].end) if x < y else _gap(words, x)
            for words, x, y in ((left, i, j), (right, k, m))
        ]
        steps.append(Step(change, spans[0], spans[1]))
    return Alignment(tuple(steps), similarity(first, second))


def _gap(words: Sequence[object], index: int) -> tuple[int, int]:
    at = words[index - 1].end if index else 0  # type: ignore[attr-defined]
    return (at, at)


def similarity(first: str, second: str) -> float:
    """How much two sentences say the same in the same order, 0..1; marks do not count when the first has none."""
    form: Callable[[str], str] = (lambda word: word) if has_marks(first) else folded_form
    return overlap([form(p.text) for p in cut_pieces(first)], [form(p.text) for p in cut_pieces(second)])


def overlap(first: Sequence[str], second: Sequence[str], weight: Callable[[str], float] | None = None) -> float:
    """Weight of the longest common subsequence against the mean weight of both (Dice), 0..1.

    Source: Dice's coefficient (Dice 1945) over the subsequence instead of the set.
    """
    weigh = weight or word_weight
    total = sum(map(weigh, first)) + sum(map(weigh, second))
    if not total:
        return 0.0
    common = sum(
        weigh(word)
        for block in LCSseq.opcodes(first, second)
        if block.tag == "equal"
        for word in first[block.src_start : block.src_end]
    )
    return 2 * common / total


def word_weight(word: str) -> float:
    """What a word counts for in a comparison of formulas."""
    return SLOT if word.startswith("{") else SMALL if word in SMALL_WORDS else WORD


def same_formula(first: str, second: str) -> bool:
    """Whether two sentences are uses of one formula: the same after slots, small words and usual variants."""
    return same_pieces(cut_pieces(first), cut_pieces(second))


# Chosen on the "tune" half of tests/data/formula_pairs.tsv.
SAME = 0.74


def same_pieces(first: Sequence[Piece], second: Sequence[Piece]) -> bool:
    """``same_formula`` for sentences already cut."""
    a, b = plain_words(first), plain_words(second)
    return decisive(a) == decisive(b) and overlap(formula_words(a), formula_words(b)) >= SAME


def plain_words(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The texts of the pieces."""
    return tuple(piece.text for piece in pieces)


def decisive(words: Sequence[str]) -> frozenset[int]:
    """Which rows of DECISIVE a sentence has a word of; and -1 for a heading: nothing in it to fill in.

    "Hiệu lực thi hành" has all the words of "{văn bản này} có hiệu lực thi hành từ {ngày}" that weigh much.
    """
    joined = f" {' '.join(words)} "
    rows = {row for row, group in enumerate(DECISIVE) if any(f" {word} " in joined for word in group)}
    is_heading = len(words) <= HEADING and not any(word.startswith("{") for word in words)
    return frozenset(rows | {-1} if is_heading else rows)


def formula_words(words: Sequence[str]) -> list[str]:
    """The words with synonyms of two syllables brought to one."""
    out: list[str] = []
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        if pair in LIKE:
            # A synonym twice over ("tổ chức thực hiện", "triển khai thực hiện") is said once.
            if not out or out[-1] != LIKE[pair]:
                out.append(LIKE[pair])
            at += 2
        else:
            out.append(words[at])
            at += 1
    return out
