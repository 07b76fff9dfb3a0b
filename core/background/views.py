"""The report of background work."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.background.selectors import background_status


def may_see_background_work(user: Any) -> bool:
    """Whether a person may see workers, jobs and failures."""
    return bool(user.has_perm("background.view_workerlease"))


class BackgroundWorkView(WagtailAdminTemplateMixin, TemplateView):
    """Workers, tasks, periodic jobs and failures, read-only."""

    template_name = "background/report.html"
    page_title = _("Background work")
    header_icon = "cogs"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see_background_work(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "status": background_status()}
