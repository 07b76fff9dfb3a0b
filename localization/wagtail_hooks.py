"""Puts this app's screens in the engine's place."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, TranslatableMixin
from wagtail_localize import wagtail_hooks as engine_hooks

from localization import menus, publishing_menus, publishing_urls
from localization.admin_urls import urlpatterns as admin_urlpatterns
from localization.bulk_actions import GatedPublishBulkAction
from localization.cascades import deletion_problems, is_source, move_problems
from localization.group_roles import LocaleRolesPanel
from localization.history import DecisionFormatter
from localization.panels import add_panels
from localization.policies import DECIDED
from localization.urls import urlpatterns
from localization.views.content_files import ContentImportViewSet, ExportMenuItem, ExportView
from localization.views.editor import edit_target
from localization.views.jobs.bulk import TranslatePagesBulkAction, TranslateSnippetsBulkAction
from localization.views.jobs.listing import TranslationJobViewSet
from localization.views.locales import GuardedLocaleViewSet
from localization.views.matrix.bulk import (
    AssignCellsBulkAction,
    RequirementBulkAction,
    TranslateCellsBulkAction,
)
from localization.views.matrix.publishing import PublishCellsBulkAction
from localization.views.notices import NoticesSettingsPanel
from localization.viewsets import LocalePolicyViewSet

FIRST = -100
ENGINE_BUTTONS = (
    ("register_page_header_buttons", engine_hooks.page_listing_more_buttons),
    ("register_page_listing_more_buttons", engine_hooks.page_listing_more_buttons),
    ("register_snippet_listing_buttons", engine_hooks.register_snippet_listing_buttons),
)
REMOVED_MENU_ITEMS = {"localize-restart-translation", "localize-convert-to-alias"}
REMOVED_API_ACTIONS = {"publish", "copy", "create_alias", "convert_alias", "copy_for_translation"}


@hooks.register("register_admin_urls", order=FIRST)
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Answer the engine's addresses: the first pattern that matches wins."""
    return [
        path("localize/", include((urlpatterns, "localization"), "localization")),
        path("content-export/", ExportView.as_view(), name="content_export"),
        *publishing_urls.urlpatterns,
        *admin_urlpatterns,
    ]


@hooks.register("before_edit_page", order=FIRST)
def before_edit_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show the translation editor for a translation."""
    return edit_target(request, page)


@hooks.register("before_edit_snippet", order=FIRST)
def before_edit_snippet(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Show the translation editor for a translation."""
    return edit_target(request, instance) if isinstance(instance, TranslatableMixin) else None


# “Translate this page” and “Sync translated pages” of the engine: the first is “Translate into …”
# here, the second happens by itself. Wagtail has no hook that takes a page's header buttons away.
for _name, _buttons in ENGINE_BUTTONS:
    hooks.register_temporarily(_name, _buttons).__exit__(None, None, None)


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def remove_engine_actions(menu_items: list[Any], request: HttpRequest, context: Any) -> None:
    """Take away what would make a translation an alias or start the engine's own editor."""
    menu_items[:] = [item for item in menu_items if item.name not in REMOVED_MENU_ITEMS]


@hooks.register("construct_translated_pages_to_cascade_actions")
def construct_translated_pages_to_cascade_actions(
    pages: list[Page], action: str
) -> dict[Page, Any]:
    """Name the translations that an unpublish or delete of a source takes along.

    Not those of a move: Wagtail would move again, by their old places, what has followed already.
    """
    if action == "move":
        return {}
    return {
        page: page.get_translations()
        for page in (page.specific for page in pages)
        if is_source(page)
    }


@hooks.register("before_delete_page")
def before_delete_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse a deletion that would take along what has no source below the page."""
    way_back = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    return _refuse(request, deletion_problems(page.specific), way_back)


@hooks.register("before_delete_snippet")
def before_delete_snippet(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Refuse to delete a snippet that other content cannot do without."""
    problems = [problem for instance in instances for problem in deletion_problems(instance)]
    if not problems:
        return None
    way_back = reverse(instances[0].snippet_viewset.get_url_name("list"))
    return _refuse(request, problems, way_back)


