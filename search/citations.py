"""Citations in the official form, to the page.

Source: NĐ 30/2020/NĐ-CP, phụ lục I, mục II.6: type, number, date, issuer, subject of the act that is cited; a
provision is named from the smallest part up ("điểm b khoản 2 Điều 5").
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath

from corpus.records import Citation
from corpus.store import DocumentRow, PassageRow
from search.title_case import sentence_case

# Acts that officials call by their title, the number behind it.
TITLED = ("luật", "bộ luật", "pháp lệnh", "hiến pháp")
# Files without pages: to cite "page 1" of them would send a reader looking for one.
UNPAGED = ("text/markdown", "text/plain", "text/html")
# Stretches without a label, as they are named in a citation.
UNLABELLED = {"Mở đầu": "phần mở đầu", "Căn cứ": "phần căn cứ", "Nơi nhận": "nơi nhận"}
LEGAL = ("phần", "chương", "mục", "tiểu mục", "điều", "khoản", "điểm", "phụ lục")


def cite(document: DocumentRow, passage: PassageRow) -> Citation:
    """The citation of a passage."""
    page = "" if document.media_type in UNPAGED else f"trang {passage.page}"
    parts = [act(document), place(passage.section), page]
    return Citation(document.id, passage.page, passage.section, ", ".join(part for part in parts if part))


def act(document: DocumentRow) -> str:
    """The act as officials name it: «Quyết định số 86/2025/QĐ-UBND ngày 25/11/2025 của UBND tỉnh Bắc Ninh»."""
    kind = (document.type or "").strip()
    name = kind[:1].upper() + kind[1:]
    title = titled(document.title or "")
    if title and (not kind or kind in TITLED):
        name = name if title.lower().startswith(kind) and kind else f"{name} {title}".strip()
        name = title if title.lower().startswith(kind) and kind else name
    elif not document.number and title:
        name = f"{name} «{title}»" if name else f"«{title}»"
    elif not document.number and not title:
        name = f"{name} «{PurePath(document.path).name}»".strip()
    if document.number:
        name = f"{name or 'Văn bản'} số {document.number}"
    if document.date:
        name += f" {day(document.date)}"
    if document.issuer:
        name += f" của {document.issuer}"
    return name


@lru_cache(maxsize=4096)  # every hit of a document cites the same title
def titled(title: str) -> str:
    """A title as a citation has it: not in capitals, though the act prints it so; its first letter is one.

    >>> titled("THI ĐUA, KHEN THƯỞNG"), titled("Về công tác văn thư")
    ('Thi đua, khen thưởng', 'Về công tác văn thư')
    """
    small = sentence_case(title)
    return small[:1].upper() + small[1:]


def day(date: str) -> str:
    """An ISO date as officials write it.

    >>> day("2025-11-05"), day("2016-09"), day("2016")
    ('ngày 05/11/2025', 'tháng 9/2016', 'năm 2016')
    """
    parts = date.split("-")
    if len(parts) == 3:
        # Day and month below ten take a zero, January and February too. Source: NĐ 30/2020/NĐ-CP, phụ lục I, II.4.
        month = parts[1] if int(parts[1]) <= 2 else str(int(parts[1]))
        return f"ngày {parts[2]}/{month}/{parts[0]}"
    return f"tháng {int(parts[1])}/{parts[0]}" if len(parts) == 2 else f"năm {date}"


def place(section: str) -> str:
    """A section's path as officials say it.

    >>> place("Điều 5/khoản 2/điểm b"), place("II/2/a"), place("Chương II/Điều 7"), place("")
    ('điểm b khoản 2 Điều 5', 'mục II.2.a', 'Điều 7', '')
    >>> place("Phần thứ nhất/I"), place("Mở đầu")
    ('mục I, Phần thứ nhất', 'phần mở đầu')
    """
    parts = [part for part in section.split("/") if part.strip()]
    if not parts:
        return ""
    articles = [i for i, part in enumerate(parts) if re.match(r"điều\s", part, re.IGNORECASE)]
    if articles:
        return " ".join(reversed(parts[articles[-1] :]))
    if parts[-1] in UNLABELLED:
        above = place("/".join(parts[:-1]))
        return f"{UNLABELLED[parts[-1]]}, {above}" if above else UNLABELLED[parts[-1]]
    if any(part.lower().startswith(LEGAL) for part in parts):
        return ", ".join(part if part.lower().startswith(LEGAL) else f"mục {part}" for part in reversed(parts))
    return "mục " + ".".join(part.strip(".)") for part in parts)
