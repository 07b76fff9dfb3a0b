"""Answers out of stored documents: the stored bytes wherever nothing about them changes.

What changes them: a locale that stands in for another, chosen fields, included pages.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from rest_framework.exceptions import ValidationError

from core.api.representations import Representation
from core.composites import composite
from core.serializers.compact import to_bytes
from core.serializers.references import JSON
from delivery import tags
from delivery.reads import Reader, StoredPage, composite_of, pages_of_ids
from delivery.storing import ROUTE_END, ROUTE_START

ALWAYS = ("id", "meta")
MAX_INCLUDED = 100


@dataclass(frozen=True, slots=True)
class Shape:
    """How a page is to be answered.

    Attributes:
        fields: top-level keys to keep; None keeps all.
        include: how many steps along `related` to add.
        readable: the locales of what may be added; none stands for all.
    """

    fields: Sequence[str] | None = None
    include: int = 0
    readable: Sequence[str] = ()

    @property
    def is_stored(self) -> bool:
        """Whether the stored bytes have it."""
        return self.fields is None and not self.include


def stored_page(page: StoredPage) -> Representation:
    """Answer a page as it is stored."""
    return Representation(
        page.body,
        page.etag,
        brotli=page.body_br,
        language=page.locale,
        tags=tags.roll_up([(page.key, page.locale)]),
    )


def stored_route(page: StoredPage) -> Representation:
    """Answer the page at a path as it is stored: `{kind: "page", page}`."""
    return Representation(
        ROUTE_START + page.body + ROUTE_END,
        page.etag,
        brotli=page.route_br,
        language=page.locale,
        tags=tags.roll_up([(page.key, page.locale)]),
    )


def composite_answer(read: Reader, name: str, locale: str) -> Representation | None:
    """Answer what snippets make in a locale, with what holds at this moment alone."""
    found = composite_of(read, name, locale)
    if found is None:
        return None
    body, etag = found
    select = composite(name).select
    if select is not None:
        body, etag = to_bytes(select(json.loads(body), timezone.now())), ""
    return Representation(
        body,
        etag,
        language=locale,
        tags=tags.roll_up([(name, locale)]),
        is_timeless=select is None,
    )


def page_answer(
    read: Reader, page: StoredPage, *, wanted: Sequence[str], shape: Shape
) -> Representation:
    """Answer a page that was found for a chain of locales, the preferred one first."""
    if shape.is_stored and page.locale == wanted[0]:
        return stored_page(page)
    value, shown = shaped_page(read, page, requested_locale=wanted[0], shape=shape)
    return Representation(to_bytes(value), language=page.locale, tags=_tags(page, wanted, shown))


def route_answer(
    read: Reader, page: StoredPage, *, path: str, requested_locale: str, shape: Shape
) -> Representation:
    """Answer the page that was found for a path, `{kind: "page", page}`."""
    if shape.is_stored and page.locale == requested_locale:
        return stored_route(page)
    value, shown = shaped_page(read, page, requested_locale=requested_locale, shape=shape)
    found = _tags(page, [requested_locale], shown, [tags.route_tag(path)])
    return Representation(
        to_bytes({"kind": "page", "page": value}),
        language=page.locale,
        tags=found,
    )


def all_locales_answer(
    read: Reader, pages: Sequence[StoredPage], *, locales: Sequence[str], shape: Shape
) -> Representation:
    """Answer a page in all its locales, `{locales: {code: page}}`."""
    shown: list[tuple[str, str]] = [(pages[0].key, locale) for locale in locales]
    versions = {}
    for page in pages:
        versions[page.locale], more = shaped_page(
            read, page, requested_locale=page.locale, shape=shape
        )
        shown.extend(more)
    return Representation(to_bytes({"locales": versions}), tags=tags.roll_up(shown))


def shaped_page(
    read: Reader, page: StoredPage, *, requested_locale: str, shape: Shape
) -> tuple[JSON, list[tuple[str, str]]]:
    """Return a page's JSON in a shape, and (key, locale) of what it includes."""
    value = json.loads(page.body)
    if requested_locale != page.locale:
        value["meta"]["requested_locale"] = requested_locale
        value["meta"]["is_fallback"] = True
    included = included_pages(read, value, shape) if shape.include else None
    value = select_fields(value, shape.fields)
    if included is not None:
        value["included"] = included
    return value, [(one["meta"]["key"], one["meta"]["locale"]) for one in included or ()]


def select_fields(value: JSON, fields: Sequence[str] | None) -> JSON:
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


def included_pages(read: Reader, page: JSON, shape: Shape) -> list[JSON]:
    """Return the pages some steps away along `related`, nearest first, each once, at most 100.

    One query a step.
    """
    seen = {page["id"]}
    included: list[JSON] = []
    frontier = [page]
    for _step in range(shape.include):
        related = dict.fromkeys(related_ids(frontier, shape.readable))
        nearest = [pk for pk in related if pk not in seen]
        wanted = nearest[: MAX_INCLUDED - len(included)]
        if not wanted:
            break
        found = {pk: json.loads(body) for pk, body in pages_of_ids(read, wanted)}
        frontier = [found[pk] for pk in wanted if pk in found]
        seen.update(wanted)
        included.extend(frontier)
    return included


def related_ids(pages: Iterable[JSON], locales: Sequence[str]) -> Iterable[int]:
    """Yield the ids of the pages in some locales, or all, that `pages` name under `related`."""
    for page in pages:
        for teasers in page["related"].values():
            for teaser in teasers:
                if not locales or teaser["locale"] in locales:
                    yield teaser["id"]


def _tags(
    page: StoredPage,
    wanted: Sequence[str],
    shown: Iterable[tuple[str, str]],
    others: Iterable[str] = (),
) -> list[str]:
    """Return the tags of a page that may stand in for another of the wanted locales."""
    possible = [(page.key, locale) for locale in dict.fromkeys([page.locale, *wanted])]
    return tags.roll_up([*possible, *shown], others)
