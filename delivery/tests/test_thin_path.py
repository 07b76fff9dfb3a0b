"""Whoever answers, the answer is the same: status, body and headers."""

import sqlite3
from contextlib import closing
from itertools import product
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from delivery.models import Document
from delivery.projection import rebuild
from delivery.reads import django_reader
from delivery.thin import connections
from delivery.thin.application import ThinPath
from delivery.thin.connections import DjangoReads
from localization.tests.translating import translate

pytestmark = pytest.mark.usefixtures("connection_stays_open")

DJANGO = WSGIHandler()
LIST = "/api/v1/pages/?locale=en"
NOT_PLAIN = [
    ("/api/v1/pages/by-path/", {}),
    ("/api/v1/pages/by-path/?path=/en/nothing/", {}),
    ("/api/v1/pages/by-path/?path=/en/&path=/en/", {}),
    ("/api/v1/pages/by-path/?path=/en/&fallback=default", {}),
    ("/api/v1/pages/by-path/?path=%00", {}),
    ("/api/v1/pages/by-path/?path=%FF", {}),
    ("/api/v1/pages/by-path/?path=%20/en/", {}),
    ("/api/v1/pages/by-path/?path=/en/%EF%BF%BD/", {}),
    ("/api/v1/pages/99999999999999999999/", {}),
    ("/api/v1/pages/%D9%A1/", {}),
    ("/api/v1/pages/00000000-0000-4000-8000-000000000000/", {}),
    ("/api/v1/pages/?locale=xx", {}),
    ("/api/v1/pages/?limit=0", {}),
    ("/api/v1/pages/?limit=1000", {}),
    ("/api/v1/pages/?cursor=abc", {}),
    ("/api/v1/pages/?fields=title", {}),
    ("/api/v1/pages/?unknown=1", {}),
    ("/api/v1/pages/?category=%EF%BF%BD", {}),
    ("/api/v1/pages", {}),
    ("/api/v1/nothing/", {}),
    (LIST, {"authorization": "Bearer x"}),
    (LIST, {"accept_encoding": "gzip"}),
    (LIST, {"host": "evil.example.com"}),
    (LIST, {"host": "testserver, evil.example.com"}),
]
STRANGE_VALUES = [
    "%00", "%EF%BF%BD", "%FF", "%ED%A0%80", "+x", "x+", "%C2%A0x", "%E2%80%8B", "%F0%9F%92%BC", "x%0Ay", "%CE%A9",
    "%C2%B2", "%D9%A1", "%2B1", "%252", "%2", "", "a;b", "a%26b", "x" * 130,
]  # fmt: skip


@pytest.fixture
def pages(make_role, article, interview_set):
    role = make_role("Baker", alternate_names="Bread baker")
    for number in range(4):
        make_role(f"Miller {number}")
    translate(role, "el")
    rebuild()
    return list(Document.objects.all())


def call(application, url, method="GET", **headers):
    """Return (status, headers, body) of a request."""
    path, _question, query = url.partition("?")
    environ = {
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REQUEST_METHOD": method,
        "HTTP_HOST": "testserver",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }
    setup_testing_defaults(environ)
    started = []
    body = b"".join(application(environ, lambda *answer: started.append(answer)))
    status, found = started[0][:2]
    return status, dict(found), body


def thin(url, method="GET", **headers):
    """Ask the thin path alone; None where it hands the request on."""
    handed_on = []

    def django(environ, start_response):
        handed_on.append(environ)
        start_response("200 OK", [])
        return []

    found = call(ThinPath(django, reads=DjangoReads()), url, method, **headers)
    return None if handed_on else found


def urls_of(page):
    path = quote(page.path)
    return [
        f"/api/v1/pages/by-path/?path={path}",
        f"/api/v1/pages/by-path/?path={path.rstrip('/')}",
        f"/api/v1/pages/{page.page_id}/",
        f"/api/v1/pages/{page.page_id}/?locale={page.locale}",
        f"/api/v1/pages/{page.key}/?locale={page.locale}",
    ]


def test_every_page_and_list_is_answered_alike(pages):
    lists = [
        "/api/v1/pages/",
        LIST,
        f"{LIST}&limit=2",
        f"{LIST}&type=jobdescriptions.JobDescriptionPage&sort=-published",
        f"{LIST}&category=sales",
        f"{LIST}&category=none",
        *(f"/api/v1/{name}/?locale={locale}" for name in ("menus", "forms", "site") for locale in ("en", "el")),
    ]  # fmt: skip
    asked = 0
    for url in [*lists, *(url for page in pages for url in urls_of(page))]:
        for encoding, condition, method in product(
            ["", "br", "gzip;q=0, br;q=0.5", "identity"], ["", "*", '"x"'], ["GET", "HEAD"]
        ):
            headers = {"accept_encoding": encoding, "if_none_match": condition}
            expected = call(DJANGO, url, method, **headers)
            found = thin(url, method, **headers)
            if method == "HEAD":
                expected = (*expected[:2], b"")
            assert found == expected, (url, headers)
            asked += 1
    assert asked > 500


