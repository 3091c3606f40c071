"""Words of two syllables that a dictionary knows; the list lies in the package underthesea, read without importing it.

Source: Viet74K, in underthesea (Apache-2.0). Importing the package itself takes seconds.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

from search.syllables import exact_form

LIST = ("corpus", "data", "Viet74K.txt")


@cache
def two_syllables() -> frozenset[tuple[str, str]]:
    """Pairs of exact forms; empty where the package has no such list, and boundaries come from the corpus alone."""
    package = importlib.util.find_spec("underthesea")
    found = set()
    for folder in package.submodule_search_locations or () if package else ():
        path = Path(folder, *LIST)
        for line in path.read_text("utf8").splitlines() if path.exists() else ():
            syllables = line.split()
            if len(syllables) == 2 and line[:1].islower():
                found.add((exact_form(syllables[0]), exact_form(syllables[1])))
    return frozenset(found)
