"""Canonical text: NFC, plain spaces, Unix line ends. The only normalising that what is stored goes through."""

from __future__ import annotations

import re
import unicodedata

# Control characters but tab and newline; zero-width characters, the byte-order mark and soft hyphens:
# nobody sees them, and they break matching. U+FFFD stays, since the quality gate counts it.
INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def canonical(text: str) -> str:
    r"""The text in NFC with plain spaces, ``\n`` line ends and no invisible characters. Idempotent.

    >>> canonical("Nghi\u0323 quye\u0302\u0301t\u00a0s\u00f4\u0301\r\n")
    'Nghị quyết số\n'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", SPACES.sub(" ", INVISIBLE.sub("", text)))


class _Folded(dict[int, str]):
    """What each letter, by its code, is without its marks; filled as letters are met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code).replace("đ", "d"))
        self[code] = "".join(c for c in decomposed if not unicodedata.combining(c))
        return self[code]


_FOLDED = _Folded()


def fold_marks(text: str) -> str:
    """Lower case without Vietnamese marks, same length for NFC input whose letters each have one base letter.

    >>> fold_marks("Đường lối")
    'duong loi'
    """
    return text.lower().translate(_FOLDED)
