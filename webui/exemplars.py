"""The pages of exemplars: cards of those recognised, with what narrows them; one exemplar with all its sources."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for

from corpus.errors import NoDocument
from corpus.exchange import to_csv, to_xlsx
from corpus.records import Aspect, Kind
from search.award_rows import rows_of
from search.cards import Card, CardFilter, facets, tells_deed
from search.highlights import highlights
from search.repeats import Repeat
from search.same import decide, hide, show_again
from search.tokens import bare_spelling, has_marks
from webui import asked
from webui.errors import BadRequest
from webui.findings import KINDS
from webui.found import telling, words_of
from webui.languages import N_, translated
from webui.marking import Mark, joined
from webui.quoting import Quote, Quoter
from webui.shelf import MISSING, Shelf
from webui.state import state
from webui.user import current_user

blueprint = Blueprint("exemplars", __name__)
STEP, MOST = 20, 200
MOST_ASKED = 160
FILTERS = ("khen", "phong-trao", "nam", "doi-tuong", "cap", "don-vi")
KIND_OF: dict[str, Kind] = {"tap-the": "collective", "ca-nhan": "individual"}
KIND_NAMES = {"collective": "tap-the", "individual": "ca-nhan"}
PARENT = N_("Thuộc")
TOO_SHORT = N_("Hãy ghi lý do ẩn điển hình này (ít nhất vài chữ).")
LEVEL_NAMES = (N_("nhà nước"), N_("Chính phủ"), N_("bộ, ban, ngành, tỉnh"), N_("cơ sở"), N_("khác"))
# How a card's details are told, in order: title, aspects.
TOLD: tuple[tuple[str, tuple[Aspect, ...]], ...] = (
    (N_("Ai"), ("rank", "post", "unit")),
    (N_("Lĩnh vực"), ("field",)),
    (N_("Khó khăn"), ("problem",)),
    (N_("Cách làm"), ("method",)),
    (N_("Kết quả"), ("result",)),
    (N_("Quyết định"), ("decision",)),
    (N_("Phong trào"), ("movement",)),
    (N_("Thời gian"), ("year",)),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One titled line of a card; each part with the address of its place in the document."""

    title: str
    aspect: Aspect
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownCard:
    """An exemplar with what is told of it and the paragraph that names it. ``award_at``: where the award is named."""

    card: Card
    kind: str
    lines: tuple[Line, ...]
    quote: Quote
    repeats: tuple[Repeat, ...]
    award_at: str | None


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that narrows the list, with how many cards it leaves."""

    title: str
    count: int
    address: str
    chosen: bool


@blueprint.get("/dien-hinh")
def cards() -> str:
    """The cards that answer a query; without one the newest."""
    here = state()
    query = asked.query(here.settings)
    chosen: dict[str, Any] = {name: value for name in FILTERS if (value := asked.word(name))}
    limit = asked.number("so", STEP, MOST)
    found = [one.card for one in here.desk.exemplars(query, wanted())]
    more = None
    if len(found) > limit and limit < MOST:
        more = url_for(".cards", q=query or None, so=min(limit + STEP, MOST), **chosen)
    return render_template(
        "exemplars.html",
        query=query,
        chosen=chosen,
        total=len(found),
        cards=shown_cards(here.shelf, found[:limit], query),
        facets=facets_of(found, query, chosen),
        awards=with_chosen(here.desk.awards(), chosen.get("khen")),
        movements=with_chosen([movement.name for movement in here.desk.movements()], chosen.get("phong-trao")),
        more=more,
        files=[(kind, url_for(".export", kind=kind, q=query or None, **chosen)) for kind in ("xlsx", "csv")],
    )


def wanted() -> CardFilter:
    """What the address narrows the cards by. Raises: BadRequest: no year."""
    return CardFilter(
        award=asked.word("khen"),
        movement=asked.word("phong-trao"),
        years=asked.years(),
        kind=KIND_OF.get(asked.word("doi-tuong") or ""),
        level=asked.word("cap"),
        unit=asked.word("don-vi"),
    )


def facets_of(found: Sequence[Card], query: str, chosen: dict[str, Any]) -> list[tuple[str, list[Facet]]]:
    """What narrows the cards found, with how many each value leaves."""
    counted = facets(found)
    groups = (
        (N_("Đối tượng"), "doi-tuong", [(KIND_NAMES[value], KINDS[value], many) for value, many in counted["kind"]]),
        (N_("Cấp khen thưởng"), "cap", [(value, value, many) for value, many in counted["level"]]),
        (N_("Năm"), "nam", [(value, value, many) for value, many in counted["year"][:8]]),
        (N_("Đơn vị"), "don-vi", [(value, value, many) for value, many in counted["issuer"][:8]]),
    )
    shown = []
    for title, name, values in groups:
        listed = []
        for value, label, many in values:
            on = chosen.get(name) == value
            others = {key: kept for key, kept in chosen.items() if key != name} | ({} if on else {name: value})
            listed.append(Facet(label, many, url_for(".cards", q=query or None, **others), on))
        if len(listed) > 1 or any(one.chosen for one in listed):
            shown.append((title, listed))
    return shown


def with_chosen(values: list[str], chosen: str | None) -> list[str]:
    """The values of a list to choose from, the chosen one among them."""
    return values if chosen is None or chosen in values else [chosen, *values]


def shown_cards(shelf: Shelf, found: Sequence[Card], query: str = "") -> tuple[ShownCard, ...]:
    """The cards whose documents may be seen now and still name the exemplar."""
    exact, folded = words_of(query)
    quoter, visible = Quoter(shelf), shelf.rows({card.document.id for card in found})
    repeats = state().desk.repeats() if found else {}
    shown = []
    for card in found:
        row = visible.get(card.document.id)
        if row is None:
            continue
        spans = highlights(card.telling, exact, folded)
        if exact and not has_marks(card.telling):
            # An old telegram or scan says it without marks.
            spans = highlights(card.telling, (), {bare_spelling(word) for word in exact})
        named = card.exemplar
        marks = [
            Mark(card.start + a, card.start + b, "tim") for a, b in telling(card.telling, joined(card.telling, spans))
        ]
        marks.append(Mark(named.start, named.end, "ten-neu"))
        place = quoter.quote(row, card.telling, card.start, marks, mark="")
        if place:
            seen = tuple(one for one in repeats.get(card.key, ()) if shelf.rows([one.card.document.id]))
            award = card.detail("award")
            at = place_of(row.id, award.start, award.end) if award else None
            shown.append(ShownCard(card, KINDS[named.kind], lines_of(card), place, seen, at))
    return tuple(shown)


def lines_of(card: Card) -> tuple[Line, ...]:
    """What is told of the exemplar, each part leading to its words in the document."""
    lines = []
    for title, aspects in TOLD:
        found = [detail for aspect in aspects if (detail := card.detail(aspect))]
        parts = tuple((one.text, place_of(card.document.id, one.start, one.end)) for one in found)
        if parts:
            own = PARENT if found[0].aspect == "unit" and card.exemplar.kind == "collective" else title
            lines.append(Line(own, found[0].aspect, parts))
    return tuple(lines)


def place_of(document_id: str, start: int, end: int) -> str:
    """The address that opens a stretch of a document."""
    return url_for("exemplars.place", document_id=document_id, start=start, end=end)


@blueprint.get("/cho/<hex:document_id>/<int(max=100000000):start>/<int(max=100000000):end>")
def place(document_id: str, start: int, end: int) -> Response:
    """The words at an offset, marked in their passage; short, since a page names many of them. Raises: NoDocument."""
    here = state()
    row = here.shelf.row(document_id)
    text = here.shelf.text(document_id)
    quote = Quoter(here.shelf).quote(row, text[start:end], start)
    if quote is None:
        return redirect(url_for("documents.document", document_id=document_id), 303)  # type: ignore[return-value]
    address, _, mark = quote.address.partition("#")
    words = " ".join(text[start:end].split())[:MOST_ASKED]
    return redirect(f"{address}{'&' if '?' in address else '?'}{urlencode({'q': words})}#{mark}", 303)  # type: ignore[return-value]


@blueprint.get("/dien-hinh/<hex:key>")
def card(key: str) -> str:
    """One exemplar: all that is told of it, the same one elsewhere, models like it."""
    here = state()
    one, hidden = held(key)
    shown = shown_cards(here.shelf, [one])
    if not shown:
        raise NoDocument(MISSING)
    subject, likely = (None, []) if hidden else here.desk.subject(one)
    others = [other for other in (subject.cards if subject else ()) if other.key != key]
    told = next((other for other in (one, *others) if tells_deed(other)), one)
    reason = next((d.reason for d in here.library.decisions("exemplar") if d.about == key), None)
    return render_template(
        "exemplar.html",
        shown=shown[0],
        hidden=hidden,
        reason=reason,
        others=shown_cards(here.shelf, others),
        likely=shown_cards(here.shelf, [other.cards[-1] for other in likely]),
        alike=shown_cards(here.shelf, [found.card for found in here.desk.alike(told)][:6]),
    )


def held(key: str) -> tuple[Card, bool]:
    """The card of a key, and whether it is hidden. Raises: NoDocument: none that may be seen."""
    here = state()
    found = here.desk.card(key)
    if found is None or not here.shelf.rows([found[0].document.id]):
        raise NoDocument(MISSING)
    return found


@blueprint.post("/dien-hinh/<hex:key>")
def change(key: str) -> Response:
    """Hide a card, show it again, or say whether it and another are about one subject."""
    here = state()
    one, hidden = held(key)
    who, what = current_user().name, request.form.get("viec", "")
    if what == "an" and not hidden:
        reason = " ".join(request.form.get("ly-do", "").split())[:300]
        if len(reason) < 3:
            raise BadRequest(TOO_SHORT)
        hide(here.library, one, reason, who)
        flash(translated(N_("Đã ẩn điển hình này khỏi mọi danh sách.")))
    elif what == "hien" and hidden:
        show_again(here.library, one, who)
        flash(translated(N_("Điển hình này lại được hiện.")))
    elif what in ("cung", "khac"):
        other, _ = held(request.form.get("kia", ""))
        decide(here.library, one, other, "confirmed" if what == "cung" else "rejected", who)
        flash(translated(N_("Đã ghi quyết định.")))
    else:
        raise BadRequest(N_("Việc này đã được làm. Hãy tải lại trang để xem."))
    here.desk.forget()
    return redirect(url_for(".card", key=key), 303)  # type: ignore[return-value]


@blueprint.get("/dien-hinh.<any(csv, xlsx):kind>")
def export(kind: str) -> Response:
    """The cards found as a table for record-keeping software."""
    here = state()
    found = [one.card for one in here.desk.exemplars(asked.query(here.settings), wanted())]
    visible = here.shelf.rows({card.document.id for card in found})
    rows = rows_of(card for card in found if card.document.id in visible)
    data = to_csv(rows) if kind == "csv" else to_xlsx(rows)
    return send_file(io.BytesIO(data), as_attachment=True, download_name=f"dien-hinh.{kind}")
