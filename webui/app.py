"""The application: its parts put together over one library."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping

from flask import Flask
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect
from werkzeug.routing import BaseConverter

from corpus.accounts import ROLES, Accounts
from corpus.audit import Audit
from corpus.groups import Groups
from corpus.partitions import Partition
from corpus.store import Library
from search.dossier import quotation
from search.encoder import Encoder
from search.validity import Validity
from webui import (
    access,
    admin,
    api,
    award_figures,
    checking,
    comparing,
    descending,
    documents,
    dossiers,
    entries,
    errors,
    exemplars,
    following,
    formats,
    gate,
    headers,
    home,
    intake,
    journal,
    language_choice,
    languages,
    lasting,
    menu,
    movements,
    pages,
    phrasing,
    previewing,
    relating,
    review,
    search,
    shortening,
    signing,
    tracing,
    wording,
)
from webui.addresses import fixed
from webui.cleaner import Cleaner
from webui.desk import Desk
from webui.digest import Badges
from webui.drafts import Drafts, ReadDraft
from webui.found import Places
from webui.fresh import Fresh
from webui.leaves import Leaves
from webui.office import KEY as OFFICE
from webui.office import Office
from webui.overview import overview
from webui.pictures import Pictures
from webui.rendering import Renderings, installed
from webui.settings import Settings, Start
from webui.shelf import Shelf
from webui.state import KEY, Finder, Rooms, State, state
from webui.user import current_user

SIGN_INS = "10 per minute"


class Hex(BaseConverter):
    """A document's id."""

    regex = "[0-9a-f]{16}"


def standings() -> Mapping[str, Validity]:
    """What became of the acts that the person asking may see, for the marks beside them."""
    return state().desk.validities()


def wording_behind() -> int:
    """How many new passages the answers about wording do not count yet."""
    return state().desk.wording_behind()


def create_app(
    library: Library,
    finder: Finder,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    read_draft: ReadDraft | None = None,
    start: Start | None = None,
) -> Flask:
    """The application over an open library and what searches it.

    ``encoder`` is used by several threads (see ``webui.locked``); without one, tracing goals and finding exemplars
    answer that they cannot. ``read_draft``: reads a file as ingest does, for drafts to check.
    ``start``: starts another command of the program, for files that are sent up.
    """
    settings = settings or Settings()
    app = Flask(__name__)
    # Made anew at each start: nothing that outlives a session is signed with it.
    app.secret_key = secrets.token_bytes(32)
    app.config.update(
        SESSION_COOKIE_NAME="tranguon",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=settings.secure,
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=64 * 2**20,
    )
    intake.register(app, library, start)
    CSRFProtect(app)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.url_map.converters["hex"] = Hex
    pictures = Pictures(settings.image_width, settings.image_bytes)
    renderings = Renderings(library.folder, installed())

    def room(partitions: tuple[Partition, ...]) -> State:
        shelf = Shelf(library, partitions, settings.seconds)
        return State(
            library=library,
            shelf=shelf,
            finder=finder,
            desk=Desk(library, partitions, encoder, settings.seconds),
            leaves=Leaves(shelf, pictures, renderings),
            overview=Fresh(settings.seconds, lambda before: overview(shelf, settings.recent, before)),
            places=Places(),
            settings=settings,
            drafts=Drafts(),
            badges=Badges(at_once=settings.seconds == 0),
            read_draft=read_draft,
        )

    cleaner = Cleaner(library, encoder)
    cleaner.start()
    app.extensions[KEY] = Rooms(settings, room, library.moved, cleaner)
    app.extensions[OFFICE] = Office(
        Accounts(library),
        Groups(library),
        Audit(library.folder),
        settings.accounts,
        settings.levels,
        settings.directory,
        settings.by_proxy,
    )
    for function in (
        formats.date,
        formats.count,
        formats.decimal,
        formats.capital,
        formats.caps,
        formats.name,
        formats.section_path,
        formats.media,
        formats.paged,
        formats.moment,
    ):
        app.jinja_env.filters[f"vn_{function.__name__}"] = function
    app.jinja_env.filters["from_json"] = json.loads
    app.jinja_env.filters["vn_local"] = entries.local
    for module in (
        home,
        search,
        wording,
        tracing,
        exemplars,
        movements,
        award_figures,
        documents,
        pages,
        signing,
        access,
        following,
        admin,
        journal,
        language_choice,
        api,
        phrasing,
        dossiers,
        comparing,
        relating,
        checking,
        descending,
        review,
        intake,
        lasting,
        previewing,
        shortening,
    ):
        app.register_blueprint(module.blueprint)
    languages.register(app)
    errors.register(app)
    app.before_request(headers.check_host)
    limiter = gate.register(app, settings.accounts)
    counted = limiter.limit(SIGN_INS, methods=["POST"], key_func=get_remote_address)
    app.view_functions["signing.sign_in"] = counted(signing.sign_in)
    app.jinja_env.globals.update(
        current_user=current_user,
        allowed=gate.allowed,
        standings=standings,
        wording_behind=wording_behind,
        news=following.news,
        fixed=fixed,
        quotation=quotation,
        roles=ROLES,
        main_ways=menu.main_ways,
        further_ways=menu.further_ways,
    )
    app.after_request(headers.add_headers)
    return app
