"""What a local assistant may ask: search, show, trace, wording; each result with the sentence that proves it.

The same gate as the pages: a reader's levels are those of the account behind the token, and every answer is in the log.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.accounts import Accounts
from corpus.audit import Action, Audit
from corpus.errors import LibraryError, NoDocument
from corpus.groups import Groups
from corpus.numbers import number_key
from corpus.partitions import Partition
from corpus.records import Document
from corpus.sentence import sentence_around
from corpus.shown import HEADER_FIELDS, shown
from corpus.store import DocumentRow, Library, PassageRow
from corpus.text import canonical
from search.citations import UNPAGED, act, cite
from search.concordance import View
from search.encoder import Encoder
from search.lineage import Step
from search.results import Filters
from search.validity import Validity
from webui.desk import Desk
from webui.office import user_of
from webui.shelf import MISSING, Shelf
from webui.state import Finder
from webui.user import User, one_person

LONGEST = 2000
MOST = 50
LOGGED = 300
TEXT_LENGTH = 20_000
BLANK = "Câu hỏi không có chữ hay số nào để tìm. Hãy viết lại."
LONG = f"Câu hỏi dài quá {LONGEST} ký tự. Hãy rút ngắn."
NOBODY = "Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi. Hãy cấp mã mới ở trang Tài khoản."
SEVERAL = "Có {many} văn bản số {number}. Hãy gọi lại với mã của một văn bản: {ids}."
NO_PAGE = "Văn bản này không có trang {page}; có {pages} trang."


@dataclass(frozen=True, slots=True)
class _Room:
    """What answers readers of one clearance."""

    shelf: Shelf
    desk: Desk


class Assistant:
    """The questions of one process. Each method may be called by any thread.

    ``token``: None reads ordinary documents only. It is looked up at each question: one withdrawn ends at once.
    ``site``: where the pages are served, for the addresses of passages.
    """

    def __init__(self, library: Library, finder: Finder, encoder: Encoder | None, token: str | None, site: str) -> None:
        self._library = library
        self._finder = finder
        self._encoder = encoder
        self._token = token
        self._site = site.rstrip("/")
        self._accounts = Accounts(library)
        self._groups = Groups(library)
        self._audit = Audit(library.folder)
        self._rooms: dict[tuple[Partition, ...], _Room] = {}

    def reader(self) -> User:
        """Whose questions these are. Raises: LibraryError: the token is nobody's."""
        if self._token is None:
            return one_person(("thường",), ())
        account = self._accounts.with_token(self._token)
        if account is None:
            self._audit.note("?", "refused", page="mcp")
            raise LibraryError(NOBODY)
        return user_of(account, self._groups)

    def search(self, query: str, limit: int = 10) -> dict[str, Any]:
        """Passages that answer a query, best first."""
        user, room = self._begin()
        query = asked(query)
        found = self._finder.search(query, Filters(partitions=user.partitions), within(limit))
        visible = room.shelf.rows({hit.document_id for hit in found.hits})
        hits = []
        for hit in found.hits:
            row = visible.get(hit.document_id)
            if row is None:
                continue
            passage = room.shelf.passage(hit.document_id, hit.passage)
            start, end = sentence_around(passage.text, *(hit.highlights[0] if hit.highlights else (0, 1)))
            hits.append(
                {"text": passage.text, **self._named(row), **self._cited(row, passage, passage.text[start:end])}
            )
        self._note(user, "search", "mcp.search", q=query[:LOGGED])
        return {"query": query, "weak": found.weak, "unheld": found.unheld, "hits": hits}

    def show(self, document: str, page: int | None = None) -> dict[str, Any]:
        """A document by number or id: header, outline, goals; or the text of one page."""
        user, room = self._begin()
        row = one_document(room.shelf, asked(document))
        read = room.shelf.document(row.id)
        answer: dict[str, Any] = self._named(row)
        if page is not None:
            answer["text"] = page_text(read, page)[:TEXT_LENGTH]
            answer.update(self._first(room.shelf, row, page_start(read, page)))
        else:
            facts = shown(read)
            answer.update({name: facts[name] for name in ("pages", "outline", "movements", "abbreviations")})
            answer["targets"] = [
                {
                    **{name: target[name] for name in ("text", "measure", "operator", "value", "unit", "deadline")},
                    **self._at(room.shelf, row, target["text"], target["start"]),
                }
                for target in facts["targets"]
            ]
            answer.update(self._first(room.shelf, row, 0))
        self._note(user, "open", "mcp.show", document_id=row.id)
        return answer

    def trace(self, text: str) -> dict[str, Any]:
        """Where a goal comes from: the chain upward, and other candidates for the first step."""
        user, room = self._begin()
        text = asked(text)
        lineage = room.desk.trace(text, None)
        standing = room.desk.validities() if lineage.chain else {}
        visible = room.shelf.rows({step.document.id for step in (*lineage.chain, *lineage.alternatives)})
        chain, others = (
            [self._step(room.shelf, step, standing) for step in steps if step.document.id in visible]
            for steps in (lineage.chain, lineage.alternatives)
        )
        goal = lineage.goal
        target: dict[str, Any] = {"text": goal.gist, "sentence": goal.sentence}
        if goal.document_id and goal.document_id in room.shelf.rows([goal.document_id]):
            target.update(self._at(room.shelf, room.shelf.row(goal.document_id), goal.sentence, goal.start))
        self._note(user, "search", "mcp.trace", cau=text[:LOGGED])
        otherwise = str(lineage.otherwise) if lineage.otherwise and ("citation" in target or chain) else None
        return {"target": target, "otherwise": otherwise, "chain": chain, "alternatives": others}

    def wording(self, text: str, limit: int = 10) -> dict[str, Any]:
        """Every place where a phrase was said, and published sentences like it."""
        user, room = self._begin()
        text = asked(text)
        found = room.desk.wording(text, View(), "date", within(limit), 0)
        visible = room.shelf.rows(
            {one.line.document.id for one in found.lines} | {one.similar.document.id for one in found.similar}
        )
        lines, similar = [], []
        for cited in found.lines:
            line = cited.line
            if line.document.id in visible:
                start, end = sentence_around(line.passage.text, line.start, line.end)
                sentence = line.passage.text[start:end]
                lines.append(
                    {
                        "match": line.match,
                        **self._named(line.document),
                        **self._cited(line.document, line.passage, sentence),
                    }
                )
        for like in found.similar:
            each = like.similar
            if each.document.id in visible:
                told = {"similarity": round(each.similarity, 4), "uses": each.uses}
                similar.append(
                    {**told, **self._named(each.document), **self._cited(each.document, each.passage, each.text)}
                )
        exact = found.exact
        self._note(user, "search", "mcp.wording", q=text[:LOGGED])
        return {
            "text": text,
            "exact": {"count": exact.count, "first": exact.first, "last": exact.last},
            "lines": lines,
            "similar": similar,
        }

    def close(self) -> None:
        """Let go of the log."""
        self._audit.close()

    def _begin(self) -> tuple[User, _Room]:
        user = self.reader()
        seen = user.partitions
        if seen not in self._rooms:
            shelf = Shelf(self._library, seen)
            self._rooms[seen] = _Room(shelf, Desk(self._library, seen, self._encoder, 10.0))
        return user, self._rooms[seen]

    def _note(self, user: User, action: Action, page: str, **what: str) -> None:
        """Log the answer before it is given: one that cannot be logged is not."""
        self._audit.note(user.name, action, user.levels[-1], page=page, **what)

    def _named(self, row: DocumentRow) -> dict[str, Any]:
        return {"document_id": row.id, **{name: getattr(row, name) for name in HEADER_FIELDS}, "level": row.level}

    def _cited(self, row: DocumentRow, passage: PassageRow, sentence: str) -> dict[str, Any]:
        """``page`` is None for a file that has none of its own."""
        return {
            "citation": {
                "text": cite(row, passage).text,
                "number": row.number,
                "page": None if row.media_type in UNPAGED else passage.page,
                "sentence": sentence,
                "address": f"{self._site}/van-ban/{row.id}/doan/{passage.ordinal}#doan-{passage.ordinal}",
            }
        }

    def _at(self, shelf: Shelf, row: DocumentRow, sentence: str, start: int) -> dict[str, Any]:
        text = shelf.text(row.id)
        # Found text is put on one line; the sentence cited is the document's own.
        first, last = sentence_around(text, start, min(start + max(len(sentence), 1), len(text)))
        exact = sentence if text[start : start + len(sentence)] == sentence else text[first:last]
        return self._cited(row, shelf.passage_around(row.id, start), exact)

    def _first(self, shelf: Shelf, row: DocumentRow, start: int) -> dict[str, Any]:
        text = shelf.text(row.id)
        passage = shelf.passage_around(row.id, start)
        first, last = sentence_around(text, max(start, passage.start), max(start, passage.start) + 1)
        return {**self._cited(row, passage, text[first:last]), "act": act(row)}

    def _step(self, shelf: Shelf, step: Step, standing: Mapping[str, Validity]) -> dict[str, Any]:
        return {
            "via": step.via,
            "status": step.status,
            "similarity": round(step.similarity, 4),
            "changes": list(step.changes),
            "validity": str(standing.get(step.document.id, Validity()).status),
            **self._named(step.document),
            **self._at(shelf, step.document, step.statement.sentence, step.statement.start),
        }


