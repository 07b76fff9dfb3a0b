"""Admin screens of what all content shares."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import Placeholder


class PlaceholderViewSet(SnippetViewSet):
    model = Placeholder
    icon = "form"
    menu_label = _("Placeholders")
    add_to_admin_menu = True
    menu_order = 246
    list_display = ["label", "code", "example", LocaleColumn(), UpdatedAtColumn()]
    list_filter = ["code"]
    ordering = ["code"]
