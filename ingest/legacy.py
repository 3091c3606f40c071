"""Repair of text typed for the old Vietnamese fonts, paragraph by paragraph, only where it gains real syllables."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from viparse.normalize.encodings import get_charmap

from ingest.quality import TOKEN
from ingest.readers.paragraphs import Paragraph, Span
from ingest.syllables import syllables

Encoding = Literal["tcvn3", "vni", "viscii", "vps", "windows-1258", "utf-8"]

# In the order in which they win a draw: how often offices used them.
ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni", "utf-8", "windows-1258", "viscii", "vps")
GAIN = 0.2  # share of real syllables that a repair must add to a paragraph that speaks for itself
SURE = 0.75  # share of real syllables that it must reach
FEW = 6  # words; a shorter paragraph takes its neighbours' encoding
HYPHEN = "\u00ad"
# What PDF readers put out for TCVN3's ư (byte AD) and ã (byte B7).
GLYPHS = str.maketrans({"\u2212": "\u00ad", "\u2219": "\u00b7"})


@dataclass(frozen=True, slots=True)
class Converted:
    """A conversion: the new text and, per old offset (0..len), the new one."""

    text: str
    moved: tuple[int, ...]


@cache
def pairs_by_first(encoding: Encoding) -> dict[str, tuple[tuple[str, str], ...]]:
    """The legacy sequences of viparse's table by their first character, longest first."""
    charmap = get_charmap(encoding)
    table: dict[str, list[tuple[str, str]]] = {}
    for sequence, letter in charmap.pairs if charmap else ():
        table.setdefault(sequence[0], []).append((sequence, letter))
        if encoding in ("viscii", "vps") and len(sequence) == 1 and 0x80 <= ord(sequence) < 0xA0:
            # A reader that took the bytes for Windows-1252 shows these letters as its own signs.
            shown = bytes([ord(sequence)]).decode("cp1252", "ignore")
            if shown:
                table.setdefault(shown, []).append((shown, letter))
    return {first: tuple(entries) for first, entries in table.items()}


def convert(text: str, encoding: Encoding) -> Converted | None:
    """The text read in the encoding; ``None`` where it cannot have been in it."""
    if encoding in ("windows-1258", "utf-8"):
        return convert_bytes(text, encoding)
    table = pairs_by_first(encoding)
    if encoding == "tcvn3":
        text = restore_glyphs(text)
    out, moved, length, position = list[str](), list[int](), 0, 0
    while position < len(text):
        letter, taken = text[position], 1
        if encoding == "tcvn3" and letter == HYPHEN and is_mere_hyphen(text, position):
            moved.append(length)
            position += 1
            continue
        for sequence, found in table.get(letter, ()):
            if text.startswith(sequence, position):
                letter, taken = found, len(sequence)
                break
        moved.extend([length] * taken)
        out.append(letter)
        length += len(letter)
        position += taken
    moved.append(length)
    return Converted("".join(out), tuple(moved))


def is_mere_hyphen(text: str, position: int) -> bool:
    """Whether TCVN3's byte for ư is the soft hyphen that it also is: doubled, or before a word in a capital."""
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    # In the bytes of TCVN3 Đ is §; no word begins with ư before a capital.
    return before == HYPHEN or (not before.isalpha() and (after.isupper() or after == "§"))


def restore_glyphs(text: str) -> str:
    """Minus signs and bullet operators next to a letter as the TCVN3 letters that they stand for."""
    if "\u2212" not in text and "\u2219" not in text:
        return text
    letters = list(text)
    for position, letter in enumerate(text):
        beside = text[max(0, position - 1) : position] + text[position + 1 : position + 2]
        if letter in "\u2212\u2219" and any(c.isalpha() for c in beside):
            letters[position] = letter.translate(GLYPHS)
    return "".join(letters)


def convert_bytes(text: str, encoding: Encoding) -> Converted | None:
    """Text that was decoded by the wrong code page, decoded by the right one. Whole text or nothing."""
    if text.isascii():
        return None
    raw = bytearray()
    for letter in text:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return None
            raw.append(ord(letter))
    try:
        new = unicodedata.normalize("NFC", bytes(raw).decode("cp1258" if encoding == "windows-1258" else "utf-8"))
    except UnicodeDecodeError:
        return None
    # Spans are carried along by proportion: these encodings come in plain text, which has none worth more.
    return Converted(new, tuple(round(place * len(new) / len(text)) for place in range(len(text) + 1)))


@dataclass(frozen=True, slots=True)
class Count:
    """Words of a text: all, those that are possible syllables, those of them that carry a mark."""

    words: int
    real: int
    marked: int

    @property
    def share(self) -> float:
        """Share of real syllables; 1 of nothing."""
        return self.real / self.words if self.words else 1.0


def count(text: str) -> Count:
    """Count the words that hold something other than ASCII, and the plain ones that are Vietnamese."""
    known = syllables()
    words = real = marked = 0
    for match in TOKEN.finditer(text):
        token = match[0].lower()
        if token in known:
            words, real = words + 1, real + 1
            marked += not token.isascii()
        elif not token.isascii() or "?" in token:
            words += 1
    return Count(words, real, marked)


