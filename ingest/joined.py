"""Join what one document tells of one recipient and award in several places."""

from __future__ import annotations

import re
from typing import Final

from corpus.records import Exemplar
from ingest.collective_heads import HEAD, LEVEL_OF
from ingest.phrases import any_of
from ingest.recognised import COMMENDED, Recognised

# "Lữ đoàn 161 Hải quân", "Lữ đoàn 161 (Quân chủng Hải quân)": the number tells which unit it is.
NUMBERED_UNIT: Final = re.compile(r"[^\W\d]+(?: [^\W\d]+){0,4} (?:\w+-)?\d+(?!\w)")

PART_END: Final = re.compile(rf", | \(| (?={any_of(LEVEL_OF)})")
SHORT_FORMS: Final = (
    *(("bđbp", "bộ đội biên phòng"), ("công ty cp", "công ty cổ phần"), ("ban chqs", "ban chỉ huy quân sự")),
    *(("bộ chqs", "bộ chỉ huy quân sự"), ("ubnd", "ủy ban nhân dân"), ("lđlđ", "liên đoàn lao động")),
    *(("hội lhpn", "hội liên hiệp phụ nữ"), ("bv ", "bệnh viện "), ("tp.", "thành phố "), ("tp ", "thành phố ")),
)
# How many of those told last under one name may be the same one again.
MAX_ALIKE: Final = 40

# "của Chủ tịch UBND tỉnh A" is "của UBND tỉnh A" in a headline.
POST_OF: Final = re.compile(
    r"(?<!\w)của (?:chủ tịch|bộ trưởng|giám đốc|tư lệnh|bộ tư lệnh)"
    r"(?= (?:ubnd|ủy ban|bộ|sở|công an|quân khu|quân chủng|quân đoàn|binh chủng|cảnh sát biển))"
)

# What a headline leaves out of a collective's name.
PEOPLE_OF: Final = re.compile(
    r"^(?:(?:tập thể|cán bộ|chiến sĩ|chiến sỹ|nhân dân|đảng bộ|chính quyền|quân|dân|và)[, ]+)+"
)
COMMAND: Final = re.compile(r"(?<!\w)(?:bộ chỉ huy|bộ tư lệnh|tỉnh|thành phố)(?!\w)")


def joined(found: list[tuple[Recognised, bool]]) -> tuple[Exemplar, ...]:
    """One exemplar for each recipient and award; two rows of one list stay two, since namesakes occur."""
    kept: list[tuple[Exemplar, bool]] = []
    alike: dict[str, list[int]] = {}  # under each key of a name, where those kept that have it stand
    for one, listed in found:
        recipient = one.recipient
        new = Exemplar(recipient.start, recipient.end, recipient.name, recipient.kind, one.award, one.achievement)
        for index in sorted({index for key in _keys(new) for index in alike.get(key, ())[-MAX_ALIKE:]}):
            old, old_listed = kept[index]
            same = _one_name(old, new) and (old.start == new.start or not (listed and old_listed))
            if same and _one_award(old.award, new.award):
                kept[index] = (_fuller(old, new), old_listed or listed)
                break
        else:
            index = len(kept)
            kept.append((new, listed))
        for key in _keys(kept[index][0]):
            if index not in alike.setdefault(key, [])[-MAX_ALIKE:]:
                alike[key].append(index)
    return tuple(sorted((exemplar for exemplar, _ in kept), key=lambda exemplar: exemplar.start))


def _keys(one: Exemplar) -> set[str]:
    """What a name has in common with any like it: itself, its unit's number, each part that it begins with."""
    name = one.name.lower().removeprefix("trung ương ")
    keys = {name}
    if one.kind == "collective":
        keys |= {
            _plain(name),
            name.rpartition("(")[2].rstrip(")"),
            *(name[: match.start()] for match in PART_END.finditer(name)),
        }
    if numbered := NUMBERED_UNIT.match(name):
        keys.add(numbered.group())
    return keys


def _one_name(old: Exemplar, new: Exemplar) -> bool:
    """Whether two names are one, a collective's told once with the unit above it and once without."""
    short, long = sorted(
        (old.name.lower().removeprefix("trung ương "), new.name.lower().removeprefix("trung ương ")), key=len
    )
    if old.kind == new.kind == "collective" and _plain(short) == _plain(long):
        return True
    if long == short or old.kind == new.kind == "collective" and _begins(short, long):
        return True
    numbers = NUMBERED_UNIT.match(short), NUMBERED_UNIT.match(long)
    return bool(numbers[0] and numbers[1] and numbers[0].group() == numbers[1].group())


def _begins(short: str, long: str) -> bool:
    """Whether the longer name goes on with the unit above or its place."""
    if long.startswith((f"{short}, ", f"{short} (")) or long.endswith(f"({short})"):
        return True
    return long.startswith(f"{short} ") and HEAD.match(long, len(short) + 1) is not None


def _plain(name: str) -> str:
    """A collective's name without its people and its command: "Cán bộ và Nhân dân xã A" is "xã A" in a headline."""
    for short, full in SHORT_FORMS:
        name = name.replace(short, full)
    return " ".join(COMMAND.sub("", PEOPLE_OF.sub("", name)).split())


def _one_award(first: str | None, second: str | None) -> bool:
    """Whether two awards are one, told once with who grants it and once without."""
    if COMMENDED.match(first or "") or COMMENDED.match(second or ""):
        return True
    pairs = ((first or "").lower(), (second or "").lower()), (_bare(first or ""), _bare(second or ""))
    return any(
        long == short or not short or long.startswith(f"{short} ")
        for short, long in (sorted(pair, key=len) for pair in pairs)
    )


def _bare(award: str) -> str:
    """An award's name as it is told again: not how it came, and its giver with or without the post."""
    return POST_OF.sub("của", award.lower().replace(" đột xuất", ""))


def _fuller(old: Exemplar, new: Exemplar) -> Exemplar:
    first = old if old.award or not new.award else new
    if old.kind == "collective" and new.award:
        first = max((old, new), key=lambda one: ("(" not in one.name, len(one.name)))
    award = max((old.award, new.award), key=lambda name: (not COMMENDED.match(name or ""), len(name or "")))
    award = award or old.award or new.award
    return Exemplar(first.start, first.end, first.name, first.kind, award, old.achievement or new.achievement)
