"""The parameters of the endpoints that know no HR."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from django.apps import apps

from core.api.pagination import MAX_CURSOR_LENGTH
from core.api.parameters import (
    BoundedIntegerField,
    ChoiceField,
    CleanCharField,
    FallbackField,
    ListField,
    LocaleChainField,
    LocaleField,
    Parameters,
)
from core.models import ContentPage
from delivery.documents import PAGE_KEYS, TEASER_KEYS
from delivery.facets import COLUMNS
from delivery.listing import ORDERS
from delivery.search.finding import ORDERS as SEARCH_ORDERS

MAX_PATH_LENGTH = 2000
MAX_INCLUDE = 3
MAX_LIMIT = 100
DEFAULT_LIMIT = 20
MAX_FACET_LENGTH = 120
MAX_QUERY_LENGTH = 200
MAX_CHANGES = 500
DEFAULT_CHANGES = 100


def page_models() -> list[type[ContentPage]]:
    """Return all page types."""
    return [model for model in apps.get_models() if issubclass(model, ContentPage)]


def page_types() -> list[str]:
    """Return the names of all page types, as `meta.type` has them."""
    return sorted(model._meta.label for model in page_models())


def page_keys() -> list[str]:
    """Return the top-level keys that a page of some type has."""
    own = chain.from_iterable(model.document_fields for model in page_models())
    return list(dict.fromkeys([*PAGE_KEYS, *(field.name for field in own)]))


def teaser_keys() -> list[str]:
    """Return the keys of a teaser."""
    return list(TEASER_KEYS)


def type_facets() -> list[str]:
    """Return the facets that page types have of their own."""
    return list(dict.fromkeys(chain.from_iterable(model.facet_names for model in page_models())))


def facet_names() -> list[str]:
    """Return all facets that can be counted."""
    return [*COLUMNS, *type_facets()]


class LocaleParameters(Parameters):
    """`locale` alone."""

    locale = LocaleField(required=False, default=None)


class PageParameters(Parameters):
    """`locale`, `fallback`, `fields`, `include` of a page."""

    locale = LocaleChainField(required=False, default=None)
    fallback = FallbackField()
    fields_ = ListField(required=False, default=None, allowed=page_keys)
    include = BoundedIntegerField(min_value=0, max_value=MAX_INCLUDE, default=0)


class PathParameters(Parameters):
    """`path`, `fallback`, `fields`, `include` of a route."""

    path = CleanCharField(max_length=MAX_PATH_LENGTH, trim_whitespace=False)
    fallback = FallbackField()
    fields_ = ListField(required=False, default=None, allowed=page_keys)
    include = BoundedIntegerField(min_value=0, max_value=MAX_INCLUDE, default=0)


class FilterParameters(Parameters):
    """What chooses pages: `type`, `initial` and a value of each facet."""

    type = ListField(required=False, default=None, allowed=page_types)
    initial = CleanCharField(required=False, default=None, max_length=4)
    facets = ListField(required=False, default=None, allowed=facet_names)

    def get_fields(self) -> dict[str, Any]:
        """Add a parameter for each facet that a page type has."""
        own = {
            name: CleanCharField(required=False, default=None, max_length=MAX_FACET_LENGTH)
            for name in type_facets()
        }
        return {**super().get_fields(), **own}

    @staticmethod
    def chosen_facets(chosen: Mapping[str, Any]) -> dict[str, str]:
        """Return the facets that checked parameters filter by."""
        return {name: chosen[name] for name in type_facets() if chosen[name]}


class ListParameters(FilterParameters):
    """The parameters of a list of pages."""

    locale = LocaleChainField(required=False, default=None)
    sort = ChoiceField(choices=list(ORDERS), default="title")
    fields_ = ListField(required=False, default=None, allowed=teaser_keys)
    limit = BoundedIntegerField(min_value=1, max_value=MAX_LIMIT, default=DEFAULT_LIMIT)
    cursor = CleanCharField(required=False, default=None, max_length=MAX_CURSOR_LENGTH)


class SearchParameters(FilterParameters):
    """The parameters of a search."""

    q = CleanCharField(max_length=MAX_QUERY_LENGTH)
    locale = LocaleField(required=False, default=None)
    sort = ChoiceField(choices=list(SEARCH_ORDERS), default="relevance")
    limit = BoundedIntegerField(min_value=1, max_value=MAX_LIMIT, default=DEFAULT_LIMIT)
    cursor = CleanCharField(required=False, default=None, max_length=MAX_CURSOR_LENGTH)


class SuggestParameters(Parameters):
    """`q` and `locale` of suggestions."""

    q = CleanCharField(max_length=MAX_QUERY_LENGTH)
    locale = LocaleField(required=False, default=None)


class ChangesParameters(Parameters):
    """The parameters of the change log."""

    locale = LocaleField(required=False, default=None)
    type = ListField(required=False, default=None, allowed=page_types)
    limit = BoundedIntegerField(min_value=1, max_value=MAX_CHANGES, default=DEFAULT_CHANGES)
    cursor = CleanCharField(required=False, default=None, max_length=MAX_CURSOR_LENGTH)


class SitemapParameters(Parameters):
    """The parameters of the sitemap as JSON; `limit` counts pages in all their locales."""

    limit = BoundedIntegerField(min_value=1, max_value=MAX_CHANGES, default=MAX_CHANGES)
    cursor = CleanCharField(required=False, default=None, max_length=MAX_CURSOR_LENGTH)


class DraftParameters(Parameters):
    """`locale` and `fields` of a draft."""

    locale = LocaleField(required=False, default=None)
    fields_ = ListField(required=False, default=None, allowed=page_keys)


class DraftPathParameters(Parameters):
    """`path` and `fields` of a draft."""

    path = CleanCharField(max_length=MAX_PATH_LENGTH, trim_whitespace=False)
    fields_ = ListField(required=False, default=None, allowed=page_keys)
