"""Which documents a user's words name."""

from __future__ import annotations

from corpus.errors import NoDocument
from corpus.numbers import number_key
from corpus.reader import Reader


def find(library: Reader, wanted: str) -> list[str]:
    """The ids of the documents that a user's words name: an id, a number, a path or the end of one.

    Raises: NoDocument: none is named so.
    """
    rows = library.documents()
    key = number_key(wanted)
    for matches in (
        [row.id for row in rows if row.id == wanted],
        [row.id for row in rows if row.path == wanted],
        [row.id for row in rows if row.number and number_key(row.number) == key],
        [row.id for row in rows if row.path.endswith(wanted)],
    ):
        if matches:
            return matches
    raise NoDocument(
        f"Không có văn bản «{wanted}» trong thư viện. Hãy cho số ký hiệu, tên tệp, hoặc mã văn bản; "
        "xem tất cả bằng: tranguon show --all."
    )
