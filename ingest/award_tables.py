"""Read rows of names in tables of recognition: which column says who, and what a row or a list line says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.awards import find_awards
from corpus.records import Kind
from ingest.phrases import any_of
from ingest.recipients import Recipient, read_recipient

CELL: Final = " | "
PERSON_COLUMNS: Final = (
    *(
        "họ và tên",
        "họ tên",
        "họ, tên",
        "tên cá nhân",
        "cá nhân",
        "họ và tên cá nhân",
        "họ tên cá nhân",
        "họ và tên, chức vụ",
    ),
    *("họ và tên người được khen", "họ và tên, chức danh", "tên chủ hộ", "họ tên chủ hộ"),
)
COLLECTIVE_COLUMNS: Final = (
    *(
        "tên tập thể",
        "tập thể",
        "tên đơn vị",
        "tên tập thể, cá nhân",
        "tập thể, cá nhân",
        "tên tổ chức",
        "tên doanh nghiệp",
    ),
    *("tên cơ quan, đơn vị", "tên cơ quan", "tên tập thể và cá nhân", "đơn vị được khen thưởng", "tập thể/cá nhân"),
    *(
        "tên tập thể/cá nhân",
        "họ và tên / tập thể",
        "đối tượng khen thưởng",
        "danh sách",
        "họ và tên/đơn vị",
        "tên hộ gia đình",
        "hộ gia đình",
    ),
    *("tên tập thể, hộ gia đình, cá nhân", "đối tượng", "tên gọi tập thể", "danh sách tập thể", "danh sách cá nhân"),
)
UNIT_COLUMNS: Final = ("đơn vị", "cơ quan, đơn vị", "đơn vị công tác", "cơ quan", "nơi công tác", "địa chỉ")
AWARD_COLUMNS: Final = (
    *(
        "danh hiệu",
        "hình thức khen thưởng",
        "hình thức",
        "danh hiệu thi đua",
        "hình thức đề nghị khen thưởng",
        "khen thưởng",
    ),
    *(
        "danh hiệu, hình thức khen thưởng",
        "danh hiệu/hình thức khen thưởng",
        "danh hiệu khen thưởng",
        "hình thức đề nghị",
    ),
    *("đề nghị khen thưởng", "danh hiệu đề nghị", "hình thức kt", "mức khen"),
)
ACHIEVEMENT_COLUMNS: Final = (
    *("thành tích", "nội dung thành tích", "tóm tắt thành tích", "lý do khen thưởng", "nội dung khen thưởng", "lý do"),
    *("thành tích đạt được", "tóm tắt thành tích đạt được", "nội dung", "thành tích nổi bật", "thành tích tiêu biểu"),
    *("thành tích chính", "thành tích xuất sắc", "thành tích đề nghị khen thưởng", "tóm tắt thành tích nổi bật"),
)
COUNT_COLUMNS: Final = ("số lượng", "tổng số", "tổng cộng", "cộng")
# The number's column run together with the next by a narrow gap on the page: "TT Họ và tên".
NUMBER_TITLE: Final = re.compile(r"^(?:stt|tt|số tt)\s+(?=\w)")
BAR: Final = re.compile(r"[ \t]*\|[ \t]*")
ROW_NUMBER: Final = re.compile(r"\(?\d{1,4}[.)]?|[IVX]{1,5}\.?|[A-Za-z][.)]?|-|\+|")
NAME_CELL: Final = re.compile(r"[^\d|]{4,160}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table keeps what; ``None`` where it has no such column. ``told_kind``: where each row says its kind."""

    name: int
    kind: Kind | None
    awards: tuple[int, ...]
    achievement: int | None
    width: int
    told_kind: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One recipient's row, its own award and achievement where the table gives them."""

    recipient: Recipient
    award: str | None
    achievement: str | None


