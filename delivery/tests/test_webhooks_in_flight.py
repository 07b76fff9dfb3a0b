"""What is published, given up or edited while an announcement is on its way."""

import pytest
from django.utils import timezone

from delivery.admin.webhooks import WebhookForm
from delivery.models import WebhookDelivery, WebhookEndpoint
from delivery.projection import rebuild, render_dirty
from delivery.webhooks import sending
from delivery.webhooks.dispatching import announce, dispatch
from delivery.webhooks.sending import deliver_webhooks, send_delivery

State = WebhookDelivery.State


@pytest.fixture
def endpoint(home):
    rebuild()
    dispatch()
    return WebhookEndpoint.objects.create(name="Front end", url="https://hooks.example.com/x")


@pytest.fixture
def receive(monkeypatch):
    """Let a receiver do something before it answers; return what it is sent."""

    def install(meanwhile, status):
        received = []

        def post(url, body, headers):
            received.append(headers.get("webhook-id"))
            if len(received) == 1:
                meanwhile()
            return status if len(received) == 1 else 204

        monkeypatch.setattr(sending, "post", post)
        return received

    return install


def page_published(endpoint, tag):
    return announce(endpoint, "page.published", "page:x:en", {"key": "x", "cache_tags": [tag]})


def make_due():
    WebhookDelivery.objects.filter(state=State.PENDING).update(next_attempt_at=timezone.now())
    WebhookEndpoint.objects.update(paused_until=None)


@pytest.mark.parametrize("status", [204, 503])
def test_what_is_published_while_a_deploy_hook_is_called_has_it_called_again(
    make_role, home, receive, status
):
    rebuild()
    dispatch()
    WebhookEndpoint.objects.create(name="CI", url="https://ci.example.com/x", kind="deploy")

    def publish_more():
        make_role("Miller")
        render_dirty()
        dispatch()

    received = receive(publish_more, status)
    make_role("Baker")
    render_dirty()
    dispatch()
    make_due()
    deliver_webhooks()
    assert len(received) == 1
    assert WebhookDelivery.objects.filter(state=State.PENDING).count() == 1
    make_due()
    deliver_webhooks()
    assert len(received) == 2
    assert not WebhookDelivery.objects.filter(state__in=WebhookDelivery.OPEN).exists()


def test_what_arrived_stays_in_the_log_and_the_newer_follows(endpoint, receive):
    first = page_published(endpoint, "one")
    newer = []
    received = receive(lambda: newer.append(page_published(endpoint, "two")), 204)
    send_delivery.call(first.pk)
    first.refresh_from_db()
    assert (first.state, first.attempts, first.last_status) == (State.DELIVERED, 1, 204)
    send_delivery.call(newer[0].pk)
    assert received == [first.message_id, newer[0].message_id]
    assert endpoint.deliveries.filter(state=State.DELIVERED).count() == 2


def test_what_failed_goes_into_what_was_announced_meanwhile(endpoint, receive):
    first = page_published(endpoint, "one")
    receive(lambda: page_published(endpoint, "two"), 503)
    send_delivery.call(first.pk)
    (left,) = endpoint.deliveries.all()
    assert left.message_id != first.message_id
    assert (left.state, set(left.payload["data"]["cache_tags"])) == (State.PENDING, {"one", "two"})
    endpoint.refresh_from_db()
    assert endpoint.paused_until is not None


@pytest.mark.parametrize(("status", "state"), [(204, State.DELIVERED), (503, State.FAILED)])
def test_what_is_given_up_while_it_is_sent_is_not_tried_again(endpoint, receive, status, state):
    first = page_published(endpoint, "one")
    receive(lambda: endpoint.disable("x"), status)
    send_delivery.call(first.pk)
    first.refresh_from_db()
    assert first.state == state


def test_a_worker_that_dies_while_it_sends_leaves_it_to_another(endpoint, receive):
    first = page_published(endpoint, "one")

    def die():
        raise SystemExit

    received = receive(die, 204)
    with pytest.raises(SystemExit):
        send_delivery.call(first.pk)
    assert deliver_webhooks() == 0
    endpoint.deliveries.update(next_attempt_at=timezone.now())
    assert deliver_webhooks() == 1
    assert received == [first.message_id] * 2


def test_saving_the_form_undoes_nothing_that_happened_since_it_was_opened(endpoint, admin_user):
    opened = WebhookEndpoint.objects.get()
    endpoint.rotate()
    paused_until = timezone.now()
    WebhookEndpoint.objects.update(position=77, paused_until=paused_until)
    data = {"name": "Renamed", "url": endpoint.url, "kind": "event", "is_active": "on"}
    form = WebhookForm(data, instance=opened, for_user=admin_user)
    form.save()
    saved = WebhookEndpoint.objects.get()
    assert (saved.name, saved.position, saved.paused_until) == ("Renamed", 77, paused_until)
    assert saved.secrets == endpoint.secrets
    assert saved.is_rotating

    data["url"] = "https://hooks.example.com/y"
    WebhookForm(data, instance=saved, for_user=admin_user).save()
    saved.refresh_from_db()
    assert (saved.url, saved.paused_until) == ("https://hooks.example.com/y", None)
