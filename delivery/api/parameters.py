"""The parameters of the endpoints that know no HR."""

from itertools import chain

from django.apps import apps

from core.api.pagination import MAX_CURSOR_LENGTH
from core.api.parameters import (
    BoundedIntegerField,
    CleanCharField,
    FallbackField,
    ListField,
    LocaleField,
    Parameters,
)
from core.models import ContentPage
from delivery.documents import PAGE_KEYS, TEASER_KEYS

MAX_PATH_LENGTH = 2000
MAX_INCLUDE = 3
MAX_LIMIT = 100
DEFAULT_LIMIT = 20


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


class LocaleParameters(Parameters):
    """`locale` alone."""

    locale = LocaleField(required=False, default=None)


class PageParameters(Parameters):
    """`locale`, `fallback`, `fields`, `include` of a page."""

    locale = LocaleField(required=False, default=None)
    fallback = FallbackField()
    fields_ = ListField(required=False, default=None, allowed=page_keys)
    include = BoundedIntegerField(min_value=0, max_value=MAX_INCLUDE, default=0)


class PathParameters(Parameters):
    """`path`, `fallback`, `fields`, `include` of a route."""

    path = CleanCharField(max_length=MAX_PATH_LENGTH, trim_whitespace=False)
    fallback = FallbackField()
    fields_ = ListField(required=False, default=None, allowed=page_keys)
    include = BoundedIntegerField(min_value=0, max_value=MAX_INCLUDE, default=0)


class ListParameters(Parameters):
    """`locale`, `type`, `category`, `fields`, `limit`, `cursor` of a list of pages."""

    locale = LocaleField(required=False, default=None)
    type = ListField(required=False, default=None, allowed=page_types)
    category = CleanCharField(required=False, default=None, max_length=60)
    fields_ = ListField(required=False, default=None, allowed=teaser_keys)
    limit = BoundedIntegerField(min_value=1, max_value=MAX_LIMIT, default=DEFAULT_LIMIT)
    cursor = CleanCharField(required=False, default=None, max_length=MAX_CURSOR_LENGTH)
