"""Join what one document tells of one recipient and award in several places."""

from __future__ import annotations

import re
from typing import Final

from corpus.records import Exemplar
from ingest.recognised import COMMENDED, Recognised

# "Lữ đoàn 161 Hải quân", "Lữ đoàn 161 (Quân chủng Hải quân)": the number tells which unit it is.
NUMBERED_UNIT: Final = re.compile(r"[^\W\d]+(?: [^\W\d]+){0,4} (?:\w+-)?\d+(?!\w)")

# What a headline leaves out of a collective's name.
PEOPLE_OF: Final = re.compile(
    r"^(?:(?:tập thể|cán bộ|chiến sĩ|chiến sỹ|nhân dân|đảng bộ|chính quyền|quân|dân|và)[, ]+)+"
)
COMMAND: Final = re.compile(r"(?<!\w)(?:bộ chỉ huy|bộ tư lệnh|tỉnh)(?!\w)")


def joined(found: list[tuple[Recognised, bool]]) -> tuple[Exemplar, ...]:
    """One exemplar for each recipient and award; two rows of one list stay two, since namesakes occur."""
    kept: list[tuple[Exemplar, bool]] = []
    for one, listed in found:
        recipient = one.recipient
        new = Exemplar(recipient.start, recipient.end, recipient.name, recipient.kind, one.award, one.achievement)
        for index, (old, old_listed) in enumerate(kept):
            same = _one_name(old, new) and (old.start == new.start or not (listed and old_listed))
            if same and _one_award(old.award, new.award):
                kept[index] = (_fuller(old, new), old_listed or listed)
                break
        else:
            kept.append((new, listed))
    return tuple(sorted((exemplar for exemplar, _ in kept), key=lambda exemplar: exemplar.start))


def _one_name(old: Exemplar, new: Exemplar) -> bool:
    """Whether two names are one, a collective's told once with the unit above it and once without."""
    short, long = sorted(
        (old.name.lower().removeprefix("trung ương "), new.name.lower().removeprefix("trung ương ")), key=len
    )
    if old.kind == new.kind == "collective" and _plain(short) == _plain(long):
        return True
    if long == short or old.kind == new.kind == "collective" and long.startswith((f"{short}, ", f"{short} (")):
        return True
    numbers = NUMBERED_UNIT.match(short), NUMBERED_UNIT.match(long)
    return all(numbers) and numbers[0].group() == numbers[1].group() if numbers[0] and numbers[1] else False


def _plain(name: str) -> str:
    """A collective's name without its people and its command: "Cán bộ và Nhân dân xã A" is "xã A" in a headline."""
    return " ".join(COMMAND.sub("", PEOPLE_OF.sub("", name)).split())


def _one_award(first: str | None, second: str | None) -> bool:
    """Whether two awards are one, told once with who grants it and once without."""
    if COMMENDED.match(first or "") or COMMENDED.match(second or ""):
        return True
    short, long = sorted((first or "", second or ""), key=len)
    return long == short or not short or long.lower().startswith(f"{short.lower()} ")


def _fuller(old: Exemplar, new: Exemplar) -> Exemplar:
    first = old if old.award or not new.award else new
    if old.kind == "collective" and new.award:
        first = max((old, new), key=lambda one: ("(" not in one.name, len(one.name)))
    award = max((old.award, new.award), key=lambda name: (not COMMENDED.match(name or ""), len(name or "")))
    award = award or old.award or new.award
    return Exemplar(first.start, first.end, first.name, first.kind, award, old.achievement or new.achievement)
