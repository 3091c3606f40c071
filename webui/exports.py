"""What every file taken out bears: who took it, when, of which level."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import quote

from flask import Response, g
from werkzeug.http import parse_options_header

from corpus.partitions import highest
from corpus.records import Level
from webui.user import current_user

LONGEST = 120  # code points of a name's stem
UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"\\/:*?<>|]')


def mark(level: Level | None = None) -> str:
    """The line that stands in a file. ``level``: of what is in it; None is the highest that its reader may see.

    The level also goes into the file's name, see ``named``.
    """
    user = current_user()
    g.exported = level or highest(user.partitions)
    return f"{user.shown} xuất từ Tra nguồn lúc {datetime.now():%H:%M ngày %d/%m/%Y}. Độ mật: {g.exported}."


def named(response: Response) -> None:
    """Put who, when and the level into the name of a file that an account takes out, whatever the file is."""
    kind, options = parse_options_header(response.headers.get("Content-Disposition"))
    user = current_user()
    if kind != "attachment" or not user.account:
        return
    path = PurePosixPath(UNSAFE.sub("_", options.get("filename") or "tep"))
    level = g.get("exported") or highest(user.partitions)
    told = f"{path.stem[:LONGEST]} ({level}, {user.name}, {datetime.now():%d-%m-%Y %Hh%M}){path.suffix}"
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(told, safe='')}"
