"""The languages of the pages: Vietnamese first, English for those who ask for it. Documents stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, request
from flask_babel import Babel, gettext
from markupsafe import Markup, escape

LANGUAGES: Mapping[str, str] = {"vi": "Tiếng Việt", "en": "English"}
FIRST = "vi"
COOKIE = "ngon-ngu"
API = "/api/"
KEPT = "tranguon.language"  # where a request keeps it


def N_(text: str) -> str:  # noqa: N802 -- gettext's own name for it
    """The text itself, marked for the catalog: it is translated where it is shown."""
    return text


def chosen() -> str:
    """The language of this answer: what was chosen, else Vietnamese.

    What the browser asks for does not count: office machines speak English to people who write Vietnamese.
    """
    kept = request.cookies.get(COOKIE)
    if request.path.startswith(API):
        return FIRST  # programs read the messages as they are described
    return kept if kept and kept in LANGUAGES else FIRST


def translated(text: object) -> str:
    """A text of ours that a table or record holds, in the language of this answer."""
    return str(text) if not text or language() == FIRST else str(gettext(str(text)))


def language() -> str:
    """The language of this answer, "vi" where there is none being given; asked some hundred times a page."""
    try:
        environ = request.environ
    except RuntimeError:
        return FIRST
    kept: str | None = environ.get(KEPT)
    if kept is None:
        kept = environ[KEPT] = chosen()
    return kept


def said(text: str, /, **values: object) -> Markup:
    """A text of a template in the language of this answer, its ``%(name)s`` filled in: Flask-Babel's own, faster."""
    return Markup(translated(text)) % values  # noqa: S704 -- texts of templates are ours


def of_documents() -> Markup:
    """The attribute for an element that holds a document's own words, so that a screen reader says them rightly."""
    return Markup("") if language() == FIRST else Markup(' lang="vi"')


def of_ours() -> Markup:
    """The attribute for words of ours within an element of a document's own words."""
    return Markup("") if language() == FIRST else Markup(' lang="{}"').format(language())


def quoted(text: object) -> Markup:
    """A document's own words within a sentence of ours."""
    return escape(text or "") if not text or language() == FIRST else Markup('<span lang="vi">{}</span>').format(text)


def register(app: Flask) -> None:
    """Give the pages their languages."""
    Babel(app, default_locale=FIRST, locale_selector=chosen)
    app.jinja_env.globals.update(_=said, gettext=said)
    app.jinja_env.filters["t"] = translated
    app.jinja_env.filters["vi"] = quoted
    app.jinja_env.globals.update(language=language, languages=LANGUAGES, vi=of_documents, ours=of_ours)
