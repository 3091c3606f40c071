"""What the knowledge base holds: frozen records, passed between the stages.

Offsets are code points into ``Document.text`` (canonical NFC), half-open: ``text[p.start:p.end] == p.text``.
Boxes are fractions of the page (0..1), origin at the top left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Level = Literal["thường", "mật", "tối mật", "tuyệt mật"]
LEVELS: tuple[Level, ...] = ("thường", "mật", "tối mật", "tuyệt mật")

Relation = Literal["based_on", "implements", "amends", "replaces", "repeals", "guides", "mentions"]
Kind = Literal["collective", "individual"]
FIRST_RANK = 1


class Role(StrEnum):
    """What a section does in its document."""

    CAN_CU = "căn cứ"
    QUAN_DIEM = "quan điểm"
    MUC_TIEU = "mục tiêu"
    CHI_TIEU = "chỉ tiêu"
    NHIEM_VU = "nhiệm vụ và giải pháp"
    KET_QUA = "kết quả"
    HAN_CHE = "hạn chế"
    BAI_HOC = "bài học"
    PHUONG_HUONG = "phương hướng"
    TO_CHUC = "tổ chức thực hiện"
    KHEN_THUONG = "khen thưởng"
    KHAC = "khác"


@dataclass(frozen=True, slots=True)
class Box:
    """One word on its page: where it stands in the text and in the picture."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the source. ``confidence`` 0..1 is the quality gate's judgement of its text."""

    number: int
    start: int
    end: int
    reader: str
    confidence: float
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """A stretch of text with a look that helps to read its structure."""

    start: int
    end: int
    kind: Literal["bold", "italic", "center", "heading", "table"]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled or numbered part. ``path`` joins the labels from the root ("II/2/a", "Điều 5/khoản 2/điểm b")."""

    ordinal: int
    path: str
    label: str | None
    heading: str | None
    depth: int
    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable stretch inside one section; the unit that search finds."""

    ordinal: int
    section: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Text that names another act. ``start`` and ``end`` are the exact span; ``date`` is ISO, day or month may lack."""

    start: int
    end: int
    text: str
    number: str | None
    type: str | None
    date: str | None
    issuer: str | None
    pinpoint: str | None
    relation: Relation


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified goal: what is measured, how much, until when.

    ``scope``: where it holds, as written; ``responsible``: the body charged with it. None where the text does not say.
    """

    start: int
    end: int
    text: str
    measure: str
    operator: Literal["=", ">=", "<=", "range"]
    value: str
    unit: str | None
    deadline: str | None
    scope: str | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """An emulation movement, campaign or drive, as named at one place."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A collective or person recognised in the text."""

    start: int
    end: int
    name: str
    kind: Kind
    award: str | None
    achievement: str | None


Aspect = Literal[
    "rank", "post", "unit", "field", "problem", "method", "result", "award", "decision", "movement", "year"
]


@dataclass(frozen=True, slots=True)
class ExemplarDetail:
    """One thing that the text tells of an exemplar, where it does; ``exemplar`` is the exemplar's ``start``.

    ``text`` is literal but for its spaces. Nothing is told twice, and what the text does not say is not there.
    """

    start: int
    end: int
    exemplar: int
    aspect: Aspect
    text: str


@dataclass(frozen=True, slots=True)
class AwardStatistic:
    """Counted awards without names ("40 lượt tập thể … được tặng huân chương các loại")."""

    start: int
    end: int
    text: str
    award: str
    kind: Kind
    count: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form that the text itself defines, and where it does."""

    start: int
    end: int
    short: str
    long: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something a person should look at. ``severity`` 0..1, 1 is worst."""

    field: str
    reason: str
    severity: float
    suggestion: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the letterhead and the signature block say. ``None`` where the text does not say it.

    ``date`` is ISO ("2025-11-18"; "2016-09" without a day). ``confidence`` maps field names to 0..1. ``parent``: the
    body above the issuer, as the letterhead names it. ``places``: (field, start, end) of where it was read.
    """

    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: str | None = None
    title: str | None = None
    signer: str | None = None
    position: str | None = None
    level: Level = "thường"
    urgency: str | None = None
    recipients: tuple[str, ...] = ()
    confidence: tuple[tuple[str, float], ...] = ()
    parent: str | None = None
    places: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """A stretch whose letters were read out of an old encoding, and what stood there in the file."""

    start: int
    end: int
    encoding: str
    raw: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document as its reader leaves it: canonical text, pages, styles; no structure yet."""

    text: str
    pages: tuple[Page, ...]
    media_type: str
    styles: tuple[Style, ...] = ()
    review: tuple[ReviewItem, ...] = ()
    title: str | None = None  # from the file's own metadata; a hint only
    signed: str | None = None  # ISO date of the digital signature shown on a page; a hint only
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, read.

    ``id``: first 16 hex of the sha256 of its bytes. ``path``: relative to the ingested root.
    """

    id: str
    path: str
    media_type: str
    header: Header
    text: str
    pages: tuple[Page, ...]
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    references: tuple[Reference, ...] = ()
    targets: tuple[Target, ...] = ()
    movements: tuple[Movement, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    exemplar_details: tuple[ExemplarDetail, ...] = ()
    award_statistics: tuple[AwardStatistic, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    review: tuple[ReviewItem, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer comes from, to the page."""

    document_id: str
    page: int
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a passage was found.

    ``similarity`` -1..1; ``bm25`` >= 0; ``fused`` 0..1; ``None``: that arm did not see it.
    """

    similarity: float | None = None
    bm25: float | None = None
    fused: float = 0.0
    number: bool = False
    words: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found. ``highlights`` are half-open code points into ``text``."""

    rank: int
    document_id: str
    passage: int
    text: str
    citation: Citation
    reasons: Reasons
    highlights: tuple[tuple[int, int], ...] = field(default=())
