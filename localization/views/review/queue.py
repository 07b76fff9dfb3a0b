"""The list of translations that wait for a reviewer."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.models import Locale

from localization.models import LocaleProgress, LocaleRole
from localization.review_queue import review_queue
from localization.roles import locales_for
from localization.segments import enabled_translation


def _locales(request: HttpRequest | None) -> Any:
    if request is None:
        return Locale.objects.none()
    return locales_for(request.user, LocaleRole.Role.REVIEWER)


class ReviewQueueFilterSet(WagtailFilterSet):
    """Narrows the queue to a language."""

    locale = django_filters.ModelChoiceFilter(label=_("Language"), queryset=_locales)

    class Meta:
        model = LocaleProgress
        fields = ["locale"]


class ReviewQueueView(BaseListingView):
    """What somebody has to review, in the languages that they review."""

    model = LocaleProgress
    page_title = _("Translations to review")
    header_icon = "check"
    index_url_name = "translation_review_queue"
    index_results_url_name = "translation_review_queue_results"
    filterset_class = ReviewQueueFilterSet
    paginate_by = 50
    default_ordering = None
    columns = [
        TitleColumn(
            "translatable",
            label=_("Title"),
            get_url=lambda cell: reverse(
                "translation_review_of", args=[cell.translatable_id, cell.locale_id]
            ),
        ),
        Column("locale", label=_("Language"), accessor=lambda cell: cell.locale.get_display_name()),
        Column("to_review", label=_("Texts to review")),
        Column("reviewed", label=_("Reviewed")),
        Column("reviewer", label=_("Reviewer"), accessor=lambda cell: cell.reviewer or ""),
        DateColumn("due_on", label=_("Due")),
        DateColumn("updated_at", label=_("Changed")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not locales_for(request.user, LocaleRole.Role.REVIEWER).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> Any:
        return review_queue(self.request.user)

    def order_queryset(self, queryset: Any) -> Any:
        return queryset


def review_of(request: HttpRequest, translatable_id: int, locale_id: int) -> HttpResponse:
    """Lead to the review of an object in a locale, found by what the address names."""
    cell = get_object_or_404(
        review_queue(request.user), translatable_id=translatable_id, locale_id=locale_id
    )
    translation = enabled_translation(cell.translatable.key, cell.locale_id)
    if translation is None:
        return redirect("translation_review_queue")
    return redirect("translation_review", translation.pk)
