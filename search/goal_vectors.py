"""Vectors of goals, made when their documents are indexed, so that a chain need not wait for the model."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from corpus.reader import Reader
from corpus.store import Library
from search.encoder import Encoder, content_hash
from search.statements import statements_in


def kind(encoder: Encoder) -> str:
    """Under which name the catalog keeps them: goals are embedded as questions are, not as passages."""
    return f"{encoder.id} goals"


def kept(library: Reader, encoder: Encoder, texts: Sequence[str]) -> dict[str, np.ndarray]:
    """The vectors held of these goals, float32 (dimension,), by text; those never made are left out."""
    hashes = {content_hash(text): text for text in texts}
    return {hashes[key]: vector for key, vector in library.vectors(kind(encoder), list(hashes)).items()}


def keep(library: Library, encoder: Encoder, document_ids: Collection[str]) -> None:
    """Make and keep the vectors of the goals of these documents that are not held yet."""
    gists = [
        statement.gist
        for document_id in sorted(document_ids)
        for _, target in library.findings("targets", [document_id])
        for statement in statements_in(document_id, library.text(document_id), [target], figured=False)
    ]
    held = kept(library, encoder, gists)
    missing = [text for text in dict.fromkeys(gists) if text not in held]
    if missing:
        made = encoder.encode_queries(missing)
        library.put_vectors(kind(encoder), {content_hash(t): v for t, v in zip(missing, made, strict=True)})
