"""The interface for programs, under the same gate as the pages: ``/api/v1``, described by ``/api/v1/openapi.json``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from flask import Blueprint, Response, jsonify, request

from corpus.records import Role
from corpus.shown import shown as shown_document
from corpus.store import DocumentRow
from search.cards import CardFilter
from search.citations import act, cite
from search.commands import shown as shown_results
from search.concordance import View
from search.exemplar_commands import card_dict, movement_dict
from search.results import Filters
from search.trace_commands import as_dict
from search.wording_commands import packed
from webui import asked
from webui.api_description import LETTER, MOST, description
from webui.errors import BadRequest
from webui.messages import BAD_YEAR
from webui.state import state

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
T = TypeVar("T")
FREE = frozenset({"q", "text"})
# A blank one of these asks for nothing; a blank number or choice is a mistake.
OPEN = frozenset({"q", "text", "type", "issuer", "award", "movement"})
LONGEST_NAME = 200
SORTS = ("left", "right", "date", "issuer")
UNKNOWN = "Không có tham số «{name}». Các tham số: {known}."
TWICE = "Tham số «{name}» chỉ được cho một lần."
BLANK = "«{name}» không có chữ hay số nào để tìm. Hãy viết lại."
MISSING = "Thiếu tham số «{name}». Hãy thêm vào địa chỉ."
LONG = "«{name}» dài {length} ký tự, quá mức {most}. Hãy rút ngắn."
NOT_ONE_OF = "«{name}» phải là một trong: {values}."


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """What can be asked here."""
    return jsonify(description())


@blueprint.get("/search")
def search() -> Response:
    """Passages that answer a query."""
    here = state()
    known = {"q", "type", "issuer", "year", "role", "limit"}
    given = parameters(known)
    filters = Filters(
        type=given.get("type"),
        issuer=given.get("issuer"),
        years=years(given),
        role=one_of(given, "role", [str(role) for role in Role]),
        partitions=here.shelf.partitions,
    )
    found = here.finder.search(required(given, "q"), filters, number(given, "limit", 10))
    visible = here.shelf.rows({hit.document_id for hit in found.hits})
    answer = shown_results(found)
    answer["hits"] = [hit for hit in answer["hits"] if hit["document_id"] in visible]
    return jsonify(answer)


@blueprint.get("/documents")
def documents() -> Response:
    """The documents, newest first."""
    given = parameters({"type", "issuer", "year", "limit", "offset"})
    within = years(given)
    rows = [
        row
        for row in state().shelf.documents()
        if given.get("type") in (None, row.type)
        and given.get("issuer") in (None, row.issuer)
        and (within is None or (row.date and within[0] <= int(row.date[:4]) <= within[1]))
    ]
    return jsonify(page_of([header(row) for row in rows], given, "documents"))


@blueprint.get("/documents/<hex:document_id>")
def document(document_id: str) -> Response:
    """What was read of a document: header, outline, findings."""
    parameters(set())
    here = state()
    row = here.shelf.row(document_id)
    return jsonify({**shown_document(here.shelf.document(document_id)), "citation": act(row)})


@blueprint.get("/documents/<hex:document_id>/text")
def text(document_id: str) -> Response:
    """A document's text, of one page or of all."""
    given = parameters({"page"})
    read = state().shelf.document(document_id)
    start, end = 0, len(read.text)
    if "page" in given:
        wanted = number(given, "page", 1, 10**6)
        pages = [page for page in read.pages if page.number == wanted]
        if not pages:
            raise BadRequest(f"Văn bản này không có trang {wanted}; có {len(read.pages)} trang.")
        start, end = pages[0].start, pages[0].end
    return jsonify(document_id=document_id, start=start, end=end, text=read.text[start:end])


@blueprint.get("/documents/<hex:document_id>/passages/<int(max=1000000):ordinal>")
def passage(document_id: str, ordinal: int) -> Response:
    """One passage with its citation."""
    parameters(set())
    here = state()
    row = here.shelf.row(document_id)
    found = here.shelf.passage(document_id, ordinal)
    return jsonify(
        document_id=document_id,
        ordinal=ordinal,
        section=found.section,
        heading=found.heading,
        role=str(found.role),
        page=found.page,
        start=found.start,
        end=found.end,
        text=found.text,
        citation=cite(row, found).text,
    )


