"""The sentence of a found passage that is nearest in meaning to the query."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.sentence import cut_sentences
from search.encoder import Encoder

MOST = 12  # sentences of a passage that are weighed; a list of hundreds has none that stands out


def nearest_sentences(
    encoder: Encoder, query: np.ndarray, texts: Sequence[str]
) -> list[tuple[tuple[int, int], float] | None]:
    """For each text the half-open span of that sentence and its similarity to the query's unit vector.

    ``None``: the text is one sentence, or too many. All are embedded in one call, some five milliseconds each.
    """
    cuts = [cut_sentences(text) for text in texts]
    weighed = [(n, span) for n, spans in enumerate(cuts) if 1 < len(spans) <= MOST for span in spans]
    best: list[tuple[tuple[int, int], float] | None] = [None] * len(texts)
    if not weighed:
        return best
    similarities = encoder.encode_passages([texts[n][start:end] for n, (start, end) in weighed]) @ query
    for (n, span), similarity in zip(weighed, similarities.tolist(), strict=True):
        held = best[n]
        if held is None or similarity > held[1]:
            best[n] = span, similarity
    return best
