"""What a reverse proxy says is believed only when it comes from the proxy's own address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SIGNED_ON = "tranguon.signed_on"  # the key of the environment that the gate reads; no header can set it
FORWARDED = ("FORWARDED", "X_FORWARDED_FOR", "X_FORWARDED_PROTO", "X_FORWARDED_HOST", "X_FORWARDED_PORT",
             "X_FORWARDED_PREFIX", "X_FORWARDED_BY")  # fmt: skip
REFUSED = "Hãy mở trang qua máy chủ trung gian của cơ quan.\n".encode()


class BehindProxy:
    """The application behind a proxy at one address; anybody else who comes directly is turned away.

    ``header``: the one in which the proxy names who has signed on with it; None where people sign in here.
    """

    def __init__(self, app: WSGIApplication, address: str, header: str | None) -> None:
        self._address = address
        self._header = "HTTP_" + header.upper().replace("-", "_") if header else None
        self._app = ProxyFix(self._named(app), x_for=1, x_proto=1, x_host=1)

    def _named(self, app: WSGIApplication) -> WSGIApplication:
        def named(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
            if self._header:
                environ[SIGNED_ON] = environ.pop(self._header, "").strip().lower()
            return app(environ, start)

        return named

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer the proxy; refuse others."""
        environ.pop(SIGNED_ON, None)
        if environ.get("REMOTE_ADDR") != self._address:
            start("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")])
            return [REFUSED]
        for name in FORWARDED[4:]:
            environ.pop(f"HTTP_{name}", None)
        return self._app(environ, start)
