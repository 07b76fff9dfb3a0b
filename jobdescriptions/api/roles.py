"""Finds the role that an address means."""

import json
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.http import Http404

from core.extension_points import published_document
from core.serializers.references import JSON
from jobdescriptions.models import JobDescriptionPage


def role_document(identifier: int | UUID, *, locale: str | None, fallback: str) -> JSON:
    """Return a published role page as the API delivers it, marked where it stands in for another.

    Args:
        identifier: the id of one of its translations, or its key.
        locale: the language wanted; None for the one of the id, or the default one for a key.
        fallback: `default` for the default locale's version where that one is not published.

    Raises:
        django.http.Http404: no such role is published.
    """
    found = published_document(identifier, _locales(identifier, locale, fallback))
    if found is None or found.object_type != JobDescriptionPage._meta.label:
        raise Http404("No job description is published here.")
    document = json.loads(found.body)
    if locale is not None and locale != found.locale:
        document["meta"]["requested_locale"] = locale
        document["meta"]["is_fallback"] = True
    return document


def choose_sections(document: JSON, chosen: Sequence[str] | None) -> JSON:
    """Return the role with those blocks alone whose type or id is chosen, in their order."""
    if chosen is None:
        return document
    body = [block for block in document["body"] if {block["type"], block["id"]} & set(chosen)]
    return {**document, "body": body}


def _locales(identifier: int | UUID, locale: str | None, fallback: str) -> list[str]:
    default = settings.CONTENT_LOCALES[0]
    if locale is None:
        return [default] if isinstance(identifier, UUID) else []
    return list(dict.fromkeys([locale, default])) if fallback == "default" else [locale]
