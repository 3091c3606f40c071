"""Bring the English catalog up to the pages: new texts are added without English, those gone are dropped.

`python scripts/translations.py` rewrites messages.po and messages.mo, and names what has no English yet.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from corpus.accounts import ROLES
from corpus.audit import ACTIONS
from corpus.follows import KINDS as FOLLOWED
from corpus.numbers import TYPES
from corpus.records import LEVELS, Role
from ingest.unofficial import FORM_TYPES
from search.checker import Verdict
from search.issuer_levels import ISSUER_LEVELS
from search.meanings import Source
from search.validity import Status

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "webui" / "translations" / "en" / "LC_MESSAGES"
KEYWORDS = {"N_": None, "_": None, "gettext": None, "ngettext": (1, 2)}
JINJA = {"trimmed": "false", "newstyle_gettext": "true"}
# Closed vocabularies of the other folders that pages show as they are.
WORDS = (
    *map(str, Role),
    *map(str, Status),
    *map(str, Verdict),
    *map(str, Source),
    *ROLES.values(),
    *ACTIONS.values(),
    *FOLLOWED.values(),
    *LEVELS,
)
COMMENT = "# English of the pages; written by scripts/translations.py, which keeps what stands after msgstr."
KINDS = ("dẫn chiếu", "trích nguyên văn", "chỉ tiêu")  # of what is checked in a draft


def texts() -> Iterator[str]:
    """Every text of ours that a page can show, in the order of the files."""
    for path in sorted((ROOT / "webui" / "templates").glob("*.html")):
        for _, message, _, _ in extract("jinja2.ext:babel_extract", io.BytesIO(path.read_bytes()), KEYWORDS, (), JINJA):
            yield message if isinstance(message, str) else message[0]
    for path in sorted((ROOT / "webui").glob("*.py")):
        for _, message, _, _ in extract("python", io.BytesIO(path.read_bytes()), KEYWORDS):
            yield message if isinstance(message, str) else message[0]
    yield from (*WORDS, *ISSUER_LEVELS, *KINDS, *TYPES, *FORM_TYPES)


def updated(held: Catalog) -> Catalog:
    """A catalog of all texts with the English that is held."""
    made = Catalog(locale="en", header_comment=COMMENT, project="Tra Nguồn", version="1", charset="utf-8", fuzzy=False)
    made.msgid_bugs_address = made.last_translator = made.language_team = "Tra Nguồn"
    for text in dict.fromkeys(texts()):
        known = held.get(text)
        made.add(text, known.string if known else "", flags={"python-format"} if "%(" in text else ())
    # Nothing of the day it was made on: the same texts give the same bytes.
    made.creation_date = made.revision_date = held.creation_date
    return made


def read() -> Catalog:
    """The catalog as it lies in the tree."""
    path = FOLDER / "messages.po"
    return read_po(io.BytesIO(path.read_bytes()), locale="en") if path.exists() else Catalog(locale="en")


def compiled(catalog: Catalog) -> bytes:
    """What is read at run time."""
    made = io.BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def main() -> int:
    """Rewrite both files. Returns how many texts have no English, at most 1."""
    catalog = updated(read())
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "messages.po").open("wb") as file:
        write_po(file, catalog, width=0, no_location=True, omit_header=False)
    (FOLDER / "messages.mo").write_bytes(compiled(catalog))
    missing = [str(message.id) for message in catalog if message.id and not message.string]
    print("\n".join(missing))
    return min(len(missing), 1)


if __name__ == "__main__":
    sys.exit(main())
