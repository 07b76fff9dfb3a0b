"""Wagtail's site history, without what lies outside a person's locales.

Wagtail asks which kinds of objects somebody may change; the entries of snippets name their titles
in every language.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import ModelLogEntry, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from localization.roles import limits


class SiteHistoryView(LogEntriesView):
    """The report, its results alone, and its exports."""

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Filter the entries of one log as asked; those of snippets by locale as well."""
        entries: QuerySet[Any] = super().filter_queryset(queryset)
        limit = limits(self.request.user)
        if limit is None or entries.model is not ModelLogEntry:
            return entries
        return entries.exclude(_outside(limit))


def _outside(limit: frozenset[int]) -> Q:
    """Match what is noted of translatable snippets of other locales, and of deleted ones."""
    outside = Q()
    for content_type, within in _snippets(limit):
        outside |= Q(content_type=content_type) & ~Q(object_id__in=within)
    return outside


def _snippets(limit: frozenset[int]) -> Iterator[tuple[ContentType, QuerySet[Any]]]:
    """Yield the content type of each translatable snippet, and the ids of those in some locales."""
    models = [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]
    types = ContentType.objects.get_for_models(*models)
    for model in models:
        found = model._default_manager.filter(locale_id__in=limit).order_by()
        yield types[model], found.values(key=Cast("pk", CharField()))
