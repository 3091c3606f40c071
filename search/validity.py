"""What has become of an act since: derived from what other held documents say of it, each with its sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.partitions import Partition
from corpus.reader import Reader
from corpus.records import Reference
from corpus.sentence import sentence_around
from search.resolution import Resolver


class Status(StrEnum):
    """A held act's standing. ``UNKNOWN`` is the honest default: no held document says anything of it."""

    REPEALED = "đã bị bãi bỏ"
    REPLACED = "đã được thay thế"
    AMENDED = "được sửa đổi, bổ sung một phần"
    UNKNOWN = "chưa rõ hiệu lực"


# The worst that anyone says of an act stands. A provision repealed or replaced changes the act only in part.
WHOLE = {"repeals": Status.REPEALED, "replaces": Status.REPLACED, "amends": Status.AMENDED}
WORST_FIRST = (Status.REPEALED, Status.REPLACED, Status.AMENDED)


# "Luật Đất đai đã được sửa đổi theo Luật số 43, Luật số 47": those named last changed it once; nothing is done to them.
AMENDING = re.compile(r"được\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế)[^.;]*?\s(?:bởi|theo|tại)\s[^.;]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Effect:
    """One document's word on another. ``sentence`` is the proof; it stands in ``by`` at ``start``."""

    status: Status
    by: str
    date: str | None
    pinpoint: str | None
    sentence: str
    start: int


@dataclass(frozen=True, slots=True)
class Validity:
    """A status and every sentence that bears on it, the newest first."""

    status: Status = Status.UNKNOWN
    effects: tuple[Effect, ...] = ()


def effect_of(reference: Reference) -> Status | None:
    """What a reference does to the act that it names; ``None`` for those that leave it alone."""
    status = WHOLE.get(reference.relation)
    return Status.AMENDED if status and reference.pinpoint else status


def validities(library: Reader, partitions: tuple[Partition, ...]) -> Mapping[str, Validity]:
    """By document id: what the documents of these partitions say of it. Acts that nobody speaks of are left out.

    A document older than the act cannot have changed it; drafts without a date count as saying nothing.
    """
    rows = {row.id: row for row in library.documents() if row.partition in partitions}
    resolver = Resolver(rows.values())
    effects: dict[str, list[Effect]] = defaultdict(list)
    texts: dict[str, str] = {}
    for citing, reference in library.findings("references"):
        status = effect_of(reference)
        if status is None or citing not in rows or not rows[citing].date:
            continue
        named = resolver.resolve(reference, within=citing).document_id
        if named is None or (rows[named].date or "") > (rows[citing].date or ""):
            continue
        if citing not in texts:
            texts[citing] = library.text(citing)
        start, end = sentence_around(texts[citing], reference.start, reference.end)
        if AMENDING.search(texts[citing], start, reference.start):
            continue
        effects[named].append(
            Effect(status, citing, rows[citing].date, reference.pinpoint, texts[citing][start:end], start)
        )
    return {named: _validity(found) for named, found in effects.items()}


def _validity(effects: list[Effect]) -> Validity:
    newest = sorted(effects, key=lambda effect: effect.date or "", reverse=True)
    said = {effect.status for effect in effects}
    return Validity(next(status for status in WORST_FIRST if status in said), tuple(newest))