def test_whatever_is_asked_the_thin_path_says_the_same_or_nothing(pages):
    names = ["category", "path", "limit", "locale", "type", "sort", "cursor"]
    answered = []
    for name, value in product(names, STRANGE_VALUES):
        url = f"/api/v1/pages/{'by-path/' if name == 'path' else ''}?{name}={value}"
        found = thin(url)
        if found is not None:
            answered.append(value)
            assert found == call(DJANGO, url), url
    assert {"%CE%A9", "a%26b"} <= set(answered)


def test_known_bytes_are_answered_with_304_in_each_encoding(pages):
    url = urls_of(pages[0])[0]
    for encoding in ("", "br", "gzip"):
        etag = call(DJANGO, url, accept_encoding=encoding)[1]["ETag"]
        expected = call(DJANGO, url, accept_encoding=encoding, if_none_match=f"W/{etag}")
        assert expected[0] == "304 Not Modified"
        assert expected[2] == b""
        if encoding != "gzip":
            found = thin(url, accept_encoding=encoding, if_none_match=f"W/{etag}")
            assert found == expected


def test_cursors_lead_on(pages):
    following = call(DJANGO, f"{LIST}&limit=2")[2].decode().split('"next":"')[1].split('"')[0]
    url = following.removeprefix(settings.API_BASE_URL)
    assert thin(url) == call(DJANGO, url)


def test_what_is_not_plain_goes_on_to_django(pages):
    handed_on = [(url, headers) for url, headers in NOT_PLAIN if thin(url, **headers) is None]
    assert handed_on == NOT_PLAIN


def test_other_methods_and_a_required_key_go_on_to_django(pages, settings):
    assert thin(LIST, "POST") is None
    assert thin(LIST) is not None
    settings.API_KEYS_REQUIRED = True
    assert thin(LIST) is None


@pytest.mark.parametrize("name", ["a#b.sqlite3", "a?b.sqlite3", "a%41.sqlite3", "a b.sqlite3"])
def test_a_database_is_opened_whatever_its_path_is_called(tmp_path, monkeypatch, name):
    with closing(sqlite3.connect(tmp_path / name)) as database:
        database.execute("CREATE TABLE known (value)")
        database.execute("INSERT INTO known VALUES (7)")
        database.commit()
    monkeypatch.setattr(connections.connection, "vendor", "sqlite")
    monkeypatch.setitem(connections.connection.settings_dict, "NAME", str(tmp_path / name))
    reading = connections.ReadConnections()
    assert reading.read("SELECT value FROM known WHERE value = %s", [7]) == [(7,)]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reading.read("DELETE FROM known", [])


def test_a_failing_database_goes_on_to_django(pages):
    class Broken(DjangoReads):
        def read(self, sql, parameters):
            raise OSError

    answered = []
    application = ThinPath(lambda environ, start: answered.append(1) or [], reads=Broken())
    environ = {"PATH_INFO": "/api/v1/pages/", "REQUEST_METHOD": "GET", "HTTP_HOST": "testserver"}
    application(environ, None)
    assert answered == [1]


class CountedReads(DjangoReads):
    """Tells the version that a test says, and how often was read."""

    def __init__(self):
        self.current, self.count = 1, 0

    def read(self, sql, parameters):
        self.count += 1
        return django_reader(sql, parameters)

    def version(self):
        return self.current


def test_an_answer_is_read_once_until_the_database_changes(pages):
    reads = CountedReads()
    application = ThinPath(DJANGO, reads=reads)
    url = urls_of(pages[0])[0]
    plain = call(application, url)
    etag = plain[1]["ETag"]
    first = [plain, call(application, url, accept_encoding="br"), call(application, url, if_none_match=etag)]  # fmt: skip
    assert [answer[0] for answer in first] == ["200 OK", "200 OK", "304 Not Modified"]
    assert reads.count == 3
    again = [call(application, url), call(application, url, accept_encoding="br"), call(application, url, if_none_match=etag)]  # fmt: skip
    assert (again, reads.count) == (first, 3)

    Document.objects.filter(pk=pages[0].pk).delete()
    reads.current = 2
    assert call(application, url)[0] == "404 Not Found"


def test_what_depends_on_the_clock_is_not_kept(pages):
    reads = CountedReads()
    application = ThinPath(DJANGO, reads=reads)
    for name, reads_of_two in (("site", 2), ("menus", 1)):
        reads.count = 0
        assert call(application, f"/api/v1/{name}/?locale=en") == call(
            application, f"/api/v1/{name}/?locale=en"
        )
        assert reads.count == reads_of_two


def test_counts_are_for_who_has_the_token(pages, settings):
    settings.METRICS_TOKEN = "measure"
    application = ThinPath(DJANGO, reads=DjangoReads())
    call(application, LIST)
    assert call(application, "/metrics")[0] == "404 Not Found"
    assert call(application, "/metrics", authorization="Bearer wrong")[0] == "404 Not Found"
    status, headers, body = call(application, "/metrics", authorization="Bearer measure")
    assert (status, headers["Cache-Control"]) == ("200 OK", "no-store")
    assert b'endpoint="pages",status="200"} 1\n' in body
    settings.METRICS_TOKEN = ""
    assert call(application, "/metrics", authorization="Bearer ")[0] == "404 Not Found"
