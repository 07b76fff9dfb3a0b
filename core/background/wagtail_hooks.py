"""Background work in the admin: a banner when nobody works, and a report."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from core.background.leases import last_report, worker_is_alive
from core.background.views import BackgroundWorkView, may_see_background_work


class NoWorkerPanel(Component):
    """Says on the home page of the admin that no worker reports."""

    name = "no_worker"
    template_name = "background/no_worker_panel.html"
    order = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"latest": last_report()}


@hooks.register("construct_homepage_panels")
def add_no_worker_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show the banner when no worker has reported for two minutes."""
    if not worker_is_alive():
        panels.insert(0, NoWorkerPanel())


class BackgroundWorkMenuItem(MenuItem):
    """The report's menu item, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_background_work(request.user)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Let groups be given the report."""
    return Permission.objects.filter(
        content_type__app_label="background", codename="view_workerlease"
    )


@hooks.register("register_reports_menu_item")
def register_background_work_report() -> MenuItem:
    """Add the report to the Reports menu."""
    return BackgroundWorkMenuItem(
        _("Background work"), reverse("background_work"), icon_name="cogs", order=9500
    )


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    """Add the report's address."""
    return [
        path("reports/background-work/", BackgroundWorkView.as_view(), name="background_work"),
    ]