def header_columns(line: str) -> Columns | None:
    """The columns that a heading row announces; ``None`` when it names no column of recipients, or counts them."""
    titles = [_title(line[left:right]) for left, right in cell_spans(line, 0, len(line))]
    if any(title in ("cá nhân", "tập thể") for title in titles) and any(re.search(r"\d", title) for title in titles):
        return None  # a row that tells its kind
    numbered = bool(titles[0]) and ROW_NUMBER.fullmatch(titles[0].upper()) is not None
    if len(titles) < 2 or numbered or any(title in COUNT_COLUMNS for title in titles):
        return None
    person, collective = _column(titles, PERSON_COLUMNS), _column(titles, COLLECTIVE_COLUMNS)
    unit = _column(titles, UNIT_COLUMNS)
    if person is None and collective is None and (unit is None or _column(titles, AWARD_COLUMNS) is None):
        return None
    name = person if person is not None else collective if collective is not None else unit
    assert name is not None
    kind: Kind | None = "individual" if person is not None else None
    awards = tuple(index for index, title in enumerate(titles) if title in AWARD_COLUMNS and index != name)
    told = next((index for index, title in enumerate(titles) if title == "đối tượng" and index != name), None)
    return Columns(name, kind, awards, _column(titles, ACHIEVEMENT_COLUMNS), len(titles), told)


def read_row(text: str, start: int, end: int, columns: Columns | None) -> Row | None:
    """The recipient of a table row; without columns, the first cell that names one. ``None`` for a heading."""
    spans = cell_spans(text, start, end)
    if columns is not None and columns.name < len(spans) >= columns.width - 1:
        at, until = spans[columns.name]
        kind = _told_kind(text, spans, columns.told_kind)
        if kind is not None and text[at:until].strip():
            recipient: Recipient | None = Recipient(at, until, " ".join(text[at:until].split()), kind, until, until)
        else:
            recipient = read_recipient(text, at, until, listed=True) or _bare(text, at, until, columns.kind)
        if recipient is None:
            return None
        return Row(recipient, _award(text, spans, columns.awards), _words(text, spans, columns.achievement))
    for at, until in spans:
        if ROW_NUMBER.fullmatch(text[at:until].strip()):
            continue
        recipient = read_recipient(text, at, until, listed=True)
        award = _award(text, spans, tuple(range(len(spans))))
        return Row(recipient, award, None) if recipient else None
    return None


def cell_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a row, empty ones included; a bar at the row's end closes no cell."""
    bars = [match.span() for match in BAR.finditer(text, start, end)]
    lefts = [start, *(right for _, right in bars)]
    rights = [*(left for left, _ in bars), end]
    spans = [(min(left, right), right) for left, right in zip(lefts, rights, strict=True)]
    return spans[:-1] if len(spans) > 1 and spans[-1][0] == spans[-1][1] else spans


def _told_kind(text: str, spans: list[tuple[int, int]], column: int | None) -> Kind | None:
    """The kind that a row's own cell tells."""
    told = _title(text[slice(*spans[column])]) if column is not None and column < len(spans) else ""
    kinds: dict[str, Kind] = {"tập thể": "collective", "cá nhân": "individual"}
    return kinds.get(told)


def _bare(text: str, at: int, until: int, kind: Kind | None) -> Recipient | None:
    """A cell of a name column whose name has no usual shape: taken as it stands when it can be a name at all."""
    cell = text[at:until]
    if not NAME_CELL.fullmatch(cell) or not cell[0].isupper() or TOTAL.match(cell) or find_awards(cell):
        return None
    if kind == "individual" and not (2 <= len(cell.split()) <= 6 and all(word[0].isupper() for word in cell.split())):
        return None
    return Recipient(at, until, " ".join(cell.split()), kind or "collective", until, until)


TOTAL: Final = re.compile(
    any_of(("tổng", "tổng cộng", "tổng số", "cộng", "tập thể", "cá nhân", "khối", "cụm", "ghi chú")), re.I
)


def _title(cell: str) -> str:
    return NUMBER_TITLE.sub("", " ".join(re.sub(r"\([^)]*\)", "", cell).lower().split()).strip(" .:*"))


def _column(titles: list[str], known: tuple[str, ...]) -> int | None:
    return next((index for index, title in enumerate(titles) if title in known), None)


def _award(text: str, spans: list[tuple[int, int]], columns: tuple[int, ...]) -> str | None:
    names = [
        mention.name for index in columns if index < len(spans) for mention in find_awards(text[slice(*spans[index])])
    ]
    return "; ".join(dict.fromkeys(names)) or None


def _words(text: str, spans: list[tuple[int, int]], index: int | None) -> str | None:
    if index is None or index >= len(spans):
        return None
    return " ".join(text[slice(*spans[index])].split()) or None
