"""Did you mean: the query with slips replaced by words that the library has. A help to show, never applied unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.restore import Syllables
from search.tokens import BREAK, Token, has_marks, one_spelling, tokens

# A syllable met so often is no slip; what stands in its place must be met so many times more often.
KNOWN, MORE = 2, 10
NEAREST = 30
SHORTEST = 2  # letters; a letter alone marks a point
# Words of questions, which documents hardly use: never slips.
ASKING = frozenset("ai bao bạn cái đâu em gì hả hỏi làm mấy mình nào nên nhé nhiêu nhỉ sao thế tôi vài vậy".split())
# How often what an unknown syllable meant stands beside its neighbours, and how many times as often as what else is.
BESIDE, LIKELIER = 5, 3
# Of a syllable that is known but never stands beside its neighbours: how often what is meant does, beside one and
# beside each of two; and how many times as often as what else is near.
BESIDE_ONE, BESIDE_BOTH, CLEARLY = 30, 3, 5


def suggestion(text: str, corpora: Iterable[Syllables]) -> str:
    """The likeliest query meant, or "": nothing in it looks like a slip, or nothing near it is known.

    A syllable is a slip when no corpus has it, or has it but never beside its neighbours here, and one letter or mark
    turns it into one that often stands beside them. ``corpora``: the word models of what the reader may see.
    """
    held = [syllables for syllables in corpora if syllables.single]
    marked = has_marks(text)
    found = tokens(text)
    written = [text[token.start : token.end] for token in found]
    may = [_may_slip(token, typed) for token, typed in zip(found, written, strict=True)]
    slips = [
        place
        for place, (token, typed) in enumerate(zip(found, written, strict=True))
        if may[place] and not any(_known(each, token, typed, marked) for each in held)
    ]
    # A query that is mostly unknown is about something that the library lacks.
    if not held or len(slips) * 2 > max(len(found), 2):
        return ""
    words = {place: max((_meant(each, found, place, marked) for each in held), key=len) for place in slips}
    if marked and not slips:
        words = _misplaced(held, text, found, may)
    return _mended(text, found, {place: word for place, word in words.items() if word})


def _mended(text: str, found: Sequence[Token], words: Mapping[int, str]) -> str:
    parts, at = [], 0
    for place in sorted(words):
        parts += [text[at : found[place].start], words[place]]
        at = found[place].end
    return "".join([*parts, text[at:]]) if parts else ""


def _misplaced(held: Sequence[Syllables], text: str, found: Sequence[Token], may: Sequence[bool]) -> dict[int, str]:
    """What is meant by the one syllable that is least at home where it stands; none where all are."""
    best: tuple[int, int, str] = (0, 0, "")
    for place in range(len(found)):
        beside = [
            other
            for other in (place - 1, place + 1)
            if 0 <= other < len(found) and may[other] and not _parted(text, found, min(place, other))
        ]
        if not may[place] or not beside or any(_met(each, found, place, other) for each in held for other in beside):
            continue
        best = max(best, *(_at_home(each, found, place, beside) for each in held), key=lambda one: one[0])
    return {best[1]: best[2]} if best[2] else {}


def _parted(text: str, found: Sequence[Token], place: int) -> bool:
    """Whether something stands between a token and the next that parts phrases."""
    return bool(BREAK.search(text, found[place].end, found[place + 1].start))


def _met(syllables: Syllables, found: Sequence[Token], place: int, other: int) -> int:
    """How often two neighbours are met in this order."""
    first, second = (_forms(syllables, found[one], True) for one in sorted((place, other)))
    return sum(syllables.double[f"{left} {right}"] for left in first for right in second)


def _at_home(syllables: Syllables, found: Sequence[Token], place: int, beside: Sequence[int]) -> tuple[int, int, str]:
    """(how often, ``place``, syllable) of what is near the typed one and clearly stands beside the neighbours."""
    neighbours = [(other < place, _forms(syllables, found[other], True)) for other in beside]
    ranked = []
    for word in _near(syllables, found[place], True):
        times = [
            sum(syllables.double[f"{form} {word}" if before else f"{word} {form}"] for form in forms)
            for before, forms in neighbours
        ]
        ranked.append((sum(times), min(times), word))
    (most, least, word), second = (*sorted(ranked, reverse=True), (0, 0, ""), (0, 0, ""))[:2]
    enough = most >= BESIDE_ONE and (len(beside) == 1 or least >= BESIDE_BOTH)
    return (most, place, word) if enough and most >= CLEARLY * second[0] else (0, place, "")


def _may_slip(token: Token, typed: str) -> bool:
    """Whether the token is a common word: no number, short form or letter."""
    plain = not token.number and typed.isalpha() and len(typed) >= SHORTEST and not typed.isupper()
    return plain and token.exact not in ASKING


def _forms(syllables: Syllables, token: Token, marked: bool) -> list[str]:
    """The ways in which the corpus writes a syllable; typed without marks, it may be any with those letters."""
    return [form for form in syllables.forms(token.folded) if not marked or one_spelling(form) == token.exact]


def _known(syllables: Syllables, token: Token, typed: str, marked: bool) -> bool:
    """Whether the corpus has a syllable; as it is typed is looked for first, since nearly all are found so."""
    return syllables.single[typed.lower()] >= KNOWN or _times(syllables, _forms(syllables, token, marked)) >= KNOWN


def _times(syllables: Syllables, forms: Iterable[str]) -> int:
    return sum(syllables.single[form] for form in forms)


def _near(syllables: Syllables, token: Token, marked: bool) -> set[str]:
    """The known syllables that are one letter, one exchange of letters or any marks away."""
    typed = token.exact if marked else token.folded
    words = {word for word, _, _ in process.extract(
        typed, syllables.spellings(marked), scorer=OSA.distance, score_cutoff=1, limit=NEAREST
    )}  # fmt: skip
    return words | (set(syllables.forms(token.folded)) if marked else set())


def _meant(syllables: Syllables, found: Sequence[Token], place: int, marked: bool) -> str:
    """What is most often met between the neighbours, of all that is one letter or mark apart; "" if nothing is."""
    token = found[place]
    words = _near(syllables, token, marked)
    before = _forms(syllables, found[place - 1], marked) if place else []
    after = _forms(syllables, found[place + 1], marked) if place + 1 < len(found) else []
    least = MORE * max(_times(syllables, _forms(syllables, token, marked)), 1)
    ranked = []
    for word in words:
        forms = [word] if marked else syllables.forms(word)
        sides = [
            sum(syllables.double[f"{left} {form}"] for left in before for form in forms) if before else None,
            sum(syllables.double[f"{form} {right}"] for right in after for form in forms) if after else None,
        ]
        met = [side for side in sides if side is not None]
        together = sum(met) if all(met) else 0  # a word of its own beside one that is often met is no slip
        times = _times(syllables, forms)
        if times >= least:
            ranked.append((together, times, word))
    (together, _, word), second = (*sorted(ranked, reverse=True), (0, 0, ""), (0, 0, ""))[:2]
    clear = together >= BESIDE and together >= LIKELIER * second[0]
    return word if clear or len(found) == 1 else ""
