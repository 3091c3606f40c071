"""Choosing a language."""

from __future__ import annotations

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
    answer = redirect(safe_address(request.args.get("tiep", "/")), 303)
    answer.set_cookie(
        COOKIE, language, max_age=KEPT_SECONDS, httponly=True, samesite="Strict", secure=request.is_secure
    )
    return answer