@hooks.register("before_move_page")
def before_move_page(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Refuse a move that the translations cannot follow; name those that will."""
    way_back = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    refusal = _refuse(request, move_problems(page.specific, destination), way_back)
    if refusal is None and request.method == "GET" and is_source(page.specific):
        locales = [found.locale.get_display_name() for found in page.get_translations()]
        if locales:
            messages.info(
                request, _("Its translations move along: %s.") % ", ".join(sorted(locales))
            )
    return refusal


@hooks.register("before_bulk_action")
def before_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Ask for many pages what is asked for one. All or none: nothing is half done."""
    pages = [found.specific for found in objects if isinstance(found, Page)]
    problems: list[str] = []
    if action_type == "delete":
        problems = [problem for page in pages for problem in deletion_problems(page)]
    elif action_type == "move":
        destination = action.cleaned_form.cleaned_data["chooser"]
        problems = [problem for page in pages for problem in move_problems(page, destination)]
    return _refuse(request, problems, action.next_url)


def _refuse(request: HttpRequest, problems: Iterable[str], way_back: str) -> HttpResponse | None:
    """Say why something cannot be done, and lead back; None where nothing is in the way."""
    shown = list(problems)
    for problem in shown:
        messages.error(request, problem)
    return redirect(way_back) if shown else None


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


@hooks.register("register_admin_viewset")
def register_content_imports() -> Any:
    """Add the list of content imports."""
    return ContentImportViewSet("content_imports")


@hooks.register("register_admin_viewset")
def register_locale_policies() -> Any:
    """Add what is asked of each language."""
    return LocalePolicyViewSet("locale_policies")


@hooks.register("register_settings_menu_item")
def register_export_menu_item() -> MenuItem:
    """Add the export to the settings."""
    return ExportMenuItem(
        _lazy("Content export"), reverse("content_export"), icon_name="download", order=901
    )


@hooks.register("register_group_permission_panel")
def register_group_permission_panel() -> type[LocaleRolesPanel]:
    """Let groups be given roles in the locales."""
    return LocaleRolesPanel


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Let groups be given import and export of content."""
    return Permission.objects.filter(
        content_type__app_label="localization",
        codename__in=[
            "add_contentimport",
            "view_contentimport",
            "export_content",
            "override_gate",
            "add_localepolicy",
            "change_localepolicy",
            "delete_localepolicy",
        ],
    )


for _item in (publishing_menus.review_queue_menu_item, publishing_menus.overrides_menu_item):
    hooks.register("register_reports_menu_item", _item)
hooks.register("register_page_header_buttons", publishing_menus.page_buttons)
hooks.register("register_snippet_listing_buttons", publishing_menus.snippet_buttons)


@hooks.register("register_admin_urls", order=FIRST)
def guard_deletion_of_locales() -> list[URLPattern | URLResolver]:
    """Answer Wagtail's address for deleting a locale: texts go with it, which it does not say."""
    views = GuardedLocaleViewSet("wagtaillocales", url_prefix="locales")
    return [path("locales/delete/<str:pk>/", views.delete_view, name="guarded_locale_delete")]


# Of several actions of one type, the last registered runs.
hooks.register("register_bulk_action", GatedPublishBulkAction, order=-FIRST)


@hooks.register("register_admin_viewset")
def register_translation_jobs() -> Any:
    """Add the list of translation jobs."""
    return TranslationJobViewSet()


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Show decisions about translations in the history of their source."""
    actions.register_action(DECIDED)(DecisionFormatter)


@hooks.register("construct_reports_menu")
def replace_engine_report(request: HttpRequest, menu_items: list[Any]) -> None:
    """Show the matrix to those who translate, in place of the engine's item for everybody."""
    url = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if item.url != url]
    if (item := menus.matrix_menu_item()).is_shown(request):
        menu_items.append(item)


@hooks.register("register_account_settings_panel")
def register_notice_settings(request: HttpRequest, user: Any, profile: Any) -> Any:
    """Let people say how they want to be told of what concerns them."""
    return NoticesSettingsPanel(request, user, profile)


@hooks.register("insert_editor_js")
def load_side_panel_script() -> str:
    """Load what the side panel “Translations” needs."""
    return format_html(
        '<script src="{}"></script>', versioned_static("localization/explanation.js")
    )


hooks.register("construct_homepage_panels", add_panels)
hooks.register("register_page_header_buttons", menus.page_buttons)
hooks.register("register_page_listing_more_buttons", menus.page_buttons)
hooks.register("register_snippet_listing_buttons", menus.snippet_buttons)
for bulk_action in (
    TranslatePagesBulkAction,
    TranslateSnippetsBulkAction,
    TranslateCellsBulkAction,
    AssignCellsBulkAction,
    RequirementBulkAction,
    PublishCellsBulkAction,
):
    hooks.register("register_bulk_action", bulk_action)
