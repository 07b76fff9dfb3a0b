"""The least that a WSGI server can do: the headers and the bytes of one answer, to everybody."""

import json
import os
from pathlib import Path

BODY = Path(os.environ["HELLO_BODY"]).read_bytes()
HEADERS = [tuple(header) for header in json.loads(os.environ["HELLO_HEADERS"])]


def application(environ, start_response):  # type: ignore[no-untyped-def]
    """Answer the same bytes to everybody."""
    start_response("200 OK", list(HEADERS))
    return [BODY]
