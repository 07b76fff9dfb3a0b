from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from core import reports
from core.content_checks import use_marks
from core.viewsets import PlaceholderViewSet

register_snippet(PlaceholderViewSet)

MOST_TO_ORDER = 200


class DueForReviewMenuItem(MenuItem):
    """The report's menu item, for those who may edit pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(
            policy_registry.get_by_type(Page).user_has_any_permission(
                request.user, reports.DueForReviewView.any_permission_required
            )
        )


@hooks.register("register_reports_menu_item")
def register_due_for_review() -> MenuItem:
    """Add the report to the Reports menu."""
    return DueForReviewMenuItem(
        _("Due for review"), reverse(reports.NAME), icon_name="calendar-check", order=750
    )


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    """Add the report's addresses."""
    view: Any = reports.DueForReviewView
    return [
        path("reports/due-for-review/", view.as_view(), name=reports.NAME),
        path(
            "reports/due-for-review/results/",
            view.as_view(results_only=True),
            name=f"{reports.NAME}_results",
        ),
    ]


hooks.register("construct_wagtail_userbar", use_marks)


@hooks.register("construct_explorer_page_queryset")
def order_few_pages_by_hand(parent_page: Page, pages: Any, request: HttpRequest) -> Any:
    """Offer only the first pages of a large section for sorting: Wagtail would show all at once."""
    by_hand = request.GET.get("ordering") == "ord" and not request.GET.get("q")
    if not by_hand or parent_page.numchild <= MOST_TO_ORDER:
        return pages
    messages.warning(
        request,
        gettext("Only the first %(number)d pages of this section can be put in order by hand.")
        % {"number": MOST_TO_ORDER},
    )
    first = parent_page.get_children().values_list("pk", flat=True)[:MOST_TO_ORDER]
    return pages.filter(pk__in=list(first))


@hooks.register("after_copy_page")
def say_that_a_copy_is_a_draft(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Tell who asked for published copies why there are none: a copy is checked first."""
    if "publish_copies" in request.POST and not new_page.live:
        messages.warning(
            request,
            gettext(
                "Copies are saved as drafts and were not published. Check “%s” and what stands "
                "below it, then publish."
            )
            % new_page.title,
        )
