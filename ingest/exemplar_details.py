"""Read what a text tells of each exemplar: rank, post, unit, field, trouble, way, result, award, decision, movement."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from corpus.awards import AwardMention, find_awards
from corpus.people import RANKS
from corpus.records import Aspect, Exemplar, ExemplarDetail, Movement, Reference
from ingest.award_tables import CELL, Columns, cell_spans, header_columns
from ingest.collectives import CLAUSE_WORDS, read_collective
from ingest.deeds import read_deed
from ingest.phrases import GAP, any_of

RANK: Final = re.compile(any_of(RANKS), re.I)
# What may follow a name before its deed begins: ", thợ hàn bậc 7/7, Phân xưởng Vỏ:".
POST: Final = re.compile(r"[ ]*[,(–-][ ]*(?P<post>[^;:.()\n]{3,160}?)(?=[;:.)\n]|$)")
CLAUSE: Final = re.compile(rf",?[ ]+(?={any_of(CLAUSE_WORDS)}(?!{GAP}(?:nhất|nhì|ba)))")
FIELD: Final = re.compile(
    rf"(?<!\w)(?:trong|về){GAP}(?:lĩnh{GAP}vực|công{GAP}tác|nhiệm{GAP}vụ){GAP}(?P<field>[^,.;:()\n]{{3,90}}?)"
    rf"(?=[,.;:()\n]|{GAP}(?:năm|giai{GAP}đoạn|góp{GAP}phần|trên{GAP}địa{GAP}bàn|từ{GAP}năm)|$)",
    re.I,
)
YEAR: Final = re.compile(
    rf"(?<!\w)(?:năm(?:{GAP}học)?|giai{GAP}đoạn){GAP}(?P<year>(?:19|20)\d\d(?: ?[-–] ?(?:19|20)?\d\d)?)(?!\d)"
)
DEED: Final = re.compile(
    rf"[ ]*:|{any_of(('đã', 'vì đã', 'vì', 'với', 'có thành tích', 'nhờ', 'lập thành tích'))}", re.I
)
LEAD: Final = re.compile(r"[ ]*:?[ ]*(?:(?:vì đã|vì|đã|với|nhờ)[ ]+)?", re.I)
UNIT_TITLES: Final = frozenset(
    (
        "đơn vị",
        "đơn vị công tác",
        "chức vụ, đơn vị",
        "chức vụ, đơn vị công tác",
        "cơ quan, đơn vị",
        "nơi công tác",
        "chức vụ",
    )
)
# A line that grants to those listed below it, and a line that is such an item.
GRANTS: Final = re.compile(
    rf"^\W*(?:Điều \d+\W+|Về việc )?{any_of(('tặng', 'tặng thưởng', 'khen thưởng', 'công nhận'))}[^\n]{{30,}}",
    re.I | re.M,
)
LISTED: Final = re.compile(r"\s*(?:[-–+*•]|\(?\d{1,3}[.)])\s")
# "(giai đoạn 2020 - 2021)" after a name is no post; "nguyên …, nguyên …" are several with their units inside.
NO_POST: Final = re.compile(any_of(("giai đoạn", "năm", "từ", "sinh năm", "sn", "được", "đã", "bí danh")), re.I)
OTHER_POST: Final = re.compile(r",\s+(?:nguyên|phó|trưởng|chủ tịch|bí thư|giám đốc)(?!\w)", re.I)
MAX_POST: Final = 24
MIN_REASON: Final = 4
MAX_BACK: Final = 12000
MAX_TABLE: Final = 400_000
# How much of a longer line, before and after whom it names, is read for him.
MAX_LINE: Final = 6000


def find_details(
    text: str,
    exemplars: Sequence[Exemplar],
    movements: Sequence[Movement] = (),
    references: Sequence[Reference] = (),
) -> tuple[ExemplarDetail, ...]:
    """What the text tells of each exemplar, piece by piece, each with its place; in the exemplars' order."""
    starts = sorted({one.start for one in exemplars})
    mentions = find_awards(text) if exemplars else ()
    found: list[ExemplarDetail] = []
    for exemplar in {one.start: one for one in exemplars}.values():
        line = _line(text, exemplar)
        after = bisect_right(starts, exemplar.start)
        until = min(line[1], starts[after]) if after < len(starts) else line[1]
        pieces = [
            *_who(text, exemplar, line[0], until),
            *(_cells(text, exemplar, *line) if CELL in text[slice(*line)] else _told(text, exemplar, until)),
            *_recognition(mentions, exemplar, line, until, references),
            *_setting(text, exemplar, line, until, movements),
        ]
        seen: set[Aspect] = set()
        for aspect, left, right in pieces:
            said = " ".join(text[left:right].split())
            if said and aspect not in seen:
                seen.add(aspect)
                found.append(ExemplarDetail(left, right, exemplar.start, aspect, said))
    return tuple(sorted(found, key=lambda one: (one.exemplar, one.start)))


