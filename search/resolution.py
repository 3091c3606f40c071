"""Which held document a reference names: one, or none that can be told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.numbers import number_key, parse_number
from corpus.reader import DocumentRow
from corpus.records import Reference
from corpus.text import fold_marks

# Acts that are cited by their name alone.
NAMED = ("bộ luật", "luật", "pháp lệnh", "điều lệ", "hiến pháp", "quy chế")
# What a scanner or a tired typist makes of a digit, in the serial part of a number.
LOOKALIKES = str.maketrans("OISBZ", "01582")


@dataclass(frozen=True, slots=True)
class Resolution:
    """``document_id`` is None where nothing held fits (``candidates`` empty) or more than one act does."""

    document_id: str | None
    candidates: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """More than one act held could be meant; none is chosen."""
        return self.document_id is None and bool(self.candidates)


class Resolver:
    """Finds the documents that references name, among the rows that a reader may see."""

    def __init__(self, rows: Iterable[DocumentRow]) -> None:
        self.rows = {row.id: row for row in rows}
        self._by_key: dict[str, list[DocumentRow]] = defaultdict(list)
        self._by_likeness: dict[str, list[DocumentRow]] = defaultdict(list)
        self._by_serial: dict[tuple[str, str], list[DocumentRow]] = defaultdict(list)
        self._by_name: dict[str, list[DocumentRow]] = defaultdict(list)
        for row in self.rows.values():
            if row.number:
                self._by_key[number_key(row.number)].append(row)
                self._by_likeness[likeness_key(row.number)].append(row)
                if (parsed := parse_number(row.number)) is not None:
                    self._by_serial[row.type or "", parsed.serial.lstrip("0")].append(row)
            if row.type in NAMED and row.title:
                self._by_name[name_key(row.type, row.title)].append(row)

    def resolve(self, reference: Reference, within: str | None = None) -> Resolution:
        """The document named; ``within``: the document that cites, which never names itself by a reference.

        Where neither number nor date tells the year, an act younger than ``within`` is not meant, and in a document
        without a date none is told. Without ``within`` the reference is read as written today.
        """
        rows = self._candidates(reference)
        fitting = [row for row in rows if row.id != within and fits(reference, row)]
        citing = self.rows.get(within) if within else None
        undated = False
        if citing and not says_its_year(reference):
            # "Luật Thi đua, khen thưởng" in a report of 2018 is the law of 2003, whether that is held or not.
            fitting = [row for row in fitting if not younger(row, citing)]
            undated = not citing.date
        acts = {act_key(row) for row in fitting}
        if len(acts) == 1 and not undated:
            # Copies of one act: the first by path, so that the answer does not change from run to run.
            return Resolution(min(fitting, key=lambda row: row.path).id)
        return Resolution(None, tuple(sorted(row.id for row in fitting)))

    def _candidates(self, reference: Reference) -> Sequence[DocumentRow]:
        if reference.number:
            exact = self._by_key.get(number_key(reference.number), [])
            if not exact and reference.number.isdigit() and reference.date:
                # "Nghị quyết 08", whose day the document says elsewhere.
                serial = reference.type or "", reference.number.lstrip("0")
                return [row for row in self._by_serial.get(serial, ()) if row.date == reference.date]
            return exact or self._by_likeness.get(likeness_key(reference.number), [])
        if reference.type in NAMED:
            # The name runs to where the date or the issuer begins.
            name = re.split(r"\s+(?:ngày|năm|số|được|của Quốc hội)\s+", reference.text, maxsplit=1)[0]
            return self._by_name.get(name_key(reference.type, name), ())
        return ()


def likeness_key(number: str) -> str:
    """The number's key with letters that look like digits read as digits in its serial."""
    key = number_key(number)
    parsed = parse_number(number)
    serial = parsed.serial.lstrip("0") if parsed else ""
    return serial.upper().translate(LOOKALIKES) + key[len(serial) :] if serial else key


def name_key(kind: str, name: str) -> str:
    """The words of an act's name without its type, marks and punctuation.

    >>> name_key("luật", "Luật Thi đua, khen thưởng") == name_key("luật", "THI ĐUA, KHEN THƯỞNG")
    True
    """
    words = re.findall(r"\w+", fold_marks(name))
    lead = re.findall(r"\w+", fold_marks(kind))
    return " ".join(words[len(lead) :] if words[: len(lead)] == lead else words)


def says_its_year(reference: Reference) -> bool:
    """Whether the reference itself tells which of several acts of its name or serial is meant."""
    return bool(reference.date) or bool(re.search(r"/(?:19|20)\d\d(?:/|$)", reference.number or ""))


def younger(row: DocumentRow, citing: DocumentRow) -> bool:
    """Whether an act was issued after the document that cites it, as far as their dates tell."""
    if not row.date or not citing.date:
        return False
    length = min(len(row.date), len(citing.date))
    return row.date[:length] > citing.date[:length]


def fits(reference: Reference, row: DocumentRow) -> bool:
    """Nothing that the reference says of type, date or issuer speaks against the document."""
    if reference.date and row.date and not (row.date.startswith(reference.date) or reference.date.startswith(row.date)):
        return False
    if reference.number and reference.date and reference.date == row.date:
        return True  # a number and its day name one act, whatever a reader made of the issuer
    if reference.type and row.type and reference.type != row.type and not reference.number:
        return False
    return not (reference.issuer and row.issuer and not issuers_agree(reference.issuer, row.issuer))


# Kinds of body, and the posts of those who sign for them: "Tổng cục trưởng" issues what "Tổng cục …" does.
GENERIC_WORDS = (
    "uy ban nhan dan ubnd hoi dong hdnd tinh thanh pho tp huyen xa phuong bo so cua chu tich bch chap hanh "
    "truong thu giam doc chinh uy tu lenh bi"
)
GENERIC = frozenset(GENERIC_WORDS.split())


def issuers_agree(one: str, other: str) -> bool:
    """Whether two names can be one body: their own words (places, fields)
    all stand in the other, or one has none.

    >>> issuers_agree("UBND tỉnh Bắc Ninh", "Ủy ban nhân dân tỉnh Bắc Ninh")
    True
    >>> issuers_agree("UBND tỉnh Hà Giang", "UBND tỉnh Hà Nam")
    False
    """
    first, second = own_words(one), own_words(other)
    return first <= second or second <= first


def own_words(issuer: str) -> frozenset[str]:
    """The folded words of an issuer's name that tell it from others of its kind: places and fields."""
    return frozenset(re.findall(r"\w+", fold_marks(issuer))) - GENERIC


def act_key(row: DocumentRow) -> tuple[str, ...]:
    """What two copies of one act share: number, date and issuer; without a number only the copy itself."""
    if not row.number:
        return (row.id,)
    return (number_key(row.number), row.date or "", *sorted(own_words(row.issuer or "")))
