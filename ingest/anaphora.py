"""Words that point back to an act already named ("Nghị quyết này", "Luật nói trên"), and what they point to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Header, Reference

# "này" means the document itself where it is of that type; the others the act named last.
THIS = ("này", "nầy")
THAT = (
    "trên",
    "đó",
    "ấy",
    "nói trên",
    "nêu trên",
    "vừa nêu",
    "đã nêu",
    "đã nêu trên",
    "vừa nêu trên",
    "trên đây",
    "nêu tại",
)
LONG = "|".join(sorted((*THIS, *(word for word in THAT if word != "trên")), key=len, reverse=True))
# "trên" alone points back only where no noun follows: "Chương trình trên địa bàn" is about a place.
POINTERS = rf"(?:(?:{LONG})(?!\w)|trên(?=\s*(?:[.,;:)\n]|$|(?:và|được|đã|có|để|là|thì|phải|cho|tại|theo|nêu|thống)\b)))"
POINTER = re.compile(rf"\s+(?P<pointer>{POINTERS})", re.IGNORECASE)
TYPES = (
    "nghị quyết", "chỉ thị", "kết luận", "quy định", "hướng dẫn", "kế hoạch", "báo cáo", "quyết định", "thông báo",
    "tờ trình", "nghị định", "thông tư liên tịch", "thông tư", "bộ luật", "luật", "pháp lệnh", "công văn",
    "công điện", "chương trình", "đề án", "quy chế", "điều lệ", "hiến pháp",
)  # fmt: skip
ANAPHOR = re.compile(
    rf"\b(?P<many>các\s+|những\s+|hai\s+|ba\s+)?(?P<type>{'|'.join(TYPES)})\s+(?P<pointer>{POINTERS})",
    re.IGNORECASE,
)
# Small, these are verbs or their nouns ("theo quy định đó"), not acts.
VERBS = frozenset(
    ("quy định", "hướng dẫn", "kế hoạch", "báo cáo", "quyết định", "thông báo", "kết luận", "chương trình")
)
# "văn bản pháp luật đó", "pháp luật này": no act.
LEGAL = re.compile(r"(?:pháp|bản|kỷ)\s$", re.IGNORECASE)
# A decision may bring rules into force and then speak as those rules.
BROUGHT = {
    "quyết định": ("quy định", "quy chế", "kế hoạch", "điều lệ", "chương trình", "đề án"),
    "nghị định": ("quy chế", "quy định"),
}
REACH = 1500
LONGEST_QUOTATION = 20_000  # characters; a whole article can be quoted
SENTENCE_END = re.compile(r"[^\d\s]\.\s|\n")


@dataclass(frozen=True, slots=True)
class BackReference:
    """Words that point back. Neither ``itself`` nor antecedents: what they point to cannot be told."""

    start: int
    end: int
    text: str
    itself: bool
    antecedents: tuple[Reference, ...]


def points_back(text: str, end: int) -> bool:
    """Whether the type word that ends at ``end`` only points back."""
    return POINTER.match(text, end) is not None


def find_back_references(text: str, header: Header, references: Sequence[Reference]) -> tuple[BackReference, ...]:
    """Every "TYPE này", "TYPE trên" and their like, in order, each with the acts that it means."""
    found = []
    for match in ANAPHOR.finditer(text):
        kind = match["type"].lower()
        if (kind in VERBS and match["type"][0].islower()) or LEGAL.search(text[: match.start()][-6:]):
            continue
        named = "luật" if kind == "bộ luật" else kind
        this = match["pointer"].lower() in THIS
        itself = this and not match["many"] and _is_document(named, header)
        if itself and in_quotation(text, match.start()):
            # New wording for another act: "this law" is the one amended, which the quotation does not name.
            found.append(BackReference(match.start(), match.end(), match[0], False, ()))
            continue
        before = [
            r for r in references if r.end <= match.start() and r.end >= match.start() - REACH and r.type == named
        ]
        if this:
            before = [r for r in before if "\n" not in text[r.end : match.start()]]
        means = () if itself else _antecedents(text, before, plural=bool(match["many"]))
        found.append(BackReference(match.start(), match.end(), match[0], itself, means))
    return tuple(found)


def in_quotation(text: str, position: int) -> bool:
    """Whether a quotation mark that opens stands nearer before the place than one that closes."""
    opened = text.rfind("“", max(0, position - LONGEST_QUOTATION), position)
    return opened >= 0 and text.find("”", opened, position) < 0


def _is_document(kind: str, header: Header) -> bool:
    return header.type is not None and (kind == header.type or kind in BROUGHT.get(header.type, ()))


def _antecedents(text: str, before: list[Reference], plural: bool) -> tuple[Reference, ...]:
    """The act named last; all of the last sentence for a plural; nothing where two are as near as each other."""
    if not before:
        return ()
    last = before[-1]
    near = [last]
    for reference in reversed(before[:-1]):
        if SENTENCE_END.search(text, reference.end, near[-1].start):
            break
        near.append(reference)
    acts = {r.number or " ".join(r.text.split()): r for r in reversed(near)}
    if plural:
        return tuple(acts.values()) if len(acts) > 1 else ()
    return (last,) if len(acts) == 1 else ()
