"""The Vietnamese alphabet's order: a ă â b c d đ e ê …, then the tones ngang huyền hỏi ngã sắc nặng.

Source: the order of Vietnamese dictionaries (Hoàng Phê, Từ điển tiếng Việt).
"""

from __future__ import annotations

import unicodedata

LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=100)}
TONES = {tone: place for place, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}


def alphabetical(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A key that sorts words as a dictionary does: letters first, tones where the letters are the same.

    >>> sorted(["đi", "dạ", "da", "dã", "ăn", "an", "âm"], key=alphabetical)
    ['an', 'ăn', 'âm', 'da', 'dã', 'dạ', 'đi']
    """
    letters, tones = [], []
    for letter in unicodedata.normalize("NFC", word.lower()):
        parts = unicodedata.normalize("NFD", letter)
        tone = next((TONES[part] for part in parts if part in TONES), 0)
        bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        letters.append(LETTERS.get(bare, ord(bare[0]) if ord(bare[0]) < 97 else 1000 + ord(bare[0])))
        tones.append(tone)
    return tuple(letters), tuple(tones)
