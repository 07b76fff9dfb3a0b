"""Reports of the admin about pages of all types."""

from typing import Any

import django_filters
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import DateField
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.views.reports import PageReportView
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page, get_page_content_types

from core.models import ContentPage

NAME = "due_for_review"


def page_models() -> list[type[ContentPage]]:
    """Return all page types with a day for review."""
    return [model for model in apps.get_models() if issubclass(model, ContentPage)]


def with_review_day(pages: Any) -> Any:
    """Annotate `review_day` with each page's own day, whatever its type."""
    days = [
        f"{model._meta.get_field('page_ptr').related_query_name()}__review_by"
        for model in page_models()
    ]  # type: ignore[union-attr]  # a parent link
    return pages.annotate(review_day=Coalesce(*days, output_field=DateField()))


class DueForReviewFilterSet(WagtailFilterSet):
    """By day, owner, type and language."""

    review_day = django_filters.DateFilter(
        label=_("Review by"), lookup_expr="lte", widget=AdminDateInput
    )
    owner = django_filters.ModelChoiceFilter(
        label=_("Owner"), queryset=lambda request: get_user_model()._default_manager.all()
    )
    content_type = ContentTypeFilter(
        label=_("Type"),
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
    )
    locale = django_filters.ChoiceFilter(
        label=_("Language"), field_name="locale__language_code", choices=settings.LANGUAGES
    )

    class Meta:
        model = Page
        fields: list[str] = []


class DueForReviewView(PageReportView):
    """Pages whose day for review has come, longest overdue first; a later day can be chosen."""

    page_title = _("Due for review")
    header_icon = "calendar-check"
    results_template_name = "core/reports/due_for_review_results.html"
    filterset_class = DueForReviewFilterSet
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    any_permission_required = ["add", "change", "publish"]
    list_export = ["title", "review_day", "owner", "locale", "content_type", "status_string"]
    export_headings = {"review_day": _("Review by"), "status_string": _("Status")}
    export_filename = "due-for-review"

    def get_queryset(self) -> Any:
        pages: Any = self.permission_policy.instances_user_has_permission_for(
            self.request.user, "change"
        )
        due = with_review_day(pages).filter(review_day__isnull=False)
        if "review_day" not in self.request.GET:
            due = due.filter(review_day__lte=timezone.localdate())
        self.queryset = (
            due.select_related("content_type", "owner", "locale")
            .prefetch_workflow_states()
            .annotate_approved_schedule()
            .order_by("review_day", "pk")
        )
        return super().get_queryset()
