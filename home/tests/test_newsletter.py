"""Newsletter subscriptions: the form, the mail, the links, the list, the end of their time."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from home.models import NewsletterForm, NewsletterSignup
from home.newsletter import send_confirmation

URL = "/api/v1/newsletter-signups/"
GOOD = {"email": "Maria@Example.org", "locale": "en", "consent": True}


@pytest.fixture(autouse=True)
def _fresh_rates(db):
    caches["throttles"].clear()


@pytest.fixture
def form(home):
    form = NewsletterForm(
        code="letter",
        locale=Locale.get_default(),
        heading="Letter",
        email_label="E-mail",
        consent="<p>Send me the <b>letter</b>.</p>",
        submit_label="Subscribe",
        success_message="Look into your mailbox.",
        confirmation_subject="Please confirm",
        confirmation_text="Open the link.",
        list_key="library",
    )
    form.save()
    form.save_revision().publish()
    return form


@pytest.fixture
def send(form, django_capture_on_commit_callbacks):
    def post(body, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return Client().post(URL, body, content_type="application/json", **more)

    return post


def link_of(message):
    return re.search(r"https://cms\.example\.com(/newsletter/confirm/\S+)", message.body).group(1)


def test_subscription_counts_after_the_button_behind_the_link(send):
    answer = send(GOOD)

    assert (answer.status_code, answer.json()) == (
        202,
        {"message": "Look into your mailbox.", "double_opt_in": True},
    )
    signup = NewsletterSignup.objects.get()
    assert (signup.email, signup.confirmed_at) == ("maria@example.org", None)
    assert signup.consent_text == "Send me the letter."
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("Please confirm", ["maria@example.org"])

    browser = Client(enforce_csrf_checks=True)
    page = browser.get(link_of(message))
    signup.refresh_from_db()
    assert signup.confirmed_at is None

    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode()).group(1)
    done = browser.post(link_of(message), {"csrfmiddlewaretoken": token})
    signup.refresh_from_db()
    assert "is confirmed" in done.content.decode()
    assert signup.confirmed_at is not None
    assert "confirmed already" in browser.get(link_of(message)).content.decode()


def test_sent_again_it_is_one_row_and_one_mail_in_ten_minutes(send):
    first, second = send(GOOD), send({**GOOD, "email": "maria@example.org"})

    assert first.content == second.content
    assert NewsletterSignup.objects.count() == 1
    assert len(mail.outbox) == 1

    NewsletterSignup.objects.update(mail_sent_at=timezone.now() - timedelta(minutes=11))
    send(GOOD)
    assert len(mail.outbox) == 2


def test_without_double_opt_in_it_counts_at_once_and_no_mail_goes_out(send, form):
    form.double_opt_in = False
    form.save_revision().publish()

    send(GOOD)

    assert NewsletterSignup.objects.get().confirmed_at is not None
    assert mail.outbox == []


def test_machines_are_thanked_and_forgotten(send):
    answer = send({**GOOD, "website": "https://spam.example"})

    assert answer.content == send({**GOOD, "email": "a@example.org"}).content
    assert [signup.email for signup in NewsletterSignup.objects.all()] == ["a@example.org"]


@pytest.mark.parametrize(
    ("change", "parameter", "code"),
    [
        ({"email": ""}, "email", "blank"),
        ({"email": "nobody"}, "email", "invalid"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "email", "invalid_text"),
        ({"email": "a\x00@example.org"}, "email", "invalid_text"),
        ({"email": "a" * 300 + "@example.org"}, "email", "max_length"),
        ({"email": ["a@example.org"]}, "email", "invalid"),
        ({"email": "\ud800@example.org"}, "email", "invalid_text"),
        ({"locale": "xx"}, "locale", "unknown_locale"),
        ({"locale": {"a": 1}}, "locale", "unknown_locale"),
        ({"consent": False}, "consent", "consent_missing"),
        ({"consent": "maybe"}, "consent", "invalid"),
        ({"form": "another"}, "form", "unknown_form"),
        ({"admin": True}, "admin", "unknown_parameter"),
    ],
)
def test_bad_fields_are_named(send, change, parameter, code):
    answer = send({**GOOD, **change})

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert [(e["parameter"], e["code"]) for e in answer.json()["errors"]] == [(parameter, code)]
    assert NewsletterSignup.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("[]", "application/json", 400),
        ("{", "application/json", 400),
        ("null", "application/json", 400),
        ('{"email": "' + "a" * 20_000 + '"}', "application/json", 413),
        ("email=a@example.org", "text/plain", 415),
        (b"\xff\xfe", "application/json", 400),
    ],
)
def test_bad_bodies_are_problems(form, body, content_type, status):
    answer = Client().post(URL, body, content_type=content_type)

    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_a_plain_html_form_works_and_get_does_not(form):
    answer = Client().post(URL, {"email": "a@example.org", "locale": "en", "consent": "on"})
    wrong_type = answer.status_code

    assert wrong_type == 415  # multipart is for files
    encoded = Client().post(
        URL,
        "email=a%40example.org&locale=en&consent=true",
        content_type="application/x-www-form-urlencoded",
    )
    assert encoded.status_code == 202
    assert Client().get(URL).status_code == 405


def test_too_many_are_asked_to_wait(send, settings):
    settings.SUBMISSION_RATE = "2/hour"
    answers = [send({**GOOD, "email": f"a{n}@example.org"}) for n in range(3)]
    elsewhere = send(GOOD, REMOTE_ADDR="203.0.113.9")

    assert [answer.status_code for answer in answers] == [202, 202, 429]
    assert int(answers[2].headers["Retry-After"]) > 0
    assert elsewhere.status_code == 202


def test_preflight_is_answered(form):
    answer = Client().options(URL)

    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_changed_old_and_used_up_links_say_so(send, time_machine):
    time_machine.move_to("2026-11-01", tick=False)
    send(GOOD)
    link = link_of(mail.outbox[0])

    for wrong in (link[:-2] + "x/", "/newsletter/confirm/abc/", "/newsletter/unsubscribe/abc/"):
        assert Client().post(wrong).status_code == 410
    time_machine.move_to("2026-12-02", tick=False)
    assert Client().post(link).status_code == 410
    assert NewsletterSignup.objects.get().confirmed_at is None


def test_unsubscribing_forgets_the_address(send):
    send(GOOD)
    link = NewsletterSignup.objects.get().unsubscribe_url.removeprefix("https://cms.example.com")

    assert Client().get(link).status_code == 200
    assert NewsletterSignup.objects.count() == 1
    assert Client().post(link).status_code == 200
    assert NewsletterSignup.objects.count() == 0
    assert Client().get(link).status_code == 410


def test_what_was_not_confirmed_is_purged_in_time(send, capsys):
    send(GOOD)
    send({**GOOD, "email": "old@example.org"})
    send({**GOOD, "email": "confirmed@example.org"})
    old = timezone.now() - timedelta(days=31)
    NewsletterSignup.objects.exclude(email="maria@example.org").update(created_at=old)
    NewsletterSignup.objects.filter(email="confirmed@example.org").update(confirmed_at=old)

    call_command("purge_submissions", dry_run=True)
    assert NewsletterSignup.objects.count() == 3
    call_command("purge_submissions")

    assert "Unconfirmed subscriptions deleted: 1." in capsys.readouterr().out
    assert not NewsletterSignup.objects.filter(email="old@example.org").exists()
    assert NewsletterSignup.objects.count() == 2


def test_mail_of_a_gone_subscription_or_form_is_not_sent(send, form):
    send(GOOD)
    mail.outbox.clear()
    signup = NewsletterSignup.objects.get()
    NewsletterSignup.objects.update(mail_sent_at=None)
    NewsletterForm.objects.get(pk=form.pk).unpublish()
    send_confirmation.call(signup.pk)
    send_confirmation.call(signup.pk + 1)

    assert mail.outbox == []


def test_permitted_people_see_and_export_nobody_edits(send, db):
    send(GOOD)
    NewsletterSignup.objects.update(consent_text="=HYPERLINK(1)")
    person = get_user_model().objects.create_user("person", password="secret")
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    browser = Client()
    browser.force_login(person)
    index = reverse("newsletter_signups:index")
    assert browser.get(index).status_code == 302

    view = Permission.objects.get(codename="view_newslettersignup")
    person.user_permissions.add(view)
    assert "maria@example.org" in browser.get(index).content.decode()
    exported = b"".join(browser.get(index, {"export": "csv"}).streaming_content).decode()
    (row,) = csv.DictReader(io.StringIO(exported))
    assert row["Consent"] == "'=HYPERLINK(1)"
    assert browser.get(index, {"export": "xlsx"}).status_code == 200
    pk = NewsletterSignup.objects.get().pk
    for name in ("edit", "delete"):
        assert browser.get(reverse(f"newsletter_signups:{name}", args=[pk])).status_code == 302
    assert browser.get(reverse("newsletter_signups:add")).status_code == 302
    assert browser.get(reverse("newsletter_signups:inspect", args=[pk])).status_code == 200
