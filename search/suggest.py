"""Did you mean: the query with slips replaced by words that the library has. A help to show, never applied unasked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.restore import Syllables
from search.tokens import Token, has_marks, one_spelling, tokens

# A syllable met so often is no slip; what stands in its place must be met so many times more often.
KNOWN, MORE = 2, 10
NEAREST = 30
SHORTEST = 2  # letters; a letter alone marks a point


def suggestion(text: str, corpora: Iterable[Syllables]) -> str:
    """The likeliest query meant, or "": nothing in it looks like a slip, or nothing near it is known.

    A syllable is a slip when no corpus has it and one letter or mark turns it into one that stands beside its
    neighbours. ``corpora``: the word models of what the reader may see.
    """
    held = [syllables for syllables in corpora if syllables.single]
    marked = has_marks(text)
    found = tokens(text)
    written = [text[token.start : token.end] for token in found]
    slips = [
        place
        for place, (token, typed) in enumerate(zip(found, written, strict=True))
        if _may_slip(token, typed) and not any(_known(each, token, typed, marked) for each in held)
    ]
    # A query that is mostly unknown is about something that the library lacks.
    if not held or len(slips) * 2 > max(len(found), 2):
        return ""
    parts, at = [], 0
    for place in slips:
        word = max((_meant(each, found, place, marked) for each in held), key=len)
        if word:
            parts += [text[at : found[place].start], word]
            at = found[place].end
    return "".join([*parts, text[at:]]) if parts else ""


def _may_slip(token: Token, typed: str) -> bool:
    """Whether the token is a common word: no number, short form or letter."""
    return not token.number and typed.isalpha() and len(typed) >= SHORTEST and not typed.isupper()


def _forms(syllables: Syllables, token: Token, marked: bool) -> list[str]:
    """The ways in which the corpus writes a syllable; typed without marks, it may be any with those letters."""
    return [form for form in syllables.forms(token.folded) if not marked or one_spelling(form) == token.exact]


def _known(syllables: Syllables, token: Token, typed: str, marked: bool) -> bool:
    """Whether the corpus has a syllable; as it is typed is looked for first, since nearly all are found so."""
    return syllables.single[typed.lower()] >= KNOWN or _times(syllables, _forms(syllables, token, marked)) >= KNOWN


def _times(syllables: Syllables, forms: Iterable[str]) -> int:
    return sum(syllables.single[form] for form in forms)


def _meant(syllables: Syllables, found: Sequence[Token], place: int, marked: bool) -> str:
    """What is most often met between the neighbours, of all that is one letter or mark apart; "" if nothing is."""
    token = found[place]
    typed = token.exact if marked else token.folded
    words = {word for word, _, _ in process.extract(
        typed, syllables.spellings(marked), scorer=OSA.distance, score_cutoff=1, limit=NEAREST
    )}  # fmt: skip
    words |= set(syllables.forms(token.folded)) if marked else set()
    before = _forms(syllables, found[place - 1], marked) if place else []
    after = _forms(syllables, found[place + 1], marked) if place + 1 < len(found) else []
    least = MORE * max(_times(syllables, _forms(syllables, token, marked)), 1)
    best = (0, 0, "")
    for word in words:
        forms = [word] if marked else syllables.forms(word)
        together = sum(syllables.double[f"{left} {form}"] for left in before for form in forms)
        together += sum(syllables.double[f"{form} {right}"] for right in after for form in forms)
        times = _times(syllables, forms)
        if times >= least and (together or len(found) == 1):
            best = max(best, (together, times, word))
    return best[2]
