"""Previews in front ends that are in use, and the preview of a whole site."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, UserColumn
from wagtail.models import Page

from delivery.admin.lists import LOOK_AND_ACT, ReadOnlyIndexView, ReadOnlyPolicy, ReadOnlyViewSet
from delivery.admin.screens import Screen
from delivery.front_end_preview import preview_target
from delivery.models import PreviewSession
from delivery.preview_sessions import front_end_address, may_preview, open_session, origin_of


class PreviewPolicy(ReadOnlyPolicy):
    """Everybody sees their own previews; who has the permission sees all."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in LOOK_AND_ACT and bool(user.has_perm("wagtailadmin.access_admin"))

    def running(self, user: Any) -> QuerySet[PreviewSession]:
        """Return the sessions whose token is good and that a person may see."""
        found = PreviewSession.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
        return found if user.has_perm("delivery.view_previewsession") else found.filter(user=user)


class PreviewIndexView(ReadOnlyIndexView):
    page_title = _("Previews in use")
    title = ("subject", _("Draft"))
    introduction = _(
        "Drafts that are open in a front end at this moment. A preview ends by itself after a "
        "while, or here at once."
    )
    actions = ("revoke-preview",)
    permission_policy: PreviewPolicy

    def get_base_queryset(self) -> QuerySet[PreviewSession]:
        return self.permission_policy.running(self.request.user).select_related("user")


class PreviewMenuItem(MenuItem):
    """Shown to those who have something to see."""

    def is_shown(self, request: HttpRequest) -> bool:
        user = request.user
        if user.has_perm("delivery.view_previewsession"):
            return True
        return PreviewPolicy(PreviewSession).running(user).exists()


class PreviewViewSet(ReadOnlyViewSet):
    model = PreviewSession
    icon = "view"
    menu_label = _("Previews in use")
    name = "preview_sessions"
    url_prefix = "preview-sessions"
    index_view_class = PreviewIndexView
    menu_item_class = PreviewMenuItem
    list_display = [
        Column("language", label=_("Language")),
        UserColumn("user", label=_("Person")),
        Column("audience", label=_("Front end")),
        DateColumn("created_at", label=_("Begun"), sort_key="created_at"),
        Column("expires_at", label=_("Ends"), sort_key="expires_at"),
    ]


class SitePreviewView(Screen, TemplateView):
    """Opens the front end with all drafts of the site that a person may edit."""

    template_name = "delivery/admin/site_preview.html"
    page_title = _("Preview of the site")
    header_icon = "view"
    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not may_preview(request.user, self.page):
            raise PermissionDenied
        target, self.parts = preview_target(self.page), self.page.get_url_parts()
        if target is None or self.parts is None:
            raise Http404
        self.target = target
        return super().dispatch(request, *args, **kwargs)

    def get_parent(self) -> tuple[str, str]:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk]), str(self.page.title)

    def get_page_subtitle(self) -> str:
        return origin_of(self.target.front_end_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the front end with a code. It is good once, for a minute."""
        target = self.target
        _session, code = open_session(
            user=request.user,
            site_id=target.site_id,
            audience=origin_of(target.front_end_url),
            key=None,
            locale="",
        )
        locale = self.page.locale.language_code
        address = front_end_address(
            target.front_end_url, code=code, locale=locale, path=self.parts[2]
        )
        return redirect(address)
