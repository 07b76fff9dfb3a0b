"""Keys of the API, and how often one may ask."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from core.api.throttling import WindowThrottle
from core.api.views import PublicView
from delivery.models import ApiKey
from delivery.projection import rebuild
from localization.tests.translating import translate


@pytest.fixture(autouse=True)
def _no_reads_yet():
    caches["rates"].clear()


@pytest.fixture
def role(make_role):
    role = make_role("Baker")
    translate(role, "de")
    rebuild()
    return role


def get(url, token=None, **parameters):
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return Client().get(f"/api/v1/{url}", parameters, headers=headers)


def test_a_key_is_kept_as_a_hash_and_its_use_is_noted(role):
    key, secret = ApiKey.make(name="Front end")
    assert secret not in str(vars(key))
    assert get("pages/", secret).status_code == 200
    assert ApiKey.objects.get().last_used_at is not None


def test_reading_with_a_key_writes_once_a_minute(role, time_machine):
    _key, secret = ApiKey.make(name="Front end")
    time_machine.move_to(timezone.now(), tick=False)

    def writes():
        with CaptureQueriesContext(connection) as captured:
            assert get("pages/", secret).status_code == 200
        return [query["sql"] for query in captured if query["sql"].startswith("UPDATE")]

    assert len(writes()) == 1
    assert writes() == []
    time_machine.shift(timedelta(minutes=2))
    assert len(writes()) == 1


def test_a_key_reads_while_the_database_takes_no_writes(role):
    _key, secret = ApiKey.make(name="Front end")

    def locked(execute, sql, *rest):
        if sql.startswith("UPDATE"):
            raise OperationalError("database is locked")
        return execute(sql, *rest)

    with connection.execute_wrapper(locked):
        assert get("pages/", secret).status_code == 200
    assert ApiKey.objects.get().last_used_at is None


@pytest.mark.parametrize("header", ["Bearer wrong", "Basic eDp5", "Bearer", "Bearer " + "x" * 999])
def test_a_wrong_key_is_401_and_never_silently_public(role, header):
    answer = Client().get("/api/v1/pages/", headers={"authorization": header})
    assert answer.status_code == 401
    assert answer["Cache-Control"] == "no-store"
    assert answer.json()["status"] == 401


def test_a_key_ends_at_once(role):
    key, secret = ApiKey.make(name="x", expires_at=timezone.now() + timedelta(minutes=1))
    assert get("pages/", secret).status_code == 200
    key.revoke()
    assert get("pages/", secret).status_code == 401
    expired, old = ApiKey.make(name="y", expires_at=timezone.now())
    assert (expired.state, get("pages/", old).status_code) == ("Expired", 401)


def test_a_deployment_may_ask_for_a_key(role, settings):
    settings.API_KEYS_REQUIRED = True
    assert get("pages/").status_code == 401
    _key, secret = ApiKey.make(name="x")
    answer = get("pages/", secret)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Authorization" in answer["Vary"]


@pytest.mark.parametrize(
    ("url", "parameters", "status"),
    [
        ("pages/", {"locale": "de"}, 200),
        ("pages/", {"locale": "en"}, 403),
        ("pages/", {}, 403),
        ("pages/", {"locale": "*"}, 403),
        ("pages/", {"locale": "de,en"}, 403),
        ("pages/by-path/", {"path": "/en/jobs/baker/"}, 403),
        ("search/", {"q": "baker"}, 403),
        ("search/", {"q": "baker", "locale": "de"}, 200),
        ("menus/", {"locale": "de"}, 200),
        ("menus/", {}, 403),
        ("changes/", {}, 403),
        ("changes/", {"locale": "de"}, 200),
        ("export/en.ndjson", {}, 403),
        ("sitemap.json", {}, 403),
        ("locales/", {}, 200),
        ("openapi.json", {}, 200),
    ],
)
def test_a_key_for_some_languages_reads_those_alone(role, url, parameters, status):
    _key, secret = ApiKey.make(name="German", locales=["de"])
    answer = get(url, secret, **parameters)
    assert answer.status_code == status
    if status == 403:
        assert b"Baker" not in answer.content


def test_rates_are_told_and_kept(role, settings):
    settings.READ_RATE = "2/minute"
    client = Client()
    first = client.get("/api/v1/pages/")
    assert first["RateLimit-Policy"] == '"reads";q=2;w=60'
    assert first["RateLimit"].startswith('"reads";r=1;t=')
    assert client.get("/api/v1/pages/").status_code == 200
    refused = client.get("/api/v1/pages/")
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["RateLimit"].startswith('"reads";r=0;')
    _key, secret = ApiKey.make(name="x")
    assert get("pages/", secret).status_code == 200


@pytest.mark.parametrize("url", ["pages/", "search/", "preview/by-path/", "preview/1/"])
def test_wrong_keys_and_tokens_count_as_reads_of_their_address(role, settings, url):
    settings.READ_RATE = "3/minute"
    answers = [get(url, "rbk_wrong") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert answers[0]["RateLimit"].startswith('"reads";r=2;')
    assert 1 <= int(answers[3]["Retry-After"]) <= 60
    _key, secret = ApiKey.make(name="x")
    assert get("pages/", secret).status_code == 200


def test_no_client_is_rid_of_its_count_by_making_others(role, settings):
    settings.READ_RATE = "2/minute"
    view = PublicView()

    def is_allowed(address):
        request = Request(APIRequestFactory().get("/", REMOTE_ADDR=address))
        return WindowThrottle().allow_request(request, view)

    assert [is_allowed("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert all(is_allowed(f"10.0.{number // 250}.{number % 250}") for number in range(1000))
    assert not is_allowed("192.0.2.1")


def test_forms_tell_their_rate_as_well(home, settings):
    settings.SUBMISSION_RATE = "2/hour"
    client = Client()

    def send():
        return client.post("/api/v1/newsletter-signups/", {}, content_type="application/json")

    first = send()
    assert (first.status_code, first["RateLimit-Policy"]) == (400, '"submissions";q=2;w=3600')
    assert first["RateLimit"].startswith('"submissions";r=1;t=3')
    assert send()["RateLimit"].startswith('"submissions";r=0;')
    refused = send()
    assert refused.status_code == 429
    assert refused["RateLimit"].startswith('"submissions";r=0;')
    assert int(refused["Retry-After"]) <= 3600
    assert "RateLimit" in refused["Access-Control-Expose-Headers"]