def is_unicode(text: str) -> bool:
    """Whether letters stand in it that only Unicode Vietnamese has, inside real syllables."""
    known = syllables()
    tokens = (match[0].lower() for match in TOKEN.finditer(text))
    modern = [token for token in tokens if any("\u1ea0" <= letter <= "\u1ef9" for letter in token)]
    return bool(modern) and 2 * sum(token in known for token in modern) > len(modern)


def best_encoding(text: str) -> Encoding | None:
    """The encoding whose reading gains real syllables enough to be sure; ``None``: leave the text alone."""
    if text.isascii() or is_unicode(text):
        return None
    before = count(text)
    best, best_share = None, max(SURE, before.share + GAIN) - 1e-9
    for encoding in ENCODINGS:
        converted = convert(text, encoding)
        if converted is None or converted.text == text:
            continue
        after = count(converted.text)
        if after.share > best_share and after.marked > before.marked:
            best, best_share = encoding, after.share
    return best


def repair(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], Counter[Encoding]]:
    """The paragraphs with the old encodings read right, and how many were in which.

    Text that is already right is never touched.
    """
    verdicts = [best_encoding(paragraph.text) for paragraph in paragraphs]
    found: Counter[Encoding] = Counter()
    for paragraph, verdict in zip(paragraphs, verdicts, strict=True):
        if verdict is not None and count(paragraph.text).words >= FEW:
            found[verdict] += 1
    if not found:
        # Too little of anything: only what speaks for itself with several words is believed.
        verdicts = [v if v and count(p.text).words >= 3 else None for p, v in zip(paragraphs, verdicts, strict=True)]
        found.update(v for v in verdicts if v)
        if not found:
            return list(paragraphs), found
    repaired = []
    near: Encoding = found.most_common(1)[0][0]
    for paragraph, verdict in zip(paragraphs, verdicts, strict=True):
        short = count(paragraph.text).words < FEW
        if verdict is not None and not (short and verdict != near):
            near = verdict
        elif not is_unicode(paragraph.text):
            verdict = near if not_worse(paragraph.text, near) else verdict
        repaired.append(apply(paragraph, verdict) if verdict else paragraph)
    return repaired, found


def not_worse(text: str, encoding: Encoding) -> bool:
    """Whether a short or unclear text reads at least as well in its neighbours' encoding."""
    converted = convert(text, encoding)
    if converted is None or converted.text == text:
        return False
    before, after = count(text), count(converted.text)
    return after.share > before.share or (after.share == before.share and after.marked >= before.marked)


def apply(paragraph: Paragraph, encoding: Encoding) -> Paragraph:
    """The paragraph read in the encoding, its spans moved along."""
    converted = convert(paragraph.text, encoding)
    if converted is None:
        return paragraph
    text, moved = converted.text, converted.moved
    for start, end in paragraph.capital_font if encoding == "tcvn3" else ():
        low, high = moved[start], moved[end]
        text = text[:low] + upper(text[low:high]) + text[high:]
    if encoding == "tcvn3" and not paragraph.capital_font:
        text = capitals_restored(text)

    def shift(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple((moved[start], moved[end]) for start, end in spans if moved[start] < moved[end])

    boxes = tuple(replace(box, start=moved[box.start], end=moved[box.end]) for box in paragraph.boxes)
    bold, italic = shift(paragraph.bold), shift(paragraph.italic)
    return replace(paragraph, text=text, bold=bold, italic=italic, boxes=boxes, encoding=encoding, raw=paragraph.text)


def capitals_restored(text: str) -> str:
    """Words in capitals whose marked letters are small, as TCVN3 text without its fonts has them, in capitals whole.

    A word speaks for itself with two plain capitals and no plain small letter, any other of one capital by a neighbour.

    >>> capitals_restored("BáO CáO, NHà MáY ở Hà Nội"), capitals_restored("TổNG CụC SÔNG Hà")
    ('BÁO CÁO, NHÀ MÁY ở Hà Nội', 'TỔNG CỤC SÔNG HÀ')
    """
    words = list(TOKEN.finditer(text))
    kinds = [_capital_kind(word[0]) for word in words]
    letters = list(text)
    for place, word in enumerate(words):
        beside = [
            kinds[other]
            for other, low, high in (
                (place - 1, words[place - 1].end() if place else 0, word.start()),
                (place + 1, word.end(), words[place + 1].start() if place + 1 < len(words) else 0),
            )
            if 0 <= other < len(words) and not text[low:high].strip(" ,-–")
        ]
        if kinds[place] == "whole" or (kinds[place] == "maybe" and "whole" in beside):
            letters[word.start() : word.end()] = upper(word[0])
    return "".join(letters)


def _capital_kind(word: str) -> Literal["whole", "maybe", "no"]:
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    if not word[:1].isupper() or any(letter.islower() for letter in plain):
        return "no"
    return "whole" if sum(letter.isupper() for letter in word) >= 2 else "maybe"


def upper(text: str) -> str:
    """Capitals of the same length, letter by letter."""
    return "".join(big if len(big := letter.upper()) == 1 else letter for letter in text)
