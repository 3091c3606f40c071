"""The outline: from labelled lines to sections that nest."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from corpus.records import Role, Section, Source
from corpus.text import fold_marks
from ingest.headings import Kind, Label, clean_title, parse_label, read_title
from ingest.lines import Line, read_lines
from ingest.parts import Layout, Part, read_layout
from ingest.published import is_published_line
from ingest.roles import role_of

TITLED_NEXT_LINE = (Kind.PHAN, Kind.CHUONG, Kind.MUC, Kind.TIEU_MUC)
GROUNDS = re.compile(r"^[-\s]*(?:can cu|xet de nghi|xet to trinh|theo de nghi|tren co so|thuc hien)\b")
LEAP = 4  # a number this far past its sibling still continues the list: lines get lost in scans
QUOTE_LINES = 400


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a section begins. ``depth`` is set when the marks of a part are nested."""

    kind: Kind
    start: int
    label: str | None
    heading: str | None
    path: str
    line: int
    depth: int = 1
    role: Role | None = None
    outer: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Titled:
    """A label with its line and its title. ``sure``: the title's look says that it is one."""

    line: int
    label: Label
    title: str | None
    sure: bool


def split_sections(source: Source) -> tuple[Section, ...]:
    """The sections of a source in document order; section 0 is the whole document.

    Sections nest: each runs from its label to the next section of the same or lesser depth, or its parent's end.
    """
    lines = read_lines(source)
    layout = read_layout(lines)
    marks: list[Mark] = []
    for part in layout.parts:
        marks.extend(_part_marks(lines, layout, part))
    return _close(marks, len(source.text))


def _part_marks(lines: tuple[Line, ...], layout: Layout, part: Part) -> list[Mark]:
    """The marks of one part: its own (for what is attached), its grounds, its labels, its signature."""
    marks: list[Mark] = []
    base = 0
    last = part.last
    prefix = ""
    if part.kind != "main":
        marks.append(Mark(Kind.APPENDIX, lines[part.first].start, part.label, part.heading, part.name, part.first))
        base, prefix = 1, part.name
    elif layout.signature:
        last = layout.signature.first
    inner = nest(lines, find_marks(lines, part.body, last), base, prefix)
    if part.kind == "main":
        inner = _grounds(lines, part.body, inner, last) + inner
        if layout.signature:
            inner.append(Mark(Kind.BARE, lines[last].start, None, None, "Nơi nhận", last, 1, Role.KHAC))
    return marks + inner


def _grounds(lines: tuple[Line, ...], first: int, marks: list[Mark], last: int) -> list[Mark]:
    """The preamble before the first heading: the grounds, then the opening of the text."""
    stop = min((mark.line for mark in marks), default=last)
    grounds = [i for i in range(first, stop) if GROUNDS.match(fold_marks(lines[i].text[:40]))]
    if not grounds:
        return []
    found = [Mark(Kind.BARE, lines[grounds[0]].start, None, None, "Căn cứ", grounds[0], 1, Role.CAN_CU)]
    after = grounds[-1] + 1
    if after < stop and not lines[grounds[-1]].text.endswith(","):
        found.append(Mark(Kind.BARE, lines[after].start, None, None, "Mở đầu", after, 1, Role.KHAC))
    return found


def find_marks(lines: tuple[Line, ...], first: int, last: int) -> list[Titled]:
    """(line, label, title) of every labelled line and bare heading in [first, last), quoted text left out."""
    labels: list[tuple[int, Label]] = []
    skip_until = -1
    for i in range(first, last):
        if i <= skip_until or lines[i].table:
            continue
        text = lines[i].text
        if text[0] in '“"' and text.count("“") + text.startswith('"') > text.count("”") + (text.count('"') > 1):
            skip_until = _quote_end(lines, i, last)
            continue
        label = parse_label(text)
        if label is not None:
            labels.append((i, label))
            if label.kind in TITLED_NEXT_LINE and label.rest >= len(text):
                skip_until = i + _title_below(lines, i + 1, last)[1]
        elif is_bare_heading(lines, i, last):
            labels.append((i, Label(Kind.BARE, "", 0, 0)))
    labels = keep_sequences(lines, labels)
    return [Titled(i, label, *_title(lines, labels, n, last)) for n, (i, label) in enumerate(labels)]


