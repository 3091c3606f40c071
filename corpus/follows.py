"""What a person follows, and how it stood when they last looked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from sqlalchemy import delete, func, insert, select, update

from corpus.errors import LibraryError, NoDocument
from corpus.follow_tables import follows
from corpus.store import Library

Kind = Literal["search", "document", "resolution", "target", "unit", "movement"]
KINDS: Mapping[Kind, str] = {
    "search": "câu tìm",
    "document": "văn bản",
    "resolution": "nghị quyết",
    "target": "chỉ tiêu",
    "unit": "cơ quan, đơn vị",
    "movement": "phong trào",
}
assert tuple(KINDS) == get_args(Kind)
MOST = 200
LONGEST = 2000


class FollowError(LibraryError):
    """Something cannot be followed; the message is a Vietnamese sentence with what to do."""


@dataclass(frozen=True, slots=True)
class Follow:
    """``what``: a document's id, the goal's words, a name, or a search as JSON of its parameters.

    ``seen``: by document id how each stood at ``looked_at`` (ISO time).
    """

    id: int
    kind: Kind
    what: str
    since: str
    looked_at: str
    seen: Mapping[str, str]


class Follows:
    """One person's follows. Nobody else's can be read or changed through it."""

    def __init__(self, library: Library, owner: str) -> None:
        self._library = library
        self._owner = owner

    def every(self) -> list[Follow]:
        """The owner's follows, the oldest first."""
        query = select(follows).where(follows.c.owner == self._owner).order_by(follows.c.id)
        with self._library.database.connect() as connection:
            return [
                Follow(row["id"], row["kind"], row["what"], row["since"], row["looked_at"], json.loads(row["seen"]))
                for row in connection.execute(query).mappings()
            ]

    def get(self, follow_id: int) -> Follow:
        """One follow. Raises: NoDocument: the owner has none of this id."""
        found = next((one for one in self.every() if one.id == follow_id), None)
        if found is None:
            raise NoDocument("Không có mục theo dõi này.")
        return found

    def add(self, kind: Kind, what: str, seen: Mapping[str, str]) -> Follow:
        """Follow something from now on; what is followed already stays as it is.

        Raises: FollowError: nothing is named, or too much is followed.
        """
        what = what.strip()
        if not what or len(what) > LONGEST:
            raise FollowError(f"Nội dung theo dõi trống hoặc dài quá {LONGEST} ký tự. Hãy viết lại.")
        mine = (follows.c.owner == self._owner, follows.c.kind == kind, follows.c.what == what)
        now = _now()
        with self._library.writing() as connection:
            held = connection.execute(select(follows.c.id).where(*mine)).scalar()
            if held is None:
                count = select(func.count()).select_from(follows).where(follows.c.owner == self._owner)
                if int(connection.execute(count).scalar() or 0) >= MOST:
                    raise FollowError(f"Đã theo dõi đủ {MOST} mục. Hãy bỏ bớt mục không cần nữa.")
                values = {"owner": self._owner, "kind": kind, "what": what, "since": now, "looked_at": now}
                connection.execute(insert(follows).values(**values, seen=json.dumps(dict(seen), ensure_ascii=False)))
        return next(one for one in self.every() if (one.kind, one.what) == (kind, what))

    def look(self, follow_id: int, seen: Mapping[str, str]) -> None:
        """Note how things stand now. Raises: NoDocument."""
        self.get(follow_id)
        packed = json.dumps(dict(seen), ensure_ascii=False)
        with self._library.writing() as connection:
            connection.execute(update(follows).where(follows.c.id == follow_id).values(seen=packed, looked_at=_now()))

    def remove(self, follow_id: int) -> None:
        """Stop following. Raises: NoDocument."""
        self.get(follow_id)
        with self._library.writing() as connection:
            connection.execute(delete(follows).where(follows.c.id == follow_id))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
