"""What short forms stand for, and names that are written in several ways: one table for the questions of one reader.

Three sources, each said: what a person entered goes before what held documents define, and that before common use.
What is removed by a person is gone, whatever its source.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from corpus.decisions import Decision
from corpus.partitions import Partition
from corpus.reader import Reader
from corpus.store import Library
from search.abbreviations import COMMON
from search.errors import SearchError
from search.terms import Meant
from search.tokens import bare_spelling, has_marks, tokens

# A defined short form worth knowing elsewhere: capitals, no name such as "Chương trình" or "cấp xã".
SHORT = re.compile(r"(?=(?:[^A-ZĐ]*[A-ZĐ]){2})[A-ZÀ-ỸĐ][\w&-]{1,14}")
LONGEST_MEANING = 200  # characters
MOST = 2  # meanings of one short form that a query is widened by
# Names that documents of different years write differently. Source: common use; the first is today's form.
SPELLINGS: tuple[tuple[str, ...], ...] = (
    ("Đắk Lắk", "Đắc Lắc", "Đăk Lăk", "Đak Lak"),
    ("Đắk Nông", "Đắc Nông", "Đăk Nông"),
    ("Bắc Kạn", "Bắc Cạn"),
    ("Kon Tum", "Kontum", "Công Tum"),
    ("Pleiku", "Plây Cu", "Plei Ku"),
    ("Buôn Ma Thuột", "Ban Mê Thuột", "Buôn Mê Thuột"),
    ("Sa Pa", "Sapa"),
    ("Thành phố Hồ Chí Minh", "TP.HCM", "TPHCM", "TP. HCM"),
)


class MeaningError(SearchError):
    """What a person entered cannot be a short form or its meaning."""


class Source(StrEnum):
    """Where a meaning comes from."""

    PERSON = "người dùng"
    DOCUMENTS = "văn bản trong thư viện"
    COMMON = "thường dùng"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A short form and what it stands for. ``documents``: the ids of those that define it so."""

    short: str
    long: str
    source: Source
    documents: tuple[str, ...] = ()


class Meanings:
    """The table, as the documents of some levels and the people's decisions make it.

    ``removed``: the short forms with a meaning here that a person took out of use.
    """

    def __init__(self, known: Iterable[Meaning], removed: Iterable[str] = ()) -> None:
        self.all = tuple(known)
        self.removed = tuple(removed)
        self._by_short: dict[str, list[Meaning]] = defaultdict(list)
        self._by_bare: dict[str, list[Meaning]] = defaultdict(list)
        for meaning in self.all:
            self._by_short[_joined(meaning.short.lower())].append(meaning)
            self._by_bare[_joined(bare_spelling(meaning.short))].append(meaning)
        self._by_long = {_key(meaning.long): meaning for meaning in reversed(self.all)}
        self._names = {_key(name): names for names in SPELLINGS for name in names}
        self._lengths: dict[str, set[int]] = defaultdict(set)  # by its first word, how many words a long form has
        for key in (*self._by_long, *self._names):
            words = key.split()
            self._lengths[words[0] if words else ""].add(len(words))

    def of(self, text: str) -> Meant:
        """What else a query says."""
        longs = [(name, one.long) for typed, one in self._shorts(text) for name in (typed, one.short)]
        alike = self._alike(text)
        return Meant(tuple(dict.fromkeys(longs)), tuple(dict.fromkeys(other for other, _ in alike)), tuple(alike))

    def longs(self, text: str) -> tuple[Meaning, ...]:
        """What the short forms in a text stand for, in order; without marks typed, whatever their marks are."""
        return tuple(dict.fromkeys(meaning for _, meaning in self._shorts(text)))

    def others(self, text: str) -> tuple[str, ...]:
        """Other ways of writing what a text has in full: short forms, and names as other years wrote them."""
        return tuple(dict.fromkeys(other for other, _ in self._alike(text)))

    def _shorts(self, text: str) -> list[tuple[str, Meaning]]:
        """(as it is typed, meaning) of each short form whose long form the text lacks."""
        table, form = (self._by_short, str.lower) if has_marks(text) else (self._by_bare, bare_spelling)
        found = [(typed, one) for typed in _pieces(text) for one in table.get(_joined(form(typed)), ())[:MOST]]
        held = _key(text) if found else ""
        return [(typed, meaning) for typed, meaning in found if _key(meaning.long) not in held]

    def _alike(self, text: str) -> list[tuple[str, str]]:
        """(other way, as the text has it) of short forms and names."""
        words = [token.exact for token in tokens(text)]
        found: list[tuple[str, str]] = []
        for start, first in enumerate(words):
            for length in sorted(self._lengths.get(first, ())):
                key = " ".join(words[start : start + length])
                if key in self._by_long:
                    found.append((self._by_long[key].short, key))
                found += [(name, key) for name in self._names.get(key, ()) if _key(name) != key]
        return found


