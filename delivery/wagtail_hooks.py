"""Puts delivery's screens into the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from delivery.admin.actions import ActionView
from delivery.admin.previews import SitePreviewView
from delivery.admin.retire import HOME_DEPTH, RetireView
from delivery.admin.viewsets import DeliveryViewSetGroup
from delivery.admin.webhooks import SecretView
from delivery.front_end_preview import preview_target
from delivery.preview_sessions import may_preview


@hooks.register("register_admin_viewset")
def register_viewsets() -> Any:
    return DeliveryViewSetGroup()


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    return [
        path("delivery/secret/<int:pk>/", SecretView.as_view(), name="delivery_secret"),
        path(
            "delivery/site-preview/<int:page_id>/",
            SitePreviewView.as_view(),
            name="delivery_site_preview",
        ),
        path("delivery/<slug:name>/<str:pk>/", ActionView.as_view(), name="delivery_action"),
        path("pages/<int:page_id>/retire/", RetireView.as_view(), name="delivery_retire"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def retire_button(
    page: Page, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Offer to retire what is live."""
    if page.live and page.depth > HOME_DEPTH and page.permissions_for_user(user).can_unpublish():
        yield Button(
            _("Retire…"),
            reverse("delivery_retire", args=[page.pk]),
            icon_name="cross",
            priority=70,
        )


@hooks.register("register_page_header_buttons")
def site_preview_button(
    page: Page, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Offer all drafts of a site at its home pages, where a front end shows drafts."""
    if page.depth == HOME_DEPTH and may_preview(user, page) and preview_target(page.specific):
        yield Button(
            _("Preview the site…"),
            reverse("delivery_site_preview", args=[page.pk]),
            icon_name="view",
            priority=75,
        )


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what the history of keys, webhooks and pages tells."""
    actions.register_action("delivery.revoke", _lazy("Revoke"), _lazy("Revoked"))
    actions.register_action("delivery.rotate", _lazy("Rotate secret"), _lazy("Secret changed"))
    actions.register_action("delivery.retire", _lazy("Retire"), _lazy("Retired"))
    actions.register_action("delivery.bring_back", _lazy("Bring back"), _lazy("Brought back"))
