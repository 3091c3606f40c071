"""Choosing a language."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from webui.languages import COOKIE, LANGUAGES
from webui.signing import safe_address

blueprint = Blueprint("languages", __name__)
KEPT_SECONDS = 365 * 24 * 3600


@blueprint.get("/ngon-ngu/<language>")
def choose(language: str) -> Response:
    """Keep the choice, and go back to where it was made. It changes nothing but this browser's own cookie."""
    if language not in LANGUAGES:
        abort(404)
    came_from = urlsplit(request.referrer or "")
    here = came_from.netloc == request.host
    back = urlunsplit(("", "", came_from.path, came_from.query, "")) if here else "/"
    answer = redirect(safe_address(back), 303)
    answer.set_cookie(
        COOKIE, language, max_age=KEPT_SECONDS, httponly=True, samesite="Strict", secure=request.is_secure
    )
    return answer