def _pieces(text: str) -> list[str]:
    """The words of a text, and two that a dash or «&» joins as one: "KT-XH"."""
    found = tokens(text)
    ends = [(token.start, token.end) for token in found if not token.number]
    ends += [(a.start, b.end) for a, b in itertools.pairwise(found) if text[a.end : b.start] in ("-", "–", "&")]
    return [text[start:end] for start, end in sorted(ends)]


def _joined(short: str) -> str:
    """A short form whichever way its parts are joined: "TĐ-KT" as "TĐKT"."""
    return short.replace("-", "").replace("–", "")


def _key(text: str) -> str:
    return " ".join(token.exact for token in tokens(text))


def meanings(library: Reader, partitions: Collection[Partition]) -> Meanings:
    """The table for who may see these partitions: what other documents define stays unknown."""
    changed = {decision.about: decision for decision in decided(library)}
    entered = [
        Meaning(short, decision.value, Source.PERSON)
        for short, decision in changed.items()
        if decision.verdict == "added" and decision.value
    ]
    known = [*_defined(library, partitions), *common()]
    removed = {meaning.short for meaning in known if meaning.short in changed} - {one.short for one in entered}
    kept = [meaning for meaning in known if meaning.short not in changed]
    return Meanings(_merged([*entered, *kept]), sorted(removed))


def decided(library: Reader) -> list[Decision]:
    """What people entered or removed, the newest word on each short form."""
    return library.decisions("abbreviation")


def common() -> list[Meaning]:
    """What officials use without defining it."""
    return [Meaning(short, long, Source.COMMON) for short, long in COMMON.items()]


def _defined(library: Reader, partitions: Collection[Partition]) -> list[Meaning]:
    """What held documents define, what most of them mean first."""
    seen = {row.id for row in library.documents() if row.partition in partitions}
    where: dict[tuple[str, str], list[str]] = defaultdict(list)
    spelled: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document_id, found in library.findings("abbreviations"):
        if document_id in seen and SHORT.fullmatch(found.short):
            where[found.short, _key(found.long)].append(document_id)
            spelled[found.short, _key(found.long)][found.long] += 1
    ordered = sorted(where, key=lambda pair: (-len(where[pair]), pair))
    return [
        Meaning(pair[0], spelled[pair].most_common(1)[0][0], Source.DOCUMENTS, tuple(where[pair])) for pair in ordered
    ]


def _merged(found: Iterable[Meaning]) -> list[Meaning]:
    """Each pair once, from its first source."""
    first: dict[tuple[str, str], Meaning] = {}
    for meaning in found:
        first.setdefault((meaning.short, _key(meaning.long)), meaning)
    return list(first.values())


def enter(library: Library, short: str, long: str | None, author: str) -> Decision:
    """Say what a short form stands for from now on, in place of all it stood for; ``None``: for nothing.

    Raises: MeaningError: it is no short form, or the meaning is empty or too long.
    """
    _check(short, long)
    verdict = "removed" if long is None else "added"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return library.decide(Decision("abbreviation", "", short, verdict, long, None, author, now))


def undo(library: Library, short: str, author: str) -> Decision:
    """Take back what a person entered or removed."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return library.decide(Decision("abbreviation", "", short, "undone", None, None, author, now))


def _check(short: str, long: str | None) -> None:
    if not SHORT.fullmatch(short):
        raise MeaningError(
            f"«{short[:40]}» không phải chữ viết tắt: cần viết liền, có ít nhất hai chữ cái in hoa, ví dụ TĐQT."
        )
    if long is not None and (not tokens(long) or len(long) > LONGEST_MEANING):
        raise MeaningError(
            f"Nghĩa của «{short}» đang trống hoặc quá dài. Hãy ghi nghĩa đầy đủ, nhiều nhất {LONGEST_MEANING} ký tự."
        )
