"""The list of jobs and the page of one: its progress, its dry run, its items."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn, UserColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from localization.addresses import job_url
from localization.jobs.selectors import (
    estimate_in,
    items_of,
    jobs_for,
    left_out_in,
    visible_codes,
    visible_locales,
)
from localization.models import JobItem, LocaleRole, TranslationJob
from localization.roles import acts_somewhere
from localization.views.jobs.forms import AssignForm, managed_locales

READ_ONLY_VIEWS = frozenset({"index", "index_results", "inspect"})
ITEMS_A_PAGE = 100
Job = TranslationJob.Status
Item = JobItem.Status


class JobPolicy(ModelPermissionPolicy):
    """Whoever translates into a locale may look at jobs; what they see of them is their locales."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and acts_somewhere(user, LocaleRole.Role.TRANSLATOR)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(TranslationJob, JobPolicy(TranslationJob))


class JobFilterSet(WagtailFilterSet):
    class Meta:
        model = TranslationJob
        fields = ["status", "priority"]


class JobIndexView(generic.IndexView):
    any_permission_required = ["view"]
    default_ordering = "-created_at"

    def get_base_queryset(self) -> QuerySet[TranslationJob]:
        mine = Q(items__locale__in=visible_locales(self.request.user))
        done = mine & Q(items__status__in=[Item.DONE, Item.FAILED, Item.CANCELLED])
        return (
            jobs_for(self.request.user)
            .select_related("user")
            .annotate(total=Count("items", filter=mine), done=Count("items", filter=done))
        )

    def get_edit_url(self, instance: Any) -> None:
        return None

    def get_add_url(self) -> None:
        return None


class JobInspectView(generic.InspectView):
    any_permission_required = ["view"]
    template_name = "localization/jobs/inspect.html"
    page_title = _("Translation job")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not visible_locales(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_object(self, queryset: Any = None) -> TranslationJob:
        return get_object_or_404(jobs_for(self.request.user), pk=self.pk)

    def get_edit_url(self) -> None:
        return None

    def get_delete_url(self) -> None:
        return None

    def get_fields(self) -> list[str]:
        return []

    @cached_property
    def managed(self) -> set[int]:
        return {locale.pk for locale in managed_locales(self.request.user)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job = self.object
        items = items_of(job, self.request.user)
        counts = dict(items.order_by().values_list("status").annotate(count=Count("pk")))
        locale_ids = set(items.order_by().values_list("locale_id", flat=True))
        may_act = locale_ids <= self.managed and len(locale_ids) == len(job.locales)
        page = Paginator(items, ITEMS_A_PAGE).get_page(self.request.GET.get("p"))
        total = sum(counts.values())
        ended = sum(counts.get(each, 0) for each in (Item.DONE, Item.FAILED, Item.CANCELLED))
        codes = visible_codes(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "job": job,
            "estimate": estimate_in(job, codes),
            "left_out": left_out_in(job, codes),
            "items": page,
            "counts": counts,
            "total": total,
            "prepared": total - counts.get(Item.WAITING, 0) - counts.get(Item.PLANNED, 0),
            "done": ended,
            "percent": ended * 100 // total if total else 0,
            "is_busy": job.status in {Job.WAITING, Job.PREPARING}
            or (job.status == Job.DRAFT and not job.estimate),
            "may_start": may_act and job.status == Job.DRAFT,
            "may_cancel": may_act and job.status not in {Job.DONE, Job.CANCELLED},
            "assign_form": AssignForm(locale_ids=locale_ids & self.managed)
            if locale_ids & self.managed and job.status not in {Job.DONE, Job.CANCELLED}
            else None,
            "managed": self.managed,
            "url": job_url(job.pk),
        }


class TranslationJobViewSet(ModelViewSet):
    """Jobs in the menu. They are made from what is to be translated, not from here."""

    model = TranslationJob
    icon = "wagtail-localize-language"
    menu_label = _("Translation jobs")
    menu_order = 255
    add_to_admin_menu = True
    add_to_reference_index = False
    name = "translation_jobs"
    url_prefix = "translations/jobs"
    inspect_view_enabled = True
    copy_view_enabled = False
    index_view_class = JobIndexView
    inspect_view_class = JobInspectView
    filterset_class = JobFilterSet
    form_fields: list[str] = []
    search_fields = ["title"]
    search_backend_name = None
    list_display = [
        TitleColumn("title", label=_("Title"), get_url=lambda job: job_url(job.pk), width="30%"),
        StatusTagColumn(
            "get_status_display",
            label=_("Status"),
            sort_key="status",
            primary=lambda job: job.status in {Job.OPEN, Job.PREPARING},
        ),
        Column("progress", label=_("Done"), accessor=lambda job: f"{job.done} / {job.total}"),
        Column("locale_names", label=_("Languages"), accessor=lambda job: ", ".join(job.locales)),
        Column("get_priority_display", label=_("Priority"), sort_key="priority"),
        Column("due_on", label=_("Due"), sort_key="due_on"),
        UserColumn("user"),
        DateColumn("created_at", label=_("Created"), sort_key="created_at"),
    ]

    def get_urlpatterns(self) -> list[Any]:
        """Leave out the screens on which rows are written by hand."""
        return [each for each in super().get_urlpatterns() if each.name in READ_ONLY_VIEWS]

    def register_admin_url_finder(self) -> None:
        """Have no report lead to a screen that there is not."""

    def get_permissions_to_register(self) -> Any:
        """Offer no permissions: roles per locale decide."""
        return super().get_permissions_to_register().none()
