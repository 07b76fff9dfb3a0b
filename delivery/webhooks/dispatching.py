"""From the Change log to announcements: who is to hear of what."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.serializers.references import JSON
from delivery import tags
from delivery.change_log import prune
from delivery.models import Change, ChangeLog, WebhookDelivery, WebhookEndpoint

MANY = 50
"""So many changes at once are announced as one."""
READ_AT_ONCE = 2000
CALM = timedelta(seconds=30)
NO_CALM = timedelta(0)
LONGEST_CALM = timedelta(minutes=5)
DEPLOY_THING = "deploy"
MANY_THING = "content"

Event = WebhookEndpoint.Event


def dispatch() -> int:
    """Write announcements for all that endpoints have not heard of; return how many.

    Position and announcements are written together, so that a kill between them loses nothing and
    repeats nothing.
    """
    log = ChangeLog.objects.filter(pk=1).first()
    if log is None:
        return 0
    behind = WebhookEndpoint.objects.filter(position__lt=log.last_number)
    return sum(_dispatch_to(pk) for pk in behind.values_list("pk", flat=True))


def prune_changes() -> int:
    """Drop what is superseded and what all endpoints have heard of; return how many entries went.

    Reads the whole log. A periodic job.
    """
    log = ChangeLog.objects.filter(pk=1).first()
    return prune(_horizon(log)) if log is not None else 0


def announce(
    endpoint: WebhookEndpoint, event: str, thing: str, data: JSON, *, calm: timedelta = NO_CALM
) -> WebhookDelivery:
    """Write an announcement; one of the same thing that still waits goes into it.

    Call inside a transaction. `calm` is how long to wait for more of the same; each of them makes
    it begin again, up to the longest calm.
    """
    waiting = WebhookDelivery.objects.select_for_update().filter(
        endpoint=endpoint, thing=thing, state=WebhookDelivery.State.PENDING
    )
    now = timezone.now()
    since = now
    for older in waiting:
        data = _merged(older.payload, data)
        since = older.created_at
        older.delete()
    return WebhookDelivery.objects.create(
        endpoint=endpoint,
        message_id=f"msg_{uuid4().hex}",
        thing=thing,
        event=event,
        payload={"type": event, "timestamp": now.isoformat(), "data": data},
        next_attempt_at=max(now, min(now + calm, since + LONGEST_CALM)),
        created_at=since if calm else now,
    )


def try_again(delivery: WebhookDelivery, *, at: datetime) -> None:
    """Have a failed attempt wait for the next, or go into a newer announcement of the same thing.

    Call inside a transaction that has locked the endpoint. What was given up meanwhile stays so.
    """
    deliveries = WebhookDelivery.objects.filter(endpoint=delivery.endpoint_id)
    newer = deliveries.filter(thing=delivery.thing, state=WebhookDelivery.State.PENDING).first()
    if newer is None or newer.pk == delivery.pk:
        deliveries.filter(pk=delivery.pk, state=WebhookDelivery.State.SENDING).update(
            state=WebhookDelivery.State.PENDING,
            attempts=delivery.attempts,
            last_status=delivery.last_status,
            last_error=delivery.last_error,
            next_attempt_at=at,
        )
        return
    if newer.payload is not None:
        newer.payload["data"] = _merged(delivery.payload, newer.payload["data"])
        newer.save(update_fields=["payload"])
    delivery.delete()


def _dispatch_to(endpoint_id: int) -> int:
    with transaction.atomic():
        endpoint = WebhookEndpoint.objects.select_for_update().get(pk=endpoint_id)
        found = Change.objects.filter(number__gt=endpoint.position).order_by("number")
        changes = list(found[:READ_AT_ONCE])
        if not changes:
            return 0
        endpoint.position = changes[-1].number or endpoint.position
        endpoint.save(update_fields=["position"])
        wanted = [change for change in changes if _wants(endpoint, change)]
        if not endpoint.is_active or not wanted:
            return 0
        if endpoint.kind == WebhookEndpoint.Kind.DEPLOY:
            _postpone_deploy(endpoint)
            return 1
        return _announce_all(endpoint, wanted)


def _announce_all(endpoint: WebhookEndpoint, changes: Sequence[Change]) -> int:
    single = [change for change in changes if not change.coalesced]
    many = [change for change in changes if change.coalesced]
    if len(single) > MANY:
        single, many = [], list(changes)
    for change in _newest(single):
        announce(endpoint, _event(change), _thing(change), _data(change))
    if many:
        locales = sorted({change.locale for change in many})
        data = {
            "count": len(many),
            "locales": [locale for locale in locales if locale],
            "cache_tags": [tags.changes_tag(), *map(tags.locale_tag, locales)],
        }
        # A rebuild takes a while, and is one event; a bulk publish is told at once.
        calm = CALM if all(change.coalesced for change in many) else NO_CALM
        announce(endpoint, WebhookEndpoint.REBUILT, MANY_THING, data, calm=calm)
    return len(single) + bool(many)


def _newest(changes: Iterable[Change]) -> Iterable[Change]:
    """Return of each thing the newest change, with what the earlier ones say of caches."""
    found: dict[str, Change] = {}
    for change in changes:
        older = found.pop(_thing(change), None)
        if older is not None:
            change.tags = list(dict.fromkeys([*change.tags, *older.tags]))
            change.old_path = older.old_path or change.old_path
        found[_thing(change)] = change
    return found.values()


def _wants(endpoint: WebhookEndpoint, change: Change) -> bool:
    if endpoint.locales and change.locale and change.locale not in endpoint.locales:
        return False
    if endpoint.types and (change.kind != "page" or change.object_type not in endpoint.types):
        return False
    return not endpoint.events or _event(change) in endpoint.events


def _event(change: Change) -> str:
    if change.kind in ("composite", "search"):
        return Event.SITE
    if change.kind == "redirect":
        return Event.REDIRECT
    return Event.PUBLISHED if change.action == Change.Action.UPSERT else Event.WITHDRAWN


def _thing(change: Change) -> str:
    return f"{change.kind}:{change.name}:{change.locale}"


def _data(change: Change) -> JSON:
    return {
        "kind": change.kind,
        "key": change.name,
        "locale": change.locale or None,
        "type": change.object_type or None,
        "path": change.path or None,
        "old_path": change.old_path or None,
        "reason": change.reason or None,
        "change": change.number,
        "cache_tags": change.tags,
        "api_url": _api_url(change),
    }


def _api_url(change: Change) -> str | None:
    start = f"{settings.API_BASE_URL}/api/v1/"
    if change.kind == "page":
        return f"{start}pages/{change.name}/?locale={change.locale}"
    return f"{start}{change.name}/?locale={change.locale}" if change.kind == "composite" else None


def _merged(older: JSON, newer: JSON) -> JSON:
    """Return newer data with what an older, unsent announcement would have said besides."""
    if older is None:
        return newer
    before = older["data"]
    merged = {**newer}
    if "cache_tags" in newer:
        merged["cache_tags"] = list(
            dict.fromkeys([*newer["cache_tags"], *before.get("cache_tags", [])])
        )
    if before.get("old_path"):
        merged["old_path"] = before["old_path"]
    if "count" in newer:
        merged["count"] = newer["count"] + before.get("count", 0)
        merged["locales"] = sorted({*newer["locales"], *before.get("locales", [])})
    return merged


def _postpone_deploy(endpoint: WebhookEndpoint) -> None:
    """Have the deploy hook called once nothing has changed for a while, or after the longest."""
    now = timezone.now()
    waiting, is_new = WebhookDelivery.objects.get_or_create(
        endpoint=endpoint,
        thing=DEPLOY_THING,
        state=WebhookDelivery.State.PENDING,
        defaults={
            "message_id": f"msg_{uuid4().hex}",
            "event": DEPLOY_THING,
            "next_attempt_at": now + CALM,
        },
    )
    if not is_new and not waiting.attempts:
        waiting.next_attempt_at = min(now + CALM, waiting.created_at + LONGEST_CALM)
        waiting.save(update_fields=["next_attempt_at"])


def _horizon(log: ChangeLog) -> int:
    """Return the newest change that all active endpoints have heard of."""
    positions = WebhookEndpoint.objects.filter(is_active=True).values_list("position", flat=True)
    return min(positions, default=log.last_number)
