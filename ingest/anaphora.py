"""Words that point back to an act already named ("Nghị quyết này", "Luật nói trên"), and what they point to."""

from __future__ import annotations

import re

# "này" means the document itself; the others the act named last.
THIS = ("này", "nầy")
THAT = ("trên", "đó", "ấy", "nói trên", "nêu trên", "vừa nêu", "đã nêu", "trên đây", "nêu tại")
POINTER = re.compile(r"\s+(?:" + "|".join(sorted((*THIS, *THAT), key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)


def points_back(text: str, end: int) -> bool:
    """Whether the type word that ends at ``end`` only points back."""
    return POINTER.match(text, end) is not None
