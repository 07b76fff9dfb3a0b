"""Sends announcements, and tries again with growing patience for a good day."""

import json
import logging
import random
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task
from standardwebhooks.webhooks import Webhook

from delivery.models import WebhookDelivery, WebhookEndpoint
from delivery.webhooks.dispatching import announce, dispatch, try_again
from delivery.webhooks.posting import UnreachableError, post
from delivery.webhooks.targets import TargetError

logger = logging.getLogger(__name__)

PATIENCE = tuple(
    timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 36_000)
)
"""Waits between attempts: 28 hours in all."""
LONGEST_PAUSE = timedelta(minutes=5)
"""For how long a receiver that fails is left alone, with all that waits for it."""
LEASE = timedelta(minutes=5)
JITTER = 0.1
AT_ONCE = 10
AHEAD_OF_INDEXING = 10
"""Of the queue: after an import thousands of search entries wait there, and readers do not."""
KEEP = timedelta(days=14)
OK, MULTIPLE_CHOICES, GONE = 200, 300, 410
State = WebhookDelivery.State
OPEN = WebhookDelivery.OPEN


def deliver_webhooks() -> int:
    """Write what is to be announced and have what is due sent. A periodic job of the worker."""
    dispatch()
    now = timezone.now()
    ready = Q(paused_until=None) | Q(paused_until__lte=now)
    taken = [
        pk
        for endpoint in WebhookEndpoint.objects.filter(ready, is_active=True)
        for pk in _due(endpoint)
        if _take(pk)
    ]
    for pk in taken:
        send_delivery.enqueue(pk)
    return len(taken)


def _due(endpoint: WebhookEndpoint) -> list[int]:
    """Return what is due, oldest first; of a receiver that has failed only one, to try it."""
    due = endpoint.deliveries.filter(state__in=OPEN, next_attempt_at__lte=timezone.now())
    at_once = AT_ONCE if endpoint.paused_until is None else 1
    return list(due.order_by("pk").values_list("pk", flat=True)[:at_once])


def _take(pk: int) -> bool:
    """Whether this worker is the one to send it now; if it dies, another takes it after a while."""
    now = timezone.now()
    due = WebhookDelivery.objects.filter(pk=pk, state__in=OPEN, next_attempt_at__lte=now)
    return bool(due.update(next_attempt_at=now + LEASE))


@task(priority=AHEAD_OF_INDEXING)
def send_delivery(delivery_id: int, by_hand: bool = False) -> None:
    """Make one attempt. May run twice: receivers tell repetitions by the id.

    What waits for a receiver that has just failed waits on, unless a person asked for it.
    """
    waiting = WebhookDelivery.objects.filter(pk=delivery_id, state__in=OPEN)
    delivery = waiting.select_related("endpoint").first()
    if delivery is None:
        return
    now, paused_until = timezone.now(), delivery.endpoint.paused_until
    if paused_until is not None and paused_until > now and not by_hand:
        waiting.update(next_attempt_at=paused_until)
        return
    if not waiting.update(state=State.SENDING, next_attempt_at=now + LEASE):
        return
    status, problem = attempt(delivery)
    _record(delivery, status, problem)


def attempt(delivery: WebhookDelivery) -> tuple[int | None, str]:
    """Send an announcement; return (status, problem)."""
    endpoint = delivery.endpoint
    body: bytes
    headers: dict[str, str]
    if endpoint.kind == WebhookEndpoint.Kind.DEPLOY:
        body, headers = b"", {}
    else:
        body = json.dumps(delivery.payload, ensure_ascii=False, separators=(",", ":")).encode()
        headers = {"Content-Type": "application/json", **signed(endpoint, delivery, body)}
    try:
        status = post(endpoint.url, body, headers)
    except (TargetError, UnreachableError) as error:
        return None, str(error)
    if OK <= status < MULTIPLE_CHOICES:
        return status, ""
    return status, _("The receiver answered %(status)d.") % {"status": status}


def signed(endpoint: WebhookEndpoint, delivery: WebhookDelivery, body: bytes) -> dict[str, str]:
    """Return the headers that let a receiver check who has sent it (Standard Webhooks, 1.0)."""
    moment = datetime.now(UTC)
    signatures = [
        Webhook(secret).sign(delivery.message_id, moment, body.decode())
        for secret in endpoint.secrets
    ]
    return {
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


@transaction.atomic
def _record(delivery: WebhookDelivery, status: int | None, problem: str) -> None:
    """Note what became of an attempt. Whoever announces something locks the endpoint as well."""
    WebhookEndpoint.objects.select_for_update().filter(pk=delivery.endpoint_id).first()
    delivery.attempts += 1
    delivery.last_status, delivery.last_error = status, problem[:300]
    next_attempt_at = delivery.next_attempt_at
    if not problem:
        _finish(delivery, State.DELIVERED)
    elif _is_last(delivery, status):
        _finish(delivery, State.FAILED)
    else:
        wait = PATIENCE[delivery.attempts - 1]
        next_attempt_at = timezone.now() + wait * random.uniform(1, 1 + JITTER)  # noqa: S311 -- jitter
        try_again(delivery, at=next_attempt_at)
    if status == GONE:
        delivery.endpoint.disable(_("The receiver answered 410: it wants no more."))
    else:
        _pause(delivery.endpoint, next_attempt_at if problem else None)


def _is_last(delivery: WebhookDelivery, status: int | None) -> bool:
    """Whether a failed attempt is not repeated."""
    is_test = delivery.event == WebhookEndpoint.TEST
    return is_test or status == GONE or delivery.attempts > len(PATIENCE)


def _pause(endpoint: WebhookEndpoint, until: datetime | None) -> None:
    """Leave a receiver alone until its next attempt, but not for long; None: it is up."""
    if until is not None:
        until = min(until, timezone.now() + LONGEST_PAUSE)
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(paused_until=until)


def _finish(delivery: WebhookDelivery, state: State) -> None:
    """End it. What arrived has arrived, even if it was given up meanwhile."""
    delivery.finish(state)
    WebhookDelivery.objects.filter(pk=delivery.pk).update(
        attempts=delivery.attempts,
        last_status=delivery.last_status,
        last_error=delivery.last_error,
        state=delivery.state,
        finished_at=delivery.finished_at,
    )


@transaction.atomic
def send_test(endpoint: WebhookEndpoint) -> WebhookDelivery:
    """Have a test sent at once, once, to an endpoint that may be switched off."""
    test = WebhookEndpoint.TEST
    delivery = announce(endpoint, test, test, {"message": "A test from the admin."})
    _send_now(delivery)
    return delivery


@transaction.atomic
def redeliver(delivery: WebhookDelivery) -> WebhookDelivery:
    """Have an announcement sent again under its own id; return what is sent.

    That is the newer one where one of the same thing still waits: it must not be lost, and says all
    that the older one said.
    """
    waiting = WebhookDelivery.objects.filter(
        endpoint=delivery.endpoint, thing=delivery.thing, state=State.PENDING
    ).first()
    chosen = waiting or delivery
    chosen.state, chosen.finished_at, chosen.attempts = State.PENDING, None, 0
    _send_now(chosen)
    return chosen


def _send_now(delivery: WebhookDelivery) -> None:
    delivery.next_attempt_at = timezone.now() + LEASE
    delivery.save()
    transaction.on_commit(lambda: send_delivery.enqueue(delivery.pk, by_hand=True))


def purge_deliveries() -> int:
    """Delete what ended two weeks ago or earlier; return how many. A periodic job."""
    oldest = timezone.now() - KEEP
    return WebhookDelivery.objects.filter(finished_at__lt=oldest).delete()[0]
