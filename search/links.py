"""What people decided on links between goals and their parents, kept apart from what the program suggests."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from corpus.decisions import Decision, anchor
from corpus.errors import LibraryError
from corpus.reader import DocumentRow, Reader
from corpus.store import Library
from search.statements import Statement

Verdict = Literal["confirmed", "rejected", "undone"]


class LinkError(LibraryError):
    """A link that cannot be decided; the message is a Vietnamese sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Link:
    """A decided link: the sentence of the goal's document, and the parent's."""

    child_id: str
    child: str
    parent_id: str
    parent: str
    decision: Decision

    def meets(self, statement: Statement) -> bool:
        """Whether it is this parent that was decided on."""
        return statement.document_id == self.parent_id and anchor(statement.sentence) == anchor(self.parent)


class Links:
    """The decided links whose both documents are among the rows that may be seen."""

    def __init__(self, library: Reader, rows: Mapping[str, DocumentRow]) -> None:
        self._of: dict[tuple[str, str], list[Link]] = defaultdict(list)
        for decision in library.decisions("link"):
            said = json.loads(decision.value or "{}")
            link = Link(decision.document_id, said["child"], said["parent_id"], said["parent"], decision)
            if link.child_id in rows and link.parent_id in rows:
                self._of[link.child_id, anchor(link.child)].append(link)

    def of(self, goal: Statement) -> list[Link]:
        """What was decided on a held goal, oldest first; on a pasted sentence nothing can be."""
        return self._of.get((goal.document_id or "", anchor(goal.sentence)), [])


def decide(
    library: Library, child_id: str, child: str, parent_id: str, parent: str, verdict: Verdict, author: str
) -> Decision:
    """Keep a person's word on a link. Both sentences must stand in their documents.

    Raises: LinkError: one does not, or both are of one document; NoDocument.
    """
    if child_id == parent_id:
        raise LinkError("Một văn bản không thể là nguồn của chính nó. Hãy chọn câu ở văn bản cấp trên.")
    for document_id, sentence in ((child_id, child), (parent_id, parent)):
        if not sentence.strip() or sentence not in library.text(document_id):
            raise LinkError("Câu làm chứng không còn trong văn bản. Hãy tìm nguồn lại rồi xác nhận.")
    value = json.dumps({"child": child, "parent_id": parent_id, "parent": parent}, ensure_ascii=False)
    about = anchor(child, parent_id, parent)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return library.decide(Decision("link", child_id, about, verdict, value, None, author, at))
