"""Posting requests: received, handed on, purged."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.serializers.addresses import web_address
from jobdescriptions.models import JobDescriptionPage, PostingIntent

SAME_WITHIN = timedelta(minutes=10)


class UnknownRoleError(LookupError):
    """No role page with this id or key is published in this locale."""


def published_role(id_or_key: int | UUID, locale: str) -> JobDescriptionPage:
    """Return a published role page in `locale`, or in the default locale.

    Raises:
        UnknownRoleError: there is none.
    """
    roles = JobDescriptionPage.objects.live().public().filter(live_revision__isnull=False)
    if isinstance(id_or_key, UUID):
        key: UUID | None = id_or_key
    else:
        key = roles.filter(pk=id_or_key).values_list("translation_key", flat=True).first()
    for language in dict.fromkeys((locale, settings.CONTENT_LOCALES[0])):
        role = roles.filter(translation_key=key, locale__language_code=language).first()
        if role is not None:
            return role
    raise UnknownRoleError(str(id_or_key))


@transaction.atomic
def receive_intent(
    *, role: JobDescriptionPage, locale: str, city: str, client: str, utm: dict[str, str]
) -> PostingIntent:
    """Store a request; the same one from the same sender within ten minutes is that one."""
    same = PostingIntent.objects.filter(
        role_key=role.translation_key,
        locale=locale,
        city=city,
        client=client,
        created_at__gte=timezone.now() - SAME_WITHIN,
    ).first()
    return same or PostingIntent.objects.create(
        role_key=role.translation_key,
        role_title=role.title,
        locale=locale,
        city=city,
        client=client,
        utm=utm,
    )


def redirect_url(intent: PostingIntent) -> str | None:
    """Return where the sender goes on: the address of the published form, with what was typed."""
    actions: Any = apps.get_model("home.CallToAction").objects.filter(
        kind="post_job", live=True, live_revision__isnull=False
    )
    action = actions.filter(locale__language_code=settings.CONTENT_LOCALES[0]).first()
    url = web_address(action.live_revision.content.get("link_url")) if action else None
    if url is None:
        return None
    parts = urlsplit(url)
    query = urlencode({"role": intent.role_title, "city": intent.city, "locale": intent.locale})
    return urlunsplit(parts._replace(query="&".join(part for part in (parts.query, query) if part)))


def purge_intents(*, dry_run: bool = False) -> int:
    """Delete requests whose time is over; return how many."""
    expired = PostingIntent.expired()
    return expired.count() if dry_run else expired.delete()[0]
