"""Notices: who is told of what, in the admin, by mail and by webhook."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from delivery.models import WebhookDelivery, WebhookEndpoint
from delivery.webhooks.events import announce_inside
from localization.models import LocaleProgress, Mail, Notice, NoticeKind
from localization.notices import Subject, mailing, notify
from localization.notices.preferences import Wish, set_wish
from localization.tests.people import person
from localization.tests.translating import submit


@pytest.fixture
def greta(home):
    return person("greta", de="translator")


@pytest.fixture
def tell(django_capture_on_commit_callbacks):
    def call(kind, recipients, *titles, **more):
        with django_capture_on_commit_callbacks(execute=True):
            notify(
                kind,
                recipients,
                [Subject(title=title, url="/admin/x/") for title in titles],
                **more,
            )

    return call


def later(monkeypatch, **delta):
    now = timezone.now() + timedelta(**delta)
    monkeypatch.setattr(mailing.timezone, "now", lambda: now)


def test_many_at_once_are_one_notice_and_one_mail(greta, tell, monkeypatch):
    tell(NoticeKind.ASSIGNED, [greta], "Baker", "Miller", "Smith")
    tell(NoticeKind.REJECTED, [greta], "Tailor")

    assert mailing.send_mails() == 0
    later(monkeypatch, minutes=2)
    assert mailing.send_mails() == 1

    (sent,) = mail.outbox
    assert sent.to == ["greta@example.com"]
    assert sent.subject == "Work is assigned to me: Baker and 3 more"
    assert "- Baker and 2 more\n  https://cms.example.com/admin/x/" in sent.body
    assert "A translation of mine is rejected\n- Tailor" in sent.body
    assert mailing.send_mails() == 0


def test_nobody_is_told_of_what_they_did(greta, tell):
    tell(NoticeKind.ASSIGNED, [greta, None], "Baker", actor=greta)

    assert not Notice.objects.exists()


def test_each_kind_can_be_switched_off(greta, tell):
    set_wish(greta, NoticeKind.ASSIGNED, Wish(in_admin=False, mail=Mail.NEVER))
    set_wish(greta, NoticeKind.REJECTED, Wish(in_admin=True, mail=Mail.NEVER))

    tell(NoticeKind.ASSIGNED, [greta], "Baker")
    tell(NoticeKind.REJECTED, [greta], "Miller")

    (notice,) = Notice.objects.all()
    assert (notice.kind, notice.mail) == ("rejected", "never")


def test_the_digest_comes_once_a_day_after_seven(greta, tell, monkeypatch):
    tell(NoticeKind.SOURCE_CHANGED, [greta], "Baker")
    tell(NoticeKind.OVERDUE, [greta], "Miller")

    def at(day, hour):
        moment = datetime(2030, 1, day, hour, tzinfo=UTC)
        monkeypatch.setattr(mailing.timezone, "localtime", lambda: moment)
        return mailing.send_digests()

    assert at(1, 6) == 0
    assert at(1, 7) == 1
    tell(NoticeKind.OVERDUE, [greta], "Smith")
    assert at(1, 9) == 0
    assert at(2, 7) == 1

    assert [each.subject for each in mail.outbox] == ["Translations today"] * 2
    assert "Miller" in mail.outbox[0].body
    assert "Smith" in mail.outbox[1].body
    assert "Miller" not in mail.outbox[1].body


def test_a_mail_that_fails_is_tried_again_and_holds_up_nobody(greta, tell, monkeypatch):
    other = person("otto", fr="translator")
    tell(NoticeKind.ASSIGNED, [greta, other], "Baker")
    later(monkeypatch, minutes=2)
    send = mailing.send_mail

    def fail(subject, text, sender, to):
        if to == ["greta@example.com"]:
            raise OSError("no route")
        return send(subject, text, sender, to)

    monkeypatch.setattr(mailing, "send_mail", fail)
    assert mailing.send_mails() == 1
    monkeypatch.setattr(mailing, "send_mail", send)
    assert mailing.send_mails() == 1

    assert [each.to[0] for each in mail.outbox] == ["otto@example.com", "greta@example.com"]


def test_whoever_has_left_gets_no_mail(greta, tell, monkeypatch):
    tell(NoticeKind.ASSIGNED, [greta], "Baker")
    type(greta).objects.update(is_active=False)
    later(monkeypatch, minutes=2)

    assert mailing.send_mails() == 0
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_a_changed_source_is_told_to_whoever_has_it(
    greta, make_role, django_capture_on_commit_callbacks
):
    role = make_role()
    with django_capture_on_commit_callbacks(execute=True):
        submit(role)
    LocaleProgress.objects.filter(locale__language_code="de").update(assignee=greta)
    with django_capture_on_commit_callbacks(execute=True):
        role.save_revision().publish()
    assert not Notice.objects.exists()

    role.title = "Master baker"
    with django_capture_on_commit_callbacks(execute=True):
        role.save_revision().publish()

    (notice,) = Notice.objects.filter(user=greta)
    assert (notice.kind, notice.title, notice.locale_code) == ("source_changed", role.title, "de")


class TestWebhooks:
    @pytest.fixture
    def endpoint(self, db):
        def make(**values):
            return WebhookEndpoint.objects.create(
                name="x", url="https://hooks.example.com/", **values
            )

        return make

    def test_hear_only_what_they_chose(self, endpoint, greta, tell):
        endpoint()
        chosen = endpoint(events=["translation.assigned"])
        endpoint(events=["translation.rejected"])

        tell(NoticeKind.ASSIGNED, [greta], "Baker")

        (delivery,) = WebhookDelivery.objects.all()
        assert delivery.endpoint == chosen
        assert delivery.payload["type"] == "translation.assigned"
        assert delivery.payload["data"] == {"count": 1, "locales": [], "objects": []}

    def test_hear_only_of_their_languages(self, endpoint):
        endpoint(events=["translation.overdue"], locales=["fr"])

        announce_inside("translation.overdue", {"locales": ["de"]})
        assert not WebhookDelivery.objects.exists()
        announce_inside("translation.overdue", {"locales": ["de", "fr"]})
        assert WebhookDelivery.objects.count() == 1

    def test_can_choose_every_kind_of_notice(self):
        known = set(WebhookEndpoint.Event.values)

        assert {f"translation.{kind}" for kind in NoticeKind.values} <= known


class TestScreens:
    def test_list_ones_own_and_mark_them_read(self, greta, tell, client):
        tell(NoticeKind.ASSIGNED, [greta], "Baker")
        tell(NoticeKind.ASSIGNED, [person("otto", fr="translator")], "Secret")
        client.force_login(greta)

        home = client.get(reverse("wagtailadmin_home")).content.decode()
        listed = client.get(reverse("translation_notices")).content.decode()
        client.post(reverse("translation_notices_read"))

        assert "1 unread notice" in home
        assert "Baker" in listed
        assert "Secret" not in listed
        assert "unread" not in client.get(reverse("wagtailadmin_home")).content.decode()
        assert Notice.objects.filter(read_at=None).count() == 1

    def test_let_each_kind_be_switched(self, greta, client):
        client.force_login(greta)
        url = reverse("wagtailadmin_account")
        page = client.get(url)
        assert "Work is assigned to me: by mail" in page.content.decode()
        form = {
            "name_email-first_name": "Greta",
            "name_email-last_name": "G",
            "name_email-email": "greta@example.com",
            "notifications-submitted_notifications": "on",
            "locale-preferred_language": "en",
            "locale-current_time_zone": "UTC",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
            "theme-keyboard_shortcuts": "on",
        }
        for kind in NoticeKind.values:
            form[f"translation_notices-{kind}_mail"] = "never"

        assert client.post(url, form).status_code == 302

        assert set(greta.notice_preferences.values_list("in_admin", "mail")) == {(False, "never")}
        assert greta.notice_preferences.count() == len(NoticeKind)