def asked(text: str) -> str:
    """The question in canonical form. Raises: LibraryError: it is blank or too long."""
    text = " ".join(canonical(text).split())
    if len(text) > LONGEST:
        raise LibraryError(LONG)
    if not re.search(r"\w", text):
        raise LibraryError(BLANK)
    return text


def within(limit: int) -> int:
    """How many results are given: from 1 to MOST."""
    return max(1, min(limit, MOST))


def one_document(shelf: Shelf, named: str) -> DocumentRow:
    """The document of this id or number that may be seen. Raises: NoDocument: none, or several."""
    if re.fullmatch(r"[0-9a-f]{16}", named):
        return shelf.row(named)
    key = number_key(named)
    found = [row for row in shelf.documents() if row.number and number_key(row.number) == key]
    if not found:
        raise NoDocument(MISSING)
    if len(found) > 1:
        ids = "; ".join(f"{row.id} ({act(row)})" for row in found)
        raise NoDocument(SEVERAL.format(many=len(found), number=named, ids=ids))
    return found[0]


def page_start(document: Document, number: int) -> int:
    """Where a page begins. Raises: NoDocument: there is no such page."""
    for page in document.pages:
        if page.number == number:
            return page.start
    raise NoDocument(NO_PAGE.format(page=number, pages=len(document.pages)))


def page_text(document: Document, number: int) -> str:
    """The text of one page. Raises: NoDocument: there is no such page."""
    start = page_start(document, number)
    return next(document.text[page.start : page.end] for page in document.pages if page.start == start)
