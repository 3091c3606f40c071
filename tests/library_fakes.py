"""Documents put into a library without a file: one section, one page, and what a test says was found in them."""

from __future__ import annotations

import dataclasses

from corpus import records as r
from corpus.originals import digest_of
from corpus.store import Library


def put(library: Library, text: str, header: r.Header, **findings: tuple[object, ...]) -> str:
    data = text.encode()
    document = r.Document(
        id=digest_of(data)[:16],
        path=f"{header.number or 'x'}.md".replace("/", "-"),
        media_type="text/markdown",
        header=header,
        text=text,
        pages=(r.Page(1, 0, len(text), "test", 1.0),),
        sections=(r.Section(0, "", None, None, 0, r.Role.KHAC, 0, len(text)),),
    )
    library.put(dataclasses.replace(document, **findings), data, f"/x/{document.path}{document.id}", "1")  # type: ignore[arg-type]
    return document.id
