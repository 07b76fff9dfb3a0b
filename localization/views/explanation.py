"""The explanation of an object in a locale, as a screen and as a part of the side panel."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from localization.explaining import explain
from localization.matrix.cells import summary
from localization.matrix.rows import visible_targets
from localization.models import LocaleProgress


def _cell(request: HttpRequest, translatable_id: int, locale_id: int) -> LocaleProgress:
    """Return a cell that a person may see."""
    cell = get_object_or_404(
        LocaleProgress.objects.select_related(
            "translatable__content_type", "locale", "assignee", "assigned_group", "reviewer"
        ),
        translatable_id=translatable_id,
        locale_id=locale_id,
    )
    if cell.locale not in visible_targets(request.user):
        raise PermissionDenied
    return cell


class ExplanationView(WagtailAdminTemplateMixin, TemplateView):
    """Every link from source to document, the first failing one on top."""

    template_name = "localization/explanation.html"
    page_title = _("Why is it public, or not?")
    header_icon = "help"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.cell = _cell(request, kwargs["translatable_id"], kwargs["locale_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return f"{self.cell.translatable.title} ({self.cell.locale.get_display_name()})"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "explanation": explain(self.cell),
            "summary": summary(self.cell),
        }


def explanation_part(request: HttpRequest, translatable_id: int, locale_id: int) -> HttpResponse:
    """Return the explanation alone, for the side panel that opens it."""
    cell = _cell(request, translatable_id, locale_id)
    context = {"explanation": explain(cell)}
    return render(request, "localization/_explanation.html", context)
