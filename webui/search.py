"""The page of results."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from corpus.records import Hit
from corpus.store import DocumentRow, PassageRow
from search.citations import cite
from search.results import Results
from webui import asked, formats
from webui.errors import BadRequest
from webui.languages import N_
from webui.marking import Mark, Piece, excerpt, joined, pieces
from webui.messages import BLANK_QUERY
from webui.pages import picture_of
from webui.shelf import Shelf
from webui.state import state

blueprint = Blueprint("search", __name__)
FIRST_LENGTH, NEXT_LENGTH = 640, 320  # code points of a document's first and further passages
STEP = 10
PLAIN = "!$'()*,/:;?@"  # stands in a query as it is, as url_for writes it
LIKE_LENGTH = 600  # of a passage whose like is looked for: its beginning says what it is about
SORTS = {None: N_("liên quan nhất"), "moi": N_("mới nhất"), "cu": N_("cũ nhất")}
MOST_LINES = 4  # of a passage that is shown line by line
LINE_END = re.compile(r"(?:\s*\n\s*(?:[-_=*–—]{3,}\s*)?)+")


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A passage found, ready to show. ``cut``: whether text is left out before and after; ``picture``: its page's;
    ``like``: the address of passages like it.
    """

    hit: Hit
    pieces: tuple[Piece, ...]
    cut: tuple[bool, bool]
    address: str
    picture: str | None
    like: str
    reasons: str


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A document with its passages found, best first, and the other files of its act."""

    document: DocumentRow
    hits: tuple[ShownHit, ...]
    versions: tuple[DocumentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: how many passages it leaves, and the address with and without it."""

    text: str
    count: int | None
    address: str
    chosen: bool


@blueprint.get("/tim")
def results() -> str:
    """Search, or say what is missing."""
    here = state()
    query = asked.query(here.settings)
    chosen = asked.chosen()
    filters = asked.filters(here.shelf.partitions)
    like = asked.word("giong")
    source = passage_like(here.shelf, like) if like else None
    if not query and source is None:
        return render_template("search.html", query="", results=None, note=BLANK_QUERY, chosen=chosen)
    limit = asked.number("so", here.settings.hits, here.settings.most_hits)
    if source:
        found = without(here.finder.search(source.text[:LIKE_LENGTH], replace(filters, plain=True), limit + 1), source)
    else:
        found = here.finder.search(query, filters, limit)
    kept = {"giong": like} if like else {}
    groups = shown_groups(found, here.shelf, query)
    shown = sum(len(group.hits) for group in groups)
    more = None
    if len(found.hits) >= limit and limit < here.settings.most_hits:
        more = address(query, {**chosen, **kept, "so": str(min(limit + STEP, here.settings.most_hits))})
    return render_template(
        "search.html",
        query=query,
        source=cite(here.shelf.row(source.document_id), source).text if source else None,
        sorts=[
            (title, address(query, {**others(chosen, "xep", name), **kept}), chosen.get("xep") == name)
            for name, title in SORTS.items()
        ],  # fmt: skip
        in_force=(
            address(query, {**others(chosen, "hieu-luc", None if "hieu-luc" in chosen else "con"), **kept}),
            "hieu-luc" in chosen,
        ),  # fmt: skip
        results=found,
        meant=(found.suggestion, address(found.suggestion, chosen)) if query and found.suggestion else None,
        groups=groups,
        shown=shown,
        facets=facets(found.facets, query, {**chosen, **kept}),
        chosen=chosen,
        unfiltered=address(query, kept),
        more=more,
    )


@blueprint.get("/tim/cau-gan")
def nearest() -> Response:
    """Of each passage named the sentence nearest in meaning to the query: the page marks it when it is shown."""
    here = state()
    names = list(dict.fromkeys(request.args.getlist("doan")))[: here.settings.hits]
    passages = {name: passage_like(here.shelf, name) for name in names}
    query = asked.query(here.settings)
    texts = [passage.text for passage in passages.values()]
    spans = here.finder.nearest(query, texts, asked.filters(here.shelf.partitions)) if query else []
    found = zip(passages, texts, spans, strict=False)
    return jsonify({name: text[slice(*span)] for name, text, span in found if span})


