"""What a library tells of one movement: who launched it, from when to when, for whom, its goals and its timeline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.reader import DocumentRow
from corpus.records import Movement, Target
from corpus.store import Library
from search.cards import paragraph_around
from search.movements import NamedMovement, is_initials, movement_key

LAUNCHES: Final = re.compile(
    r"(?<!\w)(?:phát động|tổ chức phong trào|tổ chức đợt thi đua|triển khai phong trào)(?!\w)", re.I
)
STEPS: Final = (
    ("phát động", LAUNCHES),
    ("sơ kết", re.compile(r"(?<!\w)sơ kết(?!\w)", re.I)),
    ("tổng kết", re.compile(r"(?<!\w)tổng kết(?!\w)", re.I)),
    ("khen thưởng", re.compile(r"(?<!\w)(?:khen thưởng|tặng thưởng|tặng bằng khen)(?!\w)", re.I)),
    ("triển khai", re.compile(r"(?<!\w)(?:triển khai|thực hiện|hưởng ứng)(?!\w)", re.I)),
)
DAY: Final = r"(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
PERIOD: Final = re.compile(
    rf"(?<!\w)(?:giai đoạn\s+\d{{4}}\s*[-–]\s*\d{{4}}|từ\s+{DAY}\s+đến\s+(?:hết\s+)?{DAY}"
    rf"|(?:đến|kết thúc|trước)\s+(?:hết\s+)?{DAY}"
    r"|từ năm\s+\d{4}\s+đến\s+(?:hết\s+)?năm\s+\d{4}|năm\s+(?:19|20)\d\d)",
    re.I,
)
# A heading or a lead-in over those who take part.
TAKES_PART: Final = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?|[a-zđIVX]+[.)])?\s*"
    r"(?:đối tượng(?: thi đua| tham gia| áp dụng)?|phạm vi(?:, đối tượng)?(?: thi đua| áp dụng)?|thành phần tham gia)"
    r"(?!\w)[^\n]*",
    re.I | re.M,
)
MAX_QUOTE: Final = 500


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a document that say something of the movement, and where they begin in its text."""

    document: DocumentRow
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class MovementPage:
    """All that is known of a movement. ``steps``: what each document is for it, oldest first, by document id."""

    movement: NamedMovement
    launched: tuple[Told, ...]
    period: Told | None
    takes_part: tuple[Told, ...]
    targets: tuple[tuple[DocumentRow, Target], ...]
    steps: dict[str, str]


def read_movement(library: Library, movement: NamedMovement) -> MovementPage:
    """What the documents that name a movement tell of it."""
    ids = [row.id for row in movement.documents]
    keys = {movement_key(name) for name in (movement.name, *movement.variants)}
    mentions: dict[str, list[Movement]] = {row.id: [] for row in movement.documents}
    for document_id, mention in library.findings("movements", ids):
        if movement_key(mention.name) in keys:
            mentions[document_id].append(mention)
    steps = {row.id: step_of(row, movement) for row in movement.documents}
    launching = [row for row in movement.documents if steps[row.id] == "phát động"]
    texts = {row.id: library.text(row.id) for row in launching}
    launched = [told for row in launching if (told := _launch(row, texts[row.id], mentions[row.id]))]
    period = next((found for told in launched if (found := _period(told, texts[told.document.id]))), None)
    targets = library.findings("targets", [row.id for row in launching])
    rows = {row.id: row for row in launching}
    return MovementPage(
        movement=movement,
        launched=tuple(launched),
        period=period or _titled_period(library, movement),
        takes_part=tuple(part for told in launched if (part := _takes_part(told.document, texts[told.document.id]))),
        targets=tuple((rows[document_id], target) for document_id, target in targets),
        steps=steps,
    )


def step_of(row: DocumentRow, movement: NamedMovement) -> str:
    """What a document is for a movement, by its title: it launches, sums up, rewards; "" where the title is silent.

    A title launches only the movement that it names, or one when it names none.
    """
    title = " ".join((row.title or "").split())
    found = next((step for step, pattern in STEPS if pattern.search(title)), "")
    return "" if found == "phát động" and not _titled(title, movement) else found


def _titled(title: str, movement: NamedMovement) -> bool:
    key = movement_key(title)
    names = (movement.name, *movement.variants)
    return any(movement_key(name) in key for name in names if not is_initials(name) or name in title)


def _launch(row: DocumentRow, text: str, mentions: Sequence[Movement]) -> Told | None:
    """The first paragraph of a launching document that names the movement."""
    for mention in mentions:
        start, end = paragraph_around(text, mention.start, mention.end)
        return Told(row, text[start : min(end, start + MAX_QUOTE)], start)
    return None


def _period(told: Told, text: str) -> Told | None:
    """When the movement runs: as the launching paragraph says, else the first period that the document tells."""
    for base, stretch in ((told.start, told.text), (0, text)):
        if match := PERIOD.search(stretch):
            return Told(told.document, " ".join(match.group().split()), base + match.start())
    return None


def _titled_period(library: Library, movement: NamedMovement) -> Told | None:
    """The period in the title of the oldest document that names the movement there."""
    for row in movement.documents:
        title = " ".join((row.title or "").split())
        match = PERIOD.search(title) if _titled(title, movement) else None
        if match:
            text = library.text(row.id)
            place = re.search(r"\s+".join(map(re.escape, match.group().split())), text)
            if place:
                return Told(row, match.group(), place.start())
    return None


def _takes_part(row: DocumentRow, text: str) -> Told | None:
    """Those for whom the document launches it: the line of its heading, else the line after a bare heading."""
    match = TAKES_PART.search(text)
    if match is None:
        return None
    start, end = match.span()
    if len(match.group().split()) < 8:
        start = end + 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
    quoted = text[start : min(end, start + MAX_QUOTE)].strip()
    return Told(row, quoted, text.index(quoted, start)) if quoted else None
