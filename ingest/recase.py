"""Names that a letterhead prints in capitals, in the case that the document's own sentences give them."""

from __future__ import annotations

import re
from collections import Counter

LONGEST = 10  # words of a name looked up at once
# Far enough to meet the unit's name in a sentence, and not its annexes.
READ = 60_000


def recased(name: str, text: str, place: str | None = None) -> str:
    """The name with each stretch of two words or more cased as the text mostly has it inside sentences.

    Lines in capitals and the first word of a line say nothing about case. ``place``: from the date line, a proper name.

    >>> recased("Công ty đóng tàu vĩnh sa", "… của Công ty Đóng tàu Vĩnh Sa trong năm.")
    'Công ty Đóng tàu Vĩnh Sa'
    """
    words = name.split()
    read = text[:READ] + (f"\n… {place}" if place else "")
    at = 0
    while at < len(words) - 1:
        for end in range(min(len(words), at + LONGEST), at + 1, -1):
            found = _commonest(" ".join(words[at:end]), read)
            if found:
                words[at:end] = found.split()
                at = end - 1
                break
        at += 1
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]


def _commonest(stretch: str, text: str) -> str | None:
    pattern = re.compile(rf"(?<![\w\n])(?<!\n[-–+] ){re.escape(stretch)}(?!\w)", re.IGNORECASE)
    seen = Counter(m[0] for m in pattern.finditer(text) if m.start() and not m[0].isupper())
    return seen.most_common(1)[0][0] if seen else None