def _quote_end(lines: tuple[Line, ...], i: int, last: int) -> int:
    """The line that closes a quotation opened at line i (new wording in an amending act), or i where none does."""
    for j in range(i, min(last, i + QUOTE_LINES)):
        if re.search(r"[”\"]\s*[.;,]?\s*$", lines[j].text) and (j > i or lines[j].text.count('"') != 1):
            return j
    return i


FORMULAS = re.compile(
    r"^(?:quyet dinh|quyet nghi|ra quyet dinh|nghi quyet|chi thi|luat|noi nhan|cong hoa|doc lap|quy dinh|ke hoach)"
    r"\s*:?$"
)


def is_bare_heading(lines: tuple[Line, ...], i: int, last: int) -> bool:
    """Whether a line without a label is a heading: alone in bold or capitals, no sentence, with text after it."""
    line = lines[i]
    text = line.text
    if len(text) < 4 or len(text) > 150 or i + 1 >= last or text[-1] in ".;,/" or not text[0].isupper():
        return False
    if is_published_line(text):
        return False
    return (line.bold or line.capitals or line.heading) and not FORMULAS.match(fold_marks(text))


def keep_sequences(lines: tuple[Line, ...], labels: list[tuple[int, Label]]) -> list[tuple[int, Label]]:
    """Drop labels out of sequence: a line of running text may begin with a number or a letter."""
    kept: list[tuple[int, Label]] = []
    current: dict[Kind, int] = {}
    prefix: tuple[int, ...] = ()
    for i, label in labels:
        kind = label.kind
        if kind is Kind.ROMAN and label.label == "I" and current.get(Kind.LETTER) == 8:
            label = replace(label, kind=Kind.LETTER, value=9)
            kind = Kind.LETTER
        expected = current.get(kind)
        strong = kind <= Kind.DIEU or kind is Kind.BARE or lines[i].bold_end >= label.rest - 1 > 0
        near = label.value == 1 if expected is None else -1 <= label.value - expected <= LEAP or label.value == 1
        if kind in (Kind.DOTTED, Kind.DOTTED_3, Kind.DOTTED_4):
            near = label.value <= 60 and (
                Kind.NUMBER not in current or label.prefix[0] in (current[Kind.NUMBER], current[Kind.NUMBER] + 1)
            )
            near = near or (bool(prefix) and label.prefix == prefix)
            prefix = label.prefix if near or strong else prefix
        if not (near or strong):
            continue
        kept.append((i, label))
        for inner in [k for k in current if k > kind]:
            if not (kind is Kind.ROMAN and inner is Kind.NUMBER) and kind is not Kind.BARE:
                del current[inner]
        if kind is not Kind.BARE:
            current[kind] = label.value
    return kept


def _title(lines: tuple[Line, ...], labels: list[tuple[int, Label]], n: int, last: int) -> tuple[str | None, bool]:
    i, label = labels[n]
    line = lines[i]
    if label.kind is Kind.BARE:
        return clean_title(line.text), True
    following = labels[n + 1] if n + 1 < len(labels) else None
    next_is_sibling = following is not None and following[0] == i + 1 and following[1].kind <= label.kind
    title, sure = read_title(line, label.rest, label.kind, followed=not next_is_sibling and i + 1 < last)
    if label.kind in TITLED_NEXT_LINE and label.rest >= len(line.text.rstrip()):
        return _title_below(lines, i + 1, last)[0], True
    if label.kind in TITLED_NEXT_LINE and title is None:
        return clean_title(line.text[label.rest :]) or None, True
    return title, sure


def _title_below(lines: tuple[Line, ...], i: int, last: int) -> tuple[str | None, int]:
    """(title, its lines) under "Chương I": the next line, and those after it in the same capitals or bold."""
    parts: list[str] = []
    while i < last and len(parts) < 6:
        line = lines[i]
        if line.table or parse_label(line.text):
            break
        shouted = line.capitals
        if parts and not (shouted and lines[i - 1].capitals or line.bold and lines[i - 1].bold and not shouted):
            break
        if not parts and not (
            shouted or line.bold or line.centered or (len(line.text) < 150 and line.text[-1] not in ".;")
        ):
            break
        parts.append(line.text)
        i += 1
    return clean_title(" ".join(parts)) or None, len(parts)


