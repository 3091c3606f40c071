"""What every answer says to the browser: nothing from elsewhere, nothing inline, nothing embedded."""

from __future__ import annotations

import re

from flask import Response, abort, request

from webui.state import server_settings

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
PORT = re.compile(r":\d+$", re.ASCII)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def check_host() -> None:
    """Answer only under our own names. Werkzeug's TRUSTED_HOSTS does the same, but knows no IPv6 address."""
    hosts = server_settings().hosts
    if hosts and PORT.sub("", request.host).lower() not in hosts:
        abort(400)


def add_headers(response: Response) -> Response:
    """Set the headers; pages and files are not kept by any cache, own static files are."""
    for header, value in HEADERS.items():
        response.headers.setdefault(header, value)
    if request.endpoint != "static":
        response.vary.add("Cookie")
        # Whoever sits at the machine next shall find nothing in the browser's cache.
        response.headers["Cache-Control"] = "no-store" if server_settings().accounts else "private, no-cache"
        response.headers.pop("Expires", None)
    return response
