"""Reads of the public tables for other apps."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import Min

from core.extension_points import DeliveryStatus, PublishedDocument
from delivery.keys import page_key
from delivery.models import DirtyKey, Document
from delivery.reads import django_reader, page_of_id, page_of_key, version_of


def published_document(
    identifier: int | UUID, locales: Sequence[str] = ()
) -> PublishedDocument | None:
    """Return what is published of a page. See `core.extension_points.published_document`."""
    if isinstance(identifier, UUID):
        page = page_of_key(django_reader, identifier, locales)
    elif locales:
        page = version_of(django_reader, identifier, locales)
    else:
        page = page_of_id(django_reader, identifier)
    if page is None:
        return None
    return PublishedDocument(page.object_type, page.locale, page.body)


def delivery_status(key: UUID) -> Mapping[str, DeliveryStatus]:
    """Return what is delivered of a page. See `core.extension_points.delivery_status`.

    Two queries, whatever the number of locales. Only the page's own changes count as ones that it
    does not show yet.
    """
    since = DirtyKey.objects.filter(key=page_key(key)).aggregate(since=Min("created_at"))["since"]
    rows = Document.objects.filter(key=key).values_list("locale", flat=True)
    return {
        locale: DeliveryStatus(
            is_delivered=True,
            is_behind=since is not None,
            behind_since=since,
            url=f"{settings.API_BASE_URL}/api/v1/pages/{key}/?locale={locale}",
        )
        for locale in rows
    }


def locale_chain(locales: Sequence[str], fallback: str) -> list[str]:
    """Return the locales to try, in order."""
    default = settings.CONTENT_LOCALES[:1] if fallback == "default" else []
    return list(dict.fromkeys([*locales, *default]))
