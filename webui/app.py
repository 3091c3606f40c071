"""The application: its parts put together over one library."""

from __future__ import annotations

import secrets

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.routing import BaseConverter

from corpus.store import Library
from search.encoder import Encoder
from webui import documents, errors, exemplars, formats, headers, home, pages, search, tracing, wording
from webui.desk import Desk
from webui.found import Places
from webui.fresh import Fresh
from webui.overview import overview
from webui.pictures import Pictures
from webui.settings import Settings
from webui.shelf import Shelf
from webui.state import KEY, Finder, State


class Hex(BaseConverter):
    """A document's id."""

    regex = "[0-9a-f]{16}"


def create_app(
    library: Library, finder: Finder, settings: Settings | None = None, encoder: Encoder | None = None
) -> Flask:
    """The application over an open library and what searches it.

    ``encoder`` is used by several threads (see ``webui.locked``); without one, tracing goals and finding exemplars
    answer that they cannot.
    """
    settings = settings or Settings()
    shelf = Shelf(library, settings.levels, settings.seconds)
    app = Flask(__name__)
    # Made anew at each start: nothing that outlives a session is signed with it.
    app.secret_key = secrets.token_bytes(32)
    app.config.update(
        SESSION_COOKIE_NAME="tranguon",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        WTF_CSRF_TIME_LIMIT=None,
    )
    CSRFProtect(app)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.url_map.converters["hex"] = Hex
    app.extensions[KEY] = State(
        shelf=shelf,
        finder=finder,
        desk=Desk(library, settings.levels, encoder, settings.seconds),
        pictures=Pictures(settings.image_width, settings.image_bytes),
        overview=Fresh(settings.seconds, lambda before: overview(shelf, settings.recent, before)),
        places=Places(),
        settings=settings,
    )
    for function in (
        formats.date,
        formats.count,
        formats.capital,
        formats.caps,
        formats.name,
        formats.section_path,
        formats.media,
        formats.paged,
    ):
        app.jinja_env.filters[f"vn_{function.__name__}"] = function
    for module in (home, search, wording, tracing, exemplars, documents, pages):
        app.register_blueprint(module.blueprint)
    errors.register(app)
    app.before_request(headers.check_host)
    app.after_request(headers.add_headers)
    return app
