"""Shapes answers out of stored documents: fallback marks, chosen fields, included pages."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import ValidationError

from core.api.views import bytes_response
from core.serializers.references import JSON
from delivery.documents import to_bytes
from delivery.models import Document
from delivery.selectors import documents_of_pages

ALWAYS = ("id", "meta")
MAX_INCLUDED = 100


def page_answer(
    request: HttpRequest,
    document: Document,
    *,
    requested_locale: str,
    fields: Sequence[str] | None,
    include: int,
    envelope: bool = False,
) -> HttpResponse:
    """Answer one page; the stored bytes as they are wherever nothing about them changes.

    `requested_locale` is what the client asked for: where the document's is another one, this is a
    fallback and is marked as one. `envelope` answers `{kind: "page", page}`, as routes do.
    """
    stored = bytes(document.body)
    if fields is None and not include and requested_locale == document.locale:
        body = b'{"kind":"page","page":' + stored + b"}" if envelope else stored
        etag = None if envelope else document.etag
        return bytes_response(request, body, etag=etag, language=document.locale)
    page = json.loads(stored)
    if requested_locale != document.locale:
        page["meta"]["requested_locale"] = requested_locale
        page["meta"]["is_fallback"] = True
    included = included_pages(page, include) if include else None
    page = select_fields(page, fields)
    if included is not None:
        page["included"] = included
    answer = {"kind": "page", "page": page} if envelope else page
    return bytes_response(request, to_bytes(answer), language=document.locale)


def select_fields(value: dict[str, Any], fields: Sequence[str] | None) -> dict[str, Any]:
    """Keep the chosen top-level keys, `id` and `meta`.

    Raises:
        rest_framework.exceptions.ValidationError: a chosen key does not exist.
    """
    if fields is None:
        return value
    unknown = [name for name in fields if name not in value]
    if unknown:
        message = f"Unknown: {', '.join(unknown)[:200]}. Allowed: {', '.join(value)}."
        raise ValidationError({"fields": [message]}, code="unknown_value")
    kept = {*ALWAYS, *fields}
    return {name: part for name, part in value.items() if name in kept}


def included_pages(page: JSON, steps: int) -> list[JSON]:
    """Return the pages up to `steps` away along `related`, nearest first, each once, at most 100.

    One query a step.
    """
    seen = {page["id"]}
    included: list[JSON] = []
    frontier = [page]
    for _step in range(steps):
        nearest = [pk for pk in dict.fromkeys(related_ids(frontier)) if pk not in seen]
        wanted = nearest[: MAX_INCLUDED - len(included)]
        if not wanted:
            break
        found = {
            document.page_id: json.loads(bytes(document.body))
            for document in documents_of_pages(wanted)
        }
        frontier = [found[pk] for pk in wanted if pk in found]
        seen.update(wanted)
        included.extend(frontier)
    return included


def related_ids(pages: Iterable[JSON]) -> Iterable[int]:
    """Yield the ids of the pages that `pages` name under `related`."""
    for page in pages:
        for teasers in page["related"].values():
            for teaser in teasers:
                yield teaser["id"]
