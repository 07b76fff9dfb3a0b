"""Whatever is sent to the API, it answers with what went wrong, and never fails."""

import io
import json
import os
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from urllib.parse import unquote_to_bytes, urlsplit

import jsonschema_rs
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

from cms.tests.bad_input import operations, requests_of
from core.wsgi import with_text_charsets
from delivery.contract.openapi import openapi_document, schema_of
from delivery.models import ApiKey
from delivery.projection import rebuild
from delivery.thin.application import ThinPath
from delivery.thin.connections import DjangoReads
from localization.tests.translating import translate

pytestmark = pytest.mark.usefixtures("connection_stays_open")

DJANGO = with_text_charsets(WSGIHandler())
SERVER = os.environ.get("BAD_INPUT_SERVER", "")
OPERATIONS = [
    pytest.param(*each, id=each[2]["operationId"]) for each in operations(openapi_document())
]
NOT_IMPLEMENTED = 501


@pytest.fixture
def content(make_role, article, interview_set, settings):
    settings.SUBMISSION_RATE = "1000000/hour"
    role = make_role("Baker", alternate_names="Bread baker")
    translate(role, "de")
    rebuild()
    return role


def send(application, request, token=""):
    """Return (status, headers, body) of a request, as a server hands it on."""
    path, _question, query = request.target.partition("?")
    headers = {"Host": "testserver", **request.headers}
    if token:
        headers.setdefault("Authorization", f"Bearer {token}")
    length = headers.pop("Content-Length", str(len(request.body)))
    environ = {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": headers.pop("Content-Type", ""),
        "CONTENT_LENGTH": length,
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.url_scheme": "http",
        "wsgi.errors": io.StringIO(),
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()},
    }
    started = []
    parts = application(environ, lambda status, found: started.append((status, found)))
    body = b"".join(parts)
    close = getattr(parts, "close", None)
    if close:
        close()
    status, found = started[0]
    return int(status[:3]), dict(found), body


def ensure_survived(request, status, headers, body, problem):
    assert status < 500, (str(request), body[:300])
    assert "\n" not in "".join(headers.values()), str(request)
    if request.is_wrong:
        assert status in {400, 401, 404}, (str(request), status, body[:300])
    if status >= 400 and request.method != "HEAD":
        assert headers["Content-Type"].startswith("application/problem+json"), (
            str(request),
            status,
        )
        shown = json.loads(body)
        problem.validate(shown)
        assert shown["status"] == status
        assert len(body) < 20_000, str(request)


def test_every_bad_request_gets_a_clear_answer(content):
    """Behind the thin path and without it; where the thin path answers, the answer is the same."""
    problem = jsonschema_rs.Draft202012Validator(schema_of("Problem"))
    went_on = []
    thin = ThinPath(
        lambda environ, start: went_on.append(1) or DJANGO(environ, start), reads=DjangoReads()
    )
    thinly = 0
    for method, address, operation in operations(openapi_document()):
        count = 0
        for request in requests_of(method, address, operation):
            status, headers, body = send(DJANGO, request)
            ensure_survived(request, status, headers, body, problem)
            went_on.clear()
            if request.method in {"GET", "HEAD"}:
                found = send(thin, request)
                if not went_on:
                    expected = b"" if request.method == "HEAD" else body
                    assert (found[0], found[2]) == (status, expected), str(request)
                    thinly += 1
            count += 1
        assert count > 60, operation["operationId"]
    assert thinly > 100


def test_bad_requests_for_drafts_get_a_clear_answer(content):
    """Those are answered to holders of a key alone."""
    problem = jsonschema_rs.Draft202012Validator(schema_of("Problem"))
    token = ApiKey.make(name="x", may_preview=True)[1]
    found = set()
    for method, address, operation in operations(openapi_document()):
        if "/preview/" not in address:
            continue
        for request in requests_of(method, address, operation):
            status, headers, body = send(DJANGO, request, token)
            ensure_survived(request, status, headers, body, problem)
            found.add(status)
    assert {200, 400, 401, 404, 405} <= found


def test_every_address_of_the_api_is_in_the_contract():
    """Whoever adds an endpoint describes it, and `bad_input` then asks how to reach it."""

    def addresses(patterns, prefix=""):
        for each in patterns:
            route = prefix + (
                str(each.pattern) if isinstance(each.pattern, RoutePattern) else "(other)"
            )
            if isinstance(each, URLPattern):
                yield route
            elif route == "api/v1/":
                yield from addresses(each.url_patterns, route)

    def described(route):
        return "/" + "".join(
            "{" + part.split(">")[0].split(":")[-1] + "}" + part.split(">", 1)[1]
            if ">" in part
            else part
            for part in route.split("<")
        )

    found = {
        described(route)
        for route in addresses(get_resolver().url_patterns)
        if route.startswith("api/v1/")
    }
    assert found == set(openapi_document()["paths"])


@pytest.mark.skipif(
    not SERVER, reason="needs a running server: BAD_INPUT_SERVER=http://127.0.0.1:8000"
)
@pytest.mark.parametrize(("method", "address", "operation"), OPERATIONS)
def test_a_real_server_survives_every_bad_request(method, address, operation):
    """Over the wire. A server may refuse what is no HTTP by itself."""
    problem = jsonschema_rs.Draft202012Validator(schema_of("Problem"))
    server = urlsplit(SERVER)
    answered = 0
    with closing(HTTPConnection(server.hostname, server.port, timeout=60)) as connection:
        for request in requests_of(method, address, operation):
            if "Content-Length" in request.headers:
                continue
            found = send_over(connection, request)
            if found is None:
                continue
            status, headers, body = found
            answered += 1
            if status >= 400 and "Content-Type" not in headers:
                # The server itself: it was no HTTP.
                assert status < 500, str(request)
                continue
            ensure_survived(request, status, headers, body, problem)
    assert answered > 60


def send_over(connection, request):
    """Return (status, headers, body); None where the server hangs up."""
    try:
        connection.putrequest(
            request.method,
            request.target,
            skip_host="Host" in request.headers,
            skip_accept_encoding=True,
        )
        connection.putheader("Content-Length", str(len(request.body)))
        for name, value in request.headers.items():
            connection.putheader(name, value.encode("latin-1"))
        connection.endheaders(request.body)
        answer = connection.getresponse()
        return (
            answer.status,
            {name.title(): value for name, value in answer.headers.items()},
            answer.read(),
        )
    except (ValueError, OSError, HTTPException):
        connection.close()
        return None
