"""Which stretches of a passage to mark for a query."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from search.tokens import BREAK, Token, tokens


def highlights(
    text: str, exact: Collection[str], folded: Collection[str], found: Sequence[Token] | None = None
) -> tuple[tuple[int, int], ...]:
    """Half-open stretches of the matched words, in order; neighbours that only spaces separate are one stretch.

    A syllable that stands alone is left out where the text has it beside another that was asked for: beside «phong
    trào», the «phong» of «phong phú» is another word. ``exact`` are words typed with marks, ``folded`` those without;
    ``found``: the text's tokens, if at hand.
    """
    stretches: list[list[Token]] = []
    for token in tokens(text) if found is None else found:
        if token.exact not in exact and token.folded not in folded:
            continue
        if stretches and _beside(text, stretches[-1][-1].end, token.start):
            stretches[-1].append(token)
        else:
            stretches.append([token])
    together = {token.exact for stretch in stretches if len(stretch) > 1 for token in stretch}
    return tuple(
        (stretch[0].start, stretch[-1].end)
        for stretch in stretches
        if len(stretch) > 1 or stretch[0].number or stretch[0].exact not in together
    )


def _beside(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return not between.strip(" ,-") and not BREAK.search(between)
