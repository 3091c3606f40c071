"""Which stretches of a passage to mark for a query."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from search.tokens import BREAK, Token, tokens


def highlights(
    text: str, exact: Collection[str], folded: Collection[str], found: Sequence[Token] | None = None
) -> tuple[tuple[int, int], ...]:
    """Half-open stretches of the matched words, in order; neighbours that only spaces separate are one stretch.

    ``exact`` are words typed with marks, ``folded`` those without; ``found``: the text's tokens, if at hand.
    """
    marked: list[tuple[int, int]] = []
    for token in tokens(text) if found is None else found:
        if token.exact not in exact and token.folded not in folded:
            continue
        if marked and not text[marked[-1][1] : token.start].strip(" ,-"):
            between = text[marked[-1][1] : token.start]
            if not BREAK.search(between):
                marked[-1] = (marked[-1][0], token.end)
                continue
        marked.append((token.start, token.end))
    return tuple(marked)
