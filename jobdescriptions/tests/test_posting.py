"""Posting requests: the box on a role page."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from home.models import CallToAction
from jobdescriptions.models import PostingIntent

URL = "/api/v1/posting-intents/"


@pytest.fixture(autouse=True)
def _fresh_rates(db):
    caches["throttles"].clear()


@pytest.fixture
def role(make_role):
    return make_role("Baker")


@pytest.fixture
def send(role):
    def post(**fields):
        body = {"role": role.pk, "locale": "en", "city": "Leeds", **fields}
        return Client().post(URL, body, content_type="application/json")

    return post


def test_a_request_is_stored_without_personal_data(send, role):
    answer = send(utm_source="newsletter")

    intent = PostingIntent.objects.get()
    assert (answer.status_code, answer.json()) == (201, {"id": intent.pk, "redirect_url": None})
    assert (intent.role_key, intent.role_title) == (role.translation_key, "Baker")
    assert (intent.city, intent.locale) == ("Leeds", "en")
    assert intent.utm == {"utm_source": "newsletter"}
    assert "127.0.0.1" not in str(vars(intent))


def test_a_server_may_know_no_address(role):
    body = {"role": role.pk, "locale": "en", "city": "Leeds"}
    answer = Client(REMOTE_ADDR=None).post(URL, body, content_type="application/json")
    assert answer.status_code == 201


def test_the_answer_leads_to_where_the_form_does(send):
    action = CallToAction(
        code="post-job",
        kind="post_job",
        label="Post",
        city_label="City",
        link_url="https://jobs.example.com/new?via=library",
        locale=Locale.get_default(),
    )
    action.save()
    action.save_revision().publish()

    assert send(city="São Paulo & more").json()["redirect_url"] == (
        "https://jobs.example.com/new?via=library&role=Baker&city=S%C3%A3o+Paulo+%26+more&locale=en"
    )


def test_a_double_click_is_one_request(send):
    first, second = send(), send()
    other = send(city="York")

    assert first.json() == second.json() != other.json()
    PostingIntent.objects.update(created_at=timezone.now() - timedelta(minutes=11))
    send()
    assert PostingIntent.objects.count() == 3


def test_a_role_may_be_named_by_its_key(send, role):
    assert send(role=str(role.translation_key), locale="de").status_code == 201


@pytest.mark.parametrize(
    ("change", "parameter", "code"),
    [
        ({"city": ""}, "city", "blank"),
        ({"city": "x" * 101}, "city", "max_length"),
        ({"city": "Leeds\r\nX"}, "city", "invalid_text"),
        ({"role": "baker"}, "role", "invalid_key"),
        ({"role": 999999}, "role", "unknown_role"),
        ({"role": "9" * 30}, "role", "invalid_key"),
        ({"role": None}, "role", "null"),
        ({"locale": "gr"}, "locale", "unknown_locale"),
        ({"email": "a@example.org"}, "email", "unknown_parameter"),
    ],
)
def test_bad_fields_are_named(send, change, parameter, code):
    answer = send(**change)

    assert answer.status_code == 400
    assert [(e["parameter"], e["code"]) for e in answer.json()["errors"]] == [(parameter, code)]


def test_a_role_that_is_not_published_is_unknown(send, role):
    role.unpublish()

    assert send().json()["errors"][0]["code"] == "unknown_role"


def test_machines_are_thanked_and_forgotten(send):
    assert send(website="x").status_code == 201
    assert not PostingIntent.objects.exists()


def test_old_requests_are_purged(send):
    send()
    send(city="York")
    PostingIntent.objects.filter(city="York").update(
        created_at=timezone.now() - timedelta(days=181)
    )

    call_command("purge_submissions")

    assert [intent.city for intent in PostingIntent.objects.all()] == ["Leeds"]