Piece = tuple[Aspect, int, int]


def _line(text: str, exemplar: Exemplar) -> tuple[int, int]:
    start, end = text.rfind("\n", 0, exemplar.start) + 1, text.find("\n", exemplar.end)
    end = len(text) if end < 0 else end
    return max(start, exemplar.start - MAX_LINE), min(end, exemplar.end + MAX_LINE)


def _who(text: str, exemplar: Exemplar, start: int, until: int) -> Iterator[Piece]:
    """Rank before a person's name, post and unit after it."""
    if exemplar.kind != "individual":
        return
    ranks = list(RANK.finditer(text, max(start, exemplar.start - 40), exemplar.start))
    if ranks:
        yield "rank", ranks[-1].start(), ranks[-1].end()
    if (match := POST.match(text, exemplar.end, until)) and CELL not in match.group():
        left, right = match.span("post")
        clause = CLAUSE.search(text, left, right)
        yield from _post(text, left, clause.start() if clause else right)


def _post(text: str, start: int, end: int) -> Iterator[Piece]:
    """A post and the unit that follows it: "thợ hàn bậc 7/7, Phân xưởng Vỏ", "Trưởng phòng Kỹ thuật, Nhà máy A"."""
    if NO_POST.match(text, start, end):
        return
    several = len(OTHER_POST.findall(text[start:end])) > 0
    for match in () if several else re.compile(r"(?:(?<=, )|(?<= ))(?=\S)").finditer(text, start, end):
        unit = read_collective(text, match.start(), end, listed=True)
        if unit is not None and unit.start == match.start():
            stop = max(unit.end, end if "," in text[unit.end : end][:2] else unit.end)
            yield "unit", unit.start, min(stop, end)
            end = start + len(text[start : match.start()].rstrip(" ,"))
            break
    if start < end and len(text[start:end].split()) <= MAX_POST and not text[start].isdigit():
        yield "post", start, end


def _told(text: str, exemplar: Exemplar, until: int) -> Iterator[Piece]:
    """The deed in the sentence that names the exemplar."""
    begins = DEED.search(text, exemplar.end, until)
    if begins is None:
        return
    start = LEAD.match(text, begins.start() if begins.group().strip() != ":" else begins.end())
    left = start.end() if start else begins.end()
    yield from _deed(text, left, until)


def _deed(text: str, start: int, end: int) -> Iterator[Piece]:
    deed = read_deed(text, start, end)
    if deed.problem:
        yield "problem", *deed.problem
    if deed.method:
        yield "method", *deed.method
    if deed.result:
        yield "result", *deed.result


def _cells(text: str, exemplar: Exemplar, start: int, end: int) -> Iterator[Piece]:
    """What a row's other cells tell, by the heading of their column."""
    heading = _heading(text, start)
    if heading is None:
        return
    titles, columns = heading
    yield from _columns(text, titles, cell_spans(text, start, end))
    for index, (left, right) in enumerate(cell_spans(text, start, end)):
        title = titles[index] if index < len(titles) else ""
        if left <= exemplar.start < right or left == right:
            continue
        if index == columns.achievement:
            yield from _deed(text, left, right)
        elif title in UNIT_TITLES:
            if title == "chức vụ" or exemplar.kind == "individual" and "chức vụ" in title:
                yield from _post(text, left, right)
            else:
                yield "unit", left, right


