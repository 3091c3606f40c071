"""Emulation movements across documents: spellings and initials of one movement joined under its commonest name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.reader import DocumentRow
from corpus.records import Abbreviation, Movement
from corpus.store import Library
from corpus.text import fold_marks

LONG, NEAR = 24, 96  # characters of a key; how alike of 100


@dataclass(frozen=True, slots=True)
class NamedMovement:
    """A movement under its commonest name, with the documents that name it, the oldest first."""

    name: str
    variants: tuple[str, ...]
    mentions: int
    documents: tuple[DocumentRow, ...]

    @property
    def key(self) -> str:
        """Equal for every spelling of the movement."""
        return movement_key(self.name)


def movements_of(library: Library, rows: Mapping[str, DocumentRow]) -> list[NamedMovement]:
    """Every movement that these documents name, those of most documents first.

    Spellings that differ in case or marks are one. Initials ("TĐQT") are joined to the name that a document defines
    for them, else to the only movement whose words begin with them.
    """
    found = [(one, movement) for one, movement in library.findings("movements") if one in rows]
    longs = _longs(library, rows, [movement for _, movement in found])
    names: dict[str, Counter[str]] = defaultdict(Counter)
    documents: dict[str, dict[str, DocumentRow]] = defaultdict(dict)
    for document_id, movement in found:
        name = " ".join(movement.name.split())
        key = movement_key(longs.get(name, name))
        names[key][name] += 1
        documents[key][document_id] = rows[document_id]
    _join_misspelt(names, documents)
    movements = [
        NamedMovement(
            name=_best(counted),
            variants=tuple(name for name, _ in counted.most_common() if name != _best(counted)),
            mentions=counted.total(),
            documents=tuple(sorted(documents[key].values(), key=lambda row: (row.date or "9999", row.path))),
        )
        for key, counted in names.items()
    ]
    return sorted(movements, key=lambda m: (-len(m.documents), -m.mentions, m.name))


def _join_misspelt(names: dict[str, Counter[str]], documents: dict[str, dict[str, DocumentRow]]) -> None:
    """Put a long name that differs by a letter or two under the commoner one; figures must agree."""
    keys = sorted((key for key in names if len(key) >= LONG), key=lambda key: (-names[key].total(), key))
    for place, key in enumerate(keys):
        for other in keys[place + 1 :]:
            near = key in names and other in names and fuzz.ratio(key, other) >= NEAR
            if near and re.findall(r"\d+", key) == re.findall(r"\d+", other):
                names[key] += names.pop(other)
                documents[key] |= documents.pop(other)


def _best(counted: Counter[str]) -> str:
    """The commonest name that is no initials, else the commonest."""
    return next((name for name, _ in counted.most_common() if not is_initials(name)), counted.most_common(1)[0][0])


def _longs(library: Library, rows: Mapping[str, DocumentRow], movements: list[Movement]) -> dict[str, str]:
    """The name that initials stand for."""
    shorts = {movement.name for movement in movements if is_initials(movement.name)}
    defined: dict[str, Counter[str]] = defaultdict(Counter)
    for document_id, said in library.findings("abbreviations") if shorts else ():
        abbreviation: Abbreviation = said
        if document_id in rows and abbreviation.short in shorts:
            defined[abbreviation.short][abbreviation.long] += 1
    longs = {short: counted.most_common(1)[0][0] for short, counted in defined.items()}
    for short in shorts - longs.keys():
        fitting = {movement_key(m.name): m.name for m in movements if initials(m.name) == fold_marks(short)}
        if len(fitting) == 1:
            longs[short] = next(iter(fitting.values()))
    return longs


def is_initials(name: str) -> bool:
    """Whether a name is one word of capitals: "TĐQT"."""
    return name.isupper() and name.isalpha() and 3 <= len(name) <= 12


def initials(name: str) -> str:
    """The first letters of a name's words, folded: "Thi đua Quyết thắng" gives "tdqt"."""
    return "".join(word[0] for word in re.findall(r"\w+", fold_marks(name)) if word != "va")


def movement_key(name: str) -> str:
    """Equal for spellings of one movement that differ in case, marks, punctuation or the words for "movement"."""
    plain = " ".join(re.findall(r"\w+", fold_marks(name)))
    for lead in ("phong trao thi dua", "phong trao", "cuoc van dong", "dot thi dua", "chu de", "thi dua"):
        if plain.startswith(f"{lead} "):
            return plain.removeprefix(f"{lead} ")
    return plain
