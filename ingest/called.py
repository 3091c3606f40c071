"""Find whom a short form stands for: a pronoun, or a form of address with the last syllable of a name told before."""

from __future__ import annotations

import re
from typing import Final

from corpus.people import PREFIX
from ingest import recognition_grammar as words
from ingest.phrases import UPPER
from ingest.recipients import Recipient, read_recipient

MAX_BACK: Final = 6000
PERSONAL: Final = frozenset(("ông", "bà", "anh", "chị", "cô", "thầy", "đồng chí", "em"))


def called_in(text: str, start: int, end: int) -> list[Recipient]:
    """Everyone called by a last syllable in the stretch, each as named in full before: "cho anh Lực và anh Sơn"."""
    found: list[Recipient] = []
    for match in words.CALLED_ALONE.finditer(text, start, end):
        for given in re.findall(rf"[{UPPER}]\w+", match.group("given")):
            one = called(text, match.start(), given)
            if one is not None and all(one.name != other.name for other in found):
                found.append(one)
    return found


def called(text: str, at: int, given: str) -> Recipient | None:
    """The person named in full before ``at`` whose last syllable is this; ``None`` for two of that name."""
    people = [read_recipient(text, match.start(), at) for match in PREFIX.finditer(text, max(0, at - MAX_BACK), at)]
    fitting = {one.name: one for one in people if one and one.kind == "individual" and one.name.split()[-1] == given}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def antecedent(text: str, at: int, pronoun: str) -> Recipient | None:
    """The last one named with the same form of address or head before ``at``, else the paragraph's only person."""
    found: Recipient | None = None
    pattern = re.compile(rf"(?<!\w)(?<!quân )(?<!bộ ){re.escape(pronoun)}(?= [{UPPER}\d])", re.I)
    for match in pattern.finditer(text, max(0, at - MAX_BACK), at):
        found = read_recipient(text, match.start(), at) or found
    if found is None and pronoun.lower() in PERSONAL:
        return _only_person(text, at)
    return found


def meant(text: str, start: int, end: int) -> Recipient | None:
    """Whom a common noun alone stands for where a recipient is awaited: "tặng cho Bệnh viện", "cho tập thể Công ty"."""
    match = words.NOUN_ALONE.match(text, start, end)
    return antecedent(text, match.start("word"), match.group("word")) if match else None


def _only_person(text: str, at: int) -> Recipient | None:
    """The only person of the paragraph that ends at ``at``, or of the nearest one above that names people."""
    end = at
    while end > max(0, at - MAX_BACK):
        start = text.rfind("\n", 0, end) + 1
        people = [read_recipient(text, match.start(), end) for match in PREFIX.finditer(text, start, end)]
        named = {one.name: one for one in reversed(people) if one is not None and one.kind == "individual"}
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
        end = start - 1
    return None
