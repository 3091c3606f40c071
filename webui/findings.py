"""What was read out of a document, as marks in its text and as lists beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import url_for

from corpus.records import Document, Target
from webui import formats
from webui.languages import N_, translated
from webui.marking import Mark

RELATIONS = {
    "based_on": N_("căn cứ"),
    "implements": N_("thực hiện"),
    "amends": N_("sửa đổi, bổ sung"),
    "replaces": N_("thay thế"),
    "repeals": N_("bãi bỏ"),
    "guides": N_("hướng dẫn thi hành"),
    "mentions": N_("dẫn chiếu"),
}
KINDS = {"collective": N_("tập thể"), "individual": N_("cá nhân")}
TIMES = N_("{many} lần")
UNTIL = N_("đến {date}")
CHARGED = N_("giao {body}")
Address = Callable[[int, str], str]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing read. ``address``: its place in the text; ``source``: the document in the library that it names;
    ``trace``: where its origin is looked for.
    """

    text: str
    note: str
    address: str
    source: str | None = None
    trace: str | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled list. ``kind``: the CSS class that its marks in the text have."""

    kind: str
    title: str
    findings: tuple[Finding, ...]


def marks_of(read: Document, links: Mapping[int, str]) -> list[Mark]:
    """Every finding as a mark. ``links``: places of references to addresses of what they name."""
    marks = [
        Mark(r.start, r.end, "dan", f"dan-{n}", links.get(n), _peek(read.id, n) if n in links else None)
        for n, r in enumerate(read.references)
    ]
    marks += [
        Mark(t.start, t.end, "chi-tieu", f"ct-{n}", aside=url_for("tracing.of_target", document_id=read.id, number=n))
        for n, t in enumerate(read.targets)
    ]
    marks += [Mark(m.start, m.end, "phong-trao", f"pt-{n}") for n, m in enumerate(read.movements)]
    marks += [
        Mark(e.start, e.end, "dien-hinh", f"dh-{n}", aside=url_for("exemplars.cards", q=e.name))
        for n, e in enumerate(read.exemplars)
    ]
    marks += [Mark(s.start, s.end, "khen", f"tk-{n}") for n, s in enumerate(read.award_statistics)]
    return marks


def _peek(document_id: str, number: int) -> str:
    return url_for("previewing.glance", document_id=document_id, number=number)


def panels(read: Document, links: Mapping[int, str], address: Address) -> list[Panel]:
    """The lists beside the text that have something to show."""
    every = [
        Panel("dan", N_("Văn bản được dẫn chiếu"), _references(read, links, address)),
        Panel("chi-tieu", N_("Chỉ tiêu"), _targets(read, address)),
        Panel("phong-trao", N_("Phong trào, cuộc vận động"), _movements(read, address)),
        Panel("dien-hinh", N_("Điển hình, khen thưởng"), _exemplars(read, address)),
        Panel("khen", N_("Số liệu khen thưởng"), _statistics(read, address)),
        Panel("viet-tat", N_("Chữ viết tắt"), _abbreviations(read)),
        Panel("noi-nhan", N_("Nơi nhận"), tuple(Finding(name, "", "") for name in read.header.recipients)),
    ]
    return [panel for panel in every if panel.findings]


def _references(read: Document, links: Mapping[int, str], address: Address) -> tuple[Finding, ...]:
    """Each act once, at its first mention, with how often and how it is named."""
    shown: dict[str, tuple[int, int, set[str]]] = {}
    for place, reference in enumerate(read.references):
        key = reference.number or reference.text
        first, many, relations = shown.get(key, (place, 0, set()))
        shown[key] = (first, many + 1, relations | {RELATIONS[reference.relation]})
    findings = []
    for first, many, relations in shown.values():
        reference = read.references[first]
        note = ", ".join(translated(relation) for relation in sorted(relations - {RELATIONS["mentions"]} or relations))
        note += f" · {translated(TIMES).format(many=many)}" if many > 1 else ""
        findings.append(Finding(reference.text, note, address(reference.start, f"dan-{first}"), links.get(first)))
    return tuple(findings)


def _targets(read: Document, address: Address) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            t.text,
            _terms(t),
            address(t.start, f"ct-{n}"),
            trace=url_for("tracing.of_target", document_id=read.id, number=n),
        )
        for n, t in enumerate(read.targets)
    )


def _terms(target: Target) -> str:
    """Until when a goal is set, where it holds and who answers for it, as far as the text says."""
    until = translated(UNTIL).format(date=formats.date(target.deadline)) if target.deadline else ""
    charged = translated(CHARGED).format(body=target.responsible) if target.responsible else ""
    return " · ".join(part for part in (until, target.scope or "", charged) if part)


def _movements(read: Document, address: Address) -> tuple[Finding, ...]:
    first: dict[str, Finding] = {}
    for n, movement in enumerate(read.movements):
        first.setdefault(movement.name.casefold(), Finding(movement.name, "", address(movement.start, f"pt-{n}")))
    return tuple(first.values())


def _exemplars(read: Document, address: Address) -> tuple[Finding, ...]:
    return tuple(
        Finding(e.name, " · ".join(filter(None, (translated(KINDS[e.kind]), e.award))), address(e.start, f"dh-{n}"))
        for n, e in enumerate(read.exemplars)
    )


def _statistics(read: Document, address: Address) -> tuple[Finding, ...]:
    return tuple(
        Finding(f"{s.count} {translated(KINDS[s.kind])}", s.award, address(s.start, f"tk-{n}"))
        for n, s in enumerate(read.award_statistics)
    )


def _abbreviations(read: Document) -> tuple[Finding, ...]:
    return tuple(Finding(a.short, a.long, "") for a in read.abbreviations)
