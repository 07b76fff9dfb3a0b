"""The screens of delivery in the admin."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from delivery.admin.actions import ACTIONS, action_url
from delivery.models import (
    ApiKey,
    ChangeLog,
    PreviewSession,
    Retirement,
    SearchSynonyms,
    WebhookDelivery,
    WebhookEndpoint,
)
from delivery.preview_sessions import open_session
from delivery.projection import render_dirty
from delivery.retiring import retire
from delivery.webhooks.dispatching import announce, dispatch
from delivery.webhooks.sending import send_test

MODELS = {
    "webhooks": "webhookendpoint",
    "webhook_deliveries": "webhookdelivery",
    "api_keys": "apikey",
    "search_synonyms": "searchsynonyms",
    "retired_pages": "retirement",
}


@pytest.fixture
def endpoint(home):
    return WebhookEndpoint.objects.create(name="Front end", url="https://hooks.example.com/x")


@pytest.fixture
def helper(client, django_user_model, home):
    """Somebody who may enter the admin and nothing else."""
    user = django_user_model.objects.create_user("helper", "h@example.com", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client


def entries_of_menu(client):
    """Return the admin addresses that a person's menu leads to."""
    page = client.get("/admin/").content.decode()
    return {name for name in MODELS if reverse(f"{name}:index") in page}


@pytest.mark.parametrize("name", MODELS)
def test_each_list_has_a_permission_of_its_own(helper, endpoint, django_user_model, name):
    urls = {name: reverse(f"{name}:index") for name in MODELS}
    assert {helper.get(url).status_code for url in urls.values()} == {302}
    assert entries_of_menu(helper) == set()

    user = django_user_model.objects.get(username="helper")
    user.user_permissions.add(Permission.objects.get(codename=f"change_{MODELS[name]}"))

    assert {n for n, url in urls.items() if helper.get(url).status_code == 200} == {name}
    assert entries_of_menu(helper) == {name}


def test_groups_can_be_given_what_the_lists_offer(admin_client, home):
    page = admin_client.get("/admin/groups/new/").content.decode()
    offered = set(Permission.objects.filter(content_type__app_label="delivery").values_list(
        "codename", "pk"))  # fmt: skip
    shown = {code for code, pk in offered if re.search(rf'value="{pk}"', page)}
    every = {"add", "change", "delete"}
    written = {"webhookendpoint", "apikey", "searchsynonyms"}
    looked_at = {"webhookdelivery", "retirement", "previewsession"}
    assert shown == {
        *(f"{action}_{model}" for action in every for model in written),
        *(f"{action}_{model}" for action in ("view", "change") for model in looked_at),
        "change_previewsettings",
    }


def test_a_webhook_is_made_and_its_secret_shown_and_rotated(admin_client, home):
    answer = admin_client.post(
        reverse("webhooks:add"),
        {
            "name": "Front end",
            "url": "https://hooks.example.com/x",
            "kind": "event",
            "events": ["page.published"],
            "types": ["jobdescriptions.JobDescriptionPage"],
            "locales": ["de"],
            "is_active": "on",
        },
    )
    assert answer.status_code == 302
    made = WebhookEndpoint.objects.get()
    assert (made.events, made.locales) == (["page.published"], ["de"])
    url = reverse("delivery_secret", args=[made.pk])
    page = admin_client.get(url)
    assert made.secret in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    for _click in range(2):
        admin_client.post(url, {"step": "begin"})
        rotated = WebhookEndpoint.objects.get()
        assert rotated.previous_secret == made.secret
    admin_client.post(url, {"step": "end"})
    assert WebhookEndpoint.objects.get().secrets == [rotated.secret]
    listing = admin_client.get(reverse("webhooks:index")).content.decode()
    assert made.secret not in listing
    assert rotated.secret not in listing


def test_a_new_webhook_does_not_hear_the_past_and_one_switched_on_again_forgets(
    admin_client, make_role, home
):
    make_role("Baker")
    render_dirty()
    values = {"name": "x", "url": "https://hooks.example.com/x", "kind": "event"}
    admin_client.post(reverse("webhooks:add"), {**values, "is_active": "on"})
    made = WebhookEndpoint.objects.get()
    assert made.position == ChangeLog.objects.get().last_number > 0
    dispatch()
    assert not WebhookDelivery.objects.exists()

    make_role("Miller")
    render_dirty()
    dispatch()
    assert WebhookDelivery.objects.filter(state="pending").exists()
    admin_client.post(reverse("webhooks:edit", args=[made.pk]), values)
    assert not WebhookDelivery.objects.filter(state="pending").exists()
    make_role("Clerk")
    render_dirty()
    dispatch()
    admin_client.post(reverse("webhooks:edit", args=[made.pk]), {**values, "is_active": "on"})
    dispatch()
    assert not WebhookDelivery.objects.filter(state="pending").exists()


