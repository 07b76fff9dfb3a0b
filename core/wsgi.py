"""What stands between the server and Django: requests that Django cannot even begin to read."""

import json
from collections.abc import Callable, Iterable
from email.message import Message
from typing import Any

from rest_framework import exceptions, status

from core.api.errors import MEDIA_TYPE, problem

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]

CONTENT_TYPE = "CONTENT_TYPE"


def with_text_charsets(application: Application) -> Application:
    """Return the application without a charset that is no encoding of text, such as `hex`.

    Django takes any codec of Python's for one and fails before it has made a request of it. JSON
    has no charset parameter at all (RFC 8259, section 11); forms are read as UTF-8 without one.
    """

    def call(environ: Environ, start_response: Any) -> Iterable[bytes]:
        message = Message()
        message[CONTENT_TYPE] = environ.get(CONTENT_TYPE) or ""
        charset = message.get_param("charset", header=CONTENT_TYPE)
        if charset is not None and not _is_text_encoding(str(charset)):
            message.del_param("charset", header=CONTENT_TYPE)
            environ = {**environ, CONTENT_TYPE: message[CONTENT_TYPE]}
        return application(environ, start_response)

    return call


class LengthRequiredError(exceptions.APIException):
    """A body came in chunks, whose length nobody has announced (RFC 9110, section 15.5.12)."""

    status_code = status.HTTP_411_LENGTH_REQUIRED
    default_detail = "Send the body with a Content-Length, not in chunks."
    default_code = "length_required"


def with_known_lengths(application: Application) -> Application:
    """Return the application without bodies in chunks, which Django would read as empty ones."""
    body = json.dumps(problem(LengthRequiredError())).encode()
    headers = [
        ("Content-Type", MEDIA_TYPE),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("Access-Control-Allow-Origin", "*"),
    ]

    def call(environ: Environ, start_response: Any) -> Iterable[bytes]:
        if environ.get("HTTP_TRANSFER_ENCODING") and not environ.get("CONTENT_LENGTH"):
            start_response("411 Length Required", headers)
            return [body]
        return application(environ, start_response)

    return call


def _is_text_encoding(name: str) -> bool:
    try:
        b"    ".decode(name)
    except (LookupError, ValueError):
        return False
    return True
