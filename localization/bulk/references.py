"""What pages refer to: loaded in bulk, and translated snippets found in each locale."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Field, Model
from django.utils.translation import gettext
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale
from wagtail_localize.segments import RelatedObjectSegmentValue

from localization.errors import LocalizationError
from localization.submitting import submit_for_translation

Snippets = dict[tuple[int, UUID, int], Any]
"""Translated snippets by content type id, translation key and locale id."""


class DanglingReferenceError(LocalizationError):
    """A page refers to something that does not exist."""


class References:
    """Objects that the pages of a batch refer to by foreign key, each loaded once."""

    def __init__(self) -> None:
        self._loaded: dict[type[Model], dict[Any, Model]] = defaultdict(dict)

    def load(self, pages: Iterable[Any]) -> None:
        """Load what the pages and their child rows refer to: one query a model, if any."""
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for instance, field in _references(pages):
            if not field.is_cached(instance):
                wanted[field.related_model].add(getattr(instance, field.attname))
        for model, ids in wanted.items():
            missing = ids - self._loaded[model].keys()
            if missing:
                self._loaded[model].update(model._base_manager.in_bulk(missing))

    def attach(self, page: Any) -> None:
        """Give a page and its child rows the loaded objects, so that rules ask no queries.

        Raises:
            DanglingReferenceError: one of them does not exist.
        """
        for instance, field in _references([page]):
            if field.is_cached(instance):
                continue
            related = self._loaded[field.related_model].get(getattr(instance, field.attname))
            if related is None:
                raise DanglingReferenceError(
                    gettext("“%(field)s” refers to something that does not exist. Choose another.")
                    % {"field": field.verbose_name}
                )
            field.set_cached_value(instance, related)


def child_rows(page: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield each child relation of a page with its rows."""
    for relation in get_all_child_relations(page):
        yield relation, list(getattr(page, relation.get_accessor_name()).all())


def _references(pages: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for page in pages:
        for instance in (page, *(row for _relation, rows in child_rows(page) for row in rows)):
            for field in _reference_fields(type(instance)):
                if getattr(instance, field.attname) is not None:
                    yield instance, field


def _reference_fields(model: type[Model]) -> list[Field]:
    return [
        field
        for field in model._meta.concrete_fields
        if field.many_to_one and not isinstance(field, ParentalKey)
    ]


def find_snippets(segments: Iterable[Any], locales: Collection[Locale]) -> Snippets:
    """Return the translations of all snippets that segments name; make missing ones as drafts.

    A draft of a snippet comes before that of a page which uses it, as in submitting.
    """
    default = Locale.get_default()
    wanted: dict[Any, set[UUID]] = defaultdict(set)
    for value in segments:
        if isinstance(value, RelatedObjectSegmentValue):
            wanted[value.content_type].add(value.translation_key)
    found = _lookup(wanted, [default, *locales])
    missing: dict[tuple[Any, UUID], list[Locale]] = {}
    for kind, keys in wanted.items():
        for key in keys:
            absent = [locale for locale in locales if (kind.pk, key, locale.pk) not in found]
            if absent and (kind.pk, key, default.pk) in found:
                missing[kind, key] = absent
    for (kind, key), absent in missing.items():
        submit_for_translation(instance=found[kind.pk, key, default.pk], locales=absent)
    return _lookup(wanted, [default, *locales]) if missing else found


def _lookup(wanted: dict[Any, set[UUID]], locales: Collection[Locale]) -> Snippets:
    return {
        (kind.pk, snippet.translation_key, snippet.locale_id): snippet
        for kind, keys in wanted.items()
        for snippet in kind.model_class()._default_manager.filter(
            translation_key__in=keys, locale__in=locales
        )
    }
