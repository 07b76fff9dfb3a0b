"""What `make demo` sets, and what it leaves when it ends."""

import socket
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Site

from cms.demo import WEBHOOK_NAME, connect_site, connect_webhook, disconnect_webhook
from cms.management.commands.run_demo import Command
from delivery.models import PreviewSettings, WebhookDelivery, WebhookEndpoint
from delivery.webhooks.dispatching import announce
from home.services import set_up_site

ADDRESS = "http://localhost:5173"
WEBHOOK = f"{ADDRESS}/webhook"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loopback(settings):
    settings.WEBHOOKS_TO_LOOPBACK = True


def preview_address():
    return PreviewSettings.for_site(Site.objects.get(is_default_site=True)).front_end_url


def test_new_site_shows_pages_and_drafts_in_the_demos_front_end():
    assert connect_site(ADDRESS) == []

    assert Site.objects.get(is_default_site=True).root_url == ADDRESS
    assert preview_address() == f"{ADDRESS}/preview?code={{code}}"


def test_what_people_set_for_another_front_end_is_named():
    set_up_site(front_end="https://www.example.com", site_name="Library")
    preview = PreviewSettings.for_site(Site.objects.get(is_default_site=True))
    preview.front_end_url = "https://www.example.com/draft?code={code}"
    preview.save()

    replaced = connect_site(ADDRESS)

    assert replaced == ["https://www.example.com", "https://www.example.com/draft?code={code}"]
    assert connect_site(ADDRESS) == []


def test_webhook_keeps_its_secret_and_follows_the_port():
    first = connect_webhook(WEBHOOK)
    again = connect_webhook("http://localhost:6000/webhook")

    first.refresh_from_db()
    assert (again.pk, again.secret) == (first.pk, first.secret)
    assert first.url == "http://localhost:6000/webhook"
    first.full_clean()


def test_webhook_of_a_demo_that_was_killed_begins_anew():
    endpoint = connect_webhook(WEBHOOK)
    announce(endpoint, "page.published", "page:a:en", {"cache_tags": []})
    WebhookEndpoint.objects.update(paused_until=timezone.now() + timedelta(minutes=5))

    endpoint = connect_webhook(WEBHOOK)

    assert endpoint.paused_until is None
    assert not endpoint.deliveries.filter(state__in=WebhookDelivery.OPEN).exists()


def test_ended_demo_is_sent_nothing_until_it_starts_again():
    connect_webhook(WEBHOOK)
    WebhookEndpoint.objects.create(name="Somebody's", url="https://www.example.com/")

    disconnect_webhook()

    ended = WebhookEndpoint.objects.get(name=WEBHOOK_NAME)
    assert not ended.is_active
    assert "make demo" in ended.problem
    assert WebhookEndpoint.objects.get(name="Somebody's").is_active
    assert connect_webhook(WEBHOOK).is_active


def test_busy_port_of_the_front_end_names_its_variable(settings, monkeypatch):
    settings.DEVELOPMENT = True
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8765"
    monkeypatch.setenv("ADMIN_BASE_URL", settings.WAGTAILADMIN_BASE_URL)
    monkeypatch.setenv("LOG_LEVEL", "WARNING")
    monkeypatch.setattr(Command, "prepare", lambda command: pytest.fail("It must not begin."))
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]

        with pytest.raises(CommandError, match=f"make demo WEB_PORT={port + 1}"):
            call_command("run_demo", port=8765, web_port=port, prepare_only=True)