def passage_like(shelf: Shelf, like: str) -> PassageRow:
    """The passage named by its document and place. Raises: BadRequest: none is named so; NoDocument."""
    document_id, _, ordinal = like.partition(":")
    if not (ordinal.isascii() and ordinal.isdigit() and len(ordinal) < 8):
        raise BadRequest(N_("Không rõ cần tìm đoạn giống đoạn nào. Hãy bấm lại «Đoạn giống đoạn này»."))
    return shelf.passage(document_id, int(ordinal))


def without(found: Results, source: PassageRow) -> Results:
    """The results but for the passage itself."""
    groups = [replace(group, hits=tuple(hit for hit in group.hits if not same(hit, source))) for group in found.groups]
    hits = tuple(hit for hit in found.hits if not same(hit, source))
    return replace(found, hits=hits, groups=tuple(group for group in groups if group.hits))


def same(hit: Hit, source: PassageRow) -> bool:
    """Whether a hit is the passage."""
    return (hit.document_id, hit.passage) == (source.document_id, source.ordinal)


def others(chosen: Mapping[str, str], name: str, value: str | None) -> dict[str, str]:
    """The choices with one of them changed, or taken away."""
    kept = {key: held for key, held in chosen.items() if key != name}
    return {**kept, name: value} if value else kept


def address(query: str, parameters: Mapping[str, Any]) -> str:
    """The results' address with these parameters.

    Written from the address that is being answered: a page has some fifty, which url_for would build one by one.
    """
    given = {"q": query or None, **parameters}
    asked_for = "&".join(f"{quoted(key)}={quoted(str(value))}" for key, value in given.items() if value is not None)
    return f"{request.root_path}{request.path}" + (f"?{asked_for}" if asked_for else "")


@lru_cache(maxsize=1024)  # the fifty addresses of a page repeat the query
def quoted(text: str) -> str:
    """A word of an address's query."""
    return quote_plus(text, safe=PLAIN)


def shown_groups(found: Results, shelf: Shelf, query: str) -> tuple[ShownGroup, ...]:
    """The groups whose documents may be seen now, whatever the index still holds."""
    others = [row.id for group in found.groups for row in group.versions]
    visible = shelf.rows([*(group.document.id for group in found.groups), *others])
    return tuple(
        ShownGroup(
            row,
            tuple(shown_hit(hit, row, n, query) for n, hit in enumerate(group.hits)),
            tuple(visible[other.id] for other in group.versions if other.id in visible),
        )
        for group in found.groups
        if (row := visible.get(group.document.id))
    )


def shown_hit(hit: Hit, row: DocumentRow, place: int, query: str) -> ShownHit:
    """The passage cut to the stretch that says the most, with its marks."""
    listed = hit.text.count("\n") > MOST_LINES
    start, end = excerpt(hit.text, hit.highlights, NEXT_LENGTH if place or listed else FIRST_LENGTH)
    marks = [Mark(left, right, "tim") for left, right in joined(hit.text, hit.highlights)]
    cut = pieces(hit.text, start, end, marks)
    name = f"doan-{hit.passage}"
    there = url_for("documents.passage", document_id=hit.document_id, ordinal=hit.passage, q=query, _anchor=name)
    return ShownHit(
        hit=hit,
        pieces=flat(cut) if listed else cut,
        cut=(start > 0, end < len(hit.text)),
        address=there,
        picture=picture_of(row, hit.passage, hit.citation.page, query),
        like=address("", {"giong": f"{hit.document_id}:{hit.passage}"}),
        reasons=formats.reasons(hit.reasons),
    )


def flat(cut: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces on one line: a letterhead or a list would fill the screen."""
    return tuple(replace(piece, text=LINE_END.sub(" ", piece.text)) for piece in cut)


def facets(
    counted: Mapping[str, tuple[tuple[str, int], ...]], query: str, chosen: Mapping[str, str]
) -> list[tuple[str, list[Choice]]]:
    """The filters with their values as links; a chosen value's link takes it away."""
    shown = []
    for name, (facet, title) in asked.FILTERS.items():
        others = {key: value for key, value in chosen.items() if key != name}
        values = list(counted.get(facet, ()))
        mine = chosen.get(name)
        if mine is not None and mine not in {str(value) for value, _ in values}:
            values.insert(0, (mine, 0))
        choices = [
            Choice(
                text=str(value),
                count=many or None,
                address=address(query, others if str(value) == mine else {**others, name: str(value)}),
                chosen=str(value) == mine,
            )
            for value, many in values
        ]
        if choices:
            shown.append((title, sorted(choices, key=lambda choice: not choice.chosen)))
    return shown
