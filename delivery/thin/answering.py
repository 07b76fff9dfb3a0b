"""Which requests the thin path answers, and with what. Everything else is None: Django's."""

import re
from collections.abc import Callable
from functools import cache
from urllib.parse import parse_qsl
from uuid import UUID

from django.conf import settings
from rest_framework.exceptions import ValidationError

from core.api.parameters import is_text
from core.api.representations import Representation
from core.composites import composites
from delivery.answers import composite_answer, stored_page, stored_route
from delivery.api.parameters import (
    MAX_FACET_LENGTH,
    MAX_LIMIT,
    MAX_PATH_LENGTH,
    page_types,
    type_facets,
)
from delivery.listing import ORDERS, Listing, list_answer, list_pages
from delivery.reads import Reader, page_at, page_of_id, page_of_key, version_of
from delivery.totals import total_of

PREFIX = "/api/v1/"
MAX_QUERY_LENGTH = 4000
MAX_DIGITS = 18
KEY_LENGTH = 36
PLAIN_PAIR = re.compile(r"[a-z_]+=[A-Za-z0-9/._-]+")
"""One parameter in which nothing has to be decoded, as most requests have it."""
LIST_PARAMETERS = frozenset({"locale", "type", "limit", "cursor", "sort"})

Query = dict[str, str]
Answer = Callable[[Reader, Query, bool], Representation | None]


def answer(read: Reader, path: str, query_string: str, *, br: bool) -> Representation | None:
    """Return the answer of a plain request, or None.

    `path` is what follows the prefix; `br` says that it will be sent compressed with brotli.
    """
    found = _answers().get(path)
    if found is None:
        identifier = path.removeprefix("pages/").removesuffix("/")
        if f"pages/{identifier}/" != path or "/" in identifier:
            return None
    query = parse_plain(query_string)
    if query is None:
        return None
    return found(read, query, br) if found else _page(read, query, identifier, br=br)


def parse_plain(query_string: str) -> Query | None:
    """Read a query string of plain text in which no name comes twice; None for any other."""
    if not query_string:
        return {}
    if PLAIN_PAIR.fullmatch(query_string):
        name, _equals, value = query_string.partition("=")
        return {name: value}
    if len(query_string) > MAX_QUERY_LENGTH:
        return None
    try:
        pairs = parse_qsl(
            query_string, keep_blank_values=True, strict_parsing=True, errors="strict"
        )
    except ValueError:
        return None
    query = dict(pairs)
    plain = all(_is_plain(value) for value in query.values())
    return query if plain and len(query) == len(pairs) else None


def _is_plain(value: str) -> bool:
    return bool(value) and value.isprintable() and value == value.strip() and is_text(value)


@cache
def _answers() -> dict[str, Answer]:
    return {
        "pages/by-path/": _route,
        "pages/": _list,
        **{f"{composite.name}/": _composite(composite.name) for composite in composites()},
    }


def _route(read: Reader, query: Query, br: bool) -> Representation | None:
    path = query.get("path", "")
    if len(query) != 1 or not 0 < len(path) <= MAX_PATH_LENGTH:
        return None
    page = page_at(read, path, "route_br" if br else "plain")
    return None if page is None else stored_route(page)


def _page(read: Reader, query: Query, identifier: str, *, br: bool) -> Representation | None:
    form = "page_br" if br else "plain"
    locale = query.pop("locale", None)
    if query or (locale is not None and locale not in settings.CONTENT_LOCALES):
        return None
    if identifier.isascii() and identifier.isdecimal() and len(identifier) <= MAX_DIGITS:
        page_id = int(identifier)
        page = (
            version_of(read, page_id, [locale], form) if locale else page_of_id(read, page_id, form)
        )
    elif len(identifier) == KEY_LENGTH and _is_key(identifier):
        page = page_of_key(read, identifier, [locale or settings.CONTENT_LOCALES[0]], form)
    else:
        return None
    return None if page is None else stored_page(page)


def _is_key(identifier: str) -> bool:
    """Whether Django's routes take it for a key: hyphens in their places, small letters."""
    try:
        return str(UUID(identifier)) == identifier
    except ValueError:
        return False


def _composite(name: str) -> Answer:
    def answer_composite(read: Reader, query: Query, br: bool) -> Representation | None:
        locale = query.pop("locale", settings.CONTENT_LOCALES[0])
        if query or locale not in settings.CONTENT_LOCALES:
            return None
        return composite_answer(read, name, locale)

    return answer_composite


def _list(read: Reader, query: Query, br: bool) -> Representation | None:
    listing = _listing(query)
    if listing is None:
        return None
    page = list_pages(read, listing)
    return list_answer(listing, page, total_of(read, listing), query)


def _listing(query: Query) -> Listing | None:
    """Return the list that a plain query asks for; None for what has to be looked at closely."""
    facets = {name: value for name, value in query.items() if name in _facet_names()}
    locale, kind = query.get("locale"), query.get("type")
    limit, sort = query.get("limit", "20"), query.get("sort", "title")
    is_plain = (
        set(query) <= LIST_PARAMETERS | set(facets)
        and (locale is None or locale in settings.CONTENT_LOCALES)
        and (kind is None or kind in _page_types())
        and all(len(value) <= MAX_FACET_LENGTH for value in facets.values())
        and sort in ORDERS
        and limit.isascii()
        and limit.isdecimal()
        and len(limit) <= len(str(MAX_LIMIT))
        and 1 <= int(limit) <= MAX_LIMIT
    )
    if not is_plain:
        return None
    listing = Listing(
        locales=[locale] if locale else (),
        types=[kind] if kind else (),
        facets={name: facets[name] for name in _facet_names() if name in facets},
        sort=sort,
        limit=int(limit),
    )
    try:
        return listing.at(query.get("cursor"))
    except ValidationError:
        return None


@cache
def _facet_names() -> tuple[str, ...]:
    return tuple(type_facets())


@cache
def _page_types() -> frozenset[str]:
    return frozenset(page_types())