# Kinds that some documents put under a kind that usually stands below them: "I. … A.", "a) … (1)".
UNDER = {Kind.LETTER: (Kind.ROMAN,), Kind.PAREN: (Kind.DIEM, Kind.TIET), Kind.NUMBER: ()}


def nest(lines: tuple[Line, ...], found: list[Titled], base: int, prefix: str) -> list[Mark]:
    """Give every label its depth: a kind seen before returns to its level, a new one goes below what is open."""
    stack: list[Mark] = []
    rank: dict[Kind, float] = {kind: float(kind) for kind in Kind}
    seen: set[Kind] = set()
    plain = all(titled.label.kind is Kind.BARE for titled in found)
    marks: list[Mark] = []
    for titled in found:
        i, label, title = titled.line, titled.label, titled.title
        kind = label.kind
        level = rank[kind]
        if kind is Kind.BARE and (plain or (lines[i].centered and lines[i].capitals)):
            level = Kind.CHUONG + 0.5
        elif kind not in seen and stack and stack[-1].kind in UNDER.get(kind, ()):
            rank[kind] = level = rank[stack[-1].kind] + 0.5
        seen.add(kind)
        while stack and _level(stack[-1], rank) >= level:
            stack.pop()
        parent = stack[-1] if stack else None
        mark = Mark(
            kind,
            lines[i].start,
            label.label or None,
            title,
            _path(parent, label, title, prefix, any(m.kind is Kind.DIEU for m in stack)),
            i,
            base + len(stack) + 1,
            sure=titled.sure,
        )
        if level == Kind.CHUONG + 0.5:
            mark = replace(mark, outer=True)
        stack.append(mark)
        marks.append(mark)
    return drop_odd_titles(marks)


def drop_odd_titles(marks: list[Mark]) -> list[Mark]:
    """Marks without the unsure titles of clauses whose siblings mostly have none: those are first lines of text."""
    parents: list[int] = []
    open_: list[int] = []
    for i, mark in enumerate(marks):
        while open_ and marks[open_[-1]].depth >= mark.depth:
            open_.pop()
        parents.append(open_[-1] if open_ else -1)
        open_.append(i)
    siblings = list(zip(parents, (mark.kind for mark in marks), strict=True))
    count = Counter(siblings)
    titled = Counter(key for key, mark in zip(siblings, marks, strict=True) if mark.heading)
    return [
        replace(mark, heading=None) if not mark.sure and 2 * titled[key] < count[key] else mark
        for key, mark in zip(siblings, marks, strict=True)
    ]


def _level(mark: Mark, rank: dict[Kind, float]) -> float:
    return Kind.CHUONG + 0.5 if mark.outer else rank[mark.kind]


def _path(parent: Mark | None, label: Label, title: str | None, prefix: str, in_dieu: bool) -> str:
    """Labels from the root; a Điều is numbered through the act, so that its chapter adds nothing."""
    name = label.label or (title or "")[:60]
    if in_dieu and label.kind is Kind.NUMBER:
        name = f"khoản {name}"
    elif in_dieu and label.kind is Kind.DIEM:
        name = f"điểm {name}"
    above = prefix if label.kind is Kind.DIEU or parent is None else parent.path
    return f"{above}/{name}" if above else name


def _close(marks: list[Mark], length: int) -> tuple[Section, ...]:
    """Sections with their ends and roles, the whole document first."""
    sections = [Section(0, "", None, None, 0, Role.KHAC, 0, length)]
    open_: list[Section] = [sections[0]]
    ends = _ends(marks, length)
    for mark, end in zip(marks, ends, strict=True):
        while open_[-1].depth >= mark.depth:
            open_.pop()
        role = mark.role or role_of(mark.heading, open_[-1].role)
        section = Section(len(sections), mark.path, mark.label, mark.heading, mark.depth, role, mark.start, end)
        sections.append(section)
        open_.append(section)
    return tuple(sections)


def _ends(marks: list[Mark], length: int) -> list[int]:
    ends = [length] * len(marks)
    open_: list[int] = []
    for i, mark in enumerate(marks):
        while open_ and marks[open_[-1]].depth >= mark.depth:
            ends[open_.pop()] = mark.start
        open_.append(i)
    return ends
