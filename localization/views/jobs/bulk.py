"""“Translate into …” for what is ticked in a listing of pages or snippets."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.models import get_snippet_models

from core.models import TranslatableSnippet
from localization.jobs.choosing import Choice, choose_instances, choose_pages
from localization.views.jobs.create import JobCreateView
from localization.views.jobs.forms import managed_locales
from localization.views.jobs.selection import Selection


class _Translate:
    """Leads on to the order with what was ticked; the order is sent to its own address."""

    display_name = _("Translate into …")
    action_type = "translate_into"
    aria_label = _("Translate the selected objects")
    template_name = "localization/jobs/create.html"
    action_priority = 40
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "GET":
            raise PermissionDenied
        view = JobCreateView.as_view(selection=Selection(self.choose()))
        return view(request)

    def choose(self) -> Choice:
        """Return what was ticked, as objects."""
        raise NotImplementedError

    def ticked(self) -> list[str]:
        """Return the ids that were ticked, all of the listing where that was asked."""
        ids: list[str] = self.request.GET.getlist("id")
        if "all" in ids:
            parent = self.request.GET.get("childOf")
            everything = self.get_all_objects_in_listing_query(parent)  # type: ignore[attr-defined]  # Wagtail's
            return list(everything)
        return ids

    def check_perm(self, obj: Any) -> bool:
        return bool(managed_locales(self.request.user))

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        raise NotImplementedError


class TranslatePagesBulkAction(_Translate, PageBulkAction):
    """Orders translations of pages."""

    def choose(self) -> Choice:
        return choose_pages([int(pk) for pk in self.ticked() if str(pk).isdecimal()])


class TranslateSnippetsBulkAction(_Translate, SnippetBulkAction):
    """Orders translations of snippets."""

    @classproperty
    def models(cls) -> list[Any]:  # noqa: N805 -- a property of the class
        return [each for each in get_snippet_models() if issubclass(each, TranslatableSnippet)]

    def choose(self) -> Choice:
        ids = [pk for pk in self.ticked() if str(pk).isdecimal()]
        return choose_instances(self.model._default_manager.filter(pk__in=ids).order_by("pk"))
