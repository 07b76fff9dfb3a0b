"""Admin screens of what role pages share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from jobdescriptions.models import Statement


class StatementViewSet(SnippetViewSet):
    model = Statement
    icon = "doc-full"
    menu_label = _("Statements")
    add_to_admin_menu = True
    menu_order = 245
    list_display = ["title", "kind", "code", LocaleColumn(), UpdatedAtColumn()]
    list_filter = ["kind"]
    ordering = ["title"]