def _columns(text: str, titles: Sequence[str], spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """What the columns of the exchange layout tell: movement, year, and the decision's number with its date."""
    cells = {title: span for title, span in zip(titles, spans, strict=False) if text[slice(*span)].strip()}
    if "phong trào" in cells:
        yield "movement", *cells["phong trào"]
    if "năm" in cells:
        yield "year", *cells["năm"]
    if "số quyết định" in cells:
        start, end = cells["số quyết định"]
        yield "decision", start, cells.get("ngày quyết định", (start, end))[1]


def _heading(text: str, start: int) -> tuple[list[str], Columns] | None:
    """The titles of the table's columns: of the nearest row above that names them."""
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    while above < start and start - above < MAX_TABLE:
        line = text[above : text.find("\n", above)]
        if CELL in line and (columns := header_columns(line)):
            return [
                " ".join(line[left:right].lower().split()) for left, right in cell_spans(line, 0, len(line))
            ], columns
        if above == 0:
            return None
        above = text.rfind("\n", 0, above - 1) + 1
    return None


def _recognition(
    mentions: Sequence[AwardMention],
    exemplar: Exemplar,
    line: tuple[int, int],
    until: int,
    references: Sequence[Reference],
) -> Iterator[Piece]:
    """The award where the text names it: in the exemplar's line, else in what opened the list above; its decision."""
    if exemplar.award:
        names = [name.strip().lower() for name in exemplar.award.split(";")]
        since = max(0, line[0] - MAX_BACK)
        here = _named(mentions, exemplar.end, until, names) or _named(mentions, *line, names)
        here = here or _named(mentions, since, line[0], names)[-1:]
        if here:
            yield "award", here[0][0], here[-1][1] if here[-1][1] - here[0][0] < 200 else here[0][1]
    for reference in references:
        if line[0] <= reference.start < line[1] and reference.type == "quyết định" and reference.start > exemplar.end:
            yield "decision", reference.start, reference.end


def _named(mentions: Sequence[AwardMention], start: int, end: int, names: Sequence[str]) -> list[tuple[int, int]]:
    """Where awards of these names stand in a stretch, of all that the text names in order."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    inside = takewhile(lambda mention: mention.end <= end, mentions[first:])
    return [(m.start, m.end) for m in inside if any(m.name.lower() in name for name in names)]


def _setting(
    text: str, exemplar: Exemplar, line: tuple[int, int], until: int, movements: Sequence[Movement]
) -> Iterator[Piece]:
    """Field, movement and year: from the exemplar's line, else from the words that open the list it stands in."""
    opening = _opening(text, exemplar, line)
    for left, right in filter(None, ((exemplar.end, until), line, opening)):
        if match := FIELD.search(text, left, right):
            yield "field", match.start("field"), match.end("field")
        for movement in movements:
            if left <= movement.start < right:
                yield "movement", movement.start, movement.end
        if match := YEAR.search(text, left, right):
            yield "year", match.start("year"), match.end("year")


def _opening(text: str, exemplar: Exemplar, line: tuple[int, int]) -> tuple[int, int] | None:
    """Where the list's reason stands: the exemplar carries it word for word, or a line above grants to the list."""
    words = (exemplar.achievement or "").split()[:12]
    if len(words) >= MIN_REASON and (told := _last(re.compile(r"\s+".join(map(re.escape, words))), text, line[0])):
        return told
    listed = CELL in text[slice(*line)] or LISTED.match(text, *line)
    return _last(GRANTS, text, line[0]) if listed else None


def _last(pattern: re.Pattern[str], text: str, before: int) -> tuple[int, int] | None:
    """The last line before an offset in which the pattern is found."""
    since = max(0, before - MAX_BACK)
    found = [match.span() for match in pattern.finditer(text, since, before)]
    if not found:
        return None
    end = text.find("\n", found[-1][1])
    return text.rfind("\n", 0, found[-1][0]) + 1, len(text) if end < 0 else end
