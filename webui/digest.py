"""What is new, changed or no longer in force among what a person follows, as far as they may see it now."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import LibraryError, NoDocument
from corpus.follows import Follow, Follows
from corpus.store import DocumentRow
from corpus.text import fold_marks
from search.doubt import is_guess
from search.facts import ENDED
from search.results import Filters
from search.validity import Validity
from webui import asked
from webui.errors import Unavailable

if TYPE_CHECKING:
    from webui.state import State

LOOKED_AT = 50  # hits of a saved search
OVER = frozenset(str(status) for status in ENDED)
MOST_OWNERS = 200
Standing = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class News:
    """A follow with what is worth telling of it. ``row``: the document that is followed, where it is one."""

    follow: Follow
    row: DocumentRow | None
    fresh: tuple[DocumentRow, ...]
    changed: tuple[DocumentRow, ...]
    ended: tuple[DocumentRow, ...]

    @property
    def count(self) -> int:
        """How many documents there is something to tell of."""
        return len(self.fresh) + len(self.changed) + len(self.ended)


def standing(here: State, follow: Follow) -> Standing:
    """By id the documents that a follow is about, each with its state.

    Raises: NoDocument: what is followed may not be seen; Unavailable: the server lacks what this kind needs.
    """
    rows = {row.id: row for row in READ[follow.kind](here, follow.what)}
    # What the reader may not see is not there, whatever led to it.
    visible = here.shelf.rows(rows)
    valid = here.desk.validities()
    return {key: state_of(row, valid.get(key, Validity())) for key, row in visible.items()}


def state_of(row: DocumentRow, validity: Validity) -> str:
    """A document's validity, and a digest of what its header and the sentences on its validity say."""
    told = [row.number, row.type, row.issuer, row.date, row.title, row.signer, row.level, len(validity.effects)]
    return f"{validity.status}|{hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]}"


def difference(here: State, follow: Follow, now: Standing) -> News:
    """What has come, changed or ended since the follow was last looked at."""
    fresh, changed, ended = [], [], []
    for key, state in now.items():
        before = follow.seen.get(key)
        over = state.partition("|")[0] in OVER
        if before is None:
            fresh.append(key)
        elif over and before.partition("|")[0] not in OVER:
            ended.append(key)
        elif before != state:
            changed.append(key)
    rows = here.shelf.rows([*fresh, *changed, *ended, follow.what])
    parts = (tuple(rows[key] for key in keys if key in rows) for keys in (fresh, changed, ended))
    return News(follow, rows.get(follow.what), *parts)


def digest(here: State, follows: Iterable[Follow]) -> list[News]:
    """The news of each follow that may be seen, those with most to tell first."""
    told = []
    for follow in follows:
        try:
            told.append(difference(here, follow, standing(here, follow)))
        except (NoDocument, Unavailable):
            continue
    return sorted(told, key=lambda news: -news.count)


def _search(here: State, what: str) -> Iterable[DocumentRow]:
    given = json.loads(what)
    filters = Filters(
        type=given.get("loai"),
        issuer=given.get("co-quan"),
        years=asked.years_in(given["nam"]) if "nam" in given else None,
        role=given.get("muc"),
        partitions=here.shelf.partitions,
        movement=given.get("phong-trao"),
        issuer_level=given.get("cap"),
        in_force=given.get("hieu-luc") == "con",
    )
    found = here.finder.search(given["q"], filters, LOOKED_AT)
    # Something always stands nearest; only what answers is news.
    telling = {hit.document_id for hit in found.hits if not is_guess(hit.reasons)}
    return here.shelf.rows(telling).values()


def _document(here: State, what: str) -> Iterable[DocumentRow]:
    return [here.shelf.row(what), *here.shelf.versions(what)]


def _resolution(here: State, what: str) -> Iterable[DocumentRow]:
    own = _document(here, what)
    return [*own, *(edge.source for edge in here.desk.relations(what)[1])]


def _target(here: State, what: str) -> Iterable[DocumentRow]:
    lineage = here.desk.trace(what, None)
    _, children, _ = here.desk.children(what, None)
    own = here.shelf.rows([lineage.goal.document_id] if lineage.goal.document_id else [])
    return [*own.values(), *(step.document for step in lineage.chain), *(child.document for child in children)]


def _unit(here: State, what: str) -> Iterable[DocumentRow]:
    name = fold_marks(what)
    return [row for row in here.shelf.documents() if row.issuer and fold_marks(row.issuer) == name]


def _movement(here: State, what: str) -> Iterable[DocumentRow]:
    name = fold_marks(what)
    for movement in here.desk.movements():
        if name in map(fold_marks, (movement.name, *movement.variants)):
            return movement.documents
    return []


READ: Mapping[str, Callable[[State, str], Iterable[DocumentRow]]] = {
    "search": _search,
    "document": _document,
    "resolution": _resolution,
    "target": _target,
    "unit": _unit,
    "movement": _movement,
}


class Badges:
    """How much news each person has: counted again, in the background, when the catalog has changed."""

    def __init__(self, at_once: bool) -> None:
        self._at_once = at_once
        self._kept: OrderedDict[str, tuple[tuple[int, ...], int]] = OrderedDict()
        self._counting: set[str] = set()
        self._lock = threading.Lock()

    def of(self, here: State, owner: str) -> int:
        """The number as last counted; 0 before the first count."""
        edition = here.library.edition()
        with self._lock:
            held = self._kept.get(owner)
            if (held and held[0] == edition) or owner in self._counting:
                return held[1] if held else 0
            self._counting.add(owner)
        if self._at_once:
            self._count(here, owner, edition)
        else:
            threading.Thread(target=self._count, args=(here, owner, edition), name="digest", daemon=True).start()
        with self._lock:
            return self._kept[owner][1] if owner in self._kept else 0

    def forget(self, owner: str) -> None:
        """Count anew at the next page: the person has looked, or follows something else."""
        with self._lock:
            self._kept.pop(owner, None)

    def _count(self, here: State, owner: str, edition: tuple[int, ...]) -> None:
        try:
            count = sum(news.count for news in digest(here, Follows(here.library, owner).every()))
        except LibraryError:
            count = 0
        with self._lock:
            self._kept[owner] = (edition, count)
            self._counting.discard(owner)
            while len(self._kept) > MOST_OWNERS:
                self._kept.popitem(last=False)
