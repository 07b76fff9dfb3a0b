"""Announcements: none lost, none false, none to where they must not go."""

import ipaddress
import json
import socket
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from standardwebhooks.webhooks import Webhook

from delivery import catching_up, composites, documents, projection, storing
from delivery.catching_up import render_outdated
from delivery.models import Change, Document, WebhookDelivery, WebhookEndpoint
from delivery.projection import rebuild, render_dirty
from delivery.webhooks import dispatching, posting, sending, targets
from delivery.webhooks.dispatching import announce, dispatch, prune_changes
from delivery.webhooks.sending import (
    PATIENCE,
    deliver_webhooks,
    purge_deliveries,
    redeliver,
    send_delivery,
    send_test,
)
from delivery.webhooks.targets import TargetError, check_address, resolve

State = WebhookDelivery.State


class Receiver(ThreadingHTTPServer):
    """A receiver on this machine that keeps what it is sent."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.received, self.answers = [], []
        self.left_alone = threading.Event()
        self.endless = False


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.received.append((dict(self.headers), body))
        status = self.server.answers.pop(0) if self.server.answers else 204
        if status in ("silent", "dripping"):
            self.dawdle(status)
            return
        self.send_response(status)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.send_header("Content-Length", "0" if not self.server.endless else str(10**12))
        self.end_headers()
        if self.server.endless:
            self.wfile.write(b"x" * 100_000)
            self.server.left_alone.wait(2)

    def dawdle(self, kind):
        """Say nothing, or for ever a little more of a header, until the other side gives up."""
        self.server.left_alone.clear()
        try:
            if kind == "dripping":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while not self.server.left_alone.wait(0.05):
                if kind == "dripping":
                    self.wfile.write(b"x")
        except OSError:
            pass

    def log_message(self, *args):
        pass


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_TO_LOOPBACK = True
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.left_alone.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def endpoint(home, receiver):
    rebuild()
    dispatch()
    return make_endpoint(receiver)


def make_endpoint(receiver, **values):
    url = f"http://127.0.0.1:{receiver.server_port}/hook"
    return WebhookEndpoint.objects.create(**{"name": "Front end", "url": url, **values})


def deliver():
    render_dirty()
    return deliver_webhooks()


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def sent(receiver):
    return [json.loads(body) for _headers, body in receiver.received if body]


def test_a_publish_is_announced_once_signed_and_with_all_that_caches_need(
    make_role, endpoint, receiver
):
    role = make_role("Baker")
    deliver()
    deliver()

    of_role = [m for m in sent(receiver) if m["data"]["key"] == str(role.translation_key)]
    assert len(of_role) == 1
    message = of_role[0]
    assert message["type"] == "page.published"
    assert message["data"]["path"] == "/en/jobs/baker/"
    assert message["data"]["locale"] == "en"
    headers, body = next(each for each in receiver.received if json.loads(each[1]) == message)
    assert Webhook(endpoint.secret).verify(body, headers) == message
    tag = message["data"]["cache_tags"][0]
    assert Client().get(f"/api/v1/pages/{role.pk}/")["Cache-Tag"].split(",")[0] == tag


def test_announcements_do_not_wait_for_what_an_import_has_left_in_the_queue(
    make_role, endpoint, receiver, queue
):
    make_role("Baker")
    assert DBTaskResult.objects.ready().exists()

    deliver()

    first = DBTaskResult.objects.ready().first()
    assert first.task_path == "delivery.webhooks.sending.send_delivery"


def test_both_secrets_sign_while_one_takes_over_from_the_other(make_role, endpoint, receiver):
    old = endpoint.secret
    endpoint.rotate()
    make_role("Baker")
    deliver()
    headers, body = receiver.received[0]
    assert Webhook(old).verify(body, headers)
    assert Webhook(endpoint.secret).verify(body, headers)
    endpoint.end_rotation()
    assert fresh(endpoint).secrets == [endpoint.secret]


def test_nothing_is_announced_of_what_was_rolled_back(make_role, endpoint, receiver):
    with transaction.atomic():
        make_role("Baker")
        transaction.set_rollback(True)
    deliver()
    assert sent(receiver) == []


def test_filters_choose_events_types_and_languages(make_role, article, home, receiver):
    rebuild()
    kind = "jobdescriptions.JobDescriptionPage"
    chosen = make_endpoint(receiver, events=["page.withdrawn"], types=[kind], locales=["en"])
    role = make_role("Baker")
    render_dirty()
    role.unpublish()
    deliver()
    assert [(m["type"], m["data"]["reason"]) for m in sent(receiver)] == [
        ("page.withdrawn", "unpublished")
    ]
    assert fresh(chosen).position > 0


def test_of_one_thing_only_the_newest_waits_and_no_tag_is_lost(make_role, endpoint, receiver):
    receiver.answers = [500]
    role = make_role("Baker")
    deliver()
    (waiting,) = WebhookDelivery.objects.filter(
        state=State.PENDING, thing__contains=str(role.translation_key)
    )
    before = set(waiting.payload["data"]["cache_tags"])
    Change.objects.filter(name=str(role.translation_key)).update(tags=["only-this"])
    WebhookEndpoint.objects.update(position=0)
    dispatch()
    (waiting,) = WebhookDelivery.objects.filter(
        state=State.PENDING, thing__contains=str(role.translation_key)
    )
    assert before | {"only-this"} <= set(waiting.payload["data"]["cache_tags"])


def test_a_kill_after_writing_announcements_loses_none(make_role, endpoint, receiver):
    make_role("Baker")
    render_dirty()
    dispatch()  # The worker dies here.
    assert sent(receiver) == []
    deliver_webhooks()
    assert len(sent(receiver)) == WebhookDelivery.objects.filter(state=State.DELIVERED).count() > 0


def test_a_kill_in_mid_attempt_leads_to_another_attempt_with_the_same_id(
    make_role, endpoint, receiver, monkeypatch
):
    make_role("Baker")
    dead = SimpleNamespace(enqueue=lambda pk: None)
    monkeypatch.setattr("delivery.webhooks.sending.send_delivery", dead)
    deliver()  # Taken, and the worker dies.
    assert deliver_webhooks() == 0
    monkeypatch.undo()
    WebhookDelivery.objects.update(next_attempt_at=timezone.now())
    assert deliver_webhooks() > 0
    assert not WebhookDelivery.objects.filter(state=State.PENDING).exists()


class Clock:
    """Time as the webhooks see it."""

    def __init__(self, monkeypatch):
        self.now = timezone.now()
        clock = SimpleNamespace(now=lambda: self.now)
        for module in (sending, dispatching):
            monkeypatch.setattr(module, "timezone", clock)


def test_failures_are_tried_again_for_a_day_and_then_given_up(
    job_index, endpoint, receiver, monkeypatch
):
    announce(endpoint, "page.published", "page:x:en", {"key": "x"})
    delivery = WebhookDelivery.objects.get()
    clock, begun = Clock(monkeypatch), timezone.now()
    receiver.answers = [503] * (len(PATIENCE) + 1)
    tried_at = []
    while fresh(delivery).state == State.PENDING:
        clock.now = max(fresh(delivery).next_attempt_at, fresh(endpoint).paused_until or begun)
        deliver_webhooks()
        tried_at.append(clock.now - begun)

    delivery = fresh(delivery)
    assert (delivery.state, delivery.attempts) == (State.FAILED, len(PATIENCE) + 1)
    assert delivery.last_error == "The receiver answered 503."
    waits = [after - before for before, after in pairwise(tried_at)]
    assert [wait // expected for wait, expected in zip(waits, PATIENCE, strict=True)] == [1] * 7
    assert timedelta(days=1) < tried_at[-1] < timedelta(days=1.5)
    assert len({headers["webhook-id"] for headers, _body in receiver.received}) == 1


def test_a_receiver_that_fails_is_left_alone_with_all_that_waits_for_it(
    make_role, endpoint, receiver, monkeypatch
):
    for title in ("Baker", "Miller", "Clerk"):
        make_role(title)
    receiver.answers = [503]
    deliver()
    assert len(receiver.received) == 1
    assert endpoint.deliveries.filter(state=State.PENDING).count() >= 3
    assert deliver() == 0

    clock = Clock(monkeypatch)
    clock.now = fresh(endpoint).paused_until
    receiver.answers = [503]
    assert deliver() == 1
    clock.now = fresh(endpoint).paused_until
    assert deliver() == 1
    assert fresh(endpoint).paused_until is None
    clock.now += timedelta(hours=1)
    deliver()
    assert not endpoint.deliveries.filter(state=State.PENDING).exists()


@pytest.mark.parametrize("kind", ["silent", "dripping"])
def test_a_receiver_that_dawdles_holds_nobody_up(endpoint, receiver, monkeypatch, kind):
    monkeypatch.setattr(posting, "TIMEOUT_SECONDS", 0.5)
    receiver.answers = [kind]
    delivery = send_test(endpoint)
    begun = time.monotonic()
    send_delivery.call(delivery.pk)
    assert time.monotonic() - begun < 5
    assert "Nobody answered" in fresh(delivery).last_error
    # A test is not tried again.
    assert fresh(delivery).state == State.FAILED


def test_what_a_receiver_says_beside_the_status_is_not_read(endpoint, receiver, monkeypatch):
    monkeypatch.setattr(posting, "TIMEOUT_SECONDS", 5)
    receiver.endless = True
    delivery = send_test(endpoint)
    send_delivery.call(delivery.pk)
    assert fresh(delivery).state == State.DELIVERED


def test_410_switches_the_endpoint_off_and_redirects_are_failures(make_role, endpoint, receiver):
    delivery = announce(endpoint, "page.published", "page:x:en", {"key": "x"})
    other = announce(endpoint, "page.published", "page:y:en", {"key": "y"})
    receiver.answers = [302]
    send_delivery.call(delivery.pk)
    assert fresh(delivery).last_error == "The receiver answered 302."
    receiver.answers = [410]
    send_delivery.call(delivery.pk, by_hand=True)
    assert fresh(delivery).state == fresh(other).state == State.FAILED
    assert not fresh(endpoint).is_active
    assert "410" in fresh(endpoint).disabled_reason
    make_role("Baker")
    deliver()
    assert len(receiver.received) == 2


def test_bulk_and_rebuilds_are_one_announcement(make_role, endpoint, receiver, monkeypatch):
    monkeypatch.setattr(dispatching, "MANY", 2)
    for number in range(4):
        make_role(f"Baker {number}")
    deliver()
    (message,) = sent(receiver)
    assert message["type"] == "content.rebuilt"
    assert message["data"]["count"] >= 4
    assert message["data"]["locales"] == ["en"]


def test_many_changes_are_told_to_whom_some_of_them_concern(make_role, home, receiver, monkeypatch):
    monkeypatch.setattr(dispatching, "MANY", 2)
    rebuild()
    published = make_endpoint(receiver, events=["page.published"])
    withdrawn = make_endpoint(receiver, events=["page.withdrawn"])
    german = make_endpoint(receiver, locales=["de"])
    for number in range(4):
        make_role(f"Baker {number}")
    render_dirty()
    dispatch()
    assert [d.event for d in published.deliveries.all()] == ["content.rebuilt"]
    assert not withdrawn.deliveries.exists()
    assert {d.thing.split(":")[0] for d in german.deliveries.all()} <= {"composite"}


def test_entries_that_an_endpoint_has_not_heard_of_are_kept(make_role, endpoint):
    role = make_role("Baker")
    render_dirty()
    for title in ("Bread baker", "Pastry cook"):
        role = fresh(role)
        role.title = title
        role.save_revision().publish()
        render_dirty()
    entries = Change.objects.filter(name=str(role.translation_key))
    assert (prune_changes(), entries.count()) == (0, 3)
    dispatch()
    assert entries.count() == 3
    assert (prune_changes() > 0, entries.count()) == (True, 1)


def test_a_look_at_a_log_without_news_reads_two_rows(
    make_role, endpoint, django_assert_num_queries
):
    make_role("Baker")
    render_dirty()
    dispatch()
    with django_assert_num_queries(2) as queries:
        assert dispatch() == 0
    assert not any('delivery_change"' in query["sql"] for query in queries)


def test_a_rebuild_in_portions_is_one_announcement(
    make_role, endpoint, receiver, monkeypatch, time_machine
):
    for number in range(4):
        make_role(f"Baker {number}")
    deliver()
    receiver.received.clear()
    for module in (catching_up, documents, projection, storing, composites):
        if hasattr(module, "RENDERER_VERSION"):
            monkeypatch.setattr(module, "RENDERER_VERSION", documents.RENDERER_VERSION + 1)
    plain = documents.to_bytes
    monkeypatch.setattr(documents, "to_bytes", lambda value: plain({**value, "newer": True}))
    monkeypatch.setattr(projection, "BATCH", 1)
    pages = Document.objects.count()
    time_machine.move_to(timezone.now(), tick=False)

    portions = 0
    while render_outdated(limit=1).rendered:
        portions += 1
        deliver()
        time_machine.shift(timedelta(seconds=5))
    assert portions == pages
    assert sent(receiver) == []
    time_machine.shift(timedelta(seconds=30))
    deliver()

    (message,) = sent(receiver)
    assert (message["type"], message["data"]["count"]) == ("content.rebuilt", pages)


def test_a_deploy_hook_is_called_once_things_are_calm(make_role, home, receiver):
    rebuild()
    hook = make_endpoint(receiver, kind="deploy")
    make_role("Baker")
    deliver()
    first = hook.deliveries.get().next_attempt_at
    make_role("Miller")
    deliver()
    assert receiver.received == []
    assert hook.deliveries.get().next_attempt_at > first
    hook.deliveries.update(next_attempt_at=timezone.now())
    deliver_webhooks()
    assert [body for _headers, body in receiver.received] == [b""]
    assert hook.deliveries.get().state == State.DELIVERED


def test_what_was_sent_can_be_sent_again_and_is_purged_in_time(make_role, endpoint, receiver):
    make_role("Baker")
    deliver()
    delivery = WebhookDelivery.objects.first()
    redeliver(delivery)
    send_delivery.call(delivery.pk)
    ids = [headers["webhook-id"] for headers, _body in receiver.received]
    assert ids.count(delivery.message_id) == 2
    WebhookDelivery.objects.update(finished_at=timezone.now() - timedelta(days=15))
    assert purge_deliveries() > 0


def test_sending_an_old_event_again_loses_no_newer_one(make_role, endpoint, receiver):
    role = make_role("Baker")
    deliver()
    old = WebhookDelivery.objects.get(thing__contains=str(role.translation_key))
    role.unpublish()
    render_dirty()
    dispatch()
    newer = WebhookDelivery.objects.get(
        thing__contains=str(role.translation_key), state=State.PENDING
    )
    assert redeliver(old) == newer
    send_delivery.call(newer.pk, by_hand=True)
    assert sent(receiver)[-1]["type"] == "page.withdrawn"
    assert fresh(newer).state == fresh(old).state == State.DELIVERED


def test_a_test_of_a_deploy_hook_is_bare_as_well(home, receiver):
    hook = make_endpoint(receiver, kind="deploy")
    send_delivery.call(send_test(hook).pk)
    ((headers, body),) = receiver.received
    assert body == b""
    assert "webhook-signature" not in {name.lower() for name in headers}


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/", "ftp://example.com/", "https://", "https:///x", "//example.com/",
        "https://user:pass@example.com/", "https://user@example.com/", "https://example.com:22/",
        "https://example.com:99999/", "https://example.com:x/", "https://exa mple.com/",
        "https://example.com/\r\nHost: x", "javascript:alert(1)", "file:///etc/passwd", "",
        "http://127.0.0.1/", "https://example.com:6379/", "gopher://example.com/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_webhook_is_refused(url):
    with pytest.raises(TargetError):
        check_address(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
        "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "2002:a00:1::", "2001:0:7f00:1::", "2001:db8::1", "::7f00:1", "::a9fe:a9fe", "fec0::1",
        "64:ff9b:1::a00:1", "::ffff:0:7f00:1", "100::1", "fe80::1%eth0",
    ],
)  # fmt: skip
def test_names_that_lead_inside_are_refused(address, monkeypatch):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET

    def found(host, port, **options):
        public = (socket.AF_INET, 1, 6, "", ("93.184.216.34", port))
        return [public, (family, 1, 6, "", (address, port))]

    monkeypatch.setattr(targets.socket, "getaddrinfo", found)
    with pytest.raises(TargetError, match="not public"):
        resolve(check_address("https://example.com/"))


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"])
def test_other_ways_to_write_this_machine_are_refused(host):
    with pytest.raises(TargetError):
        resolve(check_address(f"https://{host}/"))


def test_the_connection_goes_to_the_address_that_was_checked(settings, monkeypatch):
    asked, connected = [], []

    def found(host, port, *args, **options):
        asked.append(host)
        return [(socket.AF_INET, 1, 6, "", ("93.184.216.34", port))]

    def connect(address, *args, **options):
        connected.append(address[0])
        raise OSError

    monkeypatch.setattr(targets.socket, "getaddrinfo", found)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    with pytest.raises(posting.UnreachableError):
        posting.post("https://rebinding.example.com/x", b"", {})
    assert asked == ["rebinding.example.com"]
    assert connected == ["93.184.216.34"]


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"]
)
def test_public_addresses_are_reached(address):
    assert targets.is_public(ipaddress.ip_address(address))


def test_this_machine_is_reached_by_a_setting_of_development_alone(home, receiver, settings):
    settings.WEBHOOKS_TO_LOOPBACK = False
    delivery = send_test(make_endpoint(receiver))
    send_delivery.call(delivery.pk)
    assert receiver.received == []
    assert "https" in fresh(delivery).last_error


def test_the_form_refuses_what_is_no_public_address(home):
    with pytest.raises(ValidationError, match="https"):
        WebhookEndpoint(name="x", url="http://example.com/").full_clean()
