"""What the shelf holds, counted for the first page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields

from corpus.errors import NoDocument
from corpus.records import ReviewItem
from corpus.store import DocumentRow
from webui.shelf import Shelf

MOST_TYPES = 12
MOST_YEARS = 12
WORST = 5  # documents named as needing a person's eye
LOOKED_AT = 12  # newest documents read for examples
SHORTEST, LONGEST = 12, 110  # of an example


@dataclass(frozen=True, slots=True)
class Examples:
    """A phrase for each job, taken from documents of the shelf where they have one."""

    wording: str = "tổ chức phát động phong trào thi đua"
    target: str = "phấn đấu đạt 100% chỉ tiêu"
    exemplar: str = "tập thể, cá nhân điển hình tiên tiến"


@dataclass(frozen=True, slots=True)
class Overview:
    """What the shelf holds: how many documents, by type and by year, the newest, those read in last with the day, and
    what needs a person's eye: ``review`` documents, ``worst`` some of them with the gravest doubt in each.
    """

    total: int
    types: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    recent: tuple[DocumentRow, ...]
    arrived: tuple[tuple[DocumentRow, str], ...]
    review: int
    worst: tuple[tuple[DocumentRow, ReviewItem], ...]
    examples: Examples


def overview(shelf: Shelf, recent: int, before: Overview | None = None) -> Overview:
    """Count what the shelf holds. The examples of the overview before stay while the newest documents do."""
    rows = shelf.documents()
    types = Counter(row.type for row in rows if row.type)
    years = Counter(row.date[:4] for row in rows if row.date)
    same = before is not None and [row.id for row in before.recent] == [row.id for row in rows[:recent]]
    gravest: dict[str, ReviewItem] = {}
    for document_id, item in shelf.review():
        gravest.setdefault(document_id, item)
    doubtful = shelf.rows(list(gravest)[:WORST])
    return Overview(
        total=len(rows),
        types=tuple(types.most_common(MOST_TYPES)),
        years=tuple(sorted(years.items(), reverse=True)[:MOST_YEARS]),
        recent=tuple(rows[:recent]),
        arrived=tuple(arrivals(shelf, rows[:recent], recent)),
        review=len(gravest),
        worst=tuple((doubtful[key], item) for key, item in gravest.items() if key in doubtful),
        examples=before.examples if before and same else examples(shelf, rows),
    )


def arrivals(shelf: Shelf, issued: list[DocumentRow], many: int) -> list[tuple[DocumentRow, str]]:
    """What was read in last. Where that is mostly what was issued last (a library's first day), what follows it."""
    named = {row.id for row in issued}
    latest = shelf.arrived(2 * many)
    if sum(row.id in named for row, _ in latest[:many]) * 2 > many:
        latest = [(row, day) for row, day in latest if row.id not in named] or latest
    return latest[:many]


def examples(shelf: Shelf, rows: list[DocumentRow]) -> Examples:
    """Phrases out of the newest documents, so that each example finds something."""
    found: dict[str, str] = {}
    for row in rows[:LOOKED_AT]:
        if len(found) == len(fields(Examples)):
            break
        try:
            document = shelf.document(row.id)
        except NoDocument:
            continue  # gone since the rows were read
        for name, phrases in (
            ("wording", (movement.name for movement in document.movements)),
            ("target", (target.text for target in document.targets)),
            ("exemplar", (exemplar.name for exemplar in document.exemplars)),
        ):
            fit = next(
                (phrase for phrase in phrases if SHORTEST <= len(phrase) <= LONGEST and "\n" not in phrase), None
            )
            if fit:
                found.setdefault(name, fit)
    return Examples(**found)
