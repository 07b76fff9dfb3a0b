"""Whether the process lives and can serve, for those who watch it."""

import json

import pytest
from django.db import DatabaseError

from core.health import MigrationsApplied, Readiness, database_answers, with_health


def ask(application, path, method="GET"):
    started = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "HTTP_HOST": "10.0.0.7:9"}
    body = b"".join(application(environ, lambda *answer: started.append(answer)))
    status, headers = started[0]
    return status, dict(headers), body


def refused(environ, start_response):
    start_response("400 Bad Request", [])
    return [b"no"]


def test_a_process_lives_without_looking_at_anything(django_assert_num_queries, db):
    def broken():
        raise AssertionError

    application = with_health(refused, readiness=Readiness({"database": broken}))
    with django_assert_num_queries(0):
        status, headers, body = ask(application, "/health/live")
    assert (status, json.loads(body)) == ("200 OK", {"status": "ok", "checks": {}})
    assert headers["Cache-Control"] == "no-store"


def test_a_process_is_ready_when_the_database_is(db):
    readiness = Readiness({"database": database_answers, "migrations": MigrationsApplied()})
    application = with_health(refused, readiness=readiness)
    expected = {"status": "ok", "checks": {"database": "ok", "migrations": "ok"}}
    for path in ("/health/ready", "/health/ready/"):
        status, _headers, body = ask(application, path)
        assert (status, json.loads(body)) == ("200 OK", expected)


def test_what_fails_is_named_and_looked_at_again_later():
    looks = []

    def check():
        looks.append(1)
        if len(looks) == 1:
            raise DatabaseError
        return True

    readiness = Readiness({"database": check}, seconds=1000)
    application = with_health(refused, readiness=readiness)
    expected = {"status": "failed", "checks": {"database": "failed"}}
    for _time in range(3):
        status, _headers, body = ask(application, "/health/ready")
        assert (status, json.loads(body)) == ("503 Service Unavailable", expected)
    assert len(looks) == 1
    readiness.seconds = 0
    assert ask(application, "/health/ready")[0] == "200 OK"


@pytest.mark.parametrize(
    ("path", "method", "status", "body"),
    [
        ("/health/live", "HEAD", "200 OK", b""),
        ("/health/live", "POST", "405 Method Not Allowed", b""),
        ("/health", "GET", "400 Bad Request", b"no"),
        ("/api/v1/pages/", "GET", "400 Bad Request", b"no"),
    ],
)
def test_other_requests_go_on(path, method, status, body):
    application = with_health(refused, readiness=Readiness({}))
    found = ask(application, path, method)
    assert (found[0], found[2]) == (status, body)
