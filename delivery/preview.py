"""The built-in preview: a plain page made from the very JSON that the API would deliver."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation

from core.blocks.labels import block_labels
from core.content_checks import content_warnings
from core.models import ContentPage
from core.serializers.references import JSON
from delivery.context import NoSiteError
from delivery.documents import render_json
from delivery.drafts import row_of
from delivery.front_end_preview import FRONT_END, front_end_preview, preview_target
from delivery.loading import load_for_preview

HIDDEN = {"id", "meta", "title", "heading", "tokens", "introduction", "body", "related", "included"}


@dataclass(frozen=True, slots=True)
class Section:
    """One block of a body, as the preview shows it.

    `entries` are the items of a list. A template cannot ask the value for `items`: it would get the
    method of the dict.
    """

    type: str
    heading: str
    value: JSON
    entries: list[JSON]


def render_preview(request: HttpRequest, instance: Any, mode: str = "") -> HttpResponse:
    """Answer a preview of a page, saved or not: the front end's in its mode, else the built-in."""
    if mode == FRONT_END and getattr(request, "user", None) is not None:
        target = preview_target(instance)
        if target is not None:
            return front_end_preview(request, instance, target)
    return built_in_preview(request, instance)


def built_in_preview(request: HttpRequest, instance: Any) -> HttpResponse:
    """Answer a preview of a page in its own locale.

    An incomplete draft is shown as it is. A page that lies below no site has no address yet and
    says so.
    """
    locale = instance.locale.language_code
    try:
        document = preview_json(instance)
    except NoSiteError:
        document = None
    with translation.override(locale):
        response = TemplateResponse(
            request,
            "delivery/preview.html",
            {
                "page": document,
                "self": instance,
                "locale": locale,
                "sections": list(sections(document, type(instance))) if document else [],
                "facts": facts(document, type(instance)) if document else {},
                "warnings": content_warnings(instance, document) if document else [],
                "json": json.dumps(document, ensure_ascii=False, indent=2),
            },
        )
        response.render()
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "no-store"
    return response


def preview_json(page: ContentPage) -> JSON:
    """Return what the API would deliver if this very state of the page were published.

    Raises:
        NoSiteError: the page lies below no site.
    """
    row = row_of(page)
    content = json.loads(page.to_json())
    return render_json(load_for_preview(row, content), row)


def sections(document: JSON, model: type[ContentPage]) -> Iterator[Section]:
    """Yield the blocks of the body with a heading for each: its own, or its block's label."""
    labels = block_labels(model)
    for block in document["body"]:
        kind, value = block["type"], block["value"]
        heading = value.get("heading") or labels.get(kind, kind)
        yield Section(kind, heading, value, value.get("items") or [])


def facts(document: JSON, model: type[ContentPage]) -> dict[str, str]:
    """Return the short fields of a page in readable form, by the model's own labels."""
    found = {}
    fields = {field.name: field for field in model._meta.get_fields()}
    for name, value in document.items():
        if name in HIDDEN or value in (None, "", [], {}):
            continue
        label = _label(fields.get(name), name).capitalize()
        if isinstance(value, dict):
            found[label] = value.get("name") or value.get("title") or value.get("text") or ""
        elif isinstance(value, list):
            found[label] = ", ".join(
                str(part.get("name") or part.get("title")) if isinstance(part, dict) else str(part)
                for part in value
            )
        else:
            choices = dict(getattr(fields.get(name), "flatchoices", ()))
            found[label] = str(choices.get(value, value))
    return found


def _label(field: Any, name: str) -> str:
    """Return a field's name for people; a child relation has none of its own."""
    return str(getattr(field, "verbose_name", name.replace("_", " ")))