@blueprint.get("/trace")
def trace() -> Response:
    """Where a goal comes from."""
    here = state()
    given = parameters({"text", "in"})
    within = given.get("in")
    if within is not None:
        here.shelf.row(within)
    lineage = here.desk.trace(required(given, "text"), within)
    standing = here.desk.validities() if lineage.chain else {}
    return jsonify(as_dict(here.shelf, lineage, standing))


@blueprint.get("/wording")
def wording() -> Response:
    """How a phrase was said before."""
    given = parameters({"text", "type", "issuer", "year", "sort", "limit", "offset"})
    view = View(given.get("type"), given.get("issuer"), (), years(given))
    sort: Any = one_of(given, "sort", SORTS) or "date"
    limit, offset = number(given, "limit", 20), number(given, "offset", 0, 10**6, 0)
    return jsonify(packed(state().desk.wording(required(given, "text"), view, sort, limit, offset)))


@blueprint.get("/exemplars")
def exemplars() -> Response:
    """Exemplary models."""
    here = state()
    given = parameters({"q", "award", "movement", "year", "limit"})
    query = given.get("q", "")
    wanted = CardFilter(given.get("award"), given.get("movement"), years(given))
    found = here.desk.exemplars(query, wanted)[: number(given, "limit", 20)]
    visible = here.shelf.rows({one.card.document.id for one in found})
    cards = [card_dict(one) for one in found if one.card.document.id in visible]
    return jsonify(query=query, exemplars=cards)


@blueprint.get("/movements")
def movements() -> Response:
    """Every movement, those of most documents first."""
    given = parameters({"limit", "offset"})
    return jsonify(page_of([movement_dict(one) for one in state().desk.movements()], given, "movements"))


def header(row: DocumentRow) -> dict[str, Any]:
    """A document as lists show it."""
    names = ("number", "type", "issuer", "place", "date", "title", "signer", "level")
    return {
        "document_id": row.id,
        "file": row.path,
        **{name: getattr(row, name) for name in names},
        "citation": act(row),
    }


def page_of(rows: Sequence[T], given: Mapping[str, str], name: str) -> dict[str, Any]:
    """The rows asked for with how many there are; ``next`` is the offset to go on from."""
    limit, offset = number(given, "limit", 50), number(given, "offset", 0, 10**6, 0)
    after = offset + limit
    return {"total": len(rows), "next": after if after < len(rows) else None, name: list(rows[offset:after])}


def parameters(known: set[str]) -> dict[str, str]:
    """The parameters given, each once. Raises: BadRequest: one is not known here, or comes twice."""
    given: dict[str, str] = {}
    for name, values in request.args.lists():
        if name not in known:
            raise BadRequest(UNKNOWN.format(name=name[:40], known=", ".join(sorted(known)) or "không có"))
        if len(values) > 1:
            raise BadRequest(TWICE.format(name=name))
        value = asked.word(name) or ""
        checked(values[0], name, 0 if name in FREE else LONGEST_NAME)
        if value or name not in OPEN:
            given[name] = value
    return given


def required(given: Mapping[str, str], name: str) -> str:
    """A parameter that must be there. Raises: BadRequest."""
    if name not in given:
        raise BadRequest(MISSING.format(name=name))
    if not re.search(LETTER, given[name]):
        raise BadRequest(BLANK.format(name=name))
    return given[name]


def checked(value: str, name: str, most: int = 0) -> str:
    """The value. Raises: BadRequest: it is too long."""
    most = most or state().settings.query_length
    if len(value) > most:
        raise BadRequest(LONG.format(name=name, length=len(value), most=most))
    return value


def one_of(given: Mapping[str, str], name: str, values: Sequence[str]) -> str | None:
    """A choice. Raises: BadRequest: it is none of the values."""
    if name in given and given[name] not in values:
        raise BadRequest(NOT_ONE_OF.format(name=name, values=", ".join(values)))
    return given.get(name)


def number(given: Mapping[str, str], name: str, default: int, most: int = MOST, least: int = 1) -> int:
    """A whole number. Raises: BadRequest: it is none, or out of range."""
    value = given.get(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
        raise BadRequest(f"«{name}» phải là số nguyên từ {least} đến {most}.")
    return int(value)


def years(given: Mapping[str, str]) -> tuple[int, int] | None:
    """The years asked for. Raises: BadRequest."""
    if "year" not in given:
        return None
    if not re.fullmatch(r"\d{4}(\.\.\d{4})?", given["year"], re.ASCII):
        raise BadRequest(BAD_YEAR.format(value=given["year"]))
    return asked.years_in(given["year"])
