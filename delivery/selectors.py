"""Reads of the public tables for other apps."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings

from core.extension_points import PublishedDocument
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


def locale_chain(locales: Sequence[str], fallback: str) -> list[str]:
    """Return the locales to try, in order."""
    default = settings.CONTENT_LOCALES[:1] if fallback == "default" else []
    return list(dict.fromkeys([*locales, *default]))
