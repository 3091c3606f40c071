"""A dossier (hồ sơ): passages put together for a draft, in order, each with a note and its citation.

Source of the forms: NĐ 30/2020/NĐ-CP, phụ lục I, mục II.6 (căn cứ ban hành; viện dẫn).
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.store import DocumentRow, PassageRow
from corpus.text import canonical
from search.citations import act, cite, day, titled
from search.title_case import sentence_case

# Bases are listed from the highest act down, then by date.
RANKS = (
    *(
        "hiến pháp",
        "điều lệ",
        "bộ luật",
        "luật",
        "nghị quyết",
        "pháp lệnh",
        "lệnh",
        "chỉ thị",
        "kết luận",
        "quy định",
        "nghị định",
    ),
    *("quyết định", "thông tư liên tịch", "thông tư", "hướng dẫn", "chương trình", "kế hoạch", "đề án", "quy chế"),
)
# How a title goes on after "của …"; without one of these it needs "về".
OPENINGS = (
    "về ",
    "quy định ",
    "ban hành ",
    "sửa đổi",
    "hướng dẫn ",
    "phê duyệt ",
    "công bố ",
    "bãi bỏ ",
    "giao ",
    "phát động ",
)


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch ``[start, end)`` of one passage; ``end`` None: to its end."""

    passage: PassageRow
    document: DocumentRow
    start: int = 0
    end: int | None = None
    note: str = ""

    @property
    def text(self) -> str:
        """What was put in, as it stands in its document, on one line."""
        return " ".join(canonical(self.passage.text[self.start : self.end]).split())

    @property
    def citation(self) -> str:
        """Where it stands, to the page."""
        return cite(self.document, self.passage).text


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the drafter took together, in the drafter's order. ``mark``: who took it out, when, of which level."""

    title: str
    items: tuple[Item, ...]
    mark: str = ""

    def documents(self) -> tuple[DocumentRow, ...]:
        """The documents cited, each once, the highest act first and older ones before newer."""
        held = {item.document.id: item.document for item in self.items}
        return tuple(sorted(held.values(), key=_standing))

    def bases(self) -> tuple[str, ...]:
        """The list of bases: one "Căn cứ …" a document, semicolons between, a full stop at the end."""
        listed = [f"Căn cứ {base(row)}" for row in self.documents()]
        return tuple(f"{text}{'.' if text is listed[-1] else ';'}" for text in listed)


def quotation(text: str, citation: str) -> str:
    """Words with where they stand, to be pasted into a draft. Source: NĐ 30/2020/NĐ-CP, phụ lục I, mục II.6.

    >>> quotation("Thi đua là yêu nước.", "Luật số 06/2022/QH15, Điều 5")
    '“Thi đua là yêu nước.” (Luật số 06/2022/QH15, Điều 5)'
    """
    return f"“{' '.join(text.split())}” ({citation})"


def base(row: DocumentRow) -> str:
    """An act as a base names it: date in words, issuer, and what it is about."""
    name = act(row)
    if row.date and (short := day(row.date)) in name:
        name = name.replace(short, long_day(row.date), 1)
    title = sentence_case(" ".join((row.title or "").split()))
    kind = (row.type or "").lower()
    if not title or titled(row.title or "") in name:
        return name
    for prefix in ("V/v ", "v/v ", "Về việc ", "về việc "):
        if title.startswith(prefix):
            title = f"về việc {title[len(prefix) :]}"
    # "QUYẾT ĐỊNH Ban hành …": the type is said already.
    if kind and title.lower().startswith(f"{kind} "):
        title = title[len(kind) + 1 :]
    title = title[:1].lower() + title[1:] if not title[:2].isupper() else title
    if not title.lower().startswith(OPENINGS):
        title = f"về {title}"
    return f"{name} {title}".rstrip(" .;")


def long_day(date: str) -> str:
    """An ISO date in words.

    >>> long_day("2020-03-05"), long_day("2016-09")
    ('ngày 05 tháng 3 năm 2020', 'tháng 9 năm 2016')
    """
    parts = date.split("-")
    # Day and month below ten take a zero, January and February too. Source: NĐ 30/2020/NĐ-CP, phụ lục I, II.4.
    month = "" if len(parts) < 2 else parts[1] if int(parts[1]) <= 2 and len(parts) == 3 else str(int(parts[1]))
    words = ("năm {0}", "tháng {1} năm {0}", "ngày {2} tháng {1} năm {0}")[len(parts) - 1]
    return words.format(parts[0], month, parts[-1])


def _standing(row: DocumentRow) -> tuple[int, str, str]:
    kind = (row.type or "").lower()
    return (RANKS.index(kind) if kind in RANKS else len(RANKS), row.date or "9999", row.id)
