"""Announces what happens inside, such as translation work, to the endpoints that chose to hear it.

What is public has its own way, through the Change log.
"""

from typing import Any
from uuid import uuid4

from django.db import transaction

from delivery.models import WebhookEndpoint
from delivery.webhooks.dispatching import announce


@transaction.atomic
def announce_inside(event: str, data: dict[str, Any]) -> None:
    """Write an announcement for each endpoint that chose this very event.

    None chosen means all of what is public, never this: an endpoint made for a front end must not
    hear of drafts.
    """
    endpoints = WebhookEndpoint.objects.filter(
        is_active=True, kind=WebhookEndpoint.Kind.EVENT
    ).order_by("pk")
    for endpoint in endpoints:
        wanted = not endpoint.locales or set(endpoint.locales) & set(data.get("locales", []))
        if wanted and event in endpoint.events:
            announce(endpoint, event, f"{event}:{uuid4().hex}", data)