def test_an_address_inside_is_refused_at_its_field(admin_client, home):
    answer = admin_client.post(
        reverse("webhooks:add"),
        {"name": "x", "url": "http://169.254.169.254/", "kind": "event", "is_active": "on"},
    )
    assert answer.status_code == 200
    assert "must begin with https" in answer.content.decode()
    assert not WebhookEndpoint.objects.exists()


def test_deliveries_can_be_looked_at_and_sent_again(
    admin_client, endpoint, monkeypatch, django_capture_on_commit_callbacks
):
    answers = [503, 204]
    monkeypatch.setattr("delivery.webhooks.sending.post", lambda *args: answers.pop(0))
    with django_capture_on_commit_callbacks(execute=True):
        delivery = send_test(endpoint)
    listing = admin_client.get(reverse("webhook_deliveries:index")).content.decode()
    assert "The receiver answered 503." in listing
    inspected = admin_client.get(reverse("webhook_deliveries:inspect", args=[delivery.pk]))
    assert "A test from the admin." in inspected.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse("delivery_action", args=["redeliver", delivery.pk]))
    assert WebhookDelivery.objects.get().state == "delivered"


def test_an_event_is_not_sent_again_to_a_webhook_that_is_off(admin_client, endpoint):
    delivery = send_test(endpoint)
    endpoint.disable("Enough.")
    url = reverse("delivery_action", args=["redeliver", delivery.pk])
    answer = admin_client.post(url, follow=True)
    assert "Switch it on first" in answer.content.decode()
    assert WebhookDelivery.objects.get().state == "failed"


def test_a_key_must_not_expire_in_the_past(admin_client, home):
    values = {"name": "Front end", "expires_at": "2020-01-01 10:00"}
    answer = admin_client.post(reverse("api_keys:add"), values)
    assert "This moment has passed." in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_a_key_is_shown_once(admin_client, home):
    made = admin_client.post(reverse("api_keys:add"), {"name": "Front end", "locales": ["de"]})
    assert "no-store" in made["Cache-Control"]
    secret = re.search(r"rbk_[\w-]{30,}", made.content.decode()).group()
    answer = Client().get("/api/v1/locales/", headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 200
    assert secret not in admin_client.get(reverse("api_keys:index")).content.decode()
    key = ApiKey.objects.get()
    admin_client.post(reverse("delivery_action", args=["revoke-key", key.pk]))
    assert ApiKey.objects.get().state == "Revoked"


def test_synonyms_need_a_pair(admin_client, home):
    url = reverse("search_synonyms:add")
    assert admin_client.post(url, {"locale": "en", "words": "sales"}).status_code == 200
    assert admin_client.post(url, {"locale": "en", "words": "sales\nselling"}).status_code == 302
    assert SearchSynonyms.objects.get().phrases == [("sales",), ("selling",)]


def test_actions_ask_for_the_permission(helper, endpoint, make_role, admin_user):
    page = make_role("Baker")
    (retirement,) = retire({page: None}, user=admin_user)
    session, _code = open_session(
        user=admin_user, site_id=1, audience="https://www.example.com", key=None, locale=""
    )
    delivery = announce(endpoint, "test", "test", {"message": "x"})
    key, _secret = ApiKey.make(name="x")
    things = {
        "test": endpoint, "redeliver": delivery, "revoke-key": key, "revoke-preview": session,
        "bring-back": retirement, "bring-all-back": retirement,
    }  # fmt: skip
    assert things.keys() == ACTIONS.keys()
    for name, thing in things.items():
        url = action_url(name, thing)
        assert helper.get(url).status_code == 302
        assert helper.post(url).headers["Location"] == reverse("wagtailadmin_home")
    secret = reverse("delivery_secret", args=[endpoint.pk])
    assert endpoint.secret not in helper.get(secret, follow=True).content.decode()
    helper.post(secret, {"step": "begin"})
    assert not WebhookEndpoint.objects.get().previous_secret
    assert ApiKey.objects.get().revoked_at is None
    assert PreviewSession.objects.get().revoked_at is None
    assert Retirement.objects.count() == 1
    assert WebhookDelivery.objects.get().attempts == 0


@pytest.mark.parametrize("name", ["webhook-deliveries", "retired-pages", "preview-sessions"])
@pytest.mark.parametrize("view", ["new", "edit/1", "delete/1", "history/1", "usage/1"])
def test_what_nobody_writes_has_no_screen_to_write_it(admin_client, home, name, view):
    assert admin_client.get(f"/admin/{name}/{view}/").status_code == 404


def test_an_unknown_action_is_a_404(admin_client, endpoint):
    assert admin_client.get("/admin/delivery/nothing/1/").status_code == 404
    assert admin_client.get("/admin/delivery/test/99999/").status_code == 404
    assert admin_client.get("/admin/delivery/revoke-preview/x/").status_code == 404
