"""Word tables as regular expressions: phrases whose spaces match any gap of the canonical text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

GAP: Final = r"[ \n]+"
SP: Final = r"[ \n]*"  # a gap that may be missing
OPENING: Final = '[“"«‘]'
# Vietnamese letters by case, for character classes: in Unicode the two cases alternate, so a plain range mixes them.
UPPER: Final = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
LOWER: Final = "a-zàáâãèéêìíòóôõùúýăđĩũơư" + "".join(chr(code) for code in range(0x1EA1, 0x1EFA, 2))


def spelled(phrase: str) -> str:
    """A pattern for one phrase: any gap between words, commas optional, old and new tone places.

    >>> bool(re.fullmatch(spelled("đời sống văn hóa"), "đời sống văn hoá"))
    True
    """
    pattern = re.escape(phrase).replace(r"\ ", GAP).replace(",", ",?")
    for new, old in (("óa", "oá"), ("òa", "oà"), ("ủy", "uỷ"), ("úy", "uý"), ("sĩ", "sỹ")):
        pattern = pattern.replace(new, f"(?:{new}|{old})")
    return pattern


def any_of(phrases: Iterable[str]) -> str:
    """A group that matches the longest of the phrases, as whole words."""
    ordered = sorted(set(phrases), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(spelled(phrase) for phrase in ordered)})(?!\w)"
