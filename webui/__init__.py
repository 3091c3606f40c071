"""Show it: a web application over one library, rendered on the server, with nothing from elsewhere."""

from __future__ import annotations

from webui.app import create_app

__all__ = ["create_app"]
