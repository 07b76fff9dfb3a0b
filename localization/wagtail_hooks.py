"""Puts this app's screens in the engine's place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, include, path
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page, TranslatableMixin

from localization.bulk_actions import GatedPublishBulkAction
from localization.signal_handlers import is_source
from localization.urls import urlpatterns
from localization.views.editor import edit_target

FIRST = -100
REMOVED_MENU_ITEMS = {"localize-restart-translation", "localize-convert-to-alias"}
REMOVED_API_ACTIONS = {"publish", "copy", "create_alias", "convert_alias", "copy_for_translation"}


@hooks.register("register_admin_urls", order=FIRST)
def register_admin_urls() -> list[URLResolver]:
    """Answer the engine's addresses: the first pattern that matches wins."""
    return [path("localize/", include((urlpatterns, "localization"), "localization"))]


@hooks.register("before_edit_page", order=FIRST)
def before_edit_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show the translation editor for a translation."""
    return edit_target(request, page)


@hooks.register("before_edit_snippet", order=FIRST)
def before_edit_snippet(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Show the translation editor for a translation."""
    return edit_target(request, instance) if isinstance(instance, TranslatableMixin) else None


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def remove_engine_actions(menu_items: list[Any], request: HttpRequest, context: Any) -> None:
    """Take away what would make a translation an alias or start the engine's own editor."""
    menu_items[:] = [item for item in menu_items if item.name not in REMOVED_MENU_ITEMS]


@hooks.register("construct_translated_pages_to_cascade_actions")
def construct_translated_pages_to_cascade_actions(
    pages: list[Page], action: str
) -> dict[Page, Any]:
    """Name the translations that an unpublish, delete or move of a source takes along."""
    return {
        page: page.get_translations()
        for page in (page.specific for page in pages)
        if is_source(page)
    }


class GatedPagesAdminAPIViewSet(PagesAdminAPIViewSet):
    """The admin's own page API without the actions that make pages live unasked."""

    actions = {
        name: action
        for name, action in PagesAdminAPIViewSet.actions.items()
        if name not in REMOVED_API_ACTIONS
    }


@hooks.register("construct_admin_api")
def construct_admin_api(router: Any) -> None:
    """Replace the admin API's pages."""
    router.register_endpoint("pages", GatedPagesAdminAPIViewSet)


# Of several actions of one type, the last registered runs.
hooks.register("register_bulk_action", GatedPublishBulkAction, order=-FIRST)
