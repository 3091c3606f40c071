"""The page of wording used before: every place of a phrase in its line, and the sentences nearest to a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, url_for

from corpus.records import Role
from search.alignment import Change, Step
from search.concordance import Match, Sort, View
from search.issuer_levels import ISSUER_LEVELS
from search.wording import CitedLine, CitedSimilar, Wording
from webui import asked
from webui.languages import N_
from webui.marking import Piece
from webui.messages import BLANK_PHRASE
from webui.state import state

blueprint = Blueprint("wording", __name__)
LINES = 40
SORTS: dict[str, Sort] = {"ngay": "date", "trai": "left", "phai": "right", "co-quan": "issuer"}
TITLES = {
    "ngay": N_("mới nhất trước"),
    "trai": N_("chữ bên trái"),
    "phai": N_("chữ bên phải"),
    "co-quan": N_("cơ quan"),
}
UNKNOWN = "(chưa rõ)"  # the issuer of documents without one, as search says it
ALIKE = 0.4  # below this a sentence shares words, not a way of saying something
LONG_PHRASE = 60  # code points; a longer one leaves no room for what stands beside it
MATCHES: dict[str, Match] = {"dung": "exact", "khong-dau": "folded", "gan": "near"}
MATCHED = {
    "": N_("tự nhận"),
    "dung": N_("đúng từng dấu"),
    "khong-dau": N_("không kể dấu"),
    "gan": N_("các cặp từ gần nhau"),
}
# The CSS class of the approved words that differ; pasted words that they lack have "bo".
KINDS = {
    Change.MARKS: "dau",
    Change.CHANGED: "them",
    Change.DROPPED: "them",
    Change.ADDED: "them",
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One place of the phrase."""

    line: CitedLine
    address: str


@dataclass(frozen=True, slots=True)
class ShownSimilar:
    """A sentence like the pasted one, its differences as pieces."""

    similar: CitedSimilar
    percent: int
    pieces: tuple[Piece, ...]
    address: str


@blueprint.get("/cau-chu")
def wording() -> str:
    """How a phrase or a sentence was said before."""
    here = state()
    text = asked.pasted(here.settings)
    chosen = {name: value for name in ("loai", "co-quan", "cap", "nam", "muc", "khop") if (value := asked.word(name))}
    levels = asked.choice("cap", {level: level for level in ISSUER_LEVELS})
    role = asked.choice("muc", {str(role): role for role in Role})
    view = View(
        chosen.get("loai"), chosen.get("co-quan"), (levels,) if levels else (), asked.years(), (role,) if role else ()
    )
    sort = asked.choice("xep", SORTS) or "date"
    match = asked.choice("khop", MATCHES) or "auto"
    number = asked.number("trang", 1, 10**6)
    overview = here.overview.get()
    given: dict[str, Any] = {
        "query": text,
        "chosen": chosen,
        "types": [kind for kind, _ in overview.types],
        "levels": ISSUER_LEVELS,
        "roles_of_text": [str(role) for role in Role],
        "matches": MATCHED,
    }
    if not text:
        return render_template(
            "wording.html", answer=None, note=BLANK_PHRASE, example=overview.examples.wording, **given
        )
    answer = here.desk.wording(text, view, sort, LINES, (number - 1) * LINES, match)
    visible = here.shelf.rows([*(one.line.document.id for one in answer.lines), *_documents(answer)])
    similar = [one for one in answer.similar if one.similar.similarity >= ALIKE and one.similar.document.id in visible]
    named = next(name for name, value in SORTS.items() if value == sort)

    def address(**changed: Any) -> str:
        return url_for(".wording", **{"q": text, **chosen, "xep": named if sort != "date" else None, **changed})

    return render_template(
        "wording.html",
        answer=answer,
        lines=[shown_line(one, text) for one in answer.lines if one.line.document.id in visible],
        long=len(text) > LONG_PHRASE,
        similar=by_sentence([shown_similar(one) for one in similar]),
        likenesses=len(similar),
        issuer_levels=[
            (level, many, address(cap=None if chosen.get("cap") == level else level))
            for level, many in answer.exact.by_level
        ],
        issuers=[
            (name, many, None if name == UNKNOWN else address(**{"co-quan": None if "co-quan" in chosen else name}))
            for name, many in answer.exact.by_issuer
        ],
        sorts=[(title, address(xep=name), SORTS[name] == sort) for name, title in TITLES.items()],
        sorted_by=named,
        number=number,
        last=max(1, -(-answer.exact.count // LINES)),
        address=lambda page, **changed: address(trang=page if page > 1 else None, **changed),
        unfiltered=url_for(".wording", q=text),
        **given,
    )


def by_sentence(found: Sequence[ShownSimilar]) -> list[tuple[str, list[ShownSimilar]]]:
    """The nearest sentences under the sentence that each was found for."""
    held: dict[str, list[ShownSimilar]] = {}
    for one in found:
        held.setdefault(one.similar.similar.asked, []).append(one)
    return list(held.items())


def _documents(answer: Wording) -> list[str]:
    return [one.similar.document.id for one in answer.similar]


def place(document_id: str, ordinal: int, query: str) -> str:
    """The address of a passage, the words asked for marked in it."""
    return url_for("documents.passage", document_id=document_id, ordinal=ordinal, q=query, _anchor=f"doan-{ordinal}")


def shown_line(one: CitedLine, text: str) -> ShownLine:
    """The line with where it leads."""
    return ShownLine(one, place(one.line.document.id, one.line.passage.ordinal, text))


def shown_similar(one: CitedSimilar) -> ShownSimilar:
    """The sentence with its differences from the pasted text."""
    similar = one.similar
    return ShownSimilar(
        one,
        int(similar.similarity * 100),
        differences(similar.asked, similar.text, one.diff),
        place(similar.document.id, similar.passage.ordinal, similar.text[:500]),
    )


def differences(yours: str, theirs: str, diff: Sequence[Step]) -> tuple[Piece, ...]:
    """Their sentence with what differs set off, before it your words that it lacks ("bo"), spaces apart ("cach").

    The other pieces joined give their sentence back.
    """
    shown: list[Piece] = []
    at = 0
    for step in diff:
        start, end = step.second
        if step.change is Change.SAME:
            continue
        if at < start:
            shown.append(Piece(theirs[at:start]))
        if step.first[0] < step.first[1]:
            # Between words of theirs there is room for one word's space only.
            apart = theirs[start - 1 : start].isalnum(), theirs[start : start + 1].isalnum()
            shown += [Piece(" ", ("cach",))] * apart[0]
            shown.append(Piece(yours[slice(*step.first)], ("bo",)))
            shown += [Piece(" ", ("cach",))] * apart[1]
        if start < end:
            shown.append(Piece(theirs[start:end], (KINDS[step.change],)))
        at = end
    if at < len(theirs):
        shown.append(Piece(theirs[at:]))
    return tuple(shown)
