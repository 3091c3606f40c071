"""Every error in one shape: a number, what happened, what to do."""

from __future__ import annotations

from flask import Flask, Response, current_app, jsonify, render_template, request
from werkzeug.exceptions import HTTPException, NotFound

from corpus.errors import LibraryError, NoDocument
from webui.messages import DEFAULT, ERRORS, NO_JOB, UNAVAILABLE, Message


class BadRequest(Exception):
    """A question that cannot be answered; the message says what is wrong and what to do."""


class Unavailable(Exception):
    """A page that this server cannot give as it was started; the message says what to do."""


def page(status: int, message: Message) -> tuple[str | Response, int]:
    """The error page, or for a program the same in JSON."""
    if request.path.startswith("/api/"):
        detail = " ".join(part for part in (message.text, message.advice) if part)
        return jsonify(status=status, title=message.title, detail=detail), status
    return render_template("error.html", status=status, message=message), status


def on_http(error: HTTPException) -> tuple[str | Response, int]:
    """An error of the web itself."""
    status = error.code or 500
    return page(status, ERRORS.get(status, DEFAULT))


def on_missing(_: NoDocument) -> tuple[str | Response, int]:
    """The same answer as for any other address that leads nowhere."""
    return on_http(NotFound())


def on_bad_request(error: BadRequest) -> tuple[str | Response, int]:
    """A filter or query that cannot be understood."""
    return page(400, Message(ERRORS[400].title, str(error), ""))


def on_unavailable(error: Exception) -> tuple[str | Response, int]:
    """A library or index that cannot be used now; its message is a Vietnamese sentence with what to do."""
    current_app.logger.error("%s", error)
    return page(503, Message(UNAVAILABLE.title, str(error), UNAVAILABLE.advice))


def on_job(error: Unavailable) -> tuple[str | Response, int]:
    """A job for which the server lacks something; nothing is wrong with it."""
    return page(503, Message(NO_JOB, str(error), ""))


def on_exception(error: Exception) -> tuple[str | Response, int]:
    """A mistake of ours: logged with its trace, shown without."""
    current_app.logger.exception("unexpected error", exc_info=error)
    return page(500, ERRORS[500])


def register(app: Flask) -> None:
    """Answer every error of the application."""
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(NoDocument, on_missing)
    app.register_error_handler(BadRequest, on_bad_request)
    app.register_error_handler(Unavailable, on_job)
    app.register_error_handler(LibraryError, on_unavailable)
    app.register_error_handler(Exception, on_exception)
