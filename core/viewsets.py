"""Admin screens of what all content shares, and the base of those of every snippet."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import Placeholder


class ContentSnippetViewSet(SnippetViewSet):
    """A snippet's screens, which list what a person may do something with: their locales'."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        actions = ["add", "change", "delete", "view"]
        found: QuerySet[Any] = self.permission_policy.instances_user_has_any_permission_for(
            request.user, actions
        )
        return found


class PlaceholderViewSet(ContentSnippetViewSet):
    model = Placeholder
    icon = "form"
    menu_label = _("Placeholders")
    add_to_admin_menu = True
    menu_order = 246
    list_display = ["label", "code", "example", LocaleColumn(), UpdatedAtColumn()]
    list_filter = ["code"]
    ordering = ["code"]
